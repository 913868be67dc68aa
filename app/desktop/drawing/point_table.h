// Purpose: the table of boundary points beside the map: 点号, X, Y, 边长 of everything drawn. X and Y are typed
// in place, one step each; rows pasted from a spreadsheet become a new part; copied rows paste into one. What
// is wrong with a paste is told below the table with its row. Thread rule: GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QWidget>

#include <vector>

#include "app/desktop/drawing/drawing_tool.h"
#include "app/session/drawing/point_table.h"

class QLabel;
class QPushButton;
class QTableView;

namespace zonegate::desktop {

class PointTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { part, point, north, east, length, columns };
  explicit PointTableModel(ProjectDocument& document, QObject* parent);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  void read();

 private:
  QString part_words(const session::PointRow& row) const;

  ProjectDocument& document_;
  std::vector<session::PointRow> rows_;
};

class PointTable : public QWidget {
  Q_OBJECT
 public:
  PointTable(Drawing& drawing, QWidget* parent);

  QTableView& view() { return *view_; }
  PointTableModel& model() { return *model_; }
  QString trouble() const;
  void paste(const QString& text);
  void copy();

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void retranslate();

  Drawing& drawing_;
  PointTableModel* model_;
  QTableView* view_;
  QLabel* trouble_;
  QPushButton* paste_;
  QPushButton* copy_;
};

}  // namespace zonegate::desktop
