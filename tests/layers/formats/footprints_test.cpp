// Footprints from boundary-point TXT: parts, areas, systems, and projects that stay when they cannot be read.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cmath>

#include "core/crs/area.h"
#include "core/geometry/shape.h"
#include "layers/sources/dataset.h"
#include "layers/sources/gdal_session.h"
#include "tests/layers/formats/footprint_sources.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;

TEST_CASE("a TXT is one project with a part per plot, or a project per plot") {
  auto options = options_for(case_folder() / "example.txt");
  const auto whole = read(options);
  REQUIRE_MESSAGE(whole, format_error(whole.error(), Language::english));
  REQUIRE(whole->projects.size() == 1);
  const Project& project = whole->projects[0];
  CHECK(project.id == "example");
  CHECK_FALSE(project.unreadable);
  CHECK(project.source_crs == "EPSG:4524");
  CHECK(project.source_sha256.size() == 64);
  REQUIRE(project.parts.size() == 2);
  CHECK(project.parts[0].id == "DK01");
  CHECK(project.parts[0].name == "示例地块一");
  CHECK(project.parts[0].declared_area_m2 == doctest::Approx(28400.0));
  CHECK(planar_area(project.parts[0].drawn.polygons) == doctest::Approx(28400.0).epsilon(1e-9));
  CHECK(project.parts[0].drawn.polygons[0].holes.size() == 1);
  CHECK(box_of(project.parts[0].drawn) ==
        Box{530000, 2524450, 530200, 2524600});  // the prefix is taken off exactly
  CHECK(project.parts[0].faults.empty());
  REQUIRE(project.parts[1].facts.count("site_use") == 1);
  CHECK(std::get<std::string>(project.parts[1].facts.at("site_use").values[0]) == "工业用地");
  CHECK(whole->report.driver == "TXT");
  CHECK(whole->report.features == 2);

  options.split = true;
  options.id = "X";
  const auto parts = read(options);
  REQUIRE(parts);
  REQUIRE(parts->projects.size() == 2);
  CHECK(parts->projects[0].id == "X-DK01");
  CHECK(parts->projects[1].id == "X-DK02");
  CHECK(parts->projects[1].name == "示例地块二");
}

TEST_CASE("survey, geodesic and planar areas of the worked example, to every digit given") {
  const auto reading = read(options_for(case_folder() / "example.txt"));
  REQUIRE(reading);
  const auto area = [&](std::size_t part, AreaMethod method) {
    return AreaMeter::create(plane(), method)->area(reading->projects[0].parts[part].drawn.polygons)->value;
  };
  CHECK(area(0, AreaMethod::planar) == doctest::Approx(28400.0).epsilon(1e-12));
  CHECK(std::abs(area(0, AreaMethod::survey) - 28399.36) < 0.005);
  // The figures of plot 2's rows as they are printed; those printed beside them belong to another triangle
  // (tests/cases/areas/worked-example.json).
  CHECK(std::abs(area(1, AreaMethod::survey) - 7499.8349) < 0.00005);
  CHECK(std::abs(area(1, AreaMethod::geodesic) - 7499.8320) < 0.00005);
}

TEST_CASE("a TXT with letters in a coordinate is bad data with its place") {
  const auto reading = read(options_for(case_folder() / "letters_in_coordinate.txt"));
  REQUIRE_FALSE(reading);
  CHECK(reading.error().kind == ErrorKind::bad_data);
  CHECK(reading.error().place.line == 16);
  CHECK(reading.error().place.column == 22);
}

TEST_CASE("one broken plot of a split file is kept as an unreadable project, the others live") {
  auto options = options_for(case_folder() / "second_plot_broken.txt");
  CHECK_FALSE(read(options));
  options.split = true;
  const auto reading = read(options);
  REQUIRE(reading);
  REQUIRE(reading->projects.size() == 2);
  CHECK_FALSE(reading->projects[0].unreadable);
  REQUIRE(reading->projects[1].unreadable);
  CHECK(reading->projects[1].unreadable->code == "txt.bad_number");
  CHECK(reading->projects[1].parts[0].drawn.empty());
}

TEST_CASE("a system that is unknown, contradictory or refused leaves the project, unreadable with its cause") {
  for (const auto& [file, code] :
       std::vector<std::pair<const char*, const char*>>{{"xian_1980.txt", "source.crs_refused"},
                                                        {"beijing_1954.txt", "source.crs_refused"},
                                                        {"no_header.txt", "txt.no_crs"},
                                                        {"strip_contradiction.txt", "txt.strip_contradiction"},
                                                        {"local_grid.txt", "txt.local_grid"},
                                                        {"no_strip.txt", "txt.no_strip"}}) {
    const std::string shown = file;
    CAPTURE(shown);
    const auto reading = read(options_for(case_folder() / file));
    REQUIRE(reading);
    REQUIRE(reading->projects.size() == 1);
    REQUIRE(reading->projects[0].unreadable);
    CHECK(reading->projects[0].unreadable->code == code);
    CHECK_FALSE(reading->projects[0].unreadable->place.file.empty());
    for (const ProjectPart& part : reading->projects[0].parts) CHECK(part.drawn.empty());
  }
}

