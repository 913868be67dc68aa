// The list browser on a region's lists (docs/benchmarks.md): zonegate_lists_desk_bench WORKSPACE. Opens the
// workspace and the browser, filters, walks and scrolls through entries, types a condition, opens the workspace
// again, saves an edition and cancels one; says how long
// each took, how long the GUI thread was away at most, and what the process keeps in memory. Prints figures,
// asserts nothing.
#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QCoreApplication>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

#include <cstdio>
#include <fstream>
#include <string>

#include "app/desktop/lists/condition_edit.h"
#include "app/desktop/lists/entry_editor.h"
#include "app/desktop/lists/lists_dialog.h"
#include "app/desktop/lists/save_edition_dialog.h"
#include "app/desktop/window/lists_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"
#include "tests/app/desktop/desk.h"
#include "tests/app/desktop/stall_watch.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using namespace zonegate::desktop;

constexpr int kLong = 300'000;

double kept_mib() {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("VmRSS:", 0) == 0) return std::stod(line.substr(6)) / 1024.0;
  }
  return 0.0;
}

void settle(ListsDialog& lists, const char* what) {
  const StallWatch stalls;
  wait_until([&] { return !lists.searching(); }, kLong);
  stalls.print(what);
  std::printf("    %s\n", lists.found_text().toUtf8().constData());
}

void filter(ListsDialog& lists) {
  lists.words().setText(QStringLiteral("化工 禁止"));
  settle(lists, "words");
  lists.words().clear();
  lists.unit().setText("ZH45990");
  settle(lists, "unit, in part");
  lists.unit().clear();
  lists.industry().setText("C2614");
  settle(lists, "industry");
  lists.industry().clear();
  lists.dimension().setCurrentIndex(1);
  settle(lists, "dimension");
  lists.dimension().setCurrentIndex(0);
  for (const QChar letter : QStringLiteral("sewage")) lists.words().setText(lists.words().text() + letter);
  settle(lists, "words, letter by letter");
  lists.words().clear();
  lists.kind().setCurrentIndex(2);
  settle(lists, "suggested, not confirmed");
  lists.kind().setCurrentIndex(0);
  settle(lists, "every entry again");
}

void walk(ListsDialog& lists) {
  constexpr int kEntries = 50;
  const StallWatch stalls;
  for (int i = 0; i < kEntries; ++i) {
    lists.table().setCurrentIndex(lists.model().index(i * (lists.model().rowCount() / kEntries), 0));
    QCoreApplication::processEvents();
  }
  stalls.print("50 entries shown, one after another");
}

void scroll(ListsDialog& lists) {
  constexpr int kTurns = 200;
  QScrollBar& bar = *lists.table().verticalScrollBar();
  const StallWatch stalls;
  for (int i = 0; i < kTurns; ++i) {
    if (i % 2 == 0) {
      wheel(*lists.table().viewport(), {100, 100}, i % 4 == 0 ? -5 : 3);
    } else {
      bar.setValue(bar.maximum() / kTurns * i);
    }
    QCoreApplication::processEvents();
  }
  stalls.print("scrolled 200 times");
}

// A condition typed key by key, each with what is offered and the error of what stands there so far; then
// counted.
void write_condition(ListsDialog& lists) {
  lists.table().setCurrentIndex(lists.model().index(2, 0));
  ConditionEdit& edit = lists.editor().when();
  edit.set_text("");
  edit.setFocus();
  {
    const StallWatch stalls;
    for (const QChar letter :
         QStringLiteral("industry in (C26*, C30) and distance(drinking_water_zone) <= 1 [km]")) {
      type(edit, letter == ' ' ? Qt::Key_Space : Qt::Key_A, {}, QString(letter));
      QCoreApplication::processEvents();
    }
    stalls.print("a condition typed, 67 keys");
  }
  edit.completer().popup()->hide();
  const StallWatch stalls;
  wait_until([&] { return !lists.editor().counting(); }, kLong);
  stalls.print("until it was counted");
  std::printf("    %s %s\n", lists.editor().error_text().toUtf8().constData(),
              lists.editor().count_text().toUtf8().constData());
  lists.editor().discard_button().click();
}

void open_again(MainWindow& window, ListsDialog& lists, const char* what) {
  const auto* const before = window.workspace().get();
  const StallWatch stalls;
  window.open(qstring(window.workspace()->path));
  wait_until([&] { return window.workspace().get() != before; }, kLong);
  wait_until([&] { return !lists.searching(); }, kLong);
  wait_until([] { return false; }, 500);
  stalls.print(what);
}

void save(ListsDialog& lists, bool cancelled) {
  if (cancelled) {
    lists.table().setCurrentIndex(lists.model().index(1, 0));
    lists.editor().when().set_text("nature = new");
    lists.editor().manual().setChecked(true);
    lists.editor().manual().setChecked(false);
  }
  SaveEditionDialog* dialog = lists.save();
  if (dialog == nullptr) {
    std::printf("nothing to save\n");
    return;
  }
  dialog->version().setText("bench");
  dialog->first_day().setDate(dialog->first_day().date().addDays(cancelled ? 0 : 1));
  dialog->go_button().click();
  if (cancelled) wait_until([] { return false; }, 1500);
  const StallWatch stalls;
  if (cancelled) dialog->cancel_button().click();
  wait_until([&] { return !dialog->isVisible() || !dialog->busy(); }, kLong);
  stalls.print(cancelled ? "cancelled, until it had ended" : "a new edition saved");
  if (dialog->isVisible()) std::printf("    %s\n", dialog->message().toUtf8().constData());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 64;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  need_application();
  std::unique_ptr<MainWindow> window;
  {
    const StallWatch stalls;
    window = std::make_unique<MainWindow>();
    window->show();
    wait_until([] { return false; }, 1000);
    stalls.print("window made and shown, empty");
  }
  {
    const StallWatch stalls;
    window->open(QString::fromLocal8Bit(argv[1]));
    wait_until([&] { return window->workspace() != nullptr; }, kLong);
    stalls.print("workspace opened");
    std::printf("    %.0f MiB\n", kept_mib());
  }
  ListsDialog* lists = nullptr;
  {
    const StallWatch stalls;
    lists = window->lists().show_lists();
    wait_until([&] { return !lists->searching() && lists->model().rowCount() > 0; }, kLong);
    stalls.print("browser opened, all entries shown");
    std::printf("    %.0f MiB, %s\n", kept_mib(), lists->found_text().toUtf8().constData());
  }
  filter(*lists);
  walk(*lists);
  scroll(*lists);
  write_condition(*lists);
  open_again(*window, *lists, "the workspace opened again");
  save(*lists, true);
  save(*lists, false);
  lists->close();
  open_again(*window, *lists, "again, the browser closed");
  std::printf("    %.0f MiB\n", kept_mib());
  return 0;
}
