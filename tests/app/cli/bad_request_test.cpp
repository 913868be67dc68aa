// Requests that are wrong in themselves, outputs that cannot be, and standard streams that are lost.
#include <doctest/doctest.h>
#include <algorithm>

#include "tests/app/cli/refusals.h"

using namespace zonegate::test;

namespace {

const std::string& parcels() {
  static const std::string file = delivered() + "/layers/2026/WRDK.shp";
  return file;
}

}  // namespace

TEST_CASE("options whose value cannot be: exit 64, the option is the place") {
  const Desk desk;
  const auto layer = [&](const std::vector<std::string>& more, const std::string& place,
                         const std::string& word) {
    check_refused(desk, import_layer(desk, parcels(), more), 64, place, {word});
  };
  const auto base = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = {"import", "layer", desk.workspace(), parcels()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  };
  check_refused(desk, base({"--theme", "redline", "--coverage", "none"}), 64,
                "--theme: ", {"\"redline\" is not a theme", "zonegate themes"});
  check_refused(desk, base({"--theme", "wetland"}), 64, "import layer: ", {"--coverage is required"});
  check_refused(desk, base({"--theme", "wetland", "--coverage", "bogus"}), 66,
                "--coverage bogus: ", {"extent"});
  check_refused(desk, base({"--theme", "wetland", "--coverage", "none", "--valid-from", "2026-13-40"}), 64,
                "--valid-from: ", {"\"2026-13-40\" is not a date"});
  check_refused(desk,
                base({"--theme", "wetland", "--coverage", "none", "--valid-from", "2026-01-01", "--valid-from",
                      "2026-02-01"}),
                64, "import layer: ", {"--valid-from is given more than once"});
  layer({"--valid-to", "2025-12-31"}, "--valid-to: ", "before the first");
  layer({"--map", "code"}, "--map: ", "name=value");
  layer({"--map", "planet=WRDKBM"}, parcels() + ": ", "no field \"planet\"");
  layer({"--crs", "EPSG:999999"}, parcels() + ": ", "not known");
  layer({"--encoding", "klingon"}, parcels().substr(0, parcels().size() - 4), "klingon");
  for (const char* metres : {"-5", "nan", "inf", "1e300"})
    layer({"--accuracy", metres}, "--accuracy: ", "length");
  layer({"--accuracy", "wide"}, "import layer: ", "not a number");
  layer({"--custodian", "\xFF\xFE"}, "--custodian: ", "UTF-8");
  check_refused(desk, base({"--theme", "wetland", "--coverage", "none", "--layer", "a\nb"}), 64,
                "--layer: ", {"control characters"});
  check_refused(desk, import_layer(desk, parcels(), {"--map", "code=NOFIELD"}), 65,
                parcels() + ", field NOFIELD: ", {"WRDKBM"});
  const std::string no_polygon = desk.file("c.geojson", "{\"a\":1}");
  check_refused(desk, base({"--theme", "wetland", "--coverage", no_polygon, "--valid-from", "2026-01-01"}), 65,
                no_polygon + ": ", {"not GeoJSON"});
}

TEST_CASE("facts, widths and names of projects") {
  const Desk desk;
  const std::string file = delivered() + "/projects/P01.shp";
  const auto project = [&](const std::vector<std::string>& more, const std::string& place,
                           const std::string& word) {
    check_refused(desk, import_projects(desk, file, more), 64, place, {word});
    std::vector<std::string> check = {"check", desk.workspace(), "--file", file};
    check.insert(check.end(), more.begin(), more.end());
    check_refused(desk, check, 64, place, {word});
  };
  project({"--facts", "planet=mars"}, "--facts: ", "zonegate rules list");
  project({"--facts", "capacity"}, "--facts: ", "name=value");
  project({"--facts", "capacity=abc"}, "--facts capacity: ", "12.5 10kt/a");
  project({"--facts", "industry="}, "--facts industry: ", "not known");
  project({"--facts", "capacity=-5 t/a"}, "--facts capacity: ", "below zero");
  project({"--facts", "nature=new", "--facts", "nature=expand"}, "--facts nature: ", "given twice");
  project({"--facts", "waste_facility=no", "--facts", "waste_facility=yes"},
          "--facts waste_facility: ", "given twice");
  project({"--map", "name=A", "--map", "name=B"}, "--map: ", "given twice");
  for (const char* option : {"--width", "--radius"}) {
    for (const char* metres : {"-3", "nan", "inf", "1e300"}) {
      project({option, metres}, std::string(option) + ": ", "length");
    }
  }
  project({"--name", "\xFF\xFE"}, "--name: ", "UTF-8");
  project({"--id", "a\x01"}, "--id: ", "control characters");
}

