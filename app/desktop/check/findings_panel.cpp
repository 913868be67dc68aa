#include "app/desktop/check/findings_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

#include "app/desktop/appearance.h"
#include "app/desktop/check/finding_words.h"
#include "app/desktop/window/steady_column.h"
#include "app/desktop/window/two_line_delegate.h"
#include "app/desktop/words.h"
#include "app/session/result_changes.h"

namespace zonegate::desktop {
namespace {

constexpr int kSignPx = 28;
constexpr int kBesideSign = kSignPx + 10;

QLabel* small_label() {
  auto* label = new QLabel;
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

// A style is read anew each time it is set, also when it is the same.
void restyle(QWidget& widget, const QString& style) {
  if (widget.styleSheet() != style) widget.setStyleSheet(style);
}

}  // namespace

FindingsPanel::FindingsPanel(QWidget* parent)
    : QWidget(parent),
      model_(new FindingsModel(this)),
      head_(new SteadyColumn(this)),
      sign_(new QLabel(head_)),
      outcome_(head_->add(new QLabel, kBesideSign)),
      area_(head_->add(new QLabel, kBesideSign, 6)),
      counts_(head_->add(small_label(), 0, 6)),
      change_(head_->add(small_label(), 0, 6)),
      hint_(small_label()),
      grouping_(new QComboBox(this)),
      view_(new QTreeView(this)) {
  view_->setModel(model_);
  view_->setItemDelegate(new TwoLineDelegate(view_));
  view_->setUniformRowHeights(true);
  view_->setHeaderHidden(true);
  view_->setIndentation(14);
  view_->setIconSize({18, 18});
  view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  for (int i = 0; i < 3; ++i) grouping_->addItem(QString());
  sign_->setGeometry(0, 6, kSignPx, kSignPx);
  sign_->setScaledContents(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(10, 8, 0, 0);
  column->setSpacing(6);
  column->addWidget(head_);
  column->addWidget(hint_);
  column->addWidget(grouping_, 0, Qt::AlignLeft);
  column->addWidget(view_, 1);
  hint_->setAlignment(Qt::AlignTop);
  connect_parts();
  retranslate();
  set_nothing();
}

void FindingsPanel::connect_parts() {
  connect(grouping_, &QComboBox::currentIndexChanged, this, [this](int chosen) {
    model_->set_grouping(static_cast<Grouping>(chosen));
    view_->viewport()->update();
  });
  connect(model_, &QAbstractItemModel::modelReset, this, [this] {
    open_groups();
    keep_selection();
  });
  connect(model_, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex& group) {
    if (!group.isValid()) open_groups();
  });
  const auto remember = [this](const QModelIndex& group, bool open) {
    if (arranging_) return;
    const QString key = model_->group_key(group);
    (open ? opened_ : closed_).insert(key);
    (open ? closed_ : opened_).remove(key);
  };
  connect(view_, &QTreeView::expanded, this, [remember](const QModelIndex& group) { remember(group, true); });
  connect(view_, &QTreeView::collapsed, this, [remember](const QModelIndex& group) { remember(group, false); });
  const auto choose = [this](const QModelIndex& at) {
    if (arranging_) return;
    const Finding* finding = model_->finding_at(at);
    selected_ = finding == nullptr ? std::string() : finding->id;
    emit finding_chosen(selected_);
  };
  connect(view_, &QTreeView::activated, this, [this](const QModelIndex& at) {
    const Finding* finding = model_->finding_at(at);
    if (finding != nullptr && !finding->list.empty()) emit entry_asked(finding->list, finding->rule);
  });
  // The same row clicked again asks again: the map may have been moved since.
  connect(view_, &QTreeView::clicked, this, choose);
  connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this, choose](const QModelIndex& now) {
            if (view_->hasFocus() && (QGuiApplication::mouseButtons() & Qt::LeftButton) == 0U) choose(now);
          });
}

void FindingsPanel::set_result(const LiveResultPtr& result) {
  const bool same_project = result_ && result_->request.gesture == result->request.gesture;
  result_ = result;
  head_->hold(same_project);
  const int scrolled = view_->verticalScrollBar()->value();
  model_->set_result(result);
  if (same_project) view_->verticalScrollBar()->setValue(scrolled);
  show_head();
}

void FindingsPanel::set_nothing() {
  result_ = nullptr;
  selected_.clear();
  model_->set_result(nullptr);
  show_head();
}

void FindingsPanel::set_failure(const Error& error) {
  set_nothing();
  hint_->setText(sentence(error));
}

void FindingsPanel::set_waiting(bool waiting) {
  outcome_->setEnabled(!waiting);
  sign_->setEnabled(!waiting);
}

