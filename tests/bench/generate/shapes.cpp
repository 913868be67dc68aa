#include "tests/bench/generate/shapes.h"

#include <cmath>

namespace zonegate::bench {
namespace {

constexpr double kPi = 3.14159265358979323846;

// A closed fractal profile of 2^k values about 0, by midpoint displacement: rough at every scale, but less so
// at each.
std::vector<double> closed_profile(Random& random, std::size_t at_least) {
  std::vector<double> values = {random.between(-0.5, 0.5), random.between(-0.5, 0.5), random.between(-0.5, 0.5),
                                random.between(-0.5, 0.5)};
  double reach = 0.5;
  while (values.size() < at_least) {
    std::vector<double> finer(values.size() * 2);
    for (std::size_t i = 0; i < values.size(); ++i) {
      finer[2 * i] = values[i];
      finer[2 * i + 1] = 0.5 * (values[i] + values[(i + 1) % values.size()]) + random.between(-reach, reach);
    }
    values = std::move(finer);
    reach *= 0.55;
  }
  return values;
}

double at(const std::vector<double>& closed, double where) {  // where: 0..1 round the ring
  const double position = where * static_cast<double>(closed.size());
  const auto i = static_cast<std::size_t>(position);
  const double t = position - static_cast<double>(i);
  return (1.0 - t) * closed[i % closed.size()] + t * closed[(i + 1) % closed.size()];
}

Box cell_of(const Box& box, std::size_t columns, std::size_t rows, std::size_t column, std::size_t row) {
  const double w = (box.max_x - box.min_x) / static_cast<double>(columns);
  const double h = (box.max_y - box.min_y) / static_cast<double>(rows);
  const double x = box.min_x + w * static_cast<double>(column);
  const double y = box.min_y + h * static_cast<double>(row);
  return {x, y, x + w, y + h};
}

// The four corners that the ellipse inscribed in the box leaves free (0.29 of the half sides; a little less).
Box corner_of(const Box& box, std::size_t which) {
  constexpr double kFree = 0.28;
  const double w = (box.max_x - box.min_x) / 2.0 * kFree;
  const double h = (box.max_y - box.min_y) / 2.0 * kFree;
  const double x = which % 2 == 0 ? box.min_x : box.max_x - w;
  const double y = which / 2 == 0 ? box.min_y : box.max_y - h;
  return {x, y, x + w, y + h};
}

std::size_t at_least_five(std::size_t vertices) { return vertices < 5 ? 5 : vertices; }

}  // namespace

PlanePoint rounded(PlanePoint p) { return {std::round(p.x * 1e4) / 1e4, std::round(p.y * 1e4) / 1e4}; }

Ring blob(Random& random, PlanePoint centre, const BlobSize& size, std::size_t vertices) {
  const auto profile = closed_profile(random, vertices);
  const double turn = random.unit();
  Ring ring;
  ring.reserve(vertices);
  for (std::size_t i = 0; i < vertices; ++i) {
    const double round = static_cast<double>(i) / static_cast<double>(vertices);
    const double wave = 0.5 + 0.5 * std::tanh(at(profile, round));
    const double radius = size.low + (1.0 - size.low) * wave;
    const double angle = 2.0 * kPi * (round + turn);
    ring.push_back(rounded({centre.x + radius * size.half_x * std::cos(angle),
                            centre.y + radius * size.half_y * std::sin(angle)}));
  }
  return ring;
}

Ring blob_in(Random& random, const Box& box, double fill, std::size_t vertices) {
  const double half_x = (box.max_x - box.min_x) / 2.0 * fill;
  const double half_y = (box.max_y - box.min_y) / 2.0 * fill;
  const PlanePoint centre{random.between(box.min_x + half_x, box.max_x - half_x),
                          random.between(box.min_y + half_y, box.max_y - half_y)};
  return blob(random, centre, {half_x, half_y, 0.4}, at_least_five(vertices));
}

MultiPolygon patchwork(Random& random, const Box& box, const PatchworkSize& size) {
  constexpr double kLow = 0.6;  // radius of the main blob, at least; its holes lie inside
  const std::size_t small = size.parts - 1 + size.holes;
  const std::size_t each = small == 0 ? 0 : size.vertices * 3 / 10 / small;
  const std::size_t spent = small == 0 ? 0 : small * at_least_five(each);
  const PlanePoint middle{(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
  const double half_x = (box.max_x - box.min_x) / 2.0;
  const double half_y = (box.max_y - box.min_y) / 2.0;
  MultiPolygon out(1);
  out[0].shell = blob(random, middle, {half_x, half_y, kLow},
                      at_least_five(size.vertices > spent ? size.vertices - spent : 0));
  // The square inscribed in the circle of radius kLow, a little less.
  constexpr double kSquare = kLow * 0.7;
  const Box inner{middle.x - half_x * kSquare, middle.y - half_y * kSquare, middle.x + half_x * kSquare,
                  middle.y + half_y * kSquare};
  for (std::size_t i = 0; i < size.holes; ++i) {
    const Box cell = cell_of(inner, 5, 5, (i * 7) % 25 % 5, (i * 7) % 25 / 5);
    out[0].holes.push_back(blob_in(random, cell, random.between(0.3, 0.8), each));
  }
  for (std::size_t i = 0; i + 1 < size.parts; ++i) {
    const Box cell = cell_of(corner_of(box, i % 4), 3, 3, i / 4 % 3, i / 4 / 3);
    out.push_back({blob_in(random, cell, random.between(0.4, 0.9), each), {}});
  }
  return out;
}

Path fractal_border(Random& random, PlanePoint from, PlanePoint to, int levels, double half_angle) {
  Path path = {from, to};
  // A part may turn by half_angle / levels at each level, so the parts' diamonds lie inside the whole's.
  const double turn = levels == 0 ? 0.0 : std::tan(half_angle / static_cast<double>(levels)) * 0.98;
  for (int level = 0; level < levels; ++level) {
    Path finer;
    finer.reserve(path.size() * 2);
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      const PlanePoint a = path[i];
      const PlanePoint b = path[i + 1];
      const double aside = 0.5 * turn * random.between(-1.0, 1.0);
      finer.push_back(a);
      finer.push_back({(a.x + b.x) / 2.0 - (b.y - a.y) * aside, (a.y + b.y) / 2.0 + (b.x - a.x) * aside});
    }
    finer.push_back(path.back());
    path = std::move(finer);
  }
  for (PlanePoint& p : path) p = rounded(p);
  return path;
}

Lattice::Lattice(Random& random, const Plan& plan) : plan_(plan) {
  const double w = (plan.box.max_x - plan.box.min_x) / plan.columns;
  const double h = (plan.box.max_y - plan.box.min_y) / plan.rows;
  const double jitter = 0.02 * std::min(w, h);
  for (int r = 0; r <= plan.rows; ++r) {
    for (int c = 0; c <= plan.columns; ++c) {
      const bool rim = r == 0 || c == 0 || r == plan.rows || c == plan.columns;
      const double dx = random.between(-jitter, jitter);
      const double dy = random.between(-jitter, jitter);
      nodes_.push_back(
          rounded({plan.box.min_x + w * c + (rim ? 0.0 : dx), plan.box.min_y + h * r + (rim ? 0.0 : dy)}));
    }
  }
  // Diamonds of opposite sides of a cell must not meet: the steeper one is held below half the cell's width. At
  // a node the two angles together stay under the right angle, less what the jitter turns.
  const double steep = 38.0 * kPi / 180.0;
  const double flat_x = std::min(steep, std::atan(0.9 * h / w) - 0.09);
  const double flat_y = std::min(steep, std::atan(0.9 * w / h) - 0.09);
  const auto level = [&] {
    return plan.levels[static_cast<std::size_t>(random.integer(0, static_cast<int>(plan.levels.size()) - 1))];
  };
  for (int r = 0; r <= plan.rows; ++r) {
    for (int c = 0; c < plan.columns; ++c) {
      const bool straight = plan.straight_rim && (r == 0 || r == plan.rows);
      along_.push_back(
          fractal_border(random, nodes_[node(c, r)], nodes_[node(c + 1, r)], level(), straight ? 0.0 : flat_x));
    }
  }
  for (int r = 0; r < plan.rows; ++r) {
    for (int c = 0; c <= plan.columns; ++c) {
      const bool straight = plan.straight_rim && (c == 0 || c == plan.columns);
      upward_.push_back(
          fractal_border(random, nodes_[node(c, r)], nodes_[node(c, r + 1)], level(), straight ? 0.0 : flat_y));
    }
  }
}

std::size_t Lattice::node(int column, int row) const {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(plan_.columns + 1) +
         static_cast<std::size_t>(column);
}

Ring Lattice::cell(int column, int row) const {
  const auto columns = static_cast<std::size_t>(plan_.columns);
  const auto c = static_cast<std::size_t>(column);
  const auto r = static_cast<std::size_t>(row);
  const Path& below = along_[r * columns + c];
  const Path& above = along_[(r + 1) * columns + c];
  const Path& left = upward_[r * (columns + 1) + c];
  const Path& right = upward_[r * (columns + 1) + c + 1];
  Ring ring(below.begin(), below.end() - 1);
  ring.insert(ring.end(), right.begin(), right.end() - 1);
  ring.insert(ring.end(), above.rbegin(), above.rend() - 1);
  ring.insert(ring.end(), left.rbegin(), left.rend() - 1);
  return ring;
}

}  // namespace zonegate::bench
