#include "core/rules/condition_wheels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "core/rules/unit.h"
#include "core/rules/wording.h"

namespace zonegate::condition {
namespace {

constexpr std::size_t most_subsets_of = 8;     // 255 subsets; of more values only some subsets are tried
constexpr std::size_t most_left_out = 32;      // of more, all but one are not tried: n sets of n values
constexpr std::size_t most_alone = 256;        // of more, only the first are tried
constexpr std::size_t most_settings = 1024;    // of a day or an attribute; of more, only the first are tried
constexpr std::size_t most_matches = 2000000;  // of codes with patterns, for one fact
// A character for private use. Between words of one text: no word that a person writes holds it, so that "a"
// and "b" together are not "a b". It is not one of those that folding drops.
constexpr char kBetweenWords[] = "\xEE\x80\x80";

// What a condition compares each of its subjects with.
struct Subjects {
  std::map<std::string, FactDefinition> facts;
  std::map<std::string, std::vector<Literal>> fact_literals;
  std::map<std::string, std::set<std::string>> keywords;  // of text facts
  std::map<std::string, std::vector<WordLiteral>> zone_literals;
  std::map<std::string, std::vector<std::string>> zone_known;
  std::map<std::string, std::set<double>> distances;
  std::map<std::string, std::set<double>> overlaps;
  std::set<std::string> asked_known;

  void gather(const Node& node) {
    std::visit([this](const auto& value) { add(value); }, node.value);
  }

