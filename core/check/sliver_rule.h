// Purpose: what a check may forgive as a sliver: a fringe of the footprint, never most of it. Internal to
// core/check.
//
// An area is forgiven when it is under the theme's limit, takes at most a tenth of every footprint part that it
// lies in, and, in parts drawn as lines, is what 1 m of the line covers. Without the last two a well of 0.8 m2
// or a cable a few millimetres wide would pass wherever it lies. The same rule tolerates what the layers do not
// cover, and what many slivers make together. Of zones there is one thing more (slivers.cpp): a piece that is
// most of its zone is none, for no border is in doubt there. Space: analysis plane; areas of the limit as the
// meter gives them. Cannot fail. Thread rule: immutable. Cost: nothing but for parts under ten times the limit.
#pragma once

#include <vector>

#include "core/check/footprint.h"

namespace zonegate {

class SliverRule {
 public:
  // `footprint` must outlive the rule.
  SliverRule(double limit_m2, const Footprint& footprint);

  double limit_m2() const { return limit_m2_; }
  // May `area_m2`, lying in `pieces`, be forgiven?
  bool forgives(const MultiPolygon& pieces, double area_m2) const {
    return area_m2 < limit_m2_ && fringe_only(pieces);
  }
  // Does no part lose more to `pieces` than its fringe?
  bool fringe_only(const MultiPolygon& pieces) const;

 private:
  // Only of parts whose fringe is less than the limit.
  struct SmallPart {
    const MultiPolygon* polygons = nullptr;
    double fringe_m2 = 0.0;
  };
  double limit_m2_;
  std::vector<SmallPart> small_parts_;
};

}  // namespace zonegate
