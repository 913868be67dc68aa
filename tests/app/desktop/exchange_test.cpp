// Import with preview, export, batch, the page and the palette, in the real window.
#include <doctest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>

#include <cmath>

#include "app/desktop/exchange/find_place.h"
#include "app/desktop/exchange/palette.h"
#include "app/desktop/window/exchange_desk.h"
#include "app/desktop/window/main_window.h"
#include "tests/app/desktop/desk.h"
#include "tests/support/source_dir.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using namespace zonegate::desktop;

QString delivered(const QString& name) {
  return QFileInfo(sample_city()).absolutePath() + "/delivered/" + name;
}

bool any_cell_holds(const QTableWidget& table, const QString& words) {
  for (int r = 0; r < table.rowCount(); ++r) {
    for (int c = 0; c < table.columnCount(); ++c) {
      if (table.item(r, c) != nullptr && table.item(r, c)->text().contains(words)) return true;
    }
  }
  return false;
}

// A list of one entry, as a province would keep it.
QByteArray list_with(const QByteArray& condition) {
  return "list_id,list_version,list_title_zh,list_title_en,list_level,list_issuer,list_valid_from,id,unit_"
         "codes,"
         "dimension,clause_no,summary_zh,summary_en,effect,when\n"
         "T-1,1,\xe8\xaf\x95\xe9\xaa\x8c,Trial,unit,A bureau,2026-01-01,T-1/1,ZH4599*,space,1-1,"
         "\xe6\xad\xa4\xe5\xa4\x84\xe7\xa6\x81\xe6\xad\xa2,no chemistry here,prohibit,\"" +
         condition + "\"\n";
}

}  // namespace

TEST_CASE("a wrong encoding is seen in the preview, put right there, and the layer is imported right") {
  auto window = window_with(copy_of_city("import"));
  QPointer<ImportLayerDialog> dialog = window->exchange().import_layer(delivered("layers/2026/HJGKDY.shp"));
  REQUIRE(dialog);
  REQUIRE(wait_until([&] { return dialog->previewed(); }));
  CHECK(dialog->theme().currentData().toString() == "control_unit");  // told by the file's name
  CHECK(any_cell_holds(dialog->rows(), QStringLiteral("单元")));
  // The person takes it for Latin letters: the rows show it.
  dialog->encoding().setEditText("CP1252");
  REQUIRE(wait_until([&] { return dialog->previewed(); }));
  CHECK_FALSE(any_cell_holds(dialog->rows(), QStringLiteral("单元")));
  dialog->encoding().setEditText("GBK");
  REQUIRE(wait_until([&] { return dialog->previewed(); }));
  CHECK(any_cell_holds(dialog->rows(), QStringLiteral("单元")));
  CHECK(dialog->fields().rowCount() > 3);
  dialog->name().setText("units again");
  QPointer<MainWindow> shown = window.get();
  bool reopened = false;
  QObject::connect(window.get(), &MainWindow::workspace_shown, [&] { reopened = true; });
  dialog->go_button().click();
  REQUIRE(wait_until([&] { return reopened; }, 60'000));
  CHECK(dialog->message().contains("units again"));
  bool found = false;
  for (const auto& theme : window->workspace()->themes) {
    for (const auto& layer : theme.layers) {
      if (layer.index->layer().identity.layer != "units again") continue;
      found = true;
      bool chinese = false;
      for (std::uint32_t i = 0; i < layer.index->size(); ++i) {
        for (const auto& value : layer.index->zone(i).attributes)
          chinese = chinese || QString::fromStdString(to_text(value)).contains(QStringLiteral("单元"));
      }
      CHECK(chinese);
    }
  }
  // In force from today: on the desk's day it is announced.
  CHECK(found);
  dialog->close();
}

TEST_CASE("faults are listed with their places and what repair would change; a missing file is told in place") {
  auto window = window_with(copy_of_city("faults"));
  auto* dialog = window->exchange().import_layer(delivered("layers/2026/STBHHX.gpkg"));
  REQUIRE(wait_until([&] { return dialog->previewed(); }));
  CHECK(dialog->faults().rowCount() >= 3);
  CHECK(any_cell_holds(dialog->faults(), "would become"));
  dialog->set_file("/nowhere/none.shp");
  REQUIRE(wait_until([&] { return !dialog->message().isEmpty() && !dialog->busy(); }));
  CHECK(dialog->message().contains("none.shp"));
  CHECK_FALSE(dialog->go_button().isEnabled());
  dialog->close();
}

TEST_CASE("projects and lists show what was understood before they are stored") {
  const QString city = copy_of_city("projects");
  auto window = window_with(city);
  const std::size_t before = window->workspace()->projects.size();
  QTemporaryDir folder;
  const QString file = folder.filePath("plot.geojson");
  QFile out(file);
  REQUIRE(out.open(QIODevice::WriteOnly));
  out.write(
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"plot"},"geometry":
{"type":"Polygon","coordinates":[[[108.48,22.81],[108.481,22.81],[108.481,22.811],[108.48,22.811],[108.48,22.81]]]}}]})");
  out.close();
  auto* dialog = window->exchange().import_file(ImportFileDialog::Kind::projects, file);
  REQUIRE(wait_until([&] { return dialog->previewed(); }));
  CHECK(any_cell_holds(dialog->rows(), "plot"));
  dialog->facts().setText("no_such_fact=1");
  REQUIRE(wait_until([&] { return dialog->message().contains("no_such_fact"); }));
  CHECK_FALSE(dialog->go_button().isEnabled());
  dialog->facts().setText("land_use=1001");
  REQUIRE(wait_until([&] { return dialog->previewed(); }));
  dialog->go_button().click();
  REQUIRE(wait_until([&] { return window->workspace()->projects.size() == before + 1; }));
  dialog->close();
}

