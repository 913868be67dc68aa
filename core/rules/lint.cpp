#include "core/rules/lint.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>

#include "core/rules/access_list.h"
#include "core/rules/condition.h"
#include "core/rules/condition_parser.h"
#include "core/rules/condition_possible.h"
#include "core/rules/pack.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

class Report {
 public:
  explicit Report(const std::string& file) : file_(file) {}

  void add(std::string code, bool error, const std::string& feature, const char* field, Text what,
           Text remedy) {
    Place place;
    place.file = file_;
    place.feature = feature;
    place.field = field;
    findings_.push_back({std::move(code), error, std::move(place), std::move(what), std::move(remedy)});
  }

  std::vector<LintFinding> take() { return std::move(findings_); }

 private:
  const std::string& file_;
  std::vector<LintFinding> findings_;
};

void lint_days(Report& report, const std::string& id, const Validity& validity, Day as_of) {
  if (validity.to && *validity.to < as_of) {
    report.add("lint.expired", true, id, "valid_to",
               {fmt::format("expired on {}", format_day(*validity.to)),
                fmt::format("已于 {} 失效", format_day(*validity.to))},
               {"Load the version in force.", "请导入现行版本。"});
  }
  if (as_of < validity.from) {
    report.add("lint.not_yet", false, id, "valid_from",
               {fmt::format("in force only from {}", format_day(validity.from)),
                fmt::format("自 {} 起才生效", format_day(validity.from))},
               {"Check the day.", "请核对日期。"});
  }
}

// A condition that can never hold. Text that does not parse was refused by the reader.
void lint_condition(Report& report, const std::string& id, const char* field, const std::string& text,
                    bool exception, const FactDictionary& facts, bool note, const ZoneValues& zone_values) {
  if (trim(text).empty()) return;
  const auto tree = condition::parse_tree(text, facts, note, zone_values);
  if (!tree) return;
  const auto possible = condition::can_hold(**tree);
  if (!possible || *possible) return;
  report.add(
      exception ? "lint.exception_never_true" : "lint.never_true", true, id, field,
      {fmt::format("the condition can never hold: {}", text), fmt::format("条件永远不可能成立：{}", text)},
      {"Look for two demands that exclude each other.", "请检查互相排斥的要求。"});
}

// The same condition, whatever its spelling.
std::string canonical(const std::shared_ptr<const Condition>& condition) {
  return condition ? condition->text() : "";
}

bool against(Effect effect) { return effect == Effect::prohibit || effect == Effect::restrict; }
bool opposite(Effect a, Effect b) {
  return (against(a) && b == Effect::encourage) || (against(b) && a == Effect::encourage);
}

void lint_one_rule(Report& report, const RulePack& pack, const Rule& rule, Day as_of) {
  static const ZoneValues none;
  const auto found = pack.zone_values.find(rule.theme);
  const ZoneValues& zone_values = found == pack.zone_values.end() ? none : found->second;
  const bool note = rule.effect == Effect::inform;
  lint_condition(report, rule.id, "when", rule.when, false, pack.facts, note, zone_values);
  lint_condition(report, rule.id, "unless", rule.unless, true, pack.facts, note, zone_values);
  if (rule.validity) lint_days(report, rule.id, *rule.validity, as_of);
  const auto rings = rings_of(rule);
  const auto some = [&rings](const auto& wanted) { return std::any_of(rings.begin(), rings.end(), wanted); };
  if (some([](const DistanceRing& ring) { return ring.effect == Effect::restrict; }) && rule.unless.empty()) {
    report.add("lint.no_exception", false, rule.id, "unless",
               {"restrict without an exception always fails", "“限制”没有例外条件，等同禁止"},
               {"Write the exception, or say prohibit.", "请补充例外条件，或者改为 prohibit。"});
  }
  const auto asks_nothing = [](const DistanceRing& ring) {
    return ring.requirements.empty() && (ring.effect == Effect::conditions || ring.effect == Effect::require ||
                                         ring.effect == Effect::survey);
  };
  if (some(asks_nothing)) {
    report.add("lint.no_requirement", false, rule.id, "requirements",
               {"the outcome is conditional, but nothing is asked for", "结论为有条件，但没有列出要求"},
               {"Say what the project must do.", "请写明项目应满足的要求。"});
  }
  if (rule.basis.empty()) {
    report.add("lint.no_basis", false, rule.id, "basis", {"the rule cites nothing", "规则没有依据"},
               {"Cite law, number and article.", "请写明法规、文号和条款。"});
    return;
  }
  const bool in_force = std::any_of(rule.basis.begin(), rule.basis.end(), [&](const LegalBasis& basis) {
    return (!basis.in_force_from || *basis.in_force_from <= as_of) &&
           (!basis.in_force_to || as_of <= *basis.in_force_to);
  });
  if (!in_force) {
    report.add("lint.no_law_that_day", false, rule.id, "basis",
               {fmt::format("nothing that the rule cites is in force on {}", format_day(as_of)),
                fmt::format("规则所列依据在 {} 均未生效", format_day(as_of))},
               {"Cite the law in force that day, or limit the rule's validity.",
                "请补充当日有效的依据，或限定规则有效期。"});
  }
}

