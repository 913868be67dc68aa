// Rules and entries that speak of the same case: opposites and repetitions.
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/rules/condition.h"
#include "core/rules/condition_parser.h"
#include "core/rules/condition_possible.h"
#include "core/rules/lint_report.h"
#include "core/rules/wording.h"

namespace zonegate::lint {
namespace {

using S = LintSeverity;

// A list of a region has a hundred thousand entries: so many pairs are asked whether one case lies within the
// other; of the rest only equal conditions are found, and a note says so.
constexpr int kMostImplications = 2000;
constexpr std::size_t kMostPairs = 5'000'000;  // compared at all, about a second

// The same condition, whatever its spelling.
std::string canonical(const std::shared_ptr<const Condition>& condition) {
  return condition ? condition->text() : "";
}

bool against(Effect effect) { return effect == Effect::prohibit || effect == Effect::restrict; }
bool opposite(Effect a, Effect b) {
  return (against(a) && b == Effect::encourage) || (against(b) && a == Effect::encourage);
}

// Is everything that the one encourages barred by the other? A narrower bar inside a wider encouragement is how
// lists are written, an encouragement inside a bar is a mistake. Gives up when there are too many combinations,
// or too many pairs.
class Cases {
 public:
  Cases(const FactDictionary& facts, bool allow_known) : facts_(facts), allow_known_(allow_known) {}

  template <class Entry>
  bool contradict(const Entry& a, const Entry& b, const ZoneValues& values) {
    const Entry& bar = against(a.effect) ? a : b;
    const Entry& encouraged = against(a.effect) ? b : a;
    if (!bar.when_parsed && !bar.unless_parsed) return true;
    if (canonical(bar.when_parsed) == canonical(encouraged.when_parsed) && !bar.unless_parsed) return true;
    if (!encouraged.when_parsed) return false;
    if (left_ == 0) {
      gave_up_ = true;
      return false;
    }
    --left_;
    const auto inside = parsed(encouraged.when_parsed, values);
    if (!inside) return false;
    std::vector<condition::NodePtr> ways_out;
    if (const auto when = parsed(bar.when_parsed, values)) {
      ways_out.push_back(std::make_shared<const condition::Node>(condition::Node{condition::Negation{when}}));
    }
    if (const auto unless = parsed(bar.unless_parsed, values)) ways_out.push_back(unless);
    const auto out = std::make_shared<const condition::Node>(
        condition::Node{condition::Junction{false, std::move(ways_out)}});
    const condition::Node both{condition::Junction{true, {inside, out}}};
    return condition::can_hold(both) == std::optional<bool>(false);
  }
  bool gave_up() const { return gave_up_; }
  void give_up() { gave_up_ = true; }

 private:
  condition::NodePtr parsed(const std::shared_ptr<const Condition>& one, const ZoneValues& values) const {
    if (!one) return nullptr;
    const auto tree = condition::parse_tree(one->text(), facts_, allow_known_, values);
    return tree ? *tree : nullptr;
  }

  const FactDictionary& facts_;
  bool allow_known_;
  int left_ = kMostImplications;
  bool gave_up_ = false;
};

void tell_pair_of_rules(Report& report, const RulePack& pack, const Rule& a, const Rule& b, Cases& cases) {
  static const ZoneValues none;
  const bool same_case = canonical(a.when_parsed) == canonical(b.when_parsed);
  if (opposite(a.effect, b.effect)) {
    const auto values = pack.zone_values.find(a.theme);
    if (!cases.contradict(a, b, values == pack.zone_values.end() ? none : values->second)) return;
    report.add("lint.opposite_effects", S::error, b.id, "effect",
               {fmt::format("{} says the opposite of {} in the same case", b.id, a.id),
                fmt::format("{} 与 {} 情形相同而效果相反", b.id, a.id)},
               {"Keep one, or tell their conditions apart.", "请保留其一，或区分适用条件。"});
  } else if (same_case && a.effect == b.effect && canonical(a.unless_parsed) == canonical(b.unless_parsed)) {
    report.add("lint.same_rule", S::warning, b.id, "when",
               {fmt::format("{} repeats {}", b.id, a.id), fmt::format("{} 与 {} 重复", b.id, a.id)},
               {"Keep one of them.", "请只保留一条。"});
  }
}

bool prefixes_meet(std::string_view a, std::string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  return a.substr(0, length) == b.substr(0, length);
}

}  // namespace

std::string_view stem(std::string_view pattern) {
  return !pattern.empty() && pattern.back() == '*' ? pattern.substr(0, pattern.size() - 1) : pattern;
}

bool scope_possible(const EntryScope& scope) {
  if (scope.unit_codes.empty()) return true;
  return std::any_of(scope.unit_codes.begin(), scope.unit_codes.end(), [&](const std::string& pattern) {
    const std::string_view known = stem(pattern);
    const bool class_open = known.size() < 9 || scope.unit_classes.empty();
    const bool class_ok = class_open || std::find(scope.unit_classes.begin(), scope.unit_classes.end(),
                                                  known[8] - '0') != scope.unit_classes.end();
    const bool county_ok =
        known.size() <= 2 || scope.counties.empty() ||
        std::any_of(scope.counties.begin(), scope.counties.end(),
                    [&](const std::string& county) { return prefixes_meet(known.substr(2), county); });
    return class_ok && county_ok;
  });
}

namespace {

template <class T, class Meet>
bool lists_meet(const std::vector<T>& a, const std::vector<T>& b, Meet meet) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](const T& one) {
    return std::any_of(b.begin(), b.end(), [&](const T& other) { return meet(one, other); });
  });
}

