#include "app/desktop/lists/condition_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStandardItemModel>

#include "app/desktop/appearance.h"
#include "app/desktop/words.h"
#include "app/session/lists/condition_help.h"
#include "core/check/tables.h"

namespace zonegate::desktop {
namespace {

constexpr int kInsertRole = Qt::UserRole + 1;
constexpr int kLines = 3;
constexpr int kPopupWidth = 420;

// The n-th character of a text (from 1) as a position in UTF-16.
int position_of(const QString& text, long character) {
  int at = 0;
  for (long i = 1; i < character && at < text.size(); ++i)
    at += text[at].isHighSurrogate() && at + 1 < text.size() ? 2 : 1;
  return at;
}

}  // namespace

ConditionEdit::ConditionEdit(QWidget* parent)
    : QPlainTextEdit(parent),
      offered_(new QStandardItemModel(this)),
      completer_(new QCompleter(offered_, this)) {
  setTabChangesFocus(true);
  setLineWrapMode(QPlainTextEdit::WidgetWidth);
  setFixedHeight(fontMetrics().lineSpacing() * kLines + 14);
  completer_->setWidget(this);
  completer_->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
  completer_->popup()->setMinimumWidth(kPopupWidth);
  connect(completer_, qOverload<const QModelIndex&>(&QCompleter::activated), this,
          [this](const QModelIndex& at) { take(at.data(kInsertRole).toString()); });
  connect(this, &QPlainTextEdit::textChanged, this, [this] {
    if (!quiet_) emit edited();
  });
}

void ConditionEdit::set_workspace(const session::OpenedPtr& workspace) { workspace_ = workspace; }

std::string ConditionEdit::text() const { return toPlainText().toStdString(); }

void ConditionEdit::set_text(const std::string& text) {
  quiet_ = true;
  setPlainText(qstring(text));
  quiet_ = false;
  completer_->popup()->hide();
  mark(0);
}

void ConditionEdit::mark(long column) {
  marked_ = column;
  show_mark();
}

void ConditionEdit::show_mark() {
  QList<QTextEdit::ExtraSelection> marks;
  const QString text = toPlainText();
  if (marked_ > 0 && !text.isEmpty()) {
    // To the end of the word; behind the last character the last one is underlined.
    int from = std::min(position_of(text, marked_), static_cast<int>(text.size()) - 1);
    int to = from + 1;
    while (to < text.size() && (text[to].isLetterOrNumber() || text[to] == '_' || text[to] == '*')) ++to;
    QTextEdit::ExtraSelection mark;
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(outcome_colour(Outcome::fail, appearance()));
    mark.format.setForeground(outcome_colour(Outcome::fail, appearance()));
    mark.cursor = textCursor();
    mark.cursor.setPosition(from);
    mark.cursor.setPosition(to, QTextCursor::KeepAnchor);
    marks << mark;
  }
  setExtraSelections(marks);
}

void ConditionEdit::offer() {
  offered_->clear();
  if (!workspace_) return;
  const std::string before = toPlainText().left(textCursor().position()).toStdString();
  const auto offered =
      session::complete_condition(before, workspace_->dictionary, workspace_->checker->tables().setup.themes);
  from_ = static_cast<int>(qstring(before.substr(0, offered.from)).size());
  for (const session::Completion& one : offered.all) {
    const QString insert = qstring(one.insert);
    const QString words = say(one.words);
    auto* item = new QStandardItem(words.isEmpty() ? insert : insert + "   " + words);
    item->setData(insert, kInsertRole);
    offered_->appendRow(item);
  }
  if (offered.all.empty()) {
    completer_->popup()->hide();
    return;
  }
  QRect at = cursorRect();
  at.setWidth(std::max(kPopupWidth, completer_->popup()->sizeHintForColumn(0) +
                                        completer_->popup()->verticalScrollBar()->sizeHint().width()));
  completer_->complete(at);
  completer_->popup()->setCurrentIndex(completer_->completionModel()->index(0, 0));
}

void ConditionEdit::take(const QString& insert) {
  QTextCursor cursor = textCursor();
  cursor.setPosition(from_, QTextCursor::KeepAnchor);
  cursor.insertText(insert);
  setTextCursor(cursor);
}

void ConditionEdit::keyPressEvent(QKeyEvent* event) {
  const bool popup = completer_->popup()->isVisible();
  const int key = event->key();
  const bool enter = key == Qt::Key_Enter || key == Qt::Key_Return;
  // These belong to the list of what is offered.
  if (popup && (enter || key == Qt::Key_Escape || key == Qt::Key_Tab || key == Qt::Key_Backtab)) {
    if (enter || key == Qt::Key_Tab) {
      take(completer_->popup()->currentIndex().data(kInsertRole).toString());
      completer_->popup()->hide();
      event->accept();
      return;
    }
    event->ignore();
    return;
  }
  if (key == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) return offer();
  if (enter) return event->accept();  // a condition is one line
  QPlainTextEdit::keyPressEvent(event);
  const QString typed = event->text();
  if (typed.isEmpty() || event->modifiers().testFlag(Qt::ControlModifier)) return;
  if (typed[0].isLetterOrNumber() || typed[0] == '(' || typed[0] == '_' || key == Qt::Key_Backspace) {
    offer();
  } else {
    completer_->popup()->hide();
  }
}

void ConditionEdit::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) show_mark();
  QPlainTextEdit::changeEvent(event);
}

}  // namespace zonegate::desktop
