// Purpose: what decided a project, in sentences: the reasons of an outcome with their theme, place, obstacle
// and remedy; of a pass, what it was looked at for and what was met without counting. Shared by the page, the
// reports and the workbook, so that they tell the same story.
//
// Rounding is for people only. Cannot fail. Cost: the findings of the project, squared in the number of its
// reasons. Thread rule: free functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/check/finding.h"
#include "layers/formats/result_words.h"

namespace zonegate::result_words {

// What of a finding counts today: no sliver, not of a version that is only announced.
bool counts(const Finding& finding);

// "urban blue line: buildings barred": theme and title, the theme once; of an entry its list and clause.
std::string headline(const Finding& finding, Language language);

// One more rule behind `line`, which begins with a headline: its title, and of an entry its clause.
std::string further_headline(const Finding& finding, const std::string& line, Language language);

// Rules that one obstacle leaves open are one reason; otherwise a rule is one.
bool same_reason(const Finding& a, const Finding& b);

// The zone with its kind and what it takes of the footprint; "" for none.
std::string zone_words(const Finding& finding, Language language);

// The first four of `zones`, and how many more. `in_table`: those left out stand in table B.
std::string some_of(const std::vector<std::string>& zones, bool in_table, Language language);

// What several zones of one theme take of the footprint together, m²: the theme's area where they are all that
// it met, their sum where its zones do not overlap; else, and where a figure is missing, nobody knows.
std::optional<double> area_together(const ProjectResult& result, const std::vector<const Finding*>& findings);

// "14 zones, together 29498.49 m²"; "" for one zone or none.
std::string together_words(const ProjectResult& result, const std::vector<const Finding*>& findings,
                           Language language);

// ", from 2027-01-01": from when the version of an announced finding will count; "" for every other.
std::string from_words(const RunRecord& run, const Finding& finding, Language language);

// What stands in the place of a question for a missing fact that nobody can answer for the project: an
// attribute of `zones` ("layer zone"), a measure that could not be taken. Empty for a fact of the project.
Text instead_of_question(const std::string& id, const std::vector<std::string>& zones);

struct DecidingReason {
  std::string theme;  // "" for the project's facts alone and for a footprint that cannot be used
  std::string what;   // theme and rule, of an entry its clause and what it says
  std::string place;  // the zone, or how many and what they take together; "" for a reason without place
  std::string where;  // the same with the figures of the first zones
  std::string why;    // undetermined: what stands in the way
  std::string todo;   // the obstacle and what is asked; "" for nothing
};

// The reasons of an outcome other than pass, each once; those that one obstacle leaves open are one. Empty for
// a pass.
std::vector<DecidingReason> deciding_reasons(const ProjectResult& result, Language language,
                                             const FactNames& facts);

// "no data: …; could not be checked: …": what no figure of the project speaks of, whatever its outcome; "" when
// nothing.
std::string unseen_words(const ProjectResult& result, Language language);

// Themes that are met and of which no rule in force speaks, but those that a table of their own adds up; "" for
// none. Nothing barred the project there, and nobody judged it by anything.
std::string unruled_words(const ProjectResult& result, Language language);

// Of a pass: how many themes were looked at, which were not, what was met in slivers only, what an announced
// version will say.
std::string pass_words(const RunRecord& run, const ProjectResult& result, Language language);

}  // namespace zonegate::result_words
