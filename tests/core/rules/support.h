// A context made of plain maps, and the pack compiled into the program, for the tests of this folder.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/base/resource.h"
#include "core/rules/condition.h"
#include "core/rules/pack.h"
#include "core/rules/rule.h"
#include "tests/support/theme_ids.h"

namespace zonegate::test {

struct MapContext : ConditionContext {
  const FactDictionary* facts_known = nullptr;
  Facts facts;
  std::map<std::string, AttributeValue, std::less<>> zone;
  std::map<std::string, double, std::less<>> distances;
  std::map<std::string, double, std::less<>> overlaps;

  explicit MapContext(const FactDictionary& dictionary) : facts_known(&dictionary) {}

  const FactDictionary& dictionary() const override { return *facts_known; }
  const Fact* fact(std::string_view id) const override {
    const auto found = facts.find(id);
    return found == facts.end() ? nullptr : &found->second;
  }
  std::optional<AttributeValue> zone_attribute(std::string_view name) const override {
    const auto found = zone.find(name);
    return found == zone.end() ? std::nullopt : std::optional<AttributeValue>(found->second);
  }
  std::optional<double> distance_m(std::string_view theme) const override { return look(distances, theme); }
  std::optional<double> overlap_m2(std::string_view theme) const override { return look(overlaps, theme); }

  // "industry" = "C2614; C3011", as a form would hand it over.
  void set(const std::string& id, const std::string& text) {
    facts[id] = parse_fact(facts_known->at(id), text).value();
  }

 private:
  static std::optional<double> look(const std::map<std::string, double, std::less<>>& values,
                                    std::string_view theme) {
    const auto found = values.find(theme);
    return found == values.end() ? std::nullopt : std::optional<double>(found->second);
  }
};

inline const std::vector<std::string>& themes_for_tests() {
  static const std::vector<std::string> ids = [] {
    auto all = all_theme_ids();
    all.emplace_back("river_main");
    return all;
  }();
  return ids;
}

inline const RulePack& default_pack() {
  static const RulePack pack =
      read_rule_pack(resource("packs/zonegate-default.json"), "zonegate-default.json", themes_for_tests())
          .value();
  return pack;
}

inline const Rule& rule_of(const RulePack& pack, std::string_view id) {
  for (const auto& rule : pack.rules) {
    if (rule.id == id) return rule;
  }
  throw std::runtime_error("no rule " + std::string(id));
}

}  // namespace zonegate::test
