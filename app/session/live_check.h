// Purpose: the check of the project on the desk while it is being drawn: the engine, the numbers and the order
// of findings are those of `zonegate check`.
//
// A request names the project as it is shown and, when there is one, the project that it is compared with. The
// worker of a workspace and the result of the project compared with are kept between requests, so that a frame
// of a drag costs one check. Space: the analysis plane of the workspace. Errors: those of CheckWorker::create;
// a project that cannot be checked is a result that says so. Cost: one check. Thread rule: a LiveChecker
// belongs to one thread; requests and results are shared values.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

#include "app/session/opened.h"

namespace zonegate::session {

using ResultPtr = std::shared_ptr<const ProjectResult>;
using SharedProject = std::shared_ptr<const Project>;

struct LiveRequest {
  OpenedPtr workspace;
  SharedProject project;
  SharedProject before;  // null: compared with nothing
  std::uint64_t number = 0;
  std::uint64_t gesture = 0;  // requests of one gesture share it
};

struct LiveResult {
  LiveRequest request;
  ResultPtr result;
  ResultPtr before;  // of request.before
  std::chrono::nanoseconds took{0};
};

class LiveChecker {
 public:
  Expected<LiveResult> check(const LiveRequest& request);

 private:
  Expected<void> serve(const OpenedPtr& workspace);
  ResultPtr result_of(const SharedProject& project);

  OpenedPtr workspace_;
  std::optional<CheckWorker> worker_;
  struct Known {
    SharedProject project;
    ResultPtr result;
  };
  Known last_;    // the newest
  Known before_;  // the one compared with
};

}  // namespace zonegate::session
