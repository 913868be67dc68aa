#include "core/rules/csv.h"

#include <algorithm>
#include <utility>

namespace zonegate {

CsvRows::CsvRows(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {
  if (text_.substr(0, 3) == "\xEF\xBB\xBF") text_.remove_prefix(3);
}

Expected<bool> CsvRows::next(CsvRow& row) {
  while (at_ < text_.size()) {
    row.line = line_;
    row.cells.clear();
    bool more = true;
    while (more) {
      auto cell = next_cell();
      if (!cell) return tl::unexpected(cell.error());
      row.cells.push_back(std::move(*cell));
      more = at_ < text_.size() && text_[at_] == ',';
      if (more) ++at_;
    }
    end_of_row();
    if (std::any_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !cell.empty(); }))
      return true;
  }
  return false;
}

Expected<std::string> CsvRows::next_cell() {
  std::string cell;
  if (at_ >= text_.size() || text_[at_] != '"') {
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r')
      cell += text_[at_++];
    return cell;
  }
  const long opened = line_;
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == '"') {
      if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        ++at_;
      } else {
        break;
      }
    }
    if (text_[at_] == '\n') ++line_;
    cell += text_[at_];
  }
  if (at_ >= text_.size()) return bad_quote(opened, {"a quoted cell is not closed", "带引号的单元格没有闭合"});
  ++at_;
  if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
    return bad_quote(line_, {"text follows the closing quote of a cell", "单元格后引号之后还有文字"});
  }
  return cell;
}

void CsvRows::end_of_row() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++line_;
}

tl::unexpected<Error> CsvRows::bad_quote(long line, Text what) const {
  Place place;
  place.file = file_;
  place.line = line;
  return fail(ErrorKind::bad_data, "csv.bad_quote", std::move(what),
              {"Save the table as CSV from a spreadsheet program, which doubles quotes inside cells.",
               "请用电子表格软件另存为 CSV，单元格内的引号会自动成对。"},
              place);
}

Expected<std::vector<CsvRow>> read_csv(std::string_view text, const std::string& file) {
  CsvRows source(text, file);
  std::vector<CsvRow> rows;
  for (CsvRow row;; row = {}) {
    const auto more = source.next(row);
    if (!more) return tl::unexpected(more.error());
    if (!*more) return rows;
    rows.push_back(std::move(row));
  }
}

std::string write_csv_row(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    if (cells[i].find_first_of("\",\r\n") == std::string::npos && cells[i].substr(0, 3) != "\xEF\xBB\xBF") {
      out += cells[i];
      continue;
    }
    out += '"';
    for (const char c : cells[i]) {
      out += c;
      if (c == '"') out += c;
    }
    out += '"';
  }
  return out + "\r\n";
}

}  // namespace zonegate
