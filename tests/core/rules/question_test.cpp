// Question trees ask one thing after the other, only what still matters, and answered to the end they leave
// nothing open: walked through with every answer that the facts allow.
#include "core/rules/question.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/rules/condition.h"
#include "core/rules/entry.h"
#include "tests/core/rules/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

std::vector<std::string> answers_to(const std::string& fact) {
  const auto& definition = default_pack().facts.at(fact);
  if (definition.type == FactType::boolean) return {"yes", "no"};
  if (fact == "land_use") return {"0701", "0804", "0901", "1001", "1401"};
  std::vector<std::string> out;
  for (const auto& choice : definition.choices) out.push_back(choice.first);
  return out;
}

// What keeps a rule open, facts only.
std::vector<std::string> missing_of(const Rule& rule, const MapContext& context) {
  const Evaluation when = evaluate_when(rule, context);
  if (when.truth == Truth::no) return {};
  std::set<std::string> ids(when.missing_facts.begin(), when.missing_facts.end());
  const Evaluation unless = evaluate_unless(rule, context);
  ids.insert(unless.missing_facts.begin(), unless.missing_facts.end());
  return {ids.begin(), ids.end()};
}

struct Walk {
  const QuestionTree& tree;
  const Rule& rule;
  std::size_t ends = 0;
  std::size_t most_at_once = 0;
  std::size_t longest = 0;

  void from(const MapContext& context, std::size_t asked) {
    const auto missing = missing_of(rule, context);
    if (missing.empty()) {
      ++ends;
      longest = std::max(longest, asked);
      return;
    }
    REQUIRE(asked < 12);
    // Nothing is missing in a tree that nothing reaches: it must ask for one of them itself.
    const auto reached = next_questions({tree}, rule.id, missing, context.facts, default_pack().facts);
    const auto unordered = next_questions({}, rule.id, missing, context.facts, default_pack().facts);
    CHECK(unordered == missing);
    REQUIRE_FALSE(reached.empty());
    most_at_once = std::max(most_at_once, reached.size());
    for (const auto& fact : reached) CHECK(std::count(missing.begin(), missing.end(), fact) == 1);
    for (const auto& answer : answers_to(reached.front())) {
      MapContext next = context;
      next.set(reached.front(), answer);
      from(next, asked + 1);
    }
  }
};

const QuestionTree& tree(const std::string& id) {
  for (const auto& one : default_pack().questions) {
    if (one.id == id) return one;
  }
  throw std::runtime_error("no tree " + id);
}

}  // namespace

TEST_CASE("answered to the end no tree leaves its rules open, whatever is answered") {
  REQUIRE(default_pack().questions.size() == 4);
  for (const auto& one : default_pack().questions) {
    for (const auto& id : one.rules) {
      CAPTURE(one.id);
      CAPTURE(id);
      const Rule& rule = rule_of(default_pack(), id);
      std::vector<std::map<std::string, AttributeValue, std::less<>>> zones = {{}};
      for (const auto& condition : {rule.when_parsed, rule.unless_parsed}) {
        if (!condition || condition->zone_attributes_used().empty()) continue;
        const std::string attribute = condition->zone_attributes_used().front();
        zones.clear();
        for (const auto& value : default_pack().zone_values.at(rule.theme).at(attribute))
          zones.push_back({{attribute, AttributeValue{value}}});
      }
      for (const auto& zone : zones) {
        MapContext context(default_pack().facts);
        context.zone = zone;
        Walk walk{one, rule};
        walk.from(context, 0);
        CHECK(walk.ends > 0);
      }
    }
  }
}

TEST_CASE("the red line and the farmland ask one question at a time, and none that an answer has settled") {
  for (const char* id : {"red_line_activities", "farmland_major_project"}) {
    CAPTURE(std::string(id));
    const QuestionTree& one = tree(id);
    Walk walk{one, rule_of(default_pack(), one.rules.front())};
    walk.from(MapContext(default_pack().facts), 0);
    CHECK(walk.most_at_once == 1);
  }
  // An ordinary project is asked one question, a key project up to four.
  const auto asked = [](const std::vector<std::pair<std::string, std::string>>& answered) {
    MapContext context(default_pack().facts);
    for (const auto& [fact, value] : answered) context.set(fact, value);
    const Rule& rule = rule_of(default_pack(), "permanent_basic_farmland.occupy");
    const auto missing = missing_of(rule, context);
    return next_questions(default_pack().questions, rule.id, missing, context.facts, default_pack().facts);
  };
  using Words = std::vector<std::string>;
  CHECK(asked({}) == Words{"major_project"});
  CHECK(asked({{"major_project", "no"}}).empty());
  CHECK(asked({{"major_project", "yes"}}) == Words{"unavoidable"});
  CHECK(asked({{"major_project", "yes"}, {"unavoidable", "yes"}}) == Words{"replacement_done"});
  CHECK(asked({{"major_project", "yes"}, {"unavoidable", "no"}}).empty());
}

TEST_CASE("a rule without a tree, or beyond its tree, asks for all that is missing") {
  const auto& pack = default_pack();
  CHECK(next_questions(pack.questions, "no.such.rule", {"nature", "capacity"}, {}, pack.facts) ==
        std::vector<std::string>{"nature", "capacity"});
  CHECK(next_questions(pack.questions, "permanent_basic_farmland.occupy", {"capacity"}, {}, pack.facts) ==
        std::vector<std::string>{"capacity"});
}

TEST_CASE("a tree that names what is not there is refused with its place") {
  const auto code = [](const std::string& from, const std::string& to) {
    std::string text(resource("packs/zonegate-default.json"));
    const auto at = text.find(from, text.find("\"questions\""));
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    const auto read = read_rule_pack(text, "p.json", themes_for_tests());
    REQUIRE_FALSE(read);
    CHECK(read.error().place.line > 0);
    return read.error().code;
  };
  CHECK(code("\"ecological_red_line.general\"", "\"ecological_red_line.genral\"") == "pack.unknown_rule");
  CHECK(code("\"fact\": \"major_project\"", "\"fact\": \"major_projekt\"") == "pack.unknown_fact");
  CHECK(code("\"when\": \"major_project\"", "\"when\": \"major_projekt\"") == "condition.unknown_fact");
  CHECK(code("\"when\": \"major_project\"", "\"when\": \"zone.level = 1\"") == "pack.question_place");
  CHECK(code("\"then\"", "\"than\"") == "pack.schema");
}
