#include "kafka_restore.h"

#include <librdkafka/rdkafka.h>
#include <time.h>

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static rd_kafka_t *make_reader(const char *servers) {
    static const char *const settings[][2] = {
        {"group.id", "benchmark"},           {"enable.auto.commit", "false"},  {"isolation.level", "read_committed"},
        {"auto.offset.reset", "earliest"},   {"enable.partition.eof", "true"},
    };
    char text[512];
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", servers, text, sizeof text);
    for (size_t index = 0; index < sizeof settings / sizeof *settings; index++)
        rd_kafka_conf_set(conf, settings[index][0], settings[index][1], text, sizeof text);
    rd_kafka_t *reader = rd_kafka_new(RD_KAFKA_CONSUMER, conf, text, sizeof text);
    if (reader == NULL) rd_kafka_conf_destroy(conf);
    return reader;
}

double baseline_kafka_restore(const char *servers, const char *topic, int partitions, long *records) {
    double start = seconds();
    volatile unsigned sum = 0;
    *records = 0;
    rd_kafka_t *reader = make_reader(servers);
    if (reader == NULL) return -1;
    rd_kafka_poll_set_consumer(reader);
    rd_kafka_topic_partition_list_t *list = rd_kafka_topic_partition_list_new(partitions);
    for (int index = 0; index < partitions; index++) rd_kafka_topic_partition_list_add(list, topic, index)->offset = 0;
    rd_kafka_assign(reader, list);
    rd_kafka_topic_partition_list_destroy(list);
    for (int ended = 0; ended < partitions;) {
        rd_kafka_message_t *message = rd_kafka_consumer_poll(reader, 1000);
        if (message == NULL) continue;
        if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) ended++;
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
            *records += 1;
            if (message->len > 0) sum += *(const unsigned char *)message->payload;
        }
        rd_kafka_message_destroy(message);
    }
    double taken = seconds() - start;
    rd_kafka_consumer_close(reader);
    rd_kafka_destroy(reader);
    return taken;
}
