// Purpose: what a map sheet of one project shows: the footprint and the zones round it, cut to the sheet.
//
// Space: the analysis plane. The window is the footprint's box grown to a readable surrounding and made square
// enough for a sheet; zones are cut by the window clip, so a zone of a million vertices costs what lies in the
// window. A zone that cannot be looked at is drawn as the box it claims. A footprint that could not be made
// gives an empty drawing: the caller shows no map and says so. Announced versions are drawn too, marked. Cost:
// the zones in the window. Thread rule: free function over an immutable Checker.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/check/checker.h"
#include "core/crs/area.h"
#include "core/rules/fact.h"
#include "core/zones/zone_index.h"

namespace zonegate {

struct DrawnZone {
  std::string theme;
  std::string layer;
  std::string zone;
  bool announced = false;
  bool unreadable = false;  // `shape` is the box it claims
  MultiPolygon shape;
};

// A layer version that ended before the day of the check and would have met the footprint. It decides nothing;
// who remembers the old line asks for it.
struct FormerHit {
  std::string theme;
  std::string layer;
  int version = 0;
  Day ended;
  std::vector<std::string> zones;   // met by 1 m2 or more in the plane
  std::vector<std::string> unsure;  // near, and could not be looked at
};

struct ProjectDrawing {
  std::string project;
  Box window;
  MultiPolygon footprint;
  std::vector<DrawnZone> zones;
  std::vector<FormerHit> former;
  Facts facts;                                            // what is said of the project, and of its parts
  std::vector<std::pair<std::string, Facts>> part_facts;  // part id and what differs there; empty ones left out

  bool empty() const { return footprint.empty(); }
};

// `result` is that project's: the window is widened to the zones at whose distance a finding stands, as far as
// the footprint stays readable. Errors: crs.* of the area meter; a project that cannot be drawn is an empty
// drawing, not an error.
Expected<ProjectDrawing> draw_project(const Checker& checker, const Project& project,
                                      const ProjectResult& result);

// The same in two steps, for who has no checker: the footprint with its facts, a window round it and its area,
// and then the zones of a layer in drawing.window.
struct OutlinedProject {
  ProjectDrawing drawing;
  std::optional<double> area_m2;  // empty: it could not be made
};
OutlinedProject outline_project(const AreaMeter& meter, const Project& project);
void draw_layer(const std::string& theme, const ZoneIndex& index, bool announced, ProjectDrawing& drawing);

// Adds to drawing.former what the footprint would have met in a version that has ended. An empty drawing stays.
void note_former(const ZoneIndex& index, ProjectDrawing& drawing);

}  // namespace zonegate
