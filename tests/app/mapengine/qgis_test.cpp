// The real engine: QGIS draws, refuses and stops as its caller asks, off the network.
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "app/session/mapengine/map_engine.h"

using namespace zonegate;
using namespace zonegate::session;

namespace {

const std::string kScratch = ZONEGATE_SCRATCH;

MapEngineSettings settings_of() {
  MapEngineSettings out;
  out.program = ZONEGATE_ENGINE;
  out.profile = kScratch + "/profile-qgis";
  return out;
}

// What engines keep while they run.
std::ptrdiff_t folders_of_engines() {
  const std::filesystem::directory_iterator folders(kScratch + "/profile-qgis/scratch");
  return std::distance(begin(folders), end(folders));
}

// A square of 100 m in the middle of what is asked for.
std::string square() {
  std::string path = kScratch + "/square.geojson";
  std::ofstream(path)
      << R"({"type":"FeatureCollection","name":"square","crs":{"type":"name","properties":{"name":"EPSG:4524"}},
    "features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
    [[[36500050,2500050],[36500150,2500050],[36500150,2500150],[36500050,2500150],[36500050,2500050]]]}}]})";
  return path;
}

MapRequest request_of(const std::string& layer) {
  MapRequest out;
  out.layers = {layer};
  out.crs = "EPSG:4524";
  out.extent.add(PlanePoint{36500000, 2500000});
  out.extent.add(PlanePoint{36500200, 2500200});
  out.width = 200;
  out.height = 200;
  return out;
}

std::uint32_t pixel(const MapPicture& picture, int column, int row) {
  std::uint32_t out = 0;
  std::memcpy(&out,
              picture.pixels.data() + picture.stride * static_cast<std::size_t>(row) +
                  4 * static_cast<std::size_t>(column),
              4);
  return out;
}

// Somebody on this machine's network who counts visits and answers none.
class Listener {
 public:
  Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = static_cast<sockaddr*>(static_cast<void*>(&address));
    REQUIRE(::bind(socket_, plain, size) == 0);
    REQUIRE(::listen(socket_, 8) == 0);
    REQUIRE(::getsockname(socket_, plain, &size) == 0);
    port_ = ntohs(address.sin_port);
    host_ = std::thread([this] {
      for (int guest = 0; (guest = ::accept(socket_, nullptr, nullptr)) >= 0;) {
        ++visits_;
        ::close(guest);
      }
    });
  }
  ~Listener() {
    ::shutdown(socket_, SHUT_RDWR);
    host_.join();
    ::close(socket_);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  int port() const { return port_; }
  int visits() const { return visits_; }

 private:
  int socket_;
  int port_ = 0;
  std::atomic<int> visits_{0};
  std::thread host_;
};

}  // namespace

TEST_CASE("a layer stands where its coordinates say, a pixel a metre") {
  MapEngine engine(settings_of());
  const auto about = engine.about();
  REQUIRE_MESSAGE(about.has_value(), (about ? "" : about.error().what.en));
  CHECK(about->qgis.substr(0, 1) >= "3");
  const auto picture = engine.render(request_of(square()));
  REQUIRE_MESSAGE(picture.has_value(), (picture ? "" : picture.error().what.en));
  CHECK(picture->missing.empty());
  // Inside and outside, three pixels from the border on either side; row 0 is north.
  for (const int at : {53, 100, 146}) {
    CHECK((pixel(*picture, at, 100) >> 24U) == 0xff);
    CHECK((pixel(*picture, 100, at) >> 24U) == 0xff);
  }
  for (const int at : {20, 46, 153, 180}) {
    CHECK(pixel(*picture, at, 100) == 0);
    CHECK(pixel(*picture, 100, at) == 0);
  }
}

