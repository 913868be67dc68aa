// Purpose: a check whose one result is a file of text, written while the projects are checked: each project's
// words are made by the thread that checked it, and its findings are let go. Memory does not grow with the
// number of findings. The bytes are those of a check that holds everything, for any number of threads.
//
// Legal: runs that are not recorded (a record is made of all results). Errors: cannot_write file.*, cancelled;
// then nothing is left behind.
#pragma once

#include <vector>

#include "app/session/results.h"
#include "app/session/tally.h"
#include "core/check/checker.h"
#include "core/check/decision.h"
#include "core/check/project.h"
#include "layers/formats/atomic_file.h"

namespace zonegate::session {

// One json, jsonl or csv that goes to a regular file.
bool can_be_streamed(const std::vector<ResultPlan>& plans);

struct StreamedCheck {
  AtomicFile file;  // complete, not in place yet
  Tally tally{};
};

// `decisions`: those that stand beside the findings of these projects, in their order.
Expected<StreamedCheck> stream_check(const Context& context, const Checker& checker, const RunRecord& run,
                                     const std::vector<Project>& projects,
                                     const std::vector<Decision>& decisions, const ResultPlan& plan);

}  // namespace zonegate::session
