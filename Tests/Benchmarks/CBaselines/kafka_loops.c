#include "kafka_loops.h"

#include <librdkafka/rdkafka.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static double milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

static int failed(const char *what, const char *why) {
    fprintf(stderr, "%s: %s\n", what, why);
    return -1;
}

static int failed_with(const char *what, rd_kafka_error_t *error) {
    failed(what, rd_kafka_error_string(error));
    rd_kafka_error_destroy(error);
    return -1;
}

/* The settings are name, value, …, NULL. */
static rd_kafka_t *client(rd_kafka_type_t type, const kafka_loop *loop, const char *const *settings) {
    char text[512];
    rd_kafka_conf_t *configuration = rd_kafka_conf_new();
    rd_kafka_conf_set(configuration, "bootstrap.servers", loop->servers, text, sizeof text);
    for (; *settings; settings += 2) {
        if (rd_kafka_conf_set(configuration, settings[0], settings[1], text, sizeof text) != RD_KAFKA_CONF_OK) {
            rd_kafka_conf_destroy(configuration);
            failed(settings[0], text);
            return NULL;
        }
    }
    rd_kafka_t *made = rd_kafka_new(type, configuration, text, sizeof text);
    if (!made) failed("a client", text);
    return made;
}

static void add(rd_kafka_headers_t *headers, const char *name, const char *value) {
    rd_kafka_header_add(headers, name, -1, value, -1);
}

/* CloudEvents in binary mode, trace context and tenant, and how far a stage was in its inputs. */
static rd_kafka_headers_t *headers(
    const kafka_loop *loop, const char *key, size_t key_bytes, int partition, int64_t offset) {
    if (!loop->headers) return NULL;
    char id[64], consumed[32];
    snprintf(id, sizeof id, "benchmark.input/%d/%lld/0", partition, (long long)offset);
    snprintf(consumed, sizeof consumed, "%lld,0", (long long)offset + 1);
    rd_kafka_headers_t *list = rd_kafka_headers_new(10);
    add(list, "ce_specversion", "1.0");
    add(list, "ce_source", "/devfusion/benchmark");
    add(list, "ce_type", "devfusion.v1.TaskRecord");
    add(list, "content-type", "application/protobuf");
    add(list, "ce_id", id);
    add(list, "ce_time", "2023-11-14T22:13:20.000Z");
    rd_kafka_header_add(list, "ce_subject", -1, key, (ssize_t)key_bytes);
    add(list, "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    add(list, "tenant", "benchmark");
    add(list, "consumed", consumed);
    return list;
}

static rd_kafka_resp_err_t queue(
    rd_kafka_t *producer, rd_kafka_topic_t *topic, int partition, const void *key, size_t key_bytes, const void *value,
    size_t value_bytes, rd_kafka_headers_t *list) {
    for (;;) {
        rd_kafka_resp_err_t code =
            list ? rd_kafka_producev(
                       producer, RD_KAFKA_V_RKT(topic), RD_KAFKA_V_PARTITION(partition),
                       RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, key_bytes),
                       RD_KAFKA_V_VALUE((void *)value, value_bytes), RD_KAFKA_V_HEADERS(list), RD_KAFKA_V_END)
                 : rd_kafka_producev(
                       producer, RD_KAFKA_V_RKT(topic), RD_KAFKA_V_PARTITION(partition),
                       RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, key_bytes),
                       RD_KAFKA_V_VALUE((void *)value, value_bytes), RD_KAFKA_V_END);
        if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL) return code;
        rd_kafka_poll(producer, 1);
    }
}

int baseline_kafka_produce(const kafka_loop *loop) {
    const char *settings[] = {"enable.idempotence", "true", NULL};
    rd_kafka_t *producer = client(RD_KAFKA_PRODUCER, loop, settings);
    if (!producer) return -1;
    rd_kafka_topic_t *topic = rd_kafka_topic_new(producer, loop->input, NULL);
    loop->began();
    int result = 0;
    for (int number = 0; number < loop->records && result == 0; number++) {
        char key[32];
        size_t key_bytes = (size_t)snprintf(key, sizeof key, "task-%d", number % loop->keys);
        /* A key's records all go to one partition; which one, does not matter here. */
        int partition = number % loop->keys % loop->partitions;
        rd_kafka_headers_t *list = headers(loop, key, key_bytes, partition, number);
        rd_kafka_resp_err_t code =
            queue(producer, topic, partition, key, key_bytes, loop->value, loop->value_bytes, list);
        if (code) result = failed("producing", rd_kafka_err2str(code));
    }
    if (rd_kafka_flush(producer, 60000)) result = failed("producing", "not all was delivered within a minute");
    loop->ended();
    rd_kafka_topic_destroy(topic);
    rd_kafka_destroy(producer);
    return result;
}

