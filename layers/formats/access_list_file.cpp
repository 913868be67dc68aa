#include "layers/formats/access_list_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/base/hash.h"
#include "core/rules/access_list.h"
#include "core/rules/access_list_columns.h"
#include "core/rules/csv.h"
#include "core/rules/lint_places.h"
#include "core/rules/pack.h"
#include "core/rules/wording.h"
#include "layers/formats/sheet_reader.h"
#include "layers/sources/place.h"

namespace zonegate {
namespace {

bool is_workbook(const std::string& bytes) {
  return bytes.rfind("PK", 0) == 0 || bytes.rfind("\xD0\xCF\x11\xE0", 0) == 0;
}

std::string in_sheet(const std::string& path, const std::string& sheet) { return path + " [" + sheet + "]"; }

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

CsvRow to_csv(SheetRow&& row) {
  CsvRow out{row.row, {}};
  out.cells.reserve(row.cells.size());
  for (SheetCell& cell : row.cells) out.cells.push_back(std::move(cell.text));
  while (!out.cells.empty() && out.cells.back().empty()) out.cells.pop_back();  // formatted, but empty
  row = {};
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
  Place place = in_file(in_sheet(path, sheet.name));
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
  constexpr std::size_t kTop = 20;  // as find_list_heading
  CsvRows source(bytes, path);
  std::vector<CsvRow> top;
  CsvRow row;
  CsvRow last;
  for (Expected<bool> more = true; (more = source.next(row)) && *more;) {
    last = std::exchange(row, {});
    if (top.size() < kTop) top.push_back(last);
  }
  if (top.size() < 2) return {};  // told by whoever reads the list
  const std::size_t width = top[find_list_heading(top)].cells.size();
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

// What a person does not see when the sheet is open may be meant to be gone: it is read, and told.
void tell(const char* code, const std::string& file, long line, Text what, Text remedy,
          std::vector<LintFinding>& findings) {
  LintFinding one;
  one.code = code;
  one.severity = LintSeverity::warning;
  one.place = in_file(file);
  one.place.line = line;
  one.what = std::move(what);
  one.remedy = std::move(remedy);
  findings.push_back(std::move(one));
}

void tell_hidden(const Sheet& sheet, const std::string& file, const CsvRow* heading,
                 std::vector<LintFinding>& findings) {
  if (!sheet.hidden_columns.empty() && heading != nullptr) {
    tell("sheet.hidden_columns", file, heading->line,
         hidden_columns_words(sheet.hidden_columns, heading->cells),
         {"Show them and look; delete those that do not count.", "请取消隐藏并核对，不适用的请删除。"},
         findings);
  }
  if (sheet.hidden > 0) {
    tell("sheet.hidden_rows", file, sheet.first_hidden, hidden_rows_words(sheet.hidden),
         {"Show them and look; delete those that do not count.", "请取消隐藏并核对，不适用的请删除。"},
         findings);
  }
  if (sheet.empty_formulas > 0) {
    tell("sheet.empty_formulas", file, sheet.first_empty_formula, empty_formulas_words(sheet.empty_formulas),
         {"Open the workbook in a spreadsheet program, let it calculate and save it, if words are missing.",
          "如有内容缺失，请用电子表格软件打开、重新计算并保存。"},
         findings);
  }
  if (sheet.struck > 0) {
    tell("sheet.struck_out", file, sheet.first_struck, struck_words(sheet.struck),
         {"Delete what no longer counts; take the line off what does.",
          "不适用的请删除；仍适用的请去掉删除线。"},
         findings);
  }
}

// Whoever chose a sheet by its name knows of the others.
void tell_unread(const Sheet& sheet, const std::string& path, std::vector<LintFinding>& findings) {
  if (sheet.unread.empty()) return;
  const std::string names = joined(sheet.unread, ", ");
  LintFinding one;
  one.code = "sheet.unread_sheets";
  one.severity = LintSeverity::warning;
  one.place = in_file(path);
  one.what = {fmt::format("only the sheet \"{}\" was read; not read: {}", sheet.name, names),
              fmt::format("仅读取了工作表“{}”；未读取：{}", sheet.name, names)};
  one.remedy = {"If they hold clauses, join them into one sheet, or read each as a list with --sheet NAME.",
                "若其中也有条款，请并入同一工作表，或用 --sheet 工作表名 分别作为清单读取。"};
  findings.push_back(std::move(one));
}

// Where a cell repeats a value of another column.
struct Spread {
  std::size_t row = 0;
  std::size_t column = 0;
};

std::vector<Spread> spread_sideways(const std::vector<SheetRow>& rows) {
  std::vector<Spread> out;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].cells.size(); ++c) {
      const SheetCell& cell = rows[r].cells[c];
      if (cell.sideways && !trim(cell.text).empty()) out.push_back({r, c});
    }
  }
  return out;
}

