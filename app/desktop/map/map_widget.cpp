#include "app/desktop/map/map_widget.h"

#include <QGestureEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPinchGesture>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "app/desktop/map/furniture.h"

namespace zonegate::desktop {
namespace {

constexpr int kLevelsPerNotch = 4;
constexpr double kArrowStepPx = 80.0;
constexpr int kLongestWaitMs = 8;

// Words with their halo, painted once: stroking letters anew takes longer than all the rest of a frame.
QPixmap picture_of(const QString& text, const QColor& colour, const QColor& halo, const QFont& font,
                   double ratio) {
  constexpr double kAround = 4.0;
  const QFontMetricsF metrics(font);
  const QSizeF size(metrics.horizontalAdvance(text) + 2.0 * kAround, metrics.height() + 2.0 * kAround);
  QPixmap picture((size * ratio).toSize());
  picture.setDevicePixelRatio(ratio);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(font);
  paint_halo_text(painter, {size.width() / 2.0, size.height() / 2.0}, text, colour, halo);
  return picture;
}

QRect tile_at(const TileKey& key, const View& view) {
  const QPointF corner(static_cast<double>(key.column * kTilePx) - view.left(),
                       static_cast<double>(key.row * kTilePx) - view.top());
  return {corner.toPoint(), QSize(kTilePx, kTilePx)};
}

// The same layers without the ground.
ScenePtr see_through(const MapScene& scene) {
  constexpr quint64 kOther = 0x9e3779b97f4a7c15ULL;  // tiles of the two are not mixed up
  auto out = std::make_shared<MapScene>(scene);
  out->ground = false;
  out->generation ^= kOther;
  out->content += "/see-through";
  return out;
}

}  // namespace

MapWidget::MapWidget(QWidget* parent)
    : QWidget(parent), labeller_([this](const LabelWish& wish, const std::stop_token& stop) {
        auto labels = place_labels(*wish.scene, wish.view, stop);
        if (stop.stop_requested()) return;
        QMetaObject::invokeMethod(this, [this, labels = std::move(labels), level = wish.view.level(),
                                         number = wish.number]() mutable {
          labels_taken_ = number;
          take_labels(std::move(labels), level);
        });
      }) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setMinimumSize(240, 180);
  grabGesture(Qt::PinchGesture);
  connect(&tiles_, &TileStore::ready, this, qOverload<>(&QWidget::update));
  frame_timer_.setSingleShot(true);
  frame_timer_.setInterval(kLongestWaitMs);
  frame_timer_.setTimerType(Qt::PreciseTimer);
  connect(&frame_timer_, &QTimer::timeout, this, qOverload<>(&QWidget::update));
  label_timer_.setSingleShot(true);
  label_timer_.setInterval(60);
  connect(&label_timer_, &QTimer::timeout, this, [this] {
    if (tiles_.scene()) labeller_.ask({tiles_.scene(), view_, ++labels_asked_}, session::Former::stops);
  });
}

MapWidget::~MapWidget() = default;

void MapWidget::set_scene(ScenePtr scene) {
  scene_ = std::move(scene);
  use_scene();
}

void MapWidget::set_backdrop(Overlay backdrop) {
  const bool other = static_cast<bool>(backdrop) != static_cast<bool>(backdrop_);
  backdrop_ = std::move(backdrop);
  if (other && scene_) use_scene();
  update();
}

void MapWidget::use_scene() {
  tiles_.set_scene(backdrop_ && scene_ ? see_through(*scene_) : scene_);
  label_timer_.start();
  update();
}

void MapWidget::set_system(const ReferenceSystem& crs) {
  auto made = Transformer::create(crs, crs);
  to_degrees_.reset();
  if (made) to_degrees_.emplace(std::move(*made));
  strip_ = crs.strip ? QString::number(*crs.strip) : QString();
}

void MapWidget::set_tool(MapTool* tool) {
  if (tool_ == tool) return;
  if (tool_ != nullptr) tool_->end();
  tool_ = tool;
  if (tool_ != nullptr) tool_->begin();
  show_cursor();
  update();
}

