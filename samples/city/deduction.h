// Purpose: the survey's areas of a patch of land: gross area, deduction factor (ridges), deducted and net area,
// in the columns that bureaus deliver. One patch delivers what a reader must not believe, a factor in per cent:
// a net area cannot be told there.
#pragma once

#include <cstdint>
#include <string>

#include "samples/city/dataset.h"

namespace zonegate::sample {

struct DeductionColumns {
  const char* gross;
  const char* factor;
  const char* deducted;
  const char* net;
};
inline constexpr DeductionColumns farmland_columns{"YJJBNTTBMJ", "KCXS", "KCMJ", "YJJBNTMJ"};
inline constexpr DeductionColumns survey_columns{"TBMJ", "KCXS", "KCMJ", "TBDLMJ"};

void add_deduction_columns(Dataset& data, const DeductionColumns& columns);

enum class Stating { rightly, in_per_cent };

// `loop`: millimetres, or nano-degrees. `factor`: in ten thousandths. The gross area of a patch in degrees is
// near its own only: as in real deliveries, stored areas are not the geometry's.
void add_deduction(Feature& feature, const Loop& loop, Grid grid, std::int64_t factor,
                   Stating stating = Stating::rightly);

}  // namespace zonegate::sample
