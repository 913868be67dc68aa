// Why a finding is as it is, and the project panel: questions, answers, codes.
#include <doctest.h>

#include <QLabel>
#include <QLineEdit>
#include <QListView>

#include <algorithm>

#include "app/desktop/check/explanation_panel.h"
#include "app/desktop/check/findings_panel.h"
#include "app/desktop/project/code_search.h"
#include "app/desktop/project/fact_editor.h"
#include "app/desktop/project/project_panel.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"
#include "tests/app/desktop/desk.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::FactEditor;
using desktop::MainWindow;

std::unique_ptr<MainWindow> window_on(const std::string& project) {
  auto window = window_with(sample_city());
  REQUIRE(window->check().open_project(project));
  REQUIRE(wait_until([&] { return window->check().feed().current(); }));
  return window;
}

const ProjectResult& live(MainWindow& window) { return *window.check().feed().result()->result; }

bool wait_for_answers(MainWindow& window) {
  return wait_until([&] { return window.check().feed().current() && !window.check().project().searching(); });
}

}  // namespace

TEST_CASE("a chosen finding is explained from the outcome to the custodian, with the zone's attributes") {
  auto window = window_on("P20");  // on a polluted parcel
  auto& panel = window->check().explanation();
  CHECK(panel.text().startsWith("Choose a finding"));
  const auto& findings = live(*window).findings;
  const auto parcel = std::find_if(findings.begin(), findings.end(), [](const Finding& f) {
    return f.theme == "polluted_parcel" && f.outcome == Outcome::fail;
  });
  REQUIRE(parcel != findings.end());
  REQUIRE(window->check().findings().select(parcel->id));
  const QString text = panel.text();
  for (const char* station :
       {"Outcome of this finding", "Rule", "Legal basis", "原文待录入", "Condition", "Geometry",
        "Attributes of the zone", "Layer version", "Custodian", "岚江市示例局"}) {
    CAPTURE(station);
    CHECK(text.contains(station));
  }
  CHECK(text.contains("7999.63 m²"));
  CHECK(text.contains("(DKZT)"));  // the source's column behind the theme's word
  REQUIRE(wait_until([&] { return !panel.searching(); }));
  CHECK(panel.text().contains("What would alter it"));
  CHECK_FALSE(panel.text().contains("looking for it"));

  desktop::set_language(Language::chinese);
  REQUIRE(wait_until([&] { return panel.text().contains("图斑属性"); }));
  desktop::set_language(Language::english);
}

TEST_CASE("every finding of every project has an explanation that names its layer's custodian or its rule") {
  auto window = window_with(sample_city());
  const session::Opened& opened = *window->workspace();
  std::size_t explained = 0;
  auto worker = CheckWorker::create(*opened.checker);
  REQUIRE(worker.has_value());
  for (const Project& project : opened.projects) {
    const ProjectResult result = worker->check(project);
    for (const Finding& finding : result.findings) {
      const auto steps = session::explain_on_desk(opened, project, result, finding);
      const auto has = [&steps](const char* label) {
        return std::any_of(steps.begin(), steps.end(),
                           [label](const ExplainStep& step) { return step.label.en == label; });
      };
      CAPTURE(project.id);
      CAPTURE(finding.rule);
      CHECK((has("rule") || has("the check itself")));
      if (!finding.zone.empty()) {
        CHECK(has("custodian"));
        CHECK(has("attributes of the zone"));
      }
      ++explained;
    }
  }
  CHECK(explained > 500);
}

TEST_CASE("an explanation follows the drag when the hand rests, and says when the finding is no longer met") {
  auto window = window_on("P03");
  auto& panel = window->check().explanation();
  const Finding finding = live(*window).findings.front();
  REQUIRE(window->check().findings().select(finding.id));
  Project elsewhere = *window->document().committed();
  elsewhere.parts.front().drawn.polygons = {{{{549000, 2524500}, {549050, 2524500}, {549050, 2524550}}, {}}};
  window->document().preview(elsewhere);
  REQUIRE(wait_until([&] { return panel.text().contains("no longer met"); }));
  window->document().end_preview();
  REQUIRE(wait_until([&] { return panel.text().contains("Custodian"); }));
}

