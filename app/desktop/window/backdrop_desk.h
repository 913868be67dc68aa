// Purpose: the window's backdrop: choosing a raster, a QGIS project or map tiles to lie below the layers, and
// taking it away. The choice is remembered for each workspace. There is none until somebody chooses one; one
// that needs the network is asked for by its address, and after the window was closed it is shown again only
// when its box is checked: the program never goes on the network unasked. Thread rule: GUI thread.
#pragma once

#include <QObject>

#include "app/desktop/backdrop/backdrop.h"

class QAction;
class QMenu;

namespace zonegate::desktop {

class BackdropRow;
class MainWindow;

class BackdropDesk : public QObject {
  Q_OBJECT
 public:
  BackdropDesk(MainWindow& window, QMenu& view_menu);

  // A file or an address, as by the dialogs; "": none.
  void choose(const QString& place);
  Backdrop& backdrop() { return backdrop_; }
  BackdropRow& row() { return *row_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void connect_parts();
  void ask_for_file();
  void ask_for_address();
  void take_workspace();
  void put(const QString& place, bool shown);
  void tell();
  void retranslate();

  MainWindow& window_;
  Backdrop backdrop_;
  BackdropRow* row_;
  QMenu* menu_;
  QAction* file_;
  QAction* address_;
  QAction* none_;
  QString place_;      // chosen, shown or not
  QString workspace_;  // that it belongs to
};

}  // namespace zonegate::desktop
