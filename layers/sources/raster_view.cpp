#include "layers/sources/raster_view.h"

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <gdal_utils.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/crs/datum.h"
#include "layers/sources/gdal_session.h"

namespace zonegate {
namespace {

constexpr int kMostPixels = 16384;
constexpr double kIdentity[6] = {0.0, 1.0, 0.0, 0.0, 0.0, 1.0};

struct DatasetCloser {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using DatasetHandle = std::unique_ptr<GDALDataset, DatasetCloser>;

struct WarpOptionsDeleter {
  void operator()(GDALWarpAppOptions* options) const { GDALWarpAppOptionsFree(options); }
};

// How a band's values become 0 to 255.
struct Stretch {
  double lowest = 0.0;
  double highest = 255.0;
  bool needed = false;
};

tl::unexpected<Error> refused(ErrorKind kind, const char* code, const std::string& name, Text what,
                              Text remedy) {
  Place place;
  place.file = name.substr(0, name.find('\n')).substr(0, 200);
  return fail(kind, code, std::move(what), std::move(remedy), place);
}

int CPL_STDCALL go_on(double share, const char* /*words*/, void* data) {
  const auto& work = *static_cast<const Work*>(data);
  work.report(share, {"drawing the backdrop", "正在绘制底图"});
  return work.stopped() ? FALSE : TRUE;
}

bool has_place(GDALDataset& dataset) {
  std::array<double, 6> geo{};
  if (dataset.GetGeoTransform(geo.data()) == CE_None) return !std::equal(geo.begin(), geo.end(), kIdentity);
  return dataset.GetGCPCount() > 0 || dataset.GetMetadata("RPC") != nullptr;
}

std::string definition_of(GDALDataset& dataset) {
  const OGRSpatialReference* stated = dataset.GetSpatialRef();
  if (stated == nullptr) stated = dataset.GetGCPSpatialRef();
  if (stated == nullptr) return {};
  char* wkt = nullptr;
  const std::array<const char*, 2> options = {"FORMAT=WKT2", nullptr};
  if (stated->exportToWkt(&wkt, options.data()) != OGRERR_NONE) {
    CPLFree(wkt);
    return "?";
  }
  std::string out(wkt);
  CPLFree(wkt);
  return out;
}

}  // namespace

struct RasterView::State {
  std::string name;
  std::string plane;
  std::string system;  // of the raster, what GDAL is given
  DatasetHandle dataset;
  std::array<int, 3> colours{};  // bands of red, green, blue; the same one three times for grey
  std::array<Stretch, 3> stretch;
  GDALColorTable* palette = nullptr;  // of the dataset
  bool service = false;               // map tiles
  std::vector<Text> remarks;

