#include "core/rules/lint_places.h"

#include <fmt/format.h>

#include <map>
#include <memory>

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

struct Table {
  std::map<std::string, std::size_t, std::less<>> columns;  // name → index from 0
  std::map<std::string, const CsvRow*, std::less<>> rows;   // id → row
  std::vector<CsvRow> kept;

  const std::size_t* column(std::string_view name) const {
    const auto found = columns.find(name);
    return found == columns.end() ? nullptr : &found->second;
  }
};

std::string cell_at(const CsvRow& row, std::size_t column) {
  return column < row.cells.size() ? std::string(trim(row.cells[column])) : std::string();
}

std::shared_ptr<const Table> table_of(const std::vector<CsvRow>& rows) {
  auto table = std::make_shared<Table>();
  table->kept = rows;
  if (rows.empty()) return table;
  for (std::size_t c = 0; c < rows.front().cells.size(); ++c) {
    const std::size_t column = find_list_column(rows.front().cells[c]);
    if (column < list_columns.size()) table->columns.emplace(list_columns.at(column).name, c);
  }
  const auto* id = table->column("id");
  for (std::size_t r = 1; id != nullptr && r < table->kept.size(); ++r)
    table->rows.emplace(cell_at(table->kept[r], *id), &table->kept[r]);
  return table;
}

// The column that a member of an entry was read from: its own, or the suggestion that somebody confirmed.
const std::size_t* column_of(const Table& table, const CsvRow& row, const std::string& field) {
  const auto* own = table.column(field);
  if (own != nullptr && !cell_at(row, *own).empty()) return own;
  const auto* suggested = table.column("suggested_" + field);
  return suggested != nullptr && !cell_at(row, *suggested).empty() ? suggested : own;
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
  const auto table = table_of(rows);
  return [table, file](const std::string& feature, const std::string& field) {
    Place place;
    place.file = file;
    const auto found = table->rows.find(feature);
    const CsvRow* row = found == table->rows.end() ? nullptr : found->second;
    const bool of_list = row == nullptr && table->kept.size() > 1;
    if (of_list) row = &table->kept[1];
    if (row == nullptr) return place;
    place.line = row->line;
    const auto* column = of_list ? table->column("list_" + field) : column_of(*table, *row, field);
    if (column != nullptr) place.column = static_cast<long>(*column) + 1;
    return place;
  };
}

std::string cell_name(long row, long column) {
  if (row <= 0 || column <= 0) return "";
  std::string letters;
  for (long left = column; left > 0; left = (left - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  return letters + std::to_string(row);
}

}  // namespace zonegate
