// Purpose: one entry of an access list being looked at and changed: its text, what its words suggest, its
// condition with live errors, and what it catches among the workspace's projects while it is being written.
//
// Every change is kept as a draft at once, right or wrong; nothing is stored from here. The count runs away
// from the GUI thread and is stopped by the next key. Thread rule: GUI thread.
#pragma once

#include <QTimer>
#include <QWidget>

#include <memory>

#include "app/desktop/exchange/background.h"
#include "app/session/lists/condition_catch.h"
#include "app/session/lists/entry_drafts.h"
#include "app/session/lists/list_edit.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace zonegate::desktop {

class ConditionEdit;

class EntryEditor : public QWidget {
  Q_OBJECT
 public:
  explicit EntryEditor(session::EntryDrafts& drafts, QWidget* parent = nullptr);
  ~EntryEditor() override;

  // The entry's stored state; what is unsaved of it comes from the drafts.
  void set_entry(const session::OpenedPtr& workspace, const AccessList& list, const AccessEntry& entry);
  void set_nothing();

  ConditionEdit& when() { return *when_; }
  ConditionEdit& unless() { return *unless_; }
  QLineEdit& codes() { return *codes_; }
  QLineEdit& confirmed_by() { return *confirmed_by_; }
  QComboBox& effect() { return *effect_; }
  QCheckBox& manual() { return *manual_; }
  QPushButton& take_suggestion() { return *take_; }
  QPushButton& discard_button() { return *discard_; }
  QTreeWidget& caught() { return *caught_; }
  QString error_text() const;
  QString count_text() const;
  QString suggestion_text() const;
  bool counting() const { return timer_.isActive() || work_.busy(); }

 signals:
  void changed();
  void project_chosen(const std::string& id);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void make_form();
  void connect_parts();
  session::EntryFields written() const;
  void show_fields(const session::EntryFields& fields);
  void keep();
  void look();  // at what is written: errors at once, then whether it can hold, and the count
  void show_error(const session::FieldError& wrong);
  void count();
  struct Counted {
    Expected<session::Catch> result;
    bool when_never = false;  // they can never hold
    bool unless_never = false;
    std::vector<LintFinding> mistakes;  // saving would be refused
  };
  void show_counted(const Counted& counted);
  void show_catch(const session::Catch& result);
  void show_doubts(bool when_never, bool unless_never, const std::vector<LintFinding>& mistakes);
  void show_suggestion();
  void take_over();
  void retranslate();

  session::EntryDrafts& drafts_;
  session::OpenedPtr workspace_;
  session::EntryDrafts::Edition edition_;
  std::unique_ptr<AccessEntry> stored_;
  bool filling_ = false;
  quint64 looked_ = 0;  // a count is told only while it is of what is written

  QLabel* heading_;
  QPlainTextEdit* text_;
  QLabel* suggestion_;
  QPushButton* take_;
  QFormLayout* form_;
  QComboBox* effect_;
  QCheckBox* manual_;
  ConditionEdit* when_;
  ConditionEdit* unless_;
  QLineEdit* codes_;
  QLineEdit* words_;
  QLineEdit* confirmed_by_;
  QLabel* error_;
  QLabel* count_;
  QTreeWidget* caught_;
  QPushButton* discard_;
  QTimer timer_;
  Background work_;
};

}  // namespace zonegate::desktop
