#!/usr/bin/env bash
# librdkafka tells its on_response_received interceptors twice of one answer.
#
# Seen with confluent-kafka 2.16.1 from PyPI, whose wheel has librdkafka 2.16.0, and in the source of 2.0.2: an answer
# that the library hands from a broker's thread to its main thread (InitProducerId, AddPartitionsToTxn, EndTxn, Metadata
# and more) passes the interceptors on both; a Produce, which is handled where it arrives, passes them once. The
# documentation of rd_kafka_interceptor_add_on_response_received says that the callback comes when a response "has been
# fully received". So whoever counts answers to find the request that is still without one counts wrong, and must not
# take a second call for a second answer.
#
# Three transactions on the library's own mock broker print:
#   sent 3 EndTxn, told of 6 answers; sent 3 Produce, told of 3 answers
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
timeout 60 python3 -m venv v
timeout 300 v/bin/pip install --quiet --no-deps confluent-kafka==2.16.1

cat > count.py <<'PYTHON'
import collections
import ctypes
import glob
import sys

libraries = sorted(glob.glob("v/lib/python3*/site-packages/confluent_kafka.libs/*"))
path = next(name for name in libraries if "/librdkafka-" in name)
for name in libraries:
    # Some need one another, in an order of their own; the loader finds the rest by itself.
    try:
        ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
    except OSError:
        pass
kafka = ctypes.CDLL(path)
pointer, text, number, count = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_size_t
short, long = ctypes.c_int16, ctypes.c_int32
for name in ["conf_new", "new", "topic_new", "init_transactions", "begin_transaction", "commit_transaction"]:
    getattr(kafka, "rd_kafka_" + name).restype = pointer
kafka.rd_kafka_error_string.restype = text

sent, told = collections.Counter(), collections.Counter()


@ctypes.CFUNCTYPE(number, pointer, number, text, long, short, short, long, count, pointer)
def on_sent(client, socket, broker, node, key, version, correlation, size, opaque):
    sent[key] += 1
    return 0


@ctypes.CFUNCTYPE(number, pointer, number, text, long, short, short, long, count, ctypes.c_int64, number, pointer)
def on_answer(client, socket, broker, node, key, version, correlation, size, took, error, opaque):
    if error == 0:
        told[key] += 1
    return 0


@ctypes.CFUNCTYPE(number, pointer, pointer, pointer, pointer, count)
def on_new(client, configuration, opaque, message, size):
    kafka.rd_kafka_interceptor_add_on_request_sent(pointer(client), b"count", on_sent, None)
    kafka.rd_kafka_interceptor_add_on_response_received(pointer(client), b"count", on_answer, None)
    return 0


def check(error):
    if error:
        sys.exit(kafka.rd_kafka_error_string(pointer(error)).decode())


configuration = pointer(kafka.rd_kafka_conf_new())
for name, value in {"test.mock.num.brokers": "1", "transactional.id": "one", "log_level": "0"}.items():
    if kafka.rd_kafka_conf_set(configuration, name.encode(), value.encode(), None, 0) != 0:
        sys.exit(name + " is not taken")
kafka.rd_kafka_conf_interceptor_add_on_new(configuration, b"count", on_new, None)
client = pointer(kafka.rd_kafka_new(0, configuration, None, 0))
check(kafka.rd_kafka_init_transactions(client, 10_000))
topic = pointer(kafka.rd_kafka_topic_new(client, b"letters", None))
for _ in range(3):
    check(kafka.rd_kafka_begin_transaction(client))
    # Copied by the library.
    kafka.rd_kafka_produce(topic, 0, 2, b"x", count(1), None, count(0), None)
    check(kafka.rd_kafka_commit_transaction(client, 10_000))
kafka.rd_kafka_topic_destroy(topic)
kafka.rd_kafka_destroy(client)
ENDS, PRODUCES = 26, 0
print(f"sent {sent[ENDS]} EndTxn, told of {told[ENDS]} answers; "
      f"sent {sent[PRODUCES]} Produce, told of {told[PRODUCES]} answers")
PYTHON

found=$(timeout 60 v/bin/python count.py)
echo "$found"
[ "$found" = "sent 3 EndTxn, told of 6 answers; sent 3 Produce, told of 3 answers" ]
