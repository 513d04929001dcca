#define _GNU_SOURCE
#include "stream_server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { request_bytes = 16 << 10, event_bytes = 512 };

struct connection {
    int descriptor;
    int sent;
    int is_closed;
    /* Whether a queue has it. */
    int is_waiting;
    int64_t due_us;
    struct connection *next;
    size_t received;
    char request[request_bytes];
};

struct queue {
    struct connection *first, *last;
};

struct server {
    int list, chunks, interval_ms;
    uint32_t requests;
    /* Between two events all wait equally long, so whoever was served first is due first. */
    struct queue next_event;
    /* Before the first event they don't: this queue is sorted as it is filled. */
    struct queue first_event;
    char *out;
};

static int64_t now_us(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static const char head[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n";

/* One event as a chunk of the body. */
static size_t write_event(char *out, const char *text, const char *finish) {
    char event[event_bytes];
    int count = snprintf(
        event, sizeof event,
        "data: {\"id\":\"chatcmpl-9b2f6c0d4e8a4c57\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,"
        "\"model\":\"measured\",\"system_fingerprint\":\"fp_0a1b2c3d4e\",\"choices\":[{\"index\":0,\"delta\":{%s%s%s},"
        "\"logprobs\":null,\"finish_reason\":%s}]}\n\n",
        text ? "\"content\":\"" : "", text ? text : "", text ? "\"" : "", finish);
    return (size_t)sprintf(out, "%x\r\n%s\r\n", count, event);
}

static size_t write_end(char *out, int chunks) {
    static const char format[] =
        "data: {\"id\":\"chatcmpl-9b2f6c0d4e8a4c57\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,"
        "\"model\":\"measured\",\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":%d,"
        "\"total_tokens\":%d}}\n\n";
    char event[event_bytes];
    size_t length = write_event(out, NULL, "\"stop\"");
    int count = snprintf(event, sizeof event, format, chunks, chunks + 20);
    length += (size_t)sprintf(out + length, "%x\r\n%s\r\n", count, event);
    return length + (size_t)sprintf(out + length, "e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n");
}

/* Writes the next event, with the head before the first and the end after the last. */
static size_t write_step(struct server *server, struct connection *connection, char *out) {
    char text[32] = " measured";
    size_t length = 0;
    if (connection->sent == 0) {
        memcpy(out, head, sizeof head - 1);
        length = sizeof head - 1;
        snprintf(text, sizeof text, "%lld ", (long long)now_us());
    }
    length += write_event(out + length, text, "null");
    connection->sent++;
    if (connection->sent == server->chunks) length += write_end(out + length, server->chunks);
    return length;
}

static void end(struct connection *connection) {
    close(connection->descriptor);
    connection->descriptor = -1;
    connection->is_closed = 1;
}

static void send_steps(struct server *server, struct connection *connection, int steps) {
    size_t length = 0;
    for (int step = 0; step < steps; step++) length += write_step(server, connection, server->out + length);
    if (send(connection->descriptor, server->out, length, MSG_NOSIGNAL) != (ssize_t)length) end(connection);
}

static void append(struct queue *queue, struct connection *connection, int64_t due_us) {
    connection->due_us = due_us;
    connection->next = NULL;
    if (queue->last) queue->last->next = connection; else queue->first = connection;
    queue->last = connection;
}

static void insert(struct queue *queue, struct connection *connection, int64_t due_us) {
    if (!queue->last || queue->last->due_us <= due_us) { append(queue, connection, due_us); return; }
    connection->due_us = due_us;
    struct connection **place = &queue->first;
    while ((*place)->due_us <= due_us) place = &(*place)->next;
    connection->next = *place;
    *place = connection;
}

/* A model reads its prompt first. That takes as long as one to thirteen events, so that answers don't keep step. */
static int64_t first_due_us(struct server *server) {
    uint32_t spread = server->requests++ * 2654435761u >> 16;
    return now_us() + (int64_t)server->interval_ms * 1000
        + (int64_t)server->interval_ms * 12000 * spread / (1 << 16);
}

static void serve_queue(struct server *server, struct queue *queue) {
    while (queue->first && queue->first->due_us <= now_us()) {
        struct connection *connection = queue->first;
        queue->first = connection->next;
        if (!queue->first) queue->last = NULL;
        if (!connection->is_closed) send_steps(server, connection, 1);
        if (connection->is_closed) { free(connection); continue; }
        connection->is_waiting = connection->sent < server->chunks;
        if (!connection->is_waiting) { connection->sent = 0; continue; }
        append(&server->next_event, connection, now_us() + (int64_t)server->interval_ms * 1000);
    }
}

/* How long the whole request is; 0 while its head has not arrived. */
static size_t request_length(struct connection *connection) {
    char *end_of_head = memmem(connection->request, connection->received, "\r\n\r\n", 4);
    if (!end_of_head) return 0;
    *end_of_head = 0;
    char *field = strcasestr(connection->request, "\r\ncontent-length:");
    *end_of_head = '\r';
    return (size_t)(end_of_head - connection->request) + 4 + (field ? strtoul(field + 17, NULL, 10) : 0);
}

static void receive(struct server *server, struct connection *connection) {
    ssize_t count = recv(
        connection->descriptor, connection->request + connection->received, request_bytes - 1 - connection->received, 0);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) {
        end(connection);
        if (!connection->is_waiting) free(connection);
        return;
    }
    connection->received += (size_t)count;
    size_t length = request_length(connection);
    if (length == 0 || connection->received < length) return;
    int is_fast = memcmp(connection->request, "POST /fast/", 11) == 0;
    connection->received = 0;
    if (!is_fast) {
        connection->is_waiting = 1;
        insert(&server->first_event, connection, first_due_us(server));
        return;
    }
    send_steps(server, connection, server->chunks);
    if (connection->is_closed) free(connection); else connection->sent = 0;
}

static void accept_all(struct server *server, int listener) {
    int descriptor, one = 1;
    while ((descriptor = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        struct connection *connection = calloc(1, sizeof *connection);
        connection->descriptor = descriptor;
        struct epoll_event event = {.events = EPOLLIN, .data = {.ptr = connection}};
        epoll_ctl(server->list, EPOLL_CTL_ADD, descriptor, &event);
    }
}

static int listen_anywhere(void) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 4096) != 0) return -1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

