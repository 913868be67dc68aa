#include "app/session/lists/decide.h"

#include <utility>

#include "app/session/check_run.h"

namespace zonegate::session {
namespace {

// "" when it was of another day, or there is none.
Expected<std::string> last_run_of(const Workspace& workspace, Day as_of) {
  const auto runs = workspace.runs();
  if (!runs) return tl::unexpected(runs.error());
  return runs->empty() || runs->back().as_of != as_of ? std::string() : runs->back().id;
}

bool needs_new_run(const Error& error) {
  return error.code == "explain.no_finding" || error.code == "decide.outdated";
}

Expected<Decision> decision_on(const Context& context, DecideOptions options, const std::string& run) {
  const auto workspace = Workspace::open(options.workspace, OpenMode::read_only);
  if (!workspace) return tl::unexpected(workspace.error());
  options.run = run;
  return make_decision(context, options, *workspace);
}

Expected<std::string> record_run_of(const Context& context, const DecideRequest& request) {
  CheckOptions options;
  options.workspace = request.options.workspace;
  options.projects = {request.project};
  options.as_of = format_day(request.as_of);
  const auto done = check_to_results(context, options);
  if (!done) return tl::unexpected(done.error());
  if (!done->recorded) {
    return fail(
        ErrorKind::cannot_write, "decide.not_recorded",
        {"the run could not be recorded, so nothing can be decided on it", "核查未能记录，无法作出意见"},
        {"Make the workspace writable.", "请使工作空间可写。"}, option_place(request.options.workspace));
  }
  return done->run.id;
}

}  // namespace

Expected<DecideDone> decide_on(const Context& context, const DecideRequest& request) {
  DecideDone out;
  {
    const auto workspace = Workspace::open(request.options.workspace, OpenMode::read_only);
    if (!workspace) return tl::unexpected(workspace.error());
    const auto last = last_run_of(*workspace, request.as_of);
    if (!last) return tl::unexpected(last.error());
    auto decision = last->empty() ? Expected<Decision>() : decision_on(context, request.options, *last);
    out.recorded = last->empty();
    if (!decision) {
      if (!needs_new_run(decision.error())) return tl::unexpected(decision.error());
      out.recorded = true;
    }
    out.decision = decision ? std::move(*decision) : Decision{};
  }
  if (out.recorded) {
    const auto run = record_run_of(context, request);
    if (!run) return tl::unexpected(run.error());
    auto decision = decision_on(context, request.options, *run);
    if (!decision) return tl::unexpected(decision.error());
    out.decision = std::move(*decision);
  }
  auto workspace = Workspace::open(request.options.workspace, OpenMode::read_write);
  if (!workspace) return tl::unexpected(workspace.error());
  if (const auto added = workspace->add_decision(out.decision); !added) return tl::unexpected(added.error());
  return out;
}

}  // namespace zonegate::session
