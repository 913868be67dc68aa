#include "core/check/drawing.h"

#include <algorithm>
#include <cmath>

#include "core/check/footprint.h"
#include "core/check/tables.h"

namespace zonegate {
namespace {

// A sheet is at least this wide, so that a mast is not drawn without its surroundings.
constexpr double kSmallestSheetM = 120.0;
constexpr double kWidestSheetRatio = 1.6;
// A zone further away than so many times the sheet would make a dot of the footprint.
constexpr double kWidestSurroundings = 6.0;
constexpr double kLeastFormerHit = 1.0;  // m²

Box sheet(const Box& footprint) {
  const double width = footprint.max_x - footprint.min_x;
  const double height = footprint.max_y - footprint.min_y;
  const double tall = std::max({height * 1.5, width * 1.5 / kWidestSheetRatio, kSmallestSheetM});
  const double wide = std::max(width * 1.5, tall);
  const double x = footprint.min_x + width / 2.0;
  const double y = footprint.min_y + height / 2.0;
  return {x - wide / 2.0, y - tall / 2.0, x + wide / 2.0, y + tall / 2.0};
}

MultiPolygon rectangle(const Box& box) {
  return {
      {{{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}}, {}}};
}

Box common(const Box& a, const Box& b) {
  return {std::max(a.min_x, b.min_x), std::max(a.min_y, b.min_y), std::min(a.max_x, b.max_x),
          std::min(a.max_y, b.max_y)};
}

// The footprint's box and the points at which a finding took its distance.
Box shown_box(const Box& footprint, const ProjectResult& result) {
  Box shown = footprint;
  const double size =
      std::max({footprint.max_x - footprint.min_x, footprint.max_y - footprint.min_y, kSmallestSheetM});
  for (const Finding& finding : result.findings) {
    if (finding.outcome == Outcome::pass || finding.sliver || finding.pre_effect || !finding.nearest ||
        !finding.distance_m)
      continue;
    if (*finding.distance_m <= kWidestSurroundings * size) shown.add(finding.nearest->zone);
  }
  return shown;
}

// A zone that could not be read and may lie within a rule's distance decides, too: the window reaches the
// nearest place of what it claims.
void show_unreadable(const CheckTables& tables, const ProjectResult& result, const Box& footprint, Box& shown) {
  const double size =
      std::max({footprint.max_x - footprint.min_x, footprint.max_y - footprint.min_y, kSmallestSheetM});
  const PlanePoint middle{(footprint.min_x + footprint.max_x) / 2.0, (footprint.min_y + footprint.max_y) / 2.0};
  for (const Finding& finding : result.findings) {
    const ThemeTable* theme = tables.theme(finding.theme);
    if (theme == nullptr || finding.pre_effect || finding.rule.rfind("unreadable_zone", 0) != 0) continue;
    for (const auto& index : theme->in_force) {
      if (index->layer().identity.layer != finding.layer) continue;
      for (const std::uint32_t position : index->near(footprint.grown(kWidestSurroundings * size))) {
        if (index->zone(position).id != finding.zone) continue;
        Box claimed = index->zone(position).claimed_box;
        claimed.add(box_of(index->zone(position).shape));
        // Of a zone whose place nobody knows there is nothing to show.
        const bool placed =
            std::isfinite(claimed.max_x - claimed.min_x) && std::isfinite(claimed.max_y - claimed.min_y);
        if (claimed.empty() || !placed) continue;
        // Some of it, not its edge only.
        const Box some =
            claimed.grown(-0.1 * std::min(claimed.max_x - claimed.min_x, claimed.max_y - claimed.min_y));
        shown.add(PlanePoint{std::clamp(middle.x, some.min_x, some.max_x),
                             std::clamp(middle.y, some.min_y, some.max_y)});
      }
    }
  }
}

}  // namespace

void draw_layer(const std::string& theme, const ZoneIndex& index, bool announced, ProjectDrawing& drawing) {
  for (const std::uint32_t position : index.near(drawing.window)) {
    const Zone& zone = index.zone(position);
    DrawnZone drawn{theme, index.layer().identity.layer, zone.id, announced, true, {}};
    if (const PreparedPolygons* prepared = index.prepared(position)) {
      if (auto clip = clip_to_window(*prepared, drawing.window)) {
        drawn.unreadable = false;
        drawn.shape = std::move(clip->polygons);
      }
    }
    if (drawn.unreadable) {  // nobody may take an empty place on the map for the absence of the zone
      Box claimed = zone.claimed_box;
      claimed.add(box_of(zone.shape));
      drawn.shape = rectangle(claimed.empty() ? drawing.window : common(claimed, drawing.window));
    }
    if (!drawn.shape.empty()) drawing.zones.push_back(std::move(drawn));
  }
}

OutlinedProject outline_project(const AreaMeter& meter, const Project& project) {
  OutlinedProject out;
  out.drawing.project = project.id;
  out.drawing.facts = project.facts;
  for (const auto& part : project.parts) {
    if (!part.facts.empty()) out.drawing.part_facts.emplace_back(part.id, part.facts);
  }
  const auto footprint = build_footprint(project, meter, false);
  if (!footprint || (*footprint)->box.empty()) return out;
  out.area_m2 = (*footprint)->area_m2;
  out.drawing.footprint = (*footprint)->whole;
  out.drawing.window = sheet((*footprint)->box);
  return out;
}

void note_former(const ZoneIndex& index, ProjectDrawing& drawing) {
  if (drawing.empty()) return;
  const LayerIdentity& identity = index.layer().identity;
  FormerHit hit{identity.theme, identity.layer, identity.version, identity.validity.to.value_or(Day{}), {}, {}};
  const PreparedPolygons footprint(drawing.footprint);
  for (const std::uint32_t position : index.near(box_of(drawing.footprint))) {
    const PreparedPolygons* zone = index.prepared(position);
    std::optional<double> met_m2;
    if (zone != nullptr) {
      if (const auto met = encounter(*zone, footprint)) met_m2 = planar_area(met->piece);
    }
    if (!met_m2) {
      hit.unsure.push_back(index.zone(position).id);
    } else if (*met_m2 >= kLeastFormerHit) {
      hit.zones.push_back(index.zone(position).id);
    }
  }
  if (!hit.zones.empty() || !hit.unsure.empty()) drawing.former.push_back(std::move(hit));
}

Expected<ProjectDrawing> draw_project(const Checker& checker, const Project& project,
                                      const ProjectResult& result) {
  const CheckTables& tables = checker.tables();
  const auto meter = AreaMeter::create(tables.setup.crs, tables.setup.area_method);
  if (!meter) return tl::unexpected(meter.error());
  ProjectDrawing drawing = outline_project(*meter, project).drawing;
  if (drawing.empty()) return drawing;
  Box shown = shown_box(box_of(drawing.footprint), result);
  show_unreadable(tables, result, box_of(drawing.footprint), shown);
  drawing.window = sheet(shown);
  for (const ThemeTable& theme : tables.themes) {
    for (const auto& index : theme.in_force) draw_layer(theme.info.id, *index, false, drawing);
    for (const auto& index : theme.announced) draw_layer(theme.info.id, *index, true, drawing);
  }
  return drawing;
}

}  // namespace zonegate