bool scopes_meet(const EntryScope& a, const EntryScope& b) {
  const auto codes = [](const std::string& one, const std::string& other) {
    return prefixes_meet(stem(one), stem(other));
  };
  return lists_meet(a.unit_codes, b.unit_codes, codes) &&
         lists_meet(a.unit_classes, b.unit_classes, [](int one, int other) { return one == other; }) &&
         lists_meet(a.counties, b.counties, [](const auto& one, const auto& other) { return one == other; }) &&
         scope_possible({a.unit_codes, b.unit_classes, b.counties}) &&
         scope_possible({b.unit_codes, a.unit_classes, a.counties});
}

// Can two entries speak of the same project? Only what is plain from the text: codes that meet or words in
// common.
bool same_subject(const AccessEntry& a, const AccessEntry& b) {
  if (a.manual || b.manual) return false;
  if (a.codes.empty() && b.codes.empty() && a.words.empty() && b.words.empty()) return true;
  for (const auto& one : a.code_patterns) {
    for (const auto& other : b.code_patterns) {
      if (one.scheme == other.scheme && prefixes_meet(one.prefix, other.prefix)) return true;
    }
  }
  return std::any_of(a.words.begin(), a.words.end(), [&](const std::string& word) {
    return std::find(b.words.begin(), b.words.end(), word) != b.words.end();
  });
}

// Entries by the exact unit codes of their scope; those with patterns or without codes may meet any.
struct ByUnit {
  std::map<std::string, std::vector<std::size_t>, std::less<>> exact;
  std::vector<std::size_t> wide;

  void add(const AccessEntry& entry, std::size_t at) {
    const auto& codes = entry.scope.unit_codes;
    const bool patterned = std::any_of(codes.begin(), codes.end(),
                                       [](const auto& code) { return !code.empty() && code.back() == '*'; });
    if (codes.empty() || patterned) {
      wide.push_back(at);
      return;
    }
    for (const auto& code : codes) exact[code].push_back(at);
  }
};

void tell_opposite(Report& report, const AccessEntry& a, const AccessEntry& b, Cases& cases) {
  if (!opposite(a.effect, b.effect) || !scopes_meet(a.scope, b.scope) || !same_subject(a, b)) return;
  if (!cases.contradict(a, b, {})) return;
  report.add("lint.opposite_effects", S::error, b.id, "effect",
             {fmt::format("{} says the opposite of {} for the same units and projects", b.id, a.id),
              fmt::format("{} 与 {} 适用范围和对象相同而效果相反", b.id, a.id)},
             {"Keep one, or tell their scopes apart.", "请保留其一，或区分适用范围。"});
}

// What an entry says, and of which units: its clause if it has one, else its condition.
std::size_t said_by(const AccessEntry& entry) {
  std::size_t hash = 0;
  const auto add = [&hash](std::string_view word) {
    hash = hash * 1099511628211U + std::hash<std::string_view>{}(word) + 1;
  };
  const auto add_all = [&](const std::vector<std::string>& words) {
    for (const auto& word : words) add(word);
    add("|");
  };
  add_all(entry.scope.unit_codes);
  for (const int one : entry.scope.unit_classes) add(std::to_string(one));
  add_all(entry.scope.counties);
  add_all(entry.codes);
  add_all(entry.words);
  add(std::to_string(static_cast<int>(entry.dimension)) + std::to_string(static_cast<int>(entry.effect)));
  add(canonical(entry.when_parsed));
  add(canonical(entry.unless_parsed));
  add(trim(entry.text));
  return hash;
}

