#include "layers/themes/theme_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/rules/asked_fields.h"
#include "core/rules/condition.h"
#include "core/rules/ring.h"
#include "layers/themes/theme.h"

namespace zonegate {
namespace {

// A cell keeps to one line, and a bar would end it.
std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
    text.insert(at, "\\");
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void add_once(std::vector<std::string>& list, const std::string& item) {
  if (!item.empty() && std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

std::string joined(const std::vector<std::string>& list, const std::string& separator) {
  std::string out;
  for (const auto& item : list) out += (out.empty() ? "" : separator) + item;
  return out;
}

std::string fields_of(const RulePack& pack, const Theme& theme) {
  std::vector<std::string> fields;
  for (const ThemeField& field : theme.fields) {
    const bool size = field.name == "radius" || field.name == "width";
    if (asked_field(pack, theme.id, field.name) != AskedBy::nobody || field.identity || size)
      add_once(fields, field.name + " = " + joined(field.aliases, "/"));
  }
  return joined(fields, "; ");
}

// The values that the rules know of a zone; any other is undetermined.
std::string subtypes_of(const RulePack& pack, const Theme& theme) {
  const auto found = pack.zone_values.find(theme.id);
  if (found == pack.zone_values.end()) return "";
  std::vector<std::string> out;
  for (const auto& [attribute, values] : found->second) out.push_back(attribute + ": " + joined(values, ", "));
  return joined(out, "; ");
}

// The facts whose answers decide the exceptions of these rules.
std::string questions_of(const std::vector<const Rule*>& rules) {
  std::vector<std::string> facts;
  for (const Rule* rule : rules) {
    if (!rule->unless_parsed) continue;
    for (const auto& fact : rule->unless_parsed->facts_used()) add_once(facts, fact);
  }
  return joined(facts, ", ");
}

std::string test_words(const Theme& theme, const std::vector<const Rule*>& rules) {
  std::vector<std::string> tests;
  for (const Rule* rule : rules) {
    switch (rule->test) {
      case SpatialTest::intersects:
        add_once(tests, "intersects");
        break;
      case SpatialTest::outside:
        add_once(tests, "outside");
        break;
      case SpatialTest::within:
        for (const DistanceRing& ring : rings_of(*rule)) {
          add_once(tests, is_set(ring) ? fmt::format("within {:g} m", ring.distance_m)
                                       : std::string("within a distance that the bureau enters"));
        }
        break;
      case SpatialTest::project:
        break;
    }
  }
  if (tests.empty()) tests.emplace_back(theme.id == "control_unit" ? "access lists" : "measured only");
  return joined(tests, ", ");
}

std::string basis_words(const LegalBasis& basis) {
  return "《" + basis.law + "》" + basis.article + " (" + std::string(grade_id(basis.grade)) + ")";
}

std::string laws_of(const std::vector<const Rule*>& rules) {
  std::vector<std::string> laws;
  for (const Rule* rule : rules) {
    for (const LegalBasis& basis : rule->basis) add_once(laws, basis_words(basis));
  }
  return cell(joined(laws, "<br>"));
}

// One, or one for each ring.
std::vector<Effect> effects_of(const Rule& rule) {
  if (rule.rings.empty()) return {rule.effect};
  std::vector<Effect> effects;
  for (const DistanceRing& ring : rule.rings) effects.push_back(ring.effect);
  return effects;
}

std::string theme_row(const RulePack& pack, const Theme& theme) {
  std::vector<const Rule*> rules;
  std::vector<std::string> effects;
  for (const Rule& rule : pack.rules) {
    if (rule.theme != theme.id) continue;
    rules.push_back(&rule);
    for (const Effect effect : effects_of(rule)) {
      add_once(effects, std::string(effect_id(effect)) + (rule.unless.empty() ? "" : " unless excepted"));
    }
  }
  constexpr const char* kGeometries[] = {"polygon", "line", "point", "any"};
  return fmt::format("| {} {}<br>`{}` | {}{} | {} | {} | {} | {} | {} | {} | {} | {} | {:g} |\n", theme.name.en,
                     theme.name.zh, theme.id, kGeometries[static_cast<std::size_t>(theme.geometry)],
                     theme.containment ? ", containment" : "", test_words(theme, rules), joined(effects, ", "),
                     cell(subtypes_of(pack, theme)), questions_of(rules), cell(joined(theme.layer_names, ", ")),
                     cell(fields_of(pack, theme)), cell(theme.field_grade), laws_of(rules),
                     theme.sliver_limit_m2);
}

// Rules of the project's facts alone, a line for each.
std::string project_rules(const RulePack& pack) {
  std::string out =
      "\n## Rules without geometry\n\n"
      "These ask the project's facts alone, wherever it stands.\n\n"
      "| Rule | Effect | Asks | Laws |\n|---|---|---|---|\n";
  for (const Rule& rule : pack.rules) {
    if (rule.test != SpatialTest::project) continue;
    const auto facts = rule.when_parsed ? rule.when_parsed->facts_used() : std::vector<std::string>{};
    out += fmt::format("| {} {}<br>`{}` | {} | {} | {} |\n", rule.title.en, rule.title.zh, rule.id,
                       effect_id(rule.effect), joined(facts, ", "), laws_of({&rule}));
  }
  return out;
}

}  // namespace

std::string theme_table_markdown(const RulePack& pack) {
  std::string out =
      "# Themes\n\n"
      "Generated from `resources/themes/themes.json` and the default rule pack by `zonegate themes "
      "--markdown`; a test holds\n"
      "this file to them. The grade of a field's names, and of each citation, is that of its source: "
      "*verified* means seen in the\n"
      "source named there, *relayed* seen in a relay, *unverified* neither. Fields shown are those that "
      "identify a zone or that\n"
      "rules read; all are in the data. Sub-types are the values that the rules know: any other makes them "
      "undetermined and is\n"
      "named. Exceptions hold by the facts named; a question that is not answered is undetermined. Sliver "
      "limits are in square\n"
      "metres. How a theme is drawn is in `resources/styles/map.json`, what it answers in each situation in "
      "`tests/cases/themes`.\n\n"
      "| Theme | Geometry | Test | Effects | Sub-types | Exceptions ask | Layer names | Fields read | Field "
      "names "
      "| Laws | Sliver |\n"
      "|---|---|---|---|---|---|---|---|---|---|---|\n";
  for (const Theme& theme : themes()) out += theme_row(pack, theme);
  return out + project_rules(pack);
}

}  // namespace zonegate
