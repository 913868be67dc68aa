// Properties of the condition language against an oracle that evaluates while it generates, and of the readers
// against random and damaged input.
#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <algorithm>
#include <random>

#include "core/rules/condition_parser.h"
#include "core/rules/condition_possible.h"
#include "core/rules/entry.h"
#include "tests/core/rules/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const FactDictionary& facts() { return default_pack().facts; }

// Seeds to try beside the one that rapidcheck gives, which counts only a hundred.
std::vector<unsigned> turns() {
  std::vector<unsigned> out;
  for (unsigned i = 0; i < 20; ++i) out.push_back(i * 2654435761U);
  return out;
}

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }
  template <class T>
  const T& of(const std::vector<T>& values) {
    return values[below(values.size())];
  }

 private:
  std::mt19937 engine_;
};

// Facts, attributes and measures at random; about a third is missing.
MapContext random_context(Dice& dice) {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> forms = {
      {"waste_facility", {"yes", "no"}},
      {"major_project", {"yes", "no"}},
      {"nature", {"new", "expand", "rebuild"}},
      {"pollutants", {"vocs", "nox; so2", "none"}},
      {"industry", {"C2614", "C2625; C3011", "C26", "B0610", "GBT4754-2011:C2614"}},
      {"capacity", {"5 10kt/a", "100 10kt/a", "1200 kt/a", "0 t/a"}},
      {"product", {"电镀件", "纸箱; 纸板"}},
      {"process", {"印刷", "酸洗; 电镀"}},
      {"name", {"甲", "电镀中心"}}};
  MapContext context(facts());
  for (const auto& [id, values] : forms) {
    if (dice.below(3) != 0) context.set(id, dice.of(values));
  }
  if (dice.below(3) != 0) context.zone["status"] = std::string(dice.below(2) == 0 ? "listed" : "removed");
  if (dice.below(3) != 0) context.distances["river_main"] = static_cast<double>(dice.below(3)) * 500.0;
  return context;
}

struct Sample {
  std::string text;
  Truth truth = Truth::unknown;
};

// A leaf with its truth worked out by hand, apart from the program's evaluator.
Sample random_leaf(Dice& dice, const MapContext& context) {
  const auto given = [&](const char* id) { return context.fact(id); };
  switch (dice.below(6)) {
    case 0: {
      const char* id = dice.below(2) == 0 ? "waste_facility" : "major_project";
      const Fact* fact = given(id);
      return {id, fact == nullptr ? Truth::unknown : truth_of(std::get<bool>(fact->values[0]))};
    }
    case 1: {
      const Fact* fact = given("nature");
      if (fact == nullptr) return {"nature in (new, expand)", Truth::unknown};
      const auto& value = std::get<std::string>(fact->values[0]);
      return {"nature in (new, expand)", truth_of(value == "new" || value == "expand")};
    }
    case 2: {
      const Fact* fact = given("pollutants");
      Truth truth = fact == nullptr ? Truth::unknown : Truth::no;
      for (std::size_t i = 0; fact != nullptr && i < fact->values.size(); ++i) {
        if (std::get<std::string>(fact->values[i]) != "so2") truth = Truth::yes;
      }
      return {"pollutants != so2", truth};
    }
    case 3: {
      const Fact* fact = given("capacity");
      if (fact == nullptr) return {"capacity >= 1 [Mt/a]", Truth::unknown};
      const auto& number = std::get<Number>(fact->values[0]);
      const double tonnes = number.value * (number.unit == "10kt/a" ? 10000.0
                                            : number.unit == "kt/a" ? 1000.0
                                                                    : 1.0);
      return {"capacity >= 1 [Mt/a]", truth_of(tonnes >= 1000000.0)};
    }
    case 4: {
      const auto found = context.zone.find("status");
      if (found == context.zone.end()) return {"zone.status = listed", Truth::unknown};
      return {"zone.status = listed", truth_of(std::get<std::string>(found->second) == "listed")};
    }
    default: {
      const auto found = context.distances.find("river_main");
      if (found == context.distances.end()) return {"distance(river_main) < 500 [m]", Truth::unknown};
      return {"distance(river_main) < 500 [m]", truth_of(found->second < 500.0)};
    }
  }
}

