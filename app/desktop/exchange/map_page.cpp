#include "app/desktop/exchange/map_page.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <cmath>

#include "app/desktop/map/map_widget.h"
#include "app/desktop/map/tile_painter.h"
#include "app/desktop/window/layers_panel.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"
#include "layers/formats/atomic_file.h"

namespace zonegate::desktop {
namespace {

constexpr double kMmPerInch = 25.4;

// The themes on the map, the topmost first, each once.
std::vector<const SceneLayer*> shown_themes(const MapScene& scene, const Box& view) {
  std::vector<const SceneLayer*> out;
  for (auto layer = scene.layers.rbegin(); layer != scene.layers.rend(); ++layer) {
    const bool known =
        std::any_of(out.begin(), out.end(), [&](const SceneLayer* one) { return one->theme == layer->theme; });
    if (!known && !layer->index->near(view).empty()) out.push_back(&*layer);
  }
  return out;
}

void paint_legend(QPainter& painter, const QRectF& area, const MainWindow& window, const MapScene& scene,
                  const Box& view, double mm) {
  double y = area.top();
  for (const SceneLayer* layer : shown_themes(scene, view)) {
    if (y + 6.0 * mm > area.bottom()) break;
    const ZoneColours colours = zone_colours(layer->style, Appearance::light);
    const QRectF box(area.left(), y, 8.0 * mm, 4.5 * mm);
    if (colours.fill.isValid()) painter.fillRect(box, colours.fill);
    painter.setPen(QPen(colours.line, 0.35 * mm));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
    painter.setPen(Qt::black);
    QString name = qstring(layer->theme);
    for (const session::OpenedTheme& theme : window.workspace()->themes) {
      if (theme.id == layer->theme) name = title(theme.name);
    }
    painter.drawText(QRectF(area.left() + 10.0 * mm, y - 0.5 * mm, area.width() - 10.0 * mm, 6.0 * mm),
                     Qt::AlignVCenter | Qt::AlignLeft, name);
    y += 6.5 * mm;
  }
}

}  // namespace

QString paint_map_page(MainWindow& window, QPagedPaintDevice& device) {
  QPainter painter;
  if (!painter.begin(&device))
    return QCoreApplication::translate("MapPage",
                                       "The page could not be begun: the printer or file cannot be written.");
  const double mm = painter.device()->logicalDpiX() / kMmPerInch;
  const QRectF page(0.0, 0.0, painter.device()->width(), painter.device()->height());
  QFont font = painter.font();
  font.setPointSizeF(9.0);
  const auto& opened = *window.workspace();
  QFont large = font;
  large.setPointSizeF(15.0);
  large.setBold(true);
  painter.setFont(large);
  const ProjectPtr project = window.document().shown();
  QString name = QFileInfo(qstring(opened.path)).completeBaseName();
  if (project && !(project->name.empty() && project->id.empty()))
    name = project->name.empty() ? qstring(project->id) : shown_name(*project);
  painter.drawText(QRectF(0.0, 0.0, page.width(), 9.0 * mm), Qt::AlignLeft | Qt::AlignVCenter, name);
  painter.setFont(font);
  const QRectF legend(page.width() - 58.0 * mm, 12.0 * mm, 58.0 * mm, page.height() - 24.0 * mm);
  const QRectF frame(0.0, 12.0 * mm, page.width() - 62.0 * mm, page.height() - 20.0 * mm);
  MapWidget& map = window.map();
  const View& view = map.view();
  // The view fits whole into the frame; the paper's scale follows from it.
  const double fit = std::min(frame.width() / view.size().width(), frame.height() / view.size().height());
  painter.save();
  painter.setClipRect(QRectF(frame.topLeft(), view.size() * fit));
  painter.translate(frame.topLeft());
  painter.scale(fit, fit);
  map.render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
  painter.restore();
  painter.setPen(QPen(Qt::black, 0.3 * mm));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(QRectF(frame.topLeft(), view.size() * fit));
  const ScenePtr scene = window.layers().scene();
  paint_legend(painter, legend, window, *scene, view.box(), mm);
  const double paper_scale = view.scale() / fit * mm * 1000.0;  // metres a device dot, dots a metre of paper
  painter.setPen(Qt::black);
  painter.drawText(
      QRectF(0.0, page.height() - 6.0 * mm, page.width(), 6.0 * mm), Qt::AlignLeft | Qt::AlignVCenter,
      QCoreApplication::translate(
          "MapPage", "Scale 1:%1 · as of %2 · %3 · no approval: it shows the layers in force on that day")
          .arg(std::llround(paper_scale))
          .arg(qstring(format_day(opened.as_of)), qstring(opened.crs.name)));
  return painter.end()
             ? QString()
             : QCoreApplication::translate("MapPage", "The page could not be completed: the disk may be full.");
}

QString write_map_pdf(MainWindow& window, const QString& file) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                                     QMarginsF(12, 12, 12, 12), QPageLayout::Millimeter));
    writer.setResolution(300);
    writer.setTitle(QFileInfo(file).completeBaseName());
    if (QString wrong = paint_map_page(window, writer); !wrong.isEmpty()) return wrong;
  }
  const auto written =
      write_file_atomically(file.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
  return written ? QString() : sentence(written.error());
}

}  // namespace zonegate::desktop
