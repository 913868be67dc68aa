#include <qgsconfig.h>
#include <qgslayertree.h>
#include <qgslayertreegroup.h>
#include <qgslayoutatlas.h>
#include <qgslayoutmanager.h>
#include <qgslayoutpagecollection.h>
#include <qgsmaplayer.h>
#include <qgsprintlayout.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

#include <QFileInfo>
#include <QJsonArray>

#include "app/mapengine/verbs.h"

namespace zonegate::mapengine {
namespace {

// The flags moved in 3.26.
#if _QGIS_VERSION_INT >= 32600
using Flags = Qgis::ProjectReadFlags;
constexpr auto kWithoutLayouts = Qgis::ProjectReadFlag::DontLoadLayouts;
#else
using Flags = QgsProject::ReadFlags;
constexpr auto kWithoutLayouts = QgsProject::ReadFlag::FlagDontLoadLayouts;
#endif

// What was read last, so that a pan does not read the bureau's project again.
struct Loaded {
  QString file;
  QDateTime changed;
  qint64 bytes = -1;
  bool layouts = false;
  bool operator==(const Loaded&) const = default;
};
Loaded& loaded() {
  static Loaded one;
  return one;
}

QString group_of(const QgsMapLayer& layer) {
  QgsLayerTreeLayer* node = QgsProject::instance()->layerTreeRoot()->findLayer(layer.id());
  QStringList path;
  QgsLayerTreeNode* at = node == nullptr ? nullptr : node->parent();
  for (; at != nullptr && at->parent() != nullptr; at = at->parent()) path.prepend(at->name());
  return path.join("/");
}

QString kind_of(const QgsMapLayer& layer) {
  if (const auto* vector = qobject_cast<const QgsVectorLayer*>(&layer)) {
    return vector->isSpatial() ? "vector" : "table";
  }
  return layer.providerType() == "gdal" ? "raster" : layer.providerType();
}

QJsonObject describe(QgsMapLayer& layer) {
  QJsonObject out{{"id", layer.id()},       {"name", layer.name()},     {"group", group_of(layer)},
                  {"kind", kind_of(layer)}, {"valid", layer.isValid()}, {"crs", layer.crs().authid()}};
  if (const auto* vector = qobject_cast<const QgsVectorLayer*>(&layer)) {
    out.insert("features", static_cast<qint64>(vector->featureCount()));
  }
  const QgsRectangle box = layer.extent();
  if (layer.isValid() && !box.isEmpty()) {
    out.insert("extent", QJsonArray{box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()});
  }
  return out;
}

}  // namespace

std::optional<Refusal> load_project(const QString& file, Layouts layouts) {
  const QFileInfo info(file);
  if (!info.isFile()) {
    return Refusal{"mapengine.no_file", "there is no QGIS project " + file, "QGIS 工程不存在：" + file};
  }
  Loaded wanted{file, info.lastModified(), info.size(), true};
  if (loaded() == wanted) return std::nullopt;
  wanted.layouts = layouts == Layouts::read;
  if (loaded() == wanted) return std::nullopt;
  loaded() = {};
  QgsProject::instance()->clear();
  if (!QgsProject::instance()->read(file, wanted.layouts ? Flags() : Flags(kWithoutLayouts))) {
    const QString why = QgsProject::instance()->error();
    return Refusal{"mapengine.bad_project", "QGIS cannot read the project: " + why,
                   "QGIS 无法读取工程：" + why};
  }
  loaded() = wanted;
  return std::nullopt;
}

Answer open_project(const QJsonObject& request) {
  if (auto refused = load_project(request.value("file").toString())) return *refused;
  QgsProject& project = *QgsProject::instance();
  QJsonArray layers;
  for (QgsMapLayer* layer : project.layerTreeRoot()->layerOrder()) layers.append(describe(*layer));
  QJsonArray layouts;
  for (QgsPrintLayout* layout : project.layoutManager()->printLayouts()) {
    layouts.append(QJsonObject{{"name", layout->name()},
                               {"pages", layout->pageCollection()->pageCount()},
                               {"atlas", layout->atlas()->enabled()}});
  }
  return QJsonObject{
      {"title", project.title()}, {"crs", project.crs().authid()}, {"layers", layers}, {"layouts", layouts}};
}

}  // namespace zonegate::mapengine