TEST_CASE(
    "an access list shows its entries and what lint finds before it is stored; a mistake refuses it whole") {
  const QString city = copy_of_city("list");
  auto window = window_with(city);
  const std::size_t before = window->workspace()->record.access_lists.size();
  QTemporaryDir folder;
  const QString file = folder.filePath("list.csv");
  const auto write = [&](const QByteArray& condition) {
    QFile out(file);
    REQUIRE(out.open(QIODevice::WriteOnly));
    out.write(list_with(condition));
  };
  write("industry in (C26*");
  auto* dialog = window->exchange().import_file(ImportFileDialog::Kind::access_list, file);
  REQUIRE(wait_until([&] { return !dialog->busy() && !dialog->message().isEmpty(); }));
  CHECK_FALSE(dialog->go_button().isEnabled());
  write("industry in (C26*)");  // mended
  dialog->set_file(file);
  REQUIRE(wait_until([&] { return dialog->previewed(); }));
  CHECK(dialog->summary().contains("entries: 1"));
  dialog->go_button().click();
  REQUIRE(wait_until([&] { return window->workspace()->record.access_lists.size() == before + 1; }, 60'000));
  dialog->close();
}

TEST_CASE("a rule pack shows its rules before it is stored; a file that is none is told in place") {
  const QString city = copy_of_city("pack");
  auto window = window_with(city);
  const std::size_t before = window->workspace()->record.rule_packs.size();
  QTemporaryDir folder;
  const QString broken = folder.filePath("broken.json");
  QFile out(broken);
  REQUIRE(out.open(QIODevice::WriteOnly));
  out.write("{\"id\": ");
  out.close();
  auto* dialog = window->exchange().import_file(ImportFileDialog::Kind::rule_pack, broken);
  REQUIRE(wait_until([&] { return !dialog->busy() && !dialog->message().isEmpty(); }));
  CHECK_FALSE(dialog->go_button().isEnabled());
  dialog->set_file(QString::fromStdString(source_dir()) + "/tests/bench/pack.json");
  REQUIRE(wait_until([&] { return dialog->previewed(); }));
  CHECK(dialog->summary().contains("rules: 4"));
  REQUIRE(dialog->go_button().isEnabled());
  dialog->go_button().click();
  REQUIRE(wait_until([&] { return window->workspace()->record.rule_packs.size() == before + 1; }, 60'000));
  dialog->close();
}

TEST_CASE("every format is written of chosen projects; an unwritable folder is told and nothing is left") {
  auto window = window_with(copy_of_city("export"));
  auto* dialog = window->exchange().export_results();
  REQUIRE(dialog != nullptr);
  QTemporaryDir folder;
  dialog->set_folder(folder.path());
  dialog->set_formats({"json", "jsonl", "csv", "geojson", "gpkg", "xlsx", "html"});
  dialog->record().setChecked(false);
  dialog->projects().item(0)->setSelected(true);
  dialog->projects().item(3)->setSelected(true);
  dialog->go_button().click();
  REQUIRE(wait_until([&] { return !dialog->busy(); }, 60'000));
  for (const QString& file : dialog->files()) {
    CAPTURE(file.toStdString());
    CHECK(QFileInfo(file).size() > 100);
  }
  CHECK(dialog->files().size() == 7);
  CHECK(dialog->message().contains("Not recorded"));
  const int written = static_cast<int>(QDir(folder.path()).entryList(QDir::Files).size());
  CHECK(written == 7);
  dialog->set_folder(folder.filePath("none"));
  dialog->go_button().click();
  REQUIRE(wait_until([&] { return !dialog->busy(); }));
  CHECK(dialog->message().contains("none"));
  CHECK_FALSE(QFileInfo::exists(folder.filePath("none")));
  dialog->close();
}

TEST_CASE("a batch is cancelled, keeps what is done, and goes on to the end") {
  auto window = window_with(copy_of_city("batch"));
  QTemporaryDir folder;
  const QString file = folder.filePath("plots.geojson");
  QFile out(file);
  REQUIRE(out.open(QIODevice::WriteOnly));
  out.write("{\"type\":\"FeatureCollection\",\"features\":[");
  constexpr int kPlots = 20'000;
  for (int i = 0; i < kPlots; ++i) {
    const double x = 108.3 + 0.001 * (i % 200);
    const int row = i / 200;
    const double y = 22.65 + 0.002 * row;
    out.write(
        QString(
            R"(%1{"type":"Feature","properties":{"name":"p%2"},"geometry":{"type":"Polygon","coordinates":[[[%3,%4],[%5,%4],[%5,%6],[%3,%6],[%3,%4]]]}})")
            .arg(i == 0 ? "" : ",")
            .arg(i)
            .arg(x, 0, 'f', 6)
            .arg(y, 0, 'f', 6)
            .arg(x + 0.0008, 0, 'f', 6)
            .arg(y + 0.0008, 0, 'f', 6)
            .toUtf8());
  }
  out.write("]}");
  out.close();
  auto* dialog = window->exchange().check_batch();
  dialog->file().setText(file);
  dialog->output().setText(folder.filePath("out.jsonl"));
  dialog->go_button().click();
  const QString rest = folder.filePath("out.jsonl.unfinished");
  REQUIRE(wait_until([&] { return QFileInfo(rest).size() > 20'000 || !dialog->busy(); }, 60'000));
  dialog->cancel_button().click();
  REQUIRE(wait_until([&] { return !dialog->busy(); }, 60'000));
  CHECK(dialog->message().contains("Cancelled"));
  CHECK(QFileInfo::exists(rest));
  CHECK_FALSE(QFileInfo::exists(folder.filePath("out.jsonl")));
  CHECK(dialog->resume().isChecked());
  dialog->go_button().click();
  REQUIRE(wait_until([&] { return !dialog->busy(); }, 300'000));
  CHECK(dialog->message().contains("Written"));
  QFile result(folder.filePath("out.jsonl"));
  REQUIRE(result.open(QIODevice::ReadOnly));
  CHECK(result.readAll().count('\n') == kPlots + 1);
  CHECK_FALSE(QFileInfo::exists(rest));
  dialog->close();
}

TEST_CASE("the view is a page of PDF, whole or not there") {
  auto window = window_with(sample_city());
  QTemporaryDir folder;
  const QString file = folder.filePath("view.pdf");
  CHECK(window->exchange().write_pdf(file).toStdString() == "");
  QFile page(file);
  REQUIRE(page.open(QIODevice::ReadOnly));
  const QByteArray bytes = page.readAll();
  CHECK(bytes.startsWith("%PDF-"));
  CHECK(bytes.size() > 10'000);
  CHECK(window->exchange().write_pdf(folder.filePath("none/view.pdf")) != "");
}

TEST_CASE("one box finds commands, layers, projects, zones, clauses and coordinates, and goes there") {
  auto window = window_with(sample_city());
  Palette* palette = window->exchange().find_anything();
  REQUIRE(wait_until([&] { return palette->rules_read(); }));
  const auto first = [&](const QString& typed) {
    palette->box().setText(typed);
    REQUIRE(wait_until([&] { return palette->all_found(); }));
    return palette->found().count() == 0 ? QString() : palette->found().item(0)->text();
  };
  CHECK(first("Export").contains("Ctrl+E"));
  CHECK(first("P31").startsWith("Project"));
  CHECK(first("ecological_red_line.core").startsWith("Clause"));
  const auto& layer = window->workspace()->themes.front().layers;
  REQUIRE(!layer.empty());
  const QString zone = QString::fromStdString(layer.front().index->zone(0).id);
  bool zone_found = false;
  palette->box().setText(zone);
  REQUIRE(wait_until([&] { return palette->all_found(); }));
  for (int i = 0; i < palette->found().count(); ++i)
    zone_found = zone_found || palette->found().item(i)->text().startsWith("Zone");
  CHECK(zone_found);
  CHECK(first("2524600 36549120").startsWith("Coordinate"));
  type(palette->box(), Qt::Key_Return);
  CHECK(std::abs(window->map().view().centre().x - 549120.0) < 5.0);
  CHECK(std::abs(window->map().view().centre().y - 2524600.0) < 5.0);
}

TEST_CASE("a coordinate is understood with and without strip number, in either order, and in degrees") {
  const auto crs = reference_system("EPSG:4545");
  REQUIRE(crs);
  for (const char* typed : {"2524600 530120", "2524600,36530120", "36530120 2524600", "2524600，530120"}) {
    CAPTURE(typed);
    const auto place = find_place(QString::fromUtf8(typed), *crs);
    REQUIRE(place);
    CHECK(place->x == 530120.0);
    CHECK(place->y == 2524600.0);
  }
  const auto degrees = find_place("108.3 22.8", *crs);
  REQUIRE(degrees);
  CHECK(std::abs(degrees->x - 530000.0) < 2000.0);
  const auto swapped = find_place("22.8 108.3", *crs);
  REQUIRE(swapped);
  CHECK(swapped->x == degrees->x);
  // The next strip: the same place in another plane.
  const auto other = find_place("2524600 37221000", *crs);
  REQUIRE(other);
  CHECK(std::abs(other->x - 530000.0) < 5000.0);
  for (const char* typed : {"", "P31", "1 2 3", "nan nan", "9e99 9e99", "200 300"}) {
    CAPTURE(typed);
    CHECK_FALSE(find_place(typed, *crs));
  }
}
