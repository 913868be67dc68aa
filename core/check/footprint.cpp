#include "core/check/footprint.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "core/check/dissolved.h"
#include "core/crs/point_words.h"
#include "core/geometry/overlay.h"
#include "core/geometry/shared_area.h"
#include "core/rules/statement.h"

namespace zonegate {
namespace {

std::optional<tl::unexpected<Error>> refuse_faults(const Project& project) {
  for (const auto& part : project.parts) {
    for (const auto& fault : part.faults) {
      if (!blocks_measuring(fault.kind)) continue;
      const Text name = fault_name(fault.kind);
      return fail(ErrorKind::bad_data, "footprint.faulty",
                  {fmt::format("part {} is drawn wrongly: {} at {}", part.id, name.en, format_point(fault.at)),
                   fmt::format("地块 {} 的图形有误：{}{}", part.id, name.zh, format_point(fault.at))},
                  {"Correct the drawing at that point and check again.", "请在该点处修正图形后重新核查。"});
    }
  }
  return std::nullopt;
}

Expected<MultiPolygon> polygons_of(const ProjectPart& part) {
  std::vector<MultiPolygon> pieces;
  if (!part.drawn.polygons.empty()) pieces.push_back(part.drawn.polygons);
  if (!part.drawn.points.empty() && !(std::isfinite(part.radius_m) && part.radius_m > 0.0)) {
    return fail(ErrorKind::bad_data, "footprint.no_radius",
                {fmt::format("part {} is a point without a radius", part.id),
                 fmt::format("地块 {} 为点但无半径", part.id)},
                {"Give the radius in metres.", "请给出半径（米）。"});
  }
  if (!part.drawn.lines.empty() && !(std::isfinite(part.width_m) && part.width_m > 0.0)) {
    return fail(ErrorKind::bad_data, "footprint.no_width",
                {fmt::format("part {} is a line without a width", part.id),
                 fmt::format("地块 {} 为线但无宽度", part.id)},
                {"Give the full width in metres.", "请给出全宽（米）。"});
  }
  for (const auto point : part.drawn.points) pieces.push_back(disc(point, part.radius_m));
  for (const auto& line : part.drawn.lines) {
    auto made = strip(line, part.width_m);
    if (!made) {
      Error error = made.error();
      const PlanePoint at = line.empty() ? PlanePoint{} : line.front();
      error.what = {fmt::format("part {}, the line from {}: {}", part.id, format_point(at), error.what.en),
                    fmt::format("地块 {} 起于{}的线：{}", part.id, format_point(at), error.what.zh)};
      return tl::unexpected(std::move(error));
    }
    pieces.push_back(std::move(*made));
  }
  if (pieces.size() == 1) return std::move(pieces.front());
  std::vector<const MultiPolygon*> pointers;
  pointers.reserve(pieces.size());
  for (const auto& piece : pieces) pointers.push_back(&piece);
  if (pointers.empty()) return MultiPolygon{};
  auto united = dissolve(pointers);
  if (!united) return tl::unexpected(united.error());
  return std::move(united->polygons);
}

// Projects that a workspace keeps may state what no reader lets through any more: it is told, and counts as not
// stated.
Facts merged_facts(const Project& project, const ProjectPart& part, bool name_is_a_fact,
                   std::vector<Text>& notes) {
  Facts facts = part.facts;
  for (const auto& [id, fact] : project.facts) facts.emplace(id, fact);
  if (name_is_a_fact && !project.name.empty()) facts.emplace("name", Fact{{project.name}, "project name"});
  for (auto at = facts.begin(); at != facts.end();) {
    const auto why = not_stated(at->second);
    if (!why) {
      ++at;
      continue;
    }
    const Text note{fmt::format("{} counts as not stated: {}", at->first, why->en),
                    fmt::format("{} 按未填写处理：{}", at->first, why->zh)};
    if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(note);
    at = facts.erase(at);
  }
  return facts;
}

double shared_between_parts(const std::vector<FootprintPart>& parts) {
  double shared = 0.0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::size_t k = i + 1; k < parts.size(); ++k)
      shared += shared_area(parts[i].polygons, parts[k].polygons);
  }
  return shared;
}

