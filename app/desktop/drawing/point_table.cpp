#include "app/desktop/drawing/point_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "app/desktop/words.h"
#include "app/session/drawing/strokes.h"
#include "app/session/drawing/typed_place.h"

namespace zonegate::desktop {

PointTableModel::PointTableModel(ProjectDocument& document, QObject* parent)
    : QAbstractTableModel(parent), document_(document) {
  connect(&document_, &ProjectDocument::history_changed, this, &PointTableModel::read);
  read();
}

void PointTableModel::read() {
  beginResetModel();
  rows_ =
      document_.committed() ? session::point_rows(*document_.committed()) : std::vector<session::PointRow>{};
  endResetModel();
}

int PointTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int PointTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString PointTableModel::part_words(const session::PointRow& row) const {
  const session::TrackRef& track = row.vertex.track;
  QString words = qstring(document_.committed()->parts[track.part].id);
  if (track.kind == session::TrackKind::ring && track.member > 0) words += QString("-%1").arg(track.member + 1);
  if (track.ring > 0) words += " " + tr("hole %1").arg(track.ring);
  return words;
}

QVariant PointTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !document_.committed()) return {};
  const session::PointRow& row = rows_[static_cast<std::size_t>(index.row())];
  if (role == Qt::TextAlignmentRole && index.column() >= north) {
    return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole && role != Qt::EditRole) return {};
  const PlanePoint* p = session::vertex_at(*document_.committed(), row.vertex);
  if (p == nullptr) return {};
  switch (index.column()) {
    case part:
      return part_words(row);
    case point:
      return qstring(row.name);
    case north:
      return QString::number(p->y, 'f', 3);
    case east:
      return QString::number(p->x, 'f', 3);
    default:
      return row.length_m > 0.0 ? QString::number(row.length_m, 'f', 2) : QString();
  }
}

QVariant PointTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case part:
      return tr("Part");
    case point:
      return tr("Point");
    case north:
      return tr("X (north, m)");
    case east:
      return tr("Y (east, m)");
    default:
      return tr("Edge (m)");
  }
}

Qt::ItemFlags PointTableModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
  return index.column() == north || index.column() == east ? usual | Qt::ItemIsEditable : usual;
}

bool PointTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  bool good = false;
  const double typed = value.toString().trimmed().toDouble(&good);
  if (role != Qt::EditRole || !good || !document_.committed()) return false;
  // What is shown is rounded: leaving the cell as it stands changes nothing.
  if (value.toString().trimmed() == data(index, Qt::EditRole).toString()) return false;
  Project made = *document_.committed();
  const session::VertexRef vertex = rows_[static_cast<std::size_t>(index.row())].vertex;
  PlanePoint at = *session::vertex_at(made, vertex);
  (index.column() == north ? at.y : at.x) = typed;
  if (!usable(at)) return false;
  session::move_vertex(made, vertex, at);
  document_.commit({"type coordinates", "输入坐标"}, std::move(made));
  return true;
}

PointTable::PointTable(Drawing& drawing, QWidget* parent)
    : QWidget(parent),
      drawing_(drawing),
      model_(new PointTableModel(drawing.document, this)),
      view_(new QTableView(this)),
      trouble_(new QLabel(this)),
      paste_(new QPushButton(this)),
      copy_(new QPushButton(this)) {
  view_->setModel(model_);
  view_->verticalHeader()->hide();
  view_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  view_->setSelectionBehavior(QAbstractItemView::SelectRows);
  view_->installEventFilter(this);
  trouble_->setWordWrap(true);
  trouble_->hide();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(view_, 1);
  column->addWidget(trouble_);
  auto* buttons = new QHBoxLayout;
  buttons->setContentsMargins(8, 4, 8, 8);
  buttons->addWidget(paste_);
  buttons->addWidget(copy_);
  buttons->addStretch(1);
  column->addLayout(buttons);
  connect(paste_, &QPushButton::clicked, this, [this] { paste(QApplication::clipboard()->text()); });
  connect(copy_, &QPushButton::clicked, this, &PointTable::copy);
  retranslate();
}

QString PointTable::trouble() const { return trouble_->isHidden() ? QString() : trouble_->text(); }

void PointTable::paste(const QString& text) {
  auto polygons = session::polygons_from_rows(text.toStdString(), drawing_.aiming.system());
  trouble_->setVisible(!polygons);
  if (!polygons) {
    const long row = polygons.error().place.line;
    const QString words = sentence(polygons.error());
    trouble_->setText(row > 0 && !words.contains(QString::number(row)) ? tr("Row %1: %2").arg(row).arg(words)
                                                                       : words);
    return;
  }
  const Project base = drawing_.base();
  ProjectPart pasted = session::new_part(base);
  pasted.drawn.polygons = std::move(*polygons);
  const Box box = box_of(pasted.drawn);
  drawing_.document.commit({"paste boundary points", "粘贴界址点"},
                           session::with_part(base, std::move(pasted)));
  if (!drawing_.map.view().box().contains(box)) drawing_.map.zoom_to(box);
}

void PointTable::copy() {
  QString text;
  for (int row = 0; row < model_->rowCount(); ++row) {
    QStringList cells;
    for (const int at :
         {PointTableModel::point, PointTableModel::north, PointTableModel::east, PointTableModel::length}) {
      cells << model_->index(row, at).data().toString();
    }
    // Rings are parted by an empty row, as paste wants them.
    const QString ring = model_->index(row, PointTableModel::part).data().toString();
    if (row > 0 && ring != model_->index(row - 1, PointTableModel::part).data().toString()) text += '\n';
    text += cells.join('\t') + '\n';
  }
  QApplication::clipboard()->setText(text);
}

bool PointTable::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Paste)) {
      paste(QApplication::clipboard()->text());
      return true;
    }
    if (key->matches(QKeySequence::Copy)) {
      copy();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void PointTable::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void PointTable::retranslate() {
  paste_->setText(tr("Paste rows as a part"));
  paste_->setToolTip(
      tr("Point, X, Y in columns; an empty row begins another ring, a ring inside another is a hole"));
  copy_->setText(tr("Copy all"));
  view_->setAccessibleName(tr("Boundary points"));
  model_->read();
}

}  // namespace zonegate::desktop