void lint_rule_pairs(Report& report, const RulePack& pack) {
  for (std::size_t i = 0; i < pack.rules.size(); ++i) {
    for (std::size_t k = i + 1; k < pack.rules.size(); ++k) {
      const Rule& a = pack.rules[i];
      const Rule& b = pack.rules[k];
      const bool alike = a.theme == b.theme && a.test == b.test && a.distance_m == b.distance_m &&
                         canonical(a.when_parsed) == canonical(b.when_parsed);
      const bool at_once = !a.validity || !b.validity || a.validity->overlaps(*b.validity);
      if (!alike || !at_once) continue;
      if (opposite(a.effect, b.effect)) {
        report.add("lint.opposite_effects", true, b.id, "effect",
                   {fmt::format("{} says the opposite of {} in the same case", b.id, a.id),
                    fmt::format("{} 与 {} 条件相同而效果相反", b.id, a.id)},
                   {"Keep one, or tell their conditions apart.", "请保留其一，或区分适用条件。"});
      } else if (a.effect == b.effect && canonical(a.unless_parsed) == canonical(b.unless_parsed)) {
        report.add("lint.same_rule", false, b.id, "when",
                   {fmt::format("{} repeats {}", b.id, a.id), fmt::format("{} 与 {} 重复", b.id, a.id)},
                   {"Keep one of them.", "请只保留一条。"});
      }
    }
  }
}

std::string_view stem(std::string_view pattern) {
  return !pattern.empty() && pattern.back() == '*' ? pattern.substr(0, pattern.size() - 1) : pattern;
}

bool prefixes_meet(std::string_view a, std::string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  return a.substr(0, length) == b.substr(0, length);
}

template <class T, class Meet>
bool lists_meet(const std::vector<T>& a, const std::vector<T>& b, Meet meet) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](const T& one) {
    return std::any_of(b.begin(), b.end(), [&](const T& other) { return meet(one, other); });
  });
}

// Can the parts of a scope hold together, going by the shape of unit codes alone?
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

