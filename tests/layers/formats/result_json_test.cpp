// The JSON of design section 9: keys, honest nulls, and write → read → write giving the same bytes.
#include "layers/formats/result_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/layers/formats/result_samples.h"

using namespace zonegate;
using namespace zonegate::test;
using Json = nlohmann::json;

TEST_CASE("property: a result written, read and written again is the same bytes") {
  Samples samples(1);
  for (int i = 0; i < 400; ++i) {
    CAPTURE(i);
    const RunRecord run = samples.run();
    const auto projects = samples.projects();
    const ResultJsonOptions options{samples.coin(), samples.coin()};
    const std::string once = write_result_json(run, projects, options);
    const auto back = read_result_json(once, "r.json");
    REQUIRE_MESSAGE(back, format_error(back.error(), Language::english));
    CHECK(write_result_json(back->run, back->projects, options) == once);
    CHECK(back->projects.size() == projects.size());
  }
}

TEST_CASE("numbers come back to the last bit") {
  Samples samples(2);
  for (int i = 0; i < 2000; ++i) {
    ProjectResult project = samples.project(1);
    project.area_m2 = samples.number() / 3.0;
    const auto back = read_result_json(write_result_json(samples.run(), {project}, {}), "");
    REQUIRE(back);
    CHECK(back->projects[0].area_m2 == project.area_m2);
    REQUIRE(back->projects[0].findings.size() == project.findings.size());
    for (std::size_t f = 0; f < project.findings.size(); ++f) {
      CHECK(back->projects[0].findings[f].area_m2 == project.findings[f].area_m2);
    }
  }
}

TEST_CASE("the object has the keys of the design, and null where nothing is known") {
  Samples samples(3);
  ProjectResult project = samples.project(1);
  project.area_m2 = std::numeric_limits<double>::quiet_NaN();
  project.reviewed_outcome.reset();
  project.themes = {samples.theme()};
  project.themes[0].area_m2.reset();
  project.findings = {samples.finding(1)};
  project.findings[0].basis = {samples.basis()};
  project.findings[0].basis[0].text.clear();
  project.findings[0].area_m2 = std::numeric_limits<double>::infinity();
  project.findings[0].geometry.clear();
  const std::string text = write_result_json(samples.run(), {project}, {true, false});
  CHECK(text.find("nan") == std::string::npos);
  CHECK(text.find("inf\"") == std::string::npos);
  const Json json = Json::parse(text);
  for (const char* key : {"zonegate", "run", "projects"}) CHECK(json.contains(key));
  for (const char* key :
       {"id", "time", "as_of", "crs", "area_method", "layers", "rule_packs", "access_lists"}) {
    CHECK(json["run"].contains(key));
  }
  const Json& one = json["projects"][0];
  for (const char* key :
       {"id", "name", "area_m2", "outcome", "reviewed_outcome", "notes", "themes", "findings"}) {
    CHECK(one.contains(key));
  }
  CHECK(one["area_m2"].is_null());
  CHECK(one["reviewed_outcome"].is_null());
  CHECK(one["themes"][0]["area_m2"].is_null());
  for (const char* key : {"theme", "state", "area_m2", "zones_area_m2", "share", "uncovered_m2", "complete",
                          "area_at_least_m2"}) {
    CHECK(one["themes"][0].contains(key));
  }
  const Json& finding = one["findings"][0];
  for (const char* key :
       {"id",         "theme",    "layer",        "zone",        "relation",      "area_m2", "length_m",
        "distance_m", "share",    "parts",        "effect",      "outcome",       "rule",    "clause",
        "basis",      "sliver",   "thin",         "accuracy_m2", "missing_facts", "trace",   "rung",
        "pre_effect", "geometry", "layer_version"}) {
    CAPTURE(key);
    CHECK(finding.contains(key));
  }
  CHECK(finding["area_m2"].is_null());
  CHECK(finding["geometry"].is_null());
  CHECK(finding["basis"][0]["text"] == "原文待录入");
}

TEST_CASE("zero means computed and stays zero; null stays null") {
  Samples samples(4);
  ProjectResult project = samples.project(1);
  ThemeResult zero = samples.theme();
  zero.area_m2 = 0.0;
  ThemeResult unknown = zero;
  unknown.area_m2.reset();
  project.themes = {zero, unknown};
  const auto back = read_result_json(write_result_json(samples.run(), {project}, {false, true}), "");
  REQUIRE(back);
  CHECK(back->projects[0].themes[0].area_m2 == 0.0);
  CHECK_FALSE(back->projects[0].themes[1].area_m2.has_value());
}

