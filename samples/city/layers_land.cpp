// Fields of the two plains.
#include "samples/city/land_patch.h"
#include "samples/city/layers_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {
namespace {

// A lattice whose nodes are moved about and whose edges are ragged, each drawn once for both neighbours.
class Lattice {
 public:
  struct Form {
    std::uint64_t seed = 0;
    Spot origin;
    std::int64_t step_x_mm = 0;
    std::int64_t step_y_mm = 0;
    std::int64_t stray_mm = 0;  // nodes move by up to this
    std::int64_t sway = 0;      // of edges
    std::int64_t longest_mm = 0;
  };

  explicit Lattice(const Form& form) : form_(form) {}

  Spot node(int column, int row) const {
    Random random = random_for(column, row, 0);
    return {form_.origin.x + form_.step_x_mm * column + random.between(-form_.stray_mm, form_.stray_mm),
            form_.origin.y + form_.step_y_mm * row + random.between(-form_.stray_mm, form_.stray_mm)};
  }

  Track eastward(int column, int row) const { return edge(column, row, 1, node(column + 1, row)); }
  Track northward(int column, int row) const { return edge(column, row, 2, node(column, row + 1)); }

  // Several cells together, counter-clockwise.
  Loop block(int column, int row, int columns, int rows) const {
    std::vector<Track> around;
    around.reserve(2 * (static_cast<std::size_t>(columns) + static_cast<std::size_t>(rows)));
    for (int i = 0; i < columns; ++i) around.push_back(eastward(column + i, row));
    for (int i = 0; i < rows; ++i) around.push_back(northward(column + columns, row + i));
    for (int i = columns; i-- > 0;) around.push_back(reversed(eastward(column + i, row + rows)));
    for (int i = rows; i-- > 0;) around.push_back(reversed(northward(column, row + i)));
    return closed(around);
  }
  Loop cell(int column, int row) const { return block(column, row, 1, 1); }

 private:
  Random random_for(int column, int row, int kind) const {
    return Random(form_.seed * 1'000'003U + static_cast<std::uint64_t>(column + 500) * 10'007U +
                  static_cast<std::uint64_t>(row + 500) * 13U + static_cast<std::uint64_t>(kind));
  }
  Track edge(int column, int row, int kind, Spot to) const {
    Random random = random_for(column, row, kind);
    return wander(random, node(column, row), to, form_.sway, form_.longest_mm);
  }

  Form form_;
};

// Draws a number for a cell, the same wherever it is asked for.
std::int64_t lot(int column, int row, std::uint64_t seed, std::int64_t highest) {
  Random random(seed + static_cast<std::uint64_t>(column + 900) * 7919U +
                static_cast<std::uint64_t>(row + 900) * 104'729U);
  random.between(0, 9);
  return random.between(0, highest);
}

Lattice plain(std::uint64_t seed, Spot origin) {
  return Lattice({.seed = seed,
                  .origin = origin,
                  .step_x_mm = 190'000,
                  .step_y_mm = 150'000,
                  .stray_mm = 30'000,
                  .sway = 60,
                  .longest_mm = 70'000});
}

}  // namespace

Dataset cultivated_land() {
  Dataset data = patches_of_land("layers/2026/GD.gpkg", "GD");
  const Lattice fields = plain(15, spot(15200, 2900));
  for (int row = 0; row < 18; ++row) {
    for (int column = 0; column < 12; ++column) {
      if (lot(column, row, 15, 9) == 0) continue;
      const bool wet = lot(column, row, 16, 2) > 0;
      add_land_patch(data, "0211", data.features.size() + 1,
                     wet ? land_class(LandUse::paddy) : land_class(LandUse::dry_field),
                     single(fields.cell(column, row)));
    }
  }
  return data;
}

std::vector<Loop> plain_fields() {
  const Lattice fields = plain(35, spot(-11500, -1500));
  std::vector<Loop> loops;
  for (int row = 0; row < 30; ++row) {
    for (int column = 0; column < 38; ++column) {
      if (lot(column, row, 35, 11) != 0) loops.push_back(in_degrees(fields.cell(column, row)));
    }
  }
  return loops;
}

}  // namespace zonegate::sample
