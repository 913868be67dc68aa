// Purpose: the words that clauses are written with, found in a text: rows of resources/codes/clause-words.csv
// and the class names of GB/T 4754, with and without 制造, 加工, 生产 behind them. Internal to core/rules.
// Texts are as `clause_text` makes them; positions are bytes. Where words overlap the longest at the earliest
// place counts. Cost: linear. Cannot fail. Thread rule: constant data, pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonegate::suggestion {

struct ClauseWord {
  std::string kind;  // effect, turns, nature, industry, unclear, condition, outside, excepted, place, plain
  std::string word;
  std::string gives;
};

struct WordHit {
  const ClauseWord* word = nullptr;
  std::size_t at = 0;
  std::size_t end() const { return at + word->word.size(); }
  bool is(std::string_view kind) const { return word->kind == kind; }
};

// The form in which the words of a clause are looked for: folded, traditional characters and radicals as
// simplified ones.
std::string clause_text(std::string_view text);

// All but plain words.
std::vector<WordHit> words_in(std::string_view text);
// How many bytes of `text` a plain word at `at` takes: one that adds nothing to an industry named beside it
// (项目, 企业, 生产, …). 0: none.
std::size_t plain_word_at(std::string_view text, std::size_t at);
// Whether the plain word there names a thing: 建设活动 alone is all of it, 大型 or 范围内 is none.
bool is_thing_at(std::string_view text, std::size_t at);

}  // namespace zonegate::suggestion
