#include "kafka_loops.h"
#include "schemas.h"
#include "sqlite_append.h"
