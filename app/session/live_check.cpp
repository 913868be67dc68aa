#include "app/session/live_check.h"

#include <utility>

namespace zonegate::session {

Expected<void> LiveChecker::serve(const OpenedPtr& workspace) {
  if (workspace_ == workspace && worker_) return {};
  last_ = {};
  before_ = {};
  worker_.reset();  // it points into the former workspace
  workspace_ = workspace;
  auto worker = CheckWorker::create(*workspace->checker);
  if (!worker) return tl::unexpected(worker.error());
  worker_.emplace(std::move(*worker));
  return {};
}

ResultPtr LiveChecker::result_of(const SharedProject& project) {
  for (const Known* known : {&last_, &before_}) {
    if (known->project == project) return known->result;
  }
  return std::make_shared<const ProjectResult>(worker_->check(*project));
}

Expected<LiveResult> LiveChecker::check(const LiveRequest& request) {
  if (auto ready = serve(request.workspace); !ready) return tl::unexpected(ready.error());
  const auto start = std::chrono::steady_clock::now();
  LiveResult out{request, nullptr, nullptr, {}};
  if (request.before) {
    out.before = result_of(request.before);
    before_ = {request.before, out.before};
  }
  out.result = result_of(request.project);
  last_ = {request.project, out.result};
  out.took = std::chrono::steady_clock::now() - start;
  return out;
}

}  // namespace zonegate::session
