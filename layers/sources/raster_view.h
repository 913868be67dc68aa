// Purpose: a georeferenced picture (GeoTIFF, VRT, MBTiles, JPEG 2000, map tiles: whatever GDAL reads as a
// raster) as it looks in a window of the analysis plane. For backdrops only: nothing is measured in it.
//
// Space: the window is in the plane's metres, north up; row 0 of the picture is its northern edge. Pixels are
// RGBA, 8 bits each, alpha not multiplied; where the source has nothing, alpha is 0. One band is shown in grey,
// a palette by its colours, the first three of more bands as red, green and blue; values of more than 8 bits
// are stretched between the extremes of the whole raster. Overviews are used where the source has them.
// Datum: by our own table (core/crs/datum.h): another datum than the plane's is refused, not shifted by guess.
// A raster that names no system is taken to lie in the plane, and says so in remarks(). Errors: no_input
// raster.not_opened; bad_data raster.no_bands, raster.several, raster.no_place, raster.datum_refused,
// raster.crs_unknown, raster.unreadable (part of what was asked for cannot be read: no picture with a hole that
// is not the source's); cancelled. Cost: the source's pixels in the window at the nearest overview. Thread
// rule: one thread, that opened it; Work::stop may be requested from anywhere. Network: none unless the
// definition names an address; a caller who must be sure draws in a thread that has refused it
// (core/base/offline.h), as a local VRT may name one too.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/crs/reference_system.h"
#include "core/geometry/shape.h"

namespace zonegate {

struct RasterPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;  // RGBA, rows without padding
  bool blank = true;                 // the source has nothing in the window
};

class RasterView {
 public:
  // `definition`: a file, or what GDAL opens (XML of a tile service).
  static Expected<RasterView> open(const std::string& definition, const ReferenceSystem& plane);
  RasterView(RasterView&&) noexcept;
  RasterView& operator=(RasterView&&) noexcept;
  ~RasterView();

  const std::vector<Text>& remarks() const;
  // `window` not empty, sides of 1 to 16384 pixels; anything else is a picture of no pixels.
  Expected<RasterPicture> picture(const Box& window, int width, int height, const Work& work);

 private:
  struct State;
  explicit RasterView(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zonegate
