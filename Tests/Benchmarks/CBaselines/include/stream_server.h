#ifndef STREAM_SERVER_H
#define STREAM_SERVER_H

/// A chat server that only streams, small enough not to be what is measured: one thread, one epoll.
///
/// It listens on 127.0.0.1, writes its port to standard output, and answers every POST with `chunks` server-sent events
/// in OpenAI's form: all at once below "/fast/", one each `interval_ms` below any other path, the first of them after
/// one to thirteen times that long. The first event's text is the time at which it was sent, in microseconds of the
/// clock that never turns back.
///
/// Returns 0 when its standard input ends, and 1 when it cannot listen.
int baseline_stream_server(int chunks, int interval_ms);

#endif
