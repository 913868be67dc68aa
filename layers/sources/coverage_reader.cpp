#include "layers/sources/coverage_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/geometry/overlay.h"
#include "core/zones/unreadable.h"
#include "layers/sources/place.h"
#include "layers/sources/zone_builder.h"

namespace zonegate {
namespace {

// The box of everything readable. What is not readable has no place that could be claimed.
Expected<Coverage> own_extent(const ZoneLayer& layer, std::vector<Text>& notes) {
  Box box;
  for (const auto& zone : layer.zones) {
    if (zone.unreadable.empty()) box.add(box_of(zone.shape));
  }
  if (box.empty() || !(box.max_x > box.min_x) || !(box.max_y > box.min_y)) {
    return fail(ErrorKind::bad_data, "source.no_extent",
                {"the layer has no extent that could be its coverage", "该图层没有可作为覆盖范围的外包范围"},
                {"State the coverage as a polygon file, or as none", "请用面文件说明覆盖范围，或选择无"},
                in_file(layer.identity.source_name));
  }
  Coverage coverage;
  coverage.kind = CoverageKind::extent;
  coverage.stated_as = "extent";
  Polygon rectangle;
  rectangle.shell = {
      {box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}};
  coverage.area = {std::move(rectangle)};
  notes.emplace_back(
      "the layer's own extent is taken as its coverage: whether it is complete there is your claim",
      "以图层自身外包范围作为覆盖范围：其在该范围内是否完整由您负责确认");
  return coverage;
}

Expected<void> check_zone(const Zone& zone, const std::string& file) {
  Place place = in_feature(file, {}, zone.id);
  if (!zone.unreadable.empty()) {
    return fail(ErrorKind::bad_data, "source.coverage_not_polygon", unreadable_words(zone.unreadable),
                {"Give a coverage of polygons only", "覆盖范围文件只能含面"}, place);
  }
  for (const auto& fault : zone.faults) {
    if (!blocks_measuring(fault.kind)) continue;
    place.coordinate = {fault.at.x, fault.at.y};
    const Text name = fault_name(fault.kind);
    return fail(ErrorKind::bad_data, "source.coverage_invalid",
                {"the coverage has a fault: " + name.en, "覆盖范围图形有误：" + name.zh},
                {"Mend the polygon in the source", "请在数据源中修正该面"}, place);
  }
  return {};
}

// Options that choose a layer or a system belong to the zones, not to their coverage.
Error for_coverage(Error error) {
  if (error.remedy.en.find("--layer-in-file") != std::string::npos || error.code == "source.no_layer") {
    error.remedy = {"Save the polygons of the coverage as a file of their own",
                    "请将覆盖范围面另存为单独的文件"};
  } else if (error.remedy.en.find("--crs") != std::string::npos) {
    error.remedy = {"Save the coverage with its reference system, or in the workspace's",
                    "请将覆盖范围连同其坐标系另存，或另存为工作空间的坐标系"};
  }
  return error;
}

Expected<std::vector<Zone>> coverage_zones(const std::string& file, const ReferenceSystem& workspace_crs,
                                           std::vector<Text>& notes, const Work& work) {
  OpenOptions options;
  options.path = file;
  auto source = open_source(options);
  if (!source) return tl::unexpected(for_coverage(source.error()));
  const auto crs = source_crs(*source, options);
  if (!crs) return tl::unexpected(for_coverage(crs.error()));
  FieldPlan no_fields;
  auto features = read_features(*source, no_fields, shape_rules(*crs), notes, work);
  if (!features) return tl::unexpected(features.error());
  if (source->files.format == SourceFormat::dxf) {
    for (auto& feature : *features) close_lines(feature.shape);
    question_nested(*features, no_fields);  // a hole that is filled would claim data where there are none
  }
  if (auto checked = check_coordinates(*features, *crs, file); !checked) return tl::unexpected(checked.error());
  ZoneSettings settings;
  settings.file = file;
  return build_zones(*features, *crs, workspace_crs, settings, work);
}

Expected<Coverage> from_file(const std::string& file, const ReferenceSystem& workspace_crs,
                             std::vector<Text>& notes, const Work& work) {
  Work quiet = work;
  quiet.progress = nullptr;
  auto zones = coverage_zones(file, workspace_crs, notes, quiet);
  if (!zones) return tl::unexpected(zones.error());
  std::vector<const MultiPolygon*> pieces;
  for (const auto& zone : *zones) {
    if (auto good = check_zone(zone, file); !good) return tl::unexpected(good.error());
    pieces.push_back(&zone.shape.polygons);
  }
  if (pieces.empty()) {
    return fail(ErrorKind::bad_data, "source.coverage_not_polygon",
                {"the coverage has no polygon", "覆盖范围文件中没有面"},
                {"Give a coverage of polygons", "请给出含面的覆盖范围文件"}, in_file(file));
  }
  auto dissolved = dissolve(pieces);
  if (!dissolved) {
    dissolved.error().place = in_file(file);
    return tl::unexpected(dissolved.error());
  }
  Coverage coverage;
  coverage.kind = CoverageKind::polygon;
  coverage.area = std::move(dissolved->polygons);
  coverage.stated_as = file_name_of(file);
  return coverage;
}

}  // namespace

Expected<Coverage> read_coverage(const CoverageRequest& request, const ZoneLayer& layer,
                                 const ReferenceSystem& workspace_crs, std::vector<Text>& notes,
                                 const Work& work) {
  switch (request.kind) {
    case CoverageKind::extent:
      return own_extent(layer, notes);
    case CoverageKind::polygon:
      return from_file(request.file, workspace_crs, notes, work);
    case CoverageKind::none:
      break;
  }
  Coverage none;
  none.stated_as = "none";
  return none;
}

}  // namespace zonegate
