#include "app/session/backdrop/backdrop.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <utility>

#include "app/session/backdrop/tile_service.h"
#include "core/base/offline.h"

namespace zonegate::session {
namespace {

namespace fs = std::filesystem;

Expected<std::string> existing(const std::string& place) {
  std::error_code code;
  if (fs::exists(place, code)) return place;
  Place where;
  where.file = place;
  return fail(ErrorKind::no_input, "backdrop.no_file",
              {"the file of the backdrop is not there", "底图文件不存在"},
              {"Put it back, or choose another one.", "请恢复该文件，或选择其他底图。"}, where);
}

// QGIS wants to be told which kind of definition it gets.
std::string for_qgis(const ReferenceSystem& crs) {
  if (!crs.authority_code.empty()) return crs.authority_code;
  return (crs.definition.find('[') != std::string::npos ? "WKT:" : "PROJ:") + crs.definition;
}

bool nothing_in(const std::vector<std::uint8_t>& pixels) {
  return std::all_of(pixels.begin(), pixels.end(), [](std::uint8_t part) { return part == 0; });
}

}  // namespace

Expected<BackdropSource> backdrop_source(const std::string& place) {
  if (is_address(place)) {
    const bool capabilities = place.find('{') == std::string::npos;
    if (capabilities || is_tile_template(place)) return BackdropSource{BackdropKind::tiles, place};
    return fail(ErrorKind::usage, "backdrop.address",
                {"the address of map tiles must have {z}, {x} and {y}", "地图瓦片地址须含 {z}、{x}、{y}"},
                {"Write it like https://host/path/{z}/{x}/{y}.png, or give the address of a WMTS capabilities "
                 "document.",
                 "请按 https://主机/路径/{z}/{x}/{y}.png 填写，或填写 WMTS 能力文档的地址。"});
  }
  std::string ending = fs::path(place).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
  const bool project = ending == ".qgz" || ending == ".qgs";
  return BackdropSource{project ? BackdropKind::project : BackdropKind::raster, place};
}

BackdropPainter::BackdropPainter(MapEngineSettings engine, std::string tile_folder)
    : engine_(std::move(engine)), tiles_(std::move(tile_folder)) {}

bool BackdropPainter::offline() {
  if (!offline_) offline_ = refuse_network();
  return *offline_;
}

Expected<BackdropPicture> BackdropPainter::draw(const BackdropWish& wish, const Work& work) {
  switch (wish.source.kind) {
    case BackdropKind::project:
      return draw_project(wish, work);
    case BackdropKind::tiles:
      return tiles_.draw(wish, work);
    case BackdropKind::raster:
      break;
  }
  return draw_raster(wish, work);
}

Expected<BackdropPicture> BackdropPainter::draw_raster(const BackdropWish& wish, const Work& work) {
  if (!offline()) {
    return fail(ErrorKind::internal, "backdrop.not_offline",
                {"the kernel does not let the program promise that the backdrop stays off the network",
                 "内核无法保证底图不访问网络"},
                {"Run it on Linux with seccomp filters allowed; all else works without a backdrop.",
                 "请在允许 seccomp 的 Linux 上运行；其余功能不受影响。"});
  }
  if (auto there = existing(wish.source.place); !there) return tl::unexpected(there.error());
  return raster_.draw(wish, work);
}

Expected<BackdropPicture> BackdropPainter::draw_project(const BackdropWish& wish, const Work& work) {
  if (auto there = existing(wish.source.place); !there) return tl::unexpected(there.error());
  raster_.close();
  MapRequest request;
  request.file = wish.source.place;
  request.crs = for_qgis(wish.crs);
  request.extent = wish.window;
  request.width = wish.width;
  request.height = wish.height;
  request.dpi = wish.dpi;
  auto drawn = engine_.render(request, work);
  if (!drawn) return tl::unexpected(drawn.error());
  BackdropPicture out;
  out.width = drawn->width;
  out.height = drawn->height;
  out.stride = drawn->stride;
  out.blank = nothing_in(drawn->pixels);
  out.pixels = std::move(drawn->pixels);
  out.missing = std::move(drawn->missing);
  return out;
}

}  // namespace zonegate::session
