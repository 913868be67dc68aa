// Purpose: what the parts of lint share: the findings being gathered, and how scopes of entries meet. Internal
// to core/rules.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/rules/lint.h"

namespace zonegate::lint {

class Report {
 public:
  Report(const std::string& file, const LintPlaces& places) : file_(file), places_(places) {}

  void add(std::string code, LintSeverity severity, const std::string& feature, const char* field, Text what,
           Text remedy) {
    Place place;
    if (places_) place = places_(feature, field);
    if (place.file.empty()) place.file = file_;  // places know the sheet, too
    place.feature = feature;
    place.field = field;
    findings_.push_back({std::move(code), severity, std::move(place), std::move(what), std::move(remedy)});
  }

  std::vector<LintFinding> take() { return std::move(findings_); }

 private:
  const std::string& file_;
  const LintPlaces& places_;
  std::vector<LintFinding> findings_;
};

// Of a scope's pattern the part that must agree: "ZH4501" of "ZH4501*".
std::string_view stem(std::string_view pattern);
// Can the parts of a scope hold together, going by the shape of unit codes alone?
bool scope_possible(const EntryScope& scope);

// Rules and entries that contradict or repeat each other.
void pairs_of_rules(Report& report, const RulePack& pack);
void pairs_of_entries(Report& report, const AccessList& list, const FactDictionary& facts, const Work& work);
void repeated_entries(Report& report, const AccessList& list);

// Classes that the code tables do not list, or list under another code now.
void codes_of_rule(Report& report, const RulePack& pack, const Rule& rule);
void codes_of_entry(Report& report, const AccessEntry& entry, const FactDictionary& facts);

// Characters that nobody sees.
void invisible_in_list(Report& report, const AccessList& list);
void invisible_in_entry(Report& report, const AccessEntry& entry);
void invisible_in_rule(Report& report, const Rule& rule);

// Themes, attributes and values that the conditions of an entry name and nothing has.
void names_in_entry(Report& report, const AccessEntry& entry, const FactDictionary& facts,
                    const ListThemes& themes);
// Attributes that a rule's conditions name and its theme's zones do not have.
void names_in_rule(Report& report, const Rule& rule, const ThemeAttributes& attributes);

// Key words that are several in one.
void joined_words(Report& report, const AccessEntry& entry);

}  // namespace zonegate::lint
