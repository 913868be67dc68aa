#include "layers/sources/open_source.h"

#include <cpl_string.h>
#include <fmt/format.h>

#include <algorithm>

#include "layers/sources/field_plan.h"
#include "layers/sources/kml_fields.h"
#include "layers/sources/left_out.h"
#include "layers/sources/place.h"
#include "layers/sources/shapefile.h"
#include "layers/sources/vsi_file.h"

namespace zonegate {
namespace {

bool text_format(SourceFormat format) {
  return format == SourceFormat::geojson || format == SourceFormat::geojson_lines ||
         format == SourceFormat::kml || format == SourceFormat::csv || format == SourceFormat::dxf;
}

// PROJ found nothing under the name that the file gives.
bool unknown_crs(const std::string& words) { return words.find("crs not found") != std::string::npos; }

tl::unexpected<Error> open_failed(const OpenedSource& source) {
  std::string words = source.messages->last_error();
  while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
  if (unknown_crs(words)) {
    const std::string name =
        source.files.format == SourceFormat::geojson ? stated_geojson_crs(source.files) : "";
    return fail(ErrorKind::bad_data, "source.unknown_crs",
                {"it names a reference system that is not known" + (name.empty() ? "" : ": " + name),
                 "文件所写的坐标系无法识别" + (name.empty() ? "" : "：" + name)},
                {"Say with --crs in which system the coordinates are", "请用 --crs 指明坐标所属的坐标系"},
                in_file(source.files.given));
  }
  if (words.find("locked") != std::string::npos) {
    return fail(ErrorKind::try_again, "source.locked",
                {"another program is writing to it", "另一程序正在写入该文件"},
                {"Close the other program and try again", "请关闭该程序后重试"}, in_file(source.files.given));
  }
  if (source.files.format == SourceFormat::geojson) return tl::unexpected(why_not_geojson(source.files, words));
  const std::string detail = words.empty() ? "" : ": " + words;
  return fail(ErrorKind::bad_data, "source.open_failed",
              {fmt::format("it cannot be read as {}{}", driver_name(source.files.format), detail),
               fmt::format("无法按 {} 读取{}", driver_name(source.files.format), detail)},
              {"Open it in a GIS to see whether it is damaged, or copy it again from its source",
               "请在 GIS 中确认文件是否损坏，或从原始来源重新拷贝"},
              in_file(source.files.given));
}

// A record marked deleted stays in the file until somebody packs it; whether it was meant to go is not for us.
void note_deleted(OpenedSource& source) {
  if (source.deleted_records == 0) return;
  source.notes.emplace_back(
      fmt::format("{} of the {} records of the .dbf are marked deleted and were not read",
                  source.deleted_records, source.announced.value_or(0) + source.deleted_records),
      fmt::format(".dbf 共 {} 条记录，其中 {} 条带删除标记，未读取",
                  source.announced.value_or(0) + source.deleted_records, source.deleted_records));
}

// A .csvt beside a table tells GDAL to read columns as numbers or days: 0701 becomes 701, and words become
// empty.
bool has_types_beside(const SourceFiles& files) {
  if (files.format != SourceFormat::csv) return false;
  const std::string stem = files.main.substr(0, files.main.rfind('.'));
  return vsi_size(stem + ".csvt") || vsi_size(stem + ".CSVT");
}

// Decides encoding and announced count from the raw files, before GDAL sees them. Gives the path to open.
Expected<std::string> prepare(OpenedSource& source, const OpenOptions& options) {
  const std::string& main = source.files.main;
  Expected<EncodingDecision> encoding = EncodingDecision{};
  std::string path = main;
  if (source.files.format == SourceFormat::shapefile) {
    auto parts = inspect_shapefile(main);
    if (!parts) return tl::unexpected(parts.error());
    source.announced = parts->live_records;
    source.deleted_records = parts->table.deleted;
    encoding = shapefile_encoding(*parts, options.encoding);
  } else if (text_format(source.files.format)) {
    encoding = text_encoding(source.files, options.encoding);
  } else {
    encoding->reason = {"the format's own", "格式自带"};
    if (!options.encoding.empty()) encoding = decide_encoding({}, options.encoding, {}, options.path);
  }
  if (!encoding) return tl::unexpected(encoding.error());
  source.encoding = *encoding;
  source.notes = encoding->notes;
  note_deleted(source);
  if (source.files.format == SourceFormat::geopackage) {
    const auto copy = needs_private_copy(main);
    if (!copy) return tl::unexpected(copy.error());
    return *copy ? source.copy.make(main) : Expected<std::string>(path);
  }
  const bool transcode = text_format(source.files.format) && source.files.format != SourceFormat::dxf &&
                         source.encoding.name != "UTF-8" && source.encoding.name != "ASCII";
  if (transcode || has_types_beside(source.files)) {
    auto copy = source.memory.make(source.files, source.encoding.name);
    if (!copy) return copy;
    path = std::move(*copy);
  }
  if (source.files.format != SourceFormat::kml) return path;
  auto fields = distinct_data_names(source.files, path);
  if (!fields) return tl::unexpected(fields.error());
  if (fields->path.empty()) return path;
  source.given_names = std::move(fields->names);
  source.memory = std::move(fields->text);
  return fields->path;
}

CPLStringList open_options(SourceFormat format) {
  CPLStringList options;
  switch (format) {
    case SourceFormat::shapefile:
      options.SetNameValue("ENCODING", "");
      break;
    case SourceFormat::csv:
      // Types are not guessed: a code "0701" must keep its zero.
      options.SetNameValue("GEOM_POSSIBLE_NAMES", "WKT,*_wkt,wkt_*,geom,geometry,the_geom,shape,几何");
      options.SetNameValue("AUTODETECT_TYPE", "NO");
      options.SetNameValue("KEEP_GEOM_COLUMNS", "NO");
      break;
    case SourceFormat::geojson:
      options.SetNameValue("NATIVE_DATA", "NO");
      break;
    case SourceFormat::geopackage:
      options.SetNameValue("LIST_ALL_TABLES", "NO");
      break;
    default:
      break;
  }
  return options;
}

// What TextDecoder must still do with the strings that GDAL gives.
std::string remaining_encoding(const OpenedSource& source) {
  switch (source.files.format) {
    case SourceFormat::shapefile:
    case SourceFormat::dxf:
    case SourceFormat::geopackage:
    case SourceFormat::flatgeobuf:
    case SourceFormat::file_geodatabase:
      return source.encoding.name;
    default:
      return "UTF-8";
  }
}

Expected<void> open_dataset(OpenedSource& source, const std::string& path, bool crs_given) {
  const std::string driver(driver_name(source.files.format));
  const char* const drivers[] = {driver.c_str(), driver == "LIBKML" ? "KML" : nullptr, nullptr};
  // Drawings: texts as they are (we decode them), arcs in steps that keep a 600 m radius within 1 mm. GDAL
  // looks at the second one while it reads, so it lives as long as the dataset.
  if (source.files.format == SourceFormat::dxf) {
    source.settings.push_back(std::make_unique<ThreadOption>("DXF_ENCODING", "UTF-8"));
    source.settings.push_back(std::make_unique<ThreadOption>("OGR_ARC_STEPSIZE", "0.2"));
  }
  const CPLStringList options = open_options(source.files.format);
  source.dataset.reset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options.List(), nullptr));
  if (source.dataset && crs_given && unknown_crs(source.messages->last_error()))
    source.messages->forget_errors();
  if (!source.dataset || source.messages->any_error()) return open_failed(source);
  return {};
}

