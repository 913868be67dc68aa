#include "app/desktop/lists/queue_model.h"

#include <algorithm>

#include "app/desktop/check/finding_words.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {

QueueModel::QueueModel(QObject* parent) : QAbstractTableModel(parent) {}

void QueueModel::set_review(ReviewPtr review, const session::QueueOptions& options, const QString& words) {
  beginResetModel();
  review_ = std::move(review);
  rows_.clear();
  if (review_) rows_ = session::waiting_in(*review_, options);
  const QString wanted = words.trimmed();
  if (!wanted.isEmpty()) {
    std::erase_if(rows_, [&](const session::Waiting& one) {
      for (int column = 0; column < columns; ++column) {
        if (cell(one, column).contains(wanted, Qt::CaseInsensitive)) return false;
      }
      return true;
    });
  }
  endResetModel();
}

void QueueModel::reword() {
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
  emit headerDataChanged(Qt::Horizontal, 0, columns - 1);
}

const session::Waiting* QueueModel::waiting(int row) const {
  return row < 0 || row >= rowCount() ? nullptr : &rows_[static_cast<std::size_t>(row)];
}

int QueueModel::row_of(const std::string& finding) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(),
                                  [&](const session::Waiting& one) { return one.finding->id == finding; });
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int QueueModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int QueueModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString QueueModel::cell(const session::Waiting& one, int column) const {
  switch (column) {
    case Column::state:
      return title(session::state_name(one.state()));
    case Column::kind:
      return title(session::kind_name(one.kind()));
    case Column::project:
      return qstring(one.project->id) +
             (one.project->name.empty() ? QString() : "  " + qstring(one.project->name));
    case Column::clause:
      return one.finding->list.empty() ? rule_words(*one.finding) : qstring(one.finding->rule);
    case Column::zone:
      return zone_words(*one.finding);
    default:
      return qstring(session::asked_words(language(), one, *review_)).simplified();
  }
}

QVariant QueueModel::data(const QModelIndex& at, int role) const {
  const session::Waiting* one = waiting(at.row());
  if (one == nullptr) return {};
  if (role == Qt::DisplayRole) return cell(*one, at.column());
  if (role == Qt::ToolTipRole && at.column() == Column::asked) return cell(*one, at.column());
  if (role == Qt::DecorationRole && at.column() == Column::state) return outcome_icon(one->finding->outcome);
  return {};
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Column::state:
      return tr("State");
    case Column::kind:
      return tr("Waits for");
    case Column::project:
      return tr("Project");
    case Column::clause:
      return tr("Clause or rule");
    case Column::zone:
      return tr("Zone");
    default:
      return tr("What is asked");
  }
}

}  // namespace zonegate::desktop
