#include "layers/formats/report/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "layers/formats/report/map_sheets.h"
#include "layers/formats/report/table_flow.h"

namespace zonegate::report {
namespace {

constexpr double kBody = 9.0;
constexpr double kCell = 8.0;
constexpr double kSmall = 7.4;
const Colour kInk{0.11, 0.14, 0.19, 1.0};
const Colour kSoft{0.35, 0.39, 0.45, 1.0};

}  // namespace

Colour outcome_ink(Outcome outcome) {
  switch (outcome) {
    case Outcome::fail:
      return colour("#b3261e");
    case Outcome::undetermined:
      return colour("#6b4fa0");
    case Outcome::conditional:
      return colour("#9a6700");
    case Outcome::pass:
      return colour("#1b6e3c");
  }
  return colour("#6b4fa0");
}

Pages::Pages(Canvas& canvas, Language language, PageDress dress)
    : Sink(language), canvas_(canvas), dress_(std::move(dress)) {
  canvas_.speak(language);
}

void Pages::new_page() {
  end();
  canvas_.begin_page(kPageWidth, kPageHeight);
  open_ = true;
  y_ = kTop;
  header();
  footer(kPageWidth, kPageHeight);
}

void Pages::end() {
  // A heading that nothing follows. Without one there is nothing to make room for, and a page that is full to
  // its last line would ask for the next one here for ever.
  if (open_ && waiting_) need(0.0);
  if (open_) canvas_.end_page();
  open_ = false;
}

void Pages::header() {
  const double y = 11.0 * kMm;
  canvas_.draw(canvas_.text(dress_.header_left, {7.6, false, kSoft, Align::left}, width() * 0.72), kLeft, y);
  if (!dress_.header_right.empty()) {
    const TextBlock mark = canvas_.text(dress_.header_right, {8.6, true, kInk, Align::left});
    canvas_.draw(mark, kRight - mark.width(), y - 0.6);
  }
  canvas_.line(kLeft, kTop - 4.0 * kMm, kRight, kTop - 4.0 * kMm, 0.5, kSoft);
}

void Pages::footer(double page_width, double page_height) {
  if (dress_.pages < 0) return;
  const double y = page_height - 13.0 * kMm;
  const double right = page_width - 18.0 * kMm;
  canvas_.line(kLeft, y - 3.0, right, y - 3.0, 0.5, kSoft);
  canvas_.draw(canvas_.text(dress_.footer_left, {7.2, false, kSoft, Align::left}), kLeft, y);
  const std::string words =
      fmt::format(fmt::runtime(say({"page {} of {}", "第 {} 页 共 {} 页"})), canvas_.page(), dress_.pages);
  const TextBlock number = canvas_.text(words, {7.6, false, kSoft, Align::left});
  canvas_.draw(number, right - number.width(), y);
}

void Pages::need(double points) {
  if (!waiting_) {
    if (!open_ || y_ + points > kBottom) new_page();
    return;
  }
  const auto [level, words] = *std::exchange(waiting_, std::nullopt);
  const double size = level == 1 ? 16.0 : level == 2 ? 13.0 : 11.0;
  if (!open_ || y_ + size * 2.0 + std::max(points, 44.0) > kBottom) new_page();
  if (y_ > kTop + 1.0) y_ += level == 3 ? 9.0 : 12.0;
  canvas_.outline(words, 1);
  put(lay(words, {size, true, kInk, Align::left}, text_width()));
  y_ += 3.0;
}

TextBlock Pages::lay(const std::string& words, const Style& style, double width) const {
  return canvas_.text(words, style, width);
}

void Pages::bar(double from, double to) {
  if (in_reason_) canvas_.fill(kLeft, from, 2.4, to - from, outcome_ink(reason_));
}

int Pages::lines_here(const TextBlock& block, int first) const {
  double taken = 0.0;
  int last = first;
  while (last < block.lines() && y_ + taken + block.line_height(last) <= kBottom)
    taken += block.line_height(last++);
  const int later = block.lines() - last;
  if (later == 0) return last;
  // On a page of its own a text is broken where it must be.
  const bool may_wait = first == 0 && y_ > kTop + 1.0;
  if (may_wait && (block.lines() <= kLinesTogether || last - first == 1)) return first;
  return later == 1 && last - first > 2 ? last - 1 : last;
}

void Pages::put(const TextBlock& block, double indent) {
  int first = 0;
  while (first < block.lines()) {
    const int last = lines_here(block, first);
    double taken = 0.0;
    for (int line = first; line < last; ++line) taken += block.line_height(line);
    if (last > first) {
      canvas_.draw_lines(block, first, last, text_left() + indent, y_);
      bar(y_, y_ + taken);
      y_ += taken;
    }
    if (last < block.lines()) new_page();
    first = last;
  }
}

void Pages::begin_project(std::size_t /*number*/) {}

void Pages::project_head(const std::string& name, Outcome outcome, const std::string& outcome_words) {
  need(60.0);
  put(lay(name, {13.0, true, kInk, Align::left}, text_width()));
  put(lay(outcome_words, {10.5, true, outcome_ink(outcome), Align::left}, text_width()));
  y_ += 3.0;
}

void Pages::heading(int level, const Text& words) {
  need(0.0);  // one that waits already
  waiting_ = {level, say(words)};
}

void Pages::paragraph(const std::string& words, page::Tone tone) {
  if (words.empty()) return;
  Style style{small_ ? kSmall : kBody, tone == page::Tone::strong, tone == page::Tone::soft ? kSoft : kInk,
              Align::left};
  const TextBlock block = lay(words, style, text_width());
  need(std::min(block.height(), 24.0));
  put(block);
  bar(y_, y_ + 2.5);
  y_ += 2.5;
}

void Pages::list(const std::vector<std::string>& items) {
  const double size = small_ ? kSmall : kBody;
  for (const auto& item : items) {
    const TextBlock block = lay(item, {size, false, kInk, Align::left}, text_width() - 9.0);
    need(std::min(block.height(), 24.0));
    canvas_.draw(canvas_.text("·", {size, true, kSoft, Align::left}), text_left() + 2.0, y_);
    put(block, 9.0);
    bar(y_, y_ + 1.2);
    y_ += 1.2;
  }
  if (!items.empty()) {
    bar(y_, y_ + 2.0);
    y_ += 2.0;
  }
}

void Pages::table(const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows,
                  const Text& when_empty) {
  if (rows.empty()) {
    paragraph(say(when_empty), page::Tone::soft);
    return;
  }
  std::vector<std::string> heads;
  std::vector<bool> numbers;
  for (const Text& column : columns) {
    std::string title = say(column);
    numbers.push_back(!title.empty() && title.front() == '#');
    if (numbers.back()) title.erase(0, 1);
    heads.push_back(std::move(title));
  }
  TableFlow(*this, std::move(heads), std::move(numbers), rows, columns.size() > 8 ? kSmall - 0.6 : kCell)
      .draw();
}

void Pages::map(const ProjectDrawing& /*drawing*/, const ProjectResult& result, std::size_t /*number*/) {
  if (!dress_.sheets) return;
  const std::size_t n = sheet_themes(result).size();
  paragraph(
      fmt::format(fmt::runtime(say(
                      {"Map sheets follow the tables of this project: an overview, and {} of single themes.",
                       "图件附于本项目各表之后：总览图 1 幅，分专题图 {} 幅。"})),
                  n),
      page::Tone::soft);
}

void Pages::begin_reason(Outcome outcome) {
  need(48.0);
  y_ += 4.0;
  in_reason_ = true;
  reason_ = outcome;
}

void Pages::end_reason() {
  in_reason_ = false;
  y_ += 4.0;
}

void Pages::begin_detail(const std::string& summary, int level) {
  if (level > 0) {
    heading(level, same_text(summary));
    return;
  }
  need(26.0);
  small_ = true;
  put(lay(summary, {kSmall, true, kSoft, Align::left}, text_width()));
  bar(y_, y_ + 1.0);
  y_ += 1.0;
}

}  // namespace zonegate::report
