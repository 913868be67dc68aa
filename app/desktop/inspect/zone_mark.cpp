#include "app/desktop/inspect/zone_mark.h"

#include <QPainter>

#include "app/desktop/appearance.h"

namespace zonegate::desktop {

ZoneMark::ZoneMark(QObject* parent)
    : QObject(parent), worker_([this](const Wish& wish, const std::stop_token& /*stop*/) {
        const Box window = wish.view.box();
        const PixelGrid grid{{window.min_x, window.max_y}, wish.view.scale()};
        const Zone& zone = wish.index->zone(wish.position);
        const QPainterPath path =
            cannot_be_drawn(zone) ? blocked_outline(zone, grid, window)
                                  : outlines_.of(*wish.index, wish.position, grid, window, wish.view.level());
        QMetaObject::invokeMethod(this, [this, wish, path] { take(wish, path); });
      }) {}

void ZoneMark::set_zone(std::shared_ptr<const ZoneIndex> index, std::uint32_t position) {
  if (index_ == index && position_ == position) return;
  index_ = std::move(index);
  position_ = position;
  path_ = QPainterPath();
  ++newest_;
  emit changed();
}

void ZoneMark::follow(const View& view) {
  if (index_) worker_.ask({index_, position_, view, ++newest_}, session::Former::may_finish);
}

void ZoneMark::take(const Wish& wish, QPainterPath path) {
  if (wish.index != index_ || wish.position != position_) return;
  path_ = std::move(path);
  of_ = wish.view;
  emit changed();
}

void ZoneMark::paint(QPainter& painter, const View& view) const {
  if (!index_ || path_.isEmpty()) return;
  const double scale = of_.scale() / view.scale();
  const Box window = of_.box();
  painter.save();
  painter.translate(view.to_pixel({window.min_x, window.max_y}));
  painter.scale(scale, scale);
  QColor fill = accent(appearance());
  fill.setAlpha(40);
  painter.fillPath(path_, fill);
  for (const auto& [colour, width] :
       {std::pair(map_colours(appearance()).halo, 5.0), std::pair(accent(appearance()), 2.5)}) {
    QPen pen(colour, width);
    pen.setCosmetic(true);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.strokePath(path_, pen);
  }
  painter.restore();
}

}  // namespace zonegate::desktop
