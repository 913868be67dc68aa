#include "app/session/lists/condition_help.h"

#include <algorithm>
#include <utility>

#include "core/rules/code.h"
#include "core/rules/code_table.h"
#include "core/rules/condition.h"
#include "core/rules/condition_lexer.h"
#include "core/rules/condition_parser.h"
#include "core/rules/condition_possible.h"
#include "core/rules/wording.h"

namespace zonegate::session {
namespace {

using condition::Token;
using condition::TokenKind;

constexpr std::size_t kMostShown = 200;

// What may come next.
enum class Next {
  test,           // a fact, not, keyword(, …
  compare,        // after a fact or attribute: an operator
  in,             // after "not" behind a fact, and behind keyword(…)
  open,           // after `in`, keyword, distance, overlap: the bracket
  value,          // of `fact`, or of the attribute
  after_item,     // in a list, behind a value
  measure,        // behind distance(…): a comparison
  number,         // a bare number
  unit,           // behind a number
  joint,          // behind a test: and, or, )
  word,           // in keyword( … ): quoted text
  keyword_facts,  // in … in ( … )
  theme,
  nothing  // the text so far is no condition
};

enum class Open { group, list, words, facts, theme };

// Reads the words so far from left to right. It need not find mistakes (the parser does), it must know where
// the cursor stands in what is right.
class Reader {
 public:
  explicit Reader(const FactDictionary& facts) : facts_(facts) {}

  void read(const Token& token) {
    const std::string lower = folded(token.text);
    switch (token.kind) {
      case TokenKind::word:
        return word(token.text, lower);
      case TokenKind::quoted:
        return value();
      case TokenKind::open:
        return open();
      case TokenKind::close:
        return close();
      case TokenKind::comma:
        return comma();
      case TokenKind::unit:
        next_ = in_list() ? Next::after_item : Next::joint;
        return;
      case TokenKind::end:
        return;
      default:  // a comparison
        next_ = next_ == Next::measure ? Next::number : Next::value;
    }
  }

  Next next() const { return next_; }
  const FactDefinition* fact() const { return fact_; }
  const std::string& attribute() const { return attribute_; }
  bool in_group() const { return !open_.empty() && open_.back() == Open::group; }
  bool distance() const { return distance_; }

 private:
  bool in_list() const { return !open_.empty() && open_.back() == Open::list; }

  void word(const std::string& text, const std::string& lower) {
    if (next_ == Next::joint) {
      next_ = lower == "and" || lower == "or" ? Next::test : Next::nothing;
    } else if (next_ == Next::test) {
      test(text, lower);
    } else if (next_ == Next::compare || next_ == Next::in) {
      next_ = lower == "in" ? Next::open : lower == "not" ? Next::in : Next::nothing;
    } else if (next_ == Next::after_item) {
      next_ = lower == "except" ? Next::value : Next::nothing;
    } else if (next_ == Next::theme || next_ == Next::keyword_facts || next_ == Next::word) {
      return;  // the name itself
    } else {
      value();
    }
  }

  void test(const std::string& text, const std::string& lower) {
    fact_ = nullptr;
    attribute_.clear();
    keyword_ = lower == "keyword";
    distance_ = lower == "distance";
    overlap_ = lower == "overlap";
    if (lower == "not") return;
    if (keyword_ || distance_ || overlap_) {
      next_ = Next::open;
      return;
    }
    if (lower.substr(0, 5) == "zone.") {
      attribute_ = text.substr(5);
      next_ = Next::compare;
      return;
    }
    const auto found = facts_.find(text);
    if (found == facts_.end()) {
      next_ = Next::nothing;
      return;
    }
    fact_ = &found->second;
    next_ = fact_->type == FactType::boolean ? Next::joint : Next::compare;
  }

  void value() {
    if (next_ == Next::word || next_ == Next::nothing) return;
    const bool numeric = next_ == Next::number || (fact_ != nullptr && fact_->type == FactType::number);
    const bool takes_unit = next_ == Next::number || (numeric && !fact_->unit.empty());
    next_ = takes_unit ? Next::unit : in_list() ? Next::after_item : Next::joint;
  }

