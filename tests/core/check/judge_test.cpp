#include "core/check/judge.h"

#include <doctest/doctest.h>

using namespace zonegate;

TEST_CASE("every effect under every truth of condition and exception") {
  using enum Truth;
  using std::optional;
  struct Row {
    Effect effect;
    Truth when;
    Truth unless;
    optional<Outcome> expected;
  };
  const auto fail = optional(Outcome::fail);
  const auto open = optional(Outcome::undetermined);
  const auto cond = optional(Outcome::conditional);
  const auto pass = optional(Outcome::pass);
  std::vector<Row> rows;
  for (const Effect effect : {Effect::prohibit, Effect::restrict}) {
    rows.insert(rows.end(), {{effect, yes, no, fail},
                             {effect, yes, yes, cond},
                             {effect, yes, unknown, open},
                             {effect, unknown, no, open},
                             {effect, unknown, yes, open},
                             {effect, unknown, unknown, open}});
  }
  for (const Effect effect : {Effect::require, Effect::conditions, Effect::survey}) {
    rows.insert(rows.end(), {{effect, yes, no, cond},
                             {effect, yes, yes, pass},
                             {effect, yes, unknown, open},
                             {effect, unknown, no, open},
                             {effect, unknown, yes, open},
                             {effect, unknown, unknown, open}});
  }
  for (const Effect effect : {Effect::encourage, Effect::inform}) {
    for (const Truth when : {yes, unknown}) {
      for (const Truth unless : {no, yes, unknown}) rows.push_back({effect, when, unless, pass});
    }
  }
  for (const auto& row : rows) {
    CAPTURE(effect_id(row.effect));
    CAPTURE(static_cast<int>(row.when));
    CAPTURE(static_cast<int>(row.unless));
    CHECK(outcome_of(row.effect, row.when, row.unless) == row.expected);
    CHECK_FALSE(outcome_of(row.effect, no, row.unless).has_value());
  }
}

TEST_CASE("of several parts the worst decides, and every missing fact is kept") {
  Judgement whole;
  whole.outcome = Outcome::conditional;
  whole.missing_facts = {"b"};
  Judgement worse_part;
  worse_part.outcome = Outcome::fail;
  worse_part.missing_facts = {"a", "b"};
  add_judgement(whole, worse_part);
  CHECK(whole.outcome == Outcome::fail);
  CHECK(whole.missing_facts == std::vector<std::string>{"a", "b"});
  add_judgement(whole, Judgement{});
  CHECK(whole.outcome == Outcome::fail);
}

TEST_CASE("law is cited only for days on which it was in force") {
  LegalBasis old_law;
  old_law.article = "old";
  old_law.in_force_to = Day{2026, 8, 14};
  LegalBasis code;
  code.article = "code";
  code.in_force_from = Day{2026, 8, 15};
  const auto before = in_force({old_law, code}, {2026, 8, 14});
  REQUIRE(before.size() == 1);
  CHECK(before[0].article == "old");
  const auto after = in_force({old_law, code}, {2026, 8, 15});
  REQUIRE(after.size() == 1);
  CHECK(after[0].article == "code");
}
