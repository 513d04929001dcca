#ifndef KAFKA_RESTORE_H
#define KAFKA_RESTORE_H

/// Reads committed records of partitions 0 to `partitions` - 1 of a topic from their first to their last, with
/// librdkafka alone, and looks at each value's first byte.
///
/// `records` is set to how many there were. Returns the seconds from making the client to the last record, or a
/// negative number when it could not be made.
double baseline_kafka_restore(const char *servers, const char *topic, int partitions, long *records);

#endif
