// Purpose: a smooth random field over the plane, so that what is drawn by it comes in clumps and not as salt
// and pepper. Integers only: the same on every machine.
#pragma once

#include "samples/city/drawing.h"

namespace zonegate::sample {

// Between -1000 and 1000; swells and hollows are about `size_mm` across. Fields of different seeds know nothing
// of each other. `size_mm`: 1 … 100'000'000. Cost: four draws.
std::int64_t swell(std::uint64_t seed, Spot at, std::int64_t size_mm);

// The spot moved by up to `reach_mm` either way in x and y, with a second, finer movement on top; near spots
// stay near. Borders drawn through it leave their straight lines.
Spot drifted(std::uint64_t seed, Spot at, std::int64_t size_mm, std::int64_t reach_mm);

}  // namespace zonegate::sample
