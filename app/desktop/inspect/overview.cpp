#include "app/desktop/inspect/overview.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

#include "app/desktop/map/tile_shelf.h"
#include "app/session/survey.h"

namespace zonegate::desktop {
namespace {

constexpr double kMarginPx = 6.0;
constexpr double kLeastFramePx = 6.0;

}  // namespace

Overview::Overview(QWidget* parent)
    : QWidget(parent), worker_([this](const Wish& wish, const std::stop_token& stop) {
        session::yield_to_others();  // the map goes first
        auto image = painted(wish, stop);
        if (!image) return;
        QMetaObject::invokeMethod(this, [this, number = wish.number, image = std::move(*image)] {
          if (number != wanted_) return;
          picture_ = image;
          picture_of_ = number;
          update();
        });
      }) {
  setMinimumSize(120, 90);
  setFocusPolicy(Qt::TabFocus);
  setCursor(Qt::PointingHandCursor);
  retranslate();
}

void Overview::set_scene(const ScenePtr& scene, const Box& extent) {
  const bool same = scene_ && scene && scene_->generation == scene->generation && extent_ == extent;
  scene_ = scene;
  extent_ = extent;
  if (!same) ask();
}

void Overview::set_map_view(const View& view) {
  map_ = view;
  update();
}

void Overview::ask() {
  view_ = View({0.0, 0.0}, 0, size()).fitted(extent_, kMarginPx);
  update();
  if (!scene_ || !isVisible() || extent_.empty()) return;
  worker_.ask({scene_, view_, devicePixelRatioF(), ++wanted_}, session::Former::stops);
}

std::optional<QImage> Overview::painted(const Wish& wish, const std::stop_token& stop) {
  QImage image((wish.view.size() * wish.ratio).toSize(), QImage::Format_RGB32);
  image.setDevicePixelRatio(wish.ratio);
  image.fill(map_colours(wish.scene->appearance).ground);
  QPainter painter(&image);
  const double side = kTilePx * wish.view.scale();
  const Box box = wish.view.box();
  for (auto row = static_cast<qint64>(std::floor(-box.max_y / side));
       - static_cast<double>(row) * side > box.min_y; ++row) {
    for (auto column = static_cast<qint64>(std::floor(box.min_x / side));
         static_cast<double>(column) * side < box.max_x; ++column) {
      const TileKey key{wish.scene->generation, wish.view.level(), column, row};
      auto tile = tile_from_shelf(*wish.scene, key, wish.ratio);
      if (!tile) {
        tile = paint_tile(*wish.scene, key, wish.ratio, outlines_, stop);
        if (!tile) return std::nullopt;
        keep_on_shelf(*wish.scene, key, wish.ratio, *tile);
      }
      painter.drawImage(QPointF(static_cast<double>(column * kTilePx) - wish.view.left(),
                                static_cast<double>(row * kTilePx) - wish.view.top()),
                        *tile);
    }
  }
  painter.end();
  return image;
}

QRectF Overview::frame() const {
  const Box box = map_.box();
  QRectF out(view_.to_pixel({box.min_x, box.max_y}), view_.to_pixel({box.max_x, box.min_y}));
  const QPointF middle = out.center();
  out.setSize(out.size().expandedTo({kLeastFramePx, kLeastFramePx}));  // far in it would be no more than a dot
  out.moveCenter(middle);
  return out;
}

void Overview::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  const Appearance look = appearance();
  painter.fillRect(rect(), map_colours(look).ground);
  if (!picture_.isNull()) painter.drawImage(0, 0, picture_);
  if (!scene_) return;
  painter.setRenderHint(QPainter::Antialiasing);
  QColor fill = accent(look);
  const QRectF seen = frame().intersected(rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5));
  // A tint over everything would tell nothing.
  fill.setAlpha(map_.box().contains(extent_) ? 0 : 36);
  painter.setBrush(fill);
  painter.setPen(QPen(map_colours(look).halo, 4.0));
  painter.drawRect(seen);
  painter.setPen(QPen(accent(look), 2.0));
  painter.drawRect(seen);
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(accent(look), 1.0, Qt::DotLine));
    painter.drawRect(rect().adjusted(1, 1, -2, -2));
  }
}

void Overview::resizeEvent(QResizeEvent* /*event*/) { ask(); }

void Overview::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  ask();
}

void Overview::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && scene_) emit place_wanted(place_at(event->position()));
}

void Overview::mouseMoveEvent(QMouseEvent* event) {
  if ((event->buttons() & Qt::LeftButton) != 0U && scene_) emit place_wanted(place_at(event->position()));
}

void Overview::keyPressEvent(QKeyEvent* event) {
  const QRectF seen = frame();
  QPointF by;
  if (event->key() == Qt::Key_Left) by = {-seen.width() / 2.0, 0.0};
  if (event->key() == Qt::Key_Right) by = {seen.width() / 2.0, 0.0};
  if (event->key() == Qt::Key_Up) by = {0.0, -seen.height() / 2.0};
  if (event->key() == Qt::Key_Down) by = {0.0, seen.height() / 2.0};
  if (by.isNull() || !scene_) return QWidget::keyPressEvent(event);
  emit place_wanted(place_at(seen.center() + by));
}

void Overview::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void Overview::retranslate() {
  setAccessibleName(tr("Overview of the whole workspace"));
  setToolTip(tr("Click or drag: the map goes there. Arrows move it."));
}

}  // namespace zonegate::desktop
