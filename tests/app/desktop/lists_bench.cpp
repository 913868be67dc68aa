// The list browser on a region's lists (docs/benchmarks.md): zonegate_lists_desk_bench WORKSPACE. Opens the
// workspace and the browser, filters, walks through entries, saves an edition and cancels one; says how long
// each took, how long the GUI thread was away at most, and what the process keeps in memory. Prints figures,
// asserts nothing.
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>
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
  lists.unit().setText("ZH4501");
  settle(lists, "unit, in part");
  lists.unit().clear();
  lists.industry().setText("C2614");
  settle(lists, "industry");
  lists.industry().clear();
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
  save(*lists, true);
  save(*lists, false);
  std::printf("    %.0f MiB\n", kept_mib());
  return 0;
}