// Codes merged over the column of key words as well would be key words too: whose they are is not for us to
// say.
Expected<void> check_spread(const std::vector<Spread>& spread, const std::vector<CsvRow>& rows,
                            std::size_t heading, const std::string& file) {
  for (const Spread& one : spread) {
    if (one.row <= heading || one.row >= rows.size() || one.column >= rows[heading].cells.size()) continue;
    const std::string& title = rows[heading].cells[one.column];
    if (list_columns_named({1, {title}}) == 0) continue;
    Place place = in_file(file);
    place.line = rows[one.row].line;
    place.column = static_cast<long>(one.column) + 1;
    return fail(
        ErrorKind::bad_data, "list.merged_columns",
        {"the cell under \"" + title + "\" is merged with one of another column",
         "“" + title + "”下的单元格与其他列合并，无法确定其内容属于哪一列"},
        {"Take the merge apart and enter what belongs to each column.", "请取消合并，并在各列分别填写。"},
        place);
  }
  return {};
}

Expected<AccessListTable> workbook_table(const std::string& path, const std::string& wanted) {
  auto sheet = read_sheet(path, wanted);
  if (!sheet) return tl::unexpected(sheet.error());
  const auto plain = static_cast<std::ptrdiff_t>(
      std::find_if(sheet->rows.begin(), sheet->rows.end(), [](const SheetRow& row) { return !is_title(row); }) -
      sheet->rows.begin());
  AccessListTable out;
  out.form = AccessListTable::Form::workbook;
  out.sheet = sheet->name;
  out.rows.reserve(sheet->rows.size());
  const std::vector<Spread> spread = spread_sideways(sheet->rows);
  for (SheetRow& row : sheet->rows) out.rows.push_back(to_csv(std::move(row)));
  auto top = static_cast<std::ptrdiff_t>(find_list_heading(out.rows));
  if (top == 0) top = plain;  // none is sure: the first that is no title
  const std::string file = in_sheet(path, out.sheet);
  if (auto one = check_spread(spread, out.rows, static_cast<std::size_t>(top), file); !one)
    return tl::unexpected(one.error());
  out.rows.erase(out.rows.begin(), out.rows.begin() + top);
  if (auto list = check_is_list(*sheet, out.rows.empty() ? nullptr : &out.rows.front(), path); !list)
    return tl::unexpected(list.error());
  out.places = places_in_rows(out.rows, file);
  tell_hidden(*sheet, file, out.rows.empty() ? nullptr : &out.rows.front(), out.findings);
  if (wanted.empty()) tell_unread(*sheet, path, out.findings);
  return out;
}

}  // namespace

Expected<AccessListTable> read_access_list_table(const std::string& bytes, const std::string& path,
                                                 const std::string& sheet) {
  if (is_workbook(bytes)) return workbook_table(path, sheet);
  AccessListTable out;
  const std::string_view body = trim(bytes);
  if (!body.empty() && body.front() == '{') {
    out.places = places_in_json(bytes, path);
    return out;
  }
  out.form = AccessListTable::Form::csv;
  if (body.empty() || !is_utf8(bytes)) return out;  // told by whoever reads the list
  if (auto whole = check_whole(bytes, path); !whole) return tl::unexpected(whole.error());
  out.places = places_in_csv(bytes, path);
  return out;
}

Expected<AccessList> list_of_table(AccessListTable& table, const std::string& bytes, const std::string& path,
                                   const FactDictionary& facts, std::vector<Error>* refused) {
  if (table.form != AccessListTable::Form::workbook) return read_access_list(bytes, path, facts, refused);
  std::size_t at = 0;
  const auto next = [&](CsvRow& row) -> Expected<bool> {
    if (at == table.rows.size()) return false;
    row = std::move(table.rows[at++]);
    return true;
  };
  return read_access_list_rows(next, in_sheet(path, table.sheet), facts, refused);
}

Expected<AccessListFile> read_access_list_file(std::string bytes, const std::string& path,
                                               const FactDictionary& facts, const std::string& sheet) {
  auto table = read_access_list_table(bytes, path, sheet);
  if (!table) return tl::unexpected(table.error());
  const bool workbook = table->form == AccessListTable::Form::workbook;
  AccessListFile out;
  out.text = workbook ? csv_text(table->rows) : std::move(bytes);
  auto list = list_of_table(*table, out.text, path, facts);
  if (!list) return tl::unexpected(list.error());
  out.list = std::move(*list);
  out.places = std::move(table->places);
  out.findings = std::move(table->findings);
  if (workbook) out.list.sha256 = sha256_hex(out.text);
  return out;
}

}  // namespace zonegate
