#include "app/session/check_run.h"

#include <fmt/format.h>

#include <optional>
#include <set>

#include "app/session/former_versions.h"
#include "app/session/loading.h"
#include "app/session/streamed_check.h"
#include "core/check/checker.h"
#include "core/check/decision.h"
#include "layers/formats/result_json.h"

namespace zonegate::session {
namespace {

tl::unexpected<Error> no_projects(const std::string& workspace) {
  return fail(ErrorKind::no_input, "check.no_projects", {"there is no project to check", "没有可核查的项目"},
              {"Import some with: zonegate import projects WORKSPACE FILE, or check a file with: --file FILE.",
               "请先导入项目：zonegate import projects 工作空间 文件，或核查文件：--file 文件。"},
              option_place(workspace));
}

Expected<std::vector<Project>> wanted_projects(const Context& context, const CheckOptions& options,
                                               const Workspace& workspace, const FactDictionary& dictionary) {
  if (!options.footprint.file.empty()) {
    auto reading = read_footprint_file(options.footprint, workspace, dictionary, context.work);
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

// Recorded are checks of the workspace's own projects, and of a file when its projects are kept.
Expected<bool> will_record(const Context& context, const CheckOptions& options) {
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
    context.tell({"the workspace is read-only: this run is not recorded", "工作空间只读：本次核查未记录"});
  }
  return false;
}

struct Checked {
  ResultContent content;  // its run without an id when it is not going to be recorded
  std::vector<Project> projects;
  bool recorded = false;
  std::optional<StreamedCheck> streamed;  // instead of results: written already
};

Expected<void> keep_results(const Context& context, const CheckOptions& options, const Checked& checked) {
  const bool store_projects = !options.footprint.file.empty() && options.keep;
  if (!store_projects && !checked.recorded) return {};
  auto workspace = Workspace::open(options.workspace, OpenMode::read_write);
  if (!workspace) return tl::unexpected(workspace.error());
  if (store_projects) {
    const auto put = workspace->put_projects(checked.projects, context.work);
    if (!put) return tl::unexpected(put.error());
    for (std::size_t i = 0; i < put->size(); ++i) {
      if ((*put)[i] < 2) continue;
      const std::string& id = checked.projects[i].id;
      context.tell(
          {fmt::format("project {}: revision {} takes the place of revision {}", id, (*put)[i], (*put)[i] - 1),
           fmt::format("项目 {}：第 {} 版，取代第 {} 版", id, (*put)[i], (*put)[i] - 1)});
    }
  }
  if (!checked.recorded) return {};
  const RunRecord& run = checked.content.run;
  const auto& results = checked.content.results;
  auto recorded = workspace->record_run(run, results, write_result_json(run, results, {true, false}));
  if (recorded) context.tell({"recorded as run " + run.id, "已记录为批次 " + run.id});
  return recorded;
}

// `results` are those of `projects`, in their order.
Expected<std::vector<ProjectDrawing>> draw_all(const Checker& checker, const std::vector<Project>& projects,
                                               const std::vector<ProjectResult>& results, const Work& work) {
  std::vector<ProjectDrawing> drawings;
  for (std::size_t i = 0; i < projects.size(); ++i) {
    work.report(static_cast<double>(i) / static_cast<double>(projects.size()),
                {"drawing the maps", "正在绘制附图"});
    auto drawing = draw_project(checker, projects[i], results[i]);
    if (!drawing) return tl::unexpected(drawing.error());
    drawings.push_back(std::move(*drawing));
  }
  return drawings;
}

// Footprints without a map.
Expected<std::vector<ProjectDrawing>> outline_all(const ReferenceSystem& crs, AreaMethod method,
                                                  const std::vector<Project>& projects) {
  const auto meter = AreaMeter::create(crs, method);
  if (!meter) return tl::unexpected(meter.error());
  std::vector<ProjectDrawing> drawings;
  drawings.reserve(projects.size());
  for (const Project& project : projects) drawings.push_back(outline_project(*meter, project).drawing);
  return drawings;
}

Expected<Checked> run_check(const Context& context, const CheckOptions& options,
                            const std::vector<ResultPlan>& plans, IndexWriting& writing) {
  Day as_of = today_in_china();
  if (!options.as_of.empty()) {
    const auto day = parse_day(options.as_of);
    if (!day) return tl::unexpected(of_option(day.error(), "--as-of"));
    as_of = *day;
  }
  context.work.report(0.0, {"opening the workspace", "正在打开工作空间"});
  const auto opened = open_to_read(options.workspace);
  if (!opened) return tl::unexpected(opened.error());
  if (opened->undone) context.tell(undone_words());
  const Workspace* const workspace = &opened->workspace;
  const auto record = will_record(context, options);
  if (!record) return tl::unexpected(record.error());
  const auto rules = load_packs(*workspace);
  if (!rules) return tl::unexpected(rules.error());
  auto projects = wanted_projects(context, options, *workspace, rules->dictionary);
  if (!projects) return tl::unexpected(projects.error());
  auto setup = load_setup(*workspace, options.workspace, as_of, context.work, &writing);
  if (!setup) return tl::unexpected(setup.error());
  const auto crs = setup->crs;
  const auto area_method = setup->area_method;
  setup->keep_geometry = *record || wants_geometry(plans);
  const auto checker = Checker::create(std::move(*setup), context.work);
  if (!checker) return tl::unexpected(checker.error());
  if (checker->record().layers.empty()) context.tell(no_layers_words());
  std::vector<Decision> decided;
  if (options.footprint.file.empty() || options.keep) {  // of projects that the workspace knows
    auto decisions = workspace->decisions();
    if (!decisions) return tl::unexpected(decisions.error());
    decided = std::move(*decisions);
  }
  Checked out{{checker->record(), {}, {}}, std::move(*projects), *record, std::nullopt};
  name_run(out.content.run, out.recorded);
  if (!out.recorded && can_be_streamed(plans)) {
    auto streamed = stream_check(context, *checker, out.content.run, out.projects, decided, plans.front());
    if (!streamed) return tl::unexpected(streamed.error());
    out.streamed.emplace(std::move(*streamed));
    return out;
  }
  auto results = checker->check_all(out.projects, context.work);
  if (!results) return tl::unexpected(results.error());
  out.content.results = std::move(*results);
  apply_decisions(*checker, out.projects, decided, out.content.results);
  if (wants_drawings(plans)) {
    auto drawings = draw_all(*checker, out.projects, out.content.results, context.work);
    if (!drawings) return tl::unexpected(drawings.error());
    const auto former = note_former_versions(*workspace, out.content.run, context.work, *drawings);
    if (!former) return tl::unexpected(former.error());
    out.content.drawings = std::move(*drawings);
  } else if (wants_outlines(plans)) {
    auto outlines = outline_all(crs, area_method, out.projects);
    if (!outlines) return tl::unexpected(outlines.error());
    out.content.drawings = std::move(*outlines);
  }
  return out;
}

}  // namespace

Expected<CheckDone> check_to_results(const Context& context, const CheckOptions& options,
                                     const StagedResults::Print& print) {
  if (!options.projects.empty() && !options.footprint.file.empty()) {
    return fail(ErrorKind::usage, "check.two_sources",
                {"--project and --file exclude each other", "--project 与 --file 不能同时使用"},
                {"Give one of them.", "请只用其一。"}, option_place("--file"));
  }
  // What stands in the way of the output is said before the work, not after it.
  const auto plans =
      plan_results(options.results, options.geometry, {options.workspace, options.footprint.file});
  if (!plans) return tl::unexpected(plans.error());
  IndexWriting writing(context.work.stop);
  auto checked = run_check(context, options, *plans, writing);
  if (!checked) return tl::unexpected(checked.error());
  if (context.work.stopped())
    return fail(ErrorKind::cancelled, "check.cancelled", {"the check was cancelled", "核查已取消"}, {});
  // The results are complete before the run is recorded, and in place after it.
  if (checked->streamed) {
    if (const auto kept = keep_results(context, options, *checked); !kept) return tl::unexpected(kept.error());
    if (const auto put = checked->streamed->file.commit(); !put) return tl::unexpected(put.error());
    return CheckDone{std::move(checked->content.run), checked->streamed->tally, false};
  }
  auto staged = StagedResults::stage(context, *plans, checked->content);
  if (!staged) return tl::unexpected(staged.error());
  if (const auto kept = keep_results(context, options, *checked); !kept) return tl::unexpected(kept.error());
  if (const auto put = staged->put_in_place(print); !put) return tl::unexpected(put.error());
  CheckDone done{std::move(checked->content.run), {}, checked->recorded};
  for (const ProjectResult& result : checked->content.results) count(done.tally, result.outcome);
  return done;
}

}  // namespace zonegate::session
