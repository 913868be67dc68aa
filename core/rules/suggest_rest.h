// Purpose: what a clause says beyond the words that are known, so that a suggestion never bars less than the
// clause. Internal to core/rules.
//
// The clause is read in pieces, between signs and "、", "和", "以及", …. Of each piece everything must be known
// words, plain words (项目, 企业, …), amounts, or stand where it can only narrow what is barred: in front of
// "的", of the bar, or of the kind of works ("在城市建成区新建…"), and there not within a list that has begun
// ("化工、皮革项目不得新建"). What is left is a further thing that is barred ("电解铝、水泥";
// "一切建设活动和采矿"), or changes the industry beside it (化工 in 石油化工), or says something else: the
// clause is a person's. A further thing is not looked for by its own word, because who does it by another name
// would pass. Texts are as clause_text() makes them. Cost: pieces by pieces of their sentence. Cannot fail.
// Thread rule: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/rules/clause_words.h"
#include "core/rules/suggest_spans.h"

namespace zonegate::suggestion {

inline bool begins(std::string_view text, std::size_t at, std::string_view word) {
  return at <= text.size() && text.substr(at, word.size()) == word;
}
// The length of the sign or the "和", "以及", … at `at` that ends a piece. 0: none.
std::size_t sign_at(std::string_view text, std::size_t at);

struct Rest {
  std::vector<std::string> unclear;  // the clause is a person's
  std::vector<std::string> told;     // narrows what is barred: left out, the suggestion bars more
};

// `spans`: what is excepted, read by itself; `hits`: words_in(text).
Rest rest_of(std::string_view text, const std::vector<Span>& spans, const std::vector<WordHit>& hits);

// Whether an exception says nothing but its known words: "化工园区内的技改项目" says more than 化工园区.
bool is_whole(std::string_view excepted, const std::vector<WordHit>& hits_in_it);

// Words that describe a place and not the project ("重金属防控区", "新建园区内"), works in a short form of
// which a part is not read ("新改迁建"), an "outside" that is counted up with another place or says more than
// the table
// ("国家级化工园区外"), a condition that names examples ("重金属等"), a limit amid the list: phrases that leave
// the clause to a person.
std::vector<std::string> misleading(std::string_view text, const std::vector<Span>& spans,
                                    const std::vector<WordHit>& hits);

// Phrases in front of a distance ("水库、河道1公里范围内") that name more than known places.
std::vector<std::string> unknown_places(std::string_view text);
// Places that are themselves barred ("禁止新建湿地公园、医院"), where no distance counts from them.
std::vector<std::string> places_as_things(std::string_view text, const std::vector<WordHit>& hits);

}  // namespace zonegate::suggestion
