// Purpose: what grows and stands where: woods on the hills, paddy in the lowland along the rivers, orchards at
// the foot of the hills, villages, ponds, and the town's quarters. Everything follows smooth fields, so that it
// lies in clumps.
#pragma once

#include "samples/city/country.h"
#include "samples/city/town.h"

namespace zonegate::sample {

enum class LandUse : int {
  paddy,
  dry_field,
  orchard,
  wood,
  shrub,
  village,
  pond,
  lake,
  housing,
  works,
  shops,
  park,
  school,
  airfield
};

struct LandClass {
  const char* code;
  const char* name;
  int largest;  // cells of the survey in one patch
};

const LandClass& land_class(LandUse use);

class LandCover {
 public:
  LandCover(const Country& country, const Town& town);

  // `draw`: 0 … 99, of the place's own.
  LandUse at(Spot place, std::int64_t draw) const;

  std::int64_t height(Spot place) const;  // above 0 on the hills; no unit
  std::int64_t from_river(
      Spot place) const;               // mm to the axis of the river or its brook, the longer of east and north
  bool in_boundary(Spot place) const;  // concentrated or flexible: the urban boundary about the fields

 private:
  // `place` drifted, so that the borders of fields and woods are ragged.
  LandUse in_country(Spot true_place, Spot place, std::int64_t draw) const;
  bool built_up(Spot place) const;

  Track river_;
  Patches concentrated_, reserved_, centre_;
};

}  // namespace zonegate::sample
