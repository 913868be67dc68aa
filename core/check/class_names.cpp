#include "core/check/class_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "core/rules/code_table.h"

namespace zonegate {
namespace {

constexpr std::array<std::string_view, 3> kSchemes = {"SD", "YDYH2023", "YDYH2020"};

// Every named row below rows[parent] is named as the scheme names it, and one is.
bool names_agree(const std::vector<CompositionRow>& rows, std::size_t parent, std::string_view scheme) {
  bool named = false;
  for (std::size_t i = parent + 1; i < rows.size() && rows[i].level > rows[parent].level; ++i) {
    if (rows[i].kind != CompositionKind::classed || rows[i].name.empty()) continue;
    if (!is_listed_class(scheme, rows[i].code) || class_name(scheme, rows[i].code) != rows[i].name)
      return false;
    named = true;
  }
  return named;
}

// Every row that is named is named as the scheme names it.
bool all_agree(const std::vector<CompositionRow>& rows, std::string_view scheme) {
  return std::all_of(rows.begin(), rows.end(), [scheme](const CompositionRow& row) {
    return row.kind != CompositionKind::classed || row.name.empty() || class_name(scheme, row.code) == row.name;
  });
}

// It has every code that any classification has: 070102 is none of the survey's. Of the others the tables of
// the third level are not complete.
bool all_listed(const std::vector<CompositionRow>& rows, std::string_view scheme) {
  return std::all_of(rows.begin(), rows.end(), [scheme](const CompositionRow& row) {
    const std::string_view code = row.code;
    if (row.kind != CompositionKind::classed || !is_class_of_any_table(code)) return true;
    return is_listed_class(scheme, code) ||
           (scheme != kSchemes[0] && is_listed_class(scheme, code.substr(0, 4)));
  });
}

// The classification that the names delivered are of; without any, the one that the theme is delivered in. ""
// where none agrees: a name of another classification would be worse than none.
std::string_view scheme_of(const Composition& composition) {
  const bool planned = composition.theme == "planned_land_use";
  for (const std::string_view scheme :
       {kSchemes[planned ? 1 : 0], kSchemes[planned ? 2 : 1], kSchemes[planned ? 0 : 2]}) {
    if (all_agree(composition.rows, scheme) && all_listed(composition.rows, scheme)) return scheme;
  }
  return {};
}

const Text& table_title(std::string_view scheme) {
  static const Text none;
  for (const CodeTable& table : code_tables()) {
    if (table.kind == "codes" && table.scheme == scheme) return table.title;
  }
  return none;
}

}  // namespace

bool is_class_of_any_table(std::string_view code) {
  return std::any_of(kSchemes.begin(), kSchemes.end(), [code](std::string_view scheme) {
    return is_listed_class(scheme, code) || is_listed_class(scheme, code.substr(0, 4));
  });
}

bool is_name_of_another_class(std::string_view code, std::string_view name) {
  if (name.empty() || !is_class_of_any_table(code)) return false;
  bool known = false;
  for (const std::string_view scheme : kSchemes) {
    if (class_name(scheme, code) == name || class_name(scheme, code.substr(0, 4)) == name) return false;
    const auto& classes = classes_of(scheme);
    known = known || std::any_of(classes.begin(), classes.end(),
                                 [name](const NamedClass& one) { return one.name == name; });
  }
  return known;
}

void name_parents(std::vector<CompositionRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind != CompositionKind::classed || !rows[i].name.empty()) continue;
    for (const std::string_view scheme : kSchemes) {
      if (!is_listed_class(scheme, rows[i].code) || !names_agree(rows, i, scheme)) continue;
      rows[i].name = class_name(scheme, rows[i].code);
      break;
    }
  }
}

namespace {

void name_by_one_scheme(Composition& composition) {
  auto& rows = composition.rows;
  const auto nameless = [](const CompositionRow& row) {
    return row.kind == CompositionKind::classed && row.name.empty();
  };
  if (std::none_of(rows.begin(), rows.end(), nameless)) return;
  const std::string_view scheme = scheme_of(composition);
  if (scheme.empty()) return;
  const bool confirmed = std::any_of(rows.begin(), rows.end(), [scheme](const CompositionRow& row) {
    return row.kind == CompositionKind::classed && !row.name.empty() && is_listed_class(scheme, row.code);
  });
  std::set<std::string> named;
  for (auto& row : rows) {
    if (!nameless(row) || !is_listed_class(scheme, row.code)) continue;
    row.name = class_name(scheme, row.code);
    named.insert(row.code);
  }
  const std::string codes = fmt::format("{}", fmt::join(named, ", "));
  const Text& title = table_title(scheme);
  if (!confirmed && !named.empty())
    composition.notes.push_back(
        {"the layer gives no name for " + codes + ": named by the table \"" + title.en + "\"",
         "图层未给出名称的代码 " + codes + "，名称取自代码表“" + title.zh + "”"});
}

}  // namespace

void name_classes(Composition& composition) {
  name_by_one_scheme(composition);
  name_parents(composition.rows);
}

}  // namespace zonegate