std::string names_of(const OpenedSource& source, const std::vector<OGRLayer*>& layers) {
  std::vector<std::string> names;
  for (const auto& [layer, count] : source.layers_of_drawing) names.push_back(layer);
  if (names.empty()) {
    for (OGRLayer* layer : layers) names.emplace_back(layer->GetName());
  }
  const bool more = names.size() > 20;
  if (more) names.resize(20);
  return fmt::format("{}{}", fmt::join(names, ", "), more ? ", …" : "");
}

// A geometry column beside the one that is read: which of them draws the feature is not for us to say.
Expected<void> one_geometry(const OpenedSource& source) {
  OGRFeatureDefn* definition = source.layer->GetLayerDefn();
  if (definition->GetGeomFieldCount() <= 1) return {};
  std::vector<std::string> names;
  for (int i = 0; i < definition->GetGeomFieldCount(); ++i) {
    const std::string name = definition->GetGeomFieldDefn(i)->GetNameRef();
    names.push_back(name.empty() ? "WKT" : name);
  }
  const std::string all = fmt::format("{}", fmt::join(names, ", "));
  return fail(ErrorKind::bad_data, "source.several_geometries",
              {"several of its columns hold geometries: " + all, "其中多列存放几何图形：" + all},
              {"Leave one of them, or rename the others", "请只保留其中一列，或将其余各列改名"},
              in_file(source.files.given));
}

