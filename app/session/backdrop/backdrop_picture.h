// Purpose: which backdrop is wanted for which part of the plane, and the picture of it. Values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/crs/reference_system.h"
#include "core/geometry/shape.h"

namespace zonegate::session {

enum class BackdropKind { raster, project, tiles };

struct BackdropSource {
  BackdropKind kind = BackdropKind::raster;
  std::string place;  // a file, or the address
  bool operator==(const BackdropSource&) const = default;
};

struct BackdropWish {
  BackdropSource source;
  ReferenceSystem crs;  // of the plane
  Box window;
  int width = 0;
  int height = 0;
  double dpi = 96.0;
};

struct BackdropPicture {
  int width = 0;
  int height = 0;
  std::size_t stride = 0;
  std::vector<std::uint8_t> pixels;  // ARGB of 32 bits, alpha premultiplied, in the machine's byte order
  bool blank = false;                // nothing there
  std::vector<std::string> missing;  // layers of a QGIS project that could not be shown
  std::vector<Text> remarks;         // what a person must know to read it
};

}  // namespace zonegate::session
