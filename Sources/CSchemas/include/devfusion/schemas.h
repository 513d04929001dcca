/* Made by `swift run dev generate`; changes are lost. */
#ifndef DEVFUSION_SCHEMAS_H
#define DEVFUSION_SCHEMAS_H

#include "devfusion/v1/code.pb-c.h"
#include "devfusion/v1/common.pb-c.h"
#include "devfusion/v1/context.pb-c.h"
#include "devfusion/v1/feedback.pb-c.h"
#include "devfusion/v1/github.pb-c.h"
#include "devfusion/v1/internet.pb-c.h"
#include "devfusion/v1/knowledge.pb-c.h"
#include "devfusion/v1/llm.pb-c.h"
#include "devfusion/v1/operations.pb-c.h"
#include "devfusion/v1/plan.pb-c.h"
#include "devfusion/v1/reply.pb-c.h"
#include "devfusion/v1/report.pb-c.h"
#include "devfusion/v1/research.pb-c.h"
#include "devfusion/v1/task.pb-c.h"
#include "devfusion/v1/timer.pb-c.h"
#include "devfusion/v1/ui.pb-c.h"

/* The descriptor of a message by its full name, or NULL. */
const ProtobufCMessageDescriptor *devfusion_message_descriptor(const char *full_name);

#endif
