#include <fmt/chrono.h>
#include <fmt/format.h>
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

// "20261123-154500-3fa9c2": readable, sortable, and two runs of one second differ.
void name_run(RunRecord& run) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::random_device device;
  run.id = fmt::format("{:%Y%m%d-%H%M%S}-{:06x}", fmt::gmtime(now), device() & 0xFFFFFFU);
  run.time = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
  run.program_version = version();
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
  if (options.projects.empty()) return workspace.projects();
  std::vector<Project> out;
  for (const auto& id : options.projects) {
    auto project = workspace.project(id);
    if (!project) return tl::unexpected(project.error());
    out.push_back(std::move(*project));
  }
  return out;
}

// Same conditions and rules: what a check on this day would not use is said, so that nobody is surprised.
void remark_on_setup(const Cli& cli, const Checker& checker, std::size_t projects) {
  const RunRecord record = checker.record();
  if (record.layers.empty()) remark(cli, {"no layer is in force on this day", "当日没有有效图层"});
  if (projects == 0) remark(cli, {"there are no projects to check", "没有可核查的项目"});
}

// Recorded when all projects of the workspace are checked, or those of --file are kept.
Expected<void> keep_results(const Cli& cli, const CheckOptions& options, bool writable, const RunRecord& run,
                            const std::vector<Project>& projects, const std::vector<ProjectResult>& results) {
  const bool from_file = !options.footprint.file.empty();
  const bool store_projects = from_file && options.keep;
  const bool record = options.record && (from_file ? options.keep : true);
  if (!store_projects && !record) return {};
  if (!writable) {
    remark(cli, {"the workspace is read-only: this run is not recorded", "工作空间只读：本次核查未记录"});
    return {};
  }
  auto workspace = Workspace::open(options.workspace, OpenMode::read_write);
  if (!workspace) return tl::unexpected(workspace.error());
  if (store_projects) {
    if (auto put = workspace->put_projects(projects, cli.work()); !put) return tl::unexpected(put.error());
  }
  if (!record) return {};
  auto recorded = workspace->record_run(run, results, write_result_json(run, results, {true, false}));
  if (recorded) remark(cli, {"recorded as run " + run.id, "已记录为批次 " + run.id});
  return recorded;
}

// What stands in the way of the output is said before the work, not after it.
Expected<void> check_output(ResultFormat format, const CheckOptions& options) {
  for (const auto* input : {&options.workspace, &options.footprint.file}) {
    if (auto apart = check_output_apart(options.output, *input); !apart) return apart;
  }
  return output_is_possible(format, options.output);
}

struct Checked {
  RunRecord run;
  std::vector<Project> projects;
  std::vector<ProjectResult> results;
  bool writable = false;
};

Expected<Checked> run_check(const Cli& cli, const CheckOptions& options, bool keep_geometry) {
  Day as_of = today_in_china();
  if (!options.as_of.empty()) {
    const auto day = parse_day(options.as_of);
    if (!day) return tl::unexpected(of_option(day.error(), "--as-of"));
    as_of = *day;
  }
  const auto workspace = open_to_read(cli, options.workspace);
  if (!workspace) return tl::unexpected(workspace.error());
  const auto rules = load_rules(*workspace);
  if (!rules) return tl::unexpected(rules.error());
  auto projects = wanted_projects(cli, options, *workspace, rules->dictionary);
  if (!projects) return tl::unexpected(projects.error());
  auto setup = load_setup(*workspace, options.workspace, as_of, cli.work());
  if (!setup) return tl::unexpected(setup.error());
  setup->keep_geometry = keep_geometry;
  const auto checker = Checker::create(std::move(*setup), cli.work());
  if (!checker) return tl::unexpected(checker.error());
  remark_on_setup(cli, *checker, projects->size());
  auto results = checker->check_all(*projects, cli.work());
  if (!results) return tl::unexpected(results.error());
  Checked out{checker->record(), std::move(*projects), std::move(*results),
              workspace_is_writable(options.workspace)};
  name_run(out.run);
  return out;
}

}  // namespace

int check(const Cli& cli, const CheckOptions& options) {
  const auto format = parse_format(options.format);
  if (!format) return report(cli, format.error());
  if (!options.projects.empty() && !options.footprint.file.empty()) {
    return report(cli, Error{ErrorKind::usage,
                             "check.two_sources",
                             {"--project and --file exclude each other", "--project 与 --file 不能同时使用"},
                             {"Give one of them.", "请只用其一。"},
                             option_place("--file")});
  }
  const bool recorded = options.record && (options.footprint.file.empty() || options.keep);
  const bool shown =
      *format != ResultFormat::table && *format != ResultFormat::summary && *format != ResultFormat::csv;
  if (const auto possible = check_output(*format, options); !possible) return report(cli, possible.error());
  const auto checked = run_check(cli, options, recorded || shown);
  if (!checked) return report(cli, checked.error());
  // A file is complete before the run is recorded, so that no failed output leaves a recorded run behind.
  const auto write = [&] {
    return write_results(cli, *format, options.output, checked->run, checked->results);
  };
  const bool to_file = !options.output.empty();
  if (to_file) {
    if (auto written = write(); !written) return report(cli, written.error());
  }
  if (auto kept =
          keep_results(cli, options, checked->writable, checked->run, checked->projects, checked->results);
      !kept) {
    return report(cli, kept.error());
  }
  if (!to_file) {
    if (auto written = write(); !written) return report(cli, written.error());
  }
  return exit_status(checked->results);
}

}  // namespace zonegate::cli
