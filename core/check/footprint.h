// Purpose: a project's parts as polygons ready for overlay, with their merged facts and areas.
// Internal to core/check. Points become discs, lines become strips (design section 5). Overlapping parts are
// noted and counted once: `whole` is their union.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/check/axis_measure.h"
#include "core/check/project.h"
#include "core/crs/area.h"
#include "core/geometry/prepared.h"

namespace zonegate {

struct FootprintPart {
  std::string id;
  MultiPolygon polygons;
  std::optional<PreparedPolygons> prepared;
  double area_m2 = 0.0;
  Facts facts;                      // the project's, overridden by the part's
  double line_width_m = 0.0;        // of a part drawn as a line
  std::vector<Axis> axes;           // of the same
  std::vector<PlanePoint> centres;  // of a part drawn as points alone: circles, for distances
  double radius_m = 0.0;            // of the same
};

struct Footprint {
  std::vector<FootprintPart> parts;
  MultiPolygon whole;
  std::optional<PreparedPolygons> prepared;
  double area_m2 = 0.0;
  double planar_m2 = 0.0;
  std::optional<double> length_m;  // of all axes; empty: no line
  bool parts_overlap = false;
  Box box;
  std::vector<Text> notes;
};

std::vector<const PreparedPolygons*> prepared_parts(const Footprint& footprint);

// Some of its parts as a footprint of their own, for areas and distances: their union, no axes, no notes.
// Errors: geometry.*.
Expected<std::unique_ptr<Footprint>> some_parts(const Footprint& footprint,
                                                const std::vector<std::size_t>& parts, const AreaMeter& meter);

// Errors: footprint.unreadable (the project's own error), footprint.faulty (kind and coordinate of the first
// blocking faults), footprint.empty, geometry.*: the caller makes them an undetermined finding.
Expected<std::unique_ptr<Footprint>> build_footprint(const Project& project, const AreaMeter& meter,
                                                     bool name_is_a_fact);

}  // namespace zonegate
