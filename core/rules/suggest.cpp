#include "core/rules/suggest.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>

#include "core/rules/code_table.h"
#include "core/rules/condition.h"
#include "core/rules/json_values.h"
#include "core/rules/unit.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

struct Pattern {
  std::string kind;
  std::string word;
  std::string gives;
};

// Words by their first code point, the longest first: one look a place of the text.
class Patterns {
 public:
  Patterns() {
    const CodeTable* table = find_code_table("clause-words");
    for (std::size_t i = 0; table != nullptr && i < table->rows.size(); ++i) {
      add({table->cell(i, "kind"), folded(table->cell(i, "word")), table->cell(i, "gives")});
    }
    // Class names of four characters and more: shorter ones are common words.
    for (const auto& one : classes_of("GBT4754-2017")) {
      if (one.body.size() >= 3 && one.name.size() >= 12) {
        add({"industry", one.name, format_code({"GBT4754-2017", one.body}, "GBT4754-2017")});
      }
    }
    for (auto& [first, list] : by_first_) {
      std::stable_sort(list.begin(), list.end(),
                       [](const Pattern& a, const Pattern& b) { return a.word.size() > b.word.size(); });
    }
  }

  const Pattern* at(std::string_view text, std::size_t i) const {
    const auto found = by_first_.find(code_point_at(text, i).value);
    if (found == by_first_.end()) return nullptr;
    for (const Pattern& one : found->second) {
      if (text.substr(i, one.word.size()) == one.word) return &one;
    }
    return nullptr;
  }

 private:
  void add(Pattern pattern) {
    if (!pattern.word.empty()) by_first_[code_point_at(pattern.word, 0).value].push_back(std::move(pattern));
  }

  std::map<char32_t, std::vector<Pattern>> by_first_;
};

const Patterns& patterns() {
  static const Patterns all;
  return all;
}

struct Hit {
  const Pattern* pattern = nullptr;
  std::size_t at = 0;
};

std::vector<Hit> hits_in(std::string_view text) {
  std::vector<Hit> out;
  for (std::size_t i = 0; i < text.size();) {
    const Pattern* found = patterns().at(text, i);
    if (found != nullptr) out.push_back({found, i});
    i += found != nullptr ? found->word.size() : code_point_at(text, i).length;
  }
  return out;
}

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

constexpr std::string_view kExcept = "除";
constexpr std::string_view kOutside = "外";

// "除…外" and "（…除外）": what they enclose is excepted. Both end within the sentence.
std::vector<Span> negations(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t at = text.find(kExcept); at != std::string_view::npos; at = text.find(kExcept, at + 3)) {
    std::size_t stop = text.find("。", at);
    if (stop == std::string_view::npos) stop = text.size();
    if (text.substr(at + 3, 3) == kOutside) {
      std::size_t begin = 0;
      for (const std::string_view sign : {"(", ",", "，", "。", ";"}) {
        const std::size_t before = text.rfind(sign, at);
        if (before != std::string_view::npos) begin = std::max(begin, before + sign.size());
      }
      out.push_back({begin, at});
      continue;
    }
    const std::size_t end = text.find(kOutside, at);
    if (end != std::string_view::npos && end < stop) out.push_back({at, end});
  }
  return out;
}

bool inside(const std::vector<Span>& spans, std::size_t at) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span& s) { return s.begin <= at && at < s.end; });
}

// "1公里范围内", "500米以内": how far, in metres; 0 when the text names no distance.
double distance_in(std::string_view text, std::string& shown) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t k = i;
    while (k < text.size() && ((text[k] >= '0' && text[k] <= '9') || (text[k] == '.' && k > i))) ++k;
    if (k == i) {
      i += code_point_at(text, i).length;
      continue;
    }
    for (const std::string_view unit : {"公里", "千米", "km", "米", "m"}) {
      if (text.substr(k, unit.size()) != unit) continue;
      const std::string_view after = text.substr(k + unit.size(), 9);
      const bool within =
          after.substr(0, 6) == "范围" || after.substr(0, 6) == "以内" || after.substr(0, 3) == "内";
      const auto number = parse_number(text.substr(i, k - i));
      const auto factor = metres_in(unit);
      if (!within || !number || !factor || *number <= 0.0 || *number > 1e5) break;
      shown = std::string(text.substr(i, k + unit.size() - i));
      return *number * *factor;
    }
    i = k;
  }
  return 0.0;
}

void add_once(std::vector<std::string>& list, const std::string& word) {
  if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(word);
}

