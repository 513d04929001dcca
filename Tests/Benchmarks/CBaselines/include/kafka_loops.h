#ifndef KAFKA_LOOPS_H
#define KAFKA_LOOPS_H

#include <stddef.h>
#include <stdint.h>

/// What the loops work on, and whom they tell.
typedef struct {
    const char *servers;
    const char *input;
    const char *output;
    /// A consumer group and a transactional id of the run's own.
    const char *id;
    int partitions;
    int records;
    /// The records that are produced.
    const uint8_t *value;
    size_t value_bytes;
    /// Keys are "task-0" up to this number.
    int keys;
    /// Whether records are written with the headers that the pipeline gives to every record.
    int headers;
    /// Whether the reader is kept from sleeping when its queue is full.
    int keeps_fetching;
    int transaction_milliseconds;
    /// Called with the first record, after everything is set up.
    void (*began)(void);
    /// Called once the last record is delivered or committed.
    void (*ended)(void);
} kafka_loop;

/// Each returns 0, or -1 after a line on stderr that says why.

/// Produces the records to `input`, idempotently.
int baseline_kafka_produce(const kafka_loop *loop);

/// Reads the records of `input`.
int baseline_kafka_consume(const kafka_loop *loop);

/// Copies the records of `input` to `output` with their offsets in transactions, each as long as told.
int baseline_kafka_copy(const kafka_loop *loop);

#endif
