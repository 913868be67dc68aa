// Backdrops without a window: what a place is, tiles from a server that the test runs itself, and local files
// that cannot reach it whatever they name.
#include <doctest/doctest.h>
#include <gdal_priv.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <memory>
#include <stop_token>
#include <thread>

#include "app/session/backdrop/backdrop.h"
#include "layers/sources/gdal_session.h"
#include "tests/app/cli/program.h"
#include "tests/support/tile_server.h"

using namespace zonegate;
using namespace zonegate::session;
using namespace zonegate::test;

namespace {

// A tile of one colour as PNG.
std::string tile(int red, int green, int blue) {
  ensure_gdal();
  constexpr int kSide = 256;
  GDALDataset* memory =
      GetGDALDriverManager()->GetDriverByName("MEM")->Create("", kSide, kSide, 3, GDT_Byte, nullptr);
  memory->GetRasterBand(1)->Fill(red);
  memory->GetRasterBand(2)->Fill(green);
  memory->GetRasterBand(3)->Fill(blue);
  GDALClose(GetGDALDriverManager()->GetDriverByName("PNG")->CreateCopy("/vsimem/tile.png", memory, FALSE,
                                                                       nullptr, nullptr, nullptr));
  GDALClose(memory);
  vsi_l_offset size = 0;
  const GByte* bytes = VSIGetMemFileBuffer("/vsimem/tile.png", &size, FALSE);
  std::string out(static_cast<const char*>(static_cast<const void*>(bytes)), static_cast<std::size_t>(size));
  VSIUnlink("/vsimem/tile.png");
  return out;
}

BackdropWish wish_of(const std::string& place) {
  BackdropWish out;
  out.source = *backdrop_source(place);
  out.crs = *reference_system("EPSG:4545");
  out.window = {500000.0, 2500000.0, 502000.0, 2501000.0};
  out.width = 200;
  out.height = 100;
  return out;
}

std::uint32_t middle_of(const BackdropPicture& picture) {
  std::uint32_t out = 0;
  std::memcpy(&out, picture.pixels.data() + picture.stride * 50 + std::size_t{4} * 100, 4);
  return out;
}

// In a thread of its own, as the window does: a local source takes the network from its thread for good.
Expected<BackdropPicture> draw_apart(const BackdropWish& wish, const std::string& folder) {
  Expected<BackdropPicture> out;
  std::thread([&] { out = BackdropPainter({}, folder).draw(wish, {}); }).join();
  return out;
}

}  // namespace

TEST_CASE("a place is a raster, a QGIS project or tiles by how it is written") {
  CHECK(backdrop_source("/maps/a.tif")->kind == BackdropKind::raster);
  CHECK(backdrop_source("/maps/a.MBTiles")->kind == BackdropKind::raster);
  CHECK(backdrop_source("/maps/a.QGZ")->kind == BackdropKind::project);
  CHECK(backdrop_source("a.qgs")->kind == BackdropKind::project);
  CHECK(backdrop_source("https://host/{z}/{x}/{y}.png")->kind == BackdropKind::tiles);
  CHECK(backdrop_source("http://host/{z}/{x}/{-y}.png")->kind == BackdropKind::tiles);
  CHECK(backdrop_source("https://host/wmts?request=GetCapabilities")->kind == BackdropKind::tiles);
  const auto wrong = backdrop_source("https://host/{z}/{x}.png");
  REQUIRE_FALSE(wrong.has_value());
  CHECK(wrong.error().code == "backdrop.address");
}

TEST_CASE("tiles are fetched from the address given, and kept: a second look asks nobody") {
  const TemporaryFolder folder;
  const TileServer server(tile(200, 100, 50));
  const BackdropWish wish = wish_of(server.address() + "/{z}/{x}/{y}.png?a=1&b=2");
  const auto first = draw_apart(wish, folder / "tiles");
  REQUIRE_MESSAGE(first.has_value(), (first ? "" : first.error().what.en));
  CHECK_FALSE(first->blank);
  CHECK(middle_of(*first) == 0xffc86432U);
  const int visits = server.visits();
  CHECK(visits > 0);
  const auto second = draw_apart(wish, folder / "tiles");
  REQUIRE(second.has_value());
  CHECK(second->pixels == first->pixels);
  CHECK(server.visits() == visits);
}

