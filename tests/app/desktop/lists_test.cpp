// The list browser, the editor of an entry and the queue of decisions, in the real window.
#include <doctest.h>

#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>

#include "app/desktop/exchange/palette.h"
#include "app/desktop/lists/condition_edit.h"
#include "app/desktop/lists/entry_editor.h"
#include "app/desktop/lists/lists_dialog.h"
#include "app/desktop/lists/queue_dialog.h"
#include "app/desktop/lists/save_edition_dialog.h"
#include "app/desktop/window/exchange_desk.h"
#include "app/desktop/window/lists_desk.h"
#include "app/desktop/window/main_window.h"
#include "tests/app/desktop/desk.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using namespace zonegate::desktop;

// Key by key, as a person types.
void type_text(QWidget& widget, const QString& text) {
  for (const QChar c : text) type(widget, c == ' ' ? Qt::Key_Space : Qt::Key_A, {}, QString(c));
}

bool wait_found(ListsDialog& lists) {
  return wait_until([&] { return !lists.searching() && lists.model().number(0).has_value(); });
}

bool wait_counted(EntryEditor& editor) {
  return wait_until([&] { return !editor.counting(); });
}

int row_of(const ListsDialog& lists, const QString& entry, EntriesModel& model) {
  for (int row = 0; row < model.rowCount(); ++row) {
    if (model.index(row, EntriesModel::kEntry).data().toString() == entry) return row;
  }
  CAPTURE(lists.windowTitle());
  FAIL("no such row: ", entry.toStdString());
  return -1;
}

void choose_entry(ListsDialog& lists, const QString& entry) {
  QTableView& table = lists.table();
  const QModelIndex at = lists.model().index(row_of(lists, entry, lists.model()), 0);
  table.scrollTo(at);
  click(*table.viewport(), table.visualRect(at).center());
}

int row_of(QueueDialog& queue, const QString& clause, const QString& project) {
  for (int row = 0; row < queue.model().rowCount(); ++row) {
    const auto cell = [&](int column) { return queue.model().index(row, column).data().toString(); };
    if (cell(QueueModel::clause) == clause && cell(QueueModel::project).startsWith(project + " ")) return row;
  }
  return -1;
}

}  // namespace

TEST_CASE("entries are found by words, unit, industry, dimension and kind while typing") {
  auto window = window_with(sample_city());
  ListsDialog* lists = window->lists().show_lists();
  REQUIRE(wait_found(*lists));
  const int all = lists->model().rowCount();
  CHECK(all > 15);
  CHECK(lists->found_text() == QString("%1 of %1 entries").arg(all));
  type_text(lists->unit(), "ZH45990120004");
  REQUIRE(wait_until([&] { return !lists->searching() && lists->model().rowCount() < all; }));
  const int found = row_of(*lists, "ZH45990120004/SPACE/2", lists->model());
  CHECK(lists->model().index(found, EntriesModel::kUnits).data().toString() == "ZH45990120004");
  CHECK(lists->model().index(found, EntriesModel::kLevel).data().toString() == "Unit");
  lists->dimension().setCurrentIndex(lists->dimension().findData(static_cast<int>(Dimension::emission)));
  REQUIRE(wait_until([&] { return !lists->searching() && lists->model().rowCount() == 1; }));
  CHECK(lists->model().index(0, EntriesModel::kEntry).data().toString() == "ZH45990120004/EMISSION/1");
  lists->unit().clear();
  lists->dimension().setCurrentIndex(0);
  lists->kind().setCurrentIndex(1);
  REQUIRE(wait_until([&] { return !lists->searching() && lists->model().rowCount() == 1; }));
  CHECK(lists->model().index(0, EntriesModel::kJudged).data().toString() == "a person");
  lists->kind().setCurrentIndex(0);
  // What is no code finds nothing and says so, instead of showing what was asked before.
  type_text(lists->industry(), "nonsense");
  REQUIRE(wait_until([&] { return !lists->searching() && lists->found_text().contains("not a code"); }));
  CHECK(lists->model().rowCount() == 0);
  lists->industry().setText(QStringLiteral("C336  金属表面处理及热处理加工"));
  REQUIRE(wait_until([&] { return !lists->searching() && lists->model().rowCount() > 0; }));
  row_of(*lists, "ZH45990120004/SPACE/2", lists->model());
}

TEST_CASE("of which units an entry speaks, in few words") {
  CHECK(scope_words({}) == "every unit");
  CHECK(scope_words({{"ZH45990120004"}, {}, {}}) == "ZH45990120004");
  CHECK(scope_words({{"ZH45990120004", "ZH45990110001", "ZH45990130*"}, {}, {}}) == "ZH45990120004 and 2 more");
  CHECK(scope_words({{}, {1, 3}, {"459901"}}) == "class 1, 3; county 459901");
}

