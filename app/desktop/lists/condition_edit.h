// Purpose: a field for a condition: what may stand at the cursor is offered while typing (Ctrl+Space: at once),
// a mistake is underlined at its column. One line that wraps; Tab goes on to the next field.
//
// Thread rule: GUI thread.
#pragma once

#include <QPlainTextEdit>

#include "app/session/opened.h"

class QCompleter;
class QStandardItemModel;

namespace zonegate::desktop {

class ConditionEdit : public QPlainTextEdit {
  Q_OBJECT
 public:
  explicit ConditionEdit(QWidget* parent = nullptr);

  void set_workspace(const session::OpenedPtr& workspace);
  std::string text() const;
  void set_text(const std::string& text);  // without a signal; nothing to undo before it
  // Underlined from that character on, counted from 1; 0: nothing is.
  void mark(long column);
  long marked() const { return marked_; }
  QCompleter& completer() { return *completer_; }
  void offer();  // what may stand at the cursor

 signals:
  void edited();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void take(const QString& insert);
  void show_mark();

  session::OpenedPtr workspace_;
  QStandardItemModel* offered_;
  QCompleter* completer_;
  long marked_ = 0;
  int from_ = 0;  // where the word at the cursor begins
  bool quiet_ = false;
};

}  // namespace zonegate::desktop
