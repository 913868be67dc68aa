// Forgetting a fact never makes a clause milder than undetermined: every rule of the default pack and entries
// of every kind, over every combination of values of the facts and zone attributes that they ask for, each fact
// known and not. Brute force, so that it cannot miss a combination; where property tests take a share of their
// cases (tests/support/cases.h), so do the questions with many combinations.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "core/check/judge.h"
#include "core/rules/entry.h"
#include "tests/core/rules/support.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

// A subject of a condition and what it may be; "" stands for unknown.
struct Subject {
  std::string id;
  bool zone = false;
  std::vector<std::string> values;
};

std::vector<std::string> values_of(const FactDefinition& fact) {
  std::vector<std::string> out = {""};
  switch (fact.type) {
    case FactType::boolean:
      out.insert(out.end(), {"yes", "no"});
      break;
    case FactType::choice:
      for (const auto& choice : fact.choices) out.push_back(choice.first);
      if (fact.several) out.push_back(fact.choices[1].first + "; " + fact.choices[2].first);
      break;
    case FactType::number:
      for (const char* value : {"0", "49.9", "50", "100", "1e6"})
        out.push_back(std::string(value) + " " + fact.unit);
      break;
    case FactType::code:
      if (fact.id == "industry") {
        out.insert(out.end(), {"C2614", "C2625", "C26", "C3011", "D4411", "D44", "B0610", "C1711; C2614",
                               "C1711", "GBT4754-2011:2614"});
      } else {
        out.insert(out.end(),
                   {"0701", "0801", "0805", "07", "08", "0901", "1401", "1001", "0701; 1001", "SD:0701"});
      }
      break;
    default:
      out.insert(out.end(), {"电镀件", "纸箱", "炼焦"});
  }
  return out;
}

struct Asked {
  std::vector<Subject> subjects;

  void add_facts(const std::vector<std::string>& ids) {
    for (const auto& id : ids) add({id, false, values_of(default_pack().facts.at(id))});
  }
  void add_condition(const std::shared_ptr<const Condition>& condition, const std::string& theme) {
    if (!condition) return;
    add_facts(condition->facts_used());
    for (const auto& attribute : condition->zone_attributes_used()) {
      Subject subject{attribute, true, {"", "something else"}};
      const auto known = default_pack().zone_values.find(theme);
      if (known != default_pack().zone_values.end()) {
        const auto values = known->second.find(attribute);
        if (values != known->second.end())
          subject.values.insert(subject.values.end(), values->second.begin(), values->second.end());
      }
      add(std::move(subject));
    }
  }

 private:
  void add(Subject subject) {
    const bool there = std::any_of(subjects.begin(), subjects.end(), [&](const Subject& one) {
      return one.id == subject.id && one.zone == subject.zone;
    });
    if (!there) subjects.push_back(std::move(subject));
  }
};

// The worse, the higher; a clause that says nothing is as mild as one that passes.
int rank(const std::optional<Outcome>& outcome) { return outcome ? static_cast<int>(*outcome) : 0; }

// Whether the combination that was counted last is looked at: each, or a share of them.
bool is_looked_at(std::size_t counted) {
  constexpr std::size_t kAlways = 200;
  return counted < kAlways || in_share(counted);
}

// One combination, and what it becomes without each of its facts; how many were compared.
template <class Judge>
std::size_t forget_each(const Asked& asked, const std::vector<std::size_t>& at, Judge judge_in) {
  MapContext context(default_pack().facts);
  for (std::size_t i = 0; i < at.size(); ++i) {
    const Subject& subject = asked.subjects[i];
    const std::string& value = subject.values[at[i]];
    if (value.empty()) continue;
    if (subject.zone) {
      context.zone[subject.id] = value;
    } else {
      context.set(subject.id, value);
    }
  }
  const auto before = judge_in(context);
  std::size_t compared = 0;
  for (std::size_t i = 0; i < at.size() && rank(before) > 0; ++i) {
    if (at[i] == 0) continue;
    MapContext less = context;
    less.zone.erase(asked.subjects[i].zone ? asked.subjects[i].id : "");
    if (!asked.subjects[i].zone) less.facts.erase(asked.subjects[i].id);
    const auto after = judge_in(less);
    ++compared;
    const bool kept = after == Outcome::undetermined || rank(after) >= rank(before);
    if (!kept) {
      FAIL_CHECK("without ", asked.subjects[i].id, " ", outcome_id(*before), " became ",
                 after ? outcome_id(*after) : "nothing");
    }
  }
  return compared;
}