TEST_CASE("a condition is written with what is offered, its mistake shown at its place, its catch counted") {
  auto window = window_with(sample_city());
  ListsDialog* lists = window->lists().show_lists();
  REQUIRE(wait_found(*lists));
  choose_entry(*lists, "SAMPLE-REGION/SPACE/001");
  EntryEditor& editor = lists->editor();
  REQUIRE(wait_counted(editor));
  const QString stored = editor.count_text();
  CHECK(stored.startsWith("Catches "));
  CHECK(editor.caught().topLevelItemCount() > 0);
  ConditionEdit& when = editor.when();
  when.selectAll();
  type(when, Qt::Key_Delete);
  // By the words that people use; Enter takes what is offered.
  type_text(when, QStringLiteral("行业"));
  REQUIRE(when.completer().popup()->isVisible());
  type(when, Qt::Key_Return);
  CHECK(when.text() == "industry");
  type_text(when, " in (");
  type_text(when, QStringLiteral("有机化学"));
  type(when, Qt::Key_Return);
  type_text(when, ")");
  CHECK(when.text() == "industry in (C2614)");
  REQUIRE(wait_counted(editor));
  CHECK(editor.error_text().isEmpty());
  const QString narrower = editor.count_text();
  CHECK(narrower.startsWith("Catches "));
  // A mistake: at its column, nothing counted, and the stored condition is not touched.
  type_text(when, " and natur = new");
  CHECK(when.marked() == 25);
  CHECK(editor.error_text().startsWith("Applies when: "));
  CHECK(editor.error_text().count("character 25") == 1);
  CHECK(editor.count_text().startsWith("Not counted"));
  CHECK(editor.caught().topLevelItemCount() == 0);
  for (int i = 0; i < 16; ++i) type(when, Qt::Key_Backspace);
  REQUIRE(wait_counted(editor));
  CHECK(editor.count_text() == narrower);
  CHECK(when.marked() == 0);
  type_text(when, " and nature = new and nature = expand");
  REQUIRE(wait_counted(editor));
  CHECK(editor.error_text() == "This condition can never hold.");
  CHECK(editor.count_text().startsWith("Catches 0 of "));
  // What saving would refuse is said while writing: a theme that does not exist reads as a condition.
  for (int i = 0; i < 37; ++i) type(when, Qt::Key_Backspace);
  REQUIRE(when.text() == "industry in (C2614)");
  type_text(when, " and distance(moon) <= 5 [m]");
  REQUIRE(wait_counted(editor));
  CHECK_MESSAGE(editor.error_text().startsWith("Unknown theme \"moon\""), editor.error_text().toStdString());
  // Another entry and back: what was written is still there.
  const std::string written = when.text();
  choose_entry(*lists, "SAMPLE-REGION/SPACE/002");
  CHECK(when.text() != written);
  choose_entry(*lists, "SAMPLE-REGION/SPACE/001");
  CHECK(when.text() == written);
  CHECK(lists->drafts().count() == 1);
  editor.discard_button().click();
  CHECK(lists->drafts().count() == 0);
  CHECK_FALSE(lists->save_button().isEnabled());
  REQUIRE(wait_counted(editor));
  CHECK(editor.count_text() == stored);
}

TEST_CASE(
    "an entry that a person judged gets a condition, saved as a new edition; mistakes are told at the button") {
  auto window = window_with(copy_of_city("edition"));
  ListsDialog* lists = window->lists().show_lists();
  REQUIRE(wait_found(*lists));
  choose_entry(*lists, "SAMPLE-CITY/SPACE/002");
  EntryEditor& editor = lists->editor();
  CHECK(editor.manual().isChecked());
  type_text(editor.when(), "nature = new");
  editor.manual().setChecked(false);
  CHECK(lists->save_button().isEnabled());
  CHECK(lists->model().index(lists->table().currentIndex().row(), EntriesModel::kJudged).data().toString() ==
        "changed, not saved");
  QPointer<SaveEditionDialog> dialog = lists->save();
  REQUIRE(dialog);
  CHECK_FALSE(dialog->go_button().isEnabled());
  type_text(dialog->version(), "2026.1");
  dialog->first_day().setDate({2026, 10, 1});
  dialog->go_button().click();
  REQUIRE(wait_until([&] { return !dialog->busy() && !dialog->message().isEmpty(); }));
  CHECK(dialog->message().contains("there is an edition 2026.1 already", Qt::CaseInsensitive));
  dialog->version().setText("2026.2");
  bool reopened = false;
  QObject::connect(window.get(), &MainWindow::workspace_shown, [&] { reopened = true; });
  dialog->go_button().click();
  REQUIRE(wait_until([&] { return reopened; }));
  CHECK(lists->drafts().count() == 0);
  REQUIRE(wait_found(*lists));
  CHECK(lists->status_text().contains("2026.2 is saved, in force from 2026-10-01"));
  // On the day it begins the new edition is what is shown and what decides.
  reopened = false;
  window->set_day({2026, 10, 1});
  REQUIRE(wait_until([&] { return reopened; }));
  REQUIRE(wait_found(*lists));
  choose_entry(*lists, "SAMPLE-CITY/SPACE/002");
  CHECK_FALSE(editor.manual().isChecked());
  CHECK(editor.when().text() == "nature = new");
}

