#include "app/desktop/lists/entry_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>
#include "core/rules/access_list.h"

#include <array>

#include "app/desktop/appearance.h"
#include "app/desktop/check/finding_words.h"
#include "app/desktop/lists/condition_edit.h"
#include "app/desktop/lists/entries_model.h"
#include "app/desktop/words.h"
#include "app/session/lists/condition_help.h"
#include "app/session/survey.h"

namespace zonegate::desktop {
namespace {

constexpr int kSettleMs = 250;
constexpr int kTextLines = 4;
constexpr int kMostListed = 500;
constexpr std::array kEffects{Effect::prohibit, Effect::restrict,  Effect::require, Effect::conditions,
                              Effect::survey,   Effect::encourage, Effect::inform};

Outcome outcome_like(session::Caught how) {
  switch (how) {
    case session::Caught::caught:
      return Outcome::fail;
    case session::Caught::excepted:
      return Outcome::conditional;
    case session::Caught::undetermined:
    case session::Caught::unseen:
      break;
  }
  return Outcome::undetermined;
}

QString missing_words(const std::vector<std::string>& missing, const FactDictionary& facts) {
  QStringList out;
  for (const std::string& id : missing) {
    const auto found = facts.find(id);
    out << (found == facts.end() ? qstring(id) : say(found->second.title));
  }
  return out.join(language() == Language::chinese ? QStringLiteral("、") : QStringLiteral(", "));
}

}  // namespace

EntryEditor::EntryEditor(session::EntryDrafts& drafts, QWidget* parent)
    : QWidget(parent),
      drafts_(drafts),
      heading_(new QLabel(this)),
      text_(new QPlainTextEdit(this)),
      suggestion_(new QLabel(this)),
      take_(new QPushButton(this)),
      form_(new QFormLayout),
      effect_(new QComboBox(this)),
      manual_(new QCheckBox(this)),
      when_(new ConditionEdit(this)),
      unless_(new ConditionEdit(this)),
      codes_(new QLineEdit(this)),
      words_(new QLineEdit(this)),
      confirmed_by_(new QLineEdit(this)),
      error_(new QLabel(this)),
      count_(new QLabel(this)),
      caught_(new QTreeWidget(this)),
      discard_(new QPushButton(this)) {
  make_form();
  connect_parts();
  retranslate();
  set_nothing();
}

// The count uses nothing of the editor's own but tells it what it found.
EntryEditor::~EntryEditor() { work_.end(); }

void EntryEditor::make_form() {
  text_->setReadOnly(true);
  text_->setTabChangesFocus(true);
  text_->setFixedHeight(fontMetrics().lineSpacing() * kTextLines + 14);
  heading_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  suggestion_->setWordWrap(true);
  for (const Effect effect : kEffects) effect_->addItem(QString(), static_cast<int>(effect));
  auto* suggested = new QHBoxLayout;
  suggested->addWidget(suggestion_, 1);
  suggested->addWidget(take_, 0, Qt::AlignTop);
  auto* first = new QHBoxLayout;
  first->addWidget(effect_);
  first->addWidget(manual_, 1);
  form_->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  form_->addRow(QString("e"), first);
  form_->addRow(QString("w"), when_);
  form_->addRow(QString("u"), unless_);
  form_->addRow(QString("c"), codes_);
  form_->addRow(QString("k"), words_);
  form_->addRow(QString("b"), confirmed_by_);
  error_->setWordWrap(true);
  count_->setWordWrap(true);
  caught_->setRootIsDecorated(false);
  caught_->setUniformRowHeights(true);
  caught_->setColumnCount(3);
  caught_->header()->setStretchLastSection(true);
  caught_->setColumnWidth(0, 110);
  caught_->setColumnWidth(1, 190);
  auto* foot = new QHBoxLayout;
  foot->addWidget(error_, 1);
  foot->addWidget(discard_, 0, Qt::AlignTop);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 0, 0, 0);
  column->addWidget(heading_);
  column->addWidget(text_);
  column->addLayout(suggested);
  column->addLayout(form_);
  column->addLayout(foot);
  column->addWidget(count_);
  column->addWidget(caught_, 1);
}

