// Purpose: the table of boundary points (点号, X, Y, 边长): what it shows of a project, and rows that were
// typed or pasted from a spreadsheet as polygons.
//
// Axes are the surveyors': X north, Y east, an easting with the strip's number before it is understood. Columns
// are separated by tab, comma (Chinese ones too), semicolon or blanks: [name] [ring] X Y [length]; a first row
// without numbers is a heading. A ring ends with an empty row, another ring number, or its first point
// repeated; which ring is a hole is decided by containment, as in the boundary-point TXT. Errors (bad_data),
// each with the row as the place's line: table.bad_row, table.exchanged (X and Y changed places),
// table.few_points, table.empty, and those of surveyed_place. Cost: linear. Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/session/drawing/tracks.h"
#include "core/crs/reference_system.h"

namespace zonegate::session {

struct PointRow {
  VertexRef vertex;
  std::string name;       // J1, J2, … running on through the part
  double length_m = 0.0;  // planar, to the next point of the ring; 0 at the end of a line
};

std::vector<PointRow> point_rows(const Project& project);

Expected<MultiPolygon> polygons_from_rows(std::string_view text, const ReferenceSystem& crs);

}  // namespace zonegate::session