TEST_CASE(
    "a clause is decided with reason and name, what is unsaved is kept, and the decision lapses with the "
    "facts") {
  auto window = window_with(copy_of_city("queue"));
  QueueDialog* queue = window->lists().show_queue();
  REQUIRE(wait_until([&] { return queue->read() && queue->model().rowCount() > 0; }));
  queue->kind().setCurrentIndex(1);  // clauses to be judged
  REQUIRE(queue->model().rowCount() > 1);
  const QString clause = queue->model().index(0, QueueModel::clause).data().toString();
  const QString project = queue->model().index(0, QueueModel::project).data().toString().section(' ', 0, 0);
  const int waiting = queue->model().rowCount();
  const auto choose = [&](int row) {
    const QModelIndex at = queue->model().index(row, 0);
    queue->table().scrollTo(at);
    click(*queue->table().viewport(), queue->table().visualRect(at).center());
  };
  choose(0);
  CHECK(queue->clause_text().contains(QStringLiteral("示例")));
  CHECK_FALSE(queue->go_button().isEnabled());
  type_text(queue->reason(), "drawings seen");
  CHECK_FALSE(queue->go_button().isEnabled());  // no verdict, no name
  queue->verdict().setCurrentIndex(1);
  choose(1);
  CHECK(queue->reason().toPlainText().isEmpty());
  choose(0);
  CHECK(queue->reason().toPlainText() == "drawings seen");
  CHECK(queue->verdict().currentIndex() == 1);
  CHECK(window->lists().unsaved() == 1);
  // Thrown away by mistake, and brought back.
  queue->discard_button().click();
  CHECK(queue->reason().toPlainText().isEmpty());
  CHECK(window->lists().unsaved() == 0);
  type(queue->reason(), Qt::Key_Z, Qt::ControlModifier);
  CHECK(queue->reason().toPlainText() == "drawings seen");
  queue->verdict().setCurrentIndex(1);
  type_text(queue->by(), "Wang Fang");
  REQUIRE(queue->go_button().isEnabled());
  queue->go_button().click();
  REQUIRE(
      wait_until([&] { return queue->read() && !queue->busy() && queue->model().rowCount() == waiting - 1; }));
  CHECK(queue->message().isEmpty());
  CHECK(window->lists().unsaved() == 0);
  queue->decided().setChecked(true);
  const int row = row_of(*queue, clause, project);
  REQUIRE(row >= 0);
  CHECK(queue->model().index(row, QueueModel::state).data().toString() == "Decided");
  choose(row);
  CHECK(queue->former_text().contains("Wang Fang"));
  CHECK(queue->former_text().contains("drawings seen"));
  // It survives a check of the same, and lapses when a fact changes.
  queue->set_workspace(window->workspace());
  REQUIRE(wait_until([&] { return queue->read() && !queue->busy(); }));
  CHECK(queue->model().index(row_of(*queue, clause, project), QueueModel::state).data().toString() ==
        "Decided");
  {
    auto workspace = Workspace::open(window->workspace()->path, OpenMode::read_write);
    REQUIRE(workspace.has_value());
    auto changed = workspace->project(project.toStdString());
    REQUIRE(changed.has_value());
    changed->facts["park_name"] = Fact{{std::string("another park")}, "test"};
    REQUIRE(workspace->put_project(*changed).has_value());
  }
  queue->set_workspace(window->workspace());
  REQUIRE(wait_until([&] { return queue->read() && !queue->busy(); }));
  queue->decided().setChecked(false);
  const int again = row_of(*queue, clause, project);
  REQUIRE(again >= 0);
  CHECK(queue->model().index(again, QueueModel::state).data().toString() == "Lapsed");
  choose(again);
  CHECK(queue->former_text().contains("lapsed: "));
  CHECK(queue->areas().text().startsWith("Sensitive areas of the EIA catalogue"));
  CHECK(queue->areas().toolTip().count('\n') == 2);  // three groups
}

TEST_CASE("lists and queue have their keys and stand in the palette") {
  auto window = window_with(sample_city());
  QStringList keys;
  for (const QAction* action : window->findChildren<QAction*>()) {
    if (!action->shortcut().isEmpty()) keys << action->shortcut().toString();
  }
  CHECK(keys.count("Ctrl+L") == 1);
  CHECK(keys.count("Ctrl+J") == 1);
  QPointer<Palette> palette = window->exchange().find_anything();
  type_text(palette->box(), "Access lists");
  REQUIRE(palette->found().count() > 0);
  CHECK(palette->found().item(0)->text().startsWith("Command   Access lists"));
  type(palette->box(), Qt::Key_Return);
  ListsDialog* lists = window->findChild<ListsDialog*>();
  REQUIRE(lists != nullptr);
  CHECK(lists->isVisible());
}
