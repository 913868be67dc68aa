#include "samples/city/list_workbook.h"

#include <xlsxwriter.h>

#include <charconv>
#include <ctime>

#include "core/base/day.h"
#include "core/rules/access_list_columns.h"
#include "core/rules/csv.h"
#include "core/rules/pack.h"

namespace zonegate::sample {
namespace {

constexpr lxw_row_t kFirstRow = 2;            // below the title and the heading
constexpr std::time_t kWritten = 1767225600;  // 2026-01-01

class ListSheet {
 public:
  explicit ListSheet(const std::string& path)
      : book_(workbook_new(path.c_str())), sheet_(workbook_add_worksheet(book_, "准入清单")) {
    lxw_doc_properties properties{};
    properties.created = kWritten;
    workbook_set_properties(book_, &properties);
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    day_ = workbook_add_format(book_);
    format_set_num_format(day_, "yyyy\"年\"m\"月\"d\"日\"");
    wrapped_ = workbook_add_format(book_);
    format_set_text_wrap(wrapped_);
    format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
  }

  void head(const std::string& title) {
    worksheet_merge_range(sheet_, 0, 0, 0, plain_list_columns - 1, title.c_str(), bold_);
    for (std::size_t c = 0; c < plain_list_columns; ++c)
      worksheet_write_string(sheet_, 1, at(c), std::string(list_columns.at(c).chinese).c_str(), bold_);
  }

  void column(std::size_t c, const std::vector<CsvRow>& rows) {
    const bool merges = list_columns.at(c).name == "unit_codes";
    for (std::size_t r = 1; r < rows.size(); ++r) {
      std::size_t last = r;
      const std::string& text = rows[r].cells[c];
      while (merges && !text.empty() && last + 1 < rows.size() && rows[last + 1].cells[c] == text) ++last;
      if (last > r) {
        worksheet_merge_range(sheet_, row(r), at(c), row(last), at(c), text.c_str(), wrapped_);
      } else {
        cell(row(r), c, text);
      }
      r = last;
    }
  }

  bool close() { return workbook_close(book_) == LXW_NO_ERROR; }

 private:
  static lxw_col_t at(std::size_t column) { return static_cast<lxw_col_t>(column); }
  static lxw_row_t row(std::size_t r) { return kFirstRow + static_cast<lxw_row_t>(r) - 1; }

  void cell(lxw_row_t r, std::size_t c, const std::string& text) {
    const std::string_view name = list_columns.at(c).name;
    if (text.empty()) return;
    if (name == "list_valid_from" || name == "list_valid_to") {
      if (const auto day = parse_day(text)) {
        lxw_datetime cells{day->year, day->month, day->day, 0, 0, 0.0};
        worksheet_write_datetime(sheet_, r, at(c), &cells, day_);
        return;
      }
    }
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (name == "unit_classes" && read.ec == std::errc() && read.ptr == text.data() + text.size()) {
      worksheet_write_number(sheet_, r, at(c), number, wrapped_);
    } else {
      worksheet_write_string(sheet_, r, at(c), text.c_str(), wrapped_);
    }
  }

  lxw_workbook* book_;
  lxw_worksheet* sheet_;
  lxw_format* bold_ = nullptr;
  lxw_format* day_ = nullptr;
  lxw_format* wrapped_ = nullptr;
};

}  // namespace

Expected<void> write_list_workbook(const std::string& path, const AccessList& list) {
  const auto rows = read_csv(write_access_list_csv(list), path);
  if (!rows) return tl::unexpected(rows.error());
  ListSheet sheet(path);
  sheet.head(list.title.zh);
  for (std::size_t c = 0; c < plain_list_columns; ++c) sheet.column(c, *rows);
  if (sheet.close()) return {};
  Place place;
  place.file = path;
  return fail(ErrorKind::cannot_write, "sample.cannot_write", {"cannot write the workbook", "无法写入工作簿"},
              {"Check the folder.", "请检查文件夹。"}, place);
}

}  // namespace zonegate::sample
