// Purpose: holes that have nothing to do with a zone's faults, kept aside while the rest is repaired: a coast
// with 30 000 lakes and one knot costs what the knot costs. Internal to core/geometry.
//
// A hole is quiet when it meets no other ring, lies in its own shell and in no other ring (even-odd), and has
// no ring inside. Repair adds and removes area only along the borders that meet, so a quiet hole is as it was
// afterwards; the caller still proves the result. Thread rule: pure functions.
#pragma once

#include <vector>

#include "core/geometry/shape.h"
#include "core/geometry/zone_analysis.h"

namespace zonegate {

struct QuietHoles {
  MultiPolygon rest;
  std::vector<Ring> holes;
};
QuietHoles set_quiet_holes_aside(const MultiPolygon& polygons, const ZoneAnalysis& analysis);

// Cuts the holes out of valid polygons and makes them canonical. False when a hole is not clearly inside one of
// them: then `polygons` are spoilt. Whether a hole crosses a border is for the caller to find.
bool put_back(const std::vector<Ring>& holes, MultiPolygon& polygons);

}  // namespace zonegate
