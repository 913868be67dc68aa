// A run exported as a QGIS project opens in QGIS with its layers where the results say; sheets are printed from
// it at a true scale; what cannot be printed is named.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "app/session/mapengine/map_engine.h"
#include "layers/workspace/workspace.h"
#include "tests/app/cli/printed.h"
#include "tests/app/cli/program.h"

using namespace zonegate;
using namespace zonegate::session;
using namespace zonegate::test;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const TemporaryFolder& demo() {
  static const TemporaryFolder folder;
  static const std::string problem = make_demo(folder / "demo");
  REQUIRE_MESSAGE(problem.empty(), problem);
  return folder;
}

std::string workspace() { return demo() / "demo/city.gpkg"; }

MapEngine& engine() {
  static MapEngineSettings settings = [] {
    MapEngineSettings out;
    out.program = ZONEGATE_ENGINE;
    out.profile = std::string(ZONEGATE_SCRATCH) + "/profile";
    return out;
  }();
  static MapEngine one(settings);
  return one;
}

void grow(Box& box, const json& numbers) {
  if (numbers.is_array() && numbers.size() >= 2 && numbers[0].is_number()) {
    box.add(PlanePoint{numbers[0].get<double>(), numbers[1].get<double>()});
    return;
  }
  for (const json& one : numbers) grow(box, one);
}

struct Wanted {
  long count = 0;
  Box box;
};

// 22499.01 as "22,499.01".
std::string grouped(double area) {
  std::array<char, 64> digits{};
  std::snprintf(digits.data(), digits.size(), "%.2f", area);
  std::string out = digits.data();
  for (auto at = static_cast<std::ptrdiff_t>(out.find('.')) - 3; at > 0; at -= 3)
    out.insert(static_cast<std::size_t>(at), ",");
  return out;
}

// What the results say stands against projects, by theme.
std::map<std::string, Wanted> conflicts(const json& results) {
  std::map<std::string, Wanted> out;
  for (const json& project : results["projects"]) {
    for (const json& finding : project["findings"]) {
      if (finding["outcome"] == "pass") continue;
      Wanted& theme = out[finding["theme"]];
      ++theme.count;
      const auto shape = finding.find("geometry");
      if (shape != finding.end() && shape->is_object()) grow(theme.box, (*shape)["coordinates"]);
    }
  }
  std::erase_if(out, [](const auto& one) { return one.second.box.empty(); });
  return out;
}

// The box of every footprint as drawn, and grown by what a line's width or a point's radius may add to it.
struct Drawn {
  Box least;
  Box most;
};
Drawn drawn_footprints() {
  const auto opened = Workspace::open(workspace(), OpenMode::read_only);
  REQUIRE(opened.has_value());
  const auto projects = opened->projects();
  REQUIRE(projects.has_value());
  Drawn out;
  for (const Project& project : *projects) {
    for (const ProjectPart& part : project.parts) {
      const Box box = box_of(part.drawn);
      if (box.empty()) continue;
      const double more = std::max(part.width_m / 2.0, part.radius_m);
      out.least.add(PlanePoint{box.min_x, box.min_y});
      out.least.add(PlanePoint{box.max_x, box.max_y});
      out.most.add(PlanePoint{box.min_x - more, box.min_y - more});
      out.most.add(PlanePoint{box.max_x + more, box.max_y + more});
    }
  }
  return out;
}

bool holds(const Box& outer, const Box& inner) {
  constexpr double kPrinted = 1e-6;
  return outer.min_x <= inner.min_x + kPrinted && outer.min_y <= inner.min_y + kPrinted &&
         outer.max_x >= inner.max_x - kPrinted && outer.max_y >= inner.max_y - kPrinted;
}

}  // namespace

