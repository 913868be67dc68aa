#include "app/desktop/lists/queue_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QTextDocument>
#include <QVBoxLayout>

#include <array>
#include <utility>

#include "app/desktop/check/finding_words.h"
#include "app/desktop/words.h"
#include "app/session/lists/decide.h"
#include "core/check/sensitive_areas.h"
#include "layers/formats/result_words.h"
#include "layers/themes/theme.h"

namespace zonegate::desktop {
namespace {

constexpr int kRowPx = 24;
constexpr int kClauseLines = 5;
// What a person may say of a clause, and of anything else.
constexpr std::array kOfClause{"met", "violated", "not_applicable"};
constexpr std::array kOfRule{"pass", "conditional", "fail"};

// What is decided on. A clause of a list is shown as it is written also to who reads its summary in English: a
// person decides on the wording.
QString wording(const Finding& finding) {
  if (finding.summary.empty()) return say(finding.cause);
  const QString told = say(finding.summary);
  const QString written = qstring(finding.summary.zh);
  return finding.list.empty() || written.isEmpty() || written == told ? told : told + "\n" + written;
}

}  // namespace

QueueDialog::QueueDialog(QWidget* parent)
    : TaskDialog(parent),
      words_(new QLineEdit(this)),
      kind_(new QComboBox(this)),
      decided_(new QCheckBox(this)),
      count_(new QLabel(this)),
      halves_(new QSplitter(Qt::Horizontal, this)),
      model_(new QueueModel(this)),
      table_(new QTableView(this)),
      right_(new QWidget(this)),
      heading_(new QLabel(this)),
      clause_(new QPlainTextEdit(this)),
      former_(new QLabel(this)),
      areas_(new QLabel(this)),
      form_(new QFormLayout),
      verdict_(new QComboBox(this)),
      reason_(new QPlainTextEdit(this)),
      by_(new QLineEdit(this)),
      note_(new QLabel(this)),
      discard_(new QPushButton(this)),
      withdraw_(new QPushButton(this)),
      open_(new QPushButton(this)) {
  resize(1320, 700);
  make_body();
  connect_parts();
  by_->setText(QSettings().value("reviewer").toString());
  QueueDialog::retranslate();
  choose({});
}

QueueDialog::~QueueDialog() { end_work(); }

void QueueDialog::make_body() {
  for (int i = 0; i < 4; ++i) kind_->addItem(QString());
  words_->setClearButtonEnabled(true);
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->setIconSize({16, 16});
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(kRowPx);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  const std::array widths{84, 84, 140, 160, 130};
  for (std::size_t i = 0; i < widths.size(); ++i) table_->setColumnWidth(static_cast<int>(i), widths.at(i));
  heading_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  heading_->setWordWrap(true);
  clause_->setReadOnly(true);
  clause_->setTabChangesFocus(true);
  clause_->setFixedHeight(fontMetrics().lineSpacing() * kClauseLines + 14);
  reason_->setTabChangesFocus(true);
  former_->setWordWrap(true);
  areas_->setWordWrap(true);
  note_->setWordWrap(true);
  form_->addRow(QString("v"), verdict_);
  form_->addRow(QString("r"), reason_);
  form_->addRow(QString("b"), by_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(open_);
  buttons->addStretch(1);
  buttons->addWidget(discard_);
  buttons->addWidget(withdraw_);
  auto* column = new QVBoxLayout(right_);
  column->setContentsMargins(8, 0, 0, 0);
  column->addWidget(heading_);
  column->addWidget(clause_);
  column->addWidget(former_);
  column->addWidget(areas_);
  column->addLayout(form_, 1);
  column->addLayout(buttons);
  column->addWidget(note_);
  halves_->addWidget(table_);
  halves_->addWidget(right_);
  halves_->setStretchFactor(0, 3);
  halves_->setStretchFactor(1, 2);
  halves_->setChildrenCollapsible(false);
  halves_->setSizes({840, 460});
  auto* filters = new QHBoxLayout;
  filters->addWidget(words_, 1);
  filters->addWidget(kind_);
  filters->addWidget(decided_);
  filters->addWidget(count_);
  body().addLayout(filters);
  body().addWidget(halves_, 1);
}

void QueueDialog::connect_parts() {
  connect(words_, &QLineEdit::textChanged, this, &QueueDialog::show_queue);
  connect(kind_, &QComboBox::currentIndexChanged, this, &QueueDialog::show_queue);
  connect(decided_, &QCheckBox::toggled, this, &QueueDialog::show_queue);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &QueueDialog::choose);
  connect(reason_, &QPlainTextEdit::textChanged, this, &QueueDialog::keep);
  connect(verdict_, &QComboBox::currentIndexChanged, this, &QueueDialog::keep);
  connect(by_, &QLineEdit::textChanged, this, [this] { update_state(); });
  connect(discard_, &QPushButton::clicked, this, &QueueDialog::discard);
  connect(withdraw_, &QPushButton::clicked, this, [this] { decide(true); });
  connect(open_, &QPushButton::clicked, this, [this] {
    if (const auto* one = model_->waiting(table_->currentIndex().row())) emit project_chosen(one->project->id);
  });
}

void QueueDialog::set_workspace(const session::OpenedPtr& workspace) {
  workspace_ = workspace;
  review_.reset();
  show_queue();
  if (workspace_) read_queue();
}

// All stored projects are checked again: what waits is what a check says now.
void QueueDialog::read_queue() {
  read_ = false;
  tell(QString());
  count_->setText(tr("checking the projects …"));
  work().start([this, path = workspace_->path, day = workspace_->as_of](const session::Context& context) {
    auto review = [&]() -> Expected<ReviewPtr> {
      const auto workspace = Workspace::open(path, OpenMode::read_only);
      if (!workspace) return tl::unexpected(workspace.error());
      auto checked = session::check_for_review(*workspace, {}, day, context.work);
      if (!checked) return tl::unexpected(checked.error());
      return std::make_shared<const session::ReviewCheck>(std::move(*checked));
    }();
    return Background::Finish([this, review = std::move(review)] {
      read_ = true;
      if (!review) {
        count_->setText(tr("not known"));
        return tell(review.error());
      }
      review_ = *review;
      show_queue();
    });
  });
  update_state();
}

void QueueDialog::show_queue() {
  session::QueueOptions options;
  constexpr std::array kinds{"", "judge", "fact", "data"};
  options.kind = kinds.at(static_cast<std::size_t>(std::max(0, kind_->currentIndex())));
  options.all = decided_->isChecked();
  const std::string chosen = finding_;
  model_->set_review(review_, options, words_->text());
  if (review_) count_->setText(tr("%1 waiting").arg(model_->rowCount()));
  const int row = model_->row_of(chosen);
  if (row >= 0) {
    table_->setCurrentIndex(model_->index(row, 0));
  } else {
    choose({});
  }
}

void QueueDialog::choose(const QModelIndex& at) {
  const session::Waiting* one = model_->waiting(at.row());
  right_->setEnabled(one != nullptr);
  filling_ = true;
  finding_ = one == nullptr ? std::string() : one->finding->id;
  verdict_->clear();
  if (one == nullptr) {
    heading_->setText(review_ && model_->rowCount() == 0 ? tr("Nothing waits for a person.")
                                                         : tr("Choose what to decide."));
    clause_->clear();
    former_->clear();
    areas_->clear();
    reason_->clear();
    withdraw_->hide();
  } else {
    const Finding& finding = *one->finding;
    heading_->setText(QString("<b>%1</b> · %2 · %3")
                          .arg(qstring(one->project->id).toHtmlEscaped(), rule_words(finding).toHtmlEscaped(),
                               zone_words(finding).toHtmlEscaped()));
    clause_->setPlainText(wording(finding) + "\n" +
                          (finding.summary.empty() ? QString() : title(finding.cause)));
    former_->setText(finding.review ? qstring(result_words::review_words(*finding.review, language()))
                                    : QString());
    former_->setVisible(finding.review.has_value());
    show_areas(*one->project);
    verdict_->addItem(tr("Choose…"), QString());
    for (const char* id : finding.list.empty() ? kOfRule : kOfClause)
      verdict_->addItem(title(verdict_name(id)), QString(id));
    const auto written = written_.find(key());
    verdict_->setCurrentIndex(written == written_.end() ? 0 : written->second.verdict);
    reason_->setPlainText(written == written_.end() ? QString() : written->second.reason);
    withdraw_->setVisible(finding.review && finding.review->verdict != kWithdrawn);
  }
  filling_ = false;
  tell(QString());
  update_state();
  discard_->setVisible(written_.count(key()) != 0);
}

// For the class of the environmental assessment; the tip has every group, and what was not looked at.
void QueueDialog::show_areas(const ProjectResult& project) {
  QStringList met;
  QStringList all;
  for (const SensitiveGroup& group : sensitive_groups(project)) {
    const QString words = say(sensitive_words(group, [](const std::string& theme) {
      const Theme* known = find_theme(theme);
      return known == nullptr ? same_text(theme) : known->name;
    }));
    all << words;
    if (group.state == AreaState::met) met << qstring(group.group);
  }
  areas_->setText(met.isEmpty() ? tr("Sensitive areas of the EIA catalogue: none known to be met")
                                : tr("Sensitive areas of the EIA catalogue met: group %1").arg(met.join(", ")));
  areas_->setToolTip(all.join("\n"));
}

QueueDialog::Key QueueDialog::key() const { return {workspace_ ? workspace_->path : std::string(), finding_}; }

void QueueDialog::keep() {
  if (filling_ || finding_.empty()) return;
  const Written now{verdict_->currentIndex(), reason_->toPlainText()};
  if (now.verdict <= 0 && now.reason.isEmpty()) {
    written_.erase(key());
  } else {
    written_[key()] = now;
  }
  discard_->setVisible(written_.count(key()) != 0);
  update_state();
}

// As one step of the text's own history, so that Ctrl+Z brings it back.
void QueueDialog::discard() {
  QTextCursor all(reason_->document());
  all.select(QTextCursor::Document);
  all.removeSelectedText();
  verdict_->setCurrentIndex(0);
  reason_->setFocus();
  tell(tr("Thrown away; Ctrl+Z brings the reason back."));
}

bool QueueDialog::ready() const {
  return read_ && !finding_.empty() && verdict_->currentIndex() > 0 &&
         !reason_->toPlainText().trimmed().isEmpty() && !by_->text().trimmed().isEmpty();
}

void QueueDialog::go() { decide(false); }

void QueueDialog::decide(bool withdraw) {
  const session::Waiting* one = model_->waiting(table_->currentIndex().row());
  if (one == nullptr) return;
  if (withdraw && (reason_->toPlainText().trimmed().isEmpty() || by_->text().trimmed().isEmpty()))
    return tell(tr("Taking a decision back needs a reason and a name too."));
  session::DecideRequest request;
  request.options.workspace = workspace_->path;
  request.options.finding = one->finding->id;
  request.options.verdict = verdict_->currentData().toString().toStdString();
  request.options.reason = reason_->toPlainText().trimmed().toStdString();
  request.options.by = by_->text().trimmed().toStdString();
  request.options.withdraw = withdraw;
  request.project = one->project->id;
  request.as_of = workspace_->as_of;
  QSettings().setValue("reviewer", by_->text().trimmed());
  work().start([this, request](const session::Context& context) {
    const auto done = session::decide_on(context, request);
    return Background::Finish([this, request, done] {
      if (!done) return tell(done.error());
      written_.erase({request.options.workspace, request.options.finding});
      emit decided_on();
      read_queue();
    });
  });
}

QString QueueDialog::clause_text() const { return clause_->toPlainText(); }
QString QueueDialog::former_text() const { return former_->isHidden() ? QString() : former_->text(); }
QString QueueDialog::count_text() const { return count_->text(); }

void QueueDialog::retranslate() {
  setWindowTitle(tr("Queue of decisions"));
  words_->setPlaceholderText(tr("Project, clause or words"));
  words_->setAccessibleName(tr("Project, clause or words"));
  const std::array kinds{tr("Everything"), tr("Clauses to be judged"), tr("Facts to be answered"),
                         tr("Data to be mended")};
  for (std::size_t i = 0; i < kinds.size(); ++i) kind_->setItemText(static_cast<int>(i), kinds.at(i));
  kind_->setAccessibleName(tr("Waits for"));
  decided_->setText(tr("Decided too"));
  table_->setAccessibleName(tr("What waits for a person"));
  clause_->setAccessibleName(tr("Clause and what is open"));
  const auto name = [this](int row, QWidget* field, const QString& words) {
    static_cast<QLabel*>(form_->itemAt(row, QFormLayout::LabelRole)->widget())->setText(words);
    field->setAccessibleName(words);
  };
  name(0, verdict_, tr("Decision"));
  name(1, reason_, tr("Reason"));
  name(2, by_, tr("Your name"));
  note_->setText(
      tr("The decision stands beside the program's outcome, as long as footprint, facts, clause and zone are "
         "what they are now. It names a recorded run: where the last one does not show this finding, the "
         "project is checked and recorded first."));
  discard_->setText(tr("Throw away"));
  withdraw_->setText(tr("Take the decision back"));
  open_->setText(tr("Show the project"));
  go_button().setText(tr("Decide"));
  model_->reword();
  show_queue();
}

}  // namespace zonegate::desktop