void MapWidget::set_view(const View& view) {
  if (view == view_) return;
  view_ = view;
  label_timer_.start();
  update();
  emit view_changed();
}

void MapWidget::zoom_to(const Box& box) {
  // Before the first layout there is nothing to fit it into.
  if (!testAttribute(Qt::WA_Resized) && !isVisible()) wanted_box_ = box;
  set_view(view_.resized(size()).fitted(box));
}

void MapWidget::update_soon() {
  if (!waiting_for_ || !waiting_for_()) return update();
  if (!frame_timer_.isActive()) frame_timer_.start();
}

void MapWidget::zoom_by(int levels) { set_view(view_.zoomed(levels, rect().toRectF().center())); }

bool MapWidget::settled() const {
  return stand_in_ && tiles_.scene() && tiles_.idle() && !label_timer_.isActive() &&
         labels_taken_ == labels_asked_;
}

QString MapWidget::coordinates(PlanePoint p) const {
  QString out = tr("X %1   Y %2").arg(p.y, 0, 'f', 3).arg(p.x, 0, 'f', 3);
  if (!strip_.isEmpty()) out += tr("   strip %1").arg(strip_);
  if (!to_degrees_) return out;
  const auto degrees = to_degrees_->to_geographic(p);
  if (!degrees) return out;
  return out + QString("\n%1°E  %2°N").arg(degrees->lon_deg, 0, 'f', 7).arg(degrees->lat_deg, 0, 'f', 7);
}

std::vector<TileKey> MapWidget::keys_in_view(quint64 generation, int level, int margin) const {
  const double ratio = metres_per_pixel(level) * kTilePx;
  const Box box = view_.box();
  const auto index = [ratio](double metres) { return static_cast<qint64>(std::floor(metres / ratio)); };
  const qint64 left = index(box.min_x) - margin;
  const qint64 right = index(box.max_x) + margin;
  const qint64 top = index(-box.max_y) - margin;
  const qint64 bottom = index(-box.min_y) + margin;
  std::vector<TileKey> keys;
  for (qint64 row = top; row <= bottom; ++row) {
    for (qint64 column = left; column <= right; ++column) keys.push_back({generation, level, column, row});
  }
  // Where the eye is first.
  const double middle_column = view_.centre().x / ratio - 0.5;
  const double middle_row = -view_.centre().y / ratio - 0.5;
  const auto away = [&](const TileKey& key) {
    return std::hypot(static_cast<double>(key.column) - middle_column,
                      static_cast<double>(key.row) - middle_row);
  };
  std::sort(keys.begin(), keys.end(), [&](const TileKey& a, const TileKey& b) { return away(a) < away(b); });
  return keys;
}

// Only where the tiles are missing: the others may let it through.
void MapWidget::paint_stand_in(QPainter& painter, const std::vector<TileKey>& missing) {
  if (!stand_in_) return;
  const auto [generation, level] = *stand_in_;
  const double side = kTilePx * metres_per_pixel(level) / view_.scale();
  if (side < 4.0) return;
  painter.save();
  QRegion holes;
  for (const TileKey& key : missing) holes += tile_at(key, view_);
  painter.setClipRegion(holes);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
  for (const TileKey& key : keys_in_view(generation, level, 0)) {
    const QImage* image = tiles_.find(key);
    if (image == nullptr) continue;
    const Box box = box_of(key);
    painter.drawImage(QRectF(view_.to_pixel({box.min_x, box.max_y}), QSizeF(side, side)), *image);
  }
  painter.restore();
}

