#include "schemas.h"
#include "sqlite_append.h"
#include "stream_server.h"