TEST_CASE("a service that has no tile is blank, one that fails or is not there is an error") {
  const TemporaryFolder folder;
  const TileServer empty("", 404);
  const auto blank = draw_apart(wish_of(empty.address() + "/{z}/{x}/{y}.png"), folder / "a");
  REQUIRE_MESSAGE(blank.has_value(), (blank ? "" : blank.error().what.en));
  CHECK(blank->blank);
  const TileServer broken("", 500);
  const auto failed = draw_apart(wish_of(broken.address() + "/{z}/{x}/{y}.png"), folder / "b");
  REQUIRE_FALSE(failed.has_value());
  CHECK(failed.error().code == "raster.unreadable");
  const auto nobody = draw_apart(wish_of("http://127.0.0.1:9/{z}/{x}/{y}.png"), folder / "c");
  REQUIRE_FALSE(nobody.has_value());
  CHECK(nobody.error().code == "raster.unreadable");
}

TEST_CASE("tiles of a server that does not answer are given up when they are not needed any more") {
  const TemporaryFolder folder;
  const TileServer quick(tile(200, 100, 50));
  auto silent = std::make_unique<TileServer>("", 200, true);
  BackdropPainter painter({}, folder / "tiles");
  std::stop_source stop;
  Work work;
  work.stop = stop.get_token();
  std::thread person([&] {
    while (silent->visits() == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    stop.request_stop();
  });
  const auto given_up = painter.draw(wish_of(silent->address() + "/{z}/{x}/{y}.png"), work);
  person.join();
  REQUIRE_FALSE(given_up.has_value());
  CHECK(given_up.error().kind == ErrorKind::cancelled);
  CHECK(TileFetcher::left_behind() == 1);
  // The next picture does not wait for the former.
  const auto next = painter.draw(wish_of(quick.address() + "/{z}/{x}/{y}.png"), {});
  REQUIRE_MESSAGE(next.has_value(), (next ? "" : next.error().what.en));
  CHECK(middle_of(*next) == 0xffc86432U);
  CHECK(TileFetcher::left_behind() == 1);
  silent.reset();  // its guests are turned away, and the thread ends
  while (TileFetcher::left_behind() > 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

TEST_CASE("a local file that names a server is not allowed to ask it") {
  const TemporaryFolder folder;
  const TileServer server(tile(1, 2, 3));
  const std::string service =
      R"(<GDAL_WMS><Service name="TMS"><ServerUrl>)" + server.address() +
      R"(/${z}/${x}/${y}.png</ServerUrl></Service><DataWindow><UpperLeftX>499000</UpperLeftX>
      <UpperLeftY>2502000</UpperLeftY><LowerRightX>503000</LowerRightX><LowerRightY>2499000</LowerRightY>
      <TileLevel>1</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY><YOrigin>top</YOrigin></DataWindow>
      <Projection>EPSG:4545</Projection><BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY>
      <BandsCount>3</BandsCount></GDAL_WMS>)";
  write_file(folder / "service.xml", service);
  const auto drawn = draw_apart(wish_of(folder / "service.xml"), folder / "tiles");
  CHECK_FALSE(drawn.has_value());
  const std::string remote =
      R"(<VRTDataset rasterXSize="256" rasterYSize="256"><SRS>EPSG:4545</SRS>
      <GeoTransform>500000, 10, 0, 2501000, 0, -10</GeoTransform><VRTRasterBand dataType="Byte" band="1"><SimpleSource>
      <SourceFilename relativeToVRT="0">/vsicurl/)" +
      server.address() +
      R"(/a.png</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>)";
  write_file(folder / "remote.vrt", remote);
  const auto vrt = draw_apart(wish_of(folder / "remote.vrt"), folder / "tiles");
  CHECK_FALSE(vrt.has_value());
  CHECK(server.visits() == 0);
}

TEST_CASE("a file that is gone is told, and so is a map engine that is not there") {
  const TemporaryFolder folder;
  const auto absent = draw_apart(wish_of(folder / "absent.tif"), folder / "tiles");
  REQUIRE_FALSE(absent.has_value());
  CHECK(absent.error().code == "backdrop.no_file");
  const auto project = draw_apart(wish_of(folder / "absent.qgz"), folder / "tiles");
  REQUIRE_FALSE(project.has_value());
  CHECK(project.error().code == "backdrop.no_file");
  write_file(folder / "there.qgz", "x");
  const auto engineless = draw_apart(wish_of(folder / "there.qgz"), folder / "tiles");
  REQUIRE_FALSE(engineless.has_value());
  CHECK(engineless.error().code == "mapengine.absent");
}
