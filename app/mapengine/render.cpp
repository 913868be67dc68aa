#include <qgslayertree.h>
#include <qgsmaprendererparalleljob.h>
#include <qgsmapsettings.h>
#include <qgsproject.h>
#include <qgsrasterlayer.h>
#include <qgsvectorlayer.h>
#include <sys/types.h>
#include <unistd.h>

#include <QEventLoop>
#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QTimer>
#include <memory>
#include <vector>

#include "app/mapengine/verbs.h"

namespace zonegate::mapengine {
namespace {

constexpr int kLargestSide = 16384;  // pixels
constexpr int kWatch = 20;           // milliseconds between looks at whether to stop

struct Content {
  QList<QgsMapLayer*> layers;
  QJsonArray missing;
  std::vector<std::unique_ptr<QgsMapLayer>> own;
  QColor background = Qt::transparent;
};

std::unique_ptr<QgsMapLayer> open_dataset(const QString& path) {
  const QString name = QFileInfo(path).completeBaseName();
  auto raster = std::make_unique<QgsRasterLayer>(path, name, "gdal");
  if (raster->isValid()) return raster;
  return std::make_unique<QgsVectorLayer>(path, name, "ogr");
}

// The layers that the project shows, top first, as QGIS itself would draw them.
void take_project(Content& content) {
  const QgsProject& project = *QgsProject::instance();
  for (QgsMapLayer* layer : project.layerTreeRoot()->layerOrder()) {
    const QgsLayerTreeLayer* node = project.layerTreeRoot()->findLayer(layer);
    if (node == nullptr || !node->isVisible()) continue;
    if (layer->isValid()) {
      content.layers.append(layer);
    } else {
      content.missing.append(layer->name());
    }
  }
}

std::optional<Refusal> take_content(const QJsonObject& request, Content& content) {
  if (request.contains("file")) {
    if (auto refused = load_project(request.value("file").toString(), Layouts::left)) return refused;
    take_project(content);
    return std::nullopt;
  }
  for (const QJsonValue path : request.value("layers").toArray()) {
    auto layer = open_dataset(path.toString());
    if (!layer->isValid()) {
      content.missing.append(path.toString());
      continue;
    }
    content.layers.append(layer.get());
    content.own.push_back(std::move(layer));
  }
  return std::nullopt;
}

bool read_settings(const QJsonObject& request, QgsMapSettings& settings) {
  const QJsonArray box = request.value("extent").toArray();
  const QSize size(request.value("width").toInt(), request.value("height").toInt());
  const QgsCoordinateReferenceSystem crs(request.value("crs").toString());
  if (box.size() != 4 || !crs.isValid() || size.isEmpty() || qMax(size.width(), size.height()) > kLargestSide)
    return false;
  const QgsRectangle extent(box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble());
  if (extent.isEmpty() || !extent.isFinite()) return false;
  settings.setOutputSize(size);
  settings.setDestinationCrs(crs);
  settings.setTransformContext(QgsProject::instance()->transformContext());
  settings.setEllipsoid(QgsProject::instance()->ellipsoid());
  settings.setPathResolver(QgsProject::instance()->pathResolver());
  settings.setExtent(extent);
  settings.setOutputDpi(request.value("dpi").toDouble(96.0));
  settings.setOutputImageFormat(QImage::Format_ARGB32_Premultiplied);
  settings.setBackgroundColor(Qt::transparent);
  return true;
}

bool write_picture(const QImage& picture) {
  const auto bytes = static_cast<std::size_t>(picture.sizeInBytes());
  if (::ftruncate(kPictureDescriptor, static_cast<off_t>(bytes)) != 0) return false;
  std::size_t done = 0;
  while (done < bytes) {
    const ssize_t put =
        ::pwrite(kPictureDescriptor, picture.constBits() + done, bytes - done, static_cast<off_t>(done));
    if (put <= 0) return false;
    done += static_cast<std::size_t>(put);
  }
  return true;
}

}  // namespace

Refusal cancelled() { return {"cancelled", "stopped on request", "已按要求停止"}; }

Answer render(const QJsonObject& request, Channel& channel) {
  Content content;
  if (auto refused = take_content(request, content)) return *refused;
  QgsMapSettings settings;
  if (!read_settings(request, settings)) {
    return Refusal{"mapengine.request",
                   "the map asked for has no extent, size or coordinate system that can be drawn",
                   "出图范围、尺寸或坐标系无效"};
  }
  settings.setLayers(content.layers);
  QgsMapRendererParallelJob job(settings);
  QEventLoop loop;
  QTimer watch;
  QObject::connect(&job, &QgsMapRendererJob::finished, &loop, &QEventLoop::quit);
  QObject::connect(&watch, &QTimer::timeout, [&] {
    if (channel.cancelled()) job.cancelWithoutBlocking();
  });
  watch.start(kWatch);
  job.start();
  if (job.isActive()) loop.exec();
  if (channel.cancelled()) return cancelled();
  const QImage picture = job.renderedImage().convertToFormat(QImage::Format_ARGB32_Premultiplied);
  if (picture.isNull())
    return Refusal{"mapengine.memory", "there is not enough memory for the map", "内存不足，无法出图"};
  for (const auto& error : job.errors()) content.missing.append(error.layerID + ": " + error.message);
  if (!write_picture(picture)) {
    return Refusal{"mapengine.picture", "the map cannot be handed over", "地图图像无法传回"};
  }
  return QJsonObject{{"width", picture.width()},
                     {"height", picture.height()},
                     {"stride", static_cast<qint64>(picture.bytesPerLine())},
                     {"missing", content.missing}};
}

}  // namespace zonegate::mapengine
