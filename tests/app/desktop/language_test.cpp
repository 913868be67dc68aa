// The Chinese of the window is complete, is switched while it runs, and does not clip; every control has a
// name.
#include <doctest.h>

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QMenuBar>
#include <QProcess>
#include <QTabBar>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <utility>

#include <map>
#include <set>
#include <string>

#include "app/desktop/lists/lists_dialog.h"
#include "app/desktop/lists/queue_dialog.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/exchange_desk.h"
#include "app/desktop/window/lists_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"
#include "tests/app/desktop/desk.h"
#include "tests/support/source_dir.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using namespace zonegate::desktop;

using Words = std::map<std::pair<std::string, std::string>, std::string>;  // (context, source) → translation

Words words_in(const QString& ts) {
  QFile file(ts);
  REQUIRE(file.open(QIODevice::ReadOnly));
  QXmlStreamReader xml(&file);
  Words out;
  std::string context;
  std::string source;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == QLatin1String("name")) {
      context = xml.readElementText().toStdString();
    } else if (xml.name() == QLatin1String("source")) {
      source = xml.readElementText().toStdString();
      out[{context, source}];
    } else if (xml.name() == QLatin1String("translation")) {
      const bool unfinished = xml.attributes().value("type") == QLatin1String("unfinished");
      // A plural has its forms in elements of their own.
      const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
      if (!unfinished) out[{context, source}] = text.toStdString();
    }
  }
  CHECK_FALSE(xml.hasError());
  return out;
}

// Placeholders must be the same, or a number is lost.
std::multiset<QChar> places_in(const std::string& words) {
  std::multiset<QChar> out;
  const QString text = QString::fromStdString(words);
  for (qsizetype i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '%' && text[i + 1].isDigit()) out.insert(text[i + 1]);
  }
  return out;
}

std::string path_of(const QWidget* widget) {
  std::string out;
  for (; widget != nullptr; widget = widget->parentWidget()) {
    std::string one(widget->metaObject()->className());
    one.append("(").append(widget->objectName().toStdString()).append(")");
    if (!out.empty()) one.append(" > ").append(out);
    out = std::move(one);
  }
  return out;
}

bool has_a_name(const QWidget& widget) {
  if (!widget.accessibleName().isEmpty()) return true;
  const auto* button = qobject_cast<const QAbstractButton*>(&widget);
  if (button != nullptr && button->text().size() > 1) return true;
  // The tabs of docks that lie on one another are their titles.
  if (const auto* tabs = qobject_cast<const QTabBar*>(&widget))
    return tabs->count() > 0 && !tabs->tabText(0).isEmpty();
  // A label that can be selected is its own words.
  if (qobject_cast<const QLabel*>(&widget) != nullptr) return true;
  // A child that Qt made inside a named control (the line of an editable box).
  const QWidget* parent = widget.parentWidget();
  return parent != nullptr && widget.objectName().startsWith("qt_") && has_a_name(*parent);
}

void check_names(QWidget& top) {
  for (QWidget* widget : top.findChildren<QWidget*>()) {
    if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<QMenuBar*>(widget) != nullptr) continue;
    const bool inside_qt =
        widget->objectName().startsWith("qt_") && !widget->parentWidget()->accessibleName().isEmpty();
    if (inside_qt || widget->window() != &top) continue;
    // Qt keeps spare bars without tabs, hidden, for docks that will lie on one another.
    const auto* tabs = qobject_cast<const QTabBar*>(widget);
    if (tabs != nullptr && tabs->count() == 0 && tabs->isHidden()) continue;
    CAPTURE(path_of(widget));
    CHECK(has_a_name(*widget));
  }
}

bool has_chinese(const QString& words);

// Paths of what has less room than its words need.
std::string clipped_in(const std::vector<QWidget*>& tops) {
  std::string out;
  for (QWidget* top : tops) {
    for (QWidget* widget : top->findChildren<QWidget*>()) {
      if (!widget->isVisible()) continue;
      const auto* label = qobject_cast<QLabel*>(widget);
      const auto* button = qobject_cast<QAbstractButton*>(widget);
      const bool words = (label != nullptr && !label->wordWrap() && !label->text().isEmpty()) ||
                         (button != nullptr && has_chinese(button->text()));
      const bool narrow = widget->width() < widget->minimumSizeHint().width();
      if (words && (narrow || widget->height() < widget->fontMetrics().height()))
        out += "\n  " + path_of(widget);
    }
  }
  return out;
}