TEST_CASE("the QGIS project that the demo leaves opens with every layer where the results have it") {
  const json results = json::parse(read_file(demo() / "demo/results.json"));
  const auto opened = engine().open(demo() / "demo/map.qgz");
  REQUIRE_MESSAGE(opened.has_value(), (opened ? "" : opened.error().what.en));
  CHECK(opened->crs == results["run"]["crs"]);
  CHECK(opened->title.find(results["run"]["id"].get<std::string>()) != std::string::npos);
  std::map<std::string, const EngineLayer*> of_name;
  std::set<std::string> zone_layers;
  for (const EngineLayer& layer : opened->layers) {
    CAPTURE(layer.name);
    CHECK(layer.valid);
    CHECK(layer.crs == results["run"]["crs"]);
    of_name[layer.name] = &layer;
    if (layer.group.rfind("Themes/", 0) == 0) {
      zone_layers.insert(layer.name);
      CHECK(layer.features > 0);
      CHECK(layer.extent.has_value());
    }
  }
  // Every project, and the footprints where the results have the whole area.
  REQUIRE(of_name.contains("Footprints"));
  CHECK(of_name["Footprints"]->features == static_cast<long>(results["projects"].size()));
  const Drawn drawn = drawn_footprints();
  REQUIRE(of_name["Footprints"]->extent.has_value());
  CHECK(holds(*of_name["Footprints"]->extent, drawn.least));
  CHECK(holds(drawn.most, *of_name["Footprints"]->extent));
  // A zone layer for every version that the run used and that lies near a project; none beside.
  std::set<std::string> used;
  for (const json& layer : results["run"]["layers"])
    used.insert(layer["layer"].get<std::string>() + " v" + std::to_string(layer["version"].get<int>()));
  CHECK(std::includes(used.begin(), used.end(), zone_layers.begin(), zone_layers.end()));
  std::set<std::string> met;
  for (const json& project : results["projects"]) {
    for (const json& finding : project["findings"]) {
      if (!finding["layer"].get<std::string>().empty() && finding.value("area_m2", json()).is_number())
        met.insert(finding["layer"].get<std::string>());
    }
  }
  for (const std::string& layer : met) {
    CAPTURE(layer);
    CHECK(std::any_of(zone_layers.begin(), zone_layers.end(),
                      [&layer](const std::string& name) { return name.rfind(layer + " v", 0) == 0; }));
  }
  // Conflicts, theme by theme.
  const auto wanted = conflicts(results);
  CHECK(wanted.size() > 10);
  std::size_t found = 0;
  for (const EngineLayer& layer : opened->layers) {
    if (layer.group != "Results/By theme") continue;
    ++found;
    const bool same = std::any_of(wanted.begin(), wanted.end(), [&layer](const auto& one) {
      return one.second.count == layer.features && layer.extent &&
             std::abs(layer.extent->min_x - one.second.box.min_x) < 1e-6 &&
             std::abs(layer.extent->min_y - one.second.box.min_y) < 1e-6 &&
             std::abs(layer.extent->max_x - one.second.box.max_x) < 1e-6 &&
             std::abs(layer.extent->max_y - one.second.box.max_y) < 1e-6;
    });
    CHECK_MESSAGE(same, layer.name);
  }
  CHECK(found == wanted.size());
  REQUIRE(opened->layouts.size() == 4);
  for (const EngineLayout& layout : opened->layouts) {
    CHECK(layout.atlas);
    CHECK(layout.pages == 1);
  }
}

TEST_CASE("the project can be moved with its data, and written again it is the same bytes") {
  const TemporaryFolder folder;
  REQUIRE(run_zonegate({"report", workspace(), "last", "--project", "P01", "-o", folder / "a.qgz"}).status ==
          0);
  const std::string first = read_file(folder / "a.qgz");
  const std::string data = read_file(folder / "a-data.gpkg");
  REQUIRE(run_zonegate({"report", workspace(), "last", "--project", "P01", "-o", folder / "a.qgz"}).status ==
          0);
  CHECK(read_file(folder / "a.qgz") == first);
  CHECK(read_file(folder / "a-data.gpkg") == data);
  fs::create_directory(folder / "moved");
  fs::rename(folder / "a.qgz", folder / "moved/a.qgz");
  fs::rename(folder / "a-data.gpkg", folder / "moved/a-data.gpkg");
  const auto opened = engine().open(folder / "moved/a.qgz");
  REQUIRE(opened.has_value());
  for (const EngineLayer& layer : opened->layers) CHECK_MESSAGE(layer.valid, layer.name);
}

TEST_CASE("its data never takes the place of the workspace") {
  const TemporaryFolder folder;
  fs::copy(workspace(), folder / "x-data.gpkg");
  const std::string before = read_file(folder / "x-data.gpkg");
  const Ran ran = run_zonegate({"report", folder / "x-data.gpkg", "last", "-o", folder / "x.qgz"});
  CHECK(ran.status == 64);
  CHECK(read_file(folder / "x-data.gpkg") == before);
}

