#include "core/rules/code_table.h"

#include <algorithm>
#include <exception>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/resource.h"
#include "core/rules/csv.h"
#include "core/rules/json_values.h"

namespace zonegate {
namespace {

const std::string kNothing;

void read_rows(CodeTable& table) {
  const std::string file = "codes/" + table.id + ".csv";
  const auto rows = read_csv(resource(file), file);
  if (!rows || rows->empty()) return;
  table.columns = rows->front().cells;
  for (std::size_t i = 1; i < rows->size(); ++i) table.rows.push_back((*rows)[i].cells);
}

std::vector<CodeTable> read_tables() {
  std::vector<CodeTable> tables;
  // The file is part of the program and a test reads it.
  try {
    const std::string_view bytes = resource("codes/tables.json");
    const auto json = nlohmann::json::parse(bytes.begin(), bytes.end());
    for (const auto& one : json.at("tables")) {
      CodeTable table;
      table.id = one.at("id").get<std::string>();
      table.kind = one.at("kind").get<std::string>();
      table.scheme = one.value("scheme", "");
      table.edition = one.at("edition").get<std::string>();
      table.revision = one.at("revision").get<int>();
      table.complete = one.at("complete").get<bool>();
      table.title = {one.at("title").at("en").get<std::string>(), one.at("title").at("zh").get<std::string>()};
      table.grade = find_grade(one.at("grade").get<std::string>()).value_or(Grade::unverified);
      table.source = one.at("source").get<std::string>();
      read_rows(table);
      tables.push_back(std::move(table));
    }
  } catch (const std::exception&) {
    tables.clear();
  }
  return tables;
}

// GB/T 4754 prints the section's letter in front of the digits that identify the class.
std::string body_of(std::string_view scheme, const std::string& code) {
  const bool letter = !code.empty() && code.front() >= 'A' && code.front() <= 'T';
  if (scheme.substr(0, 8) == "GBT4754-" && letter && code.size() > 1) return code.substr(1);
  return code;
}

using Classes = std::map<std::string, std::vector<NamedClass>, std::less<>>;

Classes read_classes() {
  Classes classes;
  for (const auto& table : code_tables()) {
    if (table.kind != "codes") continue;
    auto& list = classes[table.scheme];
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      list.push_back({body_of(table.scheme, table.cell(i, "code")), table.cell(i, "name")});
    }
    std::sort(list.begin(), list.end(),
              [](const NamedClass& a, const NamedClass& b) { return a.body < b.body; });
  }
  return classes;
}

const NamedClass* find_class(std::string_view scheme, std::string_view body) {
  const auto& list = classes_of(scheme);
  const auto found =
      std::lower_bound(list.begin(), list.end(), body,
                       [](const NamedClass& one, std::string_view wanted) { return one.body < wanted; });
  return found != list.end() && found->body == body ? &*found : nullptr;
}

std::vector<CodeChange> read_changes() {
  std::vector<CodeChange> changes;
  const CodeTable* table = find_code_table("changes");
  if (table == nullptr) return changes;
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    const auto cell = [&](const char* column) { return table->cell(i, column); };
    changes.push_back({{cell("from_scheme"), cell("from")},
                       {cell("to_scheme"), cell("to")},
                       cell("from_name"),
                       cell("to_name"),
                       cell("change"),
                       find_grade(cell("grade")).value_or(Grade::unverified),
                       cell("note")});
  }
  return changes;
}

}  // namespace

const std::string& CodeTable::cell(std::size_t row, std::string_view column) const {
  const auto found = std::find(columns.begin(), columns.end(), column);
  const auto at = static_cast<std::size_t>(found - columns.begin());
  return row < rows.size() && at < rows[row].size() ? rows[row][at] : kNothing;
}

const std::vector<CodeTable>& code_tables() {
  static const std::vector<CodeTable> tables = read_tables();
  return tables;
}

const CodeTable* find_code_table(std::string_view id) {
  const auto& tables = code_tables();
  const auto found =
      std::find_if(tables.begin(), tables.end(), [&](const CodeTable& table) { return table.id == id; });
  return found == tables.end() ? nullptr : &*found;
}

const std::vector<NamedClass>& classes_of(std::string_view scheme) {
  static const Classes classes = read_classes();
  static const std::vector<NamedClass> none;
  const auto found = classes.find(scheme);
  return found == classes.end() ? none : found->second;
}

bool has_classes(std::string_view scheme) { return !classes_of(scheme).empty(); }

bool is_listed_class(std::string_view scheme, std::string_view body) {
  return find_class(scheme, body) != nullptr;
}

const std::string& class_name(std::string_view scheme, std::string_view body) {
  const NamedClass* found = find_class(scheme, body);
  return found == nullptr ? kNothing : found->name;
}

const std::vector<CodeChange>& code_changes() {
  static const std::vector<CodeChange> changes = read_changes();
  return changes;
}

const CodeChange* change_of(const Code& code) {
  for (const auto& change : code_changes()) {
    if (!code.value.empty() && change.from == code) return &change;
  }
  return nullptr;
}

}  // namespace zonegate
