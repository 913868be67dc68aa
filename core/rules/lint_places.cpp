#include "core/rules/lint_places.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>

#include "core/rules/access_list_columns.h"
#include "core/rules/json_text.h"
#include "core/rules/json_values.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

using Lines = std::map<std::string, std::string, std::less<>>;  // id → JSON pointer

void add_items(const nlohmann::json& root, const char* member, Lines& pointers) {
  const auto items = root.find(member);
  if (items == root.end() || !items->is_array()) return;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const auto& item = (*items)[i];
    if (!item.is_object() || !item.contains("id") || !item.at("id").is_string()) continue;
    pointers.emplace(item.at("id").get<std::string>(), fmt::format("/{}/{}", member, i));
  }
}

// Of a row only where it is and which of its columns say something: a list of a region is a hundred megabytes.
struct Row {
  long line = 0;
  std::uint32_t filled = 0;  // a bit for each of list_columns
};
static_assert(list_columns.size() <= 32);

struct Table {
  std::array<long, list_columns.size()> columns{};  // from 1; 0: not there
  std::map<std::string, Row, std::less<>> rows;     // by id
  Row first;
};

std::shared_ptr<Table> table_under(const CsvRow& heading) {
  auto table = std::make_shared<Table>();
  for (std::size_t c = 0; c < heading.cells.size(); ++c) {
    const std::size_t column = find_list_column(heading.cells[c]);
    if (column < list_columns.size()) table->columns.at(column) = static_cast<long>(c) + 1;
  }
  return table;
}

void add_row(Table& table, const CsvRow& from) {
  Row row{from.line, 0};
  std::string name;
  const long id = table.columns.at(find_list_column("id"));
  for (std::size_t column = 0; column < list_columns.size(); ++column) {
    const long at = table.columns.at(column);
    if (at == 0 || static_cast<std::size_t>(at) > from.cells.size()) continue;
    const auto cell = trim(from.cells[static_cast<std::size_t>(at) - 1]);
    if (!cell.empty()) row.filled |= 1U << column;
    if (at == id) name = cell;
  }
  if (table.first.line == 0) table.first = row;
  table.rows.emplace(std::move(name), row);
}

// The column that a member of an entry was read from: its own, or the suggestion that somebody confirmed.
long column_of(const Table& table, const Row& row, const std::string& field) {
  const std::size_t own = find_list_column(field);
  const std::size_t suggested = find_list_column("suggested_" + field);
  const auto said = [&](std::size_t column) {
    return column < list_columns.size() && (row.filled >> column & 1U) != 0;
  };
  const std::size_t column = !said(own) && said(suggested) ? suggested : own;
  return column < list_columns.size() ? table.columns.at(column) : 0;
}

LintPlaces places_of(const std::shared_ptr<const Table>& table, const std::string& file) {
  return [table, file](const std::string& feature, const std::string& field) {
    Place place;
    place.file = file;
    const auto found = table->rows.find(feature);
    const bool of_list = found == table->rows.end();
    const Row& row = of_list ? table->first : found->second;
    place.line = row.line;
    if (row.line > 0) place.column = column_of(*table, row, of_list ? "list_" + field : field);
    return place;
  };
}

}  // namespace

LintPlaces places_in_json(std::string_view text, const std::string& file) {
  auto read = read_json(text, file, "lint.bad_json");
  if (!read) return {};
  const auto json = std::make_shared<const JsonText>(std::move(*read));
  auto pointers = std::make_shared<Lines>();
  if (json->value.is_object()) {
    for (const char* member : {"rules", "entries"}) add_items(json->value, member, *pointers);
    if (const auto head = json->value.find("list"); head != json->value.end()) {
      if (head->is_object()) pointers->emplace(json_word(*head, "id"), "/list");
    }
  }
  return [json, pointers, file](const std::string& feature, const std::string& field) {
    const auto found = pointers->find(feature);
    const std::string base = found == pointers->end() ? "" : found->second;
    const bool scoped = field == "unit_codes" && json->spots.count(base + "/scope/" + field) != 0;
    const std::string suggested = base + "/suggested/" + field;
    const std::string own = base + (scoped ? "/scope/" : "/") + field;
    return json->place(json->spots.count(own) == 0 && json->spots.count(suggested) != 0 ? suggested : own,
                       file);
  };
}

LintPlaces places_in_rows(const std::vector<CsvRow>& rows, const std::string& file) {
  const auto table = table_under(rows.empty() ? CsvRow{} : rows.front());
  for (std::size_t i = 1; i < rows.size(); ++i) add_row(*table, rows[i]);
  return places_of(table, file);
}

LintPlaces places_in_csv(std::string_view text, const std::string& file) {
  constexpr std::size_t kTop = 20;  // as find_list_heading
  CsvRows source(text, file);
  std::vector<CsvRow> top;
  CsvRow row;
  const auto next = [&] { return source.next(row).value_or(false); };
  while (top.size() < kTop && next()) top.push_back(std::exchange(row, {}));
  const std::size_t at = find_list_heading(top);
  const auto table = table_under(top.empty() ? CsvRow{} : top[at]);
  for (std::size_t i = at + 1; i < top.size(); ++i) add_row(*table, top[i]);
  while (top.size() == kTop && next()) add_row(*table, row);
  return places_of(table, file);
}

std::string cell_name(long row, long column) {
  if (row <= 0 || column <= 0) return "";
  std::string letters;
  for (long left = column; left > 0; left = (left - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  return letters + std::to_string(row);
}

}  // namespace zonegate