void EntryEditor::connect_parts() {
  timer_.setSingleShot(true);
  timer_.setInterval(kSettleMs);
  connect(&timer_, &QTimer::timeout, this, &EntryEditor::count);
  for (ConditionEdit* edit : {when_, unless_}) connect(edit, &ConditionEdit::edited, this, &EntryEditor::keep);
  for (QLineEdit* line : {codes_, words_, confirmed_by_})
    connect(line, &QLineEdit::textChanged, this, &EntryEditor::keep);
  connect(effect_, &QComboBox::currentIndexChanged, this, &EntryEditor::keep);
  connect(manual_, &QCheckBox::toggled, this, &EntryEditor::keep);
  connect(take_, &QPushButton::clicked, this, &EntryEditor::take_over);
  connect(discard_, &QPushButton::clicked, this, [this] {
    if (!stored_) return;
    show_fields(session::fields_of(*stored_));
    keep();
  });
  connect(caught_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    emit project_chosen(item->data(0, Qt::UserRole).toString().toStdString());
  });
}

void EntryEditor::set_entry(const session::OpenedPtr& workspace, const AccessList& list,
                            const AccessEntry& entry) {
  workspace_ = workspace;
  edition_ = {list.id, list.version};
  stored_ = std::make_unique<AccessEntry>(entry);
  setEnabled(true);
  for (ConditionEdit* edit : {when_, unless_}) edit->set_workspace(workspace);
  heading_->setText(QString("<b>%1</b>  %2 %3 · %4 %5")
                        .arg(qstring(entry.id).toHtmlEscaped(), qstring(list.id).toHtmlEscaped(),
                             qstring(list.version).toHtmlEscaped(), dimension_words(entry.dimension),
                             qstring(entry.clause_no).toHtmlEscaped()));
  text_->setPlainText(entry.text.empty() ? say(entry.summary) : qstring(entry.text));
  show_suggestion();
  show_fields(drafts_.fields(edition_, entry));
  look();
}

void EntryEditor::set_nothing() {
  stored_.reset();
  ++looked_;
  timer_.stop();
  work_.cancel();
  heading_->setText(tr("Choose an entry."));
  text_->clear();
  suggestion_->clear();
  take_->hide();
  show_fields({});
  error_->clear();
  count_->clear();
  caught_->clear();
  discard_->hide();
  setEnabled(false);
}

session::EntryFields EntryEditor::written() const {
  return {static_cast<Effect>(effect_->currentData().toInt()),
          manual_->isChecked(),
          when_->text(),
          unless_->text(),
          codes_->text().toStdString(),
          words_->text().toStdString(),
          confirmed_by_->text().toStdString()};
}

void EntryEditor::show_fields(const session::EntryFields& fields) {
  filling_ = true;
  effect_->setCurrentIndex(effect_->findData(static_cast<int>(fields.effect)));
  manual_->setChecked(fields.manual);
  when_->set_text(fields.when);
  unless_->set_text(fields.unless);
  codes_->setText(qstring(fields.codes));
  words_->setText(qstring(fields.words));
  confirmed_by_->setText(qstring(fields.confirmed_by));
  filling_ = false;
}

void EntryEditor::keep() {
  if (filling_ || !stored_) return;
  drafts_.write(edition_, *stored_, written());
  look();
  emit changed();
}

void EntryEditor::take_over() {
  if (!stored_) return;
  const std::string by = confirmed_by_->text().toStdString();
  session::EntryFields fields = session::fields_suggested(*stored_);
  fields.confirmed_by = by;
  show_fields(fields);
  keep();
  confirmed_by_->setFocus();
}

