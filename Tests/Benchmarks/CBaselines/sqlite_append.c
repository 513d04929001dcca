#include "sqlite_append.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int run(sqlite3 *database, const char *sql) {
    return sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static int insert_all(sqlite3 *database, int records, int batch, const unsigned char *bytes, int value_bytes) {
    sqlite3_stmt *begin, *insert, *commit;
    if (sqlite3_prepare_v2(database, "BEGIN IMMEDIATE", -1, &begin, NULL) != SQLITE_OK) return 0;
    if (sqlite3_prepare_v2(database, "COMMIT", -1, &commit, NULL) != SQLITE_OK) return 0;
    if (sqlite3_prepare_v2(database, "INSERT INTO records VALUES (?, ?, ?, ?)", -1, &insert, NULL) != SQLITE_OK) return 0;
    int good = 1;
    for (int done = 0; done < records && good; done += batch) {
        good = sqlite3_step(begin) == SQLITE_DONE;
        sqlite3_reset(begin);
        for (int index = done; index < done + batch && good; index++) {
            sqlite3_bind_int64(insert, 1, index);
            sqlite3_bind_blob(insert, 2, bytes, 36, SQLITE_STATIC);
            sqlite3_bind_blob(insert, 3, bytes, 120, SQLITE_STATIC);
            sqlite3_bind_blob(insert, 4, bytes, value_bytes, SQLITE_STATIC);
            good = sqlite3_step(insert) == SQLITE_DONE;
            sqlite3_reset(insert);
        }
        good = good && sqlite3_step(commit) == SQLITE_DONE;
        sqlite3_reset(commit);
    }
    sqlite3_finalize(begin);
    sqlite3_finalize(insert);
    sqlite3_finalize(commit);
    return good;
}

double baseline_sqlite_append(const char *path, int records, int batch, int value_bytes) {
    sqlite3 *database = NULL;
    int size = value_bytes > 120 ? value_bytes : 120;
    unsigned char *bytes = malloc((size_t)size);
    for (int index = 0; index < size; index++) bytes[index] = (unsigned char)(index * 131);
    unlink(path);
    double taken = -1;
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
        && run(database, "PRAGMA journal_mode = wal; PRAGMA synchronous = normal; PRAGMA cache_size = -4096")
        && run(database, "CREATE TABLE records (id INTEGER PRIMARY KEY, key BLOB, headers BLOB, value BLOB)")) {
        double start = seconds();
        if (insert_all(database, records, batch, bytes, value_bytes)) taken = seconds() - start;
    }
    sqlite3_close(database);
    free(bytes);
    return taken;
}
