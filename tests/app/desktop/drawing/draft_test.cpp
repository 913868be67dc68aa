// What is drawn outlives a kill, a damaged draft and a full disk; saving to the workspace, discarding.
#include <doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QProcess>
#include <QStandardPaths>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include "app/desktop/window/draft_desk.h"
#include "app/desktop/window/notice_bar.h"
#include "app/session/drawing/save_project.h"
#include "layers/workspace/workspace.h"
#include "tests/app/desktop/drawing/strokes.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using Tool = desktop::DrawingDesk::Tool;

QString the_draft(const QString& workspace) {
  const QDir folder(desktop::DraftKeeper::folder_of(workspace));
  const QStringList files = folder.entryList({"*.draft"}, QDir::Files, QDir::Time);
  return files.isEmpty() ? QString() : folder.absoluteFilePath(files.front());
}

QByteArray bytes_of(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write_bytes(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  REQUIRE(file.open(QIODevice::WriteOnly));
  file.write(bytes);
}

}  // namespace

// Run by the next case in a process of its own, which never comes to its end.
TEST_CASE("a child draws until it is killed" * doctest::skip()) {
  need_application();
  qputenv("XDG_DATA_HOME", qgetenv("ZONEGATE_TEST_DATA"));
  auto window = window_with(qEnvironmentVariable("ZONEGATE_TEST_CITY"), Drafts::keep);
  look_at(*window);
  draw_square(*window, from_town(0.0, 0.0), 100.0);
  draw_square(*window, from_town(150.0, 0.0), 50.0);
  window->drawing().choose(Tool::select);
  drag(window->map(), pixel(*window, from_town(100.0, 100.0)), pixel(*window, from_town(130.0, 120.0)));
  window->document().undo();
  window->drawing().choose(Tool::polygon);
  click_at(*window, from_town(-100.0, 0.0));
  click_at(*window, from_town(-50.0, 0.0));
  click_at(*window, from_town(-50.0, 70.0));
  std::puts("drawn");
  std::fflush(stdout);
  for (int i = 0;; ++i) move(window->map(), pixel(*window, from_town(-100.0 + i % 50, 60.0)));
}

