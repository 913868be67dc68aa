// Purpose: a table over pages: column widths from what the cells hold, heads repeated on every page, rows kept
// whole where a page holds them and cut between lines where none does. Internal to layers/formats/report.
#pragma once

#include <string>
#include <vector>

#include "layers/formats/report/pages.h"

namespace zonegate::report {

class TableFlow {
 public:
  TableFlow(Pages& pages, std::vector<std::string> heads, std::vector<bool> numbers,
            const std::vector<std::vector<std::string>>& rows, double size);
  void draw();

 private:
  using Cells = std::vector<TextBlock>;

  void choose_widths();
  Cells lay_out(const std::vector<std::string>& cells, bool head) const;
  void draw_head();
  bool stays_whole(double height) const;  // small enough not to be broken over two pages
  void draw_row(const Cells& cells);
  void draw_piece(const Cells& cells, const std::vector<int>& from, const std::vector<int>& to, double height);

  Pages& pages_;
  std::vector<std::string> heads_;
  std::vector<bool> numbers_;
  const std::vector<std::vector<std::string>>& rows_;
  double size_;
  std::vector<double> widths_;
  Cells head_;
  double head_height_ = 0.0;
};

}  // namespace zonegate::report
