#include "layers/formats/xlsx_book.h"

#include <fmt/format.h>

#include <cerrno>
#include <cmath>
#include <ctime>
#include <utility>

#include "layers/formats/atomic_file.h"
#include "layers/formats/result_words.h"
#include "layers/formats/sheet_text.h"

namespace zonegate {
namespace {

constexpr std::size_t kMostSheetRows = 1'048'575;
constexpr std::size_t kMostCellCharacters = 32'767;

// Whole characters of UTF-8 up to what a cell holds; a character is at least one of the cell's.
std::string fitting(std::string text) {
  if (text.size() <= kMostCellCharacters) return text;
  std::size_t end = kMostCellCharacters - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text + "…";
}

}  // namespace

XlsxBook::XlsxBook(const std::string& path, Language language)
    : language_(language), book_(workbook_new(path.c_str())), title_(format()), text_(format()) {
  format_set_bold(title_);
  format_set_bottom(title_, LXW_BORDER_THIN);
  format_set_text_wrap(title_);
  format_set_text_wrap(text_);
  format_set_align(text_, LXW_ALIGN_VERTICAL_TOP);
  for (const char* pattern : {"0.00", "0.000", "0.0000", "0.00%"}) {  // in the order of XlsxColumn::Kind
    numbers_.push_back(format());
    format_set_num_format(numbers_.back(), pattern);
    format_set_align(numbers_.back(), LXW_ALIGN_VERTICAL_TOP);
  }
}

XlsxBook::~XlsxBook() {
  if (book_ != nullptr) workbook_close(book_);
}

void XlsxBook::sheet(const Text& name, std::vector<XlsxColumn> columns) {
  columns_ = std::move(columns);
  sheet_ = workbook_add_worksheet(book_, say(name).c_str());
  rows_ = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto at = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet_, at, at, columns_[i].width, nullptr);
    worksheet_write_string(sheet_, 0, at, say(columns_[i].title).c_str(), title_);
  }
  worksheet_freeze_panes(sheet_, 1, 1);
}

void XlsxBook::row() {
  ++rows_;
  column_ = 0;
  too_long_ = too_long_ || rows_ > kMostSheetRows;
}

XlsxBook& XlsxBook::cell(const std::string& text) {
  const std::string shown = fitting(sheet_escaped(result_words::printable(text)));
  if (!too_long_ && !shown.empty()) worksheet_write_string(sheet_, here(), column_, shown.c_str(), text_);
  ++column_;
  return *this;
}

XlsxBook& XlsxBook::cell(const std::optional<double>& value) {
  const auto kind = static_cast<std::size_t>(columns_[column_].kind);
  if (!too_long_ && value && std::isfinite(*value))
    worksheet_write_number(sheet_, here(), column_, *value, numbers_[kind == 0 ? 0 : kind - 1]);
  ++column_;
  return *this;
}

XlsxBook& XlsxBook::exact(double value) {
  if (!too_long_ && std::isfinite(value)) worksheet_write_number(sheet_, here(), column_, value, nullptr);
  ++column_;
  return *this;
}

XlsxBook& XlsxBook::count(std::size_t value) {
  if (!too_long_) worksheet_write_number(sheet_, here(), column_, static_cast<double>(value), nullptr);
  ++column_;
  return *this;
}

XlsxBook& XlsxBook::skip(int cells) {
  column_ = static_cast<lxw_col_t>(column_ + cells);
  return *this;
}

void XlsxBook::end() {
  if (rows_ > 0 && !too_long_) {
    worksheet_autofilter(sheet_, 0, 0, here(), static_cast<lxw_col_t>(columns_.size() - 1));
  }
}

Expected<void> XlsxBook::close(const std::string& path, const std::string& time) {
  lxw_doc_properties properties{};
  const std::string program = "Zonegate";
  std::string author = program;
  properties.author = author.data();
  // The day of the run, so that the same run makes the same bytes; a run without a time has the zip format's
  // first day, since the library would take the clock's time for none.
  constexpr time_t kNoTime = 315'532'800;  // 1980-01-01T00:00:00Z
  std::tm made{};
  const bool told = strptime(time.c_str(), "%Y-%m-%dT%H:%M:%SZ", &made) != nullptr;
  properties.created = told ? timegm(&made) : kNoTime;
  workbook_set_properties(book_, &properties);
  errno = 0;
  const lxw_error error = workbook_close(book_);
  const int number = errno;
  book_ = nullptr;
  if (error != LXW_NO_ERROR) return tl::unexpected(write_error(path, number == 0 ? EIO : number));
  if (!too_long_) return {};
  return fail(ErrorKind::cannot_write, "result.too_many_rows",
              {fmt::format("a sheet holds {} rows, and the result has more", kMostSheetRows),
               fmt::format("工作表最多 {} 行，结果超出此数", kMostSheetRows)},
              {"Use -f csv or -f gpkg.", "请改用 -f csv 或 -f gpkg。"}, Place{path, 0, 0, {}, {}, {}, {}});
}

}  // namespace zonegate
