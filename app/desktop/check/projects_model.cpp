#include "app/desktop/check/projects_model.h"

#include <algorithm>
#include <utility>

#include "app/desktop/check/finding_words.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {

void ProjectsModel::set_workspace(session::OpenedPtr workspace) {
  beginResetModel();
  workspace_ = std::move(workspace);
  rows_.assign(workspace_ ? workspace_->projects.size() : 0, std::nullopt);
  counts_ = {};
  endResetModel();
}

void ProjectsModel::take(const std::vector<session::SurveyRow>& rows) {
  if (rows.empty()) return;
  std::size_t first = rows_.size();
  std::size_t last = 0;
  for (const session::SurveyRow& row : rows) {
    if (row.project >= rows_.size()) continue;
    auto& kept = rows_[row.project];
    if (kept) --counts_.at(static_cast<std::size_t>(kept->outcome));
    kept = row;
    ++counts_.at(static_cast<std::size_t>(row.outcome));
    first = std::min(first, row.project);
    last = std::max(last, row.project);
  }
  if (first > last) return;
  emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), column_count - 1));
}

void ProjectsModel::reword() {
  if (rows_.empty()) return;
  emit headerDataChanged(Qt::Horizontal, 0, column_count - 1);
  emit dataChanged(index(0, 0), index(static_cast<int>(rows_.size()) - 1, column_count - 1));
}

std::size_t ProjectsModel::unchecked() const {
  std::size_t known = 0;
  for (const std::size_t count : counts_) known += count;
  return rows_.size() - known;
}

const Project* ProjectsModel::project_at(int row) const {
  if (!workspace_ || row < 0 || row >= rowCount()) return nullptr;
  return &workspace_->projects[static_cast<std::size_t>(row)];
}

int ProjectsModel::row_of(const std::string& id) const {
  if (!workspace_) return -1;
  const auto& projects = workspace_->projects;
  const auto found =
      std::find_if(projects.begin(), projects.end(), [&](const Project& project) { return project.id == id; });
  return found == projects.end() ? -1 : static_cast<int>(found - projects.begin());
}

int ProjectsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ProjectsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : column_count; }

QString ProjectsModel::words(const Project& project, const std::optional<session::SurveyRow>& row,
                             int column) const {
  switch (column) {
    case outcome_column:
      return row ? title(outcome_name(row->outcome)) : tr("not checked yet");
    case id_column:
      return qstring(project.id);
    case name_column:
      return shown_name(project);
    case area_column:
      return row ? hectares_and_mu(row->area_m2) : QString();
    case findings_column: {
      if (!row) return {};
      QStringList out;
      for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional}) {
        const std::size_t count = row->findings.at(static_cast<std::size_t>(outcome));
        if (count > 0) out << outcome_sign(outcome) + " " + QString::number(count);
      }
      return out.join("   ");
    }
    default:
      return {};
  }
}

QVariant ProjectsModel::order(const Project& project, const std::optional<session::SurveyRow>& row,
                              int column) const {
  if (column == outcome_column) return row ? 3 - static_cast<int>(row->outcome) : 4;  // the worst first
  if (column == area_column) return row && row->area_m2 ? *row->area_m2 : -1.0;
  if (column == findings_column) {
    qulonglong weight = 0;
    if (row) {
      for (std::size_t i = row->findings.size(); i-- > 1;) weight = weight * 100'000 + row->findings.at(i);
    }
    return weight;
  }
  return words(project, row, column);
}

QVariant ProjectsModel::data(const QModelIndex& at, int role) const {
  const Project* project = project_at(at.row());
  if (project == nullptr) return {};
  const auto& row = rows_[static_cast<std::size_t>(at.row())];
  switch (role) {
    case Qt::DisplayRole:
      return words(*project, row, at.column());
    case kOrderRole:
      return order(*project, row, at.column());
    case Qt::DecorationRole:
      return at.column() == outcome_column && row ? QVariant(outcome_icon(row->outcome)) : QVariant();
    case Qt::TextAlignmentRole:
      return at.column() == area_column ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                        : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ToolTipRole:
      if (at.column() == area_column && row) return square_metres(row->area_m2);
      return words(*project, row, at.column());
    default:
      return {};
  }
}

QVariant ProjectsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case outcome_column:
      return tr("Outcome");
    case id_column:
      return tr("No.");
    case name_column:
      return tr("Name");
    case area_column:
      return tr("Area");
    case findings_column:
      return tr("Findings");
    default:
      return {};
  }
}

ProjectsFilter::ProjectsFilter(ProjectsModel* model, QObject* parent)
    : QSortFilterProxyModel(parent), model_(model) {
  setSourceModel(model);
  setSortRole(kOrderRole);
  setDynamicSortFilter(false);  // rows stay where they are while outcomes come in
}

void ProjectsFilter::set_words(const QString& words) {
  words_ = words.trimmed();
  invalidateFilter();
}

void ProjectsFilter::set_outcome(Outcome outcome, bool wanted) {
  wanted_.at(static_cast<std::size_t>(outcome)) = wanted;
  invalidateFilter();
}

bool ProjectsFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const {
  const Project* project = model_->project_at(row);
  if (project == nullptr) return false;
  const auto& survey = model_->survey_at(row);
  const bool any = std::any_of(wanted_.begin(), wanted_.end(), [](bool wanted) { return wanted; });
  if (any && !(survey && wanted_.at(static_cast<std::size_t>(survey->outcome)))) return false;
  return words_.isEmpty() || qstring(project->id).contains(words_, Qt::CaseInsensitive) ||
         qstring(project->name).contains(words_, Qt::CaseInsensitive) ||
         shown_name(*project).contains(words_, Qt::CaseInsensitive);
}

}  // namespace zonegate::desktop
