/*
 * Memory for one record at a time: taken in steps, given back at once.
 *
 * Encoding and decoding a record takes dozens of small pieces that all live equally long. Each thread keeps
 * one arena, so that a piece costs an addition, and most records no call of malloc at all.
 */
#ifndef DEVFUSION_ARENA_H
#define DEVFUSION_ARENA_H

#include <protobuf-c/protobuf-c.h>

typedef struct SchemaArena {
    uint8_t *next;
    uint8_t *end;
    /* The newest block; each begins with a pointer to the one before. */
    void *blocks;
    /* No fewer bytes than the message being filled will have once packed. */
    size_t packed_limit;
    /* Hands protobuf-c this arena's memory; its free does nothing. */
    ProtobufCAllocator allocator;
} SchemaArena;

/* The calling thread's arena, empty. It is freed when the thread ends. */
SchemaArena *schema_arena_of_thread(void);

/* Gives everything taken back, and keeps one block for the next record. */
void schema_arena_reset(SchemaArena *arena);

/* Takes from a new block; ends the process when there is no memory, as Swift does. */
void *schema_arena_grow(SchemaArena *arena, size_t count);

/* Takes bytes, aligned for any field. */
static inline void *schema_arena_take(SchemaArena *arena, size_t count) {
    size_t rounded = (count + 7) & ~(size_t)7;
    if (rounded < count || rounded > (size_t)(arena->end - arena->next)) {
        return schema_arena_grow(arena, count);
    }
    void *taken = arena->next;
    arena->next += rounded;
    return taken;
}

/* What protobuf-c is to allocate from. */
static inline ProtobufCAllocator *schema_arena_allocator(SchemaArena *arena) { return &arena->allocator; }

#endif
