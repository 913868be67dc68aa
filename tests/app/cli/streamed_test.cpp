// Results that are written while projects are checked: the bytes of a check that holds everything.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/app/cli/refusals.h"

using namespace zonegate::test;
using nlohmann::json;

namespace {

// Without the time of the run.
std::string timeless(std::string text) {
  const auto at = text.find("\"time\":\"");
  if (at != std::string::npos) text.replace(at + 8, 20, "");
  return text;
}

std::string written(const Desk& desk, const std::string& name, const std::vector<std::string>& more) {
  std::vector<std::string> words = {"check", desk.workspace(), "--as-of", "2026-11-01", "-q", "--no-record"};
  words.insert(words.end(), more.begin(), more.end());
  words.insert(words.end(), {"-o", desk / name});
  const Ran ran = run_zonegate(words);
  CHECK_MESSAGE(ran.status == 1, ran.err);
  return timeless(read_file(desk / name));
}

}  // namespace

TEST_CASE("a result written while it is made has the bytes of one made whole, for any number of threads") {
  const Desk desk;
  for (const char* format : {"json", "jsonl", "csv"}) {
    CAPTURE(format);
    // Two results of one run are made from results in memory.
    const std::string whole = written(desk, "whole", {"-f", "summary", "-o", desk / "s", "-f", format});
    CHECK(whole.size() > 10000);
    CHECK(written(desk, "one", {"-f", format, "-j", "1"}) == whole);
    CHECK(written(desk, "three", {"-f", format, "-j", "3"}) == whole);
  }
}

TEST_CASE("decisions stand in a streamed result as in any other") {
  const Desk desk;
  const auto shown = json::parse(written(desk, "before", {"-f", "json"}));
  const json* open = nullptr;
  for (const auto& project : shown.at("projects"))
    for (const auto& finding : project.at("findings"))
      if (open == nullptr && finding.at("outcome") == "conditional") open = &finding;
  REQUIRE(open != nullptr);
  const std::string id = open->at("id");
  const Ran decided = run_zonegate(
      {"decide", desk.workspace(), "last", id, "--verdict", "pass", "--reason", "seen", "--by", "Li"});
  CHECK_MESSAGE(decided.status == 0, decided.err);
  const std::string whole = written(desk, "whole", {"-f", "summary", "-o", desk / "s", "-f", "json"});
  CHECK(whole.find("\"decision\":{") != std::string::npos);
  CHECK(written(desk, "one", {"-f", "json"}) == whole);
}

TEST_CASE("--geometry none leaves out the geometry of conflicts and nothing else") {
  const Desk desk;
  for (const char* format : {"json", "jsonl"}) {
    CAPTURE(format);
    const std::string lean = written(desk, "lean", {"-f", format, "--geometry", "none"});
    const std::string full = written(desk, "full", {"-f", format, "--geometry", "conflicts"});
    CHECK(lean.size() < full.size());
    CHECK(lean.find("\"geometry\"") == std::string::npos);
    CHECK(full.find("\"geometry\":{") != std::string::npos);
    if (std::string_view(format) == "jsonl") continue;
    json without = json::parse(full);
    for (auto& project : without.at("projects")) {
      for (auto& finding : project.at("findings")) {
        finding.erase("geometry");
        for (auto& axis : finding.at("axes"))
          for (auto& stretch : axis.at("stretches")) stretch.erase("geometry");
      }
    }
    CHECK(json::parse(lean) == without);
  }
}

TEST_CASE("nothing is left of a streamed result that was called off or had no room") {
  const Desk desk;
  const auto before = names_in(desk.path());
  Circumstances small;
  small.file_size_limit = 4096;
  const Ran full = run_zonegate_when(small, {"check", desk.workspace(), "--as-of", "2026-11-01", "--no-record",
                                             "-f", "jsonl", "-o", desk / "r"});
  CHECK(full.status == 73);
  CHECK(names_in(desk.path()) == before);
}
