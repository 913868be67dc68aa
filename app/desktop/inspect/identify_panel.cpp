#include "app/desktop/inspect/identify_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/desktop/appearance.h"
#include "app/desktop/check/conflict_painter.h"
#include "app/desktop/check/finding_words.h"
#include "app/desktop/words.h"
#include "core/check/setup.h"
#include "core/check/tables.h"
#include "layers/formats/result_words.h"

namespace zonegate::desktop {
namespace {

constexpr int kNamesPx = 138;
constexpr int kZoneRole = Qt::UserRole + 60;
constexpr int kProjectRole = Qt::UserRole + 61;

QString clean(const std::string& text) { return qstring(result_words::printable(text)); }

QTreeWidgetItem* add(QTreeWidgetItem* parent, const QString& name, const QString& value) {
  auto* row = new QTreeWidgetItem(parent, {name, value});
  row->setToolTip(0, name);
  row->setToolTip(1, value);
  return row;
}

const ThemeInfo* info_of(const session::Opened& workspace, const std::string& theme) {
  for (const ThemeInfo& info : workspace.checker->tables().setup.themes) {
    if (info.id == theme) return &info;
  }
  return nullptr;
}

}  // namespace

IdentifyPanel::IdentifyPanel(QWidget* parent)
    : QWidget(parent),
      head_(new QLabel(this)),
      tree_(new QTreeWidget(this)),
      zoom_(new QPushButton(this)),
      copy_(new QPushButton(this)) {
  head_->setWordWrap(true);
  head_->setMargin(8);
  head_->setAlignment(Qt::AlignTop);
  tree_->setColumnCount(2);
  tree_->setIndentation(14);
  tree_->header()->setStretchLastSection(true);
  tree_->setAlternatingRowColors(true);
  tree_->setTextElideMode(Qt::ElideRight);
  tree_->header()->resizeSection(0, kNamesPx);
  auto* below = new QHBoxLayout;
  below->setContentsMargins(8, 4, 8, 8);
  below->addWidget(zoom_);
  below->addWidget(copy_);
  below->addStretch(1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(head_);
  column->addWidget(tree_, 1);
  column->addLayout(below);
  connect(tree_, &QTreeWidget::currentItemChanged, this, &IdentifyPanel::choose);
  connect(tree_, &QTreeWidget::itemActivated, this, &IdentifyPanel::go);
  connect(zoom_, &QPushButton::clicked, this, &IdentifyPanel::go);
  connect(copy_, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
  retranslate();
}

void IdentifyPanel::set_found(FoundAt found) {
  found_ = std::move(found);
  looking_ = false;
  rebuild();
}

void IdentifyPanel::set_nothing() { set_found({}); }

void IdentifyPanel::set_looking(const QString& coordinates) {
  found_ = {};
  found_.coordinates = coordinates;
  looking_ = true;
  rebuild();
}

void IdentifyPanel::rebuild() {
  {
    const QSignalBlocker quiet(tree_);
    tree_->clear();
    for (std::size_t i = 0; found_.workspace && i < found_.projects.size(); ++i) add_project(i);
    for (std::size_t i = 0; i < found_.zones.size(); ++i) add_zone(i);
  }
  const bool any = tree_->topLevelItemCount() > 0;
  tree_->setVisible(any);
  zoom_->setVisible(any);
  copy_->setVisible(any);
  if (looking_) {
    head_->setText(tr("Looking …"));
  } else if (!found_.workspace) {
    head_->setText(
        tr("Choose Identify (I) and click on the map: every zone and project at that place is listed "
           "here, with its attributes, layer version and custodian."));
  } else {
    const QString count = tr("zones: %1 · projects: %2").arg(found_.zones.size()).arg(found_.projects.size());
    head_->setText((any ? count : tr("Nothing of the layers shown lies here.")) + "\n" + found_.coordinates);
  }
  if (any) tree_->setCurrentItem(tree_->topLevelItem(0));
  choose();
}

void IdentifyPanel::add_project(std::size_t number) {
  const Project& project = found_.workspace->projects[found_.projects[number]];
  auto* item =
      new QTreeWidgetItem(tree_, {tr("Project"), clean(project.id + "  " + shown_name(project).toStdString())});
  item->setData(0, kProjectRole, static_cast<int>(number));
  item->setToolTip(1, tr("Enter opens it"));
  QFont bold = item->font(1);
  bold.setBold(true);
  item->setFont(1, bold);
  if (!project.source_name.empty()) add(item, tr("Source"), clean(project.source_name));
  add(item, tr("Parts"), QString::number(project.parts.size()));
}

void IdentifyPanel::add_zone(std::size_t number) {
  const session::ZoneAt& found = found_.zones[number];
  const LayerHead& head = found.index->layer();
  const LayerIdentity& layer = head.identity;
  const Zone& zone = found.index->zone(found.position);
  auto* item = new QTreeWidgetItem(tree_, {title(found.theme), clean(zone.id)});
  item->setData(0, kZoneRole, static_cast<int>(number));
  QFont bold = item->font(0);
  bold.setBold(true);
  item->setFont(0, bold);
  if (!found.blocked.en.empty()) {
    auto* row = add(item, tr("Cannot be looked at"), say(found.blocked));
    row->setForeground(1, outcome_colour(Outcome::undetermined, appearance()));
  }
  add(item, tr("Area"), found.area_m2 ? square_metres(found.area_m2) : tr("not computed"));
  if (found.area_m2) add(item, {}, hectares_and_mu(found.area_m2));
  // Attributes in the theme's words, then those that only the source knows.
  const ThemeInfo* info = info_of(*found_.workspace, layer.theme);
  for (std::size_t i = 0; i < head.fields.size() && i < zone.attributes.size(); ++i) {
    std::string value = to_text(zone.attributes[i]);
    if (value.empty()) continue;
    const AttributeWords* words = info == nullptr ? nullptr : info->attribute(head.fields[i].name);
    QString name = words != nullptr ? title(words->title) : clean(head.fields[i].name);
    QString shown = clean(value);
    if (words != nullptr) {
      const auto known = words->values.find(value);
      if (known != words->values.end()) shown = say(known->second);
    }
    auto* row = add(item, name, shown);
    if (head.fields[i].source_name != head.fields[i].name) {
      row->setToolTip(0, tr("Delivered as %1").arg(clean(head.fields[i].source_name)));
    }
  }
  add(item, tr("Layer"), clean(layer.layer) + QString("  v%1").arg(layer.version));
  add(item, tr("Valid"),
      qstring(format_day(layer.validity.from)) + " – " +
          (layer.validity.to ? qstring(format_day(*layer.validity.to)) : QStringLiteral("…")));
  add(item, tr("Custodian"), layer.custodian.empty() ? tr("not stated") : clean(layer.custodian));
  add(item, tr("Source"), clean(layer.source_name) + ", " + clean(layer.source_crs));
  if (layer.positional_accuracy_m > 0.0) {
    add(item, tr("Positional accuracy"), QString("%1 m").arg(layer.positional_accuracy_m));
  }
  item->setExpanded(true);
}

void IdentifyPanel::choose() {
  const QTreeWidgetItem* item = tree_->currentItem();
  while (item != nullptr && item->parent() != nullptr) item = item->parent();
  zoom_->setEnabled(item != nullptr);
  const bool project = item != nullptr && item->data(0, kProjectRole).isValid();
  zoom_->setText(project ? tr("Open the project") : tr("Zoom to the zone"));
  const bool zone = item != nullptr && item->data(0, kZoneRole).isValid();
  emit zone_chosen(zone ? item->data(0, kZoneRole).toInt() : -1);
  const auto at = project ? static_cast<std::size_t>(item->data(0, kProjectRole).toInt()) : 0;
  emit project_chosen(project ? found_.workspace->projects[found_.projects[at]].id : std::string());
}

void IdentifyPanel::go() {
  const QTreeWidgetItem* item = tree_->currentItem();
  while (item != nullptr && item->parent() != nullptr) item = item->parent();
  if (item == nullptr) return;
  if (item->data(0, kProjectRole).isValid()) {
    const auto at = static_cast<std::size_t>(item->data(0, kProjectRole).toInt());
    emit project_wanted(found_.workspace->projects[found_.projects[at]].id);
    return;
  }
  const auto at = static_cast<std::size_t>(item->data(0, kZoneRole).toInt());
  emit zoom_wanted(found_.zones[at].index->zone(found_.zones[at].position).claimed_box);
}

QString IdentifyPanel::head() const { return head_->text(); }

QString IdentifyPanel::text() const {
  QStringList lines;
  for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
    const QTreeWidgetItem* item = tree_->topLevelItem(i);
    lines << item->text(0) + "\t" + item->text(1);
    for (int j = 0; j < item->childCount(); ++j) {
      lines << item->child(j)->text(0) + "\t" + item->child(j)->text(1);
    }
  }
  return lines.join('\n');
}

void IdentifyPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
  } else if (event->type() == QEvent::PaletteChange) {
    rebuild();
  }
  QWidget::changeEvent(event);
}

void IdentifyPanel::retranslate() {
  tree_->setHeaderLabels({tr("What"), tr("Value")});
  tree_->setAccessibleName(tr("What lies at the place"));
  copy_->setText(tr("Copy"));
  copy_->setToolTip(tr("Everything listed here, as text"));
  rebuild();
}

}  // namespace zonegate::desktop
