#include "core/rules/clause_words.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/rules/code.h"
#include "core/rules/code_table.h"
#include "core/rules/traditional.h"
#include "core/rules/wording.h"

namespace zonegate::suggestion {
namespace {

constexpr std::size_t kShortestName = 12;  // bytes: class names of less than four characters are common words
constexpr std::string_view kPlain = "plain";

// "合成橡胶" of 合成橡胶制造: clauses name the product, the standard its making. "" where nothing is left that
// names one class.
std::string product_of(const std::string& name) {
  constexpr std::array<std::string_view, 3> kMaking{"制造", "加工", "生产"};
  constexpr std::array<std::string_view, 4> kSeveral{"、", "和", "及", "其他"};
  for (const std::string_view making : kMaking) {
    if (name.size() < kShortestName + making.size()) continue;
    if (name.compare(name.size() - making.size(), making.size(), making) != 0) continue;
    const bool several = std::any_of(kSeveral.begin(), kSeveral.end(),
                                     [&](auto word) { return name.find(word) != std::string::npos; });
    return several ? std::string{} : name.substr(0, name.size() - making.size());
  }
  return {};
}

// Words by their first code point, the longest first: one look a place of the text.
class WordIndex {
 public:
  void add(ClauseWord word) {
    if (!word.word.empty()) by_first_[code_point_at(word.word, 0).value].push_back(std::move(word));
  }

  void sort() {
    for (auto& [first, list] : by_first_) {
      std::stable_sort(list.begin(), list.end(),
                       [](const ClauseWord& a, const ClauseWord& b) { return a.word.size() > b.word.size(); });
    }
  }

  const ClauseWord* at(std::string_view text, std::size_t i) const {
    const auto found = by_first_.find(code_point_at(text, i).value);
    if (found == by_first_.end()) return nullptr;
    for (const ClauseWord& one : found->second) {
      if (text.substr(i, one.word.size()) == one.word) return &one;
    }
    return nullptr;
  }

 private:
  std::map<char32_t, std::vector<ClauseWord>> by_first_;
};

struct WordTables {
  WordIndex telling;
  WordIndex plain;

  WordTables() {
    const CodeTable* table = find_code_table("clause-words");
    for (std::size_t i = 0; table != nullptr && i < table->rows.size(); ++i) {
      ClauseWord word{table->cell(i, "kind"), clause_text(table->cell(i, "word")), table->cell(i, "gives")};
      (word.kind == kPlain ? plain : telling).add(std::move(word));
    }
    for (const auto& one : classes_of("GBT4754-2017")) {
      if (one.body.size() < 3) continue;
      const std::string code = format_code({"GBT4754-2017", one.body}, "GBT4754-2017");
      if (one.name.size() >= kShortestName) telling.add({"industry", one.name, code});
      telling.add({"industry", product_of(one.name), code});
    }
    telling.sort();
    plain.sort();
  }
};

const WordTables& all_words() {
  static const WordTables all;
  return all;
}

}  // namespace

std::string clause_text(std::string_view text) {
  const std::string plain = folded(text);
  std::string out;
  out.reserve(plain.size());
  for (std::size_t i = 0; i < plain.size();) {
    const CodePoint point = code_point_at(plain, i);
    if (point.valid && point.length > 1) {
      out += utf8_of(simplified(point.value));
    } else {
      out.append(plain, i, point.length);
    }
    i += point.length;
  }
  return out;
}

std::vector<WordHit> words_in(std::string_view text) {
  const WordIndex& words = all_words().telling;
  std::vector<WordHit> out;
  for (std::size_t i = 0; i < text.size();) {
    const ClauseWord* found = words.at(text, i);
    if (found != nullptr) out.push_back({found, i});
    i += found != nullptr ? found->word.size() : code_point_at(text, i).length;
  }
  return out;
}

std::size_t plain_word_at(std::string_view text, std::size_t at) {
  const ClauseWord* found = all_words().plain.at(text, at);
  return found == nullptr ? 0 : found->word.size();
}

bool is_thing_at(std::string_view text, std::size_t at) {
  const ClauseWord* found = all_words().plain.at(text, at);
  return found != nullptr && found->gives == "thing";
}

}  // namespace zonegate::suggestion
