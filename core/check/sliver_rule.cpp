#include "core/check/sliver_rule.h"

#include <algorithm>

#include "core/geometry/shared_area.h"

namespace zonegate {
namespace {

constexpr double kFringeShare = 0.1;
constexpr double kFringeLengthM = 1.0;

}  // namespace

SliverRule::SliverRule(double limit_m2, const Footprint& footprint) : limit_m2_(limit_m2) {
  for (const auto& part : footprint.parts) {
    double fringe_m2 = kFringeShare * planar_area(part.polygons);
    if (part.line_width_m > 0.0) fringe_m2 = std::min(fringe_m2, kFringeLengthM * part.line_width_m);
    if (fringe_m2 < limit_m2) small_parts_.push_back({&part.polygons, fringe_m2});
  }
}

bool SliverRule::fringe_only(const MultiPolygon& pieces) const {
  return std::all_of(small_parts_.begin(), small_parts_.end(), [&](const SmallPart& part) {
    return shared_area(pieces, *part.polygons) <= part.fringe_m2;
  });
}

}  // namespace zonegate
