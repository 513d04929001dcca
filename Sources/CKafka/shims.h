#include <librdkafka/rdkafka.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

// rd_kafka_producev takes a variable list of arguments, which Swift does not call. The headers, if any, are the
// library's once it returns without error.
static inline rd_kafka_resp_err_t ckafka_produce(
    rd_kafka_t *client, rd_kafka_topic_t *topic, int32_t partition, int64_t timestamp, const void *key,
    size_t key_count, const void *value, size_t value_count, rd_kafka_headers_t *headers, void *tag) {
    if (headers == NULL) {
        return rd_kafka_producev(
            client, RD_KAFKA_V_RKT(topic), RD_KAFKA_V_PARTITION(partition), RD_KAFKA_V_TIMESTAMP(timestamp),
            RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, key_count),
            RD_KAFKA_V_VALUE((void *)value, value_count), RD_KAFKA_V_OPAQUE(tag), RD_KAFKA_V_END);
    }
    return rd_kafka_producev(
        client, RD_KAFKA_V_RKT(topic), RD_KAFKA_V_PARTITION(partition), RD_KAFKA_V_TIMESTAMP(timestamp),
        RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, key_count),
        RD_KAFKA_V_VALUE((void *)value, value_count), RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_OPAQUE(tag),
        RD_KAFKA_V_END);
}

// The list frees its metadata with free(), so it must come from malloc().
static inline void ckafka_set_metadata(rd_kafka_topic_partition_t *entry, const void *bytes, size_t count) {
    entry->metadata = malloc(count);
    if (entry->metadata == NULL) return;
    memcpy(entry->metadata, bytes, count);
    entry->metadata_size = count;
}

// Gives memory that was freed back to the system: of a client's queues much is left between other things.
static inline void ckafka_trim_memory(void) { malloc_trim(0); }