static rd_kafka_t *reader(const kafka_loop *loop) {
    const char *settings[] = {
        "group.id", loop->id, "enable.auto.commit", "false", "enable.auto.offset.store", "false", "auto.offset.reset",
        "earliest", "isolation.level", "read_committed", "fetch.wait.max.ms", "100", "queued.max.messages.kbytes",
        "32768", "fetch.error.backoff.ms", "50", NULL};
    rd_kafka_t *consumer = client(RD_KAFKA_CONSUMER, loop, settings);
    if (!consumer) return NULL;
    rd_kafka_poll_set_consumer(consumer);
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(loop->partitions);
    for (int partition = 0; partition < loop->partitions; partition++)
        rd_kafka_topic_partition_list_add(list, loop->input, partition)->offset = RD_KAFKA_OFFSET_BEGINNING;
    rd_kafka_assign(consumer, list);
    rd_kafka_topic_partition_list_destroy(list);
    return consumer;
}

// As `FetchPace` does: without it the rival would sleep for a second whenever its queue is full.
static void keep_fetching(const kafka_loop *loop, rd_kafka_t *consumer, int seen) {
    if (!loop->keeps_fetching || seen % 8192 != 0) return;
    rd_kafka_error_t *error = rd_kafka_sasl_set_credentials(consumer, "", "");
    if (error) rd_kafka_error_destroy(error);
}

int baseline_kafka_consume(const kafka_loop *loop) {
    rd_kafka_t *consumer = reader(loop);
    if (!consumer) return -1;
    int seen = 0;
    double last = milliseconds();
    while (seen < loop->records && milliseconds() - last < 30000) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(consumer, 100);
        if (!message) continue;
        if (!message->err && seen++ == 0) loop->began();
        last = milliseconds();
        rd_kafka_message_destroy(message);
        keep_fetching(loop, consumer, seen);
    }
    loop->ended();
    rd_kafka_consumer_close(consumer);
    rd_kafka_destroy(consumer);
    return seen < loop->records ? failed("consuming", "nothing came for 30 seconds") : 0;
}

static int commit(const kafka_loop *loop, rd_kafka_t *consumer, rd_kafka_t *producer, const int64_t *next) {
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(loop->partitions);
    for (int partition = 0; partition < loop->partitions; partition++)
        if (next[partition] > 0)
            rd_kafka_topic_partition_list_add(list, loop->input, partition)->offset = next[partition];
    rd_kafka_consumer_group_metadata_t *group = rd_kafka_consumer_group_metadata(consumer);
    rd_kafka_error_t *error = rd_kafka_send_offsets_to_transaction(producer, list, group, 30000);
    rd_kafka_consumer_group_metadata_destroy(group);
    rd_kafka_topic_partition_list_destroy(list);
    if (error) return failed_with("sending offsets", error);
    if ((error = rd_kafka_commit_transaction(producer, 30000))) return failed_with("committing", error);
    return 0;
}

static int copy_all(const kafka_loop *loop, rd_kafka_t *consumer, rd_kafka_t *producer, rd_kafka_topic_t *topic) {
    int64_t next[1024] = {0};
    int seen = 0, is_open = 0;
    double begun = 0, last = milliseconds();
    rd_kafka_error_t *error;
    while (seen < loop->records) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(consumer, 10);
        double now = milliseconds();
        if (message && !message->err) {
            if (seen == 0) loop->began();
            if (!is_open) {
                if ((error = rd_kafka_begin_transaction(producer))) return failed_with("beginning", error);
                is_open = 1;
                begun = now;
            }
            rd_kafka_headers_t *list =
                headers(loop, message->key, message->key_len, message->partition, message->offset);
            rd_kafka_resp_err_t code = queue(
                producer, topic, message->partition, message->key, message->key_len, message->payload, message->len,
                list);
            if (code) return failed("producing", rd_kafka_err2str(code));
            next[message->partition] = message->offset + 1;
            seen++;
            last = now;
            keep_fetching(loop, consumer, seen);
        }
        if (message) rd_kafka_message_destroy(message);
        if (now - last > 30000) return failed("copying", "nothing came for 30 seconds");
        if (is_open && (now - begun >= loop->transaction_milliseconds || seen == loop->records)) {
            if (commit(loop, consumer, producer, next)) return -1;
            is_open = 0;
        }
    }
    return 0;
}

int baseline_kafka_copy(const kafka_loop *loop) {
    if (loop->partitions > 1024) return failed("copying", "more than 1024 partitions");
    const char *settings[] = {"transactional.id", loop->id, "transaction.timeout.ms", "15000", NULL};
    rd_kafka_t *producer = client(RD_KAFKA_PRODUCER, loop, settings);
    if (!producer) return -1;
    rd_kafka_error_t *error = rd_kafka_init_transactions(producer, 30000);
    if (error) return failed_with("a transactional producer", error);
    rd_kafka_t *consumer = reader(loop);
    if (!consumer) return -1;
    rd_kafka_topic_t *topic = rd_kafka_topic_new(producer, loop->output, NULL);
    int result = copy_all(loop, consumer, producer, topic);
    loop->ended();
    rd_kafka_topic_destroy(topic);
    rd_kafka_destroy(producer);
    rd_kafka_consumer_close(consumer);
    rd_kafka_destroy(consumer);
    return result;
}
