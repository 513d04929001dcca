#include "arena.h"
#include "devfusion/schemas.h"
