// Purpose: a person's decision on a finding of the queue, made where no run has been recorded yet: the last run
// is taken when it is of the same day and still shows the finding as it is; else the project is checked and
// recorded first, so that every decision names the run that was looked at (`zonegate check`, then `decide`).
//
// Errors: those of make_decision, check_to_results and Workspace::add_decision. Nothing is decided unless all
// of it succeeds; a run that was recorded stays. Thread rule: any thread.
#pragma once

#include <string>

#include "app/session/context.h"
#include "app/session/review.h"

namespace zonegate::session {

struct DecideRequest {
  DecideOptions options;  // its run is chosen here
  std::string project;
  Day as_of;
};

struct DecideDone {
  Decision decision;
  bool recorded = false;  // a run was recorded for it
};

Expected<DecideDone> decide_on(const Context& context, const DecideRequest& request);

}  // namespace zonegate::session
