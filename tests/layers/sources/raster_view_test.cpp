// A raster in a window of the plane: where it lies, what its values look like, and what is said when it cannot
// be shown.
#include <doctest/doctest.h>
#include <gdal_priv.h>
#include <gdal_utils.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <functional>

#include "core/crs/transform.h"
#include "layers/sources/gdal_session.h"
#include "layers/sources/raster_view.h"

using namespace zonegate;
namespace fs = std::filesystem;

namespace {

using Colour = std::array<int, 4>;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("zonegate-raster-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

struct Kind {
  std::string crs = "EPSG:4545";
  int side = 100;  // pixels
  int bands = 3;
  GDALDataType type = GDT_Byte;
  double left = 500000.0;
  double top = 2500000.0;
  double pixel = 1.0;
  bool placed = true;
  const char* driver = "GTiff";
};

using Value = std::function<double(int band, int column, int row)>;

std::string write_raster(const std::string& path, const Kind& kind, const Value& value,
                         const std::function<void(GDALDataset&)>& more = {}) {
  ensure_gdal();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(kind.driver);
  REQUIRE(driver != nullptr);
  GDALDataset* out = driver->Create(path.c_str(), kind.side, kind.side, kind.bands, kind.type, nullptr);
  REQUIRE(out != nullptr);
  if (!kind.crs.empty()) {
    OGRSpatialReference crs;
    REQUIRE(crs.SetFromUserInput(kind.crs.c_str()) == OGRERR_NONE);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    out->SetSpatialRef(&crs);
  }
  std::array<double, 6> place = {kind.left, kind.pixel, 0.0, kind.top, 0.0, -kind.pixel};
  if (kind.placed) out->SetGeoTransform(place.data());
  if (more) more(*out);
  std::vector<double> row(static_cast<std::size_t>(kind.side));
  for (int band = 1; band <= kind.bands; ++band) {
    for (int y = 0; y < kind.side; ++y) {
      for (int x = 0; x < kind.side; ++x) row[static_cast<std::size_t>(x)] = value(band, x, y);
      REQUIRE(out->GetRasterBand(band)->RasterIO(GF_Write, 0, y, kind.side, 1, row.data(), kind.side, 1,
                                                 GDT_Float64, 0, 0, nullptr) == CE_None);
    }
  }
  GDALClose(out);
  return path;
}

// The eastern half red, the western one blue.
double halves(int band, int column, int /*row*/) {
  const bool east = column >= 50;
  if (band == 1) return east ? 250.0 : 10.0;
  if (band == 3) return east ? 20.0 : 240.0;
  return 0.0;
}

const ReferenceSystem& plane() {
  static const ReferenceSystem one = *reference_system("EPSG:4545");
  return one;
}

Expected<RasterPicture> look(const std::string& path, const Box& box, int width, int height) {
  auto view = RasterView::open(path, plane());
  if (!view) return tl::unexpected(view.error());
  return view->picture(box, width, height, {});
}

Colour at(const RasterPicture& picture, int column, int row) {
  const std::size_t start = 4 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.width) +
                                 static_cast<std::size_t>(column));
  return {picture.pixels[start], picture.pixels[start + 1], picture.pixels[start + 2],
          picture.pixels[start + 3]};
}

std::string refusal(const std::string& path) {
  const auto view = RasterView::open(path, plane());
  if (view) return "";
  CHECK_FALSE(view.error().what.zh.empty());
  CHECK_FALSE(view.error().remedy.en.empty());
  return view.error().code;
}

const Box kWhole{500000.0, 2499900.0, 500100.0, 2500000.0};

}  // namespace

TEST_CASE("a raster lies where it says, to the pixel, and where it has nothing the picture is transparent") {
  const Folder folder;
  const std::string path = write_raster(folder / "halves.tif", {}, halves);
  const auto same = look(path, kWhole, 100, 100);
  REQUIRE(same.has_value());
  CHECK_FALSE(same->blank);
  CHECK(at(*same, 49, 10) == Colour{10, 0, 240, 255});
  CHECK(at(*same, 50, 90) == Colour{250, 0, 20, 255});
  // Twice as much ground, from 50 m further west and south.
  const auto wide = look(path, {499950.0, 2499850.0, 500150.0, 2500050.0}, 200, 200);
  REQUIRE(wide.has_value());
  CHECK(at(*wide, 48, 100)[3] == 0);
  CHECK(at(*wide, 98, 100) == Colour{10, 0, 240, 255});
  CHECK(at(*wide, 101, 100) == Colour{250, 0, 20, 255});
  CHECK(at(*wide, 152, 100)[3] == 0);
  CHECK(at(*wide, 100, 48)[3] == 0);
  const auto away = look(path, {510000.0, 2510000.0, 510100.0, 2510100.0}, 50, 50);
  REQUIRE(away.has_value());
  CHECK(away->blank);
  CHECK(look(path, kWhole, 0, 10)->pixels.empty());
  CHECK(look(path, Box{}, 10, 10)->pixels.empty());
}

