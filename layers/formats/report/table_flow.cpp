#include "layers/formats/report/table_flow.h"

#include <algorithm>
#include <numeric>

namespace zonegate::report {
namespace {

constexpr double kPad = 3.0;
constexpr double kLineGap = 2.2;
const Colour kRule{0.72, 0.75, 0.79, 1.0};
const Colour kHeadRule{0.25, 0.29, 0.34, 1.0};
const Colour kHeadFill{0.945, 0.953, 0.965, 1.0};

double height_of(const std::vector<TextBlock>& cells) {
  double tallest = 0.0;
  for (const auto& cell : cells) tallest = std::max(tallest, cell.height());
  return tallest + 2.0 * kLineGap;
}

// Lines from `from` on that fit into `room`, and what they take.
int lines_in(const TextBlock& cell, int from, double room, double& taken) {
  taken = 0.0;
  int line = from;
  while (line < cell.lines()) {
    const double next = cell.line_height(line);
    if (taken + next > room) break;
    taken += next;
    ++line;
  }
  return line;
}

}  // namespace

TableFlow::TableFlow(Pages& pages, std::vector<std::string> heads, std::vector<bool> numbers,
                     const std::vector<std::vector<std::string>>& rows, double size)
    : pages_(pages), heads_(std::move(heads)), numbers_(std::move(numbers)), rows_(rows), size_(size) {}

// Each column gets what its shortest unbreakable piece needs, then the rest is shared by what is still wanted.
void TableFlow::choose_widths() {
  const std::size_t n = heads_.size();
  const double whole = pages_.text_width();
  std::vector<double> wanted(n, 12.0);
  std::vector<double> least(n, 12.0);
  const Canvas& canvas = pages_.canvas_;
  const auto consider = [&](std::size_t i, const std::string& words, bool bold) {
    Style style{size_, bold, {}, Align::left};
    const double natural = canvas.text(words, style).width() + 2.0 * kPad;
    wanted[i] = std::max(wanted[i], natural);
    // At least a word of ten letters or five Chinese characters, and figures whole.
    const double shortest = numbers_[i] && !bold ? natural : std::min(natural, size_ * 5.4 + 2.0 * kPad);
    least[i] = std::max(least[i], shortest);
  };
  for (std::size_t i = 0; i < n; ++i) consider(i, heads_[i], true);
  // Of a very long table the first rows speak for the rest; figures of the last may be wider.
  const std::size_t step = std::max<std::size_t>(1, rows_.size() / 400);
  for (std::size_t r = 0; r < rows_.size(); r += step) {
    for (std::size_t i = 0; i < std::min(n, rows_[r].size()); ++i) consider(i, rows_[r][i], false);
  }
  const double floor = std::accumulate(least.begin(), least.end(), 0.0);
  if (floor > whole) {
    for (double& width : least) width *= whole / floor;
    widths_ = least;
    return;
  }
  // The rest goes evenly to columns that still want some, until nobody does.
  widths_ = least;
  double rest = whole - floor;
  for (int round = 0; round < 64 && rest > 0.5; ++round) {
    const auto wanting = std::count_if(wanted.begin(), wanted.end(), [&, i = std::size_t{0}](double w) mutable {
      return w > widths_[i++] + 0.01;
    });
    if (wanting == 0) break;
    const double each = rest / static_cast<double>(wanting);
    for (std::size_t i = 0; i < n; ++i) {
      const double more = std::clamp(wanted[i] - widths_[i], 0.0, each);
      widths_[i] += more;
      rest -= more;
    }
  }
  if (rest > 0.5) {  // everything fits: texts get the air, figures stay close to their heads
    const auto texts = std::max<std::ptrdiff_t>(1, std::count(numbers_.begin(), numbers_.end(), false));
    for (std::size_t i = 0; i < n; ++i) {
      if (!numbers_[i]) widths_[i] += rest / static_cast<double>(texts);
    }
  }
}

TableFlow::Cells TableFlow::lay_out(const std::vector<std::string>& cells, bool head) const {
  Cells out;
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    Style style;
    style.size = size_;
    style.bold = head;
    style.align = numbers_[i] ? Align::right : Align::left;
    const std::string words = i < cells.size() ? cells[i] : std::string{};
    out.push_back(pages_.canvas_.text(words, style, std::max(widths_[i] - 2.0 * kPad, 4.0)));
  }
  return out;
}

void TableFlow::draw_piece(const Cells& cells, const std::vector<int>& from, const std::vector<int>& to,
                           double height) {
  Canvas& canvas = pages_.canvas_;
  double x = pages_.text_left();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    canvas.draw_lines(cells[i], from[i], to[i], x + kPad, pages_.y_ + kLineGap);
    x += widths_[i];
  }
  const double bottom = pages_.y_ + height;
  canvas.line(pages_.text_left(), bottom, pages_.text_left() + pages_.text_width(), bottom, 0.4, kRule);
  pages_.bar(pages_.y_, bottom);
  pages_.y_ = bottom;
}

void TableFlow::draw_head() {
  Canvas& canvas = pages_.canvas_;
  const double left = pages_.text_left();
  canvas.fill(left, pages_.y_, pages_.text_width(), head_height_, kHeadFill);
  canvas.line(left, pages_.y_, left + pages_.text_width(), pages_.y_, 0.9, kHeadRule);
  std::vector<int> to;
  for (const auto& cell : head_) to.push_back(cell.lines());
  draw_piece(head_, std::vector<int>(head_.size(), 0), to, head_height_);
  canvas.line(left, pages_.y_, left + pages_.text_width(), pages_.y_, 0.6, kHeadRule);
}

bool TableFlow::stays_whole(double height) const {
  return height <= (Pages::kBottom - Pages::kTop - head_height_) * 0.35;
}

void TableFlow::draw_row(const Cells& cells) {
  const double height = height_of(cells);
  std::vector<int> from(cells.size(), 0);
  std::vector<int> to;
  for (const auto& cell : cells) to.push_back(cell.lines());
  if (pages_.y_ + height <= Pages::kBottom) {
    draw_piece(cells, from, to, height);
    return;
  }
  if (stays_whole(height)) {
    pages_.new_page();
    draw_head();
    draw_piece(cells, from, to, height);
    return;
  }
  for (;;) {
    const double room = Pages::kBottom - pages_.y_ - 2.0 * kLineGap;
    double tallest = 0.0;
    bool left_over = false;
    bool any = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      double taken = 0.0;
      to[i] = lines_in(cells[i], from[i], room, taken);
      tallest = std::max(tallest, taken);
      any = any || to[i] > from[i];
      left_over = left_over || to[i] < cells[i].lines();
    }
    if (any) draw_piece(cells, from, to, tallest + 2.0 * kLineGap);
    if (!left_over) return;
    from = to;
    pages_.new_page();
    draw_head();
  }
}

void TableFlow::draw() {
  choose_widths();
  head_ = lay_out(heads_, true);
  head_height_ = height_of(head_);
  if (rows_.empty()) return;
  const double first = height_of(lay_out(rows_.front(), false));
  pages_.need(head_height_ + (stays_whole(first) ? first : 60.0));
  draw_head();
  for (const auto& row : rows_) draw_row(lay_out(row, false));
  pages_.y_ += 4.0;
}

}  // namespace zonegate::report
