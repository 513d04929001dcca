#include "schemas.h"

#include <stdlib.h>
#include <string.h>

#include "CSchemas.h"

enum { STEPS = 4, SOURCES = 2 };

static ProtobufCBinaryData text(const char *text) {
    return (ProtobufCBinaryData){.len = strlen(text), .data = (uint8_t *)text};
}

/* What the plan is made of, as a program has it: texts with their lengths. */
struct given_step {
    ProtobufCBinaryData id, title, input, dependency, result;
    Devfusion__V1__StepStatus status;
};

struct given_plan {
    ProtobufCBinaryData task_id, goal, tenant, call_id, subject;
    ProtobufCBinaryData sources[SOURCES];
    struct given_step steps[STEPS];
};

static struct given_plan given(void) {
    return (struct given_plan){
        .task_id = text("task-7f3a9c2e4b1d"),
        .goal = text("How does the pipeline keep a task alive when a worker dies in the middle of a call?"),
        .tenant = text("research"),
        .call_id = text("task-7f3a9c2e4b1d/s3/4"),
        .subject = text("s3"),
        .sources = {text("docs"), text("https://example.org/handbook/operations.html")},
        .steps =
            {
                {text("s1"), text("Read the design"), text("What does the design say about workers that die?"),
                 text(""), text("Workers keep no state: the offset of a call is committed with its reply."),
                 DEVFUSION__V1__STEP_STATUS__STEP_STATUS_DONE},
                {text("s2"), text("Read the delivery page"), text("Which effects can happen twice, and which cannot?"),
                 text("s1"), text("A call happens at least once, and its reply is used exactly once."),
                 DEVFUSION__V1__STEP_STATUS__STEP_STATUS_DONE},
                {text("s3"), text("Compare with the handbook"), text("Where do the handbook and the design differ?"),
                 text("s2"), text(""), DEVFUSION__V1__STEP_STATUS__STEP_STATUS_RUNNING},
                {text("s4"), text("Write the report"), text("Answer first, then a section for each of the parts."),
                 text("s3"), text(""), DEVFUSION__V1__STEP_STATUS__STEP_STATUS_PENDING},
            },
    };
}

/* The plan's structs, side by side as on a stack. */
struct plan {
    Devfusion__V1__AgentExecutionPlan plan;
    ProtobufCBinaryData sources[SOURCES];
    ProtobufCBinaryData dependencies[STEPS];
    Devfusion__V1__PlanStep steps[STEPS];
    Devfusion__V1__PlanStep *step_pointers[STEPS];
    Devfusion__V1__Content results[STEPS];
    Devfusion__V1__PendingCall pending;
    Devfusion__V1__PendingCall *pending_pointer;
    Devfusion__V1__Cost cost;
    Devfusion__V1__TaskLimits limits;
};

static void fill_step(struct plan *plan, const struct given_step *from, size_t index) {
    Devfusion__V1__PlanStep *step = &plan->steps[index];
    devfusion__v1__plan_step__init(step);
    step->id = from->id;
    step->title = from->title;
    step->tool = DEVFUSION__V1__TOOL__TOOL_RESEARCH;
    step->input = from->input;
    step->status = from->status;
    if (from->dependency.len > 0) {
        plan->dependencies[index] = from->dependency;
        step->n_depends_on = 1;
        step->depends_on = &plan->dependencies[index];
    }
    if (from->result.len > 0) {
        devfusion__v1__content__init(&plan->results[index]);
        plan->results[index].storage_case = DEVFUSION__V1__CONTENT__STORAGE_INLINE_TEXT;
        plan->results[index].inline_text = from->result;
        step->result = &plan->results[index];
        step->started_at_ms = 1767225600000;
        step->finished_at_ms = 1767225601234;
    }
    plan->step_pointers[index] = step;
}

static void fill(struct plan *plan, const struct given_plan *from) {
    devfusion__v1__agent_execution_plan__init(&plan->plan);
    plan->plan.task_id = from->task_id;
    plan->plan.goal = from->goal;
    plan->plan.kind = DEVFUSION__V1__TASK_KIND__TASK_KIND_RESEARCH;
    memcpy(plan->sources, from->sources, sizeof plan->sources);
    plan->plan.n_sources = SOURCES;
    plan->plan.sources = plan->sources;
    plan->plan.tenant = from->tenant;
    plan->plan.phase = DEVFUSION__V1__PLAN_PHASE__PLAN_PHASE_EXECUTING;
    for (size_t index = 0; index < STEPS; index++) { fill_step(plan, &from->steps[index], index); }
    plan->plan.n_steps = STEPS;
    plan->plan.steps = plan->step_pointers;
    devfusion__v1__pending_call__init(&plan->pending);
    plan->pending.call_id = from->call_id;
    plan->pending.attempt = 1;
    plan->pending.deadline_ms = 1767225660000;
    plan->pending.subject = from->subject;
    plan->pending_pointer = &plan->pending;
    plan->plan.n_pending = 1;
    plan->plan.pending = &plan->pending_pointer;
    plan->plan.calls_made = 4;
    devfusion__v1__cost__init(&plan->cost);
    plan->cost.model_calls = 3;
    plan->cost.input_tokens = 5123;
    plan->cost.output_tokens = 801;
    plan->plan.cost = &plan->cost;
    devfusion__v1__task_limits__init(&plan->limits);
    plan->limits.max_steps = 20;
    plan->limits.max_duration_ms = 600000;
    plan->plan.limits = &plan->limits;
    plan->plan.started_at_ms = 1767225599000;
    plan->plan.confidence = 0.75;
}

static uint8_t *packed(const struct given_plan *from, size_t *count) {
    struct plan plan;
    fill(&plan, from);
    *count = devfusion__v1__agent_execution_plan__get_packed_size(&plan.plan);
    uint8_t *bytes = malloc(*count);
    if (bytes == NULL) { abort(); }
    devfusion__v1__agent_execution_plan__pack(&plan.plan, bytes);
    return bytes;
}

uint8_t *baseline_plan(size_t *count) {
    struct given_plan from = given();
    return packed(&from, count);
}

size_t baseline_encode(size_t rounds) {
    struct given_plan from = given();
    size_t written = 0;
    for (size_t round = 0; round < rounds; round++) {
        size_t count = 0;
        free(packed(&from, &count));
        written += count;
    }
    return written;
}

size_t baseline_decode(const uint8_t *bytes, size_t count, size_t rounds) {
    size_t steps = 0;
    for (size_t round = 0; round < rounds; round++) {
        Devfusion__V1__AgentExecutionPlan *plan = devfusion__v1__agent_execution_plan__unpack(NULL, count, bytes);
        if (plan == NULL) { abort(); }
        steps += plan->n_steps;
        devfusion__v1__agent_execution_plan__free_unpacked(plan, NULL);
    }
    return steps;
}