Sample random_tree(Dice& dice, const MapContext& context, int depth) {
  if (depth == 0 || dice.below(4) == 0) return random_leaf(dice, context);
  const Sample left = random_tree(dice, context, depth - 1);
  switch (dice.below(4)) {
    case 0:
      return {"not (" + left.text + ")", !left.truth};
    case 1:
      return {"( " + left.text + ")", left.truth};
    default: {
      const Sample right = random_tree(dice, context, depth - 1);
      const bool conjunction = dice.below(2) == 0;
      return {"(" + left.text + (conjunction ? ") and (" : ") OR (") + right.text + ")",
              conjunction ? std::min(left.truth, right.truth) : std::max(left.truth, right.truth)};
    }
  }
}

std::string random_text(Dice& dice, std::size_t longest) {
  static const std::vector<std::string> bits = {
      "industry",   "nature",     "capacity", "zone.status", "name", "known", "keyword", "distance", "overlap",
      "river_main", "in",         "except",   "and",         "or",   "not",   "(",       ")",        ",",
      "=",          "!=",         "<=",       ">",           "\"",   "“",     "”",       "[10kt/a]", "[m]",
      "[",          "]",          "C26*",     "C2614",       "100",  "new",   "listed",  "电镀",     "（",
      "）",         "，",         "\xff",     "\xe4\xb8",    " ",    "1e308", "*",       ":",        "SD:07",
      "-",          "2026-01-01", "\n",       "　",          "{"};
  std::string out;
  const std::size_t count = dice.below(longest) + 1;
  for (std::size_t i = 0; i < count; ++i) {
    out += dice.of(bits);
    if (dice.below(3) != 0) out += ' ';
  }
  return out;
}

// The text with a few bytes changed, lost or doubled.
std::string damaged(std::string text, Dice& dice) {
  const std::size_t times = dice.below(4) + 1;
  for (std::size_t i = 0; i < times && !text.empty(); ++i) {
    const std::size_t at = dice.below(text.size());
    const std::size_t length = std::min<std::size_t>(dice.below(20) + 1, text.size() - at);
    switch (dice.below(4)) {
      case 0:
        text[at] = static_cast<char>(dice.below(256));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(at, length));
        break;
      default:
        text.resize(at);
    }
  }
  return text;
}

std::string random_cell(Dice& dice) {
  static const std::vector<std::string> bits = {"a",   "，", ",", "\"", "\n",           "\r\n", "\r",
                                                ";",   "、", "|", "\\", "\\n",          " ",    "电镀",
                                                "x y", "'",  "=", "\t", "\xEF\xBB\xBF", "1"};
  std::string out;
  for (std::size_t i = dice.below(6); i > 0; --i) out += dice.of(bits);
  return out;
}

std::vector<std::string> random_words(Dice& dice) {
  std::vector<std::string> out;
  for (std::size_t i = dice.below(3); i > 0; --i) {
    std::string word = "w" + random_cell(dice);
    out.push_back(word);
  }
  return out;
}

AccessList random_list(Dice& dice) {
  AccessList list;
  list.id = "L1";
  list.version = "2026";
  list.title = {random_cell(dice), random_cell(dice)};
  list.level = static_cast<ListLevel>(dice.below(6));
  list.issuer = random_cell(dice);
  list.validity.from = {2026, 1, 1};
  if (dice.below(2) == 0) list.validity.to = Day{2027, 12, 31};
  for (std::size_t i = dice.below(4); i > 0; --i) {
    AccessEntry entry;
    entry.id = "e" + std::to_string(i);
    entry.dimension = static_cast<Dimension>(dice.below(4));
    entry.effect = static_cast<Effect>(dice.below(7));
    entry.clause_no = random_cell(dice);
    entry.text = random_cell(dice);
    entry.summary = {random_cell(dice), random_cell(dice)};
    if (dice.below(2) == 0) entry.scope.unit_codes = {"ZH450103*", "ZH45010520001"};
    if (dice.below(2) == 0) entry.scope.unit_classes = {1, 3};
    if (dice.below(2) == 0) entry.scope.counties = {"450103"};
    if (dice.below(2) == 0) entry.when = "keyword(\"a, \"\"b\"\"\") in (name) and nature = new";
    if (dice.below(2) == 0) entry.unless = "in_chemical_park";
    if (dice.below(2) == 0) entry.codes = {"C26*", "2614"};
    entry.words = random_words(dice);
    entry.manual = dice.below(2) == 0 || (entry.when.empty() && entry.codes.empty() && entry.words.empty());
    for (std::size_t k = dice.below(3); k > 0; --k) {
      LegalBasis basis;
      basis.law = random_cell(dice);
      basis.number = random_cell(dice);
      basis.article = random_cell(dice);
      if (dice.below(2) == 0) basis.in_force_from = Day{2026, 8, 15};
      basis.grade = static_cast<Grade>(dice.below(3));
      basis.source = random_cell(dice);
      basis.text = random_cell(dice);
      entry.basis.push_back(basis);
    }
    list.entries.push_back(entry);
  }
  return list;
}