void EntryEditor::show_suggestion() {
  const Suggestion& one = stored_->suggestion;
  const bool shown = one.effect || one.has_condition();
  form_->setRowVisible(confirmed_by_, shown);
  take_->setVisible(shown);
  suggestion_->setVisible(shown);
  if (!shown) return;
  QStringList parts;
  if (one.effect) parts << say(effect_name(*one.effect));
  const auto add = [&parts](const QString& name, const std::string& value) {
    if (!value.empty()) parts << name + " " + qstring(value);
  };
  const auto items = [](const std::vector<std::string>& all) {
    std::string out;
    for (const std::string& item : all) out += (out.empty() ? "" : "; ") + item;
    return out;
  };
  add(tr("when"), one.when);
  add(tr("unless"), one.unless);
  add(tr("codes"), items(one.codes));
  add(tr("words"), items(one.words));
  const QString state = !is_signed(one) ? tr("Suggested, not confirmed; it decides nothing:")
                                        : tr("Suggested; confirmed by %1:").arg(qstring(one.confirmed_by));
  suggestion_->setText(state + " " + parts.join(" · ") +
                       (one.why.empty() ? QString() : "\n" + tr("Because: %1").arg(qstring(one.why))));
}

void EntryEditor::look() {
  ++looked_;
  when_->mark(0);
  unless_->mark(0);
  error_->clear();
  discard_->setVisible(drafts_.changed(edition_, stored_->id));
  const auto entry = session::edited_entry(*stored_, written(), workspace_->dictionary);
  if (!entry) {
    timer_.stop();
    work_.cancel();
    show_error(entry.error());
    count_->setText(tr("Not counted: the condition cannot be read yet."));
    caught_->clear();
    return;
  }
  show_doubts(false, false, {});
  timer_.start();
  work_.cancel();  // what was counted is of another text
  count_->setText(tr("counting …"));
}

void EntryEditor::show_doubts(bool when_never, bool unless_never, const std::vector<LintFinding>& mistakes) {
  QStringList doubts;
  if (when_never) doubts << tr("This condition can never hold.");
  if (unless_never) doubts << tr("This exception can never hold.");
  for (const LintFinding& mistake : mistakes) {
    // Said above, in words of this form.
    if (mistake.code == "lint.never_true" || mistake.code == "lint.exception_never_true" ||
        mistake.code == "lint.taken_unconfirmed")
      continue;
    doubts << title(mistake.what) + (language() == Language::chinese ? "。" : ". ") + say(mistake.remedy);
  }
  const bool suggested = stored_->suggestion.has_condition() && !is_signed(stored_->suggestion);
  if (suggested && !manual_->isChecked() && confirmed_by_->text().trimmed().isEmpty() &&
      drafts_.changed(edition_, stored_->id))
    doubts << tr("The suggestion stays marked as not confirmed until a name stands in “Confirmed by”.");
  error_->setText(doubts.join(" "));
}

void EntryEditor::show_error(const session::FieldError& wrong) {
  const long column = wrong.error.place.column;
  QString where;
  if (wrong.field == session::EntryField::when) {
    when_->mark(column);
    where = tr("Applies when: ");
  } else if (wrong.field == session::EntryField::unless) {
    unless_->mark(column);
    where = tr("Unless: ");
  } else if (wrong.field == session::EntryField::codes) {
    where = tr("Codes: ");
  } else if (wrong.field == session::EntryField::words) {
    where = tr("Words: ");
  }
  error_->setText(where + title(wrong.error.what) + (language() == Language::chinese ? "。" : ". ") +
                  say(wrong.error.remedy));
}

void EntryEditor::count() {
  if (!stored_) return;
  const auto entry = session::edited_entry(*stored_, written(), workspace_->dictionary);
  if (!entry) return;
  work_.start(
      [this, looked = looked_, workspace = workspace_, entry = *entry](const session::Context& context) {
        session::yield_to_others();
        const bool known = entry.effect == Effect::inform;
        Counted counted{{},
                        session::look_at_condition(entry.when, workspace->dictionary, known).never,
                        session::look_at_condition(entry.unless, workspace->dictionary, known).never,
                        session::mistakes_of_entry(entry, workspace->dictionary)};
        counted.result = session::count_caught(*workspace, entry, context.work);
        return Background::Finish([this, looked, counted = std::move(counted)] {
          if (looked == looked_) show_counted(counted);
        });
      });
}

