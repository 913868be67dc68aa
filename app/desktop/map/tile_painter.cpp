#include "app/desktop/map/tile_painter.h"

#include <QPainter>

#include <cmath>
#include <vector>

namespace zonegate::desktop {
namespace {

constexpr double kFillOpacity = 0.7;
constexpr double kPatternOpacity = 0.55;
constexpr double kSmallZonePx = 16.0;

QPen pen_of(const SceneLayer& layer, const QColor& line, bool blocked) {
  QPen pen(line, layer.theme == "control_unit" ? 1.6 : 1.1);
  pen.setJoinStyle(Qt::RoundJoin);
  if (blocked || layer.announced) {
    pen.setDashPattern({2.0, 3.5});
  } else if (!layer.style.dash.empty()) {
    QList<qreal> dashes;
    for (const QString& length : QString::fromStdString(layer.style.dash).split(' ', Qt::SkipEmptyParts)) {
      dashes.push_back(length.toDouble() / pen.widthF());
    }
    if (dashes.size() % 2 == 0) pen.setDashPattern(dashes);
  }
  return pen;
}

class TilePainter {
 public:
  TilePainter(const MapScene& scene, const TileKey& key, double ratio, Outlines& outlines)
      : scene_(scene), window_(box_of(key)), level_(key.level), outlines_(outlines) {
    const int side = static_cast<int>(std::lround(kTilePx * ratio));
    image_ = QImage(side, side, tile_format(scene));
    image_.setDevicePixelRatio(ratio);
    image_.fill(scene.ground ? map_colours(scene.appearance).ground : QColor(Qt::transparent));
    grid_ = {{window_.min_x, window_.max_y}, metres_per_pixel_of(key)};
  }

  std::optional<QImage> paint(const std::stop_token& stop) {
    QPainter painter(&image_);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const SceneLayer& layer : scene_.layers) {
      painter.setOpacity(layer.opacity);
      if (!paint_layer(painter, layer, stop)) return std::nullopt;
    }
    painter.end();
    return std::move(image_);
  }

 private:
  static double metres_per_pixel_of(const TileKey& key) {
    const Box box = box_of(key);
    return (box.max_x - box.min_x) / kTilePx;
  }

  bool paint_layer(QPainter& painter, const SceneLayer& layer, const std::stop_token& stop) {
    const ZoneColours colours = zone_colours(layer.style, scene_.appearance);
    std::vector<bool> dots(static_cast<std::size_t>(kTilePx) * kTilePx, false);
    for (const std::uint32_t position : layer.index->near(window_.grown(4.0 * grid_.metres))) {
      if (stop.stop_requested()) return false;
      const Zone& zone = layer.index->zone(position);
      if (is_smaller_than_a_pixel(zone)) {
        dot(painter, zone, colours, dots);
      } else {
        paint_zone(painter, layer, colours, position);
      }
    }
    return true;
  }

  bool is_smaller_than_a_pixel(const Zone& zone) const {
    const Box& box = zone.claimed_box;
    return !box.empty() && box.max_x - box.min_x < grid_.metres && box.max_y - box.min_y < grid_.metres;
  }

  // Each pixel once, however many zones lie in it.
  void dot(QPainter& painter, const Zone& zone, const ZoneColours& colours, std::vector<bool>& dots) const {
    const QPointF at = grid_.at({zone.claimed_box.min_x, zone.claimed_box.max_y});
    const int x = static_cast<int>(std::floor(at.x()));
    const int y = static_cast<int>(std::floor(at.y()));
    if (x < 0 || y < 0 || x >= kTilePx || y >= kTilePx) return;
    const auto place = static_cast<std::size_t>(y) * kTilePx + static_cast<std::size_t>(x);
    if (dots[place]) return;
    dots[place] = true;
    painter.fillRect(QRectF(x, y, 1.0, 1.0), colours.fill.isValid() ? colours.fill : colours.line);
  }

  void paint_zone(QPainter& painter, const SceneLayer& layer, const ZoneColours& colours,
                  std::uint32_t position) {
    const Zone& zone = layer.index->zone(position);
    if (cannot_be_drawn(zone)) {
      painter.setBrush(Qt::NoBrush);
      painter.setPen(pen_of(layer, outcome_colour(Outcome::undetermined, scene_.appearance), true));
      painter.drawPath(blocked_outline(zone, grid_, window_));
      return;
    }
    const QPainterPath path = outlines_.of(*layer.index, position, grid_, window_, level_);
    const bool area = !zone.shape.polygons.empty() || layer.index->prepared(position) != nullptr;
    if (area && colours.fill.isValid()) {
      QColor fill = colours.fill;
      fill.setAlphaF(static_cast<float>(layer.announced ? 0.25 : kFillOpacity));
      painter.fillPath(path, fill);
    }
    if (area && layer.style.pattern != page::MapPattern::none && !layer.announced) {
      QColor line = colours.line;
      line.setAlphaF(static_cast<float>(kPatternOpacity));
      painter.fillPath(path, pattern_brush(layer.style.pattern, line));
    }
    QPen pen = pen_of(layer, colours.line, false);
    // Borders of zones of a few pixels would be all that one sees of a layer.
    const QRectF seen = path.boundingRect();
    const double small = std::min(1.0, std::max(seen.width(), seen.height()) / kSmallZonePx);
    if (small < 1.0) {
      QColor line = colours.line;
      line.setAlphaF(static_cast<float>(std::max(0.25, small)));
      pen.setColor(line);
      pen.setWidthF(pen.widthF() * std::max(0.4, small));
    }
    painter.strokePath(path, pen);
  }

  const MapScene& scene_;
  Box window_;
  int level_;
  Outlines& outlines_;
  PixelGrid grid_;
  QImage image_;
};

}  // namespace

Box box_of(const TileKey& key) {
  const double side = kTilePx * std::exp2(static_cast<double>(key.level) / 8.0);
  const double left = static_cast<double>(key.column) * side;
  const double top = -static_cast<double>(key.row) * side;
  return {left, top - side, left + side, top};
}

QImage::Format tile_format(const MapScene& scene) {
  return scene.ground ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
}

std::optional<QImage> paint_tile(const MapScene& scene, const TileKey& key, double device_ratio,
                                 Outlines& outlines, const std::stop_token& stop) {
  return TilePainter(scene, key, device_ratio, outlines).paint(stop);
}

QBrush pattern_brush(page::MapPattern pattern, const QColor& colour, double width) {
  constexpr int kSide = 8;
  constexpr int kFine = 4;  // drawn larger and shrunk by the brush, so that it stays sharp on dense screens
  QImage image(kSide * kFine, kSide * kFine, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(kFine, kFine);
  painter.setPen(QPen(colour, width));
  using page::MapPattern;
  if (pattern == MapPattern::right || pattern == MapPattern::cross) {
    for (const int shift : {-kSide, 0, kSide}) {
      painter.drawLine(QPointF(shift - 1.0, kSide + 1.0), QPointF(shift + kSide + 1.0, -1.0));
    }
  }
  if (pattern == MapPattern::left || pattern == MapPattern::cross) {
    for (const int shift : {-kSide, 0, kSide}) {
      painter.drawLine(QPointF(shift - 1.0, -1.0), QPointF(shift + kSide + 1.0, kSide + 1.0));
    }
  }
  if (pattern == MapPattern::dots) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(kSide / 2.0, kSide / 2.0), 1.1, 1.1);
  }
  painter.end();
  QBrush brush(image);
  brush.setTransform(QTransform::fromScale(1.0 / kFine, 1.0 / kFine));
  return brush;
}

}  // namespace zonegate::desktop