TEST_CASE("killed in the middle of a stroke, the next start has every corner, the history and the stroke") {
  need_application();
  const QString city = copy_of_city("killed");
  QDir(desktop::DraftKeeper::folder_of(city)).removeRecursively();
  QProcess child;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("ZONEGATE_TEST_CITY", city);
  environment.insert("ZONEGATE_TEST_DATA", qEnvironmentVariable("XDG_DATA_HOME"));
  environment.insert("TMPDIR", QFileInfo(city).absolutePath());
  child.setProcessEnvironment(environment);
  child.start(QCoreApplication::applicationFilePath(),
              {"--no-skip", "--test-case=a child draws until it is killed"});
  REQUIRE(child.waitForStarted());
  QByteArray said;
  while (!said.contains("drawn") && child.waitForReadyRead(60'000)) said += child.readAllStandardOutput();
  REQUIRE(said.contains("drawn"));
  REQUIRE(kill(static_cast<pid_t>(child.processId()), SIGKILL) == 0);
  child.waitForFinished();
  CHECK(child.exitStatus() == QProcess::CrashExit);

  auto window = window_with(city, Drafts::keep);
  auto& document = window->document();
  REQUIRE(document.committed());
  REQUIRE(document.committed()->parts.size() == 2);
  CHECK(near(shell_of(document.committed()).at(2), from_town(100.0, 100.0)));
  CHECK(near(shell_of(document.committed(), 1).at(2), from_town(200.0, 50.0)));
  CHECK(document.redo_name().en == "move corner");
  CHECK(document.undo_name().en == "draw polygon");
  CHECK(window->notices().text().contains("not saved"));
  CHECK(window->drawing().chosen() == Tool::polygon);
  look_at(*window);
  type(window->map(), Qt::Key_Return);
  REQUIRE(document.committed()->parts.size() == 3);
  CHECK(near(shell_of(document.committed(), 2).at(2), from_town(-50.0, 70.0)));
  while (document.can_undo()) document.undo();
  CHECK(document.shown() == nullptr);
}

TEST_CASE(
    "of a damaged draft what can be read comes back and the rest is named; a cut one loses its last line") {
  const QString city = copy_of_city("damaged");
  {
    auto window = window_with(city);
    look_at(*window);
    draw_square(*window, from_town(0.0, 0.0), 100.0);
    draw_square(*window, from_town(150.0, 0.0), 50.0);
    draw_square(*window, from_town(250.0, 0.0), 50.0);
  }
  const QString draft = the_draft(city);
  REQUIRE(!draft.isEmpty());
  const QByteArray whole = bytes_of(draft);
  write_bytes(draft, whole.left(whole.size() - 40));
  {
    auto window = window_with(city, Drafts::keep);
    REQUIRE(window->document().committed());
    CHECK(window->document().committed()->parts.size() == 2);
    CHECK(window->notices().text().contains("cut short"));
    // The step was cut, its clicks were not: Enter makes it again.
    CHECK(window->drawing().chosen() == Tool::polygon);
    type(window->map(), Qt::Key_Return);
    REQUIRE(window->document().committed()->parts.size() == 3);
    CHECK(near(shell_of(window->document().committed(), 2).at(2), from_town(300.0, 50.0)));
  }
  QByteArray torn = bytes_of(draft);
  torn[torn.indexOf("draw polygon") + 3] = '#';
  write_bytes(draft, torn);
  {
    auto window = window_with(city, Drafts::keep);
    REQUIRE(window->document().committed());
    CHECK(window->document().committed()->parts.size() == 3);
    CHECK(window->notices().text().contains("damaged"));
  }
  write_bytes(draft, "no draft at all\n\xff\xfe");
  auto window = window_with(city, Drafts::keep);
  CHECK(window->document().committed() == nullptr);
  CHECK(window->notices().text().contains("cannot be read"));
  CHECK(QFile::exists(draft + ".damaged"));
}

TEST_CASE("a full disk is told, nothing is lost, and it is written as soon as there is room") {
  const QString city = copy_of_city("full");
  auto window = window_with(city);
  look_at(*window);
  draw_square(*window, from_town(0.0, 0.0), 100.0);
  const QString draft = the_draft(city);
  REQUIRE(!draft.isEmpty());
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
  rlimit full = before;
  full.rlim_cur = static_cast<rlim_t>(bytes_of(draft).size()) + 10;
  REQUIRE(setrlimit(RLIMIT_FSIZE, &full) == 0);
  draw_square(*window, from_town(150.0, 0.0), 50.0);
  const bool told = window->notices().text().contains("not on the disk");
  REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
  CHECK(told);
  CHECK(window->drawing().drafts().keeper().in_trouble());
  CHECK(window->document().committed()->parts.size() == 2);
  CHECK(wait_until([&] { return !window->drawing().drafts().keeper().in_trouble(); }));
  CHECK(window->notices().text().contains("on the disk again"));
  const auto kept = session::read_draft(draft.toStdString());
  REQUIRE(kept);
  CHECK(kept->damage.empty());
  CHECK(kept->states.at(kept->at).project->parts.size() == 2);
}

TEST_CASE("a drawn project is saved to the workspace, then as its next revision; discarding is a step") {
  const QString city = copy_of_city("saved");
  auto window = window_with(city);
  look_at(*window);
  auto& drafts = window->drawing().drafts();
  const std::size_t stored = window->workspace()->projects.size();
  draw_square(*window, from_town(0.0, 0.0), 100.0);
  CHECK(drafts.save_action().isEnabled());
  drafts.save_action().trigger();
  REQUIRE(wait_until([&] { return !drafts.saving() && !window->busy(); }));
  CHECK(window->notices().text().contains("revision 1"));
  REQUIRE(wait_until([&] { return window->workspace()->projects.size() == stored + 1; }));
  CHECK(window->workspace()->projects.back().parts.at(0).drawn ==
        window->document().committed()->parts[0].drawn);
  CHECK_FALSE(drafts.keeper().unsaved());

  draw_square(*window, from_town(150.0, 0.0), 50.0);
  CHECK(drafts.keeper().unsaved());
  drafts.discard_action().trigger();
  CHECK(window->document().committed()->parts.size() == 1);
  window->document().undo();
  CHECK(window->document().committed()->parts.size() == 2);
  drafts.save_action().trigger();
  REQUIRE(wait_until([&] { return !drafts.saving(); }));
  CHECK(window->notices().text().contains("revision 2"));

  // Another project sets unsaved work aside, and it opens again with its history.
  draw_square(*window, from_town(250.0, 0.0), 50.0);
  REQUIRE(window->drawing().open_project(window->workspace()->projects.front().id));
  CHECK(window->notices().text().contains("set aside"));
  REQUIRE(drafts.keeper().drafts().size() == 1);
  REQUIRE(drafts.keeper().open_draft(drafts.keeper().drafts().front()));
  CHECK(window->document().committed()->parts.size() == 3);
  CHECK(window->document().can_undo());
}

TEST_CASE("a draft that the disk refuses to keep is told, and goes to another file as soon as it can") {
  const QString city = copy_of_city("unsynced");
  auto window = window_with(city);
  look_at(*window);
  auto& keeper = window->drawing().drafts().keeper();
  std::atomic<bool> broken{true};
  keeper.set_sync([&broken](int file) {
    if (!broken) return fsync(file);
    errno = EIO;
    return -1;
  });
  draw_square(*window, from_town(0.0, 0.0), 100.0);
  REQUIRE(wait_until([&] { return keeper.in_trouble(); }));
  CHECK(window->notices().text().contains("not on the disk"));
  const QString first = the_draft(city);
  CHECK_FALSE(keeper.settle());
  broken = false;
  REQUIRE(wait_until([&] { return !keeper.in_trouble(); }));
  CHECK(the_draft(city) != first);
  CHECK_FALSE(QFile::exists(first));
  const auto kept = session::read_draft(the_draft(city).toStdString());
  REQUIRE(kept);
  CHECK(kept->states.at(kept->at).project->parts.size() == 1);
  CHECK(keeper.settle());
}

TEST_CASE("a window does not close over drawing that is not on the disk, unless a person says so") {
  const QString city = copy_of_city("closing");
  auto window = window_with(city);
  look_at(*window);
  std::atomic<bool> broken{true};
  window->drawing().drafts().keeper().set_sync([&broken](int file) {
    if (!broken) return fsync(file);
    errno = ENOSPC;
    return -1;
  });
  draw_square(*window, from_town(0.0, 0.0), 100.0);
  CHECK_FALSE(window->close());
  CHECK(window->isVisible());
  auto* question = window->findChild<QMessageBox*>("lose_drawing");
  REQUIRE(question != nullptr);
  CHECK(question->text().contains("lost"));
  type(*question, Qt::Key_Escape);
  CHECK(window->isVisible());
  CHECK_FALSE(window->close());
  question = window->findChild<QMessageBox*>("lose_drawing");
  for (QAbstractButton* button : question->buttons()) {
    if (question->buttonRole(button) == QMessageBox::DestructiveRole) button->click();
  }
  CHECK_FALSE(window->isVisible());
}

TEST_CASE("a revision that another program saved meanwhile is not passed over unsaid") {
  const QString city = copy_of_city("newer");
  auto window = window_with(city);
  auto& drafts = window->drawing().drafts();
  REQUIRE(window->drawing().open_project("P26"));
  Project theirs = *window->document().committed();
  theirs.name = "Theirs";
  REQUIRE(session::save_project(city.toStdString(), theirs, false));
  Project ours = *window->document().committed();
  ours.name = "Ours";
  window->document().commit({"rename", "改名"}, ours);
  drafts.save();
  REQUIRE(wait_until([&] { return !drafts.saving(); }));
  CHECK(window->notices().text().contains("newer revision"));
  CHECK(drafts.keeper().unsaved());
  const auto name_stored = [&] {
    const auto workspace = Workspace::open(city.toStdString(), OpenMode::read_only);
    const auto stored = workspace->projects();
    for (const Project& project : *stored) {
      if (project.id == "P26") return project.name;
    }
    return std::string();
  };
  CHECK(name_stored() == "Theirs");
  drafts.save();
  REQUIRE(wait_until([&] { return !drafts.saving() && !window->busy(); }));
  CHECK(name_stored() == "Ours");
  CHECK_FALSE(drafts.keeper().unsaved());
  // And on from there without a warning.
  ours.name = "Ours again";
  window->document().commit({"rename", "改名"}, ours);
  drafts.save();
  REQUIRE(wait_until([&] { return !drafts.saving() && !window->busy(); }));
  CHECK(name_stored() == "Ours again");
}

TEST_CASE("the menu of drafts fills while it is open") {
  const QString city = copy_of_city("menu");
  auto window = window_with(city);
  look_at(*window);
  QMenu& menu = window->drawing().drafts().drafts_menu();
  emit menu.aboutToShow();
  REQUIRE(wait_until(
      [&] { return !menu.actions().isEmpty() && menu.actions().front()->text().contains("No drafts"); }));
  draw_square(*window, from_town(0.0, 0.0), 100.0);
  REQUIRE(window->drawing().open_project("P26"));
  emit menu.aboutToShow();
  REQUIRE(wait_until([&] { return menu.actions().front()->text().contains("New project"); }));
  menu.actions().front()->trigger();
  CHECK(window->document().committed()->parts.size() == 1);
  CHECK(window->document().committed()->id != "P26");
}