 private:
  void add(const Junction& node) {
    for (const auto& operand : node.operands) gather(*operand);
  }
  void add(const Negation& node) { gather(*node.operand); }
  void add(const FactCompare& node) {
    facts[node.fact->id] = node.fact;
    fact_literals[node.fact->id].push_back(node.literal);
  }
  void add(const FactIn& node) {
    facts[node.fact->id] = node.fact;
    auto& literals = fact_literals[node.fact->id];
    literals.insert(literals.end(), node.items.begin(), node.items.end());
    literals.insert(literals.end(), node.except.begin(), node.except.end());
  }
  void add(const ZoneCompare& node) {
    zone_known[node.attribute] = node.known_values;
    zone_literals[node.attribute].push_back(node.literal);
  }
  void add(const ZoneIn& node) {
    zone_known[node.attribute] = node.known_values;
    auto& literals = zone_literals[node.attribute];
    literals.insert(literals.end(), node.items.begin(), node.items.end());
    literals.insert(literals.end(), node.except.begin(), node.except.end());
  }
  void add(const KeywordIn& node) {
    for (const FactDefinition& fact : node.facts) {
      facts[fact.id] = fact;
      keywords[fact.id].insert(node.words.begin(), node.words.end());
    }
  }
  void add(const Measure& node) {
    (node.distance ? distances : overlaps)[node.theme].insert(node.limit.canonical);
  }
  void add(const Known& node) { asked_known.insert(node.fact.empty() ? "zone." + node.attribute : node.fact); }
};

std::vector<double> around(const std::set<double>& limits) {
  std::set<double> values;
  for (const double limit : limits) {
    values.insert(limit);
    values.insert(std::nextafter(limit, -std::numeric_limits<double>::infinity()));
    values.insert(std::nextafter(limit, std::numeric_limits<double>::infinity()));
  }
  return {values.begin(), values.end()};
}

std::vector<CodePattern> patterns_of(const std::vector<Literal>& literals) {
  std::vector<CodePattern> patterns;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& literal : literals) {
    const auto* pattern = std::get_if<CodePattern>(&literal);
    if (pattern != nullptr && seen.emplace(pattern->scheme, pattern->prefix).second)
      patterns.push_back(*pattern);
  }
  return patterns;
}

// Codes at and one level below every pattern.
std::vector<Code> codes_at(const std::vector<CodePattern>& patterns) {
  std::vector<Code> candidates;
  for (const auto& pattern : patterns) {
    std::vector<std::string> roots = {pattern.prefix};
    if (pattern.prefix.size() == 1) {
      roots.clear();
      for (char d = '0'; d <= '9'; ++d) {
        if (pattern.prefix[0] <= '9') roots.push_back(pattern.prefix + d);
        for (char e = '0'; e <= '9' && pattern.prefix[0] > '9'; ++e) roots.push_back({d, e});
      }
    }
    for (const auto& root : roots) {
      candidates.push_back({pattern.scheme, root});
      for (char d = '0'; d <= '9'; ++d) {
        for (char e = '0'; e <= '9'; ++e) candidates.push_back({pattern.scheme, root + d + e});
      }
    }
    candidates.push_back({pattern.scheme, "97"});
    candidates.push_back({pattern.scheme, "01"});
  }
  return candidates;
}

// One code for each way of matching all patterns. `complete` becomes false where only some patterns were
// looked at, because all would take too long.
std::vector<FactValue> codes_for(const std::vector<Literal>& literals, bool& complete) {
  std::vector<CodePattern> patterns = patterns_of(literals);
  std::vector<Code> candidates = codes_at(patterns);
  while (candidates.size() * patterns.size() > most_matches) {
    complete = false;
    patterns.resize(patterns.size() / 2);
    candidates = codes_at(patterns);
  }
  std::set<std::vector<Truth>> seen;
  std::vector<FactValue> out;
  for (const auto& code : candidates) {
    std::vector<Truth> signature;
    signature.reserve(patterns.size());
    for (const auto& pattern : patterns) signature.push_back(matches(pattern, code));
    if (seen.insert(signature).second) out.emplace_back(code);
  }
  return out;
}

// Every non-empty subset; of many values only each alone, all, and all but each one.
template <class T>
std::vector<std::vector<T>> subsets_of(const std::vector<T>& values) {
  std::vector<std::vector<T>> out;
  const std::size_t count = values.size();
  if (count <= most_subsets_of) {
    for (std::size_t mask = 1; mask < (std::size_t{1} << count); ++mask) {
      out.emplace_back();
      for (std::size_t i = 0; i < count; ++i) {
        if ((mask >> i & 1U) != 0) out.back().push_back(values[i]);
      }
    }
    return out;
  }
  out.push_back(values);
  for (std::size_t i = 0; i < count && i < most_alone; ++i) {
    out.push_back({values[i]});
    if (count > most_left_out) continue;
    out.push_back(values);
    out.back().erase(out.back().begin() + static_cast<std::ptrdiff_t>(i));
  }
  return out;
}

// Texts that hold each set of the words and no other word.
std::vector<FactValue> texts_with(const std::set<std::string>& words) {
  std::vector<FactValue> out;
  for (const auto& subset : subsets_of(std::vector<std::string>(words.begin(), words.end())))
    out.emplace_back(joined(subset, kBetweenWords));
  return out;
}

std::vector<FactValue> days_for(const std::vector<Literal>& literals, bool& complete) {
  std::vector<FactValue> out;
  for (const auto& literal : literals) {
    const auto* day = std::get_if<Day>(&literal);
    if (day == nullptr) continue;
    if (out.size() >= most_settings) complete = false;
    if (!complete) break;
    out.emplace_back(*day);
    out.emplace_back(Day{1, 1, 1});
    out.emplace_back(Day{9999, 12, 31});
    if (*day != Day{1, 1, 1}) out.emplace_back(day_before(*day));
  }
  return out;
}

std::vector<FactValue> values_for(const FactDefinition& fact, const std::vector<Literal>& literals,
                                  bool& complete) {
  std::vector<FactValue> out;
  switch (fact.type) {
    case FactType::boolean:
      return {true, false};
    case FactType::choice:
      for (const auto& choice : fact.choices) out.emplace_back(choice.first);
      return out;
    case FactType::code:
      return codes_for(literals, complete);
    case FactType::number: {
      std::set<double> limits = {0.0};
      for (const auto& literal : literals) {
        if (const auto* number = std::get_if<NumberLiteral>(&literal)) limits.insert(number->canonical);
      }
      for (const double value : around(limits)) {
        if (value >= 0.0 || fact.negative) out.emplace_back(Number{value, fact.unit});  // as parse_fact
      }
      return out;
    }
    case FactType::day:
      return days_for(literals, complete);
    case FactType::text:
      break;  // text_wheel
  }
  return out;
}

// What a text may say. Of a fact with several texts, keyword() asks whether any holds a word, so one text with
// all of them stands for several; only where a text is compared as a whole does it matter which stand together.
void set_texts(Wheel& wheel, const FactDefinition& fact, const std::vector<Literal>& literals,
               const std::set<std::string>& keywords) {
  std::vector<FactValue> whole;
  std::set<std::string> seen;
  for (const auto& literal : literals) {
    const auto* word = std::get_if<WordLiteral>(&literal);
    if (word != nullptr && seen.insert(folded(word->text)).second) whole.emplace_back(word->text);
  }
  const FactValue other = std::string(kBetweenWords);  // a text that no one writes
  if (fact.several && !whole.empty()) {
    for (const auto& word : keywords) whole.emplace_back(word);
    whole.push_back(other);
    wheel.complete = whole.size() <= most_subsets_of;
    for (auto& subset : subsets_of(whole)) wheel.facts.push_back(Fact{std::move(subset), ""});
    return;
  }
  wheel.complete = keywords.size() <= most_subsets_of && whole.size() <= most_alone;
  if (whole.size() > most_alone) whole.resize(most_alone);
  for (auto& text : texts_with(keywords)) wheel.facts.push_back(Fact{{std::move(text)}, ""});
  for (auto& text : whole) wheel.facts.push_back(Fact{{std::move(text)}, ""});
  wheel.facts.push_back(Fact{{other}, ""});
}

Wheel fact_wheel(const FactDefinition& definition, const Subjects& subjects) {
  Wheel wheel{Wheel::fact, definition.id, {}, {}, {}, true};
  const auto asked = subjects.fact_literals.find(definition.id);
  const auto literals = asked == subjects.fact_literals.end() ? std::vector<Literal>{} : asked->second;
  if (definition.type == FactType::text) {
    const auto keywords = subjects.keywords.find(definition.id);
    set_texts(wheel, definition, literals,
              keywords == subjects.keywords.end() ? std::set<std::string>{} : keywords->second);
    return wheel;
  }
  const std::vector<FactValue> values = values_for(definition, literals, wheel.complete);
  if (definition.several) {
    wheel.complete = wheel.complete && values.size() <= most_subsets_of;
    for (auto& subset : subsets_of(values)) wheel.facts.push_back(Fact{std::move(subset), ""});
  } else {
    for (const auto& value : values) wheel.facts.push_back(Fact{{value}, ""});
  }
  return wheel;
}

Wheel zone_wheel(const std::string& name, const std::vector<WordLiteral>& literals,
                 const std::vector<std::string>& known) {
  Wheel wheel{Wheel::zone, name, {}, {}, {}, true};
  for (const auto& value : known) wheel.attributes.emplace_back(AttributeValue{value});
  if (!known.empty()) return wheel;
  std::set<double> limits;
  for (const auto& literal : literals) {
    wheel.complete = wheel.complete && wheel.attributes.size() < most_settings;
    if (!wheel.complete) break;
    wheel.attributes.emplace_back(AttributeValue{literal.text});
    if (literal.prefix) wheel.attributes.emplace_back(AttributeValue{literal.text + kBetweenWords});
    if (const auto number = parse_number(literal.text)) limits.insert(*number);
    const auto day = parse_day(literal.text);
    if (!day) continue;
    wheel.attributes.emplace_back(AttributeValue{*day});
    wheel.attributes.emplace_back(AttributeValue{Day{1, 1, 1}});
    wheel.attributes.emplace_back(AttributeValue{Day{9999, 12, 31}});
  }
  for (const double value : around(limits)) wheel.attributes.emplace_back(AttributeValue{value});
  wheel.attributes.emplace_back(AttributeValue{std::string(kBetweenWords)});
  return wheel;
}

}  // namespace

