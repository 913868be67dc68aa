// Purpose: the window's backdrop: choosing a QGIS project or a raster to lie below the layers, and taking it
// away. It is remembered for each workspace. Off until somebody chooses one, and never from the network: the
// engine that draws it cannot reach it. Thread rule: GUI thread.
#pragma once

#include <QObject>

#include "app/desktop/backdrop/backdrop.h"

class QAction;
class QMenu;

namespace zonegate::desktop {

class MainWindow;

class BackdropDesk : public QObject {
  Q_OBJECT
 public:
  // The engine is the one installed unless `settings` names another.
  BackdropDesk(MainWindow& window, QMenu& view_menu);

  void choose(const QString& file);  // "": none
  Backdrop& backdrop() { return backdrop_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void ask_for_file();
  void take_workspace();
  void put(const QString& file);
  void retranslate();

  MainWindow& window_;
  Backdrop backdrop_;
  QAction* choose_;
  QAction* none_;
};

}  // namespace zonegate::desktop
