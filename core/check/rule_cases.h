// Purpose: cases kept beside a rule pack or access list, run through the whole check: facts and zones in,
// expected outcome and answers of single clauses out, so that people who keep the law can say what it must say.
//
// A case is made a small world: a footprint of 100 × 100 m, and for each zone named a layer that covers 100 km
// around and holds it. Themes that a case does not name are looked at and empty; those that tile the land
// (containment) and those that only must be covered are left out. A control unit that no list of unit level
// names gets one that says nothing. What is compared: the outcome; the worst outcome or verdict of each clause
// named ("none": the clause says nothing); every clause that is worse than a pass must be named as soon as one
// is; the facts that are missing, when stated. Errors: case.unknown_fact, case.unknown_theme,
// case.unknown_clause, case.bad_zone, fact.*, with the place of the case. Cost: a check each. Thread rule: pure
// functions.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/check/finding.h"
#include "core/check/setup.h"

namespace zonegate {

enum class CaseZonePlace {
  over,    // over the whole footprint, or over `area_m2` of it
  beside,  // `distance_m` from it
  away,    // far off: a footprint outside a boundary
  no_data  // the theme has no layer
};

struct CaseZone {
  std::string theme;
  std::map<std::string, std::string> attributes;
  CaseZonePlace place = CaseZonePlace::over;
  double distance_m = 0.0;
  std::optional<double> area_m2;
};

struct RuleCase {
  std::string name;
  std::string why;  // the source that the expectation comes from
  std::optional<Day> as_of;
  std::string project;                       // its name, among which words are looked for
  std::map<std::string, std::string> facts;  // as a form gives them; by id or by title
  std::vector<CaseZone> zones;               // control units are zones of their theme
  std::optional<Outcome> outcome;
  // rule or entry id, or "list:entry" → id of an outcome or a clause verdict, or "none"
  std::map<std::string, std::string> clauses;
  std::optional<std::set<std::string>> missing;
  Place place;
};

// What cases are run against.
struct CaseGround {
  std::vector<RulePack> packs;
  std::vector<AccessList> lists;
  std::vector<ThemeInfo> themes;
  Day as_of;  // for cases that name no day
};

struct CaseMismatch {
  std::string clause;  // "" = the outcome; "missing"
  Text expected;
  Text got;
  Text cause;  // of the finding that was got
  std::vector<TraceLine> trace;
};

struct CaseReport {
  std::vector<CaseMismatch> mismatches;
  ProjectResult result;
};

Expected<CaseReport> run_rule_case(const CaseGround& ground, const RuleCase& one);

// The id of an answer written as id or as either name: "fail", "不符合", "to_verify", "none", "无"; "" when it
// is none.
std::string case_answer(std::string_view written);

// Rules and entries that no case names with anything but "none".
std::vector<std::string> clauses_without_case(const CaseGround& ground, const std::vector<RuleCase>& cases);

}  // namespace zonegate
