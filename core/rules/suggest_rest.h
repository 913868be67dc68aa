// Purpose: what a clause says beyond the words that are known, so that a suggestion never bars less than the
// clause. Internal to core/rules.
//
// The clause is read in pieces, between signs and "、", "和", "以及", …. Of each piece everything must be known
// words, plain words (项目, 企业, …), amounts, or stand where it can only narrow what is barred: in front of
// "的", of the bar, or of the kind of works ("在城市建成区新建…"). What is left is a further thing that is barred
// ("电解铝、水泥": a name, looked for by its own word), or changes the industry beside it (化工 in 石油化工), or
// says something else. Texts are as clause_text() makes them. Cost: linear. Cannot fail. Thread rule: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/rules/clause_words.h"
#include "core/rules/suggest_spans.h"

namespace zonegate::suggestion {

struct Rest {
  std::vector<std::string> unclear;  // the clause is a person's
  std::vector<std::string> names;    // further things that are barred
  std::vector<std::string> told;     // narrows what is barred: left out, the suggestion bars more
};

// `spans`: what is excepted, read by itself; `hits`: words_in(text).
Rest rest_of(std::string_view text, const std::vector<Span>& spans, const std::vector<WordHit>& hits);

// Whether an exception says nothing but its known words: "化工园区内的技改项目" says more than 化工园区.
bool is_whole(std::string_view excepted, const std::vector<WordHit>& hits_in_it);

// Phrases in front of a distance ("水库、河道1公里范围内") that name more than known places.
std::vector<std::string> unknown_places(std::string_view text);

}  // namespace zonegate::suggestion
