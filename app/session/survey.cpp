#include "app/session/survey.h"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <utility>

#include "core/check/tables.h"

namespace zonegate::session {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBetweenReports = std::chrono::milliseconds(100);
constexpr int kLowPriority = 10;

// The same setup without conflict geometry; layers and their indexes are shared.
Expected<Checker> checker_without_geometry(const Opened& workspace, const Work& work) {
  CheckSetup setup = workspace.checker->tables().whole_setup();
  setup.keep_geometry = false;
  return Checker::create(std::move(setup), work);
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

void yield_to_others() {
  // Of the thread, not of the process: Linux keeps priorities by thread. Where it is refused, it stays as it
  // is.
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kLowPriority);
}

SurveyRow survey_row(std::size_t project, const ProjectResult& result) {
  SurveyRow row{project, result.outcome, result.area_m2, {}};
  for (const Finding& finding : result.findings) {
    if (!finding.pre_effect) ++row.findings.at(static_cast<std::size_t>(finding.outcome));
  }
  return row;
}

Expected<double> survey_projects(const Opened& workspace, const std::stop_token& stop, const TakeRows& take) {
  const auto start = Clock::now();
  Work work;
  work.stop = stop;
  const auto checker = checker_without_geometry(workspace, work);
  if (!checker) return tl::unexpected(checker.error());
  auto worker = CheckWorker::create(*checker);
  if (!worker) return tl::unexpected(worker.error());
  std::vector<SurveyRow> rows;
  auto reported = Clock::now();
  for (std::size_t i = 0; i < workspace.projects.size(); ++i) {
    if (stop.stop_requested()) {
      take(std::move(rows));
      return fail(ErrorKind::cancelled, "check.cancelled", {"the check was cancelled", "核查已取消"}, {});
    }
    rows.push_back(survey_row(i, worker->check(workspace.projects[i])));
    if (Clock::now() - reported < kBetweenReports) continue;
    take(std::exchange(rows, {}));
    reported = Clock::now();
  }
  take(std::move(rows));
  return seconds_since(start);
}

}  // namespace zonegate::session