  void open() {
    if (next_ == Next::test) {
      open_.push_back(Open::group);
      return;
    }
    if (next_ != Next::open) {
      next_ = Next::nothing;
      return;
    }
    if (keyword_) {
      open_.push_back(words_done_ ? Open::facts : Open::words);
      next_ = words_done_ ? Next::keyword_facts : Next::word;
    } else if (distance_ || overlap_) {
      open_.push_back(Open::theme);
      next_ = Next::theme;
    } else {
      open_.push_back(Open::list);
      next_ = Next::value;
    }
  }

  void close() {
    if (open_.empty()) {
      next_ = Next::nothing;
      return;
    }
    const Open last = open_.back();
    open_.pop_back();
    next_ = last == Open::theme ? Next::measure : last == Open::words ? Next::in : Next::joint;
    words_done_ = last == Open::words;
  }

  void comma() {
    if (open_.empty()) {
      next_ = Next::nothing;
    } else if (open_.back() == Open::list) {
      next_ = Next::value;
    }
  }

  const FactDictionary& facts_;
  Next next_ = Next::test;
  std::vector<Open> open_;
  const FactDefinition* fact_ = nullptr;
  std::string attribute_;
  bool keyword_ = false;
  bool words_done_ = false;
  bool distance_ = false;
  bool overlap_ = false;
};

bool is_word_end(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  return c < 0x80 && (c == ' ' || c == '(' || c == ')' || c == ',' || c == '=' || c == '<' || c == '>' ||
                      c == '!' || c == '"' || c == '\'' || c == '[' || c == ']' || c == '\n' || c == '\t');
}

// Full-width punctuation ends a word as its half-width twin does.
std::size_t word_begin(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    const char32_t value = half_width(point.value);
    const bool wide = point.length > 1 && (value < 0x80 || value == U'、' || value == U'“' || value == U'”' ||
                                           value == U'≤' || value == U'≥' || value == U'≠');
    const bool letter = (value >= U'0' && value <= U'9') || (value >= U'a' && value <= U'z') ||
                        (value >= U'A' && value <= U'Z');
    i += point.length;
    if ((wide && !letter) || (point.length == 1 && is_word_end(text, i - 1))) begin = i;
  }
  return begin;
}

class Offer {
 public:
  explicit Offer(std::string_view typed) : typed_(folded(typed)) {}

  // What begins with what was typed first, then what holds it in its words.
  void add(const std::string& insert, const Text& words) {
    if (typed_.empty() || folded(insert).substr(0, typed_.size()) == typed_) {
      first_.push_back({insert, words});
    } else if (holds(words.zh) || holds(words.en)) {
      later_.push_back({insert, words});
    }
  }
  std::vector<Completion> take() {
    first_.insert(first_.end(), later_.begin(), later_.end());
    if (first_.size() > kMostShown) first_.resize(kMostShown);
    return std::move(first_);
  }

 private:
  bool holds(const std::string& words) const { return folded(words).find(typed_) != std::string::npos; }

