#include "app/session/report_source.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/session/former_versions.h"
#include "app/session/loading.h"
#include "core/base/hash.h"
#include "core/check/project_name.h"
#include "layers/formats/result_json.h"

namespace zonegate::session {
namespace {

constexpr std::string_view kProjects = ",\n\"projects\":[";

// The id of a line that begins {"id":"…"; "" when it does not.
std::string id_of_line(std::string_view line) {
  constexpr std::string_view kStart = "{\"id\":\"";
  if (line.substr(0, kStart.size()) != kStart) return {};
  std::size_t end = kStart.size();
  while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2U : 1U;
  if (end >= line.size()) return {};
  const auto id =
      nlohmann::json::parse(line.substr(kStart.size() - 1, end - kStart.size() + 2), nullptr, false);
  return id.is_string() ? id.get<std::string>() : std::string{};
}

Place place_of(const std::string& run) {
  Place place;
  place.file = "run " + run;
  return place;
}

// The definitions of facts that the stored record leaves out, from the very packs that the run used.
Expected<void> add_fact_words(const Workspace& workspace, RunRecord& run) {
  const auto rules = load_packs(workspace);
  if (!rules) return tl::unexpected(rules.error());
  for (RulePack& used : run.rule_packs) {
    for (const RulePack& stored : rules->packs) {
      if (stored.id == used.id && stored.version == used.version && stored.sha256 == used.sha256)
        used.facts = stored.facts;
    }
  }
  return {};
}

}  // namespace

Expected<std::unique_ptr<StoredReport>> StoredReport::open(const Workspace& workspace, const std::string& run,
                                                           const std::vector<std::string>& projects) {
  const auto crs = reference_system(workspace.settings().crs);
  if (!crs) return tl::unexpected(crs.error());
  auto meter = AreaMeter::create(*crs, workspace.settings().area_method);
  if (!meter) return tl::unexpected(meter.error());
  std::unique_ptr<StoredReport> out(new StoredReport(workspace, std::move(*meter)));
  if (auto read = out->read(run); !read) return tl::unexpected(read.error());
  if (auto words = add_fact_words(workspace, out->run_); !words) return tl::unexpected(words.error());
  const auto versions = workspace.layers();
  if (!versions) return tl::unexpected(versions.error());
  out->former_ = former_versions(*versions, out->run_);
  for (const std::string& wanted : projects) {
    const auto found = std::find(out->ids_.begin(), out->ids_.end(), wanted);
    if (found == out->ids_.end()) {
      return fail(ErrorKind::no_input, "report.no_project",
                  {"this run has no project \"" + wanted + "\"", "该批次中没有项目“" + wanted + "”"},
                  {"Name projects of this run, or leave --project out for all of them.",
                   "请指定该批次中的项目；不写 --project 则输出全部。"},
                  place_of(run));
    }
    const auto index = static_cast<std::size_t>(found - out->ids_.begin());
    if (std::find(out->chosen_.begin(), out->chosen_.end(), index) == out->chosen_.end())
      out->chosen_.push_back(index);
  }
  for (std::size_t i = 0; projects.empty() && i < out->ids_.size(); ++i) out->chosen_.push_back(i);
  return out;
}

Expected<void> StoredReport::read(const std::string& run) {
  auto json = workspace_.run_json(run);
  if (!json) return tl::unexpected(json.error());
  json_ = std::move(*json);
  sha256_ = sha256_hex(json_);
  const std::size_t head = json_.find(kProjects);
  auto record = read_result_json(json_.substr(0, head) + ",\"projects\":[]}", "run " + run);
  if (!record) return tl::unexpected(record.error());
  run_ = std::move(record->run);
  std::size_t at = head + kProjects.size() + 1;
  while (at < json_.size() && json_[at] == '{') {
    std::size_t end = json_.find('\n', at);
    if (end == std::string::npos) end = json_.size();
    const std::size_t length = end - at - (json_[end - 1] == ',' ? 1 : 0);
    lines_.emplace_back(at, length);
    ids_.push_back(id_of_line(std::string_view(json_).substr(at, length)));
    at = end + 1;
  }
  return {};
}

Expected<ReportProject> StoredReport::project(std::size_t index) {
  const auto [at, length] = lines_[chosen_[index]];
  auto result = read_project_json(std::string_view(json_).substr(at, length), "run " + run_.id);
  if (!result) {
    result.error().place.feature = id(index);
    return tl::unexpected(result.error());
  }
  ReportProject out{std::move(*result), {}, std::nullopt};
  auto drawing = drawing_of(out.result);
  if (drawing) {
    out.drawing = std::move(*drawing);
  } else {
    out.trouble = drawing.error();
  }
  return out;
}

Expected<ProjectDrawing> StoredReport::drawing_of(ProjectResult& result) {
  const auto project = workspace_.project_of_run(result.id, run_.id);
  if (!project) return tl::unexpected(project.error());
  result.name_en = english_name(project->facts);
  auto outlined = outline_project(meter_, *project);
  const bool same =
      outlined.area_m2.has_value() == result.area_m2.has_value() &&
      (!result.area_m2 || std::abs(*outlined.area_m2 - *result.area_m2) <= 1e-9 * *result.area_m2);
  if (same) {
    for (const LayerIdentity& version : former_) {
      const auto index = zones_of(version);
      if (!index) return tl::unexpected(index.error());
      note_former(**index, outlined.drawing);
    }
    return std::move(outlined.drawing);
  }
  return fail(
      ErrorKind::bad_data, "report.other_footprint",
      {"the workspace does not hold the footprint of project " + result.id + " that was checked",
       "工作空间中没有项目 " + result.id + " 核查时的用地范围"},
      {"Check the project again and print that run; this report has no map and no boundary points of it.",
       "请重新核查该项目并输出新批次；本报告不含其图件与界址点。"},
      place_of(run_.id));
}

Expected<std::shared_ptr<const ZoneIndex>> StoredReport::zones_of(const LayerIdentity& layer) {
  auto& index = indexes_[{layer.layer, layer.version}];
  if (!index) {
    auto opened = workspace_.index_layer(layer.layer, layer.version, {});
    if (!opened) return tl::unexpected(opened.error());
    index = opened->index;
  }
  return index;
}

Expected<void> StoredReport::add_zones(ProjectDrawing& drawing, const Box& window,
                                       const std::vector<std::string>& themes) {
  // Cut a little outside: the edges of the cut are no borders of zones and must not be seen.
  drawing.window = window.grown(0.02 * std::max(window.max_x - window.min_x, window.max_y - window.min_y));
  for (const LayerIdentity& layer : run_.layers) {
    if (!themes.empty() && std::find(themes.begin(), themes.end(), layer.theme) == themes.end()) continue;
    const auto index = zones_of(layer);
    if (!index) return tl::unexpected(index.error());
    draw_layer(layer.theme, **index, run_.as_of < layer.validity.from, drawing);
  }
  drawing.window = window;
  return {};
}

}  // namespace zonegate::session
