#include <libxml/xmlversion.h>
// The structures that mention ICU are never looked into from here, and its headers clash with Foundation's own copy.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