bool same_basis(const LegalBasis& a, const LegalBasis& b) {
  return a.law == b.law && a.number == b.number && a.article == b.article &&
         a.in_force_from == b.in_force_from && a.in_force_to == b.in_force_to && a.grade == b.grade &&
         a.source == b.source && a.text == b.text;
}

bool same_entry(const AccessEntry& a, const AccessEntry& b) {
  return a.id == b.id && a.scope.unit_codes == b.scope.unit_codes &&
         a.scope.unit_classes == b.scope.unit_classes && a.scope.counties == b.scope.counties &&
         a.dimension == b.dimension && a.clause_no == b.clause_no && a.text == b.text &&
         a.summary == b.summary && a.effect == b.effect && a.manual == b.manual && a.when == b.when &&
         a.unless == b.unless && a.codes == b.codes && a.words == b.words &&
         std::equal(a.basis.begin(), a.basis.end(), b.basis.begin(), b.basis.end(), same_basis);
}

}  // namespace

TEST_CASE("random conditions: truth as worked out by hand, canonical text parses to the same") {
  CHECK(rc::check([](unsigned seed) {
    for (const unsigned turn : turns()) {
      Dice dice(seed ^ turn);
      const MapContext context = random_context(dice);
      const Sample sample = random_tree(dice, context, 5);
      const auto condition = Condition::parse(sample.text, facts(), false);
      RC_ASSERT(condition.has_value());
      const Evaluation evaluation = (*condition)->evaluate(context);
      RC_ASSERT(evaluation.truth == sample.truth);
      RC_ASSERT((evaluation.truth == Truth::unknown) == !evaluation.missing_facts.empty());
      const std::string canonical = (*condition)->text();
      const auto again = Condition::parse(canonical, facts(), false);
      RC_ASSERT(again.has_value());
      RC_ASSERT((*again)->text() == canonical);
      RC_ASSERT((*again)->evaluate(context).truth == sample.truth);
      RC_ASSERT((*again)->evaluate(context).trace.size() == evaluation.trace.size());
    }
  }));
}

TEST_CASE("what lint calls impossible never happens") {
  CHECK(rc::check([](unsigned seed) {
    for (const unsigned turn : turns()) {
      Dice dice(seed ^ turn);
      const MapContext context = random_context(dice);
      const Sample sample = random_tree(dice, context, 3);
      const auto tree = condition::parse_tree(sample.text, facts(), false, {});
      RC_ASSERT(tree.has_value());
      if (condition::can_hold(**tree) == std::optional<bool>(false)) RC_ASSERT(sample.truth != Truth::yes);
    }
  }));
}

TEST_CASE("forgetting facts never decides anything: rules and entries of every kind") {
  static const std::vector<std::string> conditions = {
      "waste_facility and not nature = new", "industry in (C26* except C2625) or capacity < 50 [10kt/a]",
      "keyword(\"电镀\") in (product, process) and zone.status = listed",
      "not (pollutants in (vocs) and major_project)"};
  CHECK(rc::check([](unsigned seed) {
    for (const unsigned turn : turns()) {
      Dice dice(seed ^ turn);
      const MapContext full = random_context(dice);
      MapContext less = full;
      for (const auto& [id, fact] : full.facts) {
        if (dice.below(2) == 0) less.facts.erase(id);
      }
      AccessEntry entry;
      entry.id = "e";
      if (dice.below(2) == 0) entry.when_parsed = Condition::parse(dice.of(conditions), facts(), false).value();
      if (dice.below(2) == 0) entry.codes = {"C26*", "C30"};
      if (dice.below(2) == 0) entry.words = {"电镀", "制革"};
      if (dice.below(2) == 0)
        entry.unless_parsed = Condition::parse(dice.of(conditions), facts(), false).value();
      const Truth known = evaluate_entry(entry, full).truth;
      const Truth forgotten = evaluate_entry(entry, less).truth;
      RC_ASSERT(forgotten == Truth::unknown || forgotten == known);
      const Truth exception = evaluate_unless(entry, less).truth;
      RC_ASSERT(exception == Truth::unknown || exception == evaluate_unless(entry, full).truth);
      for (const auto& rule : default_pack().rules) {
        const Truth when = evaluate_when(rule, less).truth;
        RC_ASSERT(when == Truth::unknown || when == evaluate_when(rule, full).truth);
        const Truth unless = evaluate_unless(rule, less).truth;
        RC_ASSERT(unless == Truth::unknown || unless == evaluate_unless(rule, full).truth);
      }
    }
  }));
}