TEST_CASE(
    "one band is grey, a palette has its colours, wide values are stretched, what is no data is not there") {
  const Folder folder;
  const auto grey =
      look(write_raster(folder / "grey.tif", {.bands = 1}, [](int, int x, int) { return 2.0 * x; }), kWhole,
           100, 100);
  REQUIRE(grey.has_value());
  CHECK(at(*grey, 30, 50) == Colour{60, 60, 60, 255});
  const auto palette =
      look(write_raster(
               folder / "palette.tif", {.bands = 1}, [](int, int x, int) { return x < 50 ? 1 : 2; },
               [](GDALDataset& out) {
                 GDALColorTable colours;
                 const GDALColorEntry green{0, 200, 0, 255};
                 const GDALColorEntry violet{90, 0, 90, 255};
                 colours.SetColorEntry(1, &green);
                 colours.SetColorEntry(2, &violet);
                 out.GetRasterBand(1)->SetColorTable(&colours);
               }),
           kWhole, 100, 100);
  REQUIRE(palette.has_value());
  CHECK(at(*palette, 10, 10) == Colour{0, 200, 0, 255});
  CHECK(at(*palette, 90, 10) == Colour{90, 0, 90, 255});
  const auto heights = look(write_raster(
                                folder / "heights.tif", {.bands = 1, .type = GDT_Float32},
                                [](int, int x, int y) { return y < 20 ? -9999.0 : 100.0 + x; },
                                [](GDALDataset& out) { out.GetRasterBand(1)->SetNoDataValue(-9999.0); }),
                            kWhole, 100, 100);
  REQUIRE(heights.has_value());
  CHECK(at(*heights, 50, 5)[3] == 0);
  CHECK(at(*heights, 0, 60) == Colour{0, 0, 0, 255});
  CHECK(at(*heights, 99, 60) == Colour{255, 255, 255, 255});
  const int middle = at(*heights, 50, 60)[0];
  CHECK(middle > 120);
  CHECK(middle < 136);
}

TEST_CASE("a raster in degrees or of a web map lands where its coordinates are in the plane") {
  const Folder folder;
  // A cross of 3 x 3 pixels in the middle of the raster.
  const auto dot = [](int band, int x, int y) {
    const bool inside = std::abs(x - 50) <= 1 && std::abs(y - 50) <= 1;
    return band == 1 && inside ? 255.0 : 40.0;
  };
  const ReferenceSystem degrees = *reference_system("EPSG:4490");
  const auto to_plane = Transformer::create(degrees, plane());
  REQUIRE(to_plane.has_value());
  struct Case {
    const char* crs;
    double left, top, pixel;
    double lon, lat;  // of the dot's middle
  };
  constexpr double kEarth = 6378137.0;
  constexpr double kDegree = 0.017453292519943295;
  const double web_x = kEarth * 108.2 * kDegree;
  const double web_y = kEarth * std::log(std::tan((45.0 + 22.6 / 2.0) * kDegree));
  const std::vector<Case> cases = {{"EPSG:4490", 108.2 - 50.5e-5, 22.6 + 50.5e-5, 1e-5, 108.2, 22.6},
                                   {"EPSG:4326", 108.2 - 50.5e-5, 22.6 + 50.5e-5, 1e-5, 108.2, 22.6},
                                   {"EPSG:3857", web_x - 50.5, web_y + 50.5, 1.0, 108.2, 22.6}};
  for (const Case& one : cases) {
    CAPTURE(one.crs);
    const std::string path = write_raster(
        folder / "dot.tif", {.crs = one.crs, .left = one.left, .top = one.top, .pixel = one.pixel}, dot);
    const auto middle = to_plane->point({one.lon, one.lat});
    REQUIRE(middle.has_value());
    const auto picture =
        look(path, {middle->x - 20.0, middle->y - 20.0, middle->x + 20.0, middle->y + 20.0}, 41, 41);
    REQUIRE(picture.has_value());
    CHECK(at(*picture, 20, 20)[0] > 200);
    CHECK(at(*picture, 20, 20)[1] == 40);
    CHECK(at(*picture, 26, 20)[0] < 60);
    CHECK(at(*picture, 20, 26)[0] < 60);
    fs::remove(path);
  }
}