TEST_CASE("what is missing stands on top with what each answer decides, and an answer decides it") {
  auto window = window_on("P31");  // a trail in a red line: the kind of activity is not known
  auto& panel = window->check().project();
  REQUIRE(wait_for_answers(*window));
  CHECK(panel.questions_text().startsWith("Missing facts: "));
  FactEditor* activity = panel.editor("redline_activity");
  REQUIRE(activity != nullptr);
  REQUIRE(activity->open());
  // What the panel foretells is what the check then says.
  const auto questions =
      session::open_questions(*window->workspace(), *window->document().shown(), live(*window));
  const auto told = session::answer_effects(*window->workspace(), *window->document().shown(), questions, {});
  REQUIRE(told.has_value());
  const auto asked = std::find_if(told->begin(), told->end(),
                                  [](const session::OpenQuestion& q) { return q.fact == "redline_activity"; });
  REQUIRE(asked != told->end());
  REQUIRE(asked->answers.size() >= 3);
  for (const session::AnswerEffect& effect : asked->answers) {
    const std::string answer = std::get<std::string>(effect.answer.values.front());
    CAPTURE(answer);
    REQUIRE(wait_for_answers(*window));
    CHECK(activity->effects_text().contains(desktop::say(effect.words)));
    activity->enter(QString::fromStdString(answer));
    REQUIRE(wait_until([&] { return window->check().feed().current(); }));
    CHECK(live(*window).outcome == effect.project);
    CHECK(window->document().undo_name().en == "Change: " + activity->definition().title.en);
    window->document().undo();
    REQUIRE(wait_until([&] { return window->check().feed().current(); }));
  }
  CHECK_FALSE(window->document().can_undo());
  CHECK(window->document().can_redo());
}

TEST_CASE("codes are found by number and by name, with their scheme always in sight") {
  auto window = window_on("P31");
  FactEditor* industry = window->check().project().editor("industry");
  REQUIRE(industry != nullptr);
  auto* line = industry->findChild<QLineEdit*>();
  auto* list = industry->findChild<QListView*>();
  REQUIRE(line != nullptr);
  REQUIRE(list != nullptr);
  const auto labels = industry->findChildren<QLabel*>();
  CHECK(std::any_of(labels.begin(), labels.end(),
                    [](const QLabel* label) { return label->text().contains("GB/T 4754-2017"); }));
  desktop::CodeSearch search("GBT4754-2017");
  search.search("2614");
  REQUIRE(search.rowCount() >= 1);
  CHECK(search.index(0, 0).data(desktop::kCodeRole).toString() == "C2614");
  search.search("水泥制造");
  REQUIRE(search.rowCount() >= 1);
  CHECK(search.index(0, 0).data(Qt::DisplayRole).toString().contains("水泥"));
  search.search("no such class");
  CHECK(search.rowCount() == 0);

  line->setFocus();
  line->clear();
  for (const QChar c : QString("C2614")) type(*line, 0, {}, c);
  REQUIRE(list->model()->rowCount() >= 1);
  type(*line, Qt::Key_Return);
  REQUIRE(window->document().committed()->facts.count("industry") == 1);
  const auto& values = window->document().committed()->facts.at("industry").values;
  CHECK(std::get<Code>(values.front()).value == "2614");
  industry->enter("C2614; 9999");
  CHECK_FALSE(industry->error_text().isEmpty());  // and nothing is changed
  CHECK(window->document().committed()->facts.at("industry").values.size() == 1);
}

TEST_CASE("the name and the facts of the project are changed in named steps") {
  auto window = window_on("P26");
  auto& panel = window->check().project();
  CHECK(panel.area_text().contains("ha"));
  CHECK(panel.area_text().contains("mu"));
  panel.name().setText("Another name");
  emit panel.name().editingFinished();
  CHECK(window->document().committed()->name == "Another name");
  CHECK(window->document().undo_name().en == "Rename the project");
  FactEditor* capacity = panel.editor("capacity");
  REQUIRE(capacity != nullptr);
  capacity->enter("-3");
  CHECK_FALSE(capacity->error_text().isEmpty());
  capacity->enter("120 kt/a");
  CHECK(window->document().committed()->facts.count("capacity") == 1);
  CHECK(capacity->error_text().isEmpty());
  window->document().undo();
  window->document().undo();
  CHECK_FALSE(window->document().can_undo());
  CHECK(capacity->text().isEmpty());
  CHECK(panel.name().text() != "Another name");
}