class Maker {
 public:
  Maker(std::string_view text, std::string_view context, const FactDictionary& facts)
      : text_(folded(text)), context_(folded(context)), facts_(facts), negated_(negations(text_)) {}

  Suggestion run() {
    take_effect(context_);
    std::string place_word;
    for (const Hit& hit : hits_in(text_)) {
      if (hit.pattern->kind == "place" && place_.empty() && !inside(negated_, hit.at)) {
        place_ = hit.pattern->gives;
        place_word = hit.pattern->word;
        continue;
      }
      take(*hit.pattern, inside(negated_, hit.at));
    }
    take_distance(place_word);
    finish();
    return std::move(out_);
  }

 private:
  // The word that weighs most gives the effect; "除外" and the like are not looked at here.
  void take_effect(std::string_view words) {
    for (const Hit& hit : hits_in(words)) {
      if (hit.pattern->kind == "effect") offer_effect(*hit.pattern);
    }
  }

  void offer_effect(const Pattern& pattern) {
    const auto effect = find_effect(pattern.gives);
    if (!effect || (out_.effect && *out_.effect <= *effect)) return;
    out_.effect = effect;
    because_effect_ = "“" + pattern.word + "”→" + std::string(effect_id(*effect));
  }

  void take(const Pattern& pattern, bool negated) {
    if (pattern.kind == "effect") {
      if (!negated) offer_effect(pattern);
    } else if (pattern.kind == "nature") {
      if (!negated) take_list(natures_, pattern);
    } else if (pattern.kind == "industry") {
      take_industry(pattern, negated);
    } else if (pattern.kind == "condition") {
      (negated ? exceptions_ : conditions_).push_back(pattern.gives);
      because(pattern.word, pattern.gives, negated);
    } else if (pattern.kind == "outside" || (pattern.kind == "excepted" && negated)) {
      add_once(exceptions_, pattern.gives);
      because(pattern.word, pattern.gives, true);
    }
  }

  void take_list(std::vector<std::string>& list, const Pattern& pattern) {
    for (const auto& one : split_list(pattern.gives)) add_once(list, one);
    because(pattern.word, joined(split_list(pattern.gives), ", "), false);
  }

  void take_industry(const Pattern& pattern, bool negated) {
    if (negated) {
      exceptions_.push_back("industry in (" + joined(split_list(pattern.gives), ", ") + ")");
      because(pattern.word, exceptions_.back(), true);
      return;
    }
    take_list(out_.codes, pattern);
    add_once(out_.words, pattern.word);
  }

  void take_distance(const std::string& place_word) {
    std::string shown;
    const double metres = place_.empty() ? 0.0 : distance_in(text_, shown);
    if (metres <= 0.0) return;
    conditions_.push_back(fmt::format("distance({}) <= {:g} [m]", place_, metres));
    because(place_word + " " + shown, conditions_.back(), false);
  }

  void because(const std::string& word, const std::string& gives, bool negated) {
    reasons_.push_back((negated ? "除外“" : "“") + word + "”→" + gives);
  }

  bool parses(const std::string& condition) const {
    return Condition::parse(condition, facts_, false).has_value();
  }

  std::string all_of(std::vector<std::string> parts, const char* between) const {
    parts.erase(std::remove_if(parts.begin(), parts.end(), [&](const auto& one) { return !parses(one); }),
                parts.end());
    return joined(parts, between);
  }

  void finish() {
    if (!natures_.empty())
      conditions_.insert(conditions_.begin(), "nature in (" + joined(natures_, ", ") + ")");
    // Kinds of works alone would bind every new project: the clause must say of what.
    const bool of_something = conditions_.size() > (natures_.empty() ? 0U : 1U) || !out_.codes.empty();
    out_.when = of_something ? all_of(conditions_, " and ") : "";
    out_.unless = of_something ? all_of(exceptions_, " or ") : "";
    if (!because_effect_.empty()) reasons_.insert(reasons_.begin(), because_effect_);
    out_.why = joined(reasons_, "；");
  }

  std::string text_;
  std::string context_;
  const FactDictionary& facts_;
  std::vector<Span> negated_;
  std::vector<std::string> natures_;
  std::vector<std::string> conditions_;
  std::vector<std::string> exceptions_;
  std::vector<std::string> reasons_;
  std::string because_effect_;
  std::string place_;
  Suggestion out_;
};

}  // namespace

Suggestion suggest(std::string_view text, std::string_view context, const FactDictionary& facts) {
  return Maker(text, context, facts).run();
}

}  // namespace zonegate
