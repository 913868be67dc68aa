#include "app/desktop/window/layers_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

#include "app/desktop/map/tile_painter.h"
#include "app/desktop/window/two_line_delegate.h"
#include "app/desktop/words.h"
#include "core/base/checksum.h"
#include "core/base/hash.h"
#include "layers/workspace/layer_index.h"

namespace zonegate::desktop {
namespace {

constexpr int kThemeRole = Qt::UserRole + 20;
constexpr int kLayerRole = Qt::UserRole + 21;

// Parcels tile the whole land and would cover everything else at first sight.
bool shown_at_first(const std::string& theme) { return theme != "land_use" && theme != "planned_land_use"; }

QPixmap swatch(const page::MapStyle& style) {
  constexpr int kWide = 22;
  constexpr int kTall = 15;
  constexpr int kDense = 2;
  QPixmap image(kWide * kDense, kTall * kDense);
  image.setDevicePixelRatio(kDense);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  const ZoneColours colours = zone_colours(style, appearance());
  const QRectF area(1.0, 1.0, kWide - 2.0, kTall - 2.0);
  if (colours.fill.isValid()) painter.fillRect(area, colours.fill);
  if (style.pattern != page::MapPattern::none)
    painter.fillRect(area, pattern_brush(style.pattern, colours.line));
  painter.setPen(QPen(colours.line, 1.4));
  painter.drawRect(area);
  return image;
}

QString coverage_words(const Coverage& coverage) {
  switch (coverage.kind) {
    case CoverageKind::none:
      return LayersPanel::tr("no coverage stated");
    case CoverageKind::extent:
      return LayersPanel::tr("complete in its own extent");
    case CoverageKind::polygon:
      return LayersPanel::tr("complete in the area given");
  }
  return {};
}

QString validity_words(const Validity& validity) {
  return qstring(format_day(validity.from)) + " – " + (validity.to ? qstring(format_day(*validity.to)) : "…");
}

}  // namespace

LayersPanel::LayersPanel(QWidget* parent)
    : QWidget(parent),
      tree_(new QTreeWidget(this)),
      opacity_label_(new QLabel(this)),
      opacity_(new QSlider(Qt::Horizontal, this)),
      up_(new QToolButton(this)),
      down_(new QToolButton(this)),
      zoom_(new QPushButton(this)) {
  tree_->setHeaderHidden(true);
  tree_->setItemDelegate(new TwoLineDelegate(tree_));
  tree_->setIndentation(14);
  tree_->setUniformRowHeights(false);
  tree_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setMinimumWidth(270);  // below that the slider is no slider any more
  opacity_->setRange(0, 100);
  opacity_->setValue(100);
  up_->setText(QStringLiteral("▲"));
  down_->setText(QStringLiteral("▼"));
  auto* below = new QHBoxLayout;
  below->setContentsMargins(8, 4, 8, 8);
  below->addWidget(opacity_label_);
  below->addWidget(opacity_, 1);
  below->addWidget(up_);
  below->addWidget(down_);
  below->addWidget(zoom_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(tree_, 1);
  column->addLayout(below);
  connect(tree_, &QTreeWidget::itemChanged, this, &LayersPanel::take_check);
  connect(tree_, &QTreeWidget::currentItemChanged, this, &LayersPanel::show_selected);
  connect(tree_, &QTreeWidget::itemDoubleClicked, this, &LayersPanel::zoom_to_selected);
  connect(zoom_, &QPushButton::clicked, this, &LayersPanel::zoom_to_selected);
  connect(opacity_, &QSlider::valueChanged, this,
          [this](int value) { set_opacity(selected_theme().toStdString(), value / 100.0); });
  connect(up_, &QToolButton::clicked, this, [this] { move_theme(selected_theme().toStdString(), 1); });
  connect(down_, &QToolButton::clicked, this, [this] { move_theme(selected_theme().toStdString(), -1); });
  retranslate();
}

void LayersPanel::set_workspace(session::OpenedPtr opened) {
  opened_ = std::move(opened);
  // The styles are in drawing order, the lowest first; a theme without one lies on top.
  std::vector<std::string> fresh;
  for (const session::OpenedTheme& theme : opened_->themes) {
    if (std::find(order_.begin(), order_.end(), theme.id) == order_.end()) fresh.push_back(theme.id);
    looks_.try_emplace(theme.id, Look{shown_at_first(theme.id), 1.0});
  }
  const auto& styles = page::map_styles();
  const auto rank = [&styles](const std::string& theme) {
    return std::distance(
        styles.begin(),
        std::find_if(styles.begin(), styles.end(), [&](const page::MapStyle& s) { return s.theme == theme; }));
  };
  std::stable_sort(fresh.begin(), fresh.end(),
                   [&](const std::string& a, const std::string& b) { return rank(a) > rank(b); });
  order_.insert(order_.end(), fresh.begin(), fresh.end());
  rebuild();
  emit scene_changed();
}

namespace {

// A name for what the scene looks like: the same layers in the same order with the same look have the same.
void name_content(MapScene& scene) {
  Sha256 hash;
  hash.add_int(static_cast<int>(scene.appearance));
  for (const SceneLayer& layer : scene.layers) {
    const LayerIdentity& identity = layer.index->layer().identity;
    hash.add(identity.content_sha256);
    hash.add_int(static_cast<long long>(identity.zone_count));
    hash.add(layer.theme);
    for (const std::string& look : {layer.style.fill, layer.style.line, layer.style.dash}) hash.add(look);
    hash.add_int(static_cast<int>(layer.style.pattern));
    hash.add_double(layer.opacity);
    hash.add_int(layer.announced ? 1 : 0);
  }
  scene.content = hash.hex();
  scene.generation = checksum(scene.content.data(), scene.content.size(), 0);
}

}  // namespace

ScenePtr LayersPanel::scene() const {
  auto scene = std::make_shared<MapScene>();
  scene->appearance = appearance();
  for (auto id = order_.rbegin(); opened_ && id != order_.rend(); ++id) {
    const session::OpenedTheme* theme = theme_named(*id);
    const Look& look = looks_.at(*id);
    if (theme == nullptr || !look.visible) continue;
    for (const session::OpenedLayer& layer : theme->layers) {
      scene->layers.push_back({layer.index, *id, page::map_style(*id), look.opacity, layer.announced});
    }
  }
  name_content(*scene);
  if (opened_) scene->shelf = qstring(index_folder(opened_->path));
  return scene;
}

const session::OpenedTheme* LayersPanel::theme_named(const std::string& id) const {
  const auto found = std::find_if(opened_->themes.begin(), opened_->themes.end(),
                                  [&id](const session::OpenedTheme& theme) { return theme.id == id; });
  return found == opened_->themes.end() ? nullptr : &*found;
}

void LayersPanel::rebuild() {
  if (!opened_) return;
  building_ = true;
  const QString selected = selected_theme();
  tree_->clear();
  for (const bool missing : {true, false}) {
    for (const std::string& id : order_) {
      const session::OpenedTheme* theme = theme_named(id);
      if (theme == nullptr || theme->missing() != missing) continue;
      if (theme->layers.empty() && !theme->mandatory && !theme->asked) continue;
      add_theme(*theme);
    }
  }
  for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
    if (tree_->topLevelItem(i)->data(0, kThemeRole).toString() == selected) {
      tree_->setCurrentItem(tree_->topLevelItem(i));
    }
  }
  building_ = false;
  show_selected();
}

void LayersPanel::add_theme(const session::OpenedTheme& theme) {
  auto* item = new QTreeWidgetItem(tree_);
  item->setText(0, title(theme.name));
  item->setData(0, kThemeRole, qstring(theme.id));
  if (theme.missing()) {
    item->setText(0, QStringLiteral("⚠ ") + title(theme.name));
    item->setData(0, kWarnRole, true);
    item->setData(0, kSubtitleRole, tr("no data: every outcome is undetermined"));
    item->setToolTip(0,
                     tr("This theme must be checked, but no layer in force covers anything on this day. Import "
                        "one, or choose another day."));
  } else if (theme.layers.empty()) {
    item->setData(0, kSubtitleRole, tr("no layer"));
  } else {
    std::size_t zones = 0;
    std::size_t faulty = 0;
    for (const session::OpenedLayer& layer : theme.layers) {
      zones += layer.index->layer().identity.zone_count;
      faulty += layer.index->layer().identity.faulty_zone_count;
    }
    QString below = tr("zones: %1").arg(zones);
    if (faulty > 0) below += " · " + tr("with faults: %1").arg(faulty);
    if (theme.mandatory) below += " · " + tr("mandatory");
    item->setData(0, kSubtitleRole, below);
  }
  if (theme.layers.empty()) return;
  item->setIcon(0, QIcon(swatch(page::map_style(theme.id))));
  item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
  item->setCheckState(0, looks_[theme.id].visible ? Qt::Checked : Qt::Unchecked);
  for (const session::OpenedLayer& layer : theme.layers) add_layer(item, theme, layer);
}

void LayersPanel::add_layer(QTreeWidgetItem* parent, const session::OpenedTheme& theme,
                            const session::OpenedLayer& layer) {
  const LayerHead& head = layer.index->layer();
  const LayerIdentity& identity = head.identity;
  auto* item = new QTreeWidgetItem(parent);
  item->setText(0, qstring(identity.layer) + QString("  v%1").arg(identity.version));
  QString below = validity_words(identity.validity);
  if (layer.announced) below = tr("announced: %1").arg(below);
  item->setData(0, kSubtitleRole, below + " · " + coverage_words(head.coverage));
  item->setData(0, kThemeRole, qstring(theme.id));
  item->setData(0, kLayerRole, parent->childCount() - 1);
  QString more =
      tr("Custodian: %1").arg(identity.custodian.empty() ? tr("not stated") : qstring(identity.custodian));
  more += "\n" + tr("Source: %1, %2").arg(qstring(identity.source_name), qstring(identity.source_crs));
  more += "\n" + tr("zones: %1").arg(identity.zone_count) + ", " +
          tr("with faults: %1").arg(identity.faulty_zone_count);
  for (const Text& note : head.notes) more += "\n" + say(note);
  item->setToolTip(0, more);
}

QString LayersPanel::selected_theme() const {
  const QTreeWidgetItem* item = tree_->currentItem();
  return item == nullptr ? QString() : item->data(0, kThemeRole).toString();
}

void LayersPanel::take_check(QTreeWidgetItem* item) {
  if (building_) return;
  const bool visible = item->checkState(0) == Qt::Checked;
  Look& look = looks_[item->data(0, kThemeRole).toString().toStdString()];
  if (look.visible == visible) return;
  look.visible = visible;
  emit scene_changed();
}

void LayersPanel::set_visible(const std::string& theme, bool visible) {
  looks_[theme].visible = visible;
  rebuild();
  emit scene_changed();
}

void LayersPanel::set_opacity(const std::string& theme, double opacity) {
  const auto found = looks_.find(theme);
  if (found == looks_.end() || found->second.opacity == opacity) return;
  found->second.opacity = opacity;
  emit scene_changed();
}

void LayersPanel::move_theme(const std::string& theme, int steps) {
  const auto found = std::find(order_.begin(), order_.end(), theme);
  if (found == order_.end()) return;
  const auto at = std::distance(order_.begin(), found);
  const auto last = static_cast<std::ptrdiff_t>(order_.size()) - 1;
  const auto to = std::clamp<std::ptrdiff_t>(at - steps, 0, last);
  if (to == at) return;
  order_.erase(found);
  order_.insert(order_.begin() + to, theme);
  rebuild();
  emit scene_changed();
}

void LayersPanel::show_selected() {
  const auto look = looks_.find(selected_theme().toStdString());
  const bool any = look != looks_.end();
  for (QWidget* part : {static_cast<QWidget*>(opacity_), static_cast<QWidget*>(up_),
                        static_cast<QWidget*>(down_), static_cast<QWidget*>(zoom_)}) {
    part->setEnabled(any);
  }
  if (!any) return;
  const QSignalBlocker quiet(opacity_);
  opacity_->setValue(static_cast<int>(std::lround(look->second.opacity * 100.0)));
}

void LayersPanel::zoom_to_selected() {
  const QTreeWidgetItem* item = tree_->currentItem();
  if (item == nullptr) return;
  const session::OpenedTheme* theme = theme_named(selected_theme().toStdString());
  if (theme == nullptr) return;
  Box box;
  const QVariant one = item->data(0, kLayerRole);
  for (std::size_t i = 0; i < theme->layers.size(); ++i) {
    if (!one.isValid() || one.toInt() == static_cast<int>(i)) box.add(theme->layers[i].extent);
  }
  emit zoom_wanted(box);
}

void LayersPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
    rebuild();
  } else if (event->type() == QEvent::PaletteChange) {
    rebuild();
  }
  QWidget::changeEvent(event);
}

void LayersPanel::retranslate() {
  opacity_label_->setText(tr("Opacity"));
  opacity_->setAccessibleName(tr("Opacity"));
  tree_->setAccessibleName(tr("Layers by theme"));
  up_->setAccessibleName(tr("Further up"));
  down_->setAccessibleName(tr("Further down"));
  opacity_->setToolTip(tr("How strongly the selected theme is painted, in percent"));
  up_->setToolTip(tr("Paint the selected theme further up"));
  down_->setToolTip(tr("Paint the selected theme further down"));
  zoom_->setText(tr("Zoom to"));
}

}  // namespace zonegate::desktop