// Can two entries speak of the same project? Only what is plain from the text: equal conditions, and codes that
// meet or words in common.
bool same_subject(const AccessEntry& a, const AccessEntry& b) {
  if (a.manual || b.manual || canonical(a.when_parsed) != canonical(b.when_parsed)) return false;
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

void tell_opposite(Report& report, const AccessEntry& a, const AccessEntry& b) {
  if (!opposite(a.effect, b.effect) || !scopes_meet(a.scope, b.scope) || !same_subject(a, b)) return;
  report.add("lint.opposite_effects", true, b.id, "effect",
             {fmt::format("{} says the opposite of {} for the same units and projects", b.id, a.id),
              fmt::format("{} 与 {} 适用范围和对象相同而效果相反", b.id, a.id)},
             {"Keep one, or tell their scopes apart.", "请保留其一，或区分适用范围。"});
}

// Each pair once, in the order of the later entry; only entries that may speak of one unit are compared.
void lint_entry_pairs(Report& report, const AccessList& list) {
  ByUnit seen;
  std::vector<std::size_t> all;
  for (std::size_t k = 0; k < list.entries.size(); ++k) {
    const AccessEntry& entry = list.entries[k];
    if (entry.manual || !(against(entry.effect) || entry.effect == Effect::encourage)) continue;
    std::vector<std::size_t> near = seen.wide;
    ByUnit own;
    own.add(entry, k);
    if (!own.wide.empty()) near = all;
    for (const auto& [code, unused] : own.exact) {
      const auto found = seen.exact.find(code);
      if (found != seen.exact.end()) near.insert(near.end(), found->second.begin(), found->second.end());
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    for (const std::size_t i : near) tell_opposite(report, list.entries[i], entry);
    seen.add(entry, k);
    all.push_back(k);
  }
}

// `sorted`: the layer's codes.
bool in_layer(const std::vector<std::string>& sorted, std::string_view pattern) {
  const std::string_view known = stem(pattern);
  const auto found = std::lower_bound(sorted.begin(), sorted.end(), known);
  for (auto at = found; at != sorted.end() && std::string_view(*at).substr(0, known.size()) == known; ++at) {
    EntryScope one;
    one.unit_codes = {std::string(pattern)};
    if (in_scope(one, *at, 0)) return true;
  }
  return false;
}

void lint_scope(Report& report, const AccessEntry& entry, const std::vector<std::string>& unit_codes) {
  if (!scope_possible(entry.scope)) {
    report.add("lint.empty_scope", true, entry.id, "unit_codes",
               {"unit codes, classes and counties exclude each other", "管控单元编码、分类与行政区互相排斥"},
               {"Correct the scope.", "请更正适用范围。"});
    return;
  }
  if (unit_codes.empty()) return;
  for (const auto& pattern : entry.scope.unit_codes) {
    if (in_layer(unit_codes, pattern)) continue;
    report.add("lint.unknown_unit", true, entry.id, "unit_codes",
               {fmt::format("no control unit of the layer is {}", pattern),
                fmt::format("图层中没有管控单元 {}", pattern)},
               {"Correct the code, or import the layer that has it.", "请更正编码，或导入含该单元的图层。"});
  }
}

void lint_entry(Report& report, const AccessEntry& entry, const FactDictionary& facts,
                const std::vector<std::string>& unit_codes) {
  const bool note = entry.effect == Effect::inform;
  lint_condition(report, entry.id, "when", entry.when, false, facts, note, {});
  lint_condition(report, entry.id, "unless", entry.unless, true, facts, note, {});
  lint_scope(report, entry, unit_codes);
  if (trim(entry.text).empty() && trim(entry.summary.zh).empty() && trim(entry.summary.en).empty()) {
    report.add("lint.no_clause", false, entry.id, "text",
               {"the entry has neither the clause nor a summary", "条目没有原文也没有摘要"},
               {"Enter the clause as published.", "请录入公布的条款原文。"});
  }
}

}  // namespace

std::vector<LintFinding> lint_rule_pack(const RulePack& pack, const std::string& file, Day as_of) {
  Report report(file);
  lint_days(report, pack.id, pack.validity, as_of);
  for (const auto& rule : pack.rules) lint_one_rule(report, pack, rule, as_of);
  lint_rule_pairs(report, pack);
  return report.take();
}

std::vector<LintFinding> lint_access_list(const AccessList& list, const std::string& file,
                                          const FactDictionary& facts,
                                          const std::vector<std::string>& unit_codes, Day as_of) {
  Report report(file);
  lint_days(report, list.id, list.validity, as_of);
  std::vector<std::string> sorted = unit_codes;
  std::sort(sorted.begin(), sorted.end());
  for (const auto& entry : list.entries) lint_entry(report, entry, facts, sorted);
  lint_entry_pairs(report, list);
  return report.take();
}

}  // namespace zonegate
