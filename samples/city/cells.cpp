#include "samples/city/cells.h"

#include <algorithm>
#include <array>
#include <map>

namespace zonegate::sample {
namespace {

using Cell = std::array<int, 2>;
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

struct Step {
  Cell to;
  int piece = 0;
};

// The border of a label as steps from node to node, the label to the left.
std::map<Cell, Step> border_steps(const CellMap& map, int label, const CellMap& piece) {
  std::map<Cell, Step> steps;
  for (int row = 0; row < map.rows; ++row) {
    for (int column = 0; column < map.columns; ++column) {
      if (map.at(column, row) != label) continue;
      const int number = piece.at(column, row);
      const Cell a{column, row};
      const Cell b{column + 1, row};
      const Cell c{column + 1, row + 1};
      const Cell d{column, row + 1};
      if (map.at(column, row - 1) != label) steps[a] = {b, number};
      if (map.at(column + 1, row) != label) steps[b] = {c, number};
      if (map.at(column, row + 1) != label) steps[c] = {d, number};
      if (map.at(column - 1, row) != label) steps[d] = {a, number};
    }
  }
  return steps;
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

Patches outline(const CellMap& map, int label, const NodeAt& node) {
  const CellMap piece = pieces_of(
      map, [&](int c, int r) { return map.at(c, r) == label; }, [](int a, int b) { return a == b; });
  std::map<Cell, Step> steps = border_steps(map, label, piece);
  std::map<int, Patch> patches;
  while (!steps.empty()) {
    const Cell start = steps.begin()->first;
    const int number = steps.begin()->second.piece;
    Loop loop;
    Cell at = start;
    do {
      loop.push_back(node(at[0], at[1]));
      const auto step = steps.find(at);
      if (step == steps.end()) break;  // two cells at a corner: the header asks for none
      at = step->second.to;
      steps.erase(step);
    } while (at != start);
    if (twice_area(loop) > 0) {
      patches[number].shell = std::move(loop);
    } else {
      patches[number].holes.push_back(reversed(std::move(loop)));
    }
  }
  Patches out;
  out.reserve(patches.size());
  for (auto& [number, patch] : patches) out.push_back(std::move(patch));
  return out;
}

}  // namespace zonegate::sample