TEST_CASE("its data never takes the place of a file that is no result") {
  const TemporaryFolder folder;
  for (const bool layer : {false, true}) {
    if (layer) {
      fs::copy(workspace(), folder / "x-data.gpkg", fs::copy_options::overwrite_existing);
    } else {
      std::ofstream(folder / "x-data.gpkg") << "a bureau's own";
    }
    const std::string before = read_file(folder / "x-data.gpkg");
    const Ran ran = run_zonegate({"report", workspace(), "last", "--project", "P01", "-o", folder / "x.qgz"});
    CHECK(ran.status == 73);
    CHECK(ran.err.find("x-data.gpkg") != std::string::npos);
    CHECK(read_file(folder / "x-data.gpkg") == before);
    CHECK_FALSE(fs::exists(folder / "x.qgz"));
  }
}

TEST_CASE("a sheet for each project, at a round scale that its pixels keep") {
  const TemporaryFolder folder;
  // Squares of 150 m: P31 of the sample.
  const json results = json::parse(read_file(demo() / "demo/results.json"));
  const Ran ran = run_zonegate({"report", workspace(), "last", "--project", "P31", "--project", "P01", "-f",
                                "sheets", "--mark", "INTERNAL", "-o", folder / "sheets.pdf"},
                               {{"ZONEGATE_MAPENGINE", ZONEGATE_ENGINE}});
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  const std::string info = output_of("pdfinfo " + (folder / "sheets.pdf"));
  CHECK(info.find("Pages:           2") != std::string::npos);
  const std::string fonts = output_of("pdffonts " + (folder / "sheets.pdf"));
  CHECK(fonts.find("NotoSansCJK") != std::string::npos);
  CHECK(fonts.find(" no  no ") == std::string::npos);  // embedded, all of them
  const std::string text = output_of("pdftotext -raw -f 1 -l 1 " + (folder / "sheets.pdf") + " -");
  CHECK(text.find("INTERNAL") != std::string::npos);
  // Digits in small print too: the area as the results have it, the run, the day, the system.
  const json& first = *std::find_if(results["projects"].begin(), results["projects"].end(),
                                    [](const json& one) { return one["id"] == "P31"; });
  CHECK(text.find("Footprint " + grouped(first["area_m2"].get<double>()) + " m") != std::string::npos);
  CHECK(text.find("project P31") != std::string::npos);
  CHECK(text.find("run " + results["run"]["id"].get<std::string>()) != std::string::npos);
  CHECK(text.find("as of " + results["run"]["as_of"].get<std::string>()) != std::string::npos);
  CHECK(text.find("EPSG:4545") != std::string::npos);
  std::smatch scale;
  REQUIRE(std::regex_search(text, scale, std::regex("1:(\\d+)")));
  CHECK(std::stoi(scale[1]) == 2000);
  // The footprint's border, near black, measured along the middle row of the map: 150 m are 75 mm.
  output_of("pdftoppm -r 254 -f 1 -l 1 -gray -singlefile " + (folder / "sheets.pdf") + " " + (folder / "page"));
  const std::string picture = read_file(folder / "page.pgm");
  std::smatch head;
  const std::string begin = picture.substr(0, 40);
  REQUIRE(std::regex_search(begin, head, std::regex("P5\\s+(\\d+) (\\d+)\\s+255\\s")));
  const std::size_t width = std::stoul(head[1]);
  const std::size_t start = static_cast<std::size_t>(head.position(0) + head.length(0));
  const auto dark = [&](std::size_t x, std::size_t y) {
    return static_cast<unsigned char>(picture[start + y * width + x]) < 40;
  };
  // Two vertical lines of 0.6 mm (6 pixels) that go through 40 rows between the crosses of the grid.
  std::vector<std::size_t> columns;
  for (std::size_t x = 220; x + 220 < width; ++x) {
    bool through = true;
    for (std::size_t y = 1000; y < 1040 && through; ++y) through = dark(x, y);
    if (through) columns.push_back(x);
  }
  REQUIRE(columns.size() >= 8);
  const double apart = static_cast<double>(columns.back() - columns.front()) - 5.0;  // from middle to middle
  CHECK(apart == doctest::Approx(750.0).epsilon(0.004));
}

