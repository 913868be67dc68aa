// Purpose: a check as data: tests/cases/check/*.json hold layers, rules, lists, a project and what must come
// out, written so that a planner can read them. This turns one file into a setup, a project and a list of
// expectations.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/check/project.h"
#include "core/check/setup.h"

namespace zonegate::test {

// NOLINTNEXTLINE(bugprone-exception-escape): a false alarm about moving `expect`, whose move is noexcept
struct CheckCase {
  std::string title;
  CheckSetup setup;
  Project project;
  nlohmann::json expect;
};

// Throws on anything malformed: a case that cannot be read must fail its test.
CheckCase read_check_case(const std::string& path);

// The same from a case that a test put together: `data` as in those files, `pack` the text of a rule pack
// (empty: none), `file` what errors name.
CheckCase check_case_of(const nlohmann::json& data, const std::string& pack, const std::string& file,
                        std::vector<ThemeInfo> themes);

}  // namespace zonegate::test
