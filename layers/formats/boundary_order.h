// Purpose: which of two numbers is the northing, for any point in China (domain/coordinates-and-area.md section
// 1). Internal to layers/formats.
#pragma once

#include <cmath>

namespace zonegate::boundary {

enum class Order { unknown, north_first, east_first };

inline bool northing_like(double v) { return v >= 1'990'000 && v < 5'990'000; }

inline bool easting_like(double v) {
  const double rest = std::fmod(v, 1e6);
  const double strip = std::floor(v / 1e6);
  const bool strip_ok = strip == 0 || (strip >= 13 && strip <= 23) || (strip >= 25 && strip <= 45);
  return strip_ok && rest >= 100'000 && rest < 900'000;
}

inline bool latitude_like(double v) { return v >= 3 && v <= 54; }
inline bool longitude_like(double v) { return v >= 73 && v <= 136; }

inline Order plane_order(double first, double second) {
  if (northing_like(first) && easting_like(second)) return Order::north_first;
  if (easting_like(first) && northing_like(second)) return Order::east_first;
  return Order::unknown;
}

inline Order degree_order(double first, double second) {
  if (latitude_like(first) && longitude_like(second)) return Order::north_first;
  if (longitude_like(first) && latitude_like(second)) return Order::east_first;
  return Order::unknown;
}

inline int prefix_of(double easting) { return easting >= 1e7 ? static_cast<int>(easting / 1e6) : 0; }

}  // namespace zonegate::boundary