void EntryEditor::show_counted(const Counted& counted) {
  if (!counted.result && counted.result.error().kind == ErrorKind::cancelled) return;
  show_doubts(counted.when_never, counted.unless_never, counted.mistakes);
  caught_->clear();
  if (!counted.result) return count_->setText(tr("Not counted. %1").arg(sentence(counted.result.error())));
  show_catch(*counted.result);
}

void EntryEditor::show_catch(const session::Catch& result) {
  using session::Caught;
  const auto number = [&](Caught how) { return static_cast<qulonglong>(result.count(how)); };
  QString words = tr("Catches %1 of %2 projects; undetermined: %3")
                      .arg(number(Caught::caught))
                      .arg(static_cast<qulonglong>(result.projects))
                      .arg(number(Caught::undetermined));
  if (number(Caught::excepted) > 0) words += tr("; exception holds: %1").arg(number(Caught::excepted));
  if (number(Caught::unseen) > 0)
    words += tr("; control units not known, so not counted: %1").arg(number(Caught::unseen));
  count_->setText(words);
  for (const Caught how : {Caught::caught, Caught::undetermined, Caught::unseen, Caught::excepted}) {
    for (const session::CaughtProject& one : result.met) {
      if (one.how != how || caught_->topLevelItemCount() >= kMostListed) continue;
      const Project& project = workspace_->projects[one.project];
      const QString missing = missing_words(one.missing, workspace_->dictionary);
      auto* item = new QTreeWidgetItem(
          caught_, {qstring(project.id), title(session::caught_name(how)),
                    missing.isEmpty() ? qstring(project.name) : tr("missing: %1").arg(missing)});
      item->setIcon(1, outcome_icon(outcome_like(how)));
      item->setData(0, Qt::UserRole, qstring(project.id));
    }
  }
}

QString EntryEditor::error_text() const { return error_->text(); }
QString EntryEditor::count_text() const { return count_->text(); }
QString EntryEditor::suggestion_text() const {
  return suggestion_->isHidden() ? QString() : suggestion_->text();
}

void EntryEditor::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
    if (stored_) {
      show_suggestion();
      look();
    }
  }
  QWidget::changeEvent(event);
}

void EntryEditor::retranslate() {
  const QSignalBlocker quiet(effect_);
  for (int i = 0; i < effect_->count(); ++i)
    effect_->setItemText(i, title(effect_name(static_cast<Effect>(effect_->itemData(i).toInt()))));
  const auto name = [this](int row, QWidget* field, const QString& words, const QString& tip) {
    static_cast<QLabel*>(form_->itemAt(row, QFormLayout::LabelRole)->widget())->setText(words);
    field->setAccessibleName(words);
    field->setToolTip(tip);
  };
  name(0, effect_, tr("Effect"), tr("What follows when the condition holds"));
  manual_->setText(tr("A person judges it"));
  name(1, when_, tr("Applies when"), tr("The condition. Ctrl+Space offers what may stand at the cursor."));
  name(2, unless_, tr("Unless"), tr("The exception. Ctrl+Space offers what may stand at the cursor."));
  name(3, codes_, tr("Industry codes"), tr("C26*; C30 – codes and words together: both must be found"));
  name(4, words_, tr("Words"), tr("Looked for in name, product and process: 电镀; 制革"));
  name(5, confirmed_by_, tr("Confirmed by"), tr("Who confirmed the suggestion, corrected or not"));
  text_->setAccessibleName(tr("Text of the clause"));
  caught_->setAccessibleName(tr("Projects that it catches"));
  caught_->setHeaderLabels({tr("Project"), tr("State"), tr("Name, or what is missing")});
  take_->setText(tr("Take over"));
  take_->setToolTip(tr("Puts the suggestion into the fields, to be corrected and confirmed"));
  discard_->setText(tr("Back to what is stored"));
  if (!stored_) heading_->setText(tr("Choose an entry."));
}

}  // namespace zonegate::desktop
