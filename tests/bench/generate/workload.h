// Purpose: the layers and projects of the speed workload, one feature at a time (docs/benchmarks.md).
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/geometry/shape.h"
#include "tests/support/random.h"

namespace zonegate::bench {

struct Feature {
  std::vector<std::string> values;  // one per column of the layer
  MultiPolygon polygons;
};
using Take = std::function<void(const Feature&)>;

struct Layer {
  std::string name;                  // of the file and of its table
  std::vector<std::string> columns;  // text columns; the first one identifies the feature
  std::function<void(const Take&)> make;
};

// A square around Nanning in EPSG:4545, 150 km wide at scale 1. A smaller scale keeps the density and the size
// of the features, and shrinks the square: counts go with the scale.
struct Ground {
  explicit Ground(double scale);
  double scale = 1.0;
  Box square;

  // How many cells of a grid that has `full` at scale 1 along one side.
  int cells(int full) const;
  Box cell(int columns, int rows, int column, int row) const;
};

std::vector<Layer> zone_layers(const Ground& ground);
std::vector<Layer> project_layers(const Ground& ground);

// `count` footprints all over the box, 0.1 to 20 ha, with number, name and three facts. A few are broken in
// ways that bureaus' tables are: every 97th is a bow-tie, every 101st has no geometry, every 89th a value that
// is no industry, every 103rd the number of the one before. The first n of a longer layer are the layer of n.
Layer synthetic_footprints(const Box& box, int count);

}  // namespace zonegate::bench