void MapWidget::paint_tiles(QPainter& painter) {
  if (!tiles_.scene()) return;
  const quint64 generation = tiles_.scene()->generation;
  const std::vector<TileKey> keys = keys_in_view(generation, view_.level(), 0);
  std::vector<TileKey> missing;
  for (const TileKey& key : keys) {
    if (tiles_.find(key) == nullptr) missing.push_back(key);
  }
  if (!missing.empty()) paint_stand_in(painter, missing);
  for (const TileKey& key : keys) {
    const QImage* image = tiles_.find(key);
    if (image == nullptr) continue;
    painter.drawImage(QPointF(static_cast<double>(key.column * kTilePx) - view_.left(),
                              static_cast<double>(key.row * kTilePx) - view_.top()),
                      *image);
  }
  if (missing.empty()) {
    stand_in_ = {generation, view_.level()};
    // A ring around, so that a pan finds it there.
    for (const TileKey& key : keys_in_view(generation, view_.level(), 1)) {
      if (tiles_.find(key) == nullptr) missing.push_back(key);
    }
  }
  tiles_.want(missing, devicePixelRatioF());
}

void MapWidget::paint_labels(QPainter& painter) {
  // Names placed for a scale that is left behind would lie over one another.
  if (std::abs(labels_level_ - view_.level()) > kLevelsPerNotch || !tiles_.scene()) return;
  const Appearance appearance = tiles_.scene()->appearance;
  const std::pair look(appearance, devicePixelRatioF());
  if (look != labels_look_) {
    for (PaintedLabel& painted : labels_) painted.picture = QPixmap();
  }
  labels_look_ = look;
  for (auto& [label, picture] : labels_) {
    const QPointF middle = view_.to_pixel(label.at);
    if (!rect().adjusted(-200, -40, 200, 40).contains(middle.toPoint())) continue;
    if (picture.isNull()) {
      const QColor colour =
          appearance == Appearance::dark ? label.colour.lighter(125) : label.colour.darker(150);
      picture = picture_of(label.text, colour, map_colours(appearance).halo, painter.font(), look.second);
    }
    const QSizeF size = picture.deviceIndependentSize();
    painter.drawPixmap((middle - QPointF(size.width() / 2.0, size.height() / 2.0)).toPoint(), picture);
  }
}

void MapWidget::take_labels(std::vector<MapLabel> labels, int level) {
  labels_.clear();
  for (MapLabel& label : labels) labels_.push_back({std::move(label), {}});
  labels_level_ = level;
  update();
}

void MapWidget::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  const Appearance current = appearance();
  painter.fillRect(rect(), map_colours(current).ground);
  if (backdrop_) backdrop_(painter, view_);
  paint_tiles(painter);
  painter.setRenderHint(QPainter::Antialiasing);
  paint_labels(painter);
  for (const Overlay& underlay : underlays_) underlay(painter, view_);
  if (underlay_) underlay_(painter, view_);
  if (overlay_) overlay_(painter, view_);
  if (tool_ != nullptr) tool_->paint(painter, view_);
  paint_scale_bar(painter, view_, current);
  paint_north_arrow(painter, view_, current);
  if (pointer_) paint_coordinates(painter, view_, coordinates(*pointer_), current);
  painter.end();
  frame_timer_.stop();
  ++frames_;
  emit painted();
}

void MapWidget::resizeEvent(QResizeEvent* event) {
  set_view(view_.resized(event->size()));
  if (!wanted_box_) return;
  set_view(view_.fitted(*wanted_box_));
  if (isVisible()) wanted_box_.reset();
}

void MapWidget::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) update();
  QWidget::changeEvent(event);
}

void MapWidget::wheelEvent(QWheelEvent* event) {
  const bool fine = (event->modifiers() & Qt::ControlModifier) != 0U;
  wheel_rest_ += event->angleDelta().y() / 120.0 * (fine ? 1.0 : kLevelsPerNotch);
  const int levels = static_cast<int>(wheel_rest_);
  wheel_rest_ -= levels;
  if (levels != 0) set_view(view_.zoomed(-levels, event->position()));
  event->accept();
}

bool MapWidget::event(QEvent* event) { return pinch(event) || QWidget::event(event); }

