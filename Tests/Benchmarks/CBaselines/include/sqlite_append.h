#ifndef SQLITE_APPEND_H
#define SQLITE_APPEND_H

/// Inserts records into a plain SQLite table, `batch` of them per transaction, as a log could at best.
///
/// The file at `path` is made anew, in WAL mode with synchronous=NORMAL. Each record has a key of 36 bytes, headers of
/// 120 bytes and a value of `value_bytes`.
///
/// Returns the seconds from the first insert to the last commit, or a negative number when SQLite failed.
double baseline_sqlite_append(const char *path, int records, int batch, int value_bytes);

#endif
