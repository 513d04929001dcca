/* What encoding and decoding a plan costs with protobuf-c alone, written as one would in C. */
#ifndef BASELINE_SCHEMAS_H
#define BASELINE_SCHEMAS_H

#include <stddef.h>
#include <stdint.h>

/* The plan on the wire; the caller frees it. */
uint8_t *baseline_plan(size_t *count);

/* Fills, measures and packs the plan this often; returns the bytes written, so that nothing is left out. */
size_t baseline_encode(size_t rounds);

/* Unpacks and frees the bytes this often; returns the steps seen. */
size_t baseline_decode(const uint8_t *bytes, size_t count, size_t rounds);

#endif
