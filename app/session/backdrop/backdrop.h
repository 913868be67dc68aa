// Purpose: what lies below the layers of the map: somebody else's map, drawn for a part of the plane. A raster
// (GDAL), a QGIS project (the map engine), or map tiles from the network.
//
// Nothing but map tiles can reach the network: rasters are drawn in a thread to which the kernel refuses it
// (core/base/offline.h), QGIS projects by an engine to which it is refused too. Map tiles are what a person
// asks for by an address, and are kept on the disk in `tile_folder` for 30 days. Space: the analysis plane,
// metres, north up. A picture with nothing in it is told as such (`blank`), never silently. Errors: those of
// RasterView and MapEngine; usage backdrop.address; internal backdrop.not_offline. A picture of tiles that is
// stopped is left to a thread of its own (tile_fetcher.h). Thread rule: a BackdropPainter belongs to one thread
// at a time, and to one and the same if its sources are local (it takes the network from that thread for good);
// Work::stop may be requested from anywhere.
#pragma once

#include <optional>
#include <string>

#include "app/session/backdrop/backdrop_picture.h"
#include "app/session/backdrop/raster_painter.h"
#include "app/session/backdrop/tile_fetcher.h"
#include "app/session/mapengine/map_engine.h"

namespace zonegate::session {

// A file by its ending; an address with {z}, {x} and {y} ({-y}: counted from the south) as web map tiles, or of
// a WMTS capabilities document. Errors: backdrop.address.
Expected<BackdropSource> backdrop_source(const std::string& place);

class BackdropPainter {
 public:
  BackdropPainter(MapEngineSettings engine, std::string tile_folder);

  Expected<BackdropPicture> draw(const BackdropWish& wish, const Work& work);

 private:
  Expected<BackdropPicture> draw_raster(const BackdropWish& wish, const Work& work);
  Expected<BackdropPicture> draw_project(const BackdropWish& wish, const Work& work);
  bool offline();

  MapEngine engine_;
  RasterPainter raster_{""};
  TileFetcher tiles_;
  std::optional<bool> offline_;
};

}  // namespace zonegate::session
