// Purpose: how results are put into words for people: signs, theme names, areas, legal bases; and text made
// safe for a terminal. Shared by the writers of this folder. Rounding is for people only: half away from zero,
// once.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/check/finding.h"

namespace zonegate::result_words {

// Adds a sentence or a list item to what stands, with the sign that the language wants between them.
void join_sentences(std::string& out, const std::string& piece, Language language);
std::string_view outcome_sign(Outcome outcome);  // ✖ ? ! ✔
// "✖ not permitted"; a note that is undecided has "?".
std::string finding_outcome(const Finding& finding, Language language);
// "云湖水源地; protection level: 2 (二级)": what the zone is called and of which kind it says to be; "" =
// nothing.
std::string zone_kind_words(const Finding& finding, Language language);
// "no conflict found in the layers, versions and day listed": a pass is never called an approval.
Text outcome_words(Outcome outcome);
Text theme_state_words(ThemeState state);
Text theme_title(std::string_view theme);  // its id when the theme is not known

std::string square_metres(const std::optional<double>& value, Language language);  // "1234.50"; "not computed"
// "net area not known – patch 12: …": never the gross area in its place. "" for no reason.
std::string net_unknown_words(const Text& why, Language language);
// "net 4500.00 m²", or why it is not known; "" for what is no farmland.
std::string net_words(const std::optional<double>& net_m2, const Text& unknown, Language language);
std::string hectares_and_mu(const std::optional<double>& value, Language language);
std::string percent(const std::optional<double>& share, Language language);

// "60.00 m (within 100 m), from (530100.000, 2524000.000) to (530160.000, 2524000.000)": distance, the distance
// or ring of the rule that holds, and where it was taken; x is east and y north. "" without a distance.
std::string distance_words(const Finding& finding, Language language);

// "《law》 number article [grade]: text", 原文待录入 while the verbatim text is not there.
std::string basis_words(const LegalBasis& basis, Language language);
// List and clause of an entry, else the first legal basis, else the rule id.
std::string clause_words(const Finding& finding, Language language);
// Findings of access lists as the clause table has them: unit by unit, over the dimensions, levels and numbers
// as they came, which is worst first.
std::vector<const Finding*> clauses_in_order(const ProjectResult& result);
std::string list_words(const Finding& finding, Language language);  // "GX-2026 (region)"
// Names of facts, of the packs that a run used; a stored run has none, then a fact goes by its id.
using FactNames = std::map<std::string, Text, std::less<>>;
FactNames fact_names(const RunRecord& run);
const FactDefinition* fact_definition(const RunRecord& run, const std::string& fact);  // null: in no pack

// "decided by …, 2026-11-24: met (reason)", with what changed since when it has lapsed.
std::string review_words(const Review& review, Language language);

// "L 2, takes effect on 2027-01-01": a list that the check did not look at, because it comes later.
Text announced_words(const AccessList& list);

// What a missing fact's id says to people: a fact's name, "the zone's protection level", "the distance to …".
// `theme`: of the finding that misses it.
Text missing_words(const std::string& id, const std::string& theme, const FactNames& names);
// Why it is undetermined, what is asked for, which facts are missing, what a person
// decided; one line, "" when nothing.
std::string resolution_words(const Finding& finding, Language language, const FactNames& facts);

// A parcel that no rule speaks of, of a theme whose classes stand in a table of their own: dozens of such lines
// would hide what decides. JSON, CSV and GeoPackage list them all.
bool told_by_composition(const ProjectResult& result, const Finding& finding);

// Not looked at everywhere: no data, not checked, or an uncovered part of the theme's sliver limit or more
// (below it is arithmetic).
bool is_unseen(const ThemeResult& theme);

// "urban flood-risk control line (uncovered 12.00 m²), …": the themes of a state that were not looked at, ""
// when none. With `partly`, also those of any other state that the layers do not cover wholly.
std::string unseen_themes(const ProjectResult& project, ThemeState state, bool partly, Language language);

// Control characters of file-supplied text would speak to the terminal: they become spaces.
std::string printable(std::string_view utf8);
int display_width(std::string_view utf8);  // columns of a terminal, East Asian wide characters counting two
std::string padded(std::string_view utf8, int width, bool right = false);

// Rows as columns two spaces apart; columns named in `right` are right-aligned. Trailing spaces are dropped.
std::string aligned(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right,
                    std::string_view indent);

}  // namespace zonegate::result_words