TEST_CASE("jsonl is the run and then a project a line") {
  Samples samples(5);
  const std::vector<ProjectResult> projects = {samples.project(1), samples.project(2)};
  const std::string text = write_result_json(samples.run(), projects, {false, true});
  CHECK(std::count(text.begin(), text.end(), '\n') == 3);
  std::size_t at = text.find('\n') + 1;
  CHECK(Json::parse(text.substr(at, text.find('\n', at) - at))["id"] == "P1");
}

TEST_CASE("what is not a result is refused with its place") {
  const auto code = [](const std::string& text) {
    const auto back = read_result_json(text, "r.json");
    return back ? std::string("read") : back.error().code;
  };
  CHECK(code("") == "result.bad_json");
  CHECK(code("[]") == "result.bad_value");
  CHECK(code("{}") == "result.bad_value");
  CHECK(code("{\"run\": 1, \"projects\": []}") == "result.bad_value");
  Samples samples(6);
  ProjectResult project = samples.project(1);
  const std::string good = write_result_json(samples.run(), {project}, {});
  std::string bad = good;
  bad.replace(bad.find("\"outcome\":\"") + 11, 4, "okay");
  const auto refused = read_result_json(bad, "r.json");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().place.field.find("projects[0]") == 0);
  const auto cut = read_result_json(good.substr(0, good.size() / 2), "r.json");
  REQUIRE_FALSE(cut);
  CHECK(cut.error().place.line >= 1);
  CHECK(read_result_json(std::string(200'000, '['), "r.json").error().code == "result.bad_json");
}

TEST_CASE("mutated results never crash the reader") {
  Samples samples(7);
  for (int i = 0; i < 3000; ++i) {
    std::string text = write_result_json(samples.run(), samples.projects(), {true, samples.coin()});
    for (std::size_t n = 1 + samples.below(4); n > 0; --n) {
      text[samples.below(text.size())] = static_cast<char>(samples.below(256));
    }
    (void)read_result_json(text, "r.json");
  }
}

TEST_CASE("property: lines are what the library writes of what it reads, byte for byte") {
  Samples samples(11);
  for (int i = 0; i < 400; ++i) {
    CAPTURE(i);
    const auto check = [](const std::string& line) {
      const auto read = nlohmann::ordered_json::parse(line);
      CHECK(read.dump(-1, ' ', false, Json::error_handler_t::replace) == line);
    };
    check(run_json_line(samples.run()));
    for (const auto& project : samples.projects()) check(project_json_line(project, samples.coin()));
  }
}

TEST_CASE("words of any bytes are written as the library writes them") {
  std::uint64_t state = 5;
  const auto next = [&state](std::uint64_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (state >> 33U) % below;
  };
  const std::vector<std::string> pieces = {"生态",
                                           "a\"b",
                                           "\\",
                                           "\n",
                                           "\x7F",
                                           "\x01",
                                           "é",
                                           "\xE0\x80\x80",
                                           "\xED\xA0\x80",
                                           "\xF0\x9F\x98\x80",
                                           "\xE4\xB8",
                                           "\xFF",
                                           "/",
                                           "\xE1\x80\x80",
                                           "\xEF\xBF\xBF",
                                           "{[:,",
                                           std::string(1, '\0')};
  for (int i = 0; i < 5000; ++i) {
    ProjectResult project;
    for (std::uint64_t k = next(5); k > 0; --k) project.name += pieces[next(pieces.size())];
    for (std::uint64_t k = next(3); k > 0; --k) project.name += static_cast<char>(next(256));
    const std::string line = project_json_line(project, false);
    const std::string words = Json(project.name).dump(-1, ' ', false, Json::error_handler_t::replace);
    CHECK(line.rfind("{\"id\":\"\",\"name\":" + words + ",\"area_m2\":", 0) == 0);
  }
}

TEST_CASE("any number of threads writes the same bytes") {
  Samples samples(12);
  std::vector<ProjectResult> projects;
  while (projects.size() < 1200) {
    for (auto& project : samples.projects()) projects.push_back(std::move(project));
  }
  const RunRecord run = samples.run();
  const std::string once = write_result_json(run, projects, {true, true, 1});
  for (const unsigned threads : {2U, 7U})
    CHECK((write_result_json(run, projects, {true, true, threads}) == once));
}
