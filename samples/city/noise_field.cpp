#include "samples/city/noise_field.h"

namespace zonegate::sample {
namespace {

constexpr std::int64_t whole_step = 1024;

std::int64_t floored(std::int64_t value, std::int64_t by) {
  return value >= 0 ? value / by : -((-value + by - 1) / by);
}

std::int64_t at_corner(std::uint64_t seed, std::int64_t column, std::int64_t row) {
  Random random(seed * 2'654'435'761U + static_cast<std::uint64_t>(column + 100'000) * 40'503U +
                static_cast<std::uint64_t>(row + 100'000) * 2'246'822'519U);
  random.between(0, 9);
  return random.between(-1000, 1000);
}

// Flat at both ends, so that neighbouring cells of the field join without a kink.
std::int64_t eased(std::int64_t t) { return t * t / whole_step * (3 * whole_step - 2 * t) / whole_step; }

std::int64_t blend(std::int64_t a, std::int64_t b, std::int64_t t) { return a + (b - a) * t / whole_step; }

}  // namespace

std::int64_t swell(std::uint64_t seed, Spot at, std::int64_t size_mm) {
  const std::int64_t column = floored(at.x, size_mm);
  const std::int64_t row = floored(at.y, size_mm);
  const std::int64_t across = eased((at.x - column * size_mm) * whole_step / size_mm);
  const std::int64_t up = eased((at.y - row * size_mm) * whole_step / size_mm);
  return blend(blend(at_corner(seed, column, row), at_corner(seed, column + 1, row), across),
               blend(at_corner(seed, column, row + 1), at_corner(seed, column + 1, row + 1), across), up);
}

Spot drifted(std::uint64_t seed, Spot at, std::int64_t size_mm, std::int64_t reach_mm) {
  const auto by = [&](std::uint64_t axis) {
    const std::int64_t coarse = swell(seed * 4 + axis, at, size_mm);
    const std::int64_t fine = swell(seed * 4 + axis + 2, at, size_mm / 3);
    return (coarse * 700 + fine * 300) / 1000 * reach_mm / 1000;
  };
  return {at.x + by(0), at.y + by(1)};
}

}  // namespace zonegate::sample
