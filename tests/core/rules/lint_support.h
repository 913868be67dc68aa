// Lists and findings for the tests of lint.
#pragma once

#include <doctest/doctest.h>
#include <algorithm>
#include <string>
#include <vector>

#include "core/rules/lint.h"
#include "tests/core/rules/support.h"

namespace zonegate::test {

inline std::vector<std::string> codes(const std::vector<LintFinding>& findings) {
  std::vector<std::string> out;
  out.reserve(findings.size());
  for (const auto& finding : findings) out.push_back(finding.place.feature + " " + finding.code);
  std::sort(out.begin(), out.end());
  return out;
}

inline AccessList list_of(const std::string& entries) {
  const std::string text =
      R"({"list": {"id": "L", "version": "1", "title": {"en": "l", "zh": "单"}, "level": "city",
      "issuer": "x", "valid_from": "2026-01-01", "valid_to": "2026-12-31"}, "entries": [)" +
      entries + "]}";
  auto list = read_access_list(text, "list.json", default_pack().facts);
  if (!list) FAIL(format_error(list.error(), Language::english));
  return *list;
}

}  // namespace zonegate::test
