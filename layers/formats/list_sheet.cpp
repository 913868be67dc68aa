#include "layers/formats/list_sheet.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdio>

#include "core/rules/access_list.h"
#include "core/rules/access_list_columns.h"
#include "core/rules/pack.h"
#include "core/rules/wording.h"
#include "layers/formats/atomic_file.h"
#include "layers/formats/sheet_text.h"
#include "layers/sources/place.h"
#include "layers/sources/source_files.h"

namespace zonegate {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kMostRows = 1048575;
constexpr std::size_t kMostCharacters = 32767;

std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += code_point_at(text, i).length) ++count;
  return count;
}

Expected<void> check_fits(const std::string& path, const AccessList& list, const Rows& rows) {
  if (rows.size() > kMostRows) {
    return fail(ErrorKind::bad_data, "list.too_many_rows",
                {"the list has more entries than a workbook has rows", "条目数超过工作簿的行数上限"},
                {"Write it as .csv.", "请导出为 .csv。"}, in_file(path));
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (const std::string& cell : rows[r]) {
      if (cell.size() <= kMostCharacters || characters(cell) <= kMostCharacters) continue;
      Place place = in_file(path);
      if (r < list.entries.size()) place.feature = list.entries[r].id;
      return fail(ErrorKind::bad_data, "list.cell_too_long",
                  {"a text is longer than the 32 767 characters of a workbook's cell",
                   "文字超过工作簿单元格 32767 字的上限"},
                  {"Write it as .csv.", "请导出为 .csv。"}, place);
    }
  }
  return {};
}

double width_of(std::string_view column) {
  if (column == "text") return 60;
  if (column == "when" || column == "suggested_when" || column == "suggested_why") return 36;
  return column == "id" || column == "unit_codes" ? 24 : 14;
}

Expected<void> write_xlsx(const std::string& path, const Rows& rows) {
  const auto temporary = temporary_beside(path);
  if (!temporary) return tl::unexpected(temporary.error());
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(temporary->c_str(), &options);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "准入清单");
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  worksheet_freeze_panes(sheet, 1, 0);
  const std::size_t width = rows.front().size() > plain_list_columns ? list_columns.size() : plain_list_columns;
  for (std::size_t c = 0; c < width; ++c) {
    const auto column = static_cast<lxw_col_t>(c);
    worksheet_set_column(sheet, column, column, width_of(list_columns.at(c).name), nullptr);
  }
  for (std::size_t c = 0; c < width; ++c) {
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(c), std::string(list_columns.at(c).chinese).c_str(),
                           bold);
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      if (rows[r][c].empty()) continue;
      worksheet_write_string(sheet, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c),
                             sheet_escaped(rows[r][c]).c_str(), nullptr);
    }
  }
  if (workbook_close(book) != LXW_NO_ERROR) {
    std::remove(temporary->c_str());
    return tl::unexpected(write_error(path, disk_is_full(path) ? ENOSPC : EIO));
  }
  return put_in_place(*temporary, path);
}

}  // namespace

Expected<void> write_list_sheet(const std::string& path, const AccessList& list) {
  const std::string ending = lower_ending_of(file_name_of(path));
  if (ending == "csv") return write_file_atomically(path, write_access_list_csv(list));
  if (ending != "xlsx") {
    return fail(ErrorKind::usage, "list.ending",
                {"the sheet must end in .xlsx or .csv", "表格须以 .xlsx 或 .csv 结尾"},
                {"Give it such a name.", "请更改文件名。"}, in_file(path));
  }
  const Rows rows = access_list_cells(list);
  if (auto fits = check_fits(path, list, rows); !fits) return fits;
  return write_xlsx(path, rows);
}

}  // namespace zonegate
