// The five layers: red lines of thousands of vertices, farmland by the hundred thousand, units that cover the
// plane, flood zones, polluted parcels.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tests/bench/generate/shapes.h"
#include "tests/bench/generate/workload.h"

namespace zonegate::bench {
namespace {

Box shrunk(const Box& box, double share) {
  const double w = (box.max_x - box.min_x) * share;
  const double h = (box.max_y - box.min_y) * share;
  return {box.min_x + w, box.min_y + h, box.max_x - w, box.max_y - h};
}

// A box of `share` of the sides somewhere inside.
Box box_in(Random& random, const Box& box, double share) {
  const double w = (box.max_x - box.min_x) * share;
  const double h = (box.max_y - box.min_y) * share;
  const double x = random.between(box.min_x, box.max_x - w);
  const double y = random.between(box.min_y, box.max_y - h);
  return {x, y, x + w, y + h};
}

// Sizes as published red lines have them: a quarter each of 600 to 9.3k, to 10.1k, to 15.6k, and to 150k
// vertices; scaled so that they sum to `total`.
std::vector<std::size_t> redline_sizes(Random& random, std::size_t zones, std::size_t total) {
  std::vector<double> sizes;
  sizes.reserve(zones);
  double sum = 0.0;
  for (std::size_t i = 0; i < zones; ++i) {
    const double q = (static_cast<double>(i) + 0.5) / static_cast<double>(zones) * 4.0;
    const double t = q - std::floor(q);
    double size = 600.0 + (9300.0 - 600.0) * t;
    if (q >= 1.0) size = 9300.0 + 800.0 * t;
    if (q >= 2.0) size = 10100.0 + 5500.0 * t;
    if (q >= 3.0) size = 15600.0 * std::pow(150000.0 / 15600.0, std::pow(t, 1.3));
    sizes.push_back(size);
    sum += size;
  }
  std::vector<std::size_t> out;
  out.reserve(sizes.size());
  for (const double size : sizes)
    out.push_back(static_cast<std::size_t>(size * static_cast<double>(total) / sum));
  for (std::size_t i = out.size(); i > 1; --i)
    std::swap(out[i - 1], out[static_cast<std::size_t>(random.integer(0, static_cast<int>(i) - 1))]);
  return out;
}

void redline(const Ground& ground, const Take& take) {
  Random random(1);
  const int columns = ground.cells(20);
  const int rows = ground.cells(15);
  const auto zones = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
  const auto sizes = redline_sizes(random, zones, zones * 20000);
  for (int i = 0; i < columns * rows; ++i) {
    const Box cell = shrunk(ground.cell(columns, rows, i % columns, i / columns), 0.01);
    const std::size_t vertices = sizes[static_cast<std::size_t>(i)];
    const auto parts = static_cast<std::size_t>(random.integer(11, 35));
    const auto holes = static_cast<std::size_t>(random.integer(6, 25));
    take({{fmt::format("HX{:06}", i + 1), fmt::format("red line {}", i + 1),
           random.integer(0, 3) == 0 ? "核心保护区" : "一般控制区"},
          patchwork(random, cell, {vertices, parts, holes})});
  }
}

void farmland(const Ground& ground, const Take& take) {
  Random random(2);
  const int columns = ground.cells(40);
  const int rows = ground.cells(25);
  constexpr int kWide = 20;
  constexpr int kHigh = 15;
  int number = 0;
  for (int i = 0; i < columns * rows; ++i) {
    const double patch = random.between(85.0, 160.0);  // metres a side: a block is narrower than its cell
    const Box cell = ground.cell(columns, rows, i % columns, i / columns);
    const double x = random.between(cell.min_x, cell.max_x - patch * kWide);
    const double y = random.between(cell.min_y, cell.max_y - patch * kHigh);
    Box box{x, y, x + patch * kWide, y + patch * kHigh};
    // The rim of a block wanders beyond its box, by less than a third of a patch.
    box = shrunk(box, 0.03);
    const Lattice lattice(random, {box, kWide, kHigh, {2, 2, 2, 3, 3, 4}, false});
    for (int k = 0; k < kWide * kHigh; ++k) {
      take({{fmt::format("YN{:08}", ++number), random.integer(0, 2) == 0 ? "0101" : "0103"},
            {{lattice.cell(k % kWide, k / kWide), {}}}});
    }
  }
}

void units(const Ground& ground, const Take& take) {
  Random random(3);
  const int columns = ground.cells(50);
  const int rows = ground.cells(30);
  const Lattice lattice(random, {ground.square, columns, rows, {8}, true});
  for (int i = 0; i < columns * rows; ++i) {
    const int kind = random.integer(1, 3);
    const auto code = fmt::format("ZH459901{}{:04}", kind, i + 1);
    take({{code, fmt::format("unit {}", i + 1), std::to_string(kind)},
          {{lattice.cell(i % columns, i / columns), {}}}});
  }
}

void floodline(const Ground& ground, const Take& take) {
  Random random(4);
  const int columns = ground.cells(50);
  const int rows = ground.cells(40);
  for (int i = 0; i < columns * rows; ++i) {
    const Box cell = ground.cell(columns, rows, i % columns, i / columns);
    const Box box = shrunk(box_in(random, cell, random.between(0.45, 0.75)), 0.01);
    const auto vertices = static_cast<std::size_t>(random.integer(700, 2600));
    const auto parts = static_cast<std::size_t>(random.integer(1, 8));
    const auto holes = static_cast<std::size_t>(std::max(0, random.integer(-3, 6)));
    take({{fmt::format("HS{:06}", i + 1), "行洪通道"}, patchwork(random, box, {vertices, parts, holes})});
  }
}

// Anywhere, so that some parcels overlap each other, as registered ones do.
void polluted(const Ground& ground, const Take& take) {
  static const char* const kStatus[] = {"suspected", "clean", "polluted", "listed", "removed"};
  Random random(5);
  const int count = static_cast<int>(std::lround(5000.0 * ground.scale));
  for (int i = 0; i < count; ++i) {
    const double side = 90.0 * std::pow(8.0, random.unit());
    const double x = random.between(ground.square.min_x, ground.square.max_x - side);
    const double y = random.between(ground.square.min_y, ground.square.max_y - side);
    const auto vertices = static_cast<std::size_t>(random.integer(10, 80));
    const char* status = kStatus[random.integer(0, 4)];
    take({{fmt::format("WR{:06}", i + 1), status},
          {{blob_in(random, {x, y, x + side, y + side}, 1.0, vertices), {}}}});
  }
}

}  // namespace

Ground::Ground(double wanted) : scale(wanted) {
  const double side = 150000.0 * std::sqrt(scale);
  const PlanePoint corner{455000.0, 2450000.0};
  square = {corner.x, corner.y, rounded({corner.x + side, 0.0}).x, rounded({0.0, corner.y + side}).y};
}

int Ground::cells(int full) const {
  return std::max(1, static_cast<int>(std::lround(full * std::sqrt(scale))));
}

Box Ground::cell(int columns, int rows, int column, int row) const {
  const double w = (square.max_x - square.min_x) / columns;
  const double h = (square.max_y - square.min_y) / rows;
  return {square.min_x + w * column, square.min_y + h * row, square.min_x + w * (column + 1),
          square.min_y + h * (row + 1)};
}

std::vector<Layer> zone_layers(const Ground& ground) {
  const auto with = [&ground](void (*make)(const Ground&, const Take&)) {
    return [ground, make](const Take& take) { make(ground, take); };
  };
  return {{"redline", {"BSM", "HXMC", "ZRBHDFQ"}, with(&redline)},
          {"farmland", {"BSM", "DLBM"}, with(&farmland)},
          {"units", {"HJZHGKDYBM", "HJZHGKDYMC", "ZHGKDYFL"}, with(&units)},
          {"floodline", {"BSM", "LX"}, with(&floodline)},
          {"polluted", {"WRDKBM", "STATUS"}, with(&polluted)}};
}

}  // namespace zonegate::bench