TEST_CASE("a VRT and an MBTiles file are rasters as others are") {
  const Folder folder;
  const std::string path = write_raster(
      folder / "web.tif", {.crs = "EPSG:3857", .left = 12044766.0, .top = 2584500.0, .pixel = 4.0}, halves);
  for (const auto& [driver, named] : {std::pair("VRT", "web.vrt"), std::pair("MBTiles", "web.mbtiles")}) {
    const std::string name = named;
    CAPTURE(name);
    GDALDatasetH source = GDALOpen(path.c_str(), GA_ReadOnly);
    std::array<char*, 3> words = {const_cast<char*>("-of"), const_cast<char*>(driver), nullptr};
    GDALTranslateOptions* options = GDALTranslateOptionsNew(words.data(), nullptr);
    GDALDatasetH made = GDALTranslate((folder / name).c_str(), source, options, nullptr);
    REQUIRE(made != nullptr);
    GDALClose(made);
    GDALTranslateOptionsFree(options);
    GDALClose(source);
    const ReferenceSystem web = *reference_system("EPSG:3857");
    const auto degrees = Transformer::create(web, plane());
    REQUIRE(degrees.has_value());
    const auto west = degrees->point({12044766.0 + 100.0, 2584500.0 - 200.0});
    const auto east = degrees->point({12044766.0 + 300.0, 2584500.0 - 200.0});
    for (const auto& [place, blue] : {std::pair(*west, true), std::pair(*east, false)}) {
      const auto picture = look(folder / name, {place.x - 5, place.y - 5, place.x + 5, place.y + 5}, 11, 11);
      REQUIRE(picture.has_value());
      const Colour middle = at(*picture, 5, 5);
      CHECK(middle[3] == 255);
      CHECK((middle[2] > 200) == blue);
      CHECK((middle[0] > 200) != blue);
    }
  }
}

TEST_CASE("what cannot be shown is refused with its reason, and what is assumed is said") {
  const Folder folder;
  CHECK(refusal(folder / "absent.tif") == "raster.not_opened");
  std::ofstream(folder / "words.tif") << "this is no picture";
  CHECK(refusal(folder / "words.tif") == "raster.not_opened");
  CHECK(refusal(write_raster(folder / "nowhere.tif", {.crs = "", .placed = false}, halves)) ==
        "raster.no_place");
  CHECK(refusal(write_raster(folder / "xian.tif", {.crs = "EPSG:2379"}, halves)) == "raster.datum_refused");
  const auto view = RasterView::open(write_raster(folder / "unnamed.tif", {.crs = ""}, halves), plane());
  REQUIRE(view.has_value());
  REQUIRE(view->remarks().size() == 1);
  CHECK(view->remarks()[0].en.find("names no coordinate system") != std::string::npos);
  // Cut short: a hole would look like a place without anything.
  const std::string cut =
      write_raster(folder / "cut.tif", {.side = 400}, [](int, int x, int) { return x % 200; });
  fs::resize_file(cut, fs::file_size(cut) / 2);
  const auto picture = look(cut, {500000.0, 2499600.0, 500400.0, 2500000.0}, 400, 400);
  const std::string code = picture ? "shown" : picture.error().code;
  CHECK_MESSAGE((code == "raster.unreadable" || code == "raster.not_opened"), code);
}

TEST_CASE("a picture that nobody waits for any more is not drawn") {
  const Folder folder;
  auto view = RasterView::open(write_raster(folder / "halves.tif", {}, halves), plane());
  REQUIRE(view.has_value());
  std::stop_source stop;
  stop.request_stop();
  Work work;
  work.stop = stop.get_token();
  const auto picture = view->picture(kWhole, 100, 100, work);
  REQUIRE_FALSE(picture.has_value());
  CHECK(picture.error().kind == ErrorKind::cancelled);
  CHECK(view->picture(kWhole, 100, 100, {}).has_value());
}
