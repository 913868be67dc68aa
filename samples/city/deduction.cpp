#include "samples/city/deduction.h"

#include <fmt/format.h>

#include <cstdlib>

namespace zonegate::sample {
namespace {

// Square millimetres, or square nano-degrees at the city's latitude, to a hundredth of a square metre.
constexpr std::int64_t mm2_by_cent = 10'000;
constexpr std::int64_t nano2_by_cent = 879'000;

std::int64_t area_in_cents(const Loop& loop, Grid grid) {
  const std::int64_t twice = std::abs(twice_area(loop));
  return twice / 2 / (grid == Grid::degrees ? nano2_by_cent : mm2_by_cent);
}

std::string with_decimals(std::int64_t value, std::int64_t one, int decimals) {
  return fmt::format("{}.{:0{}}", value / one, value % one, decimals);
}

}  // namespace

void add_deduction_columns(Dataset& data, const DeductionColumns& columns) {
  for (const char* name : {columns.gross, columns.factor, columns.deducted, columns.net})
    data.columns.push_back({name, Column::Kind::real, 15});
}

void add_deduction(Feature& feature, const Loop& loop, Grid grid, std::int64_t factor, Stating stating) {
  constexpr std::int64_t whole = 10'000;
  const std::int64_t gross = area_in_cents(loop, grid);
  const std::int64_t deducted = (gross * factor + whole / 2) / whole;
  const bool right = stating == Stating::rightly;
  feature.values.insert(feature.values.end(),
                        {with_decimals(gross, 100, 2),
                         right ? with_decimals(factor, whole, 4) : with_decimals(factor, whole / 100, 2),
                         with_decimals(deducted, 100, 2), with_decimals(gross - deducted, 100, 2)});
}

}  // namespace zonegate::sample
