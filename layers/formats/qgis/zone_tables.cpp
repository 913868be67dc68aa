#include "layers/formats/qgis/zone_tables.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <map>

#include "layers/formats/atomic_file.h"
#include "layers/formats/ogr_shapes.h"
#include "layers/formats/result_words.h"
#include "layers/sources/gdal_session.h"
#include "layers/themes/theme.h"

namespace zonegate::qgis {
namespace {

constexpr double kSurroundings = 3.0;  // of a footprint's box: what its widest sheet shows
constexpr double kLeastM = 500.0;
constexpr double kLeastClaimM = 2.0;

tl::unexpected<Error> stopped() {
  return fail(ErrorKind::cancelled, "cancelled", {"stopped on request", "已按要求停止"}, {});
}

Box surroundings(const Box& box) {
  const double side = std::max({box.max_x - box.min_x, box.max_y - box.min_y, kLeastM});
  return box.grown(side * (kSurroundings - 1.0) / 2.0);
}

MultiPolygon rectangle(const Box& box) {
  return {
      {{{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}}, {}}};
}

// The fields that every layer of a theme may have, and nobody's person.
std::vector<std::string> theme_fields(const std::string& theme) {
  std::vector<std::string> out;
  const Theme* found = find_theme(theme);
  for (std::size_t i = 0; found != nullptr && i < found->fields.size(); ++i) {
    const ThemeField& field = found->fields[i];
    const bool own = field.name == "zone" || field.name == "layer" || field.name == "version" ||
                     field.name == "fid" || field.name == "geom" || field.name == "announced" ||
                     field.name == "unreadable";
    // A theme may read one field from several columns.
    const bool again = std::find(out.begin(), out.end(), field.name) != out.end();
    if (!field.personal && !own && !again) out.push_back(field.name);
  }
  return out;
}

}  // namespace

struct DataPackage::State {
  std::string path;
  GdalMessages messages;
  OGRSpatialReference srs;
  GDALDatasetUniquePtr dataset;
  std::vector<Box> windows;
  Box extent;

  Error failure(const char* step) {
    if (disk_is_full(path)) return write_error(path, ENOSPC);
    Place place;
    place.file = path;
    const std::string words = messages.last_error();
    return {ErrorKind::cannot_write,
            "qgis.data_failed",
            {std::string("the data of the QGIS project could not be written (") + step + ": " + words + ")",
             std::string("QGIS 工程数据写入失败（") + step + "：" + words + "）"},
            {"Check the folder and try again.", "请检查文件夹后重试。"},
            place};
  }

  Expected<OGRLayer*> table(const std::string& name,
                            const std::vector<std::pair<std::string, OGRFieldType>>& fields) {
    OGRLayer* layer = dataset->CreateLayer(name.c_str(), &srs, wkbMultiPolygon, nullptr);
    if (layer == nullptr) return tl::unexpected(failure(name.c_str()));
    for (const auto& [field, type] : fields) {
      OGRFieldDefn column(field.c_str(), type);
      if (layer->CreateField(&column) != OGRERR_NONE) return tl::unexpected(failure(name.c_str()));
    }
    return layer;
  }

  Expected<void> put(OGRLayer* layer, OGRFeature& feature, const MultiPolygon& shape) {
    if (auto geometry = to_ogr(shape)) feature.SetGeometryDirectly(geometry.release());
    if (layer->CreateFeature(&feature) != OGRERR_NONE) return tl::unexpected(failure(layer->GetName()));
    return {};
  }

  Expected<void> add_zone(OGRLayer* table, const ZoneIndex& index, std::uint32_t position, bool announced,
                          const std::vector<std::string>& fields) {
    const Zone& zone = index.zone(position);
    const LayerIdentity& layer = index.layer().identity;
    const PreparedPolygons* prepared = index.prepared(position);
    OGRFeature feature(table->GetLayerDefn());
    feature.SetField("zone", result_words::printable(zone.id).c_str());
    feature.SetField("layer", layer.layer.c_str());
    feature.SetField("version", layer.version);
    feature.SetField("announced", announced ? 1 : 0);
    feature.SetField("unreadable", prepared == nullptr ? 1 : 0);
    for (const std::string& field : fields) {
      const AttributeValue* value = index.layer().attribute(zone, field);
      if (value != nullptr && !std::holds_alternative<std::monostate>(*value))
        feature.SetField(field.c_str(), result_words::printable(to_text(*value)).c_str());
    }
    if (prepared != nullptr) return put(table, feature, prepared->polygons());
    Box claimed = zone.claimed_box;
    claimed.add(box_of(zone.shape));
    // A point claims no room: it must be seen all the same.
    return put(table, feature, claimed.empty() ? MultiPolygon{} : rectangle(claimed.grown(kLeastClaimM)));
  }