// Two fingers on a touch screen (a pinch gesture) or a touch pad (a native one).
bool MapWidget::pinch(QEvent* event) {
  double factor = 1.0;
  QPointF at;
  if (event->type() == QEvent::NativeGesture) {
    const auto* native = static_cast<QNativeGestureEvent*>(event);
    if (native->gestureType() != Qt::ZoomNativeGesture) return false;
    factor = 1.0 + native->value();
    at = native->position();
  } else if (event->type() == QEvent::Gesture) {
    const auto* gesture =
        static_cast<const QPinchGesture*>(static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture));
    if (gesture == nullptr) return false;
    factor = gesture->scaleFactor();
    at = mapFromGlobal(gesture->hotSpot());
    if (gesture->state() == Qt::GestureStarted) pinch_rest_ = 0.0;
  } else {
    return false;
  }
  if (factor > 0.0) pinch_rest_ += std::log2(factor) * kLevelsPerOctave;
  const int levels = static_cast<int>(pinch_rest_);
  pinch_rest_ -= levels;
  if (levels != 0) set_view(view_.zoomed(-levels, at));
  event->accept();
  return true;
}

MapPointer MapWidget::pointer(QPointF pixel, Qt::KeyboardModifiers modifiers) const {
  return {pixel, view_.to_plane(pixel), modifiers};
}

void MapWidget::show_cursor() {
  if (panning_) return setCursor(Qt::ClosedHandCursor);
  if (space_held_) return setCursor(Qt::OpenHandCursor);
  setCursor(tool_ != nullptr ? tool_->cursor() : QCursor(Qt::OpenHandCursor));
}

void MapWidget::mousePressEvent(QMouseEvent* event) {
  last_pixel_ = event->position();
  const bool left = event->button() == Qt::LeftButton;
  const bool used =
      left && !space_held_ && tool_ != nullptr && tool_->press(pointer(event->position(), event->modifiers()));
  if (!used && (left || event->button() == Qt::MiddleButton)) panning_ = true;
  show_cursor();
  update();
}

void MapWidget::mouseMoveEvent(QMouseEvent* event) {
  if (panning_) {
    set_view(view_.moved(event->position() - last_pixel_));
  } else if (tool_ != nullptr) {
    tool_->move(pointer(event->position(), event->modifiers()), (event->buttons() & Qt::LeftButton) != 0U);
    show_cursor();
  }
  last_pixel_ = event->position();
  pointer_ = view_.to_plane(event->position());
  update_soon();
  emit pointer_moved();
}

void MapWidget::mouseReleaseEvent(QMouseEvent* event) {
  if (panning_) {
    panning_ = false;
  } else if (tool_ != nullptr && event->button() == Qt::LeftButton) {
    tool_->release(pointer(event->position(), event->modifiers()));
  }
  show_cursor();
  update();
}

void MapWidget::mouseDoubleClickEvent(QMouseEvent* event) {
  const bool used = event->button() == Qt::LeftButton && tool_ != nullptr &&
                    tool_->double_click(pointer(event->position(), event->modifiers()));
  if (!used && event->button() == Qt::LeftButton) set_view(view_.zoomed(-kLevelsPerOctave, event->position()));
  update();
}

void MapWidget::leaveEvent(QEvent* event) {
  pointer_.reset();
  update();
  QWidget::leaveEvent(event);
}

void MapWidget::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
    space_held_ = true;
    return show_cursor();
  }
  if (tool_ != nullptr && tool_->key(*event)) return update();
  switch (event->key()) {
    case Qt::Key_Left:
      return set_view(view_.moved({kArrowStepPx, 0.0}));
    case Qt::Key_Right:
      return set_view(view_.moved({-kArrowStepPx, 0.0}));
    case Qt::Key_Up:
      return set_view(view_.moved({0.0, kArrowStepPx}));
    case Qt::Key_Down:
      return set_view(view_.moved({0.0, -kArrowStepPx}));
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoom_by(-kLevelsPerNotch);
    case Qt::Key_Minus:
      return zoom_by(kLevelsPerNotch);
    default:
      QWidget::keyPressEvent(event);
  }
}

void MapWidget::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
    space_held_ = false;
    return show_cursor();
  }
  QWidget::keyReleaseEvent(event);
}

}  // namespace zonegate::desktop
