#include "tests/app/desktop/desk.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <cstdio>
#include <cstdlib>

#include "app/desktop/appearance.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"
#include "tests/app/cli/program.h"

namespace zonegate::test {
namespace {

QTemporaryDir& own_folder() {
  static QTemporaryDir folder;
  return folder;
}

Qt::MouseButton qt_button(Button button) { return button == Button::left ? Qt::LeftButton : Qt::MiddleButton; }

void send_mouse(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons held,
                Qt::KeyboardModifiers modifiers) {
  QMouseEvent event(type, at, widget.mapToGlobal(at), button, held, modifiers);
  QApplication::sendEvent(&widget, &event);
}

}  // namespace

void need_application() {
  if (qApp != nullptr) return;
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("XDG_DATA_HOME", (own_folder().path() + "/data").toUtf8());
  qputenv("XDG_CONFIG_HOME", (own_folder().path() + "/config").toUtf8());
  qputenv("ZONEGATE_PROGRAM", ZONEGATE_PROGRAM);
  static int count = 1;
  static char name[] = "zonegate-desktop";
  static char* arguments[] = {name, nullptr};
  // Never taken down: what widgets leave behind in statics must find it.
  static QApplication& program = *new QApplication(count, static_cast<char**>(arguments));
  QApplication::setOrganizationName("Zonegate");
  QApplication::setApplicationName("zonegate-desktop");
  desktop::set_language(Language::english);
  desktop::apply_appearance(program, desktop::Appearance::light);
}

QString sample_city() {
  static const QString made = [] {
    const QString folder = own_folder().path() + "/city";
    const std::string problem = make_demo(folder.toStdString());
    if (!problem.empty()) std::fprintf(stderr, "%s\n", problem.c_str());
    return problem.empty() ? folder + "/city.gpkg" : QString();
  }();
  return made;
}

QString copy_of_city(const QString& name) {
  QString copy = own_folder().path() + "/" + name + ".gpkg";
  QFile::remove(copy);
  QFile::copy(sample_city(), copy);
  return copy;
}

bool wait_until(const std::function<bool()>& holds, int milliseconds) {
  QElapsedTimer timer;
  timer.start();
  while (!holds()) {
    if (timer.elapsed() > milliseconds) return false;
    QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }
  return true;
}

std::unique_ptr<desktop::MainWindow> window_with(const QString& workspace, Drafts drafts) {
  need_application();
  if (drafts == Drafts::none) {
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/drafts").removeRecursively();
  }
  auto window = std::make_unique<desktop::MainWindow>();
  window->resize(1400, 900);
  window->show();
  window->set_day({2026, 9, 1});
  window->open(workspace);
  wait_until([&] { return !window->busy(); });
  wait_for_map(*window);
  return window;
}

bool wait_for_map(desktop::MainWindow& window) {
  const auto frames = window.map().frames();
  window.map().update();
  return wait_until([&] { return window.map().frames() > frames && window.map().settled(); });
}

void press(QWidget& widget, QPointF at, Button button, Qt::KeyboardModifiers modifiers) {
  send_mouse(widget, QEvent::MouseButtonPress, at, qt_button(button), qt_button(button), modifiers);
}

void move(QWidget& widget, QPointF to, Qt::MouseButtons held, Qt::KeyboardModifiers modifiers) {
  send_mouse(widget, QEvent::MouseMove, to, Qt::NoButton, held, modifiers);
}

void release(QWidget& widget, QPointF at, Button button, Qt::KeyboardModifiers modifiers) {
  send_mouse(widget, QEvent::MouseButtonRelease, at, qt_button(button), Qt::NoButton, modifiers);
}

void click(QWidget& widget, QPointF at) {
  move(widget, at);
  press(widget, at);
  release(widget, at);
}

void drag(QWidget& widget, QPointF from, QPointF to, Button button) {
  move(widget, from);
  press(widget, from, button);
  constexpr int kSteps = 8;
  for (int i = 1; i <= kSteps; ++i) move(widget, from + (to - from) * i / kSteps, qt_button(button));
  release(widget, to, button);
}

void double_click(QWidget& widget, QPointF at) {
  press(widget, at);
  release(widget, at);
  send_mouse(widget, QEvent::MouseButtonDblClick, at, Qt::LeftButton, Qt::LeftButton, {});
  release(widget, at);
}

void type(QWidget& widget, int key, Qt::KeyboardModifiers modifiers, const QString& text) {
  QKeyEvent down(QEvent::KeyPress, key, modifiers, text);
  QApplication::sendEvent(&widget, &down);
  QKeyEvent up(QEvent::KeyRelease, key, modifiers, text);
  QApplication::sendEvent(&widget, &up);
}

void wheel(QWidget& widget, QPointF at, int notches, Qt::KeyboardModifiers modifiers) {
  QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, modifiers,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(&widget, &event);
}

}  // namespace zonegate::test
