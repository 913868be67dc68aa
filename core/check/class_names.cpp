#include "core/check/class_names.h"

#include <algorithm>
#include <array>
#include <cstddef>
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

}  // namespace

bool is_class_of_any_table(std::string_view code) {
  return std::any_of(kSchemes.begin(), kSchemes.end(), [code](std::string_view scheme) {
    return is_listed_class(scheme, code) || is_listed_class(scheme, code.substr(0, 4));
  });
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

}  // namespace zonegate