TEST_CASE("the table of themes takes no workspace") {
  const Desk desk;
  check_refused(desk, {"themes", "--markdown", desk.workspace()}, 64,
                "--markdown: ", {"Leave the workspace out"});
}

TEST_CASE("both languages at once are for a page only") {
  const Desk desk;
  for (const auto& command : std::vector<std::vector<std::string>>{
           {"--lang=both", "check", desk.workspace(), "--file", parcels()},
           {"--lang=both", "layers", desk.workspace()},
           {"--lang=both", "report", desk.workspace(), "last", "-f", "xlsx"},
           {"--lang=both", "report", desk.workspace(), "last", "-o", "r.xlsx"}}) {
    const auto done = run_zonegate(command);
    CHECK(done.status == 64);
    CHECK(done.err.rfind("zonegate: --lang", 0) == 0);
    CHECK(done.err.find("-f html") != std::string::npos);
  }
}

TEST_CASE("--no-record of a file that would not be recorded anyway is told, and harms nothing") {
  const Desk desk;
  const std::string file = delivered() + "/projects/P01.shp";
  const std::vector<std::string> plain = {"check", desk.workspace(), "--file", file, "-f", "summary"};
  auto unrecorded = plain;
  unrecorded.push_back("--no-record");
  const Ran without = run_zonegate(plain);
  const Ran with = run_zonegate(unrecorded);
  CHECK(with.status == without.status);
  CHECK(with.out == without.out);
  CHECK(without.err.find("--no-record") == std::string::npos);
  CHECK_MESSAGE(with.err.find("--no-record: a check of a file is not recorded anyway") != std::string::npos,
                with.err);
  unrecorded.push_back("-q");
  CHECK(run_zonegate(unrecorded).err.empty());
}

TEST_CASE("an option that would have no effect is refused, whatever its value") {
  const Desk desk;
  const std::string& w = desk.workspace();
  for (const std::vector<std::string>& option :
       std::vector<std::vector<std::string>>{{"--facts", "nature=new"},
                                             {"--map", "name=A"},
                                             {"--crs", "nonsense"},
                                             {"--width", "5"},
                                             {"--radius", "0"},
                                             {"--split"},
                                             {"--encoding", "klingon"},
                                             {"--name", "a name"},
                                             {"--id", "X"},
                                             {"--layer-in-file", "any"},
                                             {"--replace"},
                                             {"--keep"}}) {
    std::vector<std::string> check = {"check", w, "--no-record"};
    check.insert(check.end(), option.begin(), option.end());
    check_refused(desk, check, 64, option[0] + ": ", {"only with --file"});
  }
  // P01 is a polygon: nobody drew a line or a point.
  const std::string file = delivered() + "/projects/P01.shp";
  check_refused(desk, {"check", w, "--file", file, "--replace"}, 64, "--replace: ", {"only with --keep"});
  check_refused(desk, import_projects(desk, file, {"--width", "12"}), 64, "--width: ", {"no effect"});
  check_refused(desk, import_projects(desk, file, {"--radius", "12"}), 64, "--radius: ", {"no effect"});
  const std::string txt = delivered() + "/projects/P02.txt";
  check_refused(desk, import_projects(desk, txt, {"--layer-in-file", "a"}), 64, txt + ": ",
                {"--layer-in-file"});
  check_refused(desk, import_projects(desk, txt, {"--map", "name=A"}), 64, txt + ": ", {"--map"});
  check_refused(desk, {"rules", "lint", delivered() + "/rules/zonegate-default.json", "--workspace", w}, 64,
                "--workspace: ", {"no effect"});
  check_refused(desk, {"check", w, "--file", ""}, 64, "check: ", {"the name is empty"});
}

