#include "app/desktop/project/fact_editor.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

#include "app/desktop/appearance.h"
#include "app/desktop/check/finding_words.h"
#include "app/desktop/project/code_search.h"
#include "app/desktop/words.h"
#include "core/rules/fact_words.h"

namespace zonegate::desktop {
namespace {

constexpr int kCodeListPx = 168;

QLabel* small(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setWordWrap(true);
  QFont font = label->font();
  font.setPixelSize(11);
  label->setFont(font);
  label->hide();
  return label;
}

void say_in(QLabel& label, const QString& words, const QColor& colour) {
  label.setText(words);
  label.setStyleSheet("color: " + colour.name());
  label.setVisible(!words.isEmpty());
}

}  // namespace

FactEditor::FactEditor(FactDefinition definition, QWidget* parent)
    : QWidget(parent),
      definition_(std::move(definition)),
      title_(new QLabel(this)),
      question_(small(this)),
      note_(small(this)),
      error_(small(this)),
      decides_(small(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 2, 0, 6);
  column->setSpacing(2);
  column->addWidget(title_);
  column->addWidget(question_);
  if (definition_.type == FactType::boolean || (definition_.type == FactType::choice && !definition_.several)) {
    make_choices();
    column->addWidget(choice_);
  } else if (definition_.type == FactType::choice) {
    make_several();
    column->addWidget(several_);
  } else {
    make_line();
    column->addWidget(line_);
    if (codes_ != nullptr) column->addWidget(codes_);
  }
  column->addWidget(note_);
  column->addWidget(error_);
  column->addWidget(decides_);
  decides_->setTextFormat(Qt::PlainText);
  title_->setWordWrap(true);
  retranslate();
}

void FactEditor::make_choices() {
  choice_ = new QComboBox(this);
  choice_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  choice_->setMinimumContentsLength(8);
  choice_->setFocusPolicy(Qt::StrongFocus);
  choice_->installEventFilter(this);  // a wheel over the panel must not change a fact
  choice_->addItem(QString(), QString());
  if (definition_.type == FactType::boolean) {
    choice_->addItem(QString(), "yes");
    choice_->addItem(QString(), "no");
  }
  for (const auto& [id, title] : definition_.choices) choice_->addItem(QString(), qstring(id));
  connect(choice_, &QComboBox::activated, this, [this](int at) { take(choice_->itemData(at).toString()); });
}

void FactEditor::make_several() {
  several_ = new QToolButton(this);
  several_->setMinimumWidth(60);
  several_->setPopupMode(QToolButton::InstantPopup);
  several_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  several_menu_ = new QMenu(several_);
  several_->setMenu(several_menu_);
  for (const auto& [id, title] : definition_.choices) {
    QAction* action = several_menu_->addAction(QString());
    action->setCheckable(true);
    action->setData(qstring(id));
    connect(action, &QAction::triggered, this, [this] {
      QStringList chosen;
      for (const QAction* one : several_menu_->actions()) {
        if (one->isChecked()) chosen << one->data().toString();
      }
      take(chosen.join(';'));
    });
  }
}

void FactEditor::make_line() {
  line_ = new QLineEdit(this);
  connect(line_, &QLineEdit::editingFinished, this, &FactEditor::take_line);
  if (definition_.type == FactType::code) make_code_list();
}

void FactEditor::make_code_list() {
  search_ = new CodeSearch(definition_.scheme, this);
  codes_ = new QListView(this);
  codes_->setModel(search_);
  codes_->setUniformItemSizes(true);
  codes_->setFixedHeight(kCodeListPx);
  codes_->setFrameShape(QFrame::StyledPanel);
  codes_->setFocusPolicy(Qt::NoFocus);  // keys stay in the line
  codes_->hide();
  line_->installEventFilter(this);
  connect(line_, &QLineEdit::textEdited, this, [this] { search_codes(); });
  connect(codes_, &QListView::clicked, this,
          [this](const QModelIndex& at) { insert_code(at.data(kCodeRole).toString()); });
}

// The last of the codes in the line is what is being looked for.
void FactEditor::search_codes() {
  const QString last = line_->text().section(QRegularExpression("[;；、]"), -1).trimmed();
  search_->search(last);
  codes_->setVisible(search_->rowCount() > 0 && !last.isEmpty());
  if (codes_->isVisible()) codes_->setCurrentIndex(search_->index(0, 0));
}

void FactEditor::insert_code(const QString& code) {
  QStringList codes = line_->text().split(QRegularExpression("[;；、]"));
  codes.removeLast();
  for (QString& one : codes) one = one.trimmed();
  if (!definition_.several) codes.clear();
  codes << code;
  line_->setText(codes.join("; "));
  codes_->hide();
  line_->setFocus();
  take_line();
}

bool FactEditor::eventFilter(QObject* watched, QEvent* event) {
  if (watched == choice_ && event->type() == QEvent::Wheel) {
    event->ignore();
    return true;
  }
  if (watched == line_ && codes_ != nullptr && event->type() == QEvent::FocusOut) codes_->hide();
  if (watched == line_ && codes_ != nullptr && event->type() == QEvent::KeyPress && codes_->isVisible()) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int row = codes_->currentIndex().row();
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
      const int to = std::clamp(row + (key == Qt::Key_Down ? 1 : -1), 0, search_->rowCount() - 1);
      codes_->setCurrentIndex(search_->index(to, 0));
      return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab) {
      insert_code(codes_->currentIndex().data(kCodeRole).toString());
      return true;
    }
    if (key == Qt::Key_Escape) {
      codes_->hide();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void FactEditor::enter(const QString& text) {
  if (line_ != nullptr) line_->setText(text);
  take(text);
}

void FactEditor::take_line() {
  const QString now = fact_ ? qstring(format_fact(definition_, *fact_)) : QString();
  if (line_->text().trimmed() != now) take(line_->text());
}

void FactEditor::take(const QString& text) {
  error_->hide();
  const std::string said = text.trimmed().toStdString();
  if (said.empty()) {
    if (fact_) emit stated(definition_.id, std::nullopt);
    return;
  }
  auto fact = parse_fact(definition_, said);
  if (!fact) return say_in(*error_, sentence(fact.error()), outcome_colour(Outcome::fail, appearance()));
  if (fact_ && fact_->values == fact->values) return;
  fact->source = Text("entered at the desk, ", "在桌面录入，").in(language()) + format_day(today_in_china());
  emit stated(definition_.id, *fact);
}

void FactEditor::set_fact(const std::optional<Fact>& fact, bool in_parts) {
  const bool same = fact_ == fact && in_parts_ == in_parts;
  fact_ = fact;
  in_parts_ = in_parts;
  if (same && error_->isHidden()) return;
  error_->hide();
  show_value();
}

void FactEditor::show_value() {
  const QString text = fact_ ? qstring(format_fact(definition_, *fact_)) : QString();
  if (choice_ != nullptr) {
    const QSignalBlocker quiet(choice_);
    choice_->setCurrentIndex(std::max(0, choice_->findData(fact_ ? text : QString())));
  } else if (several_ != nullptr) {
    QStringList titles;
    for (QAction* action : several_menu_->actions()) {
      bool chosen = false;
      for (const FactValue& value : fact_ ? fact_->values : std::vector<FactValue>{}) {
        const auto* id = std::get_if<std::string>(&value);
        chosen = chosen || (id != nullptr && qstring(*id) == action->data().toString());
      }
      action->setChecked(chosen);
      if (chosen) titles << action->text();
    }
    several_->setText(titles.isEmpty() ? tr("not known")
                                       : titles.join(language() == Language::chinese ? "、" : ", "));
  } else if (line_->text() != text) {
    line_->setText(text);
  }
  QStringList notes;
  if (definition_.type == FactType::code) notes << scheme_words(definition_.scheme);
  if (!definition_.unit.empty()) notes << tr("unit: %1").arg(qstring(definition_.unit));
  if (definition_.type == FactType::code && fact_) {
    for (const FactValue& value : fact_->values) {
      if (const auto* code = std::get_if<Code>(&value)) notes << code_words(*code, definition_.scheme);
    }
  }
  if (in_parts_) notes << tr("Parts of the footprint state it too; what is entered here replaces that.");
  say_in(*note_, notes.join('\n'), palette().color(QPalette::PlaceholderText));
}

void FactEditor::set_question(const session::OpenQuestion* question) {
  open_ = question != nullptr;
  effects_ = question != nullptr ? question->answers : std::vector<session::AnswerEffect>{};
  waiting_ = question != nullptr ? question->titles : std::vector<Text>{};
  retranslate();
}

// "✖ not permitted: none of the kinds", of the findings that wait for it; answers that decide the same stand
// together.
QString FactEditor::effects() const {
  if (!open_) return {};
  QStringList lines;
  for (const Text& title : waiting_) lines << tr("Waits for it: %1").arg(say(title));
  std::map<std::pair<Outcome, Outcome>, QStringList> answers;
  for (const session::AnswerEffect& effect : effects_) {
    answers[{effect.findings, effect.project}] << say(effect.words);
  }
  for (const auto& [outcomes, words] : answers) {
    const auto& [findings, project] = outcomes;
    QString line = outcome_sign(findings) + " " + say(outcome_name(findings));
    if (project != findings) line += tr(" (project: %1)").arg(say(outcome_name(project)));
    lines << line + tr(": %1").arg(words.join(language() == Language::chinese ? "；" : "; "));
  }
  return lines.join('\n');
}

QString FactEditor::text() const {
  if (line_ != nullptr) return line_->text();
  return choice_ != nullptr ? choice_->currentData().toString() : several_->text();
}

QString FactEditor::error_text() const { return error_->isHidden() ? QString() : error_->text(); }
QString FactEditor::effects_text() const { return decides_->isHidden() ? QString() : decides_->text(); }

void FactEditor::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) retranslate();
  QWidget::changeEvent(event);
}

