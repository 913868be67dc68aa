// Purpose: what lies below the layers of the map: somebody else's map, drawn for a part of the plane. A raster
// (GDAL), a QGIS project (the map engine), or map tiles from the network.
//
// Nothing but map tiles can reach the network: rasters are drawn in a thread to which the kernel refuses it
// (core/base/offline.h), QGIS projects by an engine to which it is refused too. Map tiles are what a person
// asks for by an address, and are kept on the disk in `tile_folder` for 30 days. Space: the analysis plane,
// metres, north up. A picture with nothing in it is told as such (`blank`), never silently. Errors: those of
// RasterView and MapEngine; usage backdrop.address; internal backdrop.not_offline. Thread rule: a
// BackdropPainter belongs to one thread at a time, and to one and the same if its sources are local (it takes
// the network from that thread for good); Work::stop may be requested from anywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/session/mapengine/map_engine.h"
#include "core/crs/reference_system.h"
#include "layers/sources/raster_view.h"

namespace zonegate::session {

enum class BackdropKind { raster, project, tiles };

struct BackdropSource {
  BackdropKind kind = BackdropKind::raster;
  std::string place;  // a file, or the address
  bool operator==(const BackdropSource&) const = default;
};

// A file by its ending; an address with {z}, {x} and {y} ({-y}: counted from the south) as web map tiles, or of
// a WMTS capabilities document. Errors: backdrop.address.
Expected<BackdropSource> backdrop_source(const std::string& place);

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

class BackdropPainter {
 public:
  BackdropPainter(MapEngineSettings engine, std::string tile_folder);

  Expected<BackdropPicture> draw(const BackdropWish& wish, const Work& work);

 private:
  Expected<BackdropPicture> draw_raster(const BackdropWish& wish, const Work& work);
  Expected<BackdropPicture> draw_project(const BackdropWish& wish, const Work& work);
  bool offline();

  MapEngine engine_;
  std::string tile_folder_;
  std::optional<bool> offline_;
  // What was opened last, so that a pan does not open it again.
  std::optional<RasterView> raster_;
  BackdropSource opened_;
  std::string opened_crs_;
  std::int64_t opened_stamp_ = 0;
};

}  // namespace zonegate::session