TEST_CASE("checks, explanations and workspaces that cannot be") {
  const Desk desk;
  const std::string& w = desk.workspace();
  check_refused(desk, {"check", w, "--as-of", "yesterday"}, 64, "--as-of: ", {"is not a date"});
  check_refused(desk, {"check", w, "--as-of", "2026-02-30"}, 64, "--as-of: ", {"is not a date"});
  // A variable that nobody has set: never today instead of the day that was meant.
  check_refused(desk, {"check", w, "--as-of", ""}, 64, "", {"--as-of: the day is empty"});
  check_refused(desk, {"queue", w, "--as-of", ""}, 64, "", {"--as-of: the day is empty"});
  check_refused(desk, {"questions", w, "P01", "--as-of", ""}, 64, "", {"--as-of: the day is empty"});
  check_refused(desk, {"rules", "list", w, "--as-of", ""}, 64, "", {"--as-of: the day is empty"});
  check_refused(desk, {"check", w, "--project", "P99"}, 66, w + ": ",
                {"no project \"P99\"", "zonegate projects"});
  check_refused(desk, {"check", w, "-f", "pdf"}, 64, "--format: ", {"geojson"});
  check_refused(desk, {"check", w, "--project", "P01", "--file", parcels()}, 64, "--file: ", {"--project"});
  check_refused(desk, {"check", w, "-j", "0"}, 64, "check: ", {"--threads", "whole number from 1 to 256"});
  check_refused(desk, {"check", w, "-f", "json", "-f", "csv"}, 64, "--format: ", {"standard output"});
  check_refused(desk, {"check", w, "-f", "json", "-o", desk / "a", "-f", "csv", "-o", desk / "a"}, 64,
                "-o " + desk / "a", {"same file"});
  const std::string empty = desk / "empty.gpkg";
  REQUIRE(run_zonegate({"init", empty, "--crs", "EPSG:4545"}).status == 0);
  check_refused(desk, {"check", empty}, 66, empty + ": ", {"no project", "zonegate import projects"});
  check_refused(desk, {"explain", w, "nope", "F"}, 66, w + ": ", {"no run \"nope\"", "zonegate runs"});
  check_refused(desk, {"explain", w, "last", "F"}, 66, w + ": ", {"no finding F"});
  const std::string other = desk.file("other.gpkg", std::string(5000, 'x'));
  const std::string missing = desk / "missing.gpkg";
  for (const char* verb : {"check", "layers", "projects", "runs", "themes", "doctor"}) {
    CAPTURE(verb);
    check_refused(desk, {verb, missing}, 66, missing + ": ", {"no such workspace", "zonegate init"});
    check_refused(desk, {verb, other}, 65, other + ": ", {"not a Zonegate workspace"});
    check_refused(desk, {verb, desk.path()}, 65, desk.path() + ": ", {"not a Zonegate workspace"});
    check_refused(desk, {verb, ""}, 64, std::string(verb) + ": ", {"the name is empty"});
  }
  check_refused(desk, {"import", "layer", missing, parcels(), "--theme", "wetland", "--coverage", "none"}, 66,
                missing + ": ");
  check_refused(desk, {"init", w, "--crs", "EPSG:4545"}, 73, w + ": ", {"exists"});
  check_refused(desk, {"init", missing, "--crs", "bogus"}, 64, "--crs: ", {"EPSG:4545"});
  check_refused(desk, {"init", missing, "--crs", "EPSG:4490"}, 64, "--crs: ", {"degrees"});
  check_refused(desk, {"init", missing, "--crs", "EPSG:4545", "--area", "guess"}, 64, "--area: ", {"geodesic"});
  check_refused(desk, {"init", desk / "no/w.gpkg", "--crs", "EPSG:4545"}, 73, desk / "no/w.gpkg", {"folder"});
}

TEST_CASE("an output that cannot be is refused before the run is recorded") {
  const Desk desk;
  const std::string& w = desk.workspace();
  check_refused(desk, {"check", w, "-f", "gpkg"}, 64, "--format gpkg: ", {"-o FILE.gpkg"});
  for (const char* format : {"table", "summary", "json", "jsonl", "csv", "geojson", "gpkg"}) {
    CAPTURE(format);
    const std::string nowhere = desk / "missing/out";
    check_refused(desk, {"check", w, "-f", format, "-o", nowhere}, 73, nowhere + ": ",
                  {"folder does not exist"});
    check_refused(desk, {"check", w, "-f", format, "-o", desk.path()}, 73, desk.path() + ": ", {"a folder"});
    check_refused(desk, {"check", w, "-f", format, "-o", w}, 64, "-o " + w, {"would replace"});
  }
  check_refused(desk, {"check", w, "-f", "jsonl", "--geometry", "some"}, 64,
                "--geometry: ", {"conflicts or none"});
  check_refused(desk, {"check", w, "-f", "csv", "--geometry", "none"}, 64,
                "--geometry: ", {"json and jsonl only"});
  const std::string footprint = desk.file("p.txt", read_file(delivered() + "/projects/P02.txt"));
  check_refused(desk, {"check", w, "--file", footprint, "-o", footprint}, 64, "-o " + footprint,
                {"would replace"});
}