Expected<void> unite_parts(Footprint& footprint, const AreaMeter& meter) {
  if (footprint.parts.size() == 1) {
    footprint.whole = footprint.parts.front().polygons;
    footprint.area_m2 = footprint.parts.front().area_m2;
    return {};
  }
  std::vector<const MultiPolygon*> pointers;
  double sum = 0.0;
  for (const auto& part : footprint.parts) {
    pointers.push_back(&part.polygons);
    sum += part.area_m2;
  }
  auto united = dissolve(pointers);
  if (!united) return tl::unexpected(united.error());
  footprint.whole = std::move(united->polygons);
  const double shared = shared_between_parts(footprint.parts);
  footprint.parts_overlap = shared > 1e-4;
  footprint.area_m2 = sum;
  if (!footprint.parts_overlap) return {};
  const auto area = dissolved_area(pointers, sum, prepared_parts(footprint), meter);
  if (!area) return tl::unexpected(area.error());
  footprint.area_m2 = area->area_m2;
  footprint.notes.push_back(
      {fmt::format("parts of the footprint overlap by {:.2f} m² in the plane; the overlap is counted once",
                   shared),
       fmt::format("地块之间重叠 {:.2f} 平方米（平面），重叠部分只计一次", shared)});
  return {};
}

Expected<void> prepare_parts(Footprint& footprint, const AreaMeter& meter) {
  footprint.box = Box{};
  for (auto& part : footprint.parts) {
    part.prepared.emplace(part.polygons);
    footprint.box.add(box_of(part.polygons));
  }
  if (footprint.parts.empty() || footprint.box.empty()) {
    return fail(ErrorKind::bad_data, "footprint.empty", {"the project has no area", "项目没有用地范围"},
                {"Draw or import its footprint.", "请绘制或导入用地范围。"});
  }
  if (auto united = unite_parts(footprint, meter); !united) return united;
  footprint.prepared.emplace(footprint.whole);
  footprint.planar_m2 = planar_area(footprint.whole);
  return {};
}

}  // namespace

std::vector<const PreparedPolygons*> prepared_parts(const Footprint& footprint) {
  std::vector<const PreparedPolygons*> out;
  for (const auto& part : footprint.parts) out.push_back(&*part.prepared);
  return out;
}

Expected<std::unique_ptr<Footprint>> some_parts(const Footprint& footprint,
                                                const std::vector<std::size_t>& parts, const AreaMeter& meter) {
  auto out = std::make_unique<Footprint>();
  for (const std::size_t number : parts) {
    const FootprintPart& part = footprint.parts.at(number);
    out->parts.push_back({part.id,
                          part.polygons,
                          std::nullopt,
                          part.area_m2,
                          part.facts,
                          part.line_width_m,
                          {},
                          part.centres,
                          part.radius_m});
  }
  if (auto ready = prepare_parts(*out, meter); !ready) return tl::unexpected(ready.error());
  out->notes.clear();
  return out;
}

Expected<std::unique_ptr<Footprint>> build_footprint(const Project& project, const AreaMeter& meter,
                                                     bool name_is_a_fact) {
  if (project.unreadable) return tl::unexpected(*project.unreadable);
  if (auto refused = refuse_faults(project)) return *refused;
  auto footprint = std::make_unique<Footprint>();
  for (const auto& part : project.parts) {
    auto polygons = polygons_of(part);
    if (!polygons) return tl::unexpected(polygons.error());
    const auto area = meter.area(*polygons);
    if (!area) return tl::unexpected(area.error());
    const bool circles = part.drawn.polygons.empty() && part.drawn.lines.empty();
    auto axes = axes_of(part, meter);
    if (!axes) return tl::unexpected(axes.error());
    for (const Axis& axis : *axes) footprint->length_m = footprint->length_m.value_or(0.0) + axis.length_m();
    footprint->parts.push_back({part.id, std::move(*polygons), std::nullopt, area->value,
                                merged_facts(project, part, name_is_a_fact, footprint->notes),
                                part.drawn.lines.empty() ? 0.0 : part.width_m, std::move(*axes),
                                circles ? part.drawn.points : std::vector<PlanePoint>{},
                                circles ? part.radius_m : 0.0});
  }
  if (auto ready = prepare_parts(*footprint, meter); !ready) return tl::unexpected(ready.error());
  return footprint;
}

}  // namespace zonegate