void FactEditor::retranslate() {
  const QColor loud = outcome_colour(Outcome::undetermined, appearance());
  title_->setText((open_ ? QStringLiteral("? ") : QString()) + title(definition_.title));
  title_->setStyleSheet(open_ ? "font-weight: 600; color: " + loud.name() : QString());
  title_->setToolTip(say(definition_.question));
  say_in(*question_, open_ ? say(definition_.question) : QString(), palette().color(QPalette::Text));
  say_in(*decides_, effects(), palette().color(QPalette::Text));
  const QString name = title(definition_.title);
  if (choice_ != nullptr) {
    int at = 0;
    choice_->setItemText(at++, tr("not known"));
    if (definition_.type == FactType::boolean) {
      choice_->setItemText(at++, tr("yes"));
      choice_->setItemText(at++, tr("no"));
    }
    for (const auto& [id, words] : definition_.choices) choice_->setItemText(at++, say(words));
    choice_->setAccessibleName(name);
  } else if (several_ != nullptr) {
    const QList<QAction*> actions = several_menu_->actions();
    for (int i = 0; i < actions.size(); ++i)
      actions[i]->setText(say(definition_.choices[static_cast<std::size_t>(i)].second));
    several_->setAccessibleName(name);
  } else {
    line_->setAccessibleName(name);
    line_->setPlaceholderText(definition_.type == FactType::code ? tr("code or word of its name")
                                                                 : tr("not known"));
    if (definition_.several) line_->setToolTip(tr("Several are separated by a semicolon."));
  }
  show_value();
}

}  // namespace zonegate::desktop