bool has_chinese(const QString& words) {
  return std::any_of(words.begin(), words.end(),
                     [](QChar c) { return c.unicode() >= 0x4E00 && c.unicode() < 0xA000; });
}

}  // namespace

TEST_CASE("every string of the window is translated, with the same places for values") {
  QTemporaryDir folder;
  const QString fresh = folder.filePath("fresh.ts");
  QProcess lupdate;
  lupdate.start(ZONEGATE_LUPDATE,
                {"-silent", "-locations", "none", "-I", QString::fromStdString(zonegate::test::source_dir()),
                 "-source-language", "en", "-target-language", "zh_CN",
                 QString::fromStdString(zonegate::test::source_dir()) + "/app/desktop", "-ts", fresh});
  REQUIRE(lupdate.waitForFinished(120'000));
  REQUIRE(lupdate.exitCode() == 0);
  const Words wanted = words_in(fresh);
  const Words known = words_in(QString::fromStdString(zonegate::test::source_dir()) +
                               "/app/desktop/translations/zonegate_zh_CN.ts");
  REQUIRE(wanted.size() > 100);
  std::string missing;
  for (const auto& entry : wanted) {
    const auto& key = entry.first;
    const auto found = known.find(key);
    if (found == known.end() || found->second.empty()) {
      missing += "\n  " + key.first + ": " + key.second;
      continue;
    }
    CAPTURE(key.second);
    CHECK(places_in(key.second) == places_in(found->second));
  }
  CAPTURE(missing);
  CHECK(missing.empty());
}

TEST_CASE("the language changes while the window runs, dialogs that are open too, and back") {
  auto window = window_with(sample_city());
  auto* dialog = window->exchange().export_results();
  const QString english = dialog->windowTitle();
  set_language(Language::chinese);
  wait_until([&] { return has_chinese(dialog->windowTitle()); });
  CHECK(has_chinese(dialog->windowTitle()));
  CHECK(has_chinese(window->menuBar()->actions().front()->text()));
  for (const QAction* menu : window->menuBar()->actions()) CHECK(has_chinese(menu->text()));
  set_language(Language::english);
  wait_until([&] { return dialog->windowTitle() == english; });
  CHECK(dialog->windowTitle() == english);
  CHECK_FALSE(has_chinese(window->menuBar()->actions().front()->text()));
  dialog->close();
}

TEST_CASE("Chinese does not clip: labels and buttons have the room that their words need") {
  auto window = window_with(sample_city());
  set_language(Language::chinese);
  std::vector<QWidget*> tops{window.get(),
                             window->exchange().import_layer(),
                             window->exchange().export_results(),
                             window->exchange().check_batch(),
                             window->exchange().import_file(ImportFileDialog::Kind::projects),
                             window->lists().show_lists(),
                             window->lists().show_queue()};
  REQUIRE(wait_until([&] { return has_chinese(window->menuBar()->actions().front()->text()); }));
  wait_until([] { return false; }, 200);
  // Layouts follow the words when their events are handled.
  std::string clipped;
  wait_until([&] {
    clipped = clipped_in(tops);
    return clipped.empty();
  });
  CAPTURE(clipped);
  CHECK(clipped.empty());
  for (std::size_t i = 1; i < tops.size(); ++i) tops[i]->close();
  set_language(Language::english);
}

TEST_CASE("every control that takes the keyboard has a name for those who cannot see it") {
  auto window = window_with(sample_city());
  check_names(*window);
  for (QWidget* dialog :
       {static_cast<QWidget*>(window->exchange().import_layer()),
        static_cast<QWidget*>(window->exchange().export_results()),
        static_cast<QWidget*>(window->exchange().check_batch()),
        static_cast<QWidget*>(window->exchange().import_file(ImportFileDialog::Kind::projects)),
        static_cast<QWidget*>(window->lists().show_lists()),
        static_cast<QWidget*>(window->lists().show_queue())}) {
    check_names(*dialog);
    dialog->close();
  }
}