TEST_CASE("what is not there or cannot be drawn is named, and the engine lives on") {
  MapEngine engine(settings_of());
  const auto picture = engine.render(request_of(kScratch + "/absent.tif"));
  REQUIRE(picture.has_value());
  CHECK(picture->missing == std::vector<std::string>{kScratch + "/absent.tif"});
  const long process = engine.process();
  auto bad = request_of(square());
  bad.crs = "EPSG:1";
  CHECK(engine.render(bad).error().code == "mapengine.request");
  bad = request_of(square());
  bad.width = 100000;
  CHECK(engine.render(bad).error().code == "mapengine.request");
  CHECK(engine.open(kScratch + "/absent.qgz").error().code == "mapengine.no_file");
  std::ofstream(kScratch + "/broken.qgz") << "this is no project";
  CHECK(engine.open(kScratch + "/broken.qgz").error().code == "mapengine.bad_project");
  CHECK(engine.process() == process);
}

TEST_CASE("a layer of the network is fetched only by an engine that may: else the kernel refuses") {
  const std::string path = kScratch + "/network.xml";
  for (const bool network : {false, true}) {
    CAPTURE(network);
    Listener listener;
    std::ofstream(path)
        << R"(<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:)" << listener.port()
        << R"(/${z}/${x}/${y}.png</ServerUrl></Service><DataWindow><UpperLeftX>36500000</UpperLeftX>
      <UpperLeftY>2500200</UpperLeftY><LowerRightX>36500200</LowerRightX><LowerRightY>2500000</LowerRightY>
      <TileLevel>1</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY><YOrigin>top</YOrigin></DataWindow>
      <Projection>EPSG:4524</Projection><BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY>
      <BandsCount>3</BandsCount></GDAL_WMS>)";
    auto settings = settings_of();
    settings.network = network;
    MapEngine engine(settings);
    const auto picture = engine.render(request_of(path));
    REQUIRE(picture.has_value());
    CHECK((pixel(*picture, 100, 100) >> 24U) != 0xff);
    CHECK((listener.visits() > 0) == network);
  }
}

TEST_CASE("what QGIS keeps for a while goes with its engine, however that ends") {
  {
    MapEngine engine(settings_of());
    REQUIRE(engine.about().has_value());
    REQUIRE(folders_of_engines() == 1);
    const std::filesystem::directory_iterator folders(kScratch + "/profile-qgis/scratch");
    CHECK_FALSE(std::filesystem::is_empty(folders->path()));  // QGIS does keep something there
    ::kill(static_cast<pid_t>(engine.process()), SIGKILL);
    CHECK_FALSE(engine.open(kScratch + "/absent.qgz").has_value());
    CHECK(folders_of_engines() == 0);
    REQUIRE(engine.about().has_value());
    CHECK(folders_of_engines() == 1);
  }
  CHECK(folders_of_engines() == 0);
}

TEST_CASE("killed in between, it is started again for the next map") {
  MapEngine engine(settings_of());
  REQUIRE(engine.render(request_of(square())).has_value());
  const long first = engine.process();
  ::kill(static_cast<pid_t>(first), SIGKILL);
  CHECK(engine.render(request_of(square())).error().code == "mapengine.died");
  REQUIRE(engine.render(request_of(square())).has_value());
  CHECK(engine.process() != first);
}

TEST_CASE("stopped in between, it is given up after its silence and started again for the next map") {
  auto settings = settings_of();
  settings.limits.silence = std::chrono::milliseconds(1500);
  MapEngine engine(settings);
  REQUIRE(engine.about().has_value());
  const long first = engine.process();
  ::kill(static_cast<pid_t>(first), SIGSTOP);
  CHECK(engine.render(request_of(square())).error().code == "mapengine.silent");
  CHECK(::kill(static_cast<pid_t>(first), 0) == -1);  // ended and waited for
  MapEngine another(settings_of());
  REQUIRE(another.render(request_of(square())).has_value());
}

TEST_CASE("a small limit of memory ends the engine, not us") {
  auto settings = settings_of();
  settings.limits.memory_bytes = std::uint64_t{100} << 20U;
  MapEngine engine(settings);
  const auto about = engine.about();
  REQUIRE_FALSE(about.has_value());
  CHECK(about.error().code == "mapengine.died");
}
