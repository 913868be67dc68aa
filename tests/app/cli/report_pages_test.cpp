// The pages of a report break wherever their contents end, also on the last line and beyond it.
#include <doctest/doctest.h>

#include "layers/formats/report/pages.h"

using namespace zonegate;

TEST_CASE("a heading that meets the end of a page begins the next one, wherever the page ends") {
  int on_next = 0;
  const int last = 2 * static_cast<int>(report::Pages::kPageHeight + 20.0);  // half points
  for (int half = 1200; half < last; ++half) {
    const double at = 0.5 * half;
    CAPTURE(at);
    auto canvas = report::Canvas::create({}, {});  // measures only
    REQUIRE(canvas);
    report::Pages pages(**canvas, Language::english, {});
    pages.new_page();
    pages.move_to(at);
    pages.heading(3, {"A table", "表"});
    pages.table({{"Name", "名称"}, {"#m2", "#平方米"}}, {{"one", "1.00"}, {"two", "2.00"}}, {"None.", "无。"});
    pages.heading(2, {"The next", "下一节"});
    pages.heading(3, {"And one that nothing follows", "末节"});
    pages.end();
    CHECK((*canvas)->page() <= 2);
    on_next += (*canvas)->page() == 2 ? 1 : 0;
  }
  CHECK(on_next > 100);
}
