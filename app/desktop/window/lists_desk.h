// Purpose: access lists and decisions in the window: the menu, the list browser and the queue, each one window
// that is kept with what is unsaved in it; a finding of an entry leads to the entry. Closing the program with
// unsaved changes asks first. Thread rule: GUI thread.
#pragma once

#include <QObject>

#include <string>

class QAction;
class QMenu;

namespace zonegate::desktop {

class ListsDialog;
class MainWindow;
class QueueDialog;

class ListsDesk : public QObject {
  Q_OBJECT
 public:
  explicit ListsDesk(MainWindow& window);

  // nullptr without a workspace.
  ListsDialog* show_lists();
  QueueDialog* show_queue();
  // The entry in the browser.
  void show_entry(const std::string& list, const std::string& entry);
  std::size_t unsaved() const;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void take_workspace();
  bool may_close();
  void reload();
  void retranslate();

  MainWindow& window_;
  QMenu* menu_;
  QAction* lists_action_;
  QAction* queue_action_;
  ListsDialog* lists_ = nullptr;  // made when first asked for
  QueueDialog* queue_ = nullptr;
};

}  // namespace zonegate::desktop
