#include "schemas.h"
#include "sqlite_append.h"
