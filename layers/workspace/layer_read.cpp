// Reading one layer version back: whatever does not read as it was written is damage, never an empty zone.
#include <fmt/format.h>
#include <array>

#include "layers/workspace/columns.h"
#include "layers/workspace/content_hash.h"
#include "layers/workspace/geometry_blob.h"
#include "layers/workspace/layer_store.h"

namespace zonegate::store {
namespace {

constexpr std::size_t kZonesPerReport = 4096;

class LayerReader {
 public:
  LayerReader(const Database& database, const StoredVersion& version, const Work& work)
      : database_(database), version_(version), work_(work) {
    layer_.identity = version.identity;
  }

  LayerHead read_head() {
    read_fields();
    read_notes();
    read_coverage();
    return std::move(layer_);
  }

  ZoneLayer read() {
    read_fields();
    read_zones();
    read_faults();
    read_repairs();
    read_notes();
    read_coverage();
    if (content_sha256(layer_, zones_by_id(layer_)) != layer_.identity.content_sha256) {
      damaged({"its content is not what was imported", "内容与导入时不一致"});
    }
    return std::move(layer_);
  }

 private:
  [[noreturn]] void damaged(const Text& what, const std::string& zone = {}) const {
    raise_damaged(database_.path(),
                  {fmt::format("version {}: {}", layer_.identity.version, what.en),
                   fmt::format("版本 {}：{}", layer_.identity.version, what.zh)},
                  layer_.identity.layer, zone);
  }
  Statement rows_of_version(const char* sql) const {
    auto rows = database_.prepare(sql);
    rows.integer(1, version_.id);
    return rows;
  }
  Zone& zone_at(std::int64_t fid) {
    if (fid < 1 || fid > static_cast<std::int64_t>(layer_.zones.size())) {
      damaged({"a row belongs to no zone", "存在不属于任何图斑的记录"});
    }
    return layer_.zones[static_cast<std::size_t>(fid) - 1];
  }
  void read_fields();
  void read_zones();
  void read_zone(const Statement& row, Zone& zone);
  void read_faults();
  void read_repairs();
  void read_notes();
  void read_coverage();

