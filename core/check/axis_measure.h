// Purpose: measuring the axes of parts drawn as lines against zones. Internal to core/check. See axis.h for
// what the values mean.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/check/axis.h"
#include "core/crs/area.h"
#include "core/geometry/prepared.h"

namespace zonegate {

struct ProjectPart;
struct ZoneHit;
struct Footprint;

// One line of a part, with its chainage at every vertex and the halves of its strip.
struct Axis {
  struct Half {
    explicit Half(MultiPolygon area) : polygons(std::move(area)), prepared(polygons) {}
    Half(const Half&) = delete;
    Half& operator=(const Half&) = delete;
    MultiPolygon polygons;
    PreparedPolygons prepared;
  };
  int line = 1;
  double half_width_m = 0.0;
  Path path;
  std::vector<double> chainage;
  std::unique_ptr<const Half> left;  // both null: sides cannot be told
  std::unique_ptr<const Half> right;

  double length_m() const { return chainage.empty() ? 0.0 : chainage.back(); }
};

// Errors of the meter, of strip().
Expected<std::vector<Axis>> axes_of(const ProjectPart& part, const AreaMeter& meter);

// One axis against any polygons. Errors of the meter; sides that an overlay could not give stay empty.
Expected<AxisMeasure> measure_axis(const Axis& axis, const PreparedPolygons& polygons, const AreaMeter& meter);

// Every axis of the parts that the zone meets. Empty for footprints without lines, and when the meter failed.
std::vector<AxisMeasure> axes_in_zone(const ZoneHit& hit, const Footprint& footprint, const AreaMeter& meter);

// The whole footprint's axes against any polygons (what lies outside a boundary).
std::vector<AxisMeasure> axes_in(const MultiPolygon& polygons, const Footprint& footprint,
                                 const AreaMeter& meter);

// Metres of the axes inside the theme as a whole, each stretch once: inside some zone, or along a border that
// zones share from both sides.
std::optional<double> axis_length_in(const std::vector<ZoneHit>& hits, const Footprint& footprint,
                                     const AreaMeter& meter);

}  // namespace zonegate
