// What grows and stands on the land: fields, and patches of everything else.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "samples/city/cutting.h"
#include "samples/city/deduction.h"
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

struct LandClass {
  const char* code;
  const char* name;
};

bool within(Spot p, Spot middle, std::int64_t metres) {
  return std::max(std::abs(p.x - middle.x), std::abs(p.y - middle.y)) <= metres * 1000;
}

// What the farmland and the red line keep inside the town is no town: the fields in its south, the northern
// hills, the hills and groves of layers_ecology.cpp.
std::optional<LandClass> kept_from_building(Spot middle, std::int64_t draw) {
  const bool fields =
      middle.x > 4'900'000 && middle.x < 6'300'000 && middle.y > 1'700'000 && middle.y < 2'500'000;
  if (fields) return draw % 3 == 0 ? LandClass{"0103", "旱地"} : LandClass{"0101", "水田"};
  constexpr std::array<Spot, 4> kept{spot(4750, 6150), spot(5750, 6125), spot(6650, 6100), spot(7350, 6150)};
  const bool hill = within(middle, spot(2200, 9200), 1400) || within(middle, spot(1700, 6200), 300) ||
                    std::any_of(kept.begin(), kept.end(), [&](Spot one) { return within(middle, one, 240); });
  if (hill) return draw % 4 == 0 ? LandClass{"0305", "灌木林地"} : LandClass{"0301", "乔木林地"};
  return std::nullopt;
}

// By place: hills in the north are woods, the plain is fields, the middle is town.
LandClass class_at(Spot middle, int column, int row) {
  const std::int64_t draw = lot(column, row, 77, 99);
  if (const auto kept = kept_from_building(middle, draw)) return *kept;
  const std::int64_t town = std::max(std::abs(middle.x - 5'700'000), std::abs(middle.y - 6'300'000));
  if (town < 4'800'000) {
    if (draw < 55) return {"0701", "城镇住宅用地"};
    if (draw < 72) return {"0601", "工业用地"};
    if (draw < 84) return {"05H1", "商业服务业设施用地"};
    return draw < 92 ? LandClass{"0810", "公园与绿地"} : LandClass{"08H2", "科教文卫用地"};
  }
  const std::int64_t height = middle.y / 1'000'000 + lot(column, row, 78, 5);
  if (height > 14) return draw < 86 ? LandClass{"0301", "乔木林地"} : LandClass{"0305", "灌木林地"};
  if (draw < 48) return {"0101", "水田"};
  if (draw < 66) return {"0103", "旱地"};
  if (draw < 82) return {"0201", "果园"};
  if (draw < 90) return {"0702", "农村宅基地"};
  return draw < 95 ? LandClass{"1104", "坑塘水面"} : LandClass{"0301", "乔木林地"};
}

Dataset patches_of_land(const std::string& file, const std::string& layer) {
  Dataset data;
  data.file = file;
  data.layer = layer;
  data.columns = {{"BSM", Column::Kind::text, 18},
                  {"YSDM", Column::Kind::text, 10},
                  {"TBBH", Column::Kind::text, 8},
                  {"DLBM", Column::Kind::text, 5},
                  {"DLMC", Column::Kind::text, 60}};
  add_deduction_columns(data, survey_columns);
  return data;
}

// Ridges are deducted from fields only.
std::int64_t deducted_of(const LandClass& land, std::size_t number) {
  const std::string code = land.code;
  if (code == "0101") return 600 + static_cast<std::int64_t>(number % 3) * 50;
  return code == "0103" ? 1250 : 0;
}

