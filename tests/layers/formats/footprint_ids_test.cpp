// Ids of projects that are a feature each: tests/cases/footprints/ids.json, of a file that is read whole and of
// a batch, which must call a feature the same.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "layers/formats/footprint_stream.h"
#include "layers/sources/dataset.h"
#include "tests/layers/formats/footprint_sources.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;
using nlohmann::json;

namespace {

FootprintOptions options_of(const json& one, const std::filesystem::path& path) {
  FootprintOptions options = options_for(path);
  options.split = one.at("split");
  options.id = one.value("id", "");
  if (one.contains("map")) options.open.field_map["project_id"] = one.at("map");
  std::string features;
  for (const json& number : one.at("numbers")) {
    features +=
        (features.empty() ? "" : ",") + feature(kSquare, json{{one.value("field", "NO"), number}}.dump());
  }
  save(path, geojson(features));
  return options;
}

std::string words(const std::vector<Text>& notes) {
  std::string out;
  for (const Text& note : notes) out += note.en + "\n";
  return out;
}

void check_told(const std::string& told, const std::string& expected) {
  if (expected.empty()) {
    CHECK(told.empty());
  } else {
    CHECK_MESSAGE(told.find(expected) != std::string::npos, told);
  }
}

void check_stream(const json& one, const FootprintOptions& options) {
  const FactDictionary facts = dictionary();
  const ReferenceSystem system = plane();
  auto stream = FootprintStream::open(options, facts, system, {});
  REQUIRE_MESSAGE(stream, format_error(stream.error(), Language::english));
  for (std::size_t i = 0; i < one.at("ids").size(); ++i) {
    const auto project = stream->next();
    REQUIRE(project);
    REQUIRE(*project);
    CHECK((*project)->project.id == one.at("ids")[i]);
    std::string told;
    for (const Error& problem : (*project)->problems) told += format_error(problem, Language::english) + "\n";
    check_told(told, one.at("told")[i]);
  }
}

}  // namespace

TEST_CASE("the field that a person maps to project_id names the projects, or it is said where not") {
  const json cases = json::parse(read_bytes(source_dir() + "/tests/cases/footprints/ids.json"));
  REQUIRE(cases.size() >= 12);
  for (const json& one : cases) {
    CAPTURE(one.at("title").get<std::string>());
    const TemporaryFolder folder;
    const FootprintOptions options = options_of(one, folder / "plots.geojson");
    const auto reading = read(options);
    if (one.contains("error")) {
      REQUIRE_FALSE(reading);
      CHECK(reading.error().code == one.at("error"));
      const std::string place = format_place(reading.error().place, Language::english);
      CHECK_MESSAGE(place.find(one.at("place")) != std::string::npos, place);
      CHECK(!reading.error().remedy.empty());
      continue;
    }
    REQUIRE_MESSAGE(reading, format_error(reading.error(), Language::english));
    REQUIRE(reading->projects.size() == one.at("ids").size());
    for (std::size_t i = 0; i < reading->projects.size(); ++i) {
      const Project& project = reading->projects[i];
      CHECK(project.id == one.at("ids")[i]);
      CHECK(project.unreadable == std::nullopt);
      check_told(words(project.notes), one.at("told")[i]);
    }
    if (options.split) check_stream(one, options);
  }
}
