// Purpose: random zones on small integer grids, where every fault and every degenerate case occurs all the
// time.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>

#include "core/geometry/shape.h"

namespace zonegate::testing {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  int up_to(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n + 1)); }
  PlanePoint point(int low, int high) {
    const int x = low + up_to(high - low);
    return {static_cast<double>(x), static_cast<double>(low + up_to(high - low))};
  }
  Ring wild(int low, int high) {
    Ring ring(static_cast<std::size_t>(3 + up_to(4)));
    for (auto& p : ring) p = point(low, high);
    return ring;
  }
  // A rectangle or triangle with a chance of being simple, so that valid results are common too.
  Ring tame(int low, int high) {
    const PlanePoint a = point(low, high);
    const PlanePoint b = point(low, high);
    switch (up_to(3)) {
      case 0:
        return {a, {b.x, a.y}, b, {a.x, b.y}};
      case 1:
        return {a, {b.x, a.y}, b};
      case 2:
        return {a, b, point(low, high)};
      default:
        return {{a.x, a.y}, {a.x + 1, a.y}, {a.x + 1, a.y + 1}, {a.x, a.y + 1}};
    }
  }
  Polygon polygon(int size) {
    Polygon out;
    const int low = up_to(1);
    switch (up_to(3)) {
      case 0:
        out.shell = wild(0, size);
        break;
      case 1:
        out.shell = {{0, 0},
                     {static_cast<double>(size), 0},
                     {static_cast<double>(size), static_cast<double>(size)},
                     {0, static_cast<double>(size)}};
        break;
      default:
        out.shell = tame(0, size);
    }
    const int holes = up_to(4) - 1;
    for (int i = 0; i < holes; ++i)
      out.holes.push_back(up_to(4) == 0 ? wild(low, size) : tame(low, size - low));
    return out;
  }

 private:
  std::mt19937 random_;
};

// Diamonds and squares on a lattice: they touch in corners all the time and hardly ever overlap, so that chains
// of touching holes, cut interiors and neighbours in corners are common and many zones are valid.
inline Polygon lattice_polygon(Dice& dice, int cells, int holes) {
  const double size = 4.0 * cells + 4;
  Polygon out;
  out.shell = {{0, 0}, {size, 0}, {size, size}, {0, size}};
  if (dice.up_to(1) == 0) std::reverse(out.shell.begin(), out.shell.end());
  for (int i = 0; i < holes; ++i) {
    const double x = 2.0 + 2.0 * dice.up_to(2 * cells);
    const double y = 2.0 + 2.0 * dice.up_to(2 * cells);
    const double reach = dice.up_to(9) == 0 ? 1 : 2;
    Ring hole = {{x - reach, y}, {x, y - reach}, {x + reach, y}, {x, y + reach}};
    if (dice.up_to(2) == 0) hole = {{x - 1, y - 1}, {x + 1, y - 1}, {x + 1, y + 1}, {x - 1, y + 1}};
    if (dice.up_to(1) == 0) std::reverse(hole.begin(), hole.end());
    std::rotate(hole.begin(), hole.begin() + dice.up_to(3), hole.end());
    out.holes.push_back(hole);
  }
  return out;
}

// The same zone turned, stretched and carried to the false easting of a strip: touches become near misses and
// near hits, decided by the last bit.
inline MultiPolygon carried_off(MultiPolygon zone, double angle) {
  const auto carry = [angle](Ring& ring) {
    for (auto& p : ring) {
      p = {36500000.0 + std::cos(angle) * p.x - std::sin(angle) * p.y,
           2500000.0 + std::sin(angle) * p.x + std::cos(angle) * p.y};
    }
  };
  for (auto& polygon : zone) {
    carry(polygon.shell);
    for (auto& hole : polygon.holes) carry(hole);
  }
  return zone;
}

}  // namespace zonegate::testing
