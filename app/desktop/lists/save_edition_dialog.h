// Purpose: the changed entries of a list saved as its next edition: which list, version, first day. Refused as
// a whole, with the reason beside the button. Thread rule: GUI thread.
#pragma once

#include "app/desktop/exchange/task_dialog.h"
#include "app/session/lists/entry_drafts.h"
#include "app/session/opened.h"

class QComboBox;
class QDateEdit;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace zonegate::desktop {

class SaveEditionDialog final : public TaskDialog {
  Q_OBJECT
 public:
  SaveEditionDialog(session::OpenedPtr workspace, const session::EntryDrafts& drafts, QWidget* parent);
  ~SaveEditionDialog() override;

  QComboBox& edition() { return *edition_; }
  QLineEdit& version() { return *version_; }
  QDateEdit& first_day() { return *first_day_; }

 signals:
  void saved(const QString& list, const QString& former, const QString& words);

 protected:
  void retranslate() override;
  void go() override;
  bool ready() const override;

 private:
  session::OpenedPtr workspace_;
  const session::EntryDrafts& drafts_;
  std::vector<session::EntryDrafts::Edition> editions_;
  QFormLayout* form_;
  QComboBox* edition_;
  QLineEdit* version_;
  QDateEdit* first_day_;
  QLabel* what_;
};

}  // namespace zonegate::desktop
