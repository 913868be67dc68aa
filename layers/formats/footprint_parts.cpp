#include "layers/formats/footprint_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/geometry/repair.h"
#include "layers/formats/footprint_facts.h"
#include "layers/sources/place.h"

namespace zonegate::footprint {
namespace {

bool usable(double metres) { return std::isfinite(metres) && metres > 0.0; }

Error without(const char* code, const Text& what, Text remedy, const std::string& file,
              const ProjectPart& part) {
  return {ErrorKind::bad_data,
          code,
          {"part " + part.id + " is " + what.en, "地块 " + part.id + " 为" + what.zh},
          std::move(remedy),
          in_file(file)};
}

void repair_part(Project& project, ProjectPart& part, const std::string& file) {
  const bool blocked = std::any_of(part.faults.begin(), part.faults.end(),
                                   [](const Fault& fault) { return blocks_measuring(fault.kind); });
  if (!blocked) return;
  auto repaired = repair(part.drawn.polygons);
  if (!repaired) {
    repaired.error().place.file = file;
    repaired.error().place.feature = part.id;
    project.notes.push_back(repaired.error().what);
    return;
  }
  const RepairRecord& record = repaired->record;
  project.notes.emplace_back(
      fmt::format("part {} was repaired ({}): {:.4f} m² before, {:.4f} m² after, {} faults", part.id,
                  record.method, record.area_before_m2, record.area_after_m2, record.faults.size()),
      fmt::format("地块 {} 已修复（{}）：修复前 {:.4f} 平方米，修复后 {:.4f} 平方米，{} 处错误", part.id,
                  record.method, record.area_before_m2, record.area_after_m2, record.faults.size()));
  part.drawn.polygons = std::move(repaired->polygons);
  part.faults = find_faults(part.drawn.polygons);
}

// Gives each its own id: the empty ones their position, the repeated ones a number behind.
template <class List>
void make_unique(List& list) {
  std::set<std::string> used;
  for (const auto& each : list) used.insert(each.id);
  std::set<std::string> given;
  std::map<std::string, std::size_t> next;
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string wanted = list[i].id.empty() ? std::to_string(i + 1) : list[i].id;
    if (!given.insert(wanted).second) {
      std::size_t& n = next.emplace(wanted, 2).first->second;
      while (used.count(fmt::format("{}-{}", wanted, n)) != 0) ++n;
      wanted = fmt::format("{}-{}", wanted, n++);
      used.insert(wanted);
      given.insert(wanted);
    }
    list[i].id = wanted;
  }
}

void finish_part(Project& project, ProjectPart& part, bool repair_asked, const std::string& file) {
  if (!part.drawn.lines.empty() && !usable(part.width_m)) {
    make_unreadable(project, without("footprint.no_width", {"a line without a width", "线，没有宽度"},
                                     {"Give a width in metres for all lines, or a field 宽度 (width).",
                                      "请给出线宽（米），或在数据中增加“宽度”字段。"},
                                     file, part));
  }
  if (!part.drawn.points.empty() && !usable(part.radius_m)) {
    make_unreadable(project, without("footprint.no_radius", {"a point without a radius", "点，没有半径"},
                                     {"Give a radius in metres for all points, or a field 半径 (radius).",
                                      "请给出点半径（米），或在数据中增加“半径”字段。"},
                                     file, part));
  }
  if (part.drawn.lines.empty()) part.width_m = 0.0;
  if (part.drawn.points.empty()) part.radius_m = 0.0;
  part.faults = find_faults(part.drawn.polygons);
  if (repair_asked) repair_part(project, part, file);
}

}  // namespace

void make_unreadable(Project& project, Error why) {
  if (!project.unreadable) project.unreadable = std::move(why);
}

void finish_projects(std::vector<Project>& projects, const FootprintOptions& options,
                     const FactDictionary& dictionary) {
  make_unique(projects);
  for (Project& project : projects) {
    make_unique(project.parts);
    for (ProjectPart& part : project.parts) finish_part(project, part, options.open.repair, options.open.path);
    lift_common_facts(project);
    override_facts(project, options.facts, dictionary);
  }
}

std::size_t faulty_parts(const std::vector<Project>& projects) {
  std::size_t n = 0;
  for (const Project& project : projects) {
    for (const ProjectPart& part : project.parts) {
      n += std::any_of(part.faults.begin(), part.faults.end(),
                       [](const Fault& fault) { return blocks_measuring(fault.kind); })
               ? 1U
               : 0U;
    }
  }
  return n;
}

}  // namespace zonegate::footprint
