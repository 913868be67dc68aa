// Purpose: a raster or a service of map tiles, drawn for a part of the plane, kept open between two pictures.
//
// Space, errors and network: as RasterView. `tile_folder`: where tiles are kept; "" for local rasters. Thread
// rule: one thread, that drew first; Work::stop may be requested from anywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/session/backdrop/backdrop_picture.h"
#include "core/base/work.h"
#include "layers/sources/raster_view.h"

namespace zonegate::session {

class RasterPainter {
 public:
  explicit RasterPainter(std::string tile_folder);

  Expected<BackdropPicture> draw(const BackdropWish& wish, const Work& work);
  void close() { raster_.reset(); }

 private:
  std::string tile_folder_;
  // What was opened last, so that a pan does not open it again.
  std::optional<RasterView> raster_;
  BackdropSource opened_;
  std::string opened_crs_;
  std::int64_t opened_stamp_ = 0;
};

}  // namespace zonegate::session
