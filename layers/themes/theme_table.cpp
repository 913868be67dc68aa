#include "layers/themes/theme_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

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

std::string fields_of(const Theme& theme) {
  std::vector<std::string> fields;
  for (const ThemeField& field : theme.fields) {
    if (!field.values.empty() || field.identity)
      add_once(fields, field.name + " = " + joined(field.aliases, "/"));
  }
  return joined(fields, "; ");
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
        add_once(tests, fmt::format("within {:g} m", rule->distance_m));
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
      "rules read; all are in the data. Sliver limits are in square metres.\n\n"
      "| Theme | Geometry | Test | Effects | Fields read | Field names | Laws | Sliver |\n"
      "|---|---|---|---|---|---|---|---|\n";
  for (const Theme& theme : themes()) {
    std::vector<const Rule*> rules;
    for (const Rule& rule : pack.rules) {
      if (rule.theme == theme.id) rules.push_back(&rule);
    }
    std::vector<std::string> effects;
    std::vector<std::string> laws;
    for (const Rule* rule : rules) {
      add_once(effects,
               std::string(effect_id(rule->effect)) + (rule->unless.empty() ? "" : " unless excepted"));
      for (const LegalBasis& basis : rule->basis) add_once(laws, basis_words(basis));
    }
    constexpr const char* kGeometries[] = {"polygon", "line", "point", "any"};
    out += fmt::format("| {} {}<br>`{}` | {}{} | {} | {} | {} | {} | {} | {:g} |\n", theme.name.en,
                       theme.name.zh, theme.id, kGeometries[static_cast<std::size_t>(theme.geometry)],
                       theme.containment ? ", containment" : "", test_words(theme, rules),
                       joined(effects, ", "), cell(fields_of(theme)), cell(theme.field_grade),
                       cell(joined(laws, "<br>")), theme.sliver_limit_m2);
  }
  return out;
}

}  // namespace zonegate
