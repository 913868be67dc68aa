// Purpose: QGIS at arm's length: maps drawn, QGIS projects opened and sheets printed by the map engine
// (app/mapengine), a process of its own.
//
// The engine is started at the first request and again after it ended. Whatever it does (dies, stops, never
// answers, writes garbage, takes memory without end) a request gives an Error within its limits and the engine
// is ended; the next request starts another one. After several failures in a row it rests, twice as long each
// time, and requests are refused at once meanwhile. Without the engine every request is refused with a sentence
// that says what to install. It cannot go on the network unless `network` says so.
// Units: pixels, map units of the request's CRS, dots an inch. Errors: mapengine.absent (no_input),
// .not_started, .died, .silent, .too_slow, .resting (try_again), .garbage, .protocol (internal), those that the
// engine itself gives (bad_data), cancelled. Cost: a process start (0.2 to 1 s) at the first request. Thread
// rule: one owner at a time; Work::stop may be requested from anywhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/geometry/shape.h"

namespace zonegate::session {

struct MapEngineLimits {
  using Time = std::chrono::milliseconds;
  Time start{30'000};     // until it has introduced itself
  Time silence{10'000};   // between signs of life; it gives one a second
  Time request{300'000};  // to its answer, or from one step further to the next
  Time cancel{2'000};     // from a stop request until it is ended by force
  Time rest{500};         // after the second failure in a row; doubled with each further one
  Time longest_rest{30'000};
  std::uint64_t memory_bytes = std::uint64_t{4} << 30U;  // of address space
  std::uint64_t file_bytes = std::uint64_t{4} << 30U;
  std::size_t line_bytes = std::size_t{16} << 20U;
};

struct MapEngineSettings {
  std::string program;  // "": none is installed
  std::string profile;  // folder for what QGIS keeps; "": a temporary one
  bool network = false;
  MapEngineLimits limits;
};

// The engine that ZONEGATE_MAPENGINE names, else the one installed with this program; "" if there is none.
std::string find_map_engine();

struct MapEngineAbout {
  std::string engine;
  std::string qgis;
  std::string qt;
};

struct MapRequest {
  std::string file;                 // a QGIS project …
  std::vector<std::string> layers;  // … or datasets, top first
  std::string crs;
  Box extent;
  int width = 0;
  int height = 0;
  double dpi = 96.0;
};

struct MapPicture {
  int width = 0;
  int height = 0;
  std::size_t stride = 0;            // bytes a row
  std::vector<std::uint8_t> pixels;  // 32 bits each, ARGB, alpha premultiplied, in the machine's byte order
  std::vector<std::string> missing;  // layers that could not be shown
};

struct EngineLayer {
  std::string name;
  std::string group;  // "": at the top
  std::string kind;   // vector, table, raster or what QGIS calls it
  std::string crs;
  bool valid = false;
  long features = -1;  // -1: not a vector layer, or not known
  std::optional<Box> extent;
};

struct EngineLayout {
  std::string name;
  int pages = 0;
  bool atlas = false;
};

struct EngineProject {
  std::string title;
  std::string crs;
  std::vector<EngineLayer> layers;  // top first
  std::vector<EngineLayout> layouts;
};

struct SheetRequest {
  std::string file;
  std::string layout;         // of the project …
  std::string template_file;  // … or a .qpt
  std::string format = "pdf";
  std::string output;  // absolute
  double dpi = 300.0;
  bool atlas = false;    // a sheet for each feature of the coverage
  bool single = true;    // an atlas as one PDF
  std::string coverage;  // id of the layer, for a template that names none
};

struct PrintedSheet {
  std::string name;
  double scale = 0.0;  // its denominator
};

struct PrintedSheets {
  std::vector<PrintedSheet> pages;
  std::vector<std::pair<std::string, Text>> troubles;  // what was left out, and why
};

class MapEngine {
 public:
  explicit MapEngine(MapEngineSettings settings);
  MapEngine(const MapEngine&) = delete;
  MapEngine& operator=(const MapEngine&) = delete;
  ~MapEngine();

  bool installed() const;
  Expected<MapEngineAbout> about(const Work& work = {});
  Expected<EngineProject> open(const std::string& file, const Work& work = {});
  Expected<MapPicture> render(const MapRequest& request, const Work& work = {});
  Expected<PrintedSheets> print(const SheetRequest& request, const Work& work = {});

  long process() const;  // its id, -1 when none runs: for tests and for showing what it costs

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace zonegate::session
