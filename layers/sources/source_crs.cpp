#include "layers/sources/source_crs.h"

#include <cpl_conv.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "core/crs/gcj02.h"
#include "layers/sources/place.h"
#include "layers/sources/vsi_file.h"

namespace zonegate {
namespace {

const Text give_crs = {"State it at import, for example EPSG:4545 (command line: --crs EPSG:4545)",
                       "请在导入时指定，例如 EPSG:4545（命令行：--crs EPSG:4545）"};

std::string definition_of(const OGRSpatialReference& stated) {
  OGRSpatialReference plane(stated);
  plane.StripVertical();
  const char* authority = plane.GetAuthorityName(nullptr);
  const char* code = plane.GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr && std::string(authority) == "EPSG")
    return std::string("EPSG:") + code;
  const char* const options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
  char* words = nullptr;
  std::string wkt;
  if (plane.exportToWkt(&words, options) == OGRERR_NONE && words != nullptr) wkt = words;
  CPLFree(words);
  return wkt;
}

// GDAL's drivers say by the mapping in which order they deliver; what counts is where the first number points.
bool delivers_north_first(const OGRSpatialReference& stated) {
  const auto& mapping = stated.GetDataAxisToSRSAxisMapping();
  if (mapping.size() < 2) return false;
  const auto points_to = [&](int axis) {
    OGRAxisOrientation orientation = OAO_Other;
    stated.GetAxis(nullptr, std::abs(axis) - 1, &orientation);
    return orientation;
  };
  const OGRAxisOrientation first = points_to(mapping[0]);
  const OGRAxisOrientation second = points_to(mapping[1]);
  return (first == OAO_North || first == OAO_South) && (second == OAO_East || second == OAO_West);
}

bool default_of_format(const OpenedSource& source) {
  if (source.files.format == SourceFormat::kml || source.files.format == SourceFormat::geojson_lines)
    return true;
  return source.files.format == SourceFormat::geojson &&
         vsi_head(source.files.main, 65536).find("\"crs\"") == std::string::npos;
}

Expected<SourceCrs> understood(const std::string& definition, const std::string& file) {
  auto system = reference_system(definition);
  if (!system) {
    Error error = system.error();
    error.code = "source.crs_unknown";
    error.place = in_file(file);
    return tl::unexpected(error);
  }
  SourceCrs crs;
  crs.stated = system->authority_code.empty() ? system->name : system->authority_code;
  crs.system = std::move(*system);
  return crs;
}

}  // namespace

Expected<SourceCrs> source_crs(OpenedSource& source, const OpenOptions& options) {
  const std::string& file = source.files.given;
  if (!options.crs.empty()) {
    auto crs = understood(options.crs, file);
    if (!crs) crs.error().kind = ErrorKind::usage;
    if (crs)
      crs->notes.emplace_back("the reference system was given: " + crs->stated,
                              "坐标系由人工指定：" + crs->stated);
    return crs;
  }
  const bool errors_before = source.messages->any_error();
  const OGRSpatialReference* stated = source.layer->GetSpatialRef();
  // A .prj that cannot be parsed is no reference system; it is no reading error of the features.
  if (!errors_before) source.messages->forget_errors();
  if (stated == nullptr || stated->IsEmpty() || stated->IsLocal()) {
    return fail(ErrorKind::bad_data, "source.no_crs",
                {"it does not say in which reference system its coordinates are", "未说明坐标所用的坐标系"},
                give_crs, in_file(file));
  }
  auto crs = understood(definition_of(*stated), file);
  if (!crs) {
    crs.error().remedy = give_crs;
    return crs;
  }
  crs->swap_axes = delivers_north_first(*stated);
  crs->named = !default_of_format(source);
  if (!crs->named) {
    crs->notes.emplace_back("no reference system is stated: " + crs->stated + " is the format's default",
                            "未说明坐标系：按该格式的默认值 " + crs->stated + " 处理");
  }
  return crs;
}

ShapeRules shape_rules(const SourceCrs& crs) {
  ShapeRules rules;
  rules.swap_axes = crs.swap_axes;
  constexpr double metres_per_degree = 111320.0;
  rules.chord_error = 0.001 / (crs.system.geographic ? metres_per_degree : crs.system.metres_per_unit);
  return rules;
}

Expected<Transformer> transformer_for(const SourceCrs& crs, const ReferenceSystem& target,
                                      const std::string& file) {
  auto transformer = Transformer::create(crs.system, target);
  if (transformer) return transformer;
  Error error = transformer.error();
  if (error.code == "crs.datum_refused") error.code = "source.crs_refused";
  error.place = in_file(file);
  return tl::unexpected(error);
}

std::string datum_note(const DatumDecision& decision) {
  if (decision.relation == DatumRelation::same) return {};
  if (decision.relation == DatumRelation::operation) return decision.operation;
  return std::string(datum_relation_id(decision.relation));
}

std::vector<Text> suspect_offset(const std::vector<SourceFeature>& features, const SourceCrs& crs,
                                 const OpenedSource& source) {
  if (!crs.system.geographic) return {};
  constexpr std::size_t most = 20000;
  std::vector<GeoPoint> sample;
  for (const auto& feature : features) {
    each_path(feature.shape, [&sample](const SourcePath& path) {
      for (std::size_t i = 0; i < path.size() && sample.size() < most; ++i)
        sample.push_back({path[i].x, path[i].y});
    });
    if (sample.size() >= most) break;
  }
  MapOriginHints hints;
  hints.geographic = true;
  hints.names_datum = crs.named;
  for (const auto& field : source.fields) hints.field_names.push_back(field.name);
  hints.names = {source.files.name, source.layer_name};
  hints.sample = sample;
  const auto suspicion = suspect_map_offset(hints);
  return suspicion ? std::vector<Text>{suspicion->warning} : std::vector<Text>{};
}

}  // namespace zonegate