  // All zones of a layer that lie near a footprint; false: none do.
  Expected<bool> add_layer(OGRLayer* table, const ZoneIndex& index, bool announced,
                           const std::vector<std::string>& fields, const Work& work) {
    std::vector<bool> near(index.size() + 1, false);
    bool any = false;
    for (const Box& window : windows) {
      for (const std::uint32_t position : index.near(window)) {
        if (position >= near.size()) near.resize(position + 1, false);
        near[position] = true;
        any = true;
      }
    }
    for (std::uint32_t position = 0; position < near.size(); ++position) {
      if (!near[position]) continue;
      if (work.stopped()) return stopped();
      if (auto added = add_zone(table, index, position, announced, fields); !added)
        return tl::unexpected(added.error());
    }
    return any;
  }
};

DataPackage::DataPackage(std::unique_ptr<State> state) : state_(std::move(state)) {}
DataPackage::DataPackage(DataPackage&&) noexcept = default;
DataPackage& DataPackage::operator=(DataPackage&&) noexcept = default;
DataPackage::~DataPackage() = default;

const Box& DataPackage::extent() const { return state_->extent; }

std::string DataPackage::wkt() const {
  char* words = nullptr;
  const char* const options[] = {"FORMAT=WKT2_2018", "MULTILINE=NO", nullptr};
  state_->srs.exportToWkt(&words, options);
  std::string out = words == nullptr ? "" : words;
  CPLFree(words);
  return out;
}

Expected<DataPackage> DataPackage::open(const std::string& path, const std::string& crs) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->srs.SetFromUserInput(crs.c_str());
  state->srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  state->dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
  if (!state->dataset || state->dataset->StartTransaction() != OGRERR_NONE)
    return tl::unexpected(state->failure("open"));
  return DataPackage(std::move(state));
}

Expected<void> DataPackage::add_footprints(ReportSource& source, const Work& work, QgzDone& done) {
  auto table = state_->table("footprints", {{"project", OFTString},
                                            {"name", OFTString},
                                            {"outcome", OFTString},
                                            {"reviewed_outcome", OFTString},
                                            {"area_m2", OFTReal}});
  if (!table) return tl::unexpected(table.error());
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (work.stopped()) return stopped();
    const auto project = source.project(i);
    if (!project) continue;  // told by the first pass
    if (project->trouble) done.troubles.emplace_back(project->result.id, *project->trouble);
    const ProjectResult& result = project->result;
    OGRFeature feature((*table)->GetLayerDefn());
    feature.SetField("project", result_words::printable(result.id).c_str());
    feature.SetField("name", result_words::printable(result.name.empty() ? result.id : result.name).c_str());
    feature.SetField("outcome", std::string(outcome_id(result.outcome)).c_str());
    if (result.reviewed_outcome)
      feature.SetField("reviewed_outcome", std::string(outcome_id(*result.reviewed_outcome)).c_str());
    if (result.area_m2) feature.SetField("area_m2", *result.area_m2);
    if (auto put = state_->put(*table, feature, project->drawing.footprint); !put) return put;
    const Box box = box_of(project->drawing.footprint);
    if (box.empty()) continue;
    state_->windows.push_back(surroundings(box));
    state_->extent.add(box);
  }
  return {};
}

Expected<std::vector<ZoneTable>> DataPackage::add_zones(const RunRecord& run, const ZonesOf& zones_of,
                                                        const Work& work) {
  std::map<std::string, std::vector<const LayerIdentity*>> of_theme;
  for (const LayerIdentity& layer : run.layers) of_theme[layer.theme].push_back(&layer);
  std::vector<ZoneTable> out;
  double done = 0.0;
  for (const auto& [theme, layers] : of_theme) {
    ZoneTable made{theme, "zones_" + theme, {}};
    const std::vector<std::string> fields = theme_fields(theme);
    std::vector<std::pair<std::string, OGRFieldType>> columns = {
        {"zone", OFTString},       {"layer", OFTString},       {"version", OFTInteger},
        {"announced", OFTInteger}, {"unreadable", OFTInteger},
    };
    for (const std::string& field : fields) columns.emplace_back(field, OFTString);
    auto table = state_->table(made.table, columns);
    if (!table) return tl::unexpected(table.error());
    for (const LayerIdentity* layer : layers) {
      const auto index = zones_of(*layer);
      if (!index) return tl::unexpected(index.error());
      auto any = state_->add_layer(*table, **index, run.as_of < layer->validity.from, fields, work);
      if (!any) return tl::unexpected(any.error());
      if (*any) made.layers.push_back(layer);
    }
    out.push_back(std::move(made));
    work.report(++done / static_cast<double>(of_theme.size()), {"copying zones", "正在复制图斑"});
  }
  return out;
}

Expected<void> DataPackage::close() {
  if (state_->dataset->CommitTransaction() != OGRERR_NONE) return tl::unexpected(state_->failure("commit"));
  state_->dataset.reset();
  if (state_->messages.any_error()) return tl::unexpected(state_->failure("close"));
  return {};
}

}  // namespace zonegate::qgis