TEST_CASE("a given system overrides the header and must fit the eastings") {
  auto options = options_for(case_folder() / "no_header.txt");
  options.open.crs = "EPSG:4524";
  const auto fits = read(options);
  REQUIRE(fits);
  CHECK_FALSE(fits->projects[0].unreadable);
  CHECK(planar_area(fits->projects[0].parts[0].drawn.polygons) == doctest::Approx(28400.0).epsilon(1e-9));
  options.open.crs = "EPSG:4545";
  const auto wrong = read(options);
  REQUIRE(wrong);
  REQUIRE(wrong->projects[0].unreadable);
  CHECK(wrong->projects[0].unreadable->code == "txt.strip_contradiction");
  options.open.crs = "EPSG:nonsense";
  CHECK(read(options).error().kind == ErrorKind::usage);
}

TEST_CASE("every readable TXT case reads in degrees, other strips and the workspace strip alike") {
  for (const char* file :
       {"degrees.txt", "six_degree.txt", "no_prefix.txt", "columns_reversed.txt", "island_in_hole.txt"}) {
    CAPTURE(file);
    const auto reading = read(options_for(case_folder() / file));
    REQUIRE(reading);
    CHECK_FALSE(reading->projects[0].unreadable);
    CHECK(planar_area(reading->projects[0].parts[0].drawn.polygons) > 20'000.0);
  }
}

TEST_CASE("real TXT files: planar area as declared, survey and geodesic beside it") {
  const auto folder = shared_data() / "cn-jzd-txt";
  if (!std::filesystem::exists(folder)) {
    fmt::print("skipped: no {}\n", folder.string());
    return;
  }
  const ReferenceSystem workspace = plane("EPSG:4547");
  const auto rows = read_rows(folder / "expected_areas.csv");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CAPTURE(rows[i][0]);
    const auto reading = read_footprints(options_for(folder / rows[i][0]), dictionary(), workspace, {});
    REQUIRE(reading);
    const Project& project = reading->projects[0];
    CHECK_FALSE(project.unreadable);
    CHECK(project.parts[0].faults.empty());
    const auto area = [&](AreaMethod method) {
      return AreaMeter::create(workspace, method)->area(project.parts[0].drawn.polygons)->value;
    };
    CHECK(std::abs(area(AreaMethod::planar) - std::stod(rows[i][4])) <= 0.5);
    CHECK(std::abs(area(AreaMethod::geodesic) - std::stod(rows[i][6])) < 0.05);
    CHECK(std::abs(area(AreaMethod::survey) - area(AreaMethod::geodesic)) < 0.05);
    fmt::print("{}: declared {} m2, planar {:.3f}, survey {:.3f}, geodesic {:.3f}\n", rows[i][0], rows[i][4],
               area(AreaMethod::planar), area(AreaMethod::survey), area(AreaMethod::geodesic));
  }
}

TEST_CASE("a TXT with too few points and a wrong area was cut short; each alone is only remarked") {
  const TemporaryFolder folder;
  const auto plot = [](const char* points, const char* area) {
    return std::string("[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=36\n[地块坐标]\n") + points +
           "," + area +
           ",DK1,n,面,,u,0701,@\nJ1,1,2524900,36531900\nJ2,1,2524900,36532800\nJ3,1,2524000,36532800\n";
  };
  const auto project_of = [&](const std::string& bytes) {
    save(folder / "a.txt", bytes);
    const auto reading = read(options_for(folder / "a.txt"));
    REQUIRE(reading);
    return reading->projects.front();
  };
  const Project cut = project_of(plot("5", "81.0000"));
  REQUIRE(cut.unreadable);
  CHECK(cut.unreadable->code == "txt.cut_short");
  CHECK(cut.unreadable->place.line == 6);
  for (const char* number : {"5 points", "81.0000 ha", "3 points", "40.5000 ha"}) {
    CAPTURE(number);
    CHECK(cut.unreadable->what.en.find(number) != std::string::npos);
  }
  for (const auto& bytes : {plot("5", "40.5000"), plot("3", "81.0000"), plot("4", "607.5000")}) {
    const Project whole = project_of(bytes);
    CHECK_FALSE(whole.unreadable);
    CHECK_FALSE(whole.notes.empty());
  }
}

TEST_CASE("a bow-tie of no area does not pass for the stated area in another unit") {
  const TemporaryFolder folder;
  save(folder / "b.txt",
       "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=36\n[地块坐标]\n4,1.0000,DK1,n,面,,u,0701,@\n"
       "J1,1,2524000,36531000\nJ2,1,2524100,36531100\nJ3,1,2524000,36531100\nJ4,1,2524100,36531000\n");
  const auto reading = read(options_for(folder / "b.txt"));
  REQUIRE(reading);
  for (const auto& note : reading->projects.front().notes) {
    CHECK(note.en.find("square metres") == std::string::npos);
  }
}
