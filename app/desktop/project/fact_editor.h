// Purpose: one fact of the dictionary in the project panel: its title, an editor that fits its type, the unit
// or the scheme of its codes always beside it, what is wrong with what was typed, and, while it is missing, the
// question and what each answer would decide.
//
// Every editor speaks the language of forms: what is entered goes through parse_fact, as on the command line.
// Empty means not known. A text that is not understood stays in place with the reason below it and changes
// nothing. Thread rule: GUI thread.
#pragma once

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

#include "app/session/open_questions.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QToolButton;

namespace zonegate::desktop {

class CodeSearch;

class FactEditor : public QWidget {
  Q_OBJECT
 public:
  FactEditor(FactDefinition definition, QWidget* parent);

  const FactDefinition& definition() const { return definition_; }
  // `in_parts`: parts of the footprint state it for themselves.
  void set_fact(const std::optional<Fact>& fact, bool in_parts);
  void set_question(const session::OpenQuestion* question);  // nullptr: nothing waits for it
  bool open() const { return open_; }
  QString text() const;
  QString error_text() const;
  QString effects_text() const;
  void enter(const QString& text);  // as if typed and confirmed

 signals:
  void stated(const std::string& id, const std::optional<zonegate::Fact>& fact);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void make_choices();
  void make_several();
  void make_line();
  void make_code_list();
  void take_line();
  void take(const QString& text);
  void show_value();
  void search_codes();
  void insert_code(const QString& code);
  QString effects() const;
  void retranslate();

  FactDefinition definition_;
  std::optional<Fact> fact_;
  bool in_parts_ = false;
  bool open_ = false;
  std::vector<session::AnswerEffect> effects_;
  std::vector<Text> waiting_;  // rules that wait for it

  QLabel* title_;
  QLabel* question_;
  QLabel* note_;  // unit, scheme with the names of the codes
  QLabel* error_;
  QLabel* decides_;
  QComboBox* choice_ = nullptr;     // yes and no, one of several
  QToolButton* several_ = nullptr;  // some of several
  QMenu* several_menu_ = nullptr;
  QLineEdit* line_ = nullptr;  // all others
  CodeSearch* search_ = nullptr;
  QListView* codes_ = nullptr;
};

}  // namespace zonegate::desktop