  std::string typed_;
  std::vector<Completion> first_;
  std::vector<Completion> later_;
};

void offer_tests(Offer& offer, const FactDictionary& facts, const std::vector<ThemeInfo>& themes) {
  for (const auto& [id, fact] : facts) offer.add(id, fact.title);
  offer.add("not ", {"not", "非"});
  offer.add("keyword(", {"a word in a text", "文字中含有关键词"});
  offer.add("distance(", {"distance to a theme", "与专题的距离"});
  offer.add("overlap(", {"area in a theme", "与专题重叠的面积"});
  for (const ThemeInfo& theme : themes) {
    if (theme.id != "control_unit") continue;
    for (const AttributeWords& attribute : theme.attributes)
      offer.add("zone." + attribute.name,
                {"of the unit: " + attribute.title.en, "管控单元：" + attribute.title.zh});
  }
}

void offer_operators(Offer& offer, const FactDefinition* fact) {
  const bool ordered = fact == nullptr || fact->type == FactType::number || fact->type == FactType::day;
  offer.add("= ", {"is", "等于"});
  offer.add("!= ", {"is not", "不等于"});
  offer.add("in (", {"is one of", "属于"});
  offer.add("not in (", {"is none of", "不属于"});
  if (!ordered) return;
  for (const char* sign : {"< ", "<= ", "> ", ">= "}) offer.add(sign, {});
}

void offer_values(Offer& offer, const FactDefinition& fact) {
  for (const auto& [id, words] : fact.choices) offer.add(id, words);
  if (fact.type != FactType::code) return;
  for (const NamedClass& one : classes_of(fact.scheme)) {
    const std::string code = format_code({fact.scheme, one.body}, fact.scheme);
    offer.add(code, same_text(one.name));
  }
}

void offer_units(Offer& offer, const FactDefinition* fact, bool distance) {
  if (fact != nullptr) {
    offer.add("[" + fact->unit + "]", {});
    for (const auto& [unit, factor] : fact->unit_factors) {
      if (unit != fact->unit) offer.add("[" + unit + "]", {});
    }
    return;
  }
  for (const char* unit : {"[m]", "[km]"}) {
    if (distance) offer.add(unit, {});
  }
  for (const char* unit : {"[m2]", "[ha]", "[mu]", "[km2]"}) {
    if (!distance) offer.add(unit, {});
  }
}

void offer_next(Offer& offer, const Reader& reader, const FactDictionary& facts,
                const std::vector<ThemeInfo>& themes) {
  switch (reader.next()) {
    case Next::test:
      return offer_tests(offer, facts, themes);
    case Next::compare:
      return offer_operators(offer, reader.fact());
    case Next::in:
      return offer.add("in (", {"is one of", "属于"});
    case Next::open:
      return offer.add("(", {});
    case Next::value:
      if (reader.fact() != nullptr) offer_values(offer, *reader.fact());
      return;
    case Next::after_item:
      offer.add(", ", {"or", "或"});
      offer.add("except ", {"but for", "除外"});
      return offer.add(")", {});
    case Next::measure:
      for (const char* sign : {"<= ", "< ", ">= ", "> "}) offer.add(sign, {});
      return;
    case Next::unit:
      return offer_units(offer, reader.fact(), reader.distance());
    case Next::joint:
      offer.add("and ", {"both", "且"});
      offer.add("or ", {"either", "或"});
      if (reader.in_group()) offer.add(")", {});
      return;
    case Next::keyword_facts:
      for (const auto& [id, fact] : facts) {
        if (fact.type == FactType::text) offer.add(id, fact.title);
      }
      return;
    case Next::theme:
      for (const ThemeInfo& theme : themes) offer.add(theme.id, theme.name);
      return;
    case Next::number:
    case Next::word:
    case Next::nothing:
      return;
  }
}

}  // namespace

ConditionLook look_at_condition(std::string_view text, const FactDictionary& facts, bool allow_known) {
  ConditionLook out;
  if (trim(text).empty()) {
    out.empty = true;
    return out;
  }
  const auto tree = condition::parse_tree(text, facts, allow_known, {});
  if (!tree) {
    out.error = tree.error();
    return out;
  }
  out.never = condition::can_hold(**tree) == std::optional<bool>(false);
  return out;
}

Completions complete_condition(std::string_view before, const FactDictionary& facts,
                               const std::vector<ThemeInfo>& themes) {
  Completions out;
  out.from = word_begin(before);
  const auto tokens = condition::tokens_of(before.substr(0, out.from));
  if (!tokens) return out;  // inside a quote, or no condition
  Reader reader(facts);
  for (const Token& token : *tokens) reader.read(token);
  Offer offer(before.substr(out.from));
  offer_next(offer, reader, facts, themes);
  out.all = offer.take();
  return out;
}

}  // namespace zonegate::session