  Expected<void> take_system(const ReferenceSystem& target);
  void choose_bands();
  void measure_bands();
  Expected<DatasetHandle> warped(const Box& window, int width, int height, const Work& work) const;
  Expected<RasterPicture> coloured(GDALDataset& warped) const;
  tl::unexpected<Error> unreadable(const std::string& words) const;
};

tl::unexpected<Error> RasterView::State::unreadable(const std::string& words) const {
  return refused(ErrorKind::bad_data, "raster.unreadable", name,
                 {"the backdrop cannot be read here: " + words, "此处底图无法读取：" + words},
                 {"Look at the file with gdalinfo -checksum, or deliver it again.",
                  "请用 gdalinfo -checksum 检查该文件，或重新提供。"});
}

Expected<void> RasterView::State::take_system(const ReferenceSystem& target) {
  plane = target.definition;
  const std::string stated = definition_of(*dataset);
  if (stated.empty()) {
    system = plane;
    remarks.emplace_back(
        "the backdrop names no coordinate system and is taken to lie in the workspace's, " + target.name,
        "底图未注明坐标系，按工作空间坐标系（" + target.name + "）显示");
    return {};
  }
  auto read = reference_system(stated);
  if (!read) {
    return refused(ErrorKind::bad_data, "raster.crs_unknown", name,
                   {"the backdrop's coordinate system is not understood: " + read.error().what.en,
                    "无法识别底图的坐标系：" + read.error().what.zh},
                   read.error().remedy);
  }
  const DatumDecision datum = decide_datum(*read, target);
  if (datum.relation == DatumRelation::refused) {
    return refused(ErrorKind::bad_data, "raster.datum_refused", name, datum.statement, datum.remedy);
  }
  system = stated;
  return {};
}

// Red, green and blue by what the bands say they are, else by their order.
void RasterView::State::choose_bands() {
  const int count = dataset->GetRasterCount();
  std::array<int, 3> found{};
  int shown = 0;  // bands that are not alpha
  for (int i = 1; i <= count; ++i) {
    const GDALColorInterp meaning = dataset->GetRasterBand(i)->GetColorInterpretation();
    if (meaning != GCI_AlphaBand) ++shown;
    if (meaning >= GCI_RedBand && meaning <= GCI_BlueBand)
      found[static_cast<std::size_t>(meaning - GCI_RedBand)] = i;
  }
  const bool named = std::all_of(found.begin(), found.end(), [](int band) { return band > 0; });
  if (named) {
    colours = found;
  } else if (shown >= 3) {
    colours = {1, 2, 3};
  } else {
    colours = {1, 1, 1};
  }
  GDALRasterBand& first = *dataset->GetRasterBand(colours[0]);
  if (colours[0] == colours[1] && first.GetRasterDataType() == GDT_Byte) palette = first.GetColorTable();
}

void RasterView::State::measure_bands() {
  for (std::size_t i = 0; i < 3; ++i) {
    if (i > 0 && colours[i] == colours[i - 1]) {
      stretch[i] = stretch[i - 1];
      continue;
    }
    GDALRasterBand& band = *dataset->GetRasterBand(colours[i]);
    if (band.GetRasterDataType() == GDT_Byte) continue;
    std::array<double, 2> extremes{0.0, 255.0};
    // From an overview where there is one. What cannot be read is told when it is drawn.
    if (band.ComputeRasterMinMax(TRUE, extremes.data()) != CE_None) extremes = {0.0, 255.0};
    stretch[i] = {extremes[0], std::max(extremes[1], extremes[0] + 1e-9), true};
  }
}

Expected<DatasetHandle> RasterView::State::warped(const Box& window, int width, int height,
                                                  const Work& work) const {
  CPLStringList words;
  const auto add = [&words](std::initializer_list<std::string> more) {
    for (const std::string& word : more) words.AddString(word.c_str());
  };
  const auto number = [](double value) { return fmt::format("{:.6f}", value); };
  add({"-of", "MEM", "-s_srs", system, "-t_srs", plane, "-dstalpha"});
  add({"-te", number(window.min_x), number(window.min_y), number(window.max_x), number(window.max_y)});
  add({"-ts", std::to_string(width), std::to_string(height), "-r", palette != nullptr ? "near" : "bilinear"});
  const std::unique_ptr<GDALWarpAppOptions, WarpOptionsDeleter> options(
      GDALWarpAppOptionsNew(words.List(), nullptr));
  if (!options) return unreadable("GDALWarpAppOptionsNew");
  // GDAL hands it on to go_on() alone, which changes nothing.
  GDALWarpAppOptionsSetProgress(options.get(), go_on, const_cast<Work*>(&work));
  GdalMessages messages;
  GDALDatasetH source = dataset.get();
  int usage = FALSE;
  DatasetHandle out(GDALDataset::FromHandle(GDALWarp("", nullptr, 1, &source, options.get(), &usage)));
  if (work.stopped())
    return fail(ErrorKind::cancelled, "cancelled", {"stopped on request", "已按要求停止"}, {});
  // A tile service with a cache says "cannot open" of each tile that the server does not have, and goes on.
  const bool told = messages.any_error() && !service;
  if (!out || told) return unreadable(messages.last_error());
  return out;
}

Expected<RasterPicture> RasterView::State::coloured(GDALDataset& drawn) const {
  RasterPicture out;
  out.width = drawn.GetRasterXSize();
  out.height = drawn.GetRasterYSize();
  const auto count = static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height);
  out.pixels.resize(count * 4);
  const auto read = [&](int band, GDALDataType type, void* into, int pixel, int line) {
    return drawn.GetRasterBand(band)->RasterIO(GF_Read, 0, 0, out.width, out.height, into, out.width,
                                               out.height, type, pixel, line, nullptr) == CE_None;
  };
  std::vector<float> values;
  for (std::size_t i = 0; i < 3; ++i) {
    if (!stretch[i].needed) {
      if (!read(colours[i], GDT_Byte, out.pixels.data() + i, 4, 4 * out.width)) return unreadable("MEM");
      continue;
    }
    values.resize(count);
    if (!read(colours[i], GDT_Float32, values.data(), 0, 0)) return unreadable("MEM");
    const double per = 255.0 / (stretch[i].highest - stretch[i].lowest);
    for (std::size_t k = 0; k < count; ++k) {
      const double level = (static_cast<double>(values[k]) - stretch[i].lowest) * per;
      out.pixels[4 * k + i] =
          std::isfinite(level) ? static_cast<std::uint8_t>(std::clamp(level, 0.0, 255.0)) : 0;
    }
  }
  // The last band is the alpha that the warp made: 255 where the source has something, for any type of value.
  const int alpha = drawn.GetRasterCount();
  const GDALDataType type = drawn.GetRasterBand(alpha)->GetRasterDataType();
  if (type == GDT_Byte) {
    if (!read(alpha, GDT_Byte, out.pixels.data() + 3, 4, 4 * out.width)) return unreadable("MEM");
  } else {
    values.resize(count);
    if (!read(alpha, GDT_Float32, values.data(), 0, 0)) return unreadable("MEM");
    for (std::size_t k = 0; k < count; ++k) out.pixels[4 * k + 3] = values[k] > 0.0F ? 255 : 0;
  }
  for (std::size_t k = 0; k < count; ++k) {
    std::uint8_t* pixel = out.pixels.data() + 4 * k;
    if (palette != nullptr) {
      const GDALColorEntry* entry = palette->GetColorEntry(pixel[0]);
      const GDALColorEntry colour = entry == nullptr ? GDALColorEntry{0, 0, 0, 0} : *entry;
      const bool inside = pixel[3] != 0;
      pixel[0] = static_cast<std::uint8_t>(colour.c1);
      pixel[1] = static_cast<std::uint8_t>(colour.c2);
      pixel[2] = static_cast<std::uint8_t>(colour.c3);
      pixel[3] = inside ? static_cast<std::uint8_t>(colour.c4) : 0;
    }
    if (pixel[3] != 0) out.blank = false;
  }
  return out;
}

RasterView::RasterView(std::unique_ptr<State> state) : state_(std::move(state)) {}
RasterView::RasterView(RasterView&&) noexcept = default;
RasterView& RasterView::operator=(RasterView&&) noexcept = default;
RasterView::~RasterView() = default;

const std::vector<Text>& RasterView::remarks() const { return state_->remarks; }

Expected<RasterView> RasterView::open(const std::string& definition, const ReferenceSystem& plane) {
  GdalMessages messages;
  auto state = std::make_unique<State>();
  state->name = definition;
  state->dataset.reset(
      GDALDataset::Open(definition.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR));
  if (!state->dataset) {
    return refused(ErrorKind::no_input, "raster.not_opened", definition,
                   {"the backdrop cannot be opened as a picture: " + messages.last_error(),
                    "底图无法作为栅格打开：" + messages.last_error()},
                   {"Choose a GeoTIFF, VRT, MBTiles or another raster that GDAL reads, or a QGIS project.",
                    "请选择 GeoTIFF、VRT、MBTiles 等 GDAL 可读的栅格，或 QGIS 工程。"});
  }
  if (state->dataset->GetRasterCount() == 0) {
    const bool several = state->dataset->GetMetadata("SUBDATASETS") != nullptr;
    return refused(ErrorKind::bad_data, several ? "raster.several" : "raster.no_bands", definition,
                   several ? Text{"the file holds several rasters", "文件中有多个栅格"}
                           : Text{"the file holds no picture", "文件中没有栅格"},
                   {"Write the one that is meant as a GeoTIFF or VRT (gdal_translate) and choose that.",
                    "请用 gdal_translate 将所需栅格另存为 GeoTIFF 或 VRT 后选择。"});
  }
  if (!has_place(*state->dataset)) {
    return refused(ErrorKind::bad_data, "raster.no_place", definition,
                   {"the picture does not say where it lies: it has neither georeference nor control points",
                    "栅格没有地理参考，也没有控制点，无法确定位置"},
                   {"Put its world file (.tfw, .jgw) beside it, or georeference it in QGIS.",
                    "请将坐标文件（.tfw、.jgw）放在同一文件夹，或在 QGIS 中配准。"});
  }
  const std::string driver = state->dataset->GetDriverName();
  state->service = driver == "WMS" || driver == "WMTS";
  if (auto taken = state->take_system(plane); !taken) return tl::unexpected(taken.error());
  state->choose_bands();
  state->measure_bands();
  return RasterView(std::move(state));
}

Expected<RasterPicture> RasterView::picture(const Box& window, int width, int height, const Work& work) {
  const auto fits = [](int side) { return side >= 1 && side <= kMostPixels; };
  const bool real = !window.empty() && window.max_x > window.min_x && window.max_y > window.min_y;
  if (!real || !fits(width) || !fits(height)) return RasterPicture{};
  auto drawn = state_->warped(window, width, height, work);
  if (!drawn) return tl::unexpected(drawn.error());
  return state_->coloured(**drawn);
}

}  // namespace zonegate
