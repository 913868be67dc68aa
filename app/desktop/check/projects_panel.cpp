#include "app/desktop/check/projects_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/desktop/appearance.h"
#include "app/desktop/check/finding_words.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

constexpr int kRowPx = 26;
// In the order of the head.
constexpr std::array kOutcomes{Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass};

}  // namespace

ProjectsPanel::ProjectsPanel(QWidget* parent)
    : QWidget(parent),
      model_(new ProjectsModel(this)),
      filter_(new ProjectsFilter(model_, this)),
      heading_(new QLabel(this)),
      words_(new QLineEdit(this)),
      progress_(new QProgressBar(this)),
      state_(new QLabel(this)),
      run_(new QToolButton(this)),
      view_(new QTableView(this)) {
  auto* head = new QHBoxLayout;
  head->setContentsMargins(10, 4, 8, 0);
  head->setSpacing(8);
  head->addWidget(heading_);
  for (const Outcome outcome : kOutcomes) {
    auto* button = new QToolButton(this);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize({16, 16});
    outcomes_.at(static_cast<std::size_t>(outcome)) = button;
    head->addWidget(button);
  }
  words_->setClearButtonEnabled(true);
  words_->setMaximumWidth(240);
  head->addWidget(words_);
  head->addStretch(1);
  progress_->setMaximumWidth(160);
  progress_->setTextVisible(false);
  progress_->setFixedHeight(8);
  head->addWidget(progress_);
  head->addWidget(state_);
  head->addWidget(run_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addLayout(head);
  column->addWidget(view_, 1);
  make_table();
  connect_parts();
  retranslate();
}

void ProjectsPanel::make_table() {
  view_->setModel(filter_);
  view_->setSelectionBehavior(QAbstractItemView::SelectRows);
  view_->setSelectionMode(QAbstractItemView::SingleSelection);
  view_->setShowGrid(false);
  view_->setAlternatingRowColors(true);
  view_->setWordWrap(false);
  view_->setIconSize({16, 16});
  view_->verticalHeader()->hide();
  view_->verticalHeader()->setDefaultSectionSize(kRowPx);
  view_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  view_->setSortingEnabled(true);
  view_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  view_->horizontalHeader()->setHighlightSections(false);
  view_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  const std::array widths{190, 90, 260, 210, 160};
  for (std::size_t i = 0; i < widths.size(); ++i) view_->setColumnWidth(static_cast<int>(i), widths.at(i));
  view_->horizontalHeader()->setStretchLastSection(true);
}

void ProjectsPanel::connect_parts() {
  connect(words_, &QLineEdit::textChanged, this, [this](const QString& text) { filter_->set_words(text); });
  for (const Outcome outcome : kOutcomes) {
    connect(&outcome_button(outcome), &QToolButton::toggled, this,
            [this, outcome](bool wanted) { filter_->set_outcome(outcome, wanted); });
  }
  connect(view_, &QTableView::clicked, this, &ProjectsPanel::choose);
  connect(view_, &QTableView::activated, this, &ProjectsPanel::choose);
  connect(&survey_, &SurveyRunner::rows, this, [this](const std::vector<session::SurveyRow>& rows) {
    model_->take(rows);
    show_counts();
    show_running();
  });
  connect(&survey_, &SurveyRunner::done, this, [this](double seconds) {
    seconds_ = seconds;
    filter_->invalidate();  // now that all is known, a filter or an order by outcome is meant of all
    show_running();
  });
  connect(&survey_, &SurveyRunner::cancelled, this, [this] {
    cancelled_ = true;
    show_running();
  });
  connect(&survey_, &SurveyRunner::failed, this, [this](const Error& error) {
    failure_ = {format_error(error, Language::english), format_error(error, Language::chinese)};
    show_running();
  });
  connect(run_, &QToolButton::clicked, this, [this] {
    if (survey_.running()) return survey_.cancel();
    set_workspace(workspace_);
  });
}

void ProjectsPanel::set_workspace(const session::OpenedPtr& workspace) {
  workspace_ = workspace;
  seconds_ = -1.0;
  cancelled_ = false;
  failure_ = {};
  model_->set_workspace(workspace);
  survey_.start(workspace && !workspace->projects.empty() ? workspace : nullptr);
  show_counts();
  show_running();
}

void ProjectsPanel::select(const std::string& project_id) {
  const QModelIndex at = filter_->mapFromSource(model_->index(model_->row_of(project_id), 0));
  if (at.isValid()) {
    view_->setCurrentIndex(at);
  } else {
    view_->clearSelection();
  }
}

void ProjectsPanel::choose(const QModelIndex& at) {
  const Project* project = model_->project_at(filter_->mapToSource(at).row());
  if (project != nullptr) emit project_chosen(project->id);
}

void ProjectsPanel::show_counts() {
  heading_->setText(tr("Projects: %1").arg(model_->rowCount()));
  for (const Outcome outcome : kOutcomes) {
    QToolButton& button = outcome_button(outcome);
    button.setIcon(outcome_icon(outcome));
    button.setText(QString::number(model_->counts().at(static_cast<std::size_t>(outcome))));
    const QString name = title(outcome_name(outcome));
    button.setToolTip(tr("%1: show only these").arg(name));
    button.setAccessibleName(name);
  }
}

void ProjectsPanel::show_running() {
  const bool running = survey_.running();
  const int all = model_->rowCount();
  const int known = all - static_cast<int>(model_->unchecked());
  progress_->setVisible(running);
  progress_->setRange(0, all);
  progress_->setValue(known);
  run_->setText(running ? tr("Cancel") : tr("Check again"));
  run_->setEnabled(all > 0);
  if (running) {
    state_->setText(tr("checking %1 of %2").arg(known).arg(all));
  } else if (!failure_.empty()) {
    state_->setText(say(failure_));
  } else if (cancelled_) {
    state_->setText(tr("cancelled: %1 of %2 checked").arg(known).arg(all));
  } else if (all == 0) {
    state_->setText(tr("No project is stored yet: draw one, or import a file."));
  } else if (seconds_ >= 0.0) {
    state_->setText(tr("all checked in %1 s").arg(seconds_, 0, 'f', 2));
  }
}

QString ProjectsPanel::status_text() const { return state_->text(); }

void ProjectsPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
    retranslate();
    model_->reword();
  }
  QWidget::changeEvent(event);
}

void ProjectsPanel::retranslate() {
  words_->setPlaceholderText(tr("Filter by number or name"));
  words_->setAccessibleName(tr("Filter of projects"));
  view_->setAccessibleName(tr("Projects"));
  show_counts();
  show_running();
}

}  // namespace zonegate::desktop