TEST_CASE("a wrong command line is one line that names the help of its verb") {
  const Desk desk;
  check_refused(desk, {}, 64, "", {"a command is missing", "zonegate --help"});
  check_refused(desk, {"import"}, 64, "import: ", {"a command is missing", "zonegate import --help"});
  check_refused(desk, {"check"}, 64, "check: ", {"workspace is required"});
  check_refused(desk, {"frobnicate"}, 64, "", {"no command \"frobnicate\""});
  check_refused(desk, {"chek"}, 64, "", {"no command \"chek\"", "Did you mean check?"});
  check_refused(desk, {"import", "layre"}, 64, "import: ", {"no command \"layre\"", "Did you mean layer?"});
  check_refused(desk, {"check", desk.workspace(), "--fact", "a=b"}, 64,
                "check: ", {"not understood: --fact.", "Did you mean --facts?"});
  const std::string plot = desk.file("plot.geojson", "{}");
  check_refused(desk, {"check", desk.workspace(), plot}, 64, "check: ", {"Did you mean --file " + plot + "?"});
  check_refused(desk, {"themes", "--frob"}, 64, "themes: ", {"--frob"});
  check_refused(desk, {"check", desk.workspace(), "-f"}, 64, "check: ");
}

TEST_CASE("help in the language of the person, for every verb") {
  for (const std::string verb : {"", "init", "import", "check", "explain", "layers", "projects", "runs",
                                 "themes", "rules", "doctor", "demo"}) {
    CAPTURE(verb);
    std::vector<std::string> arguments = {"--lang", "en"};
    if (!verb.empty()) arguments.push_back(verb);
    arguments.push_back("--help");
    const Ran english = run_zonegate(arguments);
    CHECK(english.status == 0);
    CHECK(english.err.empty());
    CHECK(english.out.find("Usage: zonegate") != std::string::npos);
    CHECK(english.out.find("用法") == std::string::npos);
    arguments[1] = "zh";
    const Ran chinese = run_zonegate(arguments);
    CHECK(chinese.status == 0);
    CHECK(chinese.out.find("用法: zonegate") != std::string::npos);
    for (const char* word : {"Options:", "Subcommands:", "Positionals:", "Print this"}) {
      CHECK_MESSAGE(chinese.out.find(word) == std::string::npos, chinese.out);
    }
  }
}

TEST_CASE("standard output that is full or closed is told, one no longer read is not; nothing else is harmed") {
  const std::vector<std::string> verbs = {"layers", "check", "json", "themes", "import"};
  for (const auto& verb : verbs) {
    for (int way = 0; way < 3; ++way) {
      CAPTURE(verb);
      CAPTURE(way);
      const Desk desk;
      Circumstances when;
      if (way == 0) when.out = "/dev/full";
      when.out_closed = way == 1;
      when.reader_gone = way == 2;
      std::vector<std::string> arguments = {verb, desk.workspace(), "-q"};
      if (verb == "json") arguments = {"check", desk.workspace(), "-f", "json", "--no-record", "-q"};
      if (verb == "import") arguments = import_layer(desk, parcels(), {"-q"});
      const Ran ran = run_zonegate_when(when, arguments);
      CHECK(ran.status == 73);
      if (way == 2) {  // whoever stops reading, as head does, knows
        CHECK_MESSAGE(ran.err.empty(), ran.err);
      } else {
        CHECK_MESSAGE(ran.err.rfind("zonegate: stdout: ", 0) == 0, ran.err);
        CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
      }
      CHECK(run_zonegate({"doctor", desk.workspace()}).status == 0);
    }
  }
}

TEST_CASE("nobody hears the error: the exit status still tells it") {
  const Desk desk;
  Circumstances when;
  when.err_closed = true;
  CHECK(run_zonegate_when(when, {"check", desk.workspace(), "--project", "P99"}).status == 66);
  CHECK(run_zonegate_when(when, {"check", desk.workspace(), "--bogus"}).status == 64);
  when.out_closed = true;
  CHECK(run_zonegate_when(when, {"check", desk.workspace()}).status == 73);
  CHECK(run_zonegate_when(when, import_layer(desk, parcels())).status == 73);
  CHECK(run_zonegate({"doctor", desk.workspace()}).status == 0);
}
