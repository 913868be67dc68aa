#include "app/session/backdrop/raster_painter.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/session/backdrop/tile_service.h"
#include "layers/sources/open_source.h"

namespace zonegate::session {
namespace {

namespace fs = std::filesystem;

// When the file was changed last; 0 for what is no file.
std::int64_t stamp_of(const std::string& place) {
  std::error_code code;
  const auto time = fs::last_write_time(place, code);
  return code ? 0 : static_cast<std::int64_t>(time.time_since_epoch().count());
}

// Straight alpha to multiplied, red first to blue first.
std::vector<std::uint8_t> premultiplied(std::vector<std::uint8_t> pixels) {
  const auto part = [](unsigned colour, unsigned alpha) {
    return static_cast<std::uint8_t>((colour * alpha + 127U) / 255U);
  };
  for (std::size_t i = 0; i + 3 < pixels.size(); i += 4) {
    const unsigned alpha = pixels[i + 3];
    const std::uint32_t red = part(pixels[i], alpha);
    const std::uint32_t green = part(pixels[i + 1], alpha);
    const std::uint32_t blue = part(pixels[i + 2], alpha);
    const std::uint32_t word = (alpha << 24U) | (red << 16U) | (green << 8U) | blue;
    std::copy_n(static_cast<const std::uint8_t*>(static_cast<const void*>(&word)), 4, &pixels[i]);
  }
  return pixels;
}

}  // namespace

RasterPainter::RasterPainter(std::string tile_folder) : tile_folder_(std::move(tile_folder)) {}

Expected<BackdropPicture> RasterPainter::draw(const BackdropWish& wish, const Work& work) {
  const bool tiles = wish.source.kind == BackdropKind::tiles;
  // What libraries may wait for a server; local files ask none.
  const ThreadOption patience("GDAL_HTTP_TIMEOUT", "10");
  const std::int64_t stamp = stamp_of(wish.source.place);
  if (!raster_ || opened_ != wish.source || opened_crs_ != wish.crs.definition || opened_stamp_ != stamp) {
    raster_.reset();
    std::string definition = wish.source.place;
    if (tiles) {
      definition = is_tile_template(definition) ? tile_service(definition, tile_folder_) : "WMTS:" + definition;
    }
    auto opened = RasterView::open(definition, wish.crs);
    if (!opened) return tl::unexpected(opened.error());
    raster_.emplace(std::move(*opened));
    opened_ = wish.source;
    opened_crs_ = wish.crs.definition;
    opened_stamp_ = stamp;
  }
  auto drawn = raster_->picture(wish.window, wish.width, wish.height, work);
  if (!drawn) {
    if (drawn.error().kind != ErrorKind::cancelled) raster_.reset();  // opened anew at the next look
    return tl::unexpected(drawn.error());
  }
  BackdropPicture out;
  out.width = drawn->width;
  out.height = drawn->height;
  out.stride = static_cast<std::size_t>(drawn->width) * 4;
  out.blank = drawn->blank;
  out.pixels = premultiplied(std::move(drawn->pixels));
  out.remarks = raster_->remarks();
  return out;
}

}  // namespace zonegate::session
