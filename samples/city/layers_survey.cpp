// Present land use: small cells of ground that take the class of their place, joined into patches of one class
// and of all sizes; cut at the border, the shore and the river, they tile the land.
#include <algorithm>
#include <numeric>

#include "samples/city/cutting.h"
#include "samples/city/land_patch.h"
#include "samples/city/layers_country.h"
#include "samples/city/noise_field.h"
#include "samples/city/themed.h"

namespace zonegate::sample {
namespace {

constexpr int survey_columns = 205;
constexpr int survey_rows = 212;
constexpr std::int64_t open_sea = -11'000'000;  // mm north: no land south of it

// A fine lattice that drifts everywhere, so that no line of it runs straight.
class GroundCells {
 public:
  GroundCells() {
    nodes_.reserve(static_cast<std::size_t>(survey_columns + 1) * (survey_rows + 1));
    for (int row = 0; row <= survey_rows; ++row) {
      for (int column = 0; column <= survey_columns; ++column) nodes_.push_back(placed(column, row));
    }
  }

  Spot node(Cell at) const {
    return nodes_[static_cast<std::size_t>(at[1]) * (survey_columns + 1) + static_cast<std::size_t>(at[0])];
  }

  Spot middle(int column, int row) const {
    const Spot a = node({column, row});
    const Spot c = node({column + 1, row + 1});
    return {(a.x + c.x) / 2, (a.y + c.y) / 2};
  }

