// Purpose: rules and rule packs, access lists and their entries: the law as dated data.
//
// A rule = theme + spatial test + condition + effect + legal basis. An access-list entry = scope (which control
// units) + dimension + clause + optional condition. Both meet a project in a zone and give a finding. The files
// are JSON with a JSON Schema beside them (resources/packs); access lists also CSV with the same columns.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/rules/code.h"
#include "core/rules/fact.h"
#include "core/rules/question.h"

namespace zonegate {

class Condition;  // core/rules/condition.h: a parsed condition, immutable

enum class Effect { prohibit, restrict, require, conditions, survey, encourage, inform };
enum class SpatialTest {
  intersects,  // interiors share more than the sliver limit
  outside,  // containment themes: the part of the footprint outside all zones of the theme that `where` selects
  within,   // within `distance_m` of a zone, edge to edge (0 m when they overlap)
  project,  // of the project's facts alone, wherever it stands: no theme, no zone
};
enum class Grade {
  verified,
  relayed,
  unverified
};  // of a citation: seen in its source | seen in a relay | neither

std::string_view effect_id(Effect effect);
Text effect_name(Effect effect);
std::string_view grade_id(Grade grade);

struct LegalBasis {
  std::string law;                   // full title
  std::string number;                // document number, or ""
  std::string article;               // "第六十条"
  std::optional<Day> in_force_from;  // law is dated: cited only for days within
  std::optional<Day> in_force_to;
  Grade grade = Grade::unverified;
  std::string source;  // where the citation was seen
  std::string text;    // verbatim; empty until the bureau enters it: outputs print 原文待录入
};

// One of several distances of a rule, with its own effect: the innermost that holds a zone decides.
struct DistanceRing {
  double distance_m = 0.0;
  Effect effect = Effect::inform;
  Text title;                      // empty: the rule's
  std::vector<Text> requirements;  // what a conditional outcome asks for
};

struct Rule {
  std::string id;     // "ecological_red_line.core"
  std::string theme;  // empty for a rule of the project
  Text title;
  SpatialTest test = SpatialTest::intersects;
  double distance_m = 0.0;                       // with rings: the outermost
  Effect effect = Effect::inform;                // with rings: the one that weighs most
  std::vector<DistanceRing> rings;               // from the innermost; empty: distance_m and effect
  std::string when;                              // as written; empty: always
  std::string unless;                            // as written; empty: no exception
  std::shared_ptr<const Condition> when_parsed;  // null when `when` is empty
  std::shared_ptr<const Condition> unless_parsed;
  Text summary;                    // in our own words
  std::vector<Text> requirements;  // what a conditional outcome asks for
  std::vector<LegalBasis> basis;
  std::optional<Validity> validity;
};

// The rings of a `within` rule; one of its own distance and effect when it states none.
std::vector<DistanceRing> rings_of(const Rule& rule);

struct RulePack {
  std::string id;
  std::string version;
  Text title;
  std::string issuer;
  Validity validity;
  // themes that must cover every footprint; nothing stated: the program's own (design section 4); none: none
  std::optional<std::vector<std::string>> mandatory_themes;
  // theme → attribute → the values its rules know; a rule on any other value is unknown
  std::map<std::string, std::map<std::string, std::vector<std::string>, std::less<>>, std::less<>> zone_values;
  FactDictionary facts;
  std::vector<Rule> rules;
  std::vector<QuestionTree> questions;  // what exceptions ask, in which order
  std::string sha256;                   // of the file's bytes
};

enum class Dimension { space, emission, risk, resource };
enum class ListLevel { national, region, basin, city, park, unit };

struct EntryScope {                     // all given parts must match; none given: every control unit
  std::vector<std::string> unit_codes;  // "ZH45010320001" or with a trailing '*'
  std::vector<int> unit_classes;        // 1 priority, 2 key, 3 general
  std::vector<std::string> counties;    // 6 digits
};

// What the words of a clause suggest (suggest.h). It decides nothing until somebody has confirmed it; then the
// reader makes it the entry's own.
struct Suggestion {
  std::optional<Effect> effect;
  std::string when;
  std::string unless;
  std::vector<std::string> codes;
  std::vector<std::string> words;
  std::string why;           // which words led to it
  std::string confirmed_by;  // who, "" nobody yet
  bool has_condition() const { return !when.empty() || !codes.empty() || !words.empty(); }
  bool empty() const {
    return !effect && !has_condition() && unless.empty() && why.empty() && confirmed_by.empty();
  }
  bool operator==(const Suggestion&) const = default;
};

struct AccessEntry {
  std::string id;
  EntryScope scope;
  Dimension dimension = Dimension::space;
  std::string clause_no;
  std::string text;  // verbatim, as the bureau entered it; may be empty: 原文待录入
  Text summary;
  Effect effect = Effect::restrict;
  bool manual = false;  // no machine condition: shown for judgement
  std::string when;
  std::string unless;
  std::shared_ptr<const Condition> when_parsed;
  std::shared_ptr<const Condition> unless_parsed;
  std::vector<std::string> codes;  // industry patterns beside `when` (design section 6)
  std::vector<CodePattern>
      code_patterns;  // `codes` parsed by the reader; an entry made by hand may leave it empty
  std::vector<std::string> words;
  std::vector<LegalBasis> basis;
  Suggestion suggestion;
};

struct AccessList {
  std::string id;
  std::string version;
  Text title;
  ListLevel level = ListLevel::unit;
  std::string issuer;
  Validity validity;
  std::vector<AccessEntry> entries;
  std::string sha256;
};

}  // namespace zonegate
