// What fields of a footprint state of facts, and what they do not: tests/cases/footprints/statements.json.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "layers/sources/dataset.h"
#include "tests/layers/formats/footprint_sources.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;
using nlohmann::json;

namespace {

bool has_note(const Project& project, const std::string& note) {
  for (const Text& one : project.notes) {
    if (one.en == note) return !one.zh.empty() && one.zh != one.en;
  }
  return false;
}

}  // namespace

TEST_CASE("what fills a cell, old codes and lost zeros are no statements, and it is said") {
  const json table = json::parse(read_bytes(source_dir() + "/tests/cases/footprints/statements.json"));
  REQUIRE(table.size() >= 11);
  for (const json& one : table) {
    CAPTURE(one.at("title").get<std::string>());
    const TemporaryFolder folder;
    const json& properties = one.at("properties");
    // Twice: two parts that say the same are told once.
    save(folder / "p.geojson",
         geojson(feature(kSquare, properties.dump()) + "," + feature(kOther, properties.dump())));
    const auto reading = read(options_for(folder / "p.geojson"));
    REQUIRE_MESSAGE(reading, format_error(reading.error(), Language::english));
    REQUIRE(reading->projects.size() == 1);
    const Project& project = reading->projects[0];
    CHECK(project.facts.size() == one.at("facts").size());
    for (const auto& [id, text] : one.at("facts").items()) {
      REQUIRE(project.facts.count(id) == 1);
      CHECK(format_fact(dictionary().at(id), project.facts.at(id)) == text);
    }
    for (const auto& note : one.at("told")) CHECK_MESSAGE(has_note(project, note), note);
    std::size_t of_fields = 0;
    for (const Text& note : project.notes) of_fields += note.en.rfind("field ", 0) == 0 ? 1U : 0U;
    CHECK(of_fields == one.at("told").size());
  }
}
