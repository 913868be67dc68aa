// Purpose: all that `zonegate check` does, for the command and for the window's export: projects chosen,
// checked with the decisions beside their findings, results complete before the run is recorded and in place
// after it.
//
// Errors: those of plan_results, open_to_read, load_setup, check_all, StagedResults, record_run; no_input
// check.no_projects; cancelled. Whatever fails or is cancelled leaves no result and no recorded run, but for a
// failing rename after the record. Thread rule: any thread; work.threads are used.
#pragma once

#include "app/session/arguments.h"
#include "app/session/context.h"
#include "app/session/results.h"
#include "app/session/tally.h"

namespace zonegate::session {

struct CheckDone {
  RunRecord run;  // without an id when it was not recorded
  Tally tally{};
  bool recorded = false;
};

// `print` gets what is for standard output; the window asks for none.
Expected<CheckDone> check_to_results(const Context& context, const CheckOptions& options,
                                     const StagedResults::Print& print = {});

}  // namespace zonegate::session
