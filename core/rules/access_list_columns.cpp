#include "core/rules/access_list_columns.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/rules/json_values.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

constexpr std::size_t basis_parts = 8;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '|') {
      out += "\\p";
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += c;
    }
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    out += c == 'p' ? '|' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
  }
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// One space on either side of '|' is decoration; further spaces belong to the part.
std::string without_margin(std::string part, bool first, bool last) {
  if (!first && !part.empty() && part.front() == ' ') part.erase(0, 1);
  if (!last && !part.empty() && part.back() == ' ') part.pop_back();
  return part;
}

Expected<std::optional<Day>> day_part(const std::string& text, const Place& place) {
  if (trim(text).empty()) return std::optional<Day>{};
  auto day = parse_day(text);
  if (day) return std::optional<Day>{*day};
  day.error().place = place;
  return tl::unexpected(day.error());
}

Expected<LegalBasis> parse_citation(std::string_view line, const Place& place) {
  std::vector<std::string> parts = split(line, '|');
  if (parts.size() > basis_parts) {
    return fail(
        ErrorKind::bad_data, "list.bad_basis", {"a citation has more than 8 parts", "依据多于 8 项"},
        {"Write law | number | article | from | to | grade | source | text; write \\p for a bar inside a part.",
         "请写：法规 | 文号 | 条款 | 起 | 止 | 核实等级 | 来源 | 原文；项内竖线写作 \\p。"},
        place);
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    parts[i] = unescaped(without_margin(parts[i], i == 0, i + 1 == parts.size()));
  }
  parts.resize(basis_parts);
  LegalBasis basis;
  basis.law = parts[0];
  basis.number = parts[1];
  basis.article = parts[2];
  auto from = day_part(parts[3], place);
  if (!from) return tl::unexpected(from.error());
  auto to = day_part(parts[4], place);
  if (!to) return tl::unexpected(to.error());
  basis.in_force_from = *from;
  basis.in_force_to = *to;
  const auto grade = find_grade(parts[5]);
  if (!grade && !trim(parts[5]).empty()) {
    return fail(ErrorKind::bad_data, "list.bad_basis",
                {fmt::format("\"{}\" is not a grade", parts[5]), fmt::format("“{}”不是核实等级", parts[5])},
                {"Use verified, relayed or unverified.", "可选值：verified、relayed、unverified。"}, place);
  }
  basis.grade = grade.value_or(Grade::unverified);
  basis.source = parts[6];
  basis.text = parts[7];
  return basis;
}

}  // namespace

std::size_t find_list_column(std::string_view heading) {
  // Readers ask for each cell by the column's own name.
  for (std::size_t i = 0; i < list_columns.size(); ++i) {
    if (heading == list_columns[i].name) return i;
  }
  for (std::size_t i = 0; i < list_columns.size(); ++i) {
    if (same_folded(heading, list_columns[i].name) || same_folded(heading, list_columns[i].chinese)) return i;
  }
  return list_columns.size();
}

std::size_t list_columns_named(const CsvRow& row) {
  std::set<std::size_t> columns;
  for (const auto& cell : row.cells) columns.insert(find_list_column(cell));
  columns.erase(list_columns.size());
  return columns.size();
}

std::size_t find_list_heading(const std::vector<CsvRow>& rows) {
  constexpr std::size_t kFar = 20;
  constexpr std::size_t kEnough = 3;
  for (std::size_t i = 0; i < std::min(kFar, rows.size()); ++i) {
    if (list_columns_named(rows[i]) >= kEnough) return i;
  }
  return 0;
}

std::string basis_cell(const std::vector<LegalBasis>& basis) {
  std::string out;
  for (const auto& one : basis) {
    if (!out.empty()) out += '\n';
    out += fmt::format("{} | {} | {} | {} | {} | {} | {} | {}", escaped(one.law), escaped(one.number),
                       escaped(one.article), one.in_force_from ? format_day(*one.in_force_from) : "",
                       one.in_force_to ? format_day(*one.in_force_to) : "", grade_id(one.grade),
                       escaped(one.source), escaped(one.text));
  }
  return out;
}

Expected<std::vector<LegalBasis>> parse_basis_cell(std::string_view cell, const Place& place) {
  std::vector<LegalBasis> out;
  for (std::string& line : split(cell, '\n')) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (trim(line).empty()) continue;
    auto basis = parse_citation(line, place);
    if (!basis) return tl::unexpected(basis.error());
    out.push_back(std::move(*basis));
  }
  return out;
}

}  // namespace zonegate
