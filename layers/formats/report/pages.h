// Purpose: the pages of a report as a sink of the result's words (page/sink.h): running text and tables that
// break over pages with their heads repeated, a header and a footer on each page. Internal to
// layers/formats/report.
//
// Maps are sheets of their own (map_sheets.h): map() notes that one is wanted. Thread rule: one owner.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "layers/formats/page/sink.h"
#include "layers/formats/report/canvas.h"

namespace zonegate::report {

struct PageDress {
  std::string header_left;   // what it is
  std::string header_right;  // the mark of secrecy, or nothing
  std::string footer_left;   // run, program
  int pages = 0;             // in all; 0: not known yet; negative: a picture, without a foot
  int point_decimals = 3;    // of boundary points; negative: left out
  bool sheets = true;        // map sheets follow each project
};

Colour outcome_ink(Outcome outcome);

class Pages : public page::Sink {
 public:
  Pages(Canvas& canvas, Language language, PageDress dress);

  Canvas& canvas() { return canvas_; }
  const PageDress& dress() const { return dress_; }
  void set_header(std::string left) { dress_.header_left = std::move(left); }

  // A new page in A4 upright; the one before is ended.
  void new_page();
  void end();  // of the last page
  double left() const { return kLeft; }
  double width() const { return kRight - kLeft; }
  double at() const { return y_; }
  void move_to(double y) { y_ = y; }
  void space(double points) { y_ += points; }
  // Begins a page when less than this is left.
  void need(double points);
  void footer(double page_width, double page_height);
  TextBlock lay(const std::string& words, const Style& style, double width) const;
  // Draws it at the current place, over several pages when it must.
  void put(const TextBlock& block, double indent = 0.0);

  void begin_project(std::size_t number) override;
  void end_project() override {}
  void project_head(const std::string& name, Outcome outcome, const std::string& outcome_words) override;
  void heading(int level, const Text& words) override;
  void paragraph(const std::string& words, page::Tone tone = page::Tone::plain) override;
  void list(const std::vector<std::string>& items) override;
  void table(const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows,
             const Text& when_empty) override;
  void begin_reason(Outcome outcome) override;
  void end_reason() override;
  void begin_detail(const std::string& summary, int level) override;
  void end_detail() override { small_ = false; }
  void map(const ProjectDrawing& drawing, const ProjectResult& result, std::size_t number) override;
  std::size_t most_points() const override { return dress_.point_decimals < 0 ? 0 : 20000; }
  int point_decimals() const override { return dress_.point_decimals; }

  static constexpr double kPageWidth = 210.0 * kMm;
  static constexpr double kPageHeight = 297.0 * kMm;

 private:
  friend class TableFlow;
  static constexpr double kLeft = 22.0 * kMm;
  static constexpr double kRight = kPageWidth - 18.0 * kMm;
  static constexpr double kTop = 22.0 * kMm;
  static constexpr double kBottom = kPageHeight - 19.0 * kMm;

  // A text of so few lines is not broken over two pages; of a longer one no single line stands alone.
  static constexpr int kLinesTogether = 4;

  void header();
  // How many of its lines, from `first`, go on this page: the number of the line after the last.
  int lines_here(const TextBlock& block, int first) const;
  double text_left() const { return kLeft + (in_reason_ ? 10.0 : 0.0); }
  double text_width() const { return kRight - text_left(); }
  void bar(double from, double to);

  Canvas& canvas_;
  PageDress dress_;
  double y_ = 0.0;
  bool open_ = false;
  bool in_reason_ = false;
  bool small_ = false;
  Outcome reason_ = Outcome::pass;
  // A heading is drawn with what follows it, on the same page: need() knows how much that takes.
  std::optional<std::pair<int, std::string>> waiting_;
};

}  // namespace zonegate::report
