// Purpose: the layers by theme: what is shown, how strongly and in which order; of each version, from when
// until when, how many zones, how many with faults, and where it claims to be complete. A mandatory theme that
// is missing stands on top and says what that means.
#pragma once

#include <QWidget>

#include <map>
#include <string>

#include "app/desktop/map/scene.h"
#include "app/session/opened.h"

class QLabel;
class QPushButton;
class QSlider;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace zonegate::desktop {

class LayersPanel : public QWidget {
  Q_OBJECT
 public:
  explicit LayersPanel(QWidget* parent = nullptr);

  // What was shown, how and in which order is kept for themes known before.
  void set_workspace(session::OpenedPtr opened);
  // The layers that are to be painted, the lowest first.
  ScenePtr scene() const;

  QTreeWidget* tree() { return tree_; }
  void set_visible(const std::string& theme, bool visible);
  void set_opacity(const std::string& theme, double opacity);
  void move_theme(const std::string& theme, int steps);  // upwards
  QString selected_theme() const;

 signals:
  void scene_changed();
  void zoom_wanted(const zonegate::Box& box);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Look {
    bool visible = true;
    double opacity = 1.0;
  };
  void rebuild();
  void add_theme(const session::OpenedTheme& theme);
  void add_layer(QTreeWidgetItem* parent, const session::OpenedTheme& theme, const session::OpenedLayer& layer);
  const session::OpenedTheme* theme_named(const std::string& id) const;
  void take_check(QTreeWidgetItem* item);
  void show_selected();
  void zoom_to_selected();
  void retranslate();

  session::OpenedPtr opened_;
  std::vector<std::string> order_;  // of themes, the topmost first
  std::map<std::string, Look> looks_;
  QTreeWidget* tree_;
  QLabel* opacity_label_;
  QSlider* opacity_;
  QToolButton* up_;
  QToolButton* down_;
  QPushButton* zoom_;
  bool building_ = false;
};

}  // namespace zonegate::desktop
