// What is said of a code that is no control unit's: tests/cases/codes/unit-codes.json.
#include "core/rules/unit_code.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/source_dir.h"

using namespace zonegate;
using nlohmann::json;

TEST_CASE("a refused unit code is told what is really wrong with it, in both languages") {
  std::ifstream in(test::source_dir() + "/tests/cases/codes/unit-codes.json");
  const json cases = json::parse(in);
  REQUIRE(cases.size() >= 12);
  for (const json& one : cases) {
    const std::string code = one.at("code");
    CAPTURE(code);
    const Text says = unit_code_problem(code);
    const std::string expected = one.at("says");
    CHECK(says.en.empty() == expected.empty());
    CHECK(says.zh.empty() == expected.empty());
    CHECK_MESSAGE(says.en.find(expected) != std::string::npos, says.en);
    CHECK_MESSAGE(says.zh.find(one.value("zh", "")) != std::string::npos, says.zh);
  }
}
