#include "app/desktop/map/labels.h"

#include <QApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <optional>

namespace zonegate::desktop {
namespace {

constexpr std::size_t kMostLabels = 120;
constexpr std::size_t kMostVertices = 60'000;  // of a zone whose name is placed

// Parcels have classes, not names: thousands of equal words would cover the map.
bool has_names(const std::string& theme) {
  return theme != "land_use" && theme != "planned_land_use" && theme != "cultivated_land";
}

QString name_of(const LayerHead& layer, const Zone& zone) {
  for (const std::string_view field : {"name", "code"}) {
    const AttributeValue* value = layer.attribute(zone, field);
    if (value == nullptr) continue;
    const std::string text = to_text(*value);
    if (!text.empty() && text.size() <= 60) return QString::fromStdString(text);
  }
  return {};
}

void crossings(const Ring& ring, double y, std::vector<double>& xs) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const PlanePoint a = ring[i];
    const PlanePoint b = ring[(i + 1) % ring.size()];
    if ((a.y > y) == (b.y > y)) continue;
    xs.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
  }
}

struct Stretch {
  double from = 0.0;
  double to = 0.0;
  double y = 0.0;
  double width() const { return to - from; }
};

// The widest inner stretch on a few lines through what is seen of the zone.
std::optional<Stretch> widest(const MultiPolygon& polygons, const Box& seen) {
  std::optional<Stretch> best;
  for (const double share : std::array{0.5, 0.35, 0.65}) {
    const double y = seen.min_y + share * (seen.max_y - seen.min_y);
    std::vector<double> xs;
    for (const Polygon& polygon : polygons) {
      crossings(polygon.shell, y, xs);
      for (const Ring& hole : polygon.holes) crossings(hole, y, xs);
    }
    std::sort(xs.begin(), xs.end());
    for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
      const Stretch stretch{std::max(xs[i], seen.min_x), std::min(xs[i + 1], seen.max_x), y};
      if (stretch.width() > 0.0 && (!best || stretch.width() > best->width())) best = stretch;
    }
  }
  return best;
}

class Placing {
 public:
  Placing(const MapScene& scene, const View& view)
      : scene_(scene), view_(view), metrics_(QApplication::font()), box_(view.box()) {}

  std::vector<MapLabel> place(const std::stop_token& stop) {
    for (auto layer = scene_.layers.rbegin(); layer != scene_.layers.rend(); ++layer) {
      if (!has_names(layer->theme) || layer->opacity <= 0.05) continue;
      if (layer->index->size() > 20'000 && view_.scale() > 4.0) continue;
      const QColor colour = zone_colours(layer->style, scene_.appearance).line;
      for (const std::uint32_t position : layer->index->near(box_)) {
        if (stop.stop_requested() || out_.size() >= kMostLabels) return std::move(out_);
        place_one(*layer->index, position, colour);
      }
    }
    return std::move(out_);
  }

 private:
  void place_one(const ZoneIndex& index, std::uint32_t position, const QColor& colour) {
    const Zone& zone = index.zone(position);
    const Box& box = zone.claimed_box;
    if (box.empty() || (box.max_y - box.min_y) / view_.scale() < 18.0 ||
        (box.max_x - box.min_x) / view_.scale() < 40.0) {
      return;
    }
    if (vertex_count(zone.shape) > kMostVertices) return;
    const QString text = name_of(index.layer(), zone);
    if (text.isEmpty()) return;
    const Box seen{std::max(box.min_x, box_.min_x), std::max(box.min_y, box_.min_y),
                   std::min(box.max_x, box_.max_x), std::min(box.max_y, box_.max_y)};
    const auto stretch = widest(zone.shape.polygons, seen);
    const double width = metrics_.horizontalAdvance(text);
    if (!stretch || stretch->width() / view_.scale() < width + 8.0) return;
    const PlanePoint at{(stretch->from + stretch->to) / 2.0, stretch->y};
    QRectF place(0.0, 0.0, width + 12.0, metrics_.height() + 6.0);
    place.moveCenter(view_.to_pixel(at));
    const bool taken =
        std::any_of(taken_.begin(), taken_.end(), [&](const QRectF& other) { return other.intersects(place); });
    if (taken) return;
    taken_.push_back(place);
    out_.push_back({text, at, colour});
  }

  const MapScene& scene_;
  const View& view_;
  QFontMetricsF metrics_;
  Box box_;
  std::vector<QRectF> taken_;
  std::vector<MapLabel> out_;
};

}  // namespace

std::vector<MapLabel> place_labels(const MapScene& scene, const View& view, const std::stop_token& stop) {
  return Placing(scene, view).place(stop);
}

}  // namespace zonegate::desktop
