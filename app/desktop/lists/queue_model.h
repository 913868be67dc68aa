// Purpose: what waits for a person as a table: facts to be answered, clauses to be judged, data to be mended,
// decisions that have lapsed; a finding a row. Thread rule: GUI thread.
#pragma once

#include <QAbstractTableModel>

#include <memory>
#include <vector>

#include "app/session/review.h"

namespace zonegate::desktop {

using ReviewPtr = std::shared_ptr<const session::ReviewCheck>;

class QueueModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { state, kind, project, clause, zone, asked, columns };

  explicit QueueModel(QObject* parent = nullptr);

  // Rows whose project, clause or words hold `words`; `options` as of `zonegate queue`.
  void set_review(ReviewPtr review, const session::QueueOptions& options, const QString& words);
  void reword();
  const session::Waiting* waiting(int row) const;
  int row_of(const std::string& finding) const;
  const ReviewPtr& review() const { return review_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString cell(const session::Waiting& one, int column) const;

  ReviewPtr review_;
  std::vector<session::Waiting> rows_;
};

}  // namespace zonegate::desktop
