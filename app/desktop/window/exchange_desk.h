// Purpose: what comes into a workspace and what goes out of it, in the window: the import dialogs (also by
// dropping a file), export, batch, print and PDF, and the palette that finds everything. Owns its menu and its
// dialogs; the window makes it once and asks nothing of it. Thread rule: GUI thread.
#pragma once

#include <QObject>
#include <QPointer>

#include "app/desktop/exchange/batch_dialog.h"
#include "app/desktop/exchange/export_dialog.h"
#include "app/desktop/exchange/import_file_dialog.h"
#include "app/desktop/exchange/import_layer_dialog.h"

class QAction;
class QMenu;

namespace zonegate::desktop {

class MainWindow;
class Palette;

class ExchangeDesk : public QObject {
  Q_OBJECT
 public:
  explicit ExchangeDesk(MainWindow& window);

  // Each is made anew for the workspace that is open; nullptr without one. They delete themselves when closed.
  ImportLayerDialog* import_layer(const QString& file = {});
  ImportFileDialog* import_file(ImportFileDialog::Kind kind, const QString& file = {});
  ExportDialog* export_results();
  BatchDialog* check_batch();
  Palette* find_anything();
  // The view as a page, A4 across, with title, scale, north arrow and legend. "" or what went wrong.
  QString write_pdf(const QString& file);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void make_menu();
  bool take_drop(const QString& path);
  void print_view();
  void choose_pdf();
  void reload();
  void show_shortcuts();
  void enable();
  void retranslate();

  MainWindow& window_;
  QMenu* menu_;
  QMenu* help_;
  QAction* layer_;
  QAction* projects_;
  QAction* list_;
  QAction* pack_;
  QAction* export_;
  QAction* batch_;
  QAction* print_;
  QAction* pdf_;
  QAction* find_;
  QAction* shortcuts_;
};

}  // namespace zonegate::desktop
