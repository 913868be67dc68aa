// Purpose: one box that finds everything: commands with their keys, themes and layers, projects, zones by their
// id, clauses of lists and rules, coordinates. Enter does it: a command runs, a place is shown on the map.
//
// Cost: zones are looked through by id up to a bound that keeps a keystroke short; the rules are read in the
// background. Thread rule: GUI thread.
#pragma once

#include <QDialog>

#include <functional>
#include <vector>

#include "app/desktop/exchange/background.h"
#include "core/geometry/shape.h"

class QLabel;
class QLineEdit;
class QListWidget;

namespace zonegate::desktop {

class MainWindow;

class Palette : public QDialog {
  Q_OBJECT
 public:
  explicit Palette(MainWindow& window);

  QLineEdit& box() { return *box_; }
  QListWidget& found() { return *found_; }
  bool rules_read() const { return !work_.busy(); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Entry {
    QString kind;
    QString words;
    QString more;
    std::function<void()> act;
  };
  void collect();
  void collect_commands();
  void collect_data();
  void read_clauses();
  void search();
  void add_zones(const QString& typed, std::vector<Entry>& out) const;
  void add_place(const QString& typed, std::vector<Entry>& out) const;
  void choose();
  void show_box(Box box) const;

  MainWindow& window_;
  QLineEdit* box_;
  QListWidget* found_;
  std::vector<Entry> entries_;
  std::vector<Entry> shown_;
  Background work_;
};

}  // namespace zonegate::desktop