void add_patch(Dataset& data, const char* number, std::size_t n, const LandClass& land,
               const Patches& patches) {
  Feature feature;
  feature.values = {fmt::format("459901{}{:08}", number, n), "2001010100", fmt::format("{:08}", n), land.code,
                    land.name};
  add_deduction(feature, patches.front().shell, Grid::plane, deducted_of(land, n));
  feature.patches = patches;
  data.features.push_back(std::move(feature));
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

constexpr int survey_columns_across = 100;
constexpr int survey_rows = 105;

Lattice survey_lattice() {
  return Lattice({.seed = 2020,
                  .origin = spot(-15000, -15000),
                  .step_x_mm = 420'000,
                  .step_y_mm = 400'000,
                  .stray_mm = 70'000,
                  .sway = 110,
                  .longest_mm = 110'000});
}

struct SurveyCell {
  Loop loop;  // with its crossings
  LandClass use;
  bool at_border = false;
  bool at_river = false;
};

SurveyCell survey_cell(const Lattice& lattice, int column, int row, CutLine& land, CutLine& banks) {
  const Loop whole = lattice.cell(column, row);
  const Loop at_border = land.noded(whole);
  const Spot a = lattice.node(column, row);
  const Spot c = lattice.node(column + 1, row + 1);
  SurveyCell cell{banks.noded(at_border), class_at({(a.x + c.x) / 2, (a.y + c.y) / 2}, column, row),
                  at_border.size() != whole.size(), false};
  cell.at_river = cell.loop.size() != at_border.size();
  return cell;
}

// Nothing in the sea, beyond the border and in the river.
Patches what_remains(const SurveyCell& cell, const Patches& surveyed, const Patches& river) {
  if (!cell.at_border && !holds(surveyed, cell.loop.front())) return {};
  if (!cell.at_river && holds(river, cell.loop.front())) return {};
  Patches pieces = single(cell.loop);
  if (cell.at_border) pieces = inside_of(pieces, surveyed);
  if (cell.at_river) pieces = outside_of(pieces, river);
  return pieces;
}

Patches with_crossings(Patches patches, CutLine& line) {
  for (Patch& patch : patches) {
    patch.shell = line.noded(patch.shell);
    for (Loop& hole : patch.holes) hole = line.noded(hole);
  }
  return patches;
}

// One polygon that says where the data of a layer are.
Dataset coverage(const std::string& file, const std::string& name, Patches patches) {
  Dataset data;
  data.file = file;
  data.layer = "coverage";
  data.delivery = Delivery::shapefile_utf8;
  data.columns = {{"MC", Column::Kind::text, 60}};
  Feature feature;
  feature.values = {name};
  feature.patches = std::move(patches);
  data.features.push_back(std::move(feature));
  return data;
}

}  // namespace

Dataset land_use(const Country& country) {
  Dataset data = patches_of_land("layers/2026/DLTB.gpkg", "DLTB");
  const Lattice lattice = survey_lattice();
  // The survey ends at the city's border and at the shore; the river is cut out of the patches beside it.
  CutLine land({{country.land, {}}});
  CutLine banks(with_crossings(river_water(country), land));
  std::vector<SurveyCell> cells;
  cells.reserve(static_cast<std::size_t>(survey_columns_across) * survey_rows);
  for (int row = 0; row < survey_rows; ++row) {
    for (int column = 0; column < survey_columns_across; ++column)
      cells.push_back(survey_cell(lattice, column, row, land, banks));
  }
  const Patches surveyed = land.shape();
  const Patches river = inside_of(banks.shape(), surveyed);
  std::vector<std::pair<LandClass, Patch>> further;  // pieces beyond the first of a patch, and the water
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Patches pieces = what_remains(cells[i], surveyed, river);
    for (const Patch& piece : pieces) {
      if (&piece == &pieces.front()) {
        add_patch(data, "0210", i + 1, cells[i].use, {piece});
      } else {
        further.emplace_back(cells[i].use, piece);
      }
    }
  }
  for (const Patch& patch : river) further.emplace_back(LandClass{"1101", "河流水面"}, patch);
  std::size_t number = cells.size();
  for (const auto& [use, piece] : further) add_patch(data, "0210", ++number, use, {piece});
  return data;
}

Dataset land_coverage(const Country& country) {
  return coverage("layers/coverage/land.shp", "岚江市陆域（示例）", single(country.land));
}

Dataset cultivated_land() {
  Dataset data = patches_of_land("layers/2026/GD.gpkg", "GD");
  const Lattice fields = plain(15, spot(15200, 2900));
  for (int row = 0; row < 18; ++row) {
    for (int column = 0; column < 12; ++column) {
      if (lot(column, row, 15, 9) == 0) continue;
      const bool wet = lot(column, row, 16, 2) > 0;
      add_patch(data, "0211", data.features.size() + 1,
                wet ? LandClass{"0101", "水田"} : LandClass{"0103", "旱地"}, single(fields.cell(column, row)));
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