bool say_the_same(const AccessEntry& a, const AccessEntry& b) {
  return a.scope.unit_codes == b.scope.unit_codes && a.scope.unit_classes == b.scope.unit_classes &&
         a.scope.counties == b.scope.counties && a.codes == b.codes && a.words == b.words &&
         a.dimension == b.dimension && a.effect == b.effect && a.manual == b.manual &&
         canonical(a.when_parsed) == canonical(b.when_parsed) &&
         canonical(a.unless_parsed) == canonical(b.unless_parsed) && trim(a.text) == trim(b.text);
}

}  // namespace

// A row pasted twice: it harms no verdict, but the one may be corrected and the other forgotten.
void repeated_entries(Report& report, const AccessList& list) {
  std::unordered_map<std::size_t, std::size_t> seen;  // the last that says it
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    const AccessEntry& entry = list.entries[i];
    const auto [found, first] = seen.emplace(said_by(entry), i);
    if (first) continue;
    const AccessEntry& former = list.entries[std::exchange(found->second, i)];
    if (!say_the_same(former, entry)) continue;
    report.add(
        "lint.same_entry", S::warning, entry.id, trim(entry.text).empty() ? "when" : "text",
        {fmt::format("{} repeats {}", entry.id, former.id), fmt::format("{} 与 {} 重复", entry.id, former.id)},
        {"Keep one of them.", "请只保留一条。"});
  }
}

void pairs_of_rules(Report& report, const RulePack& pack) {
  Cases cases(pack.facts, true);
  for (std::size_t i = 0; i < pack.rules.size(); ++i) {
    for (std::size_t k = i + 1; k < pack.rules.size(); ++k) {
      const Rule& a = pack.rules[i];
      const Rule& b = pack.rules[k];
      const bool alike = a.theme == b.theme && a.test == b.test && a.distance_m == b.distance_m;
      const bool at_once = !a.validity || !b.validity || a.validity->overlaps(*b.validity);
      if (alike && at_once) tell_pair_of_rules(report, pack, a, b, cases);
    }
  }
}

// Each pair once, in the order of the later entry; only entries that may speak of one unit are compared, and of
// them only such as say opposite things: a hundred thousand bars alone make no pair.
void pairs_of_entries(Report& report, const AccessList& list, const FactDictionary& facts, const Work& work) {
  Cases cases(facts, false);
  std::array<ByUnit, 2> seen;  // encouragements, bars
  std::array<std::vector<std::size_t>, 2> all;
  std::size_t left = kMostPairs;
  for (std::size_t k = 0; k < list.entries.size() && left > 0 && !work.stopped(); ++k) {
    const AccessEntry& entry = list.entries[k];
    const bool bars = against(entry.effect);
    if (entry.manual || !(bars || entry.effect == Effect::encourage)) continue;
    const ByUnit& others = seen.at(bars ? 0 : 1);
    ByUnit own;
    own.add(entry, k);
    std::vector<std::size_t> near = own.wide.empty() ? others.wide : all.at(bars ? 0 : 1);
    for (const auto& [code, unused] : own.exact) {
      const auto found = others.exact.find(code);
      if (found != others.exact.end()) near.insert(near.end(), found->second.begin(), found->second.end());
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    if (near.size() > left) near.resize(left);
    left -= near.size();
    for (const std::size_t i : near) {
      if (!work.stopped()) tell_opposite(report, list.entries[i], entry, cases);
    }
    seen.at(bars ? 1 : 0).add(entry, k);
    all.at(bars ? 1 : 0).push_back(k);
  }
  if (left == 0) cases.give_up();
  if (!cases.gave_up()) return;
  report.add(
      "lint.too_many_pairs", S::note, list.id, "effect",
      {"not every pair of opposite entries was compared: conditions of one that lie within another's may have "
       "been missed",
       "效果相反的条目过多，未逐对比较；条件互相包含的矛盾可能未全部列出"},
      {"Look at entries that encourage and entries that prohibit for the same units.",
       "请核对同一单元中鼓励类与禁止类条目。"});
}

}  // namespace zonegate::lint
