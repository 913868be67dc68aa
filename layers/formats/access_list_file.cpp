#include "layers/formats/access_list_file.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/rules/access_list.h"
#include "core/rules/access_list_columns.h"
#include "core/rules/csv.h"
#include "core/rules/pack.h"
#include "core/rules/wording.h"
#include "layers/formats/sheet_reader.h"

namespace zonegate {
namespace {

bool is_workbook(const std::string& bytes) {
  return bytes.rfind("PK", 0) == 0 || bytes.rfind("\xD0\xCF\x11\xE0", 0) == 0;
}

// One text across the sheet that is no column: "某市生态环境准入清单" above the heading.
bool is_title(const SheetRow& row) {
  std::string text;
  for (const SheetCell& cell : row.cells) {
    if (cell.text.empty()) continue;
    if (!text.empty() && cell.text != text) return false;
    text = cell.text;
  }
  return find_list_column(text) == list_columns.size();
}

CsvRow to_csv(const SheetRow& row) {
  CsvRow out{row.row, {}};
  for (const SheetCell& cell : row.cells) out.cells.push_back(cell.text);
  while (!out.cells.empty() && out.cells.back().empty()) out.cells.pop_back();  // formatted, but empty
  return out;
}

// The row numbers survive: rows that are not there are written as empty lines.
std::string csv_text(const std::vector<CsvRow>& rows) {
  std::string out = "\xEF\xBB\xBF";
  long line = 1;
  for (const CsvRow& row : rows) {
    for (; line < row.line; ++line) out += "\r\n";
    const std::string written = write_csv_row(row.cells);
    out += written;
    line += std::count(written.begin(), written.end(), '\n');
  }
  return out;
}

Expected<AccessListTable> workbook_table(const std::string& path) {
  const auto sheet = read_sheet(path);
  if (!sheet) return tl::unexpected(sheet.error());
  const auto heading =
      std::find_if(sheet->rows.begin(), sheet->rows.end(), [](const SheetRow& row) { return !is_title(row); });
  AccessListTable out;
  out.sheet = sheet->name;
  out.rows.reserve(sheet->rows.size());
  std::transform(heading, sheet->rows.end(), std::back_inserter(out.rows), to_csv);
  return out;
}

}  // namespace

Expected<AccessListTable> read_access_list_table(const std::string& bytes, const std::string& path) {
  if (is_workbook(bytes)) return workbook_table(path);
  const std::string_view body = trim(bytes);
  if (body.empty() || body.front() == '{' || !is_utf8(bytes)) return AccessListTable{};
  auto rows = read_csv(bytes, path);
  if (!rows) return tl::unexpected(rows.error());
  return AccessListTable{std::move(*rows), ""};
}

Expected<AccessListFile> read_access_list_file(std::string bytes, const std::string& path,
                                               const FactDictionary& facts) {
  if (!is_workbook(bytes)) {
    auto list = read_access_list(bytes, path, facts);
    if (!list) return tl::unexpected(list.error());
    return AccessListFile{std::move(*list), std::move(bytes)};
  }
  const auto table = workbook_table(path);
  if (!table) return tl::unexpected(table.error());
  auto list = read_access_list_rows(table->rows, path, facts);
  if (!list) return tl::unexpected(list.error());
  AccessListFile out{std::move(*list), csv_text(table->rows)};
  out.list.sha256 = sha256_hex(out.text);
  return out;
}

}  // namespace zonegate