int baseline_stream_server(int chunks, int interval_ms) {
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    int listener = listen_anywhere();
    if (listener < 0) return 1;
    struct server server = {.list = epoll_create1(EPOLL_CLOEXEC), .chunks = chunks, .interval_ms = interval_ms};
    server.out = malloc((size_t)(chunks + 4) * event_bytes);
    struct epoll_event event = {.events = EPOLLIN, .data = {.ptr = NULL}};
    epoll_ctl(server.list, EPOLL_CTL_ADD, listener, &event);
    /* Whoever started it holds the other end: when that closes, it is not needed any more. */
    struct epoll_event input = {.events = EPOLLIN, .data = {.ptr = &server}};
    epoll_ctl(server.list, EPOLL_CTL_ADD, STDIN_FILENO, &input);
    struct epoll_event events[256];
    for (;;) {
        int64_t wait_us = 1000000, now = now_us();
        if (server.next_event.first) wait_us = server.next_event.first->due_us - now;
        if (server.first_event.first && server.first_event.first->due_us - now < wait_us)
            wait_us = server.first_event.first->due_us - now;
        int count = epoll_wait(server.list, events, 256, wait_us <= 0 ? 0 : (int)((wait_us + 999) / 1000));
        for (int index = 0; index < count; index++) {
            if (events[index].data.ptr == &server) return 0;
            if (events[index].data.ptr) receive(&server, events[index].data.ptr);
            else accept_all(&server, listener);
        }
        serve_queue(&server, &server.first_event);
        serve_queue(&server, &server.next_event);
    }
}
