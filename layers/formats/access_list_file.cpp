#include "layers/formats/access_list_file.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "core/base/hash.h"
#include "core/rules/access_list.h"
#include "core/rules/access_list_columns.h"
#include "core/rules/csv.h"
#include "core/rules/pack.h"
#include "core/rules/wording.h"
#include "layers/formats/sheet_reader.h"
#include "layers/sources/place.h"

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

// A heading that has none of a list's columns is another table. Of several sheets one may be meant.
Expected<void> check_is_list(const Sheet& sheet, const CsvRow* heading, const std::string& path) {
  if ((heading != nullptr && list_columns_named(*heading) > 0) || sheet.others.empty()) return {};
  std::string names;
  for (const auto& name : sheet.others) names += (names.empty() ? "" : ", ") + name;
  Place place = in_file(path + " [" + sheet.name + "]");
  if (heading != nullptr) place.line = heading->line;
  return fail(
      ErrorKind::bad_data, "list.wrong_sheet",
      {"this sheet has none of the columns of an access list", "该工作表没有准入清单的任何列"},
      {"Choose another with --sheet; there are: " + names + ".", "请用 --sheet 另选，现有：" + names + "。"},
      place);
}

// A download that broke off ends in the middle of a row, and what it lost there reads as an empty cell: an
// exception, or the words beside a code, would be gone without a word. Whole files end their last row, or say
// as many cells as the heading has. Asked of what is imported, not of what a workspace has accepted.
Expected<void> check_whole(const std::string& bytes, const std::string& path) {
  if (bytes.empty() || bytes.back() == '\n' || bytes.back() == '\r') return {};
  const auto rows = read_csv(bytes, path);
  if (!rows || rows->size() < 2) return {};  // told by whoever reads the list
  const std::size_t width = (*rows)[find_list_heading(*rows)].cells.size();
  const CsvRow& last = rows->back();
  if (last.cells.size() >= width) return {};
  Place place = in_file(path);
  place.line = last.line;
  place.column = static_cast<long>(last.cells.size());
  return fail(ErrorKind::bad_data, "list.cut_short",
              {"the file ends in the middle of its last row", "文件在最后一行中途结束"},
              {"Fetch or export it again; if it is whole, end the row with all its commas or a line break.",
               "请重新下载或导出；若文件完整，请补全该行的逗号或换行。"},
              place);
}

Expected<AccessListTable> workbook_table(const std::string& path, const std::string& wanted) {
  const auto sheet = read_sheet(path, wanted);
  if (!sheet) return tl::unexpected(sheet.error());
  AccessListTable out;
  out.sheet = sheet->name;
  out.one_of_several = !sheet->others.empty();
  std::transform(sheet->rows.begin(), sheet->rows.end(), std::back_inserter(out.rows), to_csv);
  auto top = static_cast<std::ptrdiff_t>(find_list_heading(out.rows));
  if (top == 0) {  // none is sure: the first that is no title
    top = std::find_if(sheet->rows.begin(), sheet->rows.end(),
                       [](const SheetRow& row) { return !is_title(row); }) -
          sheet->rows.begin();
  }
  out.rows.erase(out.rows.begin(), out.rows.begin() + top);
  if (auto list = check_is_list(*sheet, out.rows.empty() ? nullptr : &out.rows.front(), path); !list)
    return tl::unexpected(list.error());
  return out;
}

}  // namespace

Expected<AccessListTable> read_access_list_table(const std::string& bytes, const std::string& path,
                                                 const std::string& sheet) {
  if (is_workbook(bytes)) return workbook_table(path, sheet);
  const std::string_view body = trim(bytes);
  if (body.empty() || body.front() == '{' || !is_utf8(bytes)) return AccessListTable{};
  auto rows = read_csv(bytes, path);
  if (!rows) return tl::unexpected(rows.error());
  if (auto whole = check_whole(bytes, path); !whole) return tl::unexpected(whole.error());
  rows->erase(rows->begin(), rows->begin() + static_cast<std::ptrdiff_t>(find_list_heading(*rows)));
  return AccessListTable{std::move(*rows), "", false};
}

Expected<AccessListFile> read_access_list_file(std::string bytes, const std::string& path,
                                               const FactDictionary& facts, const std::string& sheet) {
  if (!is_workbook(bytes)) {
    const std::string_view body = trim(bytes);
    const bool json = !body.empty() && body.front() == '{';
    if (auto whole = json ? Expected<void>{} : check_whole(bytes, path); !whole)
      return tl::unexpected(whole.error());
    auto list = read_access_list(bytes, path, facts);
    if (!list) return tl::unexpected(list.error());
    return AccessListFile{std::move(*list), std::move(bytes)};
  }
  const auto table = workbook_table(path, sheet);
  if (!table) return tl::unexpected(table.error());
  const std::string file = table->one_of_several ? path + " [" + table->sheet + "]" : path;
  auto list = read_access_list_rows(table->rows, file, facts);
  if (!list) return tl::unexpected(list.error());
  AccessListFile out{std::move(*list), csv_text(table->rows)};
  out.list.sha256 = sha256_hex(out.text);
  return out;
}

}  // namespace zonegate
