#include "samples/city/cells.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace zonegate::sample {
namespace {

constexpr std::array<Cell, 4> beside_cell{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};

// The number of each cell's piece, by `same`; pieces count from 1, cells that `counts` refuses have 0.
template <typename Counts, typename Same>
CellMap pieces_of(const CellMap& map, const Counts& counts, const Same& same) {
  CellMap piece(map.columns, map.rows);
  int last = 0;
  for (int row = 0; row < map.rows; ++row) {
    for (int column = 0; column < map.columns; ++column) {
      if (piece.at(column, row) != 0 || !counts(column, row)) continue;
      piece.set(column, row, ++last);
      std::vector<Cell> open{{column, row}};
      while (!open.empty()) {
        const auto [c, r] = open.back();
        open.pop_back();
        for (const auto& [dc, dr] : beside_cell) {
          const int to_c = c + dc;
          const int to_r = r + dr;
          if (to_c < 0 || to_r < 0 || to_c >= map.columns || to_r >= map.rows) continue;
          if (piece.at(to_c, to_r) != 0 || !counts(to_c, to_r) || !same(map.at(c, r), map.at(to_c, to_r)))
            continue;
          piece.set(to_c, to_r, last);
          open.push_back({to_c, to_r});
        }
      }
    }
  }
  return piece;
}

struct Border {
  std::map<std::pair<int, Cell>, Cell> steps;  // from node to node by piece, the piece to the left
  std::vector<int> label_of;                   // by piece; the first is none
};

Border border_of(const CellMap& map) {
  const CellMap piece = pieces_of(
      map, [&](int c, int r) { return map.at(c, r) != 0; }, [](int a, int b) { return a == b; });
  Border border{{}, {0}};
  for (int row = 0; row < map.rows; ++row) {
    for (int column = 0; column < map.columns; ++column) {
      const int own = piece.at(column, row);
      if (own == 0) continue;
      if (own == static_cast<int>(border.label_of.size())) border.label_of.push_back(map.at(column, row));
      const Cell a{column, row};
      const Cell b{column + 1, row};
      const Cell c{column + 1, row + 1};
      const Cell d{column, row + 1};
      if (piece.at(column, row - 1) != own) border.steps[{own, a}] = b;
      if (piece.at(column + 1, row) != own) border.steps[{own, b}] = c;
      if (piece.at(column, row + 1) != own) border.steps[{own, c}] = d;
      if (piece.at(column - 1, row) != own) border.steps[{own, d}] = a;
    }
  }
  return border;
}

bool counter_clockwise(const std::vector<Cell>& nodes) {
  Loop loop;
  for (const auto& [column, row] : nodes) loop.push_back({column, row});
  return twice_area(loop) > 0;
}

Loop drawn_loop(const std::vector<Cell>& nodes, const EdgeAt& edge) {
  Loop loop;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Track track = edge(nodes[i], nodes[(i + 1) % nodes.size()]);
    loop.insert(loop.end(), track.begin(), track.end());
  }
  return loop;
}

// Whether a corner was joined.
bool join_corner(CellMap& map, int column, int row, int kept) {
  const int a = map.at(column, row);
  const int b = map.at(column + 1, row);
  const int c = map.at(column + 1, row + 1);
  const int d = map.at(column, row + 1);
  const bool gives_b = kept == 0 || b != kept;
  const bool gives_a = kept == 0 || a != kept;
  if (a != 0 && a == c && b != a && d != a) {
    map.set(gives_b ? column + 1 : column, gives_b ? row : row + 1, a);
    return true;
  }
  if (b != 0 && b == d && a != b && c != b) {
    map.set(gives_a ? column : column + 1, gives_a ? row : row + 1, b);
    return true;
  }
  return false;
}

}  // namespace

void keep_largest_piece(CellMap& map) {
  const CellMap piece = pieces_of(
      map, [&](int c, int r) { return map.at(c, r) != 0; }, [](int, int) { return true; });
  std::map<int, int> sizes;
  for (const int number : piece.labels) {
    if (number != 0) ++sizes[number];
  }
  const auto largest = std::max_element(sizes.begin(), sizes.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
  for (std::size_t i = 0; i < map.labels.size(); ++i) {
    if (largest == sizes.end() || piece.labels[i] != largest->first) map.labels[i] = 0;
  }
}

void fill_enclosed(CellMap& map, int label, const std::function<bool(int column, int row)>& open) {
  const CellMap piece = pieces_of(
      map, [&](int c, int r) { return map.at(c, r) == 0; }, [](int, int) { return true; });
  std::map<int, bool> reaches_out;
  for (int row = 0; row < map.rows; ++row) {
    for (int column = 0; column < map.columns; ++column) {
      const bool edge = column == 0 || row == 0 || column + 1 == map.columns || row + 1 == map.rows;
      if (piece.at(column, row) != 0 && (edge || open(column, row))) reaches_out[piece.at(column, row)] = true;
    }
  }
  for (std::size_t i = 0; i < map.labels.size(); ++i) {
    if (piece.labels[i] != 0 && !reaches_out[piece.labels[i]]) map.labels[i] = label;
  }
}

void join_at_corners(CellMap& map, int kept) {
  bool joined_one = true;
  for (int round = 0; joined_one && round < 50; ++round) {
    joined_one = false;
    for (int row = 0; row + 1 < map.rows; ++row) {
      for (int column = 0; column + 1 < map.columns; ++column)
        joined_one = join_corner(map, column, row, kept) || joined_one;
    }
  }
}

std::vector<Region> regions(const CellMap& map) {
  Border border = border_of(map);
  std::vector<Region> out(border.label_of.size() - 1);
  while (!border.steps.empty()) {
    const auto [piece, start] = border.steps.begin()->first;
    std::vector<Cell> nodes;
    Cell at = start;
    do {
      nodes.push_back(at);
      const auto step = border.steps.find({piece, at});
      if (step == border.steps.end()) break;  // two cells at a corner: the header asks for none
      at = step->second;
      border.steps.erase(step);
    } while (at != start);
    Region& region = out[static_cast<std::size_t>(piece) - 1];
    region.label = border.label_of[static_cast<std::size_t>(piece)];
    if (counter_clockwise(nodes)) {
      region.shell = std::move(nodes);
    } else {
      region.holes.push_back(std::move(nodes));
    }
  }
  return out;
}

Patch drawn(const Region& region, const EdgeAt& edge) {
  Patch patch{drawn_loop(region.shell, edge), {}};
  for (const std::vector<Cell>& hole : region.holes) patch.holes.push_back(reversed(drawn_loop(hole, edge)));
  return patch;
}

Patches outline(const CellMap& map, int label, const NodeAt& node) {
  Patches out;
  for (const Region& region : regions(map)) {
    if (region.label == label)
      out.push_back(drawn(region, [&](Cell from, Cell) { return Track{node(from[0], from[1])}; }));
  }
  return out;
}

}  // namespace zonegate::sample