  // Ragged, and drawn from the lesser node for both neighbours.
  Track edge(Cell from, Cell to) const {
    const bool turned = to < from;
    const Cell first = turned ? to : from;
    Random random = random_of(first, first[0] == (turned ? from : to)[0] ? 2 : 1);
    Track track = wander(random, node(first), node(turned ? from : to), 130, 120'000);
    if (turned) std::reverse(track.begin(), track.end());
    track.pop_back();
    return track;
  }

 private:
  static Random random_of(Cell at, int kind) {
    return Random(2'020'006'060U + static_cast<std::uint64_t>(at[0]) * 10'007U +
                  static_cast<std::uint64_t>(at[1]) * 40'503U + static_cast<std::uint64_t>(kind));
  }

  static Spot placed(int column, int row) {
    constexpr std::int64_t stray = 45'000;
    Random random = random_of({column, row}, 0);
    const std::int64_t across = random.between(-stray, stray);
    const std::int64_t up = random.between(-stray, stray);
    const Spot plain{-15'000'000 + 205'000 * column, -15'000'000 + 200'000 * row};
    const Spot drifting = drifted(2020, plain, 2'400'000, 170'000);
    return {drifting.x + across, drifting.y + up};
  }

  std::vector<Spot> nodes_;
};

std::int64_t cell_lot(std::size_t cell, std::uint64_t seed, std::int64_t highest) {
  Random random(seed * 1'000'003U + cell * 7919U);
  random.between(0, 9);
  return random.between(0, highest);
}

// Labels: the land use's number and one; 0 in the open sea.
CellMap classes_of_cells(const GroundCells& ground, const LandCover& cover) {
  CellMap classes(survey_columns, survey_rows);
  for (int row = 0; row < survey_rows; ++row) {
    for (int column = 0; column < survey_columns; ++column) {
      const std::size_t number =
          static_cast<std::size_t>(row) * survey_columns + static_cast<std::size_t>(column);
      const Spot at = ground.middle(column, row);
      if (at.y < open_sea) continue;
      const LandUse use = cover.at(at, cell_lot(number, 77, 99));
      classes.set(column, row, static_cast<int>(use) + 1);
    }
  }
  return classes;
}

// Lets one patch grow from a cell over free neighbours of its class, in no order.
void grow(CellMap& patches, const CellMap& classes, Cell seed, int number, std::int64_t cells) {
  Random random(3'000'017U + static_cast<std::uint64_t>(number));
  std::vector<Cell> reach{seed};
  while (!reach.empty() && cells > 0) {
    const auto pick = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(reach.size()) - 1));
    const Cell at = reach[pick];
    reach[pick] = reach.back();
    reach.pop_back();
    if (patches.at(at[0], at[1]) != 0) continue;
    patches.set(at[0], at[1], number);
    --cells;
    for (const auto& [dc, dr] : {Cell{1, 0}, Cell{0, 1}, Cell{-1, 0}, Cell{0, -1}}) {
      const Cell next{at[0] + dc, at[1] + dr};
      if (patches.at(next[0], next[1]) == 0 && classes.at(next[0], next[1]) == classes.at(seed[0], seed[1]))
        reach.push_back(next);
    }
  }
}

struct Survey {
  CellMap patches;              // numbers from 1
  std::vector<LandUse> use_of;  // by number; the first is none
};

// Many small patches and few large ones, up to the largest of the class.
Survey survey_of(const CellMap& classes) {
  Survey survey{CellMap(classes.columns, classes.rows), {LandUse::paddy}};
  std::vector<std::size_t> order(classes.labels.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [](std::size_t a, std::size_t b) {
    const std::int64_t first = cell_lot(a, 91, 1'000'000'000);
    const std::int64_t second = cell_lot(b, 91, 1'000'000'000);
    return first != second ? first < second : a < b;
  });
  for (const std::size_t cell : order) {
    if (survey.patches.labels[cell] != 0 || classes.labels[cell] == 0) continue;
    const auto use = static_cast<LandUse>(classes.labels[cell] - 1);
    const std::int64_t share = cell_lot(cell, 92, 1000);
    const std::int64_t cells = 2 + land_class(use).largest * share / 1000 * share / 1000;
    const auto column = static_cast<int>(cell % survey_columns);
    const auto row = static_cast<int>(cell / survey_columns);
    grow(survey.patches, classes, {column, row}, static_cast<int>(survey.use_of.size()), cells);
    survey.use_of.push_back(use);
  }
  join_at_corners(survey.patches);
  return survey;
}

struct SurveyPatch {
  Patch patch;  // with its crossings
  LandUse use = LandUse::paddy;
  bool at_border = false;
  bool at_river = false;
};

std::size_t points_of(const Patch& patch) {
  return std::accumulate(patch.holes.begin(), patch.holes.end(), patch.shell.size(),
                         [](std::size_t sum, const Loop& hole) { return sum + hole.size(); });
}

Patches with_crossings(Patches patches, CutLine& line) {
  for (Patch& patch : patches) {
    patch.shell = line.noded(patch.shell);
    for (Loop& hole : patch.holes) hole = line.noded(hole);
  }
  return patches;
}

SurveyPatch survey_patch(const Patch& whole, LandUse use, CutLine& land, CutLine& banks) {
  const Patch at_border = with_crossings({whole}, land).front();
  SurveyPatch patch{with_crossings({at_border}, banks).front(), use, points_of(at_border) != points_of(whole),
                    false};
  patch.at_river = points_of(patch.patch) != points_of(at_border);
  return patch;
}

// Nothing in the sea, beyond the border and in the river.
Patches what_remains(const SurveyPatch& patch, const Patches& surveyed, const Patches& river) {
  if (!patch.at_border && !holds(surveyed, patch.patch.shell.front())) return {};
  if (!patch.at_river && holds(river, patch.patch.shell.front())) return {};
  Patches pieces{patch.patch};
  if (patch.at_border) pieces = inside_of(pieces, surveyed);
  if (patch.at_river) pieces = outside_of(pieces, river);
  return pieces;
}

}  // namespace

Dataset land_use(const Country& country, const Town& town) {
  Dataset data = patches_of_land("layers/2026/DLTB.gpkg", "DLTB");
  const GroundCells ground;
  const Survey survey = survey_of(classes_of_cells(ground, LandCover(country, town)));
  // The survey ends at the city's border and at the shore; the river is cut out of the patches beside it.
  CutLine land({{country.land, {}}});
  CutLine banks(with_crossings(river_water(country), land));
  std::vector<SurveyPatch> patches;
  for (const Region& region : regions(survey.patches)) {
    const Patch whole = drawn(region, [&](Cell from, Cell to) { return ground.edge(from, to); });
    patches.push_back(survey_patch(whole, survey.use_of[static_cast<std::size_t>(region.label)], land, banks));
  }
  const Patches surveyed = land.shape();
  const Patches river = inside_of(banks.shape(), surveyed);
  std::size_t number = 0;
  for (const SurveyPatch& patch : patches) {
    for (const Patch& piece : what_remains(patch, surveyed, river))
      add_land_patch(data, "0210", ++number, land_class(patch.use), {piece});
  }
  for (const Patch& patch : river) add_land_patch(data, "0210", ++number, {"1101", "河流水面", 0}, {patch});
  return data;
}

Dataset land_coverage(const Country& country) {
  return coverage_of("layers/coverage/land.shp", "岚江市陆域（示例）", single(country.land));
}

}  // namespace zonegate::sample
