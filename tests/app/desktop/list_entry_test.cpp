// From a finding to the entry of the access list that it rests on.
#include <doctest.h>

#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTextBrowser>
#include <QTreeView>

#include <algorithm>

#include "app/desktop/check/explanation_panel.h"
#include "app/desktop/check/findings_panel.h"
#include "app/desktop/lists/lists_dialog.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/lists_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"
#include "tests/app/desktop/desk.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using namespace zonegate::desktop;

// The first finding of an access list that the projects have, its project on the desk.
Finding finding_of_a_list(MainWindow& window) {
  for (const Project& project : window.workspace()->projects) {
    REQUIRE(window.check().open_project(project.id));
    REQUIRE(wait_until([&] { return window.check().feed().current(); }));
    for (const Finding& finding : window.check().feed().result()->result->findings) {
      if (!finding.list.empty() && !finding.pre_effect) return finding;
    }
  }
  FAIL("no project has a finding of an access list");
  return {};
}

QPointF place_of_row(FindingsPanel& findings, const std::string& finding) {
  REQUIRE(findings.select(finding));
  const QModelIndex at = findings.model().index_of(finding);
  findings.view().scrollTo(at);
  return findings.view().visualRect(at).center();
}

bool shows(ListsDialog* lists, const Finding& finding) {
  if (lists == nullptr || !lists->isVisible()) return false;
  return wait_until([&] {
    const auto row = lists->table().currentIndex().row();
    return !lists->searching() && row >= 0 &&
           lists->model().index(row, EntriesModel::kEntry).data().toString() == qstring(finding.rule) &&
           lists->model().index(row, EntriesModel::kList).data().toString() == qstring(finding.list);
  });
}

// Where the page has its link, in the browser's viewport.
QPointF place_of_link(QTextBrowser& browser, const QString& link) {
  const QSize size = browser.viewport()->size();
  for (int y = 0; y < size.height(); y += 2) {
    for (int x = 0; x < size.width(); x += 4) {
      if (browser.anchorAt({x, y}) == link) return {static_cast<double>(x) + 1.0, static_cast<double>(y)};
    }
  }
  FAIL("the page has no such link: ", browser.toPlainText().left(400).toStdString());
  return {};
}

}  // namespace

TEST_CASE("a finding of a list, clicked twice or entered, shows its entry, whatever the browser had filtered") {
  auto window = window_with(sample_city());
  const Finding finding = finding_of_a_list(*window);
  FindingsPanel& findings = window->check().findings();
  const QPointF at = place_of_row(findings, finding.id);
  double_click(*findings.view().viewport(), at);
  ListsDialog* lists = window->findChild<ListsDialog*>();
  REQUIRE(shows(lists, finding));
  // What was searched for before does not hide it.
  lists->words().setText("no entry says this");
  REQUIRE(wait_until([&] { return !lists->searching() && lists->model().rowCount() == 0; }));
  findings.view().setFocus();
  type(findings.view(), Qt::Key_Return);
  REQUIRE(shows(lists, finding));
  CHECK(lists->words().text().isEmpty());
  CHECK(lists->model().rowCount() > 1);
  // A closed browser opens at it again.
  lists->close();
  double_click(*findings.view().viewport(), place_of_row(findings, finding.id));
  CHECK(shows(lists, finding));
}

TEST_CASE("the explanation of a finding of a list has a link to its entry, others have none") {
  auto window = window_with(sample_city());
  const Finding finding = finding_of_a_list(*window);
  ExplanationPanel& panel = window->check().explanation();
  REQUIRE(window->check().findings().select(finding.id));
  REQUIRE(wait_until([&] { return !panel.searching(); }));
  CHECK(panel.text().contains("Show the entry in its access list"));
  panel.browser().verticalScrollBar()->setValue(0);
  click(*panel.browser().viewport(), place_of_link(panel.browser(), "entry:"));
  CHECK(shows(window->findChild<ListsDialog*>(), finding));
  set_language(Language::chinese);
  REQUIRE(wait_until([&] { return panel.text().contains(QStringLiteral("在准入清单中查看该条目")); }));
  set_language(Language::english);
  const auto& all = window->check().feed().result()->result->findings;
  const auto other = std::find_if(all.begin(), all.end(), [](const Finding& one) { return one.list.empty(); });
  REQUIRE(other != all.end());
  REQUIRE(window->check().findings().select(other->id));
  CHECK_FALSE(panel.text().contains("Show the entry"));
}

TEST_CASE("an entry that is not in force on the day is said, not passed over") {
  auto window = window_with(sample_city());
  ListsDialog* lists = window->lists().show_lists();
  REQUIRE(wait_until([&] { return !lists->searching() && lists->model().rowCount() > 0; }));
  window->lists().show_entry("SAMPLE-REGION", "of another edition");
  REQUIRE(wait_until([&] {
    return lists->status_text() == "The entry of another edition of SAMPLE-REGION is not in force on this day.";
  }));
  window->lists().show_entry("SAMPLE-REGION", "SAMPLE-REGION/SPACE/001");
  REQUIRE(wait_until([&] {
    const auto row = lists->table().currentIndex().row();
    return !lists->searching() && row >= 0 &&
           lists->model().index(row, EntriesModel::kEntry).data().toString() == "SAMPLE-REGION/SPACE/001";
  }));
  CHECK_FALSE(lists->status_text().contains("not in force"));
}
