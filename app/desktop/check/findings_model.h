// Purpose: the findings of a result as rows under groups (by outcome, theme or unit), for a view that asks only
// for the rows it shows: ten thousand findings cost what is seen of them.
//
// While a gesture goes on, rows stay where they are: numbers change in place, what is new comes at the end of
// its group, what is gone stays, marked, until the next gesture. Otherwise the order is the engine's: the worst
// first. What differs from the result compared with is marked. Cost of set_result: linear in the findings.
// Thread rule: GUI thread.
#pragma once

#include <QAbstractItemModel>

#include <string>
#include <unordered_map>
#include <vector>

#include "app/desktop/check/live_feed.h"

namespace zonegate::desktop {

enum class Grouping { outcome, theme, unit };

enum FindingRole : int {
  kFindingIdRole = Qt::UserRole + 20,
  kGoneRole,   // bool: no longer met
  kGrowthRole  // "+412.07 m²" since the step began
};

class FindingsModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  using QAbstractItemModel::QAbstractItemModel;

  void set_result(LiveResultPtr result);
  void set_grouping(Grouping grouping);
  Grouping grouping() const { return grouping_; }
  void reword();  // another language or other colours: every word anew

  // Of a row; null for groups and for themes without a finding.
  const Finding* finding_at(const QModelIndex& index) const;
  QModelIndex index_of(const std::string& finding_id) const;
  // Is it closed at first: what needs no attention?
  bool quiet(const QModelIndex& group) const;
  QString group_key(const QModelIndex& group) const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& /*parent*/ = {}) const override { return 1; }
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  struct Row {
    std::string id;                      // of the finding, or of the theme
    const Finding* finding = nullptr;    // null: the row of a theme
    const Finding* before = nullptr;     // in the result compared with
    const ThemeResult* theme = nullptr;  // of a theme's row
    bool gone = false;
    bool changed = false;
    session::ResultPtr keeps;  // what a row that is gone points into
  };
  struct Group {
    std::string key;
    std::vector<Row> rows;
    const ThemeResult* theme = nullptr;  // groups by theme
    quintptr uid = 0;                    // stable, so that indexes of rows outlive groups that come between
  };

  std::vector<Group> groups_of(const session::LiveResult& result) const;
  std::string key_of(const Finding& finding, const ProjectResult& result) const;
  void begin_step();
  bool same_rows(const std::vector<Group>& groups) const;
  void update_in_place(const std::vector<Group>& fresh);
  void merge(const std::vector<Group>& fresh);
  void merge_rows(std::size_t at, const Group& fresh);
  void mark_gone(Row& row) const;
  void lay_out(std::vector<Group> groups);
  void remember_places();
  QVariant group_data(const Group& group, int role) const;
  QVariant finding_data(const Row& row, int role) const;
  QString group_title(const Group& group) const;
  QString group_subtitle(const Group& group) const;
  QString subtitle(const Row& row) const;

  LiveResultPtr result_;
  session::ResultPtr leaving_;  // what the rows show before they are given a new one
  Grouping grouping_ = Grouping::outcome;
  std::vector<Group> groups_;
  quintptr next_uid_ = 1;
  std::unordered_map<quintptr, int> positions_;                  // uid → group
  std::unordered_map<std::string, std::pair<int, int>> places_;  // finding id → group, row
};

}  // namespace zonegate::desktop
