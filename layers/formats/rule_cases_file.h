// Purpose: the cases kept beside rule packs and access lists (core/check/rule_cases.h), from a sheet that a
// lawyer keeps or from JSON; and the packs and lists that they are made against. Format: docs/access-lists.md.
//
// A sheet (XLSX, first sheet, or CSV) has a row a case; its columns go by either name:
//   case 用例 · day 核查日 · project 项目名称 · facts 事实 (a line each, fact=value) · zones 图斑 (a line each,
//   theme; attribute=value; …) · units 管控单元 (a line each, code; class=2) · outcome 结论 · clauses 条款 (a
//   line each, id=answer) · missing 缺少事实 · why 依据
// In a zone's line, distance_m, area_m2 and where (away, no_data) are words of the case, the rest attributes.
// Errors: bad_data cases.*, with line or row and column; those of read_sheet, of the readers of packs and
// lists. Cost: linear. Thread rule: free functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/check/rule_cases.h"

namespace zonegate {

struct RuleCaseFile {
  std::vector<std::string>
      with;                  // JSON only: packs and lists, paths as seen from here; "default": the program's
  std::optional<Day> as_of;  // of cases that name no day
  std::vector<RuleCase> cases;
};

Expected<RuleCaseFile> read_rule_cases(const std::string& path);

// Files of cases beside a pack or list: NAME.cases.json, .csv, .xlsx for NAME.json, NAME.csv, …; none: empty.
std::vector<std::string> cases_beside(const std::string& path);

// Packs and lists of these files ("default": the program's pack). Without a pack the program's facts are taken
// and none of its rules. The day is the latest first day among them.
Expected<CaseGround> case_ground(const std::vector<std::string>& files);

}  // namespace zonegate
