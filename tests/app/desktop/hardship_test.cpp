// The live check in bad weather: ten thousand findings, the workspace deleted under the window.
#include <doctest.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeView>

#include <algorithm>
#include <cmath>

#include "app/desktop/check/findings_panel.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/timeline/timeline_panel.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/window/two_line_delegate.h"
#include "tests/app/desktop/drawing/strokes.h"

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
  // Tiles may be on their way into it.
  REQUIRE(wait_until([&] { return QDir(copy + "-index").removeRecursively(); }));
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

// Run by the next case with fonts that have no Chinese.
TEST_CASE("a child starts where no font has Chinese letters" * doctest::skip()) {
  need_application();
  auto window = window_with(qEnvironmentVariable("ZONEGATE_TEST_CITY"));
  CHECK(window->notices().text().contains("No font with Chinese letters"));
  CHECK(window->workspace());
  CHECK(window->map().settled());
}

TEST_CASE("a machine without a Chinese font is told so, with what to install, and the window works") {
  QTemporaryDir folder;
  QFile config(folder.filePath("fonts.conf"));
  REQUIRE(config.open(QIODevice::WriteOnly));
  config.write(
      "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
      "<dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>" +
      folder.filePath("cache").toUtf8() + "</cachedir></fontconfig>");
  config.close();
  QProcess child;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("FONTCONFIG_FILE", config.fileName());
  environment.insert("ZONEGATE_TEST_CITY", sample_city());
  child.setProcessEnvironment(environment);
  child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
  child.start(QCoreApplication::applicationFilePath(),
              {"--no-skip", "--test-case=a child starts where no font has Chinese letters"});
  REQUIRE(child.waitForFinished(120'000));
  CHECK(child.exitStatus() == QProcess::NormalExit);
  const QByteArray said = child.readAllStandardOutput();
  CAPTURE(said.toStdString());
  CHECK(child.exitCode() == 0);
  CHECK(said.contains("1 passed"));
  auto window = window_with(sample_city());
  CHECK_FALSE(window->notices().text().contains("No font"));
}

TEST_CASE(
    "a zone of a million corners is painted, identified and checked while a corner is dragged across it") {
  need_application();
  QTemporaryDir folder;
  const QString workspace = folder.filePath("million.gpkg");
  const QString file = folder.filePath("zone.geojson");
  constexpr int kCorners = 1'000'000;
  {
    QFile out(file);
    REQUIRE(out.open(QIODevice::WriteOnly));
    out.write(
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4545"}},
"features":[{"type":"Feature","properties":{"BSM":"big"},"geometry":{"type":"Polygon","coordinates":[[)");
    for (int i = 0; i <= kCorners; ++i) {
      const double angle = 2.0 * 3.14159265358979323846 * (i % kCorners) / kCorners;
      const double radius = 8000.0 + (i % 2 == 0 ? 0.0 : 3.0);
      out.write(QByteArray(i == 0 ? "[" : ",[") +
                QByteArray::number(kTown.x + radius * std::cos(angle), 'f', 3) + "," +
                QByteArray::number(kTown.y + radius * std::sin(angle), 'f', 3) + "]");
    }
    out.write("]]}}]}");
  }
  const auto run = [](const QStringList& arguments) {
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(qEnvironmentVariable("ZONEGATE_PROGRAM"), arguments);
    return program.waitForFinished(300'000) && program.exitCode() == 0;
  };
  REQUIRE(run({"-q", "init", workspace, "--crs", "EPSG:4545"}));
  REQUIRE(run({"-q", "import", "layer", workspace, file, "--theme", "ecological_red_line", "--coverage",
               "extent", "--layer", "big", "--valid-from", "2020-01-01"}));
  auto window = window_with(workspace);
  REQUIRE(window->workspace());
  REQUIRE(window->map().settled());
  look_at(*window, from_town(8000.0, 0.0), 2.0);
  draw_square(*window, from_town(7900.0, -100.0), 200.0);
  window->drawing().choose(desktop::DrawingDesk::Tool::select);
  const QPointF corner = pixel(*window, from_town(7900.0, -100.0));
  press(window->map(), corner);
  for (int step = 1; step <= 5; ++step) {
    move(window->map(), corner - QPointF(4.0 * step, 0.0), Qt::LeftButton);
    REQUIRE(wait_until([&] { return window->check().feed().current(); }, 60'000));
  }
  release(window->map(), corner - QPointF(20.0, 0.0));
  REQUIRE(wait_until([&] { return window->check().feed().current(); }, 60'000));
  const auto& findings = window->check().feed().result()->result->findings;
  CHECK(std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.zone == "big" && finding.area_m2 && *finding.area_m2 > 10'000.0;
  }));
}
