// Purpose: what was found in the access lists as a table, an entry a row, however many: rows are made when they
// are painted. Cost: constant a cell. Thread rule: GUI thread.
#pragma once

#include <QAbstractTableModel>

#include <memory>
#include <vector>

#include "app/session/lists/entry_catalog.h"
#include "app/session/lists/entry_drafts.h"

namespace zonegate::desktop {

class EntriesModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kList, kLevel, kUnits, kEntry, kClause, kDimension, kEffect, kJudged, kText, kColumns };

  explicit EntriesModel(const session::EntryDrafts& drafts, QObject* parent = nullptr);

  void set_found(std::shared_ptr<const session::EntryCatalog> catalog, std::vector<std::uint32_t> found);
  void reword();  // after a change of language or of a draft
  // The number of a row's entry in the catalog; of none: nullopt.
  std::optional<std::size_t> number(int row) const;
  int row_of(std::size_t number) const;  // -1: not among what was found

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString cell(const AccessList& list, const AccessEntry& entry, int column) const;
  QString judged_words(const AccessList& list, const AccessEntry& entry) const;

  const session::EntryDrafts& drafts_;
  std::shared_ptr<const session::EntryCatalog> catalog_;
  std::vector<std::uint32_t> found_;
};

QString dimension_words(Dimension dimension);
// Of which units an entry speaks: "ZH45010320001 and 2 more", "class 1, 3", "every unit".
QString scope_words(const EntryScope& scope);

}  // namespace zonegate::desktop
