#include "samples/city/ground.h"

#include <array>

namespace zonegate::sample {
namespace {

constexpr std::int64_t border_sway = 30;          // thousandths
constexpr std::int64_t border_longest = 120'000;  // mm

// A border pinned about every kilometre, so that it stays where the projects expect it.
Track border(Random& random, Spot from, Spot to) {
  Track through;
  constexpr std::int64_t pieces = 4;
  for (std::int64_t i = 0; i <= pieces; ++i) {
    through.push_back({from.x + (to.x - from.x) * i / pieces, from.y + (to.y - from.y) * i / pieces});
  }
  return wander(random, through, border_sway, border_longest);
}

using Nodes = std::array<std::array<Spot, 4>, 4>;  // [column][row]

Nodes nodes() {
  return {{{spot(400, 300), spot(0, 4000), spot(150, 8000), spot(200, 11500)},
           {spot(4000, 100), spot(4000, 4000), spot(4000, 8000), spot(4000, 11900)},
           {spot(8000, 0), spot(8000, 4000), spot(8000, 8000), spot(8000, 12000)},
           {spot(11600, 500), spot(12000, 4000), spot(11900, 8000), spot(11800, 11700)}}};
}

struct Borders {
  std::array<std::array<Track, 4>, 3> across;  // [column][row line], west to east
  std::array<std::array<Track, 3>, 4> upward;  // [column line][row], south to north
};

Borders draw_borders(Random& random) {
  const Nodes node = nodes();
  Borders borders;
  for (std::size_t column = 0; column < 3; ++column) {
    for (std::size_t line = 0; line < 4; ++line) {
      borders.across[column][line] = border(random, node[column][line], node[column + 1][line]);
    }
  }
  for (std::size_t line = 0; line < 4; ++line) {
    for (std::size_t row = 0; row < 3; ++row) {
      borders.upward[line][row] = border(random, node[line][row], node[line][row + 1]);
    }
  }
  return borders;
}

Loop cell(const Borders& borders, std::size_t column, std::size_t row) {
  return closed({borders.across[column][row], borders.upward[column + 1][row],
                 reversed(borders.across[column][row + 1]), reversed(borders.upward[column][row])});
}

// Between centre and east: one border in common, but for the stretch where two surveys disagree.
struct TornBorder {
  Track of_centre;
  Track of_east;
};

TornBorder torn_border(Random& random) {
  const Track below = border(random, spot(8000, 4000), spot(8000, 6200));
  const Track above = border(random, spot(8000, 7000), spot(8000, 8000));
  const Track west_bank{spot(8000, 6200), spot(7960, 6250), spot(7960, 6450),
                        spot(7960, 6700), spot(7960, 6950), spot(8000, 7000)};
  const Track east_bank{spot(8000, 6200), spot(8000, 6400), spot(8000, 6600), spot(8000, 6800),
                        spot(8000, 7000)};
  return {joined({below, west_bank, above}), joined({below, east_bank, above})};
}

}  // namespace

Ground draw_ground() {
  Random random(459901);
  Borders borders = draw_borders(random);
  const TornBorder torn = torn_border(random);
  Ground ground;
  borders.upward[2][1] = torn.of_east;
  ground.east = cell(borders, 2, 1);
  borders.upward[2][1] = torn.of_centre;
  ground.centre = cell(borders, 1, 1);
  ground.south_west = cell(borders, 0, 0);
  ground.south = cell(borders, 1, 0);
  ground.south_east = cell(borders, 2, 0);
  ground.west = cell(borders, 0, 1);
  ground.north_west = cell(borders, 0, 2);
  ground.north = cell(borders, 1, 2);
  ground.north_east = cell(borders, 2, 2);
  std::vector<Track> around;
  for (std::size_t column = 0; column < 3; ++column) {
    around.push_back(borders.across[column][0]);
  }
  for (std::size_t row = 0; row < 3; ++row) {
    around.push_back(borders.upward[3][row]);
  }
  for (std::size_t column = 3; column-- > 0;) {
    around.push_back(reversed(borders.across[column][3]));
  }
  for (std::size_t row = 3; row-- > 0;) {
    around.push_back(reversed(borders.upward[0][row]));
  }
  ground.outline = closed(around);
  return ground;
}

}  // namespace zonegate::sample
