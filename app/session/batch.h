// Purpose: check --batch: the projects of one layer of footprints, as a stream. Results go to a log beside the
// first output as they come (layers/formats/batch_log.h); the outputs are written from it at the end, so that a
// batch which was stopped or killed at any moment is resumed without doing anything twice or losing anything.
//
// Errors: those of plan_results, check_batch_plans, load_setup, FootprintStream, BatchLog; cancelled. Memory:
// flat. Thread rule: any thread; work.threads are used.
#pragma once

#include <string>

#include "app/session/arguments.h"
#include "app/session/context.h"
#include "app/session/tally.h"

namespace zonegate::session {

Expected<Tally> check_batch(const Context& context, const CheckOptions& options);

// Where a batch with this first output keeps what is done until it is finished.
std::string unfinished_batch(const std::string& first_output);

}  // namespace zonegate::session
