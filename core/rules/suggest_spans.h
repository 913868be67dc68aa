// Purpose: how the words of a clause stand to each other, for suggestions: what it excepts, what it denies,
// what it counts up, and the phrases that no pattern understands. Internal to core/rules. Texts are folded
// (wording.h); positions are bytes. Cost: linear. Cannot fail. Thread rule: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonegate::suggestion {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// "除…外", "（…除外）", "（不含…）": what they enclose is excepted. Each ends within its sentence.
std::vector<Span> excepted_spans(std::string_view text);
// The place in `spans` of the one that holds `at`; spans.size(): none.
std::size_t span_of(const std::vector<Span>& spans, std::size_t at);
// An exception with demands of its own ("且符合规划的", "经批准"): its words alone would except too much.
bool is_qualified(std::string_view excepted);

// "不禁止", "非化工": the word at `at` means its opposite.
bool is_denied(std::string_view text, std::size_t at);
// "、", "和", "以及", … between two words: they are counted up, the one does not describe the other.
bool is_enumerated(std::string_view text, std::size_t from, std::size_t to);
// A comma or stop between two places: another sentence begins.
bool has_sign(std::string_view text, std::size_t from, std::size_t to);
// "使用", "排放", … between two words: another predicate, of which the words in front of the first may not
// speak.
bool has_verb(std::string_view text, std::size_t from, std::size_t to);

// "…等项目": the clause names examples.
bool is_open_ended(std::string_view text, std::size_t at);

// "1公里范围内", "500米以内", and those counted up with them ("干流1公里、支流500米范围内"): the farthest, in
// metres, 0 when there is none; `shown`: as written; `count`: how many different ones.
double distance_in(std::string_view text, std::string& shown, std::size_t& count);
// The phrases that say from what these distances count: from the last sign to the number.
std::vector<Span> distance_phrases(std::string_view text);

// Permissions, works that stand already, amounts, conditions and lists of others: the phrase from sign to sign.
struct Phrases {
  std::vector<std::string> permitted;
  std::vector<std::string> existing;
  std::vector<std::string> other;
};
Phrases phrases_in(std::string_view text);
std::string phrase_around(std::string_view text, std::size_t at);
// Phrases that turn the bar round or give it a measure that is not read: "X以外的项目" (but not "除X以外", nor
// one of the words in `understood`; X: what ends at one of `named`), "范围外", "一公里", "外围", "2619类".
std::vector<std::string> not_understood(std::string_view text, const std::vector<Span>& spans,
                                        const std::vector<std::string>& understood,
                                        const std::vector<std::size_t>& named);
// Whether `span` stands in a parenthesis that is closed before `at`.
bool in_parenthesis_before(std::string_view text, const Span& span, std::size_t at);

}  // namespace zonegate::suggestion
