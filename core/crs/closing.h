// Purpose: rounded parts of a partition that add up to the rounded whole (平差), by largest remainder.
//
// The whole is rounded; every part is cut down to the last digit; the units that are left go one each to the
// largest remainders (ties: larger part, then smaller id). No part differs from its unrounded value by more
// than one unit. Only partitions are closed (land use, control units, inside and outside), nothing else. If the
// unrounded parts miss the unrounded whole by more than 0.5 unit x number of parts, that is a gap or an overlap
// in the geometry and is reported, not hidden. Legal input: finite values not below zero, under 9e15 units;
// unique ids. No parts close a whole that rounds to zero. Errors: closing.bad_value, closing.gap. Cost: n log
// n. Thread rule: free of state.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/crs/units.h"

namespace zonegate {

struct ClosingPart {
  std::string id;
  double value = 0.0;  // in the unit that is printed, unrounded
};

struct ClosedPart {
  std::string id;
  double value = 0.0;     // unrounded
  long long units = 0;    // closed, in units of the last digit
  double closed = 0.0;    // the same as a number
  bool adjusted = false;  // differs from the part rounded by itself: mark the cell
};

struct ClosedSum {
  long long whole_units = 0;
  double whole = 0.0;  // rounded
  int decimals = 0;
  std::vector<ClosedPart> parts;  // in the order given; their units add up to whole_units
};

Expected<ClosedSum> close_sum(double whole, std::span<const ClosingPart> parts, int decimals,
                              Rounding rounding = Rounding::half_up);

}  // namespace zonegate