TEST_CASE("access lists survive the way through CSV unchanged, however nasty their cells") {
  CHECK(rc::check([](unsigned seed) {
    for (const unsigned turn : turns()) {
      Dice dice(seed ^ turn);
      const AccessList list = random_list(dice);
      const std::string csv = write_access_list_csv(list);
      const auto again = read_access_list(csv, "list.csv", facts());
      if (!again) RC_FAIL(format_error(again.error(), Language::english));
      RC_ASSERT(again->id == list.id);
      RC_ASSERT(again->version == list.version);
      RC_ASSERT(again->title == list.title);
      RC_ASSERT(again->level == list.level);
      RC_ASSERT(again->issuer == list.issuer);
      RC_ASSERT(again->validity == list.validity);
      RC_ASSERT(again->entries.size() == list.entries.size());
      for (std::size_t i = 0; i < list.entries.size(); ++i)
        RC_ASSERT(same_entry(again->entries[i], list.entries[i]));
      RC_ASSERT(write_access_list_csv(*again) == csv);
    }
  }));
}

TEST_CASE("facts written are read back the same") {
  CHECK(rc::check([](unsigned seed) {
    for (const unsigned turn : turns()) {
      Dice dice(seed ^ turn);
      Fact fact;
      for (std::size_t i = dice.below(3) + 1; i > 0; --i) fact.values.emplace_back("p" + random_cell(dice));
      const auto& definition = facts().at("product");
      const auto again = parse_fact(definition, format_fact(definition, fact));
      RC_ASSERT(again.has_value());
      RC_ASSERT(again->values == fact.values);
    }
  }));
}

TEST_CASE("random and damaged text gives a value or a located error, nothing else") {
  CHECK(rc::check([](unsigned seed, const std::string& bytes) {
    for (const unsigned turn : turns()) {
      Dice dice(seed ^ turn);
      for (const std::string& text : {bytes, random_text(dice, 12), random_text(dice, 40)}) {
        const auto condition = Condition::parse(text, facts(), true);
        if (condition) {
          const MapContext context = random_context(dice);
          (*condition)->evaluate(context);
          const auto again = Condition::parse((*condition)->text(), facts(), true);
          RC_ASSERT(again.has_value());
          RC_ASSERT((*again)->text() == (*condition)->text());
          const auto tree = condition::parse_tree(text, facts(), true, {});
          RC_ASSERT(tree.has_value());
          condition::can_hold(**tree);
        } else {
          RC_ASSERT(condition.error().place.column >= 1);
          RC_ASSERT(condition.error().place.column <= static_cast<long>(text.size()) + 1);
        }
        for (const auto& [id, definition] : facts()) parse_fact(definition, text);
        read_access_list(text, "x", facts());
        read_rule_pack(text, "x", themes_for_tests());
      }
    }
  }));
}

TEST_CASE("a damaged pack or list is read or refused, never worse") {
  static const std::string pack(resource("packs/zonegate-default.json"));
  CHECK(rc::check([](unsigned seed) {
    for (const unsigned turn : turns()) {
      Dice dice(seed ^ turn);
      const auto read = read_rule_pack(damaged(pack, dice), "pack.json", themes_for_tests());
      if (!read) RC_ASSERT(read.error().kind == ErrorKind::bad_data);
      const auto list =
          read_access_list(damaged(write_access_list_csv(random_list(dice)), dice), "list.csv", facts());
      if (!list) RC_ASSERT(list.error().kind == ErrorKind::bad_data);
    }
  }));
}