// The layers of a drawing are one layer of GDAL's.
void note_drawing_layers(OpenedSource& source) {
  if (source.layers_of_drawing.size() < 2 || !source.drawing_layer.empty()) return;
  std::string names;
  for (const auto& [layer, count] : source.layers_of_drawing)
    names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", layer, count);
  source.notes.emplace_back(
      "all layers of the drawing are read together, with so many entities each: " + names +
          ". Name one with --layer-in-file to read it alone",
      "图形的各图层一并读取（括号内为实体数）：" + names + "。如只需其一，请用 --layer-in-file 指定");
}

// With a choice: that layer. Without: the only one that has geometry.
Expected<void> choose_layer(OpenedSource& source, const std::string& wanted) {
  std::vector<OGRLayer*> all;
  std::vector<OGRLayer*> spatial;
  for (int i = 0; i < source.dataset->GetLayerCount(); ++i) {
    OGRLayer* layer = source.dataset->GetLayer(i);
    if (layer == nullptr) continue;
    all.push_back(layer);
    if (layer->GetLayerDefn()->GetGeomFieldCount() > 0) spatial.push_back(layer);
  }
  const Place place = in_file(source.files.given);
  const bool from_zip = source.files.given != source.files.main && spatial.size() == 1;
  for (const auto& [name, count] : source.layers_of_drawing) {
    if (!same_ignoring_case(name, wanted)) continue;  // CAD minds no case
    source.layer = spatial.front();
    source.drawing_layer = name;
  }
  // In a zip the choice may have been the drawing itself; otherwise it names a layer that is not there.
  const std::string file = file_name_of(source.files.main);
  const bool no_such_in_drawing =
      source.files.format == SourceFormat::dxf && wanted != file && wanted != stem_of(file);
  for (OGRLayer* layer : all) {
    if (source.layer == nullptr && !wanted.empty() && wanted == layer->GetName()) source.layer = layer;
  }
  if (source.layer == nullptr && !wanted.empty() && (!from_zip || no_such_in_drawing)) {
    return fail(
        ErrorKind::bad_data, "source.no_layer",
        {fmt::format("there is no layer \"{}\" in it", wanted), fmt::format("其中没有图层“{}”", wanted)},
        {"Name one of: " + names_of(source, spatial), "可选图层：" + names_of(source, spatial)}, place);
  }
  if (source.layer == nullptr && spatial.size() > 1) {
    return fail(ErrorKind::bad_data, "source.several_layers",
                {"it holds several layers: " + names_of(source, spatial),
                 "其中有多个图层：" + names_of(source, spatial)},
                {"Name one of them with --layer-in-file", "请用 --layer-in-file 指定其中一个"}, place);
  }
  if (source.layer == nullptr && !spatial.empty()) source.layer = spatial.front();
  if (source.layer == nullptr || source.layer->GetLayerDefn()->GetGeomFieldCount() == 0) {
    const bool csv = source.files.format == SourceFormat::csv;
    return fail(
        ErrorKind::bad_data, "source.no_geometry", {"it holds no geometry", "其中没有几何图形"},
        csv ? Text{"Put the geometry as WKT into a column named WKT", "请将几何图形以 WKT 写入名为 WKT 的列"}
            : Text{"Give a dataset with polygons, lines or points", "请给出含面、线或点的数据集"},
        place);
  }
  source.layer_name = source.drawing_layer.empty() ? source.layer->GetName() : source.drawing_layer;
  return one_geometry(source);
}

