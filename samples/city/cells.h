// Purpose: regions made of whole cells of a lattice, and their outlines: what is decided cell by cell is drawn
// with the borders that the cells share, so that neighbouring regions tile exactly.
#pragma once

#include <array>
#include <functional>

#include "samples/city/drawing.h"

namespace zonegate::sample {

// A label for each cell; 0 means none. Column 0, row 0 is in the south-west.
struct CellMap {
  CellMap(int across, int up)
      : columns(across), rows(up), labels(static_cast<std::size_t>(across) * static_cast<std::size_t>(up), 0) {}

  int columns = 0;
  int rows = 0;
  std::vector<int> labels;

  // 0 beyond the map.
  int at(int column, int row) const {
    if (column < 0 || row < 0 || column >= columns || row >= rows) return 0;
    return labels[index(column, row)];
  }
  void set(int column, int row, int label) { labels[index(column, row)] = label; }

 private:
  std::size_t index(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
  }
};

// Only the largest connected piece of what has a label stays.
void keep_largest_piece(CellMap& map);

// Cells without a label that the labelled ones enclose get `label`, but where `open` says that they stay.
void fill_enclosed(CellMap& map, int label, const std::function<bool(int column, int row)>& open);

// Where two cells of one label meet at a corner only, a cell beside them joins them: no outline touches itself.
// Cells labelled `kept` are never given away (0: none).
void join_at_corners(CellMap& map, int kept = 0);

// Column and row of a cell, or of the lattice node at its south-western corner.
using Cell = std::array<int, 2>;

// A connected piece of one label: the nodes along its border, counter-clockwise, and along what it encloses.
struct Region {
  int label = 0;
  std::vector<Cell> shell;
  std::vector<std::vector<Cell>> holes;
};

// Every piece of every label but 0, in the order of their first cells. Requires join_at_corners().
// Cost: n log n of the cells.
std::vector<Region> regions(const CellMap& map);

// From one node to a neighbouring one, without the latter. Must be the same line whichever way it is asked for.
using EdgeAt = std::function<Track(Cell from, Cell to)>;
Patch drawn(const Region& region, const EdgeAt& edge);

using NodeAt = std::function<Spot(int column, int row)>;

// All pieces of one label as polygons, with a point at each lattice node on their border.
Patches outline(const CellMap& map, int label, const NodeAt& node);

}  // namespace zonegate::sample
