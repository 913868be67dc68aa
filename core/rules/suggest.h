// Purpose: from the words of a clause to a suggested effect and condition, by patterns that a person can read.
//
// The patterns are rows of resources/codes/clause-words.csv (effects, kinds of works, industries, conditions,
// parks, places) and the class names of GB/T 4754. Distances ("1公里范围内") become distance(theme). What
// stands in a negation ("除…外", "…除外", "化工园区外") becomes the exception. It never bars less than the
// clause, nor the opposite: industries counted up with pollutants or fuels are joined by `or`; an exception
// counts only when all of it is understood and does not take the bar away; denials ("非化工", "不禁止"), bars
// beside encouragements, permissions and works that stand already suggest no condition and leave the clause to
// a person. What was not understood is named in `why` (未识别). A suggestion is never used in a verdict before
// a person has confirmed it: it lives beside the entry's own condition (Suggestion in rule.h). `why` names
// every word that led to it. Of texts above 1,000 characters only the effect is suggested. Cost: linear in the
// text but for the pieces of such a text. Cannot fail. Thread rule: constant data, pure function.
#pragma once

#include <string_view>

#include "core/rules/rule.h"

namespace zonegate {

// `context`: the heading or the words in front of the list that the clause stands under. Only facts of the
// dictionary are suggested; what does not parse against it is left out.
Suggestion suggest(std::string_view text, std::string_view context, const FactDictionary& facts);

}  // namespace zonegate