void list_fields(OpenedSource& source) {
  const OGRFeatureDefn* definition = source.layer->GetLayerDefn();
  for (int i = 0; i < definition->GetFieldCount(); ++i) {
    const OGRFieldDefn* field = definition->GetFieldDefn(i);
    std::string name = source.decoder->decode(field->GetNameRef());
    const auto given = source.given_names.find(name);
    if (given != source.given_names.end()) name = given->second;
    source.fields.push_back({i, std::move(name), field->GetType()});
  }
}

// How many features must come: a short reading is then an error, not a short layer.
void count_features(OpenedSource& source) {
  switch (source.files.format) {
    case SourceFormat::geopackage: {
      std::string quoted;
      for (const char* c = source.layer->GetName(); *c != '\0'; ++c) quoted.append(*c == '"' ? 2U : 1U, *c);
      OGRLayer* rows =
          source.dataset->ExecuteSQL(("SELECT COUNT(*) FROM \"" + quoted + "\"").c_str(), nullptr, nullptr);
      if (rows == nullptr) return;
      if (const OGRFeatureUniquePtr row{rows->GetNextFeature()}) {
        source.announced = static_cast<std::size_t>(std::max<GIntBig>(0, row->GetFieldAsInteger64(0)));
      }
      source.dataset->ReleaseResultSet(rows);
      return;
    }
    case SourceFormat::flatgeobuf:
    case SourceFormat::file_geodatabase: {
      const GIntBig count = source.layer->GetFeatureCount(FALSE);
      if (count >= 0) source.announced = static_cast<std::size_t>(count);
      return;
    }
    default:
      return;
  }
}

}  // namespace

Expected<OpenedSource> open_source(const OpenOptions& options) {
  ensure_gdal();
  auto files = find_source(options.path, options.layer_in_file);
  if (!files) return tl::unexpected(files.error());
  OpenedSource source;
  source.files = std::move(*files);
  source.messages = std::make_unique<GdalMessages>();
  const auto path = prepare(source, options);
  if (!path) return tl::unexpected(path.error());
  auto decoder = TextDecoder::create(remaining_encoding(source));
  if (!decoder) return tl::unexpected(decoder.error());
  source.decoder = std::make_unique<TextDecoder>(std::move(*decoder));
  if (auto opened = open_dataset(source, *path, !options.crs.empty()); !opened)
    return tl::unexpected(opened.error());
  auto left_out = look_for_left_out(source.files, *path, *source.decoder);
  if (!left_out) return tl::unexpected(left_out.error());
  source.notes.insert(source.notes.end(), left_out->notes.begin(), left_out->notes.end());
  if (left_out->count) source.announced = left_out->count;
  source.unread_parts = std::move(left_out->features);
  source.layers_of_drawing = std::move(left_out->drawing_layers);
  if (auto chosen = choose_layer(source, options.layer_in_file); !chosen) return tl::unexpected(chosen.error());
  note_drawing_layers(source);
  list_fields(source);
  count_features(source);
  return source;
}

}  // namespace zonegate
