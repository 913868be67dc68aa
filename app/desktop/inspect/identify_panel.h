// Purpose: what lies at the place that was asked about: each zone with its theme, layer version, validity,
// custodian, whole area by the workspace's method, faults and attributes; each stored project with its outcome.
// The row that is current is shown on the map. Thread rule: GUI thread.
#pragma once

#include <QWidget>

#include <vector>

#include "app/session/opened.h"
#include "app/session/zones_at.h"

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace zonegate::desktop {

struct FoundAt {
  session::OpenedPtr workspace;
  QString coordinates;  // of the place
  std::vector<session::ZoneAt> zones;
  std::vector<std::size_t> projects;  // in workspace->projects
};

class IdentifyPanel : public QWidget {
  Q_OBJECT
 public:
  explicit IdentifyPanel(QWidget* parent);

  void set_found(FoundAt found);
  void set_nothing();
  void set_looking(const QString& coordinates);
  const FoundAt& found() const { return found_; }
  QTreeWidget& tree() { return *tree_; }
  QString head() const;
  // Everything that stands there, a line for each row: to be copied.
  QString text() const;

 signals:
  void zone_chosen(int zone);  // in found().zones; −1: none
  void project_chosen(const std::string& id);
  void project_wanted(const std::string& id);  // onto the desk
  void zoom_wanted(const zonegate::Box& box);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void rebuild();
  void add_zone(std::size_t number);
  void add_project(std::size_t number);
  void choose();
  void go();
  void retranslate();

  FoundAt found_;
  bool looking_ = false;
  QLabel* head_;
  QTreeWidget* tree_;
  QPushButton* zoom_;
  QPushButton* copy_;
};

}  // namespace zonegate::desktop