template <class Judge>
std::size_t forget_all(const Asked& asked, Judge judge_in) {
  std::size_t compared = 0;
  std::vector<std::size_t> at(asked.subjects.size(), 0);
  std::size_t counted = 0;
  for (bool more = true; more;) {
    if (is_looked_at(counted++)) compared += forget_each(asked, at, judge_in);
    more = false;
    for (std::size_t i = 0; i < at.size() && !more; ++i) {
      at[i] = at[i] + 1 < asked.subjects[i].values.size() ? at[i] + 1 : 0;
      more = at[i] != 0;
    }
  }
  return compared;
}

std::shared_ptr<const Condition> parsed(const std::string& text) {
  return text.empty() ? nullptr : Condition::parse(text, default_pack().facts, false).value();
}

}  // namespace

TEST_CASE("no rule of the default pack gets milder by forgetting, whatever its facts and zones are") {
  std::size_t compared = 0;
  for (const auto& rule : default_pack().rules) {
    CAPTURE(rule.id);
    Asked asked;
    asked.add_condition(rule.when_parsed, rule.theme);
    asked.add_condition(rule.unless_parsed, rule.theme);
    compared += forget_all(asked, [&](const MapContext& context) {
      return judge(rule.effect, rule.when_parsed.get(), rule.unless_parsed.get(), context).outcome;
    });
  }
  MESSAGE(compared << " facts forgotten");
  CHECK(compared > static_cast<std::size_t>(cases(10000)));
}

TEST_CASE(
    "no entry gets milder by forgetting: every kind of effect, codes and words, conditions and exceptions") {
  std::size_t compared = 0;
  const std::vector<std::string> conditions = {
      "", "nature in (new, expand)", "not industry in (C26* except C2625) or capacity < 50 [10kt/a]",
      "keyword(\"电镀\") in (product, process) and zone.status = listed"};
  // One effect of each kind; which outcome each of the seven gives is the table below.
  for (const Effect effect : {Effect::prohibit, Effect::require, Effect::inform}) {
    for (int kind = 0; kind < 4; ++kind) {
      for (const auto& when : conditions) {
        for (const auto& unless : {std::string(), std::string("in_compliant_park"), conditions[1]}) {
          AccessEntry entry;
          entry.id = "e";
          entry.effect = effect;
          if ((kind & 1) != 0) entry.codes = {"C26*", "C30"};
          if ((kind & 2) != 0) entry.words = {"电镀", "制革"};
          entry.when_parsed = parsed(when);
          entry.unless_parsed = parsed(unless);
          CAPTURE(effect_id(effect));
          CAPTURE(kind);
          CAPTURE(when);
          CAPTURE(unless);
          Asked asked;
          asked.add_facts(facts_used(entry));
          asked.add_condition(entry.when_parsed, "");
          compared += forget_all(asked, [&](const MapContext& context) {
            const Truth met = evaluate_entry(entry, context).truth;
            const Truth exception = evaluate_unless(entry, context).truth;
            return outcome_of(entry.effect, met, exception);
          });
        }
      }
    }
  }
  MESSAGE(compared << " facts forgotten");
  CHECK(compared > static_cast<std::size_t>(cases(100000)));
}

TEST_CASE("what comes of an effect for every truth of condition and exception") {
  using O = Outcome;
  for (const Truth when : {Truth::no, Truth::unknown, Truth::yes}) {
    for (const Truth unless : {Truth::no, Truth::unknown, Truth::yes}) {
      for (int e = 0; e < 7; ++e) {
        const auto effect = static_cast<Effect>(e);
        const bool bars = effect == Effect::prohibit || effect == Effect::restrict;
        const bool tells = effect == Effect::encourage || effect == Effect::inform;
        std::optional<O> expected;
        if (when == Truth::yes && unless == Truth::no)
          expected = tells ? O::pass : bars ? O::fail : O::conditional;
        if (when == Truth::yes && unless == Truth::yes) expected = bars ? O::conditional : O::pass;
        if (when != Truth::no && (when == Truth::unknown || unless == Truth::unknown))
          expected = tells ? O::pass : O::undetermined;
        CHECK(outcome_of(effect, when, unless) == expected);
      }
    }
  }
}
