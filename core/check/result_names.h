// Purpose: the words for the ids that results carry: relations, rungs, area methods, and the check's own rules
// (what could not be looked at). Ids stay in JSON and CSV; people get these.
#pragma once

#include <string_view>

#include "core/base/text.h"
#include "core/check/finding.h"
#include "core/geometry/rung.h"

namespace zonegate {

Text relation_name(Relation relation);
Text rung_name(Rung rung);
Text area_method_name(std::string_view method);  // the id itself when it is not known
// How lengths, chainages and distances are taken under that area method.
Text length_method_name(std::string_view method);

// "coverage", "unreadable_zone", "source.crs_refused", …: the check's own rules, named by what could not be
// done. Empty for a rule of a pack or an entry of a list.
Text own_rule_name(const Finding& finding);

Text dimension_name(Dimension dimension);  // "space", "空间布局约束"
Text level_name(ListLevel level);          // "region", "自治区"

// What a finding is to be shown as: its outcome, but a note that is undecided as open, not as a pass.
Outcome shown_outcome(const Finding& finding);
Text shown_outcome_name(const Finding& finding);  // "not decided (without effect on the outcome)"

}  // namespace zonegate