  const Database& database_;
  const StoredVersion& version_;
  const Work work_;
  ZoneLayer layer_;
  std::vector<Column> columns_;
};

void LayerReader::read_fields() {
  auto rows = rows_of_version(
      "SELECT name, source_name, column_name, column_type FROM layer_fields WHERE version_id = ? ORDER BY "
      "position");
  while (rows.step()) {
    layer_.fields.push_back({rows.text(0), rows.text(1)});
    const auto type = column_type_named(rows.text_view(3));
    if (!type) damaged({"a field has no known type", "字段类型未知"});
    columns_.push_back({rows.text(2), *type});
  }
}

void LayerReader::read_zones() {
  std::string columns;
  for (const auto& column : columns_) columns += quoted(column.name) + ", ";
  auto rows =
      database_.prepare(fmt::format("SELECT fid, zone_id, {}zg_unreadable, zg_exact, geom FROM {} ORDER BY fid",
                                    columns, quoted(version_.table)));
  // A lying count must not make us allocate: it is checked after reading.
  const std::size_t expected = layer_.identity.zone_count;
  layer_.zones.reserve(std::min<std::size_t>(expected, 1U << 22U));
  while (rows.step()) {
    if (work_.stopped()) raise_cancelled(database_);
    const std::size_t at = layer_.zones.size();
    if (at % kZonesPerReport == 0) {
      work_.report(static_cast<double>(at) / static_cast<double>(std::max(at + 1, expected)),
                   {"reading zones", "读取图斑"});
    }
    if (rows.integer(0) != static_cast<std::int64_t>(at) + 1) damaged({"a zone is missing", "缺少图斑"});
    read_zone(rows, layer_.zones.emplace_back());
  }
  if (layer_.zones.size() != expected) {
    damaged({fmt::format("{} zones where there were {}", layer_.zones.size(), expected),
             fmt::format("现有图斑 {} 个，应有 {} 个", layer_.zones.size(), expected)});
  }
}

void LayerReader::read_zone(const Statement& row, Zone& zone) {
  const int after = static_cast<int>(columns_.size()) + 2;
  zone.id = row.text(1);
  zone.unreadable = row.text(after);
  const Bytes geometry = row.blob(after + 2);
  // Only a zone that says why may be without a geometry.
  const bool absent = row.is_null(after + 2) && !zone.unreadable.empty();
  if (!absent && !read_shape(geometry, zone.shape)) damaged({"a geometry", "图形"}, zone.id);
  if (!read_attributes(row, 2, columns_, row.blob(after + 1), zone)) damaged({"an attribute", "属性"}, zone.id);
}

void LayerReader::read_faults() {
  auto repairs = rows_of_version("SELECT zone_fid FROM zone_repairs WHERE version_id = ?");
  while (repairs.step()) zone_at(repairs.integer(0)).repair.emplace();
  auto rows = rows_of_version(
      "SELECT zone_fid, state, kind, part, ring, geom FROM zone_faults WHERE version_id = ? ORDER BY fid");
  while (rows.step()) {
    Zone& zone = zone_at(rows.integer(0));
    const auto kind = fault_kind_named(rows.text_view(2));
    const auto at = read_point(rows.blob(5));
    const bool repaired = rows.text_view(1) == "repaired";
    if (!kind || !at || (repaired && !zone.repair)) damaged({"a geometry fault", "图形错误记录"}, zone.id);
    const Fault fault{*kind, static_cast<int>(rows.integer(3)), static_cast<int>(rows.integer(4)), *at};
    (repaired ? zone.repair->faults : zone.faults).push_back(fault);
  }
}

void LayerReader::read_repairs() {
  auto rows = rows_of_version("SELECT zone_fid, method, exact_areas FROM zone_repairs WHERE version_id = ?");
  while (rows.step()) {
    Zone& zone = zone_at(rows.integer(0));
    RepairRecord& record = *zone.repair;  // made by read_faults
    record.method = rows.text(1);
    ByteReader areas(rows.blob(2));
    record.area_before_m2 = areas.get<double>();
    record.area_after_m2 = areas.get<double>();
    if (!areas.ok() || areas.left() != 0) damaged({"a repair", "修复记录"}, zone.id);
  }
}

void LayerReader::read_notes() {
  auto rows = rows_of_version("SELECT en, zh FROM layer_notes WHERE version_id = ? ORDER BY position");
  while (rows.step()) layer_.notes.emplace_back(rows.text(0), rows.text(1));
}

void LayerReader::read_coverage() {
  static constexpr std::array<const char*, 3> kinds = {"none", "extent", "polygon"};
  auto rows = rows_of_version("SELECT kind, stated_as, geom FROM layer_coverages WHERE version_id = ?");
  if (!rows.step()) damaged({"the coverage", "覆盖范围"});
  std::size_t kind = 0;
  while (kind < kinds.size() && rows.text_view(0) != kinds.at(kind)) ++kind;
  Shape shape;
  if (kind == kinds.size() || !read_shape(rows.blob(2), shape)) damaged({"the coverage", "覆盖范围"});
  layer_.coverage.kind = static_cast<CoverageKind>(kind);
  layer_.coverage.stated_as = rows.text(1);
  layer_.coverage.area = std::move(shape.polygons);
}

}  // namespace

LayerHead read_layer_head(const Database& database, const StoredVersion& version) {
  return LayerReader(database, version, {}).read_head();
}

ZoneLayer read_layer_version(const Database& database, const StoredVersion& version, const Work& work) {
  ZoneLayer layer = LayerReader(database, version, work).read();
  work.report(1.0, {"reading zones", "读取图斑"});
  return layer;
}

}  // namespace zonegate::store
