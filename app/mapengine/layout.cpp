#include <qgsfeedback.h>
#include <qgslayoutatlas.h>
#include <qgslayoutexporter.h>
#include <qgslayoutitemmap.h>
#include <qgslayoutmanager.h>
#include <qgsprintlayout.h>
#include <qgsproject.h>
#include <qgsreadwritecontext.h>
#include <qgsvectorlayer.h>

#include <QDir>
#include <QDomDocument>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <memory>

#include "app/mapengine/verbs.h"

namespace zonegate::mapengine {
namespace {

// The pages of an atlas as they are printed: it notes what each shows, and stops when the caller asks.
class Pages : public QgsAbstractLayoutIterator {
 public:
  Pages(QgsLayoutAtlas& atlas, Channel& channel) : atlas_(atlas), channel_(channel) {}

  QgsLayout* layout() override { return atlas_.layout(); }
  bool beginRender() override {
    const bool begun = atlas_.beginRender();
    count_ = begun ? atlas_.count() : 0;
    return begun;
  }
  bool endRender() override { return atlas_.endRender(); }
  int count() const override { return count_; }
  QString filePath(const QString& base, const QString& extension) override {
    file_ = atlas_.filePath(base, extension);
    return file_;
  }
  bool next() override {
    if (channel_.cancelled() || !atlas_.next()) return false;
    channel_.progress(count_ > 0 ? static_cast<double>(shown_.size()) / count_ : 0.0);
    QgsLayoutItemMap* map = qobject_cast<QgsPrintLayout*>(atlas_.layout())->referenceMap();
    QJsonObject page{{"name", atlas_.nameForPage(atlas_.currentFeatureNumber())}};
    if (map != nullptr) page.insert("scale", map->scale());
    shown_.append(page);
    return true;
  }
  const QJsonArray& shown() const { return shown_; }

