#include "kafka_loops.h"
#include "kafka_restore.h"
#include "schemas.h"
#include "sqlite_append.h"
