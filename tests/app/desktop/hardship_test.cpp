// The live check in bad weather: ten thousand findings, the workspace deleted under the window.
#include <doctest.h>

#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QTreeView>

#include "app/desktop/check/findings_panel.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/timeline/timeline_panel.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/window/two_line_delegate.h"
#include "tests/app/desktop/desk.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;

// Counts what the view asks for.
class CountingDelegate : public desktop::TwoLineDelegate {
 public:
  using TwoLineDelegate::TwoLineDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    ++painted;
    TwoLineDelegate::paint(painter, option, index);
  }
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    ++sized;
    return TwoLineDelegate::sizeHint(option, index);
  }
  mutable int painted = 0;
  mutable int sized = 0;
};

desktop::LiveResultPtr many_findings(int count, double square_metres, std::uint64_t gesture) {
  ProjectResult result;
  result.id = "many";
  result.area_m2 = 1e6;
  result.outcome = Outcome::fail;
  for (int i = 0; i < count; ++i) {
    Finding finding;
    finding.id = "f" + std::to_string(i);
    finding.theme = i % 2 == 0 ? "ecological_red_line" : "permanent_basic_farmland";
    finding.layer = "layer";
    finding.zone = "zone " + std::to_string(i);
    finding.rule = "rule";
    finding.effect = Effect::prohibit;
    finding.outcome = i % 3 == 0 ? Outcome::fail : Outcome::undetermined;
    finding.area_m2 = square_metres + i;
    result.findings.push_back(std::move(finding));
  }
  session::LiveResult live;
  live.request.gesture = gesture;
  live.result = std::make_shared<const ProjectResult>(std::move(result));
  return std::make_shared<const session::LiveResult>(std::move(live));
}

}  // namespace

TEST_CASE("of ten thousand findings the view asks only for those it shows, however they change") {
  need_application();
  desktop::FindingsPanel panel;
  auto* counting = new CountingDelegate(&panel.view());
  panel.view().setItemDelegate(counting);
  panel.resize(360, 700);
  panel.show();
  panel.set_result(many_findings(10'000, 5.0, 1));
  panel.grab();
  CHECK(panel.model().rowCount() == 2);
  CHECK(panel.model().rowCount(panel.model().index(0, 0)) == 3334);
  CHECK(panel.model().rowCount(panel.model().index(1, 0)) == 6666);
  CHECK(counting->painted < 200);
  CHECK(counting->sized < 1000);
  counting->painted = counting->sized = 0;
  panel.set_result(many_findings(10'000, 6.0, 1));
  panel.grab();
  CHECK(counting->painted < 200);
  CHECK(counting->sized < 1000);
  // The last one is reached and shows its number.
  REQUIRE(panel.select("f9999"));
  CHECK(panel.view().currentIndex().data(desktop::kValueRole).toString() == "10005.00 m²");
  panel.model().set_grouping(desktop::Grouping::unit);
  CHECK(panel.model().rowCount() == 10'000);
  panel.grab();
}

TEST_CASE("rows that come and go in a step keep their place, and their indexes stay true") {
  need_application();
  desktop::FindingsModel model;
  model.set_result(many_findings(9, 5.0, 1));
  const QPersistentModelIndex last = model.index_of("f8");
  model.set_result(many_findings(4, 5.0, 1));  // five are gone: they stay, marked
  CHECK(last.data(desktop::kGoneRole).toBool());
  CHECK(last.data(Qt::DisplayRole).toString() == "Ecological protection red line");
  model.set_result(many_findings(12, 5.0, 1));
  CHECK_FALSE(last.data(desktop::kGoneRole).toBool());
  CHECK(last == model.index_of("f8"));
  CHECK(model.index_of("f11").parent() == model.index(1, 0));
  model.set_result(nullptr);
  CHECK(model.rowCount() == 0);
}

TEST_CASE("the workspace is deleted under the window: it is said, and what is drawn is still checked") {
  const QString copy = copy_of_city("deleted");
  auto window = window_with(copy);
  REQUIRE(window->check().open_project("P26"));
  REQUIRE(wait_until([&] { return window->check().feed().current(); }));
  const auto before = *window->check().feed().result()->result;
  REQUIRE(QFile::remove(copy));
  REQUIRE(QDir(copy + "-index").removeRecursively());
  REQUIRE(wait_until([&] { return window->notices().text().contains("removed or moved"); }));
  Project moved = *window->document().committed();
  PlanePoint& corner = moved.parts.front().drawn.polygons.front().shell.front();
  corner = {corner.x - 5.0, corner.y - 5.0};
  window->document().commit({"Move corner", "移动角点"}, moved);
  REQUIRE(wait_until([&] { return window->check().feed().current(); }));
  CHECK(window->check().feed().result()->result->findings.size() >= before.findings.size());
  CHECK(window->document().can_undo());
  auto& timeline = window->check().timeline();
  timeline.set_compared({2025, 1, 1}, {2026, 9, 1});
  timeline.compare_button().click();
  REQUIRE(wait_until([&] { return !timeline.comparing(); }));
  CHECK(timeline.differences_text().contains("deleted.gpkg"));
}
