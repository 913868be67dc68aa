// Purpose: the stored projects as a table: outcome, id, name, area, number of findings by outcome. Outcomes
// come while the background check runs. Cost: what is seen of it; taking rows is linear in them. Thread rule:
// GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <array>
#include <optional>
#include <vector>

#include "app/session/survey.h"

namespace zonegate::desktop {

class ProjectsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { outcome_column, id_column, name_column, area_column, findings_column, column_count };
  using QAbstractTableModel::QAbstractTableModel;

  void set_workspace(session::OpenedPtr workspace);
  void take(const std::vector<session::SurveyRow>& rows);
  void reword();

  // By outcome; and what was not checked yet.
  const std::array<std::size_t, 4>& counts() const { return counts_; }
  std::size_t unchecked() const;
  const std::optional<session::SurveyRow>& survey_at(int row) const {
    return rows_[static_cast<std::size_t>(row)];
  }
  const Project* project_at(int row) const;
  int row_of(const std::string& id) const;  // −1: not there

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString words(const Project& project, const std::optional<session::SurveyRow>& row, int column) const;
  QVariant order(const Project& project, const std::optional<session::SurveyRow>& row, int column) const;

  session::OpenedPtr workspace_;
  std::vector<std::optional<session::SurveyRow>> rows_;
  std::array<std::size_t, 4> counts_{};
};

inline constexpr int kOrderRole = Qt::UserRole + 40;

// Rows that have the words in id or name, and one of the outcomes that are wanted (none chosen: all).
class ProjectsFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit ProjectsFilter(ProjectsModel* model, QObject* parent = nullptr);
  void set_words(const QString& words);
  void set_outcome(Outcome outcome, bool wanted);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  ProjectsModel* model_;
  QString words_;
  std::array<bool, 4> wanted_{};
};

}  // namespace zonegate::desktop
