// Purpose: any number of projects through one Checker, in memory that does not grow with their number: read one
// by one, checked on several threads, given back in the order in which they were read.
//
// `next` and `take` are called from the calling thread only, `encode` from any. On a stop, or an error of
// `next`, what is done already is still given to `take`, in order and without a gap; an error of `take` ends at
// once. Errors: those of `next`, `take` and CheckWorker::create; cancelled check.cancelled.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/check/checker.h"

namespace zonegate {

struct CheckStream {
  std::function<Expected<std::optional<Project>>()> next;   // nullopt: there are no more
  std::function<std::string(const ProjectResult&)> encode;  // the costly part of writing a result down
  std::function<Expected<void>(const ProjectResult&, const std::string& encoded)> take;
};

Expected<void> check_stream(const Checker& checker, const CheckStream& stream, const Work& work);

}  // namespace zonegate