TEST_CASE("an atlas tells how far it is, and stops between two sheets when it is asked to") {
  const TemporaryFolder folder;
  const auto opened = engine().open(demo() / "demo/map.qgz");
  REQUIRE(opened.has_value());
  SheetRequest request;
  request.file = demo() / "demo/map.qgz";
  request.layout = opened->layouts.front().name;
  request.output = folder / "sheets.pdf";
  request.atlas = true;
  request.dpi = 72.0;
  std::stop_source stop;
  std::vector<double> shares;
  Work work;
  work.stop = stop.get_token();
  work.progress = [&](double share, const Text&) {
    shares.push_back(share);
    if (share > 0.02) stop.request_stop();
  };
  const long process = engine().process();
  const auto printed = engine().print(request, work);
  REQUIRE_FALSE(printed.has_value());
  CHECK(printed.error().kind == ErrorKind::cancelled);
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.size() >= 3);
  CHECK(shares.back() < 0.5);
  CHECK(engine().process() == process);  // it was asked, not ended
}

TEST_CASE("a person's own template prints a picture for each project, named in the order of the run") {
  const TemporaryFolder folder;
  // One that knows nothing of an atlas: the bare map.
  const std::string own = read_file(std::string(ZONEGATE_SOURCE) + "/resources/layouts/a4-wide.qpt");
  std::string bare = std::regex_replace(own, std::regex("<Atlas [^>]*/>"), "");
  bare = std::regex_replace(bare, std::regex("atlasDriven=\"1\""), "atlasDriven=\"0\"");
  write_file(folder / "own.qpt", bare);
  const Ran ran = run_zonegate({"report", workspace(), "last", "--project", "P31", "--project", "P01", "-f",
                                "sheets-png", "--sheets", folder / "own.qpt", "-o", folder / "out"},
                               {{"ZONEGATE_MAPENGINE", ZONEGATE_ENGINE}});
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  std::size_t pictures = 0;
  for (const auto& entry : fs::directory_iterator(folder / "out")) {
    ++pictures;
    CHECK(read_file(entry.path().string()).rfind("\x89PNG", 0) == 0);
  }
  CHECK(pictures == 2);
}

TEST_CASE("without QGIS a sheet says what is missing, the project file is written all the same") {
  const TemporaryFolder folder;
  const Ran sheets =
      run_zonegate({"report", workspace(), "last", "--project", "P01", "-f", "sheets", "-o", folder / "s.pdf"},
                   {{"ZONEGATE_MAPENGINE", ""}});
  CHECK(sheets.status == 66);
  CHECK(sheets.err.find("map engine (QGIS) is not installed") != std::string::npos);
  CHECK(fs::is_empty(folder.path()));
  const Ran file = run_zonegate({"report", workspace(), "last", "--project", "P01", "-o", folder / "s.qgz"},
                                {{"ZONEGATE_MAPENGINE", ""}});
  CHECK(file.status == 0);
  const Ran wrong =
      run_zonegate({"report", workspace(), "last", "--sheets", "own.qpt", "-o", folder / "r.pdf"});
  CHECK(wrong.status == 64);
}

TEST_CASE("one project whose footprint is not there does not stop the others, and is named") {
  // The sample has projects that cannot be drawn; all of the run are asked for.
  const TemporaryFolder folder;
  const json results = json::parse(read_file(demo() / "demo/results.json"));
  std::set<std::string> broken;
  for (const json& project : results["projects"]) {
    if (!project["area_m2"].is_number()) broken.insert(project["id"].get<std::string>());
  }
  REQUIRE_FALSE(broken.empty());
  const std::string bad = *broken.begin();
  const Ran ran = run_zonegate({"report", workspace(), "last", "--project", "P31", "--project", bad,
                                "--project", "P01", "-f", "sheets", "--split", "-o", folder / "out"},
                               {{"ZONEGATE_MAPENGINE", ZONEGATE_ENGINE}});
  CHECK(ran.status == 65);
  CHECK(ran.err.find(bad) != std::string::npos);
  CHECK(std::distance(fs::directory_iterator(folder / "out"), fs::directory_iterator()) == 2);
}
