#include "CSchemas.h"
