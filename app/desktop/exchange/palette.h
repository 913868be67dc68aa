// Purpose: one box that finds everything: commands with their keys, themes and layers, projects, zones by their
// id, clauses of lists and rules, coordinates. Enter does it: a command runs, a place is shown on the map.
//
// Cost: commands, layers and projects at each key; zones and clauses (a region's lists have a hundred thousand)
// are read and looked through in the background and come when they are found.
// Thread rule: GUI thread.
#pragma once

#include <QDialog>

#include <functional>
#include <memory>
#include <vector>

#include "app/desktop/exchange/background.h"
#include "app/session/latest_worker.h"
#include "app/session/opened.h"
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
  bool all_found() const { return found_of_ == newest_; }  // zones and clauses of the words that are typed now

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
  struct Clause {
    QString words;
    QString more;
  };
  using Clauses = std::shared_ptr<const std::vector<Clause>>;
  // Zones and clauses are looked for on a thread of their own: to know an id a zone must be read, and there may
  // be a million.
  struct Wish {
    session::OpenedPtr workspace;
    Clauses clauses;
    QString typed;
    quint64 number = 0;
  };
  struct ZoneFound {
    QString id;
    Text theme;
    Box box;
  };
  static std::vector<Clause> clauses_like(const Wish& wish, const std::stop_token& stop);
  static std::vector<ZoneFound> zones_like(const Wish& wish, const std::stop_token& stop);
  void take_found(quint64 number, const std::vector<Clause>& clauses, const std::vector<ZoneFound>& zones);
  void show_more(Entry entry);
  void add_place(const QString& typed, std::vector<Entry>& out) const;
  void choose();
  void show_box(Box box) const;

  MainWindow& window_;
  QLineEdit* box_;
  QListWidget* found_;
  std::vector<Entry> entries_;
  std::vector<Entry> shown_;
  Clauses clauses_;
  quint64 newest_ = 0;
  quint64 found_of_ = 0;
  Background work_;
  session::LatestWorker<Wish> worker_;
};

}  // namespace zonegate::desktop
