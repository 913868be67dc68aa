// Purpose: the real window without a screen, as a test drives it: the sample city, waiting, mouse and keys.
#pragma once

#include <QPointF>
#include <QString>
#include <QWidget>

#include <functional>
#include <memory>

#include "core/geometry/shape.h"

namespace zonegate::desktop {
class MainWindow;
}

namespace zonegate::test {

// The one QApplication of the process: offscreen unless QT_QPA_PLATFORM says otherwise, settings and data in a
// folder of its own, English and light.
void need_application();

// The sample city, made once per process by the command line. copy_of_city: to write to or to delete.
QString sample_city();
QString copy_of_city(const QString& name);

// Handles events until it holds; false after the time is over.
bool wait_until(const std::function<bool()>& holds, int milliseconds = 20'000);

// A window of 1400 × 900 with the city open and painted, as of 2026-09-01.
// Drafts that an earlier window left are removed first, unless they are what is asked about.
enum class Drafts { none, keep };
std::unique_ptr<desktop::MainWindow> window_with(const QString& workspace, Drafts drafts = Drafts::none);
bool wait_for_map(desktop::MainWindow& window);

enum class Button { left, middle };
void press(QWidget& widget, QPointF at, Button button = Button::left, Qt::KeyboardModifiers modifiers = {});
void move(QWidget& widget, QPointF to, Qt::MouseButtons held = Qt::NoButton,
          Qt::KeyboardModifiers modifiers = {});
void release(QWidget& widget, QPointF at, Button button = Button::left, Qt::KeyboardModifiers modifiers = {});
void click(QWidget& widget, QPointF at);
void drag(QWidget& widget, QPointF from, QPointF to, Button button = Button::left);
void double_click(QWidget& widget, QPointF at);
void type(QWidget& widget, int key, Qt::KeyboardModifiers modifiers = {}, const QString& text = {});
void wheel(QWidget& widget, QPointF at, int notches, Qt::KeyboardModifiers modifiers = {});

}  // namespace zonegate::test