void FindingsPanel::show_head() {
  const bool any = result_ != nullptr;
  for (QWidget* part :
       {static_cast<QWidget*>(head_), static_cast<QWidget*>(grouping_), static_cast<QWidget*>(view_)}) {
    part->setVisible(any);
  }
  hint_->setVisible(!any);
  if (!any) {
    hint_->setText(
        tr("Draw a footprint, or open a project of the list below: the map then shows what it crosses, and "
           "the findings stand here while you draw."));
    change_->setVisible(false);
    return;
  }
  const ProjectResult& result = *result_->result;
  const QColor colour = outcome_colour(result.outcome, appearance());
  sign_->setPixmap(outcome_icon(result.outcome).pixmap(QSize(18, 18), devicePixelRatioF()));
  outcome_->setText(title(outcome_name(result.outcome)));
  restyle(*outcome_, QString("color: %1; font-size: 18px; font-weight: 700;").arg(colour.name()));
  outcome_->setToolTip(
      result.outcome == Outcome::pass
          ? tr("No conflict found in the layers, versions and day listed; it is not an approval.")
          : QString());
  area_->setText(hectares_and_mu(result.area_m2));
  area_->setToolTip(result.area_m2 ? square_metres(result.area_m2) : QString());
  QStringList counts;
  for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional}) {
    const auto count = std::count_if(
        result.findings.begin(), result.findings.end(),
        [outcome](const Finding& finding) { return !finding.pre_effect && finding.outcome == outcome; });
    if (count > 0) counts << outcome_sign(outcome) + QString(" %1 ").arg(count) + say(outcome_name(outcome));
  }
  QStringList lines;
  if (!counts.isEmpty()) lines << counts.join(" · ");
  for (const Text& note : result.notes) lines << say(note);
  counts_->setText(lines.join('\n'));
  counts_->setVisible(!lines.isEmpty());
  const QString change = change_words();
  change_->setText(change);
  change_->setVisible(!change.isEmpty());
  restyle(*change_, QString("color: %1; font-weight: 600;").arg(accent(appearance()).name()));
}

// "Since the drag began: conditional → not permitted · +812.00 m² · 2 new · 1 gone · 3 changed"
QString FindingsPanel::change_words() const {
  if (!result_->before) return {};
  const ProjectResult& before = *result_->before;
  const ProjectResult& after = *result_->result;
  const session::ResultChanges changes = session::changes_between(before, after);
  QStringList pieces;
  if (changes.outcome_changed) {
    pieces << outcome_sign(before.outcome) + " " + say(outcome_name(before.outcome)) + " → " +
                  outcome_sign(after.outcome) + " " + say(outcome_name(after.outcome));
  }
  if (before.area_m2 && after.area_m2 && std::abs(*after.area_m2 - *before.area_m2) >= 0.005) {
    pieces << signed_square_metres(*after.area_m2 - *before.area_m2);
  }
  if (changes.appeared > 0) pieces << tr("%1 new").arg(changes.appeared);
  if (changes.gone > 0) pieces << tr("%1 gone").arg(changes.gone);
  if (changes.altered > 0) pieces << tr("%1 changed").arg(changes.altered);
  if (pieces.isEmpty()) pieces << tr("nothing changed");
  return tr("Since this step began: %1").arg(pieces.join(" · "));
}

void FindingsPanel::open_groups() {
  arranging_ = true;
  for (int i = 0; i < model_->rowCount(); ++i) {
    const QModelIndex group = model_->index(i, 0);
    const QString key = model_->group_key(group);
    view_->setExpanded(group, opened_.contains(key) || (!closed_.contains(key) && !model_->quiet(group)));
  }
  arranging_ = false;
}

void FindingsPanel::keep_selection() {
  if (selected_.empty()) return;
  const QModelIndex at = model_->index_of(selected_);
  if (!at.isValid()) return;
  arranging_ = true;
  view_->setCurrentIndex(at);
  arranging_ = false;
}

bool FindingsPanel::select(const std::string& finding_id) {
  const QModelIndex at = model_->index_of(finding_id);
  if (!at.isValid()) return false;
  selected_ = finding_id;
  arranging_ = true;
  view_->setExpanded(at.parent(), true);
  view_->setCurrentIndex(at);
  view_->scrollTo(at);
  arranging_ = false;
  emit finding_chosen(selected_);
  return true;
}

std::string FindingsPanel::selected() const { return selected_; }
QString FindingsPanel::outcome_text() const { return result_ ? outcome_->text() : QString(); }
QString FindingsPanel::change_text() const { return change_->isHidden() ? QString() : change_->text(); }
QString FindingsPanel::hint_text() const { return hint_->isHidden() ? QString() : hint_->text(); }

void FindingsPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
    retranslate();
    model_->reword();
    show_head();
  }
  QWidget::changeEvent(event);
}

void FindingsPanel::retranslate() {
  const QStringList names{tr("By outcome"), tr("By theme"), tr("By unit or zone")};
  for (int i = 0; i < names.size(); ++i) grouping_->setItemText(i, names[i]);
  grouping_->setToolTip(tr("How the findings are grouped"));
  grouping_->setAccessibleName(tr("Grouping of findings"));
  view_->setAccessibleName(tr("Findings"));
  sign_->setAccessibleName(tr("Outcome"));
}

}  // namespace zonegate::desktop
