#include "arena.h"

#include <pthread.h>
#include <stdlib.h>

enum { BLOCK_BYTES = 64 * 1024, BLOCK_HEADER_BYTES = 16 };

static _Thread_local SchemaArena *arena_of_thread;
static pthread_key_t key;
static pthread_once_t key_once = PTHREAD_ONCE_INIT;

static void free_arena(void *value) {
    SchemaArena *arena = value;
    schema_arena_reset(arena);
    free(arena->blocks);
    free(arena);
    arena_of_thread = NULL;
}

static void make_key(void) {
    if (pthread_key_create(&key, free_arena) != 0) { abort(); }
}

static void *allocate(void *arena, size_t count) { return schema_arena_take(arena, count); }

static void keep(void *arena, void *pointer) {
    (void)arena;
    (void)pointer;
}

static SchemaArena *make_arena(void) {
    pthread_once(&key_once, make_key);
    SchemaArena *arena = calloc(1, sizeof *arena);
    if (arena == NULL || pthread_setspecific(key, arena) != 0) { abort(); }
    arena->allocator = (ProtobufCAllocator){.alloc = allocate, .free = keep, .allocator_data = arena};
    return arena;
}

SchemaArena *schema_arena_of_thread(void) {
    if (arena_of_thread == NULL) { arena_of_thread = make_arena(); }
    return arena_of_thread;
}

void *schema_arena_grow(SchemaArena *arena, size_t count) {
    if (count > SIZE_MAX / 2) { abort(); }
    size_t rounded = (count + 7) & ~(size_t)7;
    size_t size = rounded > BLOCK_BYTES - BLOCK_HEADER_BYTES ? rounded + BLOCK_HEADER_BYTES : BLOCK_BYTES;
    uint8_t *block = malloc(size);
    if (block == NULL) { abort(); }
    *(void **)block = arena->blocks;
    arena->blocks = block;
    arena->next = block + BLOCK_HEADER_BYTES + rounded;
    arena->end = block + size;
    return block + BLOCK_HEADER_BYTES;
}

void schema_arena_reset(SchemaArena *arena) {
    arena->packed_limit = 0;
    if (arena->blocks == NULL) { return; }
    /* The first block is the last in the list; one that was made for a large piece is not worth keeping. */
    void *block = arena->blocks;
    uint8_t *end = arena->end;
    int grown = 0;
    for (void *earlier = *(void **)block; earlier != NULL; earlier = *(void **)block) {
        free(block);
        block = earlier;
        grown = 1;
    }
    if (grown || (size_t)(end - (uint8_t *)block) > BLOCK_BYTES) {
        free(block);
        arena->blocks = NULL;
        arena->next = NULL;
        arena->end = NULL;
        return;
    }
    arena->next = (uint8_t *)block + BLOCK_HEADER_BYTES;
}
