// Codes that the tables of resources/codes do not list, or that another edition has replaced.
#include <fmt/format.h>

#include <algorithm>

#include "core/rules/code.h"
#include "core/rules/code_table.h"
#include "core/rules/condition_parser.h"
#include "core/rules/lint_report.h"
#include "core/rules/wording.h"

namespace zonegate::lint {
namespace {

using S = LintSeverity;

void gather(const condition::Node& node, std::vector<CodePattern>& out) {
  const auto take = [&out](const condition::Literal& literal) {
    if (const auto* pattern = std::get_if<CodePattern>(&literal)) out.push_back(*pattern);
  };
  if (const auto* junction = std::get_if<condition::Junction>(&node.value)) {
    for (const auto& operand : junction->operands) gather(*operand, out);
  } else if (const auto* negation = std::get_if<condition::Negation>(&node.value)) {
    gather(*negation->operand, out);
  } else if (const auto* compare = std::get_if<condition::FactCompare>(&node.value)) {
    take(compare->literal);
  } else if (const auto* in = std::get_if<condition::FactIn>(&node.value)) {
    for (const auto& item : in->items) take(item);
    for (const auto& item : in->except) take(item);
  }
}

bool is_complete(std::string_view scheme) {
  const auto& tables = code_tables();
  return std::any_of(tables.begin(), tables.end(), [&](const CodeTable& table) {
    return table.kind == "codes" && table.scheme == scheme && table.complete;
  });
}

// Does any listed class lie below the pattern? Sections are letters, which bodies do not have.
bool selects_some(const CodePattern& pattern) {
  const auto& classes = classes_of(pattern.scheme);
  const bool section = !pattern.prefix.empty() && (pattern.prefix[0] < '0' || pattern.prefix[0] > '9');
  if (classes.empty() || section) return true;
  const auto at =
      std::lower_bound(classes.begin(), classes.end(), pattern.prefix,
                       [](const NamedClass& one, const std::string& prefix) { return one.body < prefix; });
  return at != classes.end() && at->body.compare(0, pattern.prefix.size(), pattern.prefix) == 0;
}

// The change by which this body, of another edition, became a class of the pattern's scheme.
const CodeChange* change_into(const CodePattern& pattern) {
  for (const auto& change : code_changes()) {
    const bool moved = change.to.scheme == pattern.scheme && !change.to.value.empty();
    if (moved && change.from.value == pattern.prefix) return &change;
  }
  return nullptr;
}

// What bars is lost in silence where its code selects nothing: every project of the class that was meant would
// pass. What spares (an exception, a note, an encouragement) only spares fewer.
void tell(Report& report, const std::string& id, const char* field, const CodePattern& pattern, bool bars) {
  if (selects_some(pattern)) return;
  const S lost = bars ? S::error : S::warning;
  const CodeChange* change = change_into(pattern);
  if (change != nullptr) {
    const std::string now = format_code(change->to, pattern.scheme);
    report.add("lint.old_code", lost, id, field,
               {fmt::format("{} is a code of an edition before: {} now", pattern.written, now),
                fmt::format("{} 为旧版代码，现为 {}", pattern.written, now)},
               {"Write the code of the edition in force.", "请改用现行版本代码。"});
    return;
  }
  const bool complete = is_complete(pattern.scheme);
  report.add(
      "lint.unlisted_code", complete ? lost : S::note, id, field,
      {fmt::format("{} selects no class of {}", pattern.written, pattern.scheme),
       fmt::format("{} 在 {} 中没有对应的类", pattern.written, pattern.scheme)},
      complete
          ? Text{"Compare it with the classification (zonegate codes).", "请与分类标准核对（zonegate codes）。"}
          : Text{"Our table of this classification is incomplete: compare it with the official text.",
                 "本程序的该分类表不完整，请与正式文本核对。"});
}

// "131" of a cell that was a number may have been 0131; as it stands it is C131. Where that bars, the class
// that was meant would pass: as of a project's facts, nobody can say which it is.
void tell_lost_zero(Report& report, const std::string& id, const char* field, const std::string& written,
                    std::string_view scheme, bool bars) {
  std::string digits = half_width(written);
  while (!digits.empty() && digits.back() == '*') digits.pop_back();
  const bool bare = !digits.empty() && digits.size() < 4 && digits[0] != '0' &&
                    std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  const std::string whole = "0" + digits;
  if (!bare || digits.size() < 3 || !is_listed_class(scheme, whole)) return;
  const Code meant{std::string(scheme), whole};
  const Code read{std::string(scheme), digits};
  const std::string letter = format_code(meant, scheme);
  report.add(
      "lint.lost_zero", bars ? S::error : S::warning, id, field,
      {fmt::format("{} is read as {} {}; as a number {} {} would have lost its zero", written,
                   format_code(read, scheme), class_name(scheme, digits), letter, class_name(scheme, whole)),
       fmt::format("{} 按 {} {} 读取；若原为 {} {}，则前导零已丢失", written, format_code(read, scheme),
                   class_name(scheme, digits), letter, class_name(scheme, whole))},
      {"Write the letter: " + letter + " or " + format_code(read, scheme) + ".",
       "请写明门类字母：" + letter + " 或 " + format_code(read, scheme) + "。"});
}

void codes_of(Report& report, const std::string& id, const char* field, const std::string& text,
              const FactDictionary& facts, bool allow_known, const ZoneValues& zone_values, bool bars) {
  if (text.empty()) return;
  const auto tree = condition::parse_tree(text, facts, allow_known, zone_values);
  if (!tree) return;
  std::vector<CodePattern> patterns;
  gather(**tree, patterns);
  for (const auto& pattern : patterns) {
    tell(report, id, field, pattern, bars);
    tell_lost_zero(report, id, field, pattern.written, pattern.scheme, bars);
  }
}

bool bars(Effect effect) { return effect != Effect::inform && effect != Effect::encourage; }

}  // namespace

void codes_of_rule(Report& report, const RulePack& pack, const Rule& rule) {
  static const ZoneValues none;
  const auto found = pack.zone_values.find(rule.theme);
  const ZoneValues& values = found == pack.zone_values.end() ? none : found->second;
  const bool note = rule.effect == Effect::inform;
  codes_of(report, rule.id, "when", rule.when, pack.facts, note, values, bars(rule.effect));
  codes_of(report, rule.id, "unless", rule.unless, pack.facts, note, values, false);
}

void codes_of_entry(Report& report, const AccessEntry& entry, const FactDictionary& facts) {
  for (const auto& pattern : entry.code_patterns) tell(report, entry.id, "codes", pattern, bars(entry.effect));
  const auto industry = facts.find("industry");
  for (const auto& written : entry.codes) {
    if (industry != facts.end())
      tell_lost_zero(report, entry.id, "codes", written, industry->second.scheme, bars(entry.effect));
  }
  const bool note = entry.effect == Effect::inform;
  codes_of(report, entry.id, "when", entry.when, facts, note, {}, bars(entry.effect));
  codes_of(report, entry.id, "unless", entry.unless, facts, note, {}, false);
}

}  // namespace zonegate::lint
