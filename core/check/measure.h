// Purpose: what one theme has in common with one footprint: hits with areas, zones that could not be looked at,
// the dissolved total, slivers, and what the theme's layers do not cover. Internal to core/check. Nothing here
// is a zero that was not computed: an area that could not be measured makes `complete` false and leaves a
// Blocked entry.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/check/finding.h"
#include "core/check/footprint.h"
#include "core/check/tables.h"
#include "core/check/zone_hit.h"

namespace zonegate {

struct Blocked {
  const ZoneIndex* index = nullptr;
  std::uint32_t zone = 0;
  Text why;
  Text remedy;
};

struct ThemeMeasure {
  std::vector<ZoneHit> hits;  // in the order of layers, then zones
  std::vector<Blocked> blocked;
  std::vector<std::string> touching;  // ids of zones whose border touches the footprint
  bool layers_present = false;
  bool complete = false;               // everything near the footprint was measured, and the theme covers it
  double sum_m2 = 0.0;                 // over zones
  std::optional<double> dissolved_m2;  // of what was measured; empty when the union failed
  double disjoint_planar_m2 = 0.0;     // the same in the plane where no two pieces overlap; else 0: not known
  double sliver_m2 = 0.0;              // all slivers together
  MultiPolygon slivers;
  double conflict_m2 = 0.0;            // dissolved without slivers
  std::optional<double> uncovered_m2;  // empty: could not be computed
  MultiPolygon uncovered;
  bool covered = false;  // but for what a sliver may forgive

  // By how much zones overlap each other in the footprint, 0: they do not. Where the plane shows that no two
  // do, what the sum exceeds the union by is only where edges happened to be divided. Empty: the union failed.
  std::optional<double> overlap_m2() const;
};

// Areas of a tiling and their total may part by so much (decision 21).
double tiling_arithmetic_m2(double area_m2);

// What measuring needs beside footprint and theme; one per thread.
struct Measurer {
  const AreaMeter& meter;
  CommonLoops& loops;
  const ZoneOverlaps& overlaps;
  bool keep_geometry = true;  // every piece is carved, and agrees with the number that its edges gave
};

// One layer list of the theme (in force, or announced) against the footprint.
ThemeMeasure measure_theme(const ThemeTable& theme, const std::vector<std::shared_ptr<const ZoneIndex>>& layers,
                           const Footprint& footprint, const Measurer& with);

// The footprint's part outside `covered` (nullptr: nothing is covered). Errors of the overlay.
Expected<MultiPolygon> outside_of(const PreparedPolygons* covered, const Footprint& footprint);

}  // namespace zonegate
