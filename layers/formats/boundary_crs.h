// Purpose: the reference system of a boundary-point TXT, from its header (坐标系, 几度分带, 带号, 中央子午线)
// and from the first two digits of eight-digit eastings. Nothing is guessed: what the file does not say is an
// error that names what it would take. Codes: domain/coordinates-and-area.md section 1. Errors (bad_data):
// txt.no_crs, txt.unknown_crs, txt.local_grid, txt.no_strip, txt.strip_contradiction (both sides named),
// txt.bad_strip, txt.unit. 1980西安 and 1954北京 are recognised; whether they are accepted is not decided here.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/crs/reference_system.h"
#include "layers/formats/boundary_txt.h"

namespace zonegate {

struct BoundaryCrs {
  std::string definition;  // "EPSG:4524"
  Datum datum = Datum::other;
  int strip = 0;            // 0: geographic
  int strip_width_deg = 0;  // 3 or 6; 0: geographic
  bool zone_prefix = false;
  std::vector<Text> notes;
};

Expected<BoundaryCrs> boundary_crs(const BoundaryReading& reading, const std::string& file);

}  // namespace zonegate
