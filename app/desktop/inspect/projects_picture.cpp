#include "app/desktop/inspect/projects_picture.h"

#include <QPainter>

#include <algorithm>

#include "app/desktop/check/conflict_painter.h"
#include "app/desktop/drawing/footprint_picture.h"
#include "app/desktop/map/outlines.h"

namespace zonegate::desktop {
namespace {

constexpr int kPiecePx = 128;
constexpr double kSmallPx = 5.0;

QColor colour_of(const std::optional<Outcome>& outcome, Appearance look) {
  return outcome ? outcome_colour(*outcome, look) : map_colours(look).furniture;
}

bool is_empty(const QImage& image) {
  for (int y = 0; y < image.height(); ++y) {
    const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
    if (std::any_of(line, line + image.width(), [](QRgb pixel) { return qAlpha(pixel) != 0; })) return false;
  }
  return true;
}

}  // namespace

ProjectsPicture::ProjectsPicture(QObject* parent)
    : QObject(parent), worker_([this](const Wish& wish, const std::stop_token& stop) {
        auto pieces = painted(wish, stop);
        QMetaObject::invokeMethod(
            this, [this, number = wish.number, view = wish.view, pieces = std::move(pieces)]() mutable {
              if (number != newest_) return;
              pieces_ = std::move(pieces);
              of_ = view;
              emit changed();
            });
      }) {}

void ProjectsPicture::show(session::OpenedPtr workspace, Outcomes outcomes, const View& view,
                           double device_ratio) {
  worker_.ask({std::move(workspace), std::move(outcomes), view, device_ratio, appearance(), ++newest_},
              session::Former::stops);
}

void ProjectsPicture::hide() {
  ++newest_;
  pieces_.clear();
  emit changed();
}

std::vector<ProjectsPicture::Piece> ProjectsPicture::painted(const Wish& wish, const std::stop_token& stop) {
  QImage image((wish.view.size() * wish.ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(wish.ratio);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  const Box window = wish.view.box();
  const PixelGrid grid{{window.min_x, window.max_y}, wish.view.scale()};
  for (std::size_t i = 0; i < wish.workspace->projects.size(); ++i) {
    if (stop.stop_requested()) return {};
    const Project& project = wish.workspace->projects[i];
    const Box box = place_of(project);
    if (box.empty() || !box.meets(window)) continue;
    const QColor colour = colour_of(i < wish.outcomes.size() ? wish.outcomes[i] : std::nullopt, wish.look);
    const double size = std::max(box.max_x - box.min_x, box.max_y - box.min_y) / grid.metres;
    painter.setBrush(Qt::NoBrush);
    if (size < kSmallPx) {
      painter.setPen(QPen(map_colours(wish.look).halo, 1.0));
      painter.setBrush(colour);
      painter.drawEllipse(wish.view.to_pixel({(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2}), 3.0,
                          3.0);
      continue;
    }
    QPainterPath path;
    for (const ProjectPart& part : project.parts) path.addPath(outline(ground_of(part), grid));
    painter.setPen(QPen(map_colours(wish.look).halo, 3.5));
    painter.drawPath(path);
    painter.setPen(QPen(colour, 1.6));
    painter.drawPath(path);
  }
  painter.end();
  std::vector<Piece> pieces;
  const int side = static_cast<int>(std::lround(kPiecePx * wish.ratio));
  for (int y = 0; y < image.height(); y += side) {
    for (int x = 0; x < image.width(); x += side) {
      QImage piece = image.copy(QRect(x, y, side, side).intersected(image.rect()));
      if (is_empty(piece)) continue;
      piece.setDevicePixelRatio(wish.ratio);
      pieces.push_back({QPoint(x, y) / wish.ratio, std::move(piece)});
    }
  }
  return pieces;
}

void ProjectsPicture::paint(QPainter& painter, const View& view) const {
  if (pieces_.empty()) return;
  const double scale = of_.scale() / view.scale();
  const Box window = of_.box();
  const QPointF corner = view.to_pixel({window.min_x, window.max_y});
  for (const Piece& piece : pieces_) {
    const QPointF at = corner + QPointF(piece.at) * scale;
    if (scale == 1.0) {
      painter.drawImage(at, piece.image);
    } else {
      painter.drawImage(QRectF(at, piece.image.deviceIndependentSize() * scale), piece.image);
    }
  }
}

}  // namespace zonegate::desktop