 private:
  QgsLayoutAtlas& atlas_;
  Channel& channel_;
  int count_ = 0;
  QString file_;
  QJsonArray shown_;
};

struct Job {
  QString format;
  QString output;
  double dpi = 300.0;
  bool single = true;  // an atlas as one PDF
};

QgsPrintLayout* stored_layout(const QString& name) {
  auto* layout = QgsProject::instance()->layoutManager()->layoutByName(name);
  return dynamic_cast<QgsPrintLayout*>(layout);
}

std::variant<std::unique_ptr<QgsPrintLayout>, Refusal> template_layout(const QString& path) {
  QFile file(path);
  QDomDocument document;
  if (!file.open(QIODevice::ReadOnly) || !document.setContent(&file)) {
    return Refusal{"mapengine.template", "the layout template cannot be read: " + path,
                   "无法读取版式模板：" + path};
  }
  auto layout = std::make_unique<QgsPrintLayout>(QgsProject::instance());
  QgsReadWriteContext context;
  context.setPathResolver(QgsProject::instance()->pathResolver());
  bool loaded = false;
  layout->loadFromTemplate(document, context, true, &loaded);
  if (!loaded || layout->referenceMap() == nullptr) {
    return Refusal{"mapengine.template", "the layout template holds no map: " + path,
                   "版式模板中没有地图：" + path};
  }
  return layout;
}

// A person's template may know nothing of an atlas: then its main map follows the projects.
bool drive_atlas(QgsPrintLayout& layout, const QString& coverage) {
  QgsLayoutAtlas& atlas = *layout.atlas();
  if (atlas.coverageLayer() == nullptr) {
    QgsMapLayer* layer = QgsProject::instance()->mapLayer(coverage);
    atlas.setCoverageLayer(qobject_cast<QgsVectorLayer*>(layer));
  }
  if (atlas.coverageLayer() == nullptr) return false;
  // Without a name for its file QGIS prints no page at all.
  if (atlas.filenameExpression().isEmpty()) {
    QString error;
    atlas.setFilenameExpression("'sheet-' || lpad(to_string(@atlas_featurenumber), 4, '0')", error);
  }
  atlas.setEnabled(true);
  QList<QgsLayoutItemMap*> maps;
  layout.layoutItems(maps);
  for (const QgsLayoutItemMap* map : maps) {
    if (map->atlasDriven()) return true;
  }
  layout.referenceMap()->setAtlasDriven(true);
  layout.referenceMap()->setAtlasScalingMode(QgsLayoutItemMap::Predefined);
  return true;
}

// Features that no sheet can be made of are named and left out; the others are printed.
QJsonArray leave_out_broken(QgsLayoutAtlas& atlas) {
  QJsonArray troubles;
  QStringList left_out;
  QgsFeature feature;
  QgsFeatureIterator features = atlas.coverageLayer()->getFeatures();
  const QgsAttributeList keys = atlas.coverageLayer()->primaryKeyAttributes();
  while (features.nextFeature(feature)) {
    const QgsGeometry shape = feature.geometry();
    if (!shape.isNull() && !shape.isEmpty() && shape.boundingBox().isFinite()) continue;
    const QString name = feature.attribute("project").toString();
    troubles.append(QJsonObject{{"name", name.isEmpty() ? QString::number(feature.id()) : name},
                                {"en", "it has no footprint that can be drawn"},
                                {"zh", "没有可绘制的用地范围"}});
    left_out.append(QString::number(feature.id()));
  }
  if (left_out.isEmpty()) return troubles;
  QString error;
  const QString before = atlas.filterFeatures() ? "(" + atlas.filterExpression() + ") and " : QString();
  atlas.setFilterFeatures(true);
  atlas.setFilterExpression(before + "$id not in (" + left_out.join(",") + ")", error);
  return troubles;
}

QVector<qreal> round_scales() {
  return {500,   1000,   2000,   2500,   5000,   10000,   20000,   25000,
          50000, 100000, 200000, 250000, 500000, 1000000, 2000000, 5000000};
}

QgsLayoutExporter::PdfExportSettings pdf_settings(const Job& job) {
  QgsLayoutExporter::PdfExportSettings settings;
  settings.dpi = job.dpi;
  settings.textRenderFormat = Qgis::TextRenderFormat::AlwaysText;  // words stay words; fonts are embedded
  settings.predefinedMapScales = round_scales();
  return settings;
}

QgsLayoutExporter::ImageExportSettings image_settings(const Job& job) {
  QgsLayoutExporter::ImageExportSettings settings;
  settings.dpi = job.dpi;
  settings.predefinedMapScales = round_scales();
  return settings;
}

Refusal not_printed(QgsLayoutExporter::ExportResult result, const QString& why) {
  if (result == QgsLayoutExporter::MemoryError) {
    return {"mapengine.memory", "there is not enough memory for the sheet", "内存不足，无法输出图幅"};
  }
  return {"mapengine.not_printed", "the sheet could not be written: " + why, "图幅写入失败：" + why};
}

Answer print_atlas(QgsPrintLayout& layout, const Job& job, Channel& channel) {
  const QJsonArray troubles = leave_out_broken(*layout.atlas());
  if (layout.atlas()->updateFeatures() == 0) {
    return QJsonObject{{"pages", QJsonArray()}, {"troubles", troubles}};
  }
  Pages pages(*layout.atlas(), channel);
  QString error;
  QgsLayoutExporter::ExportResult result = QgsLayoutExporter::Success;
  if (job.format == "png") {
    result = QgsLayoutExporter::exportToImage(&pages, job.output, job.format, image_settings(job), error);
  } else if (job.single) {
    result = QgsLayoutExporter::exportToPdf(&pages, job.output, pdf_settings(job), error);
  } else {
    result = QgsLayoutExporter::exportToPdfs(&pages, job.output, pdf_settings(job), error);
  }
  if (channel.cancelled()) return cancelled();
  if (result != QgsLayoutExporter::Success) return not_printed(result, error);
  return QJsonObject{{"pages", pages.shown()}, {"troubles", troubles}};
}

Answer print_once(QgsPrintLayout& layout, const Job& job) {
  QgsLayoutExporter exporter(&layout);
  const auto result = job.format == "png" ? exporter.exportToImage(job.output, image_settings(job))
                                          : exporter.exportToPdf(job.output, pdf_settings(job));
  if (result != QgsLayoutExporter::Success) return not_printed(result, exporter.errorFile());
  QJsonObject page{{"name", layout.name()}};
  if (layout.referenceMap() != nullptr) page.insert("scale", layout.referenceMap()->scale());
  return QJsonObject{{"pages", QJsonArray{page}}, {"troubles", QJsonArray()}};
}

}  // namespace

Answer print_layout(const QJsonObject& request, Channel& channel) {
  if (auto refused = load_project(request.value("file").toString())) return *refused;
  const Job job{request.value("format").toString("pdf"), request.value("output").toString(),
                request.value("dpi").toDouble(300.0), request.value("single").toBool(true)};
  if ((job.format != "pdf" && job.format != "png") || !QFileInfo(job.output).isAbsolute()) {
    return Refusal{"mapengine.request", "a sheet is a pdf or png, in a file named in full",
                   "图幅输出格式应为 pdf 或 png，文件须用完整路径"};
  }
  std::unique_ptr<QgsPrintLayout> made;
  QgsPrintLayout* layout = nullptr;
  if (request.contains("template")) {
    auto loaded = template_layout(request.value("template").toString());
    if (const auto* refused = std::get_if<Refusal>(&loaded)) return *refused;
    made = std::move(std::get<std::unique_ptr<QgsPrintLayout>>(loaded));
    layout = made.get();
  } else {
    layout = stored_layout(request.value("layout").toString());
  }
  if (layout == nullptr) {
    return Refusal{"mapengine.layout", "the project has no layout of that name", "工程中没有该名称的版式"};
  }
  if (!request.value("atlas").toBool()) return print_once(*layout, job);
  if (!drive_atlas(*layout, request.value("coverage").toString())) {
    return Refusal{"mapengine.coverage", "the project has no layer of projects to print sheets of",
                   "工程中没有可用于分幅的项目图层"};
  }
  return print_atlas(*layout, job, channel);
}

}  // namespace zonegate::mapengine
