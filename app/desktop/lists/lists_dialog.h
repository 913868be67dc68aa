// Purpose: the access lists in force, to be looked through and changed: filters above, entries on the left, the
// entry on the right. What is changed stays a draft until it is saved as a new edition; closing the window
// keeps it. Searching runs away from the GUI thread. Thread rule: GUI thread.
#pragma once

#include <QDialog>
#include <QTimer>

#include <map>
#include <memory>

#include "app/desktop/exchange/background.h"
#include "app/desktop/lists/entries_model.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QTableView;

namespace zonegate::desktop {

class EntryEditor;
class SaveEditionDialog;

class ListsDialog : public QDialog {
  Q_OBJECT
 public:
  explicit ListsDialog(QWidget* parent);
  ~ListsDialog() override;

  void set_workspace(const session::OpenedPtr& workspace);
  // An entry of a list in force, found and chosen once the lists are read; of one that is not in force it says
  // so.
  void show_entry(const std::string& list, const std::string& entry);
  SaveEditionDialog* save();

  QLineEdit& words() { return *words_; }
  QLineEdit& unit() { return *unit_; }
  QLineEdit& industry() { return *industry_; }
  QComboBox& dimension() { return *dimension_; }
  QComboBox& kind() { return *kind_; }
  QTableView& table() { return *table_; }
  EntriesModel& model() { return *model_; }
  EntryEditor& editor() { return *editor_; }
  QPushButton& save_button() { return *save_; }
  session::EntryDrafts& drafts() { return drafts_; }
  std::size_t unsaved() const;  // of this and of other workspaces
  bool searching() const { return timer_.isActive() || work_.busy() || reading_.busy(); }
  QString found_text() const;
  QString status_text() const;

 signals:
  void saved();  // the workspace has a new edition
  void project_chosen(const std::string& id);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void make_filters();
  void make_body();
  void connect_parts();
  void read_lists();
  session::EntryFilter filter() const;
  void search();
  struct Found {
    Expected<std::vector<std::uint32_t>> numbers;
    std::string wanted_list;  // what was to be chosen, "" nothing
    std::string wanted_entry;
    std::optional<std::size_t> wanted;  // its number, when it is in force
  };
  void show_found(const Found& found);
  void choose(const QModelIndex& at);
  void select(std::size_t number);
  void show_changes();
  void retranslate();

  session::OpenedPtr workspace_;
  std::shared_ptr<const session::EntryCatalog> catalog_;
  session::EntryDrafts drafts_;
  std::map<std::string, session::EntryDrafts> put_aside_;  // of other workspaces, by path
  QString told_;                                           // what the last save did, until the next change
  std::string wanted_list_;                                // to be chosen when the lists are read
  std::string wanted_entry_;
  bool asked_ = false;  // by a person, who must be told when it is not there

  QLineEdit* words_;
  QLineEdit* unit_;
  QLineEdit* industry_;
  QComboBox* dimension_;
  QComboBox* kind_;
  QLabel* found_;
  QSplitter* halves_;
  EntriesModel* model_;
  QTableView* table_;
  EntryEditor* editor_;
  QLabel* status_;
  QPushButton* save_;
  QPushButton* close_;
  QTimer timer_;
  Background reading_;  // the lists
  Background work_;     // the search
};

}  // namespace zonegate::desktop
