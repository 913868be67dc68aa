// What the conditions of lists and packs name and nothing has: a theme that does not exist could never be
// measured, and a value that no unit has never holds (both refuse a pack when it is read).
#include <fmt/format.h>

#include <algorithm>

#include "core/rules/condition.h"
#include "core/rules/lint_report.h"
#include "core/rules/wording.h"

namespace zonegate::lint {
namespace {

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Without a column of that name in the layer the answer is never known: safe, and of no use.
void unknown_attributes(Report& report, const std::string& id, const char* field, const Condition& condition,
                        const std::string& theme, const std::vector<std::string>& attributes) {
  for (const auto& attribute : condition.zone_attributes_used()) {
    if (is_among(attributes, attribute)) continue;
    report.add(
        "lint.unknown_attribute", LintSeverity::warning, id, field,
        {fmt::format("zones of the theme {} have no attribute \"{}\": unless their layer has a column of "
                     "that name, the answer is never known",
                     theme, attribute),
         fmt::format("专题 {} 没有属性“{}”：除非图层中有同名列，否则无法判定", theme, attribute)},
        {fmt::format("Use one of: {}.", joined(attributes, ", ")),
         fmt::format("可用的属性：{}。", joined(attributes, "、"))});
  }
}

void names_in(Report& report, const AccessEntry& entry, const char* field, const std::string& text,
              const FactDictionary& facts, const ListThemes& themes) {
  // Most conditions name nothing of the kind, and a region has a hundred thousand: they are not parsed again.
  const std::string plain = folded(text);
  const auto says = [&plain](const char* word) { return plain.find(word) != std::string::npos; };
  if (!says("zone") && !says("distance") && !says("overlap")) return;
  const auto condition = Condition::parse(text, facts, entry.effect == Effect::inform, themes.unit_values);
  if (!condition) {  // a value that the attribute never has: the reader, who knows no themes, took it
    const Error& error = condition.error();
    report.add(error.code, LintSeverity::error, entry.id, field, error.what, error.remedy);
    return;
  }
  for (const auto& theme : (*condition)->themes_used()) {
    if (is_among(themes.ids, theme)) continue;
    report.add("lint.unknown_theme", LintSeverity::error, entry.id, field,
               {fmt::format("unknown theme \"{}\"", theme), fmt::format("未知的专题“{}”", theme)},
               {"Use a theme id as `zonegate themes` lists them.", "请使用 zonegate themes 列出的专题编号。"});
  }
  unknown_attributes(report, entry.id, field, **condition, "control_unit", themes.unit_attributes);
}

}  // namespace

void names_in_entry(Report& report, const AccessEntry& entry, const FactDictionary& facts,
                    const ListThemes& themes) {
  if (themes.ids.empty()) return;
  names_in(report, entry, "when", entry.when, facts, themes);
  names_in(report, entry, "unless", entry.unless, facts, themes);
  names_in(report, entry, "suggested_when", entry.suggestion.when, facts, themes);
  names_in(report, entry, "suggested_unless", entry.suggestion.unless, facts, themes);
}

void names_in_rule(Report& report, const Rule& rule, const ThemeAttributes& attributes) {
  const auto known = attributes.find(rule.theme);
  if (known == attributes.end()) return;
  if (rule.when_parsed)
    unknown_attributes(report, rule.id, "when", *rule.when_parsed, rule.theme, known->second);
  if (rule.unless_parsed)
    unknown_attributes(report, rule.id, "unless", *rule.unless_parsed, rule.theme, known->second);
}

}  // namespace zonegate::lint