std::size_t Wheel::size() const { return std::max({facts.size(), attributes.size(), measures.size()}); }

std::optional<std::vector<Wheel>> wheels_of(const Node& node) {
  Subjects subjects;
  subjects.gather(node);
  for (const auto& name : subjects.asked_known) {
    const bool zone = name.substr(0, 5) == "zone.";
    if (zone ? subjects.zone_literals.count(name.substr(5)) == 0 : subjects.facts.count(name) == 0)
      return std::nullopt;
  }
  std::vector<Wheel> wheels;
  for (const auto& [id, definition] : subjects.facts) {
    wheels.push_back(fact_wheel(definition, subjects));
    if (subjects.asked_known.count(id) != 0) wheels.back().facts.emplace_back(std::nullopt);
  }
  for (const auto& [name, literals] : subjects.zone_literals) {
    wheels.push_back(zone_wheel(name, literals, subjects.zone_known.at(name)));
    if (subjects.asked_known.count("zone." + name) != 0) wheels.back().attributes.emplace_back(std::nullopt);
  }
  const auto add_measures = [&wheels](Wheel::Kind kind, const auto& limits_of) {
    for (auto [theme, limits] : limits_of) {
      limits.insert(0.0);
      Wheel wheel{kind, theme, {}, {}, around(limits), true};
      std::erase_if(wheel.measures, [](double value) { return value < 0; });
      wheels.push_back(std::move(wheel));
    }
  };
  add_measures(Wheel::distance, subjects.distances);
  add_measures(Wheel::overlap, subjects.overlaps);
  return wheels;
}

const FactDictionary& WheelContext::dictionary() const {
  static const FactDictionary none;
  return none;
}

const Fact* WheelContext::fact(std::string_view id) const {
  const auto i = find(Wheel::fact, id);
  if (!i) return nullptr;
  const auto& setting = wheels_[*i].facts[turn_[*i]];
  return setting ? &*setting : nullptr;
}

std::optional<AttributeValue> WheelContext::zone_attribute(std::string_view name) const {
  const auto i = find(Wheel::zone, name);
  return i ? wheels_[*i].attributes[turn_[*i]] : std::nullopt;
}

std::optional<double> WheelContext::distance_m(std::string_view theme) const {
  return measure(Wheel::distance, theme);
}

std::optional<double> WheelContext::overlap_m2(std::string_view theme) const {
  return measure(Wheel::overlap, theme);
}

std::optional<double> WheelContext::measure(Wheel::Kind kind, std::string_view theme) const {
  const auto i = find(kind, theme);
  return i ? std::optional<double>(wheels_[*i].measures[turn_[*i]]) : std::nullopt;
}

std::optional<std::size_t> WheelContext::find(Wheel::Kind kind, std::string_view name) const {
  for (std::size_t i = 0; i < wheels_.size(); ++i) {
    if (wheels_[i].kind == kind && wheels_[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace zonegate::condition
