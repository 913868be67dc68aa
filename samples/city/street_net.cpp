#include "samples/city/noise_field.h"
#include "samples/city/town.h"

namespace zonegate::sample {
namespace {

constexpr int west_of_centre = 26;  // columns and rows before the planned centre's corner of old
constexpr int south_of_centre = 15;

// Streets run beside the river as it swings, and bow towards the hills and the plain.
Spot beside_river(Spot at, const Track& river) {
  constexpr std::int64_t reach = 2'600'000;
  const std::int64_t away = std::abs(at.y - 5'000'000);
  std::int64_t swing = 0;
  for (std::size_t i = 1; i < river.size(); ++i) {
    const Spot a = river[i - 1];
    const Spot b = river[i];
    if (a.x > at.x || b.x <= at.x || std::abs(a.y - 5'000'000) > 600'000) continue;
    swing = a.y + (b.y - a.y) * (at.x - a.x) / (b.x - a.x) - 5'000'000;
    break;
  }
  const std::int64_t from_middle = (at.y - 5'640'000) / 1000;
  const std::int64_t bow = 160 * from_middle * from_middle / 7000;
  return {at.x + bow, away < reach ? at.y + swing * (reach - away) / reach : at.y};
}

Spot crossing_of_streets(int column, int row, const Track& river) {
  constexpr std::int64_t stray = 16'000;
  Random random(1'207'003'621U + static_cast<std::uint64_t>(column) * 10'007U +
                static_cast<std::uint64_t>(row) * 13U);
  const std::int64_t across = random.between(-stray, stray);
  const std::int64_t up = random.between(-stray, stray);
  const Spot plain{3'000'000 + 130'000 * (column - west_of_centre) + (column % 4 == 0 ? 0 : across),
                   3'000'000 + 120'000 * (row - south_of_centre) + (row % 4 == 0 ? 0 : up)};
  const Spot drifting{plain.x + swell(1211, plain, 1'900'000) * 130,
                      plain.y + swell(1213, plain, 1'700'000) * 130};
  return beside_river(drifting, river);
}

}  // namespace

StreetNet::StreetNet(const Track& river) {
  nodes_.reserve(static_cast<std::size_t>(columns + 1) * (rows + 1));
  for (int row = 0; row <= rows; ++row) {
    for (int column = 0; column <= columns; ++column) nodes_.push_back(crossing_of_streets(column, row, river));
  }
}

Spot StreetNet::node(int column, int row) const {
  return nodes_[static_cast<std::size_t>(row) * (columns + 1) + static_cast<std::size_t>(column)];
}

Spot StreetNet::middle(int column, int row) const {
  const Spot a = node(column, row);
  const Spot c = node(column + 1, row + 1);
  return {(a.x + c.x) / 2, (a.y + c.y) / 2};
}

bool StreetNet::meets(int column, int row, Spot low, Spot high) const {
  Spot least = node(column, row);
  Spot most = least;
  for (const Spot s : {node(column + 1, row), node(column + 1, row + 1), node(column, row + 1)}) {
    least = {std::min(least.x, s.x), std::min(least.y, s.y)};
    most = {std::max(most.x, s.x), std::max(most.y, s.y)};
  }
  return least.x <= high.x && low.x <= most.x && least.y <= high.y && low.y <= most.y;
}

NodeAt StreetNet::nodes() const {
  return [this](int column, int row) { return node(column, row); };
}

}  // namespace zonegate::sample
