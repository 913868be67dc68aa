#include <fmt/chrono.h>
#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/cli/results.h"
#include "core/base/version.h"
#include "core/check/checker.h"
#include "layers/formats/result_json.h"

namespace zonegate::cli {
namespace {

// "20261123-154500-3fa9c2": readable, sortable, and two runs of one second differ. A run that is not recorded
// has no id: nobody could ask about it.
void name_run(RunRecord& run, bool recorded) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::random_device device;
  if (recorded) run.id = fmt::format("{:%Y%m%d-%H%M%S}-{:06x}", fmt::gmtime(now), device() & 0xFFFFFFU);
  run.time = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
  run.program_version = version();
}

tl::unexpected<Error> no_projects(const std::string& workspace) {
  return fail(ErrorKind::no_input, "check.no_projects", {"there is no project to check", "没有可核查的项目"},
              {"Import some with: zonegate import projects WORKSPACE FILE, or check a file with: --file FILE.",
               "请先导入项目：zonegate import projects 工作空间 文件，或核查文件：--file 文件。"},
              option_place(workspace));
}

Expected<std::vector<Project>> wanted_projects(const Cli& cli, const CheckOptions& options,
                                               const Workspace& workspace, const FactDictionary& dictionary) {
  if (!options.footprint.file.empty()) {
    auto reading = read_footprint_file(cli, options.footprint, workspace, dictionary);
    if (!reading) return tl::unexpected(reading.error());
    if (options.keep) {
      auto own = check_project_ids(workspace, options.footprint, reading->projects);
      if (!own) return tl::unexpected(own.error());
    }
    return std::move(reading->projects);
  }
  if (options.projects.empty()) {
    auto all = workspace.projects();
    if (all && all->empty()) return no_projects(options.workspace);
    return all;
  }
  std::vector<Project> out;
  std::set<std::string> named;
  for (const auto& id : options.projects) {
    if (!named.insert(id).second) continue;  // named twice, one project all the same
    auto project = workspace.project(id);
    if (!project) return tl::unexpected(project.error());
    out.push_back(std::move(*project));
  }
  return out;
}

// Same conditions and rules: what a check on this day would not use is said, so that nobody is surprised.
void remark_on_setup(const Cli& cli, const Checker& checker) {
  if (checker.record().layers.empty()) remark(cli, {"no layer is in force on this day", "当日没有有效图层"});
}

// Recorded are checks of the workspace's own projects, and of a file when its projects are kept.
Expected<bool> will_record(const Cli& cli, const CheckOptions& options) {
  const bool from_file = !options.footprint.file.empty();
  const bool wanted = options.record && (!from_file || options.keep);
  if (workspace_is_writable(options.workspace)) return wanted;
  if (from_file && options.keep) {
    return fail(ErrorKind::cannot_write, "check.cannot_keep",
                {"the workspace is read-only: the projects of --keep cannot be stored",
                 "工作空间只读，无法按 --keep 存入项目"},
                {"Ask for permission to write, work on a copy, or leave out --keep.",
                 "请申请写入权限、使用副本，或去掉 --keep。"},
                option_place(options.workspace));
  }
  if (wanted) {
    remark(cli, {"the workspace is read-only: this run is not recorded", "工作空间只读：本次核查未记录"});
  }
  return false;
}

struct Checked {
  RunRecord run;  // without an id when it is not going to be recorded
  std::vector<Project> projects;
  std::vector<ProjectResult> results;
  bool recorded = false;
};

Expected<void> keep_results(const Cli& cli, const CheckOptions& options, const Checked& checked) {
  const bool store_projects = !options.footprint.file.empty() && options.keep;
  if (!store_projects && !checked.recorded) return {};
  auto workspace = Workspace::open(options.workspace, OpenMode::read_write);
  if (!workspace) return tl::unexpected(workspace.error());
  if (store_projects) {
    if (auto put = workspace->put_projects(checked.projects, cli.work()); !put)
      return tl::unexpected(put.error());
  }
  if (!checked.recorded) return {};
  auto recorded = workspace->record_run(checked.run, checked.results,
                                        write_result_json(checked.run, checked.results, {true, false}));
  if (recorded) remark(cli, {"recorded as run " + checked.run.id, "已记录为批次 " + checked.run.id});
  return recorded;
}

bool shows_geometry(const std::vector<ResultPlan>& plans) {
  return std::any_of(plans.begin(), plans.end(), [](const ResultPlan& plan) {
    return plan.format != ResultFormat::table && plan.format != ResultFormat::summary &&
           plan.format != ResultFormat::csv;
  });
}

Expected<Checked> run_check(const Cli& cli, const CheckOptions& options, bool shown) {
  Day as_of = today_in_china();
  if (!options.as_of.empty()) {
    const auto day = parse_day(options.as_of);
    if (!day) return tl::unexpected(of_option(day.error(), "--as-of"));
    as_of = *day;
  }
  const auto workspace = open_to_read(cli, options.workspace);
  if (!workspace) return tl::unexpected(workspace.error());
  const auto record = will_record(cli, options);
  if (!record) return tl::unexpected(record.error());
  const auto rules = load_rules(*workspace);
  if (!rules) return tl::unexpected(rules.error());
  auto projects = wanted_projects(cli, options, *workspace, rules->dictionary);
  if (!projects) return tl::unexpected(projects.error());
  auto setup = load_setup(*workspace, options.workspace, as_of, cli.work());
  if (!setup) return tl::unexpected(setup.error());
  setup->keep_geometry = *record || shown;
  const auto checker = Checker::create(std::move(*setup), cli.work());
  if (!checker) return tl::unexpected(checker.error());
  remark_on_setup(cli, *checker);
  auto results = checker->check_all(*projects, cli.work());
  if (!results) return tl::unexpected(results.error());
  Checked out{checker->record(), std::move(*projects), std::move(*results), *record};
  name_run(out.run, out.recorded);
  return out;
}

}  // namespace

int check(const Cli& cli, const CheckOptions& options) {
  if (!options.projects.empty() && !options.footprint.file.empty()) {
    return report(cli, Error{ErrorKind::usage,
                             "check.two_sources",
                             {"--project and --file exclude each other", "--project 与 --file 不能同时使用"},
                             {"Give one of them.", "请只用其一。"},
                             option_place("--file")});
  }
  // What stands in the way of the output is said before the work, not after it.
  const auto plans = plan_results(options.results, {options.workspace, options.footprint.file});
  if (!plans) return report(cli, plans.error());
  const auto checked = run_check(cli, options, shows_geometry(*plans));
  if (!checked) return report(cli, checked.error());
  // The results are complete before the run is recorded, and in place after it.
  auto staged = StagedResults::stage(cli, *plans, checked->run, checked->results);
  if (!staged) return report(cli, staged.error());
  if (const auto kept = keep_results(cli, options, *checked); !kept) return report(cli, kept.error());
  if (const auto put = staged->put_in_place(); !put) return report(cli, put.error());
  return exit_status(checked->results);
}

}  // namespace zonegate::cli
