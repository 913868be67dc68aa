// GDAL takes any quote in a CSV for the beginning or the end of a quoted cell: one in the middle of a text
// joins the rows up to the next one, and their zones are gone. It drops the cells of a row beyond its heading,
// and what follows the first geometry of a cell. RFC 4180 says what a table must be; what is otherwise is
// refused by line.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "core/rules/wording.h"
#include "layers/sources/left_out.h"
#include "layers/sources/vsi_file.h"

namespace zonegate {
namespace {

// As GDAL chooses it: the one separator of the heading, a comma where there are several kinds.
char separator_of(std::string_view heading) {
  char found = 0;
  std::size_t blanks = 0;
  bool quoted = false;
  for (const char c : heading) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == ' ') ++blanks;
    if (c != ',' && c != ';' && c != '\t' && c != '|') continue;
    if (found != 0 && found != c) return ',';
    found = c;
  }
  if (found != 0) return found;
  return blanks == 1 ? ' ' : ',';
}

// The names under which open_source.cpp lets a column hold geometry.
bool names_geometry(std::string_view heading) {
  const std::string name = folded(heading);
  constexpr std::array<std::string_view, 6> kNames{"wkt", "geom", "geometry", "the_geom", "shape", "几何"};
  const bool begins = name.compare(0, 4, "wkt_") == 0;
  const bool ends = name.size() >= 4 && name.compare(name.size() - 4, 4, "_wkt") == 0;
  return begins || ends || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// Whether anything stands behind the last parenthesis that the first one opens.
bool has_remainder(std::string_view wkt) {
  int depth = 0;
  for (std::size_t at = wkt.find('('); at < wkt.size(); ++at) {
    if (wkt[at] == '(') ++depth;
    if (wkt[at] == ')' && --depth == 0) return !trim(wkt.substr(at + 1)).empty();
  }
  return false;  // none, or one that is never closed: no geometry, which reading tells
}

class Table {
 public:
  void take(std::string_view block) {
    for (const char c : block) {
      if (broken_) return;
      if (separator_ == 0) {
        take_heading(c);
      } else {
        take_character(c);
      }
    }
  }

  // False: it is broken, and problem() says how.
  bool finish() {
    if (separator_ == 0) begin_rows();
    if (!broken_ && state_ == State::quoted) {
      break_at(opened_, {"a quoted cell is not closed", "带引号的单元格没有闭合"});
    } else if (!broken_) {
      end_row();
    }
    return !broken_;
  }

  const Text& problem() const { return problem_; }
  long line() const { return problem_line_; }
  LeftOut take_result() {
    out_.count = rows_;
    return std::move(out_);
  }

 private:
  enum class State { at_start, plain, quoted, behind_quote };

  void take_heading(char c) {
    heading_ += c;
    if (c == '"') in_heading_quote_ = !in_heading_quote_;
    if ((c == '\n' || c == '\r') && !in_heading_quote_) begin_rows();
  }

  void begin_rows() {
    std::string heading = std::move(heading_);
    if (heading.compare(0, 3, "\xEF\xBB\xBF") == 0) heading.erase(0, 3);
    separator_ = separator_of(heading);
    for (const char c : heading) {
      if (!broken_) take_character(c);
    }
  }

  void take_character(char c) {
    const bool line_end = c == '\n' || c == '\r';
    if (line_end && c == '\n' && after_return_) {
      after_return_ = false;
      return;
    }
    after_return_ = c == '\r';
    if (state_ == State::quoted) {
      if (line_end) ++line_;
      if (c == '"') {
        state_ = State::behind_quote;
      } else {
        cell_ += c;
      }
    } else if (line_end) {
      end_row();
      ++line_;
      row_line_ = line_;
    } else if (c == separator_) {
      end_cell();
    } else if (c == '"') {
      take_quote();
    } else if (state_ == State::behind_quote) {
      break_at(opened_, {"text follows the closing quote of a cell", "单元格后引号之后还有文字"});
    } else {
      state_ = State::plain;
      cell_ += c;
    }
  }

  void take_quote() {
    if (state_ == State::plain) {
      break_at(line_, {"a quote stands inside a cell: rows up to the next quote would be lost",
                       "单元格中间有引号：到下一个引号为止的各行会丢失"});
      return;
    }
    if (state_ == State::behind_quote) cell_ += '"';
    opened_ = state_ == State::at_start ? line_ : opened_;
    state_ = State::quoted;
  }

  void end_cell() {
    if (in_heading()) {
      geometry_.push_back(names_geometry(cell_));
    } else if (columns_ < geometry_.size()) {
      if (geometry_[columns_] && has_remainder(cell_)) {
        out_.features.try_emplace(rows_, Text{"text follows the geometry in its cell and would be left out",
                                              "其几何单元格中，图形之后还有内容，会被漏读"});
      }
    } else if (!trim(cell_).empty()) {
      break_at(row_line_,
               {fmt::format("the row has more cells than the heading, which has {}", geometry_.size()),
                fmt::format("该行的单元格多于表头（表头 {} 列）", geometry_.size())});
    }
    ++columns_;
    cell_.clear();
    state_ = State::at_start;
  }

  void end_row() {
    if (columns_ == 0 && cell_.empty() && state_ == State::at_start) return;  // a line without any character
    end_cell();
    if (heading_read_) ++rows_;
    heading_read_ = true;
    columns_ = 0;
  }

  bool in_heading() const { return !heading_read_; }

  void break_at(long line, Text problem) {
    broken_ = true;
    problem_ = std::move(problem);
    problem_line_ = line;
  }

  char separator_ = 0;
  std::string heading_;  // its characters, until its separator is known
  bool in_heading_quote_ = false;
  bool heading_read_ = false;
  std::vector<bool> geometry_;  // of each column
  State state_ = State::at_start;
  bool after_return_ = false;
  std::string cell_;
  std::size_t columns_ = 0;  // of the row, that are read
  std::size_t rows_ = 0;     // below the heading
  long line_ = 1;
  long row_line_ = 1;
  long opened_ = 1;  // where the quoted cell begins
  bool broken_ = false;
  Text problem_;
  long problem_line_ = 0;
  LeftOut out_;
};

}  // namespace

Expected<LeftOut> left_out::of_csv(const SourceFiles& files, const std::string& path) {
  Table table;
  if (!vsi_each_block(path, [&](std::string_view block) { table.take(block); })) return cannot_look(files);
  if (table.finish()) return table.take_result();
  return refuse(
      files, table.problem(),
      {"Save the table as CSV from a spreadsheet program, which puts cells with commas and quotes in quotes "
       "and doubles quotes inside them",
       "请用电子表格软件另存为 CSV：含逗号、引号的单元格会加引号，其中的引号会成对"},
      table.line());
}

}  // namespace zonegate
