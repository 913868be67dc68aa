// Writing one layer version: its table, its fields, faults, repairs, notes and coverage, then its own row.
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

#include "layers/workspace/audit.h"
#include "layers/workspace/columns.h"
#include "layers/workspace/content_hash.h"
#include "layers/workspace/geometry_blob.h"
#include "layers/workspace/layer_store.h"
#include "layers/workspace/names.h"
#include "layers/workspace/schema.h"

namespace zonegate::store {
namespace {

// SQLite allows 2000 columns; a statement that fills them needs a few more parameters.
constexpr std::size_t kMostFields = 1900;
constexpr std::size_t kZonesPerReport = 4096;

Place place_of(const Database& database, const ZoneLayer& layer, const std::string& zone = {}) {
  Place place;
  place.file = database.path();
  place.layer = layer.identity.layer;
  place.feature = zone;
  return place;
}

void check_input(const Database& database, const ZoneLayer& layer, const std::vector<std::size_t>& order) {
  const auto& identity = layer.identity;
  if (!is_good_name(identity.layer) || !is_good_name(identity.theme)) {
    raise(
        ErrorKind::bad_data, "workspace.bad_name",
        {"the name of the layer or theme is empty, longer than 200 bytes, not UTF-8 or has control characters",
         "图层名或专题名为空、超过 200 字节、不是 UTF-8 编码或含有控制字符"},
        {"Give a name of at most 200 bytes.", "请给出不超过 200 字节的名称。"}, place_of(database, {}));
  }
  if (layer.fields.size() > kMostFields) {
    raise(ErrorKind::bad_data, "workspace.too_many_fields",
          {fmt::format("{} fields, a workspace holds {}", layer.fields.size(), kMostFields),
           fmt::format("共 {} 个字段，工作空间最多容纳 {} 个", layer.fields.size(), kMostFields)},
          {"Drop the fields that no rule needs.", "请删去规则不需要的字段。"}, place_of(database, layer));
  }
  if (!std::isfinite(identity.positional_accuracy_m) || identity.positional_accuracy_m < 0.0) {
    raise(ErrorKind::bad_data, "workspace.bad_accuracy",
          {"the positional accuracy is not a length", "位置精度不是有效长度"},
          {"Give metres, or 0 for not stated.", "请以米为单位给出，0 表示未说明。"}, place_of(database, layer));
  }
  for (std::size_t i = 1; i < order.size(); ++i) {
    const auto& id = layer.zones[order[i]].id;
    if (id != layer.zones[order[i - 1]].id) continue;
    raise(ErrorKind::bad_data, "workspace.duplicate_zone",
          {fmt::format("two zones have the id \"{}\"", id), fmt::format("两个图斑的标识同为“{}”", id)},
          {"Choose an identity field whose values differ.", "请选择取值互不相同的标识字段。"},
          place_of(database, layer, id));
  }
}

// One geometry type for the whole table when all zones agree.
BlobType table_type(const ZoneLayer& layer) {
  std::optional<BlobType> type;
  for (const auto& zone : layer.zones) {
    if (zone.shape.empty()) continue;
    const BlobType own = blob_type(zone.shape, BlobType::geometry);
    if (!type) type = own;
    if (*type != own) return BlobType::geometry;
  }
  return type.value_or(BlobType::multi_polygon);
}

class LayerWriter {
 public:
  LayerWriter(const Database& database, const ZoneLayer& layer, const Work& work)
      : database_(database),
        layer_(layer),
        work_(work),
        srs_(workspace_srs(database)),
        id_(database.one_integer("SELECT coalesce(max(id), 0) + 1 FROM layer_versions").value_or(1)),
        table_(layer_table_name(database, layer.identity.layer, layer.identity.version)),
        type_(table_type(layer)),
        columns_(choose_columns(layer)) {}

  StoredVersion write() {
    create_table();
    write_zones();
    write_faults();
    write_fields_and_notes();
    write_coverage();
    write_identity();  // last: it closes the record
    seal_table(database_, table_);
    return {id_, table_, layer_.identity};
  }

 private:
  void create_table();
  void write_zones();
  void write_zone(const Zone& zone, std::size_t at, Statement& row);
  void write_faults();
  void write_fault_list(const Zone& zone, std::size_t at, const char* state, const std::vector<Fault>& faults,
                        Statement& row);
  void write_repair(const Zone& zone, std::size_t at, Statement& row);
  void write_fields_and_notes();
  void write_coverage();
  void write_identity();

  const Database& database_;
  const ZoneLayer& layer_;
  const Work& work_;
  int srs_;
  std::int64_t id_;
  std::string table_;
  BlobType type_;
  std::vector<Column> columns_;
  Box box_;
  Box fault_box_;
  ByteWriter geometry_;
  ByteWriter exact_;
};

void LayerWriter::create_table() {
  const auto& identity = layer_.identity;
  std::string columns;
  for (const auto& column : columns_) {
    columns += fmt::format("{} {}, ", quoted(column.name), column_type_name(column.type));
  }
  // The geometry comes last: SQLite need not walk through it to reach an attribute.
  database_.run(
      fmt::format("CREATE TABLE {} (fid INTEGER PRIMARY KEY, zone_id TEXT NOT NULL, {}zg_unreadable TEXT, "
                  "zg_exact BLOB, geom {})",
                  quoted(table_), columns, blob_type_name(type_)));
  register_table(
      database_,
      {table_, fmt::format("{} v{}", identity.layer, identity.version),
       fmt::format("{}, {}", identity.theme, identity.source_name), std::string(blob_type_name(type_))},
      srs_);
}

void LayerWriter::write_zones() {
  std::string marks = "?, ?";
  for (std::size_t i = 0; i < columns_.size() + 3; ++i) marks += ", ?";
  auto row = database_.prepare(fmt::format("INSERT INTO {} VALUES ({})", quoted(table_), marks));
  for (std::size_t at = 0; at < layer_.zones.size(); ++at) {
    if (work_.stopped()) raise_cancelled(database_);
    if (at % kZonesPerReport == 0) {
      work_.report(static_cast<double>(at) / static_cast<double>(layer_.zones.size()),
                   {"writing zones", "写入图斑"});
    }
    write_zone(layer_.zones[at], at, row);
  }
  note_change(database_, table_, box_);
}

void LayerWriter::write_zone(const Zone& zone, std::size_t at, Statement& row) {
  const int after = static_cast<int>(columns_.size()) + 3;
  row.integer(1, static_cast<std::int64_t>(at) + 1).text_in_place(2, zone.id);
  bind_attributes(zone, columns_, row, 3, exact_);
  zone.unreadable.empty() ? row.null(after) : row.text_in_place(after, zone.unreadable);
  exact_.empty() ? row.null(after + 1) : row.blob_in_place(after + 1, exact_.view());
  if (zone.shape.empty() && !zone.unreadable.empty()) {
    row.null(after + 2);
  } else {
    const Box envelope = box_of(zone.shape);
    if (is_finite(envelope)) box_.add(envelope);
    write_shape(zone.shape, envelope, srs_, type_, geometry_);
    row.blob_in_place(after + 2, geometry_.view());
  }
  row.run();
}

void LayerWriter::write_faults() {
  auto fault = database_.prepare(
      "INSERT INTO zone_faults (version_id, layer, version, zone_fid, zone_id, state, kind, part, ring, geom) "
      "VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  auto repair = database_.prepare(
      "INSERT INTO zone_repairs (version_id, zone_fid, zone_id, method, area_before_m2, area_after_m2, "
      "exact_areas) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (std::size_t at = 0; at < layer_.zones.size(); ++at) {
    const auto& zone = layer_.zones[at];
    if (zone.faults.empty() && !zone.repair) continue;
    if (work_.stopped()) raise_cancelled(database_);
    write_fault_list(zone, at, "open", zone.faults, fault);
    if (!zone.repair) continue;
    write_fault_list(zone, at, "repaired", zone.repair->faults, fault);
    write_repair(zone, at, repair);
  }
  note_change(database_, "zone_faults", fault_box_);
}

void LayerWriter::write_fault_list(const Zone& zone, std::size_t at, const char* state,
                                   const std::vector<Fault>& faults, Statement& row) {
  for (const auto& fault : faults) {
    row.integer(1, id_).text_in_place(2, layer_.identity.layer).integer(3, layer_.identity.version);
    row.integer(4, static_cast<std::int64_t>(at) + 1).text_in_place(5, zone.id).text(6, state);
    row.text(7, fault_id(fault.kind)).integer(8, fault.part).integer(9, fault.ring);
    write_point(fault.at, srs_, geometry_);
    row.blob_in_place(10, geometry_.view()).run();
    if (std::isfinite(fault.at.x) && std::isfinite(fault.at.y)) fault_box_.add(fault.at);
  }
}

void LayerWriter::write_repair(const Zone& zone, std::size_t at, Statement& row) {
  const RepairRecord& record = *zone.repair;
  row.integer(1, id_).integer(2, static_cast<std::int64_t>(at) + 1).text_in_place(3, zone.id);
  row.text_in_place(4, record.method);
  int parameter = 5;
  exact_.clear();
  for (const double area : {record.area_before_m2, record.area_after_m2}) {
    exact_.put(area);
    std::isnan(area) ? row.null(parameter) : row.real(parameter, area);
    ++parameter;
  }
  row.blob_in_place(7, exact_.view()).run();
}

void LayerWriter::write_fields_and_notes() {
  auto field = database_.prepare(
      "INSERT INTO layer_fields (version_id, position, name, source_name, column_name, column_type) VALUES (?, "
      "?, ?, "
      "?, ?, ?)");
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    field.integer(1, id_).integer(2, static_cast<std::int64_t>(i)).text(3, layer_.fields[i].name);
    field.text(4, layer_.fields[i].source_name).text(5, columns_[i].name);
    field.text(6, column_type_name(columns_[i].type)).run();
  }
  auto note = database_.prepare("INSERT INTO layer_notes (version_id, position, en, zh) VALUES (?, ?, ?, ?)");
  for (std::size_t i = 0; i < layer_.notes.size(); ++i) {
    note.integer(1, id_).integer(2, static_cast<std::int64_t>(i)).text(3, layer_.notes[i].en);
    note.text(4, layer_.notes[i].zh).run();
  }
}

void LayerWriter::write_coverage() {
  static constexpr std::array<const char*, 3> kinds = {"none", "extent", "polygon"};
  auto row = database_.prepare(
      "INSERT INTO layer_coverages (version_id, theme, layer, version, kind, stated_as, geom) VALUES (?, ?, ?, "
      "?, ?, "
      "?, ?)");
  const auto& coverage = layer_.coverage;
  row.integer(1, id_).text(2, layer_.identity.theme).text(3, layer_.identity.layer);
  row.integer(4, layer_.identity.version).text(5, kinds.at(static_cast<std::size_t>(coverage.kind)));
  row.text(6, coverage.stated_as);
  write_polygons(coverage.area, srs_, geometry_);
  row.blob_in_place(7, geometry_.view()).run();
  note_change(database_, "layer_coverages", box_of(coverage.area));
}

void LayerWriter::write_identity() {
  const auto& identity = layer_.identity;
  auto row = database_.prepare(
      "INSERT INTO layer_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row.integer(1, id_).text(2, identity.layer).integer(3, identity.version).text(4, identity.theme);
  row.text(5, table_).text(6, format_day(identity.validity.from));
  identity.validity.to ? row.text(7, format_day(*identity.validity.to)) : row.null(7);
  row.text(8, identity.custodian).text(9, identity.source_name).text(10, identity.source_crs);
  row.text(11, identity.datum_note).text(12, identity.source_sha256).text(13, identity.content_sha256);
  row.real(14, identity.positional_accuracy_m).integer(15, static_cast<std::int64_t>(identity.zone_count));
  row.integer(16, static_cast<std::int64_t>(identity.faulty_zone_count)).text(17, now_utc()).run();
  note_change(database_, "layer_versions", {});
}

// The zones near which no footprint can be measured.
std::size_t count_faulty(const ZoneLayer& layer) {
  return static_cast<std::size_t>(std::count_if(layer.zones.begin(), layer.zones.end(), [](const Zone& zone) {
    return !zone.unreadable.empty() ||
           std::any_of(zone.faults.begin(), zone.faults.end(),
                       [](const Fault& fault) { return blocks_measuring(fault.kind); });
  }));
}

void end_former_versions(const Database& database, const Succession& succession, std::int64_t by,
                         AuditWriter& audit) {
  auto row =
      database.prepare("INSERT INTO layer_version_ends (version_id, valid_to, ended_by) VALUES (?, ?, ?)");
  for (const auto& former : succession.ended) {
    row.integer(1, former.id).text(2, format_day(succession.last_day)).integer(3, by).run();
    audit.append({"end_layer_version", "layer_version_ends", database.last_row(),
                  fmt::format("{}/{} v{} ends {}", former.identity.theme, former.identity.layer,
                              former.identity.version, format_day(succession.last_day))});
  }
}

// An import that nothing can read afterwards would take the whole workspace with it: every check loads every
// layer.
void prove_readable(const Database& database, const StoredVersion& written, const Work& work) {
  Work quiet = work;
  quiet.progress = {};
  try {
    read_layer_version(database, written, quiet);
  } catch (const Failure& failure) {
    if (failure.error().kind != ErrorKind::bad_data) throw;
    raise_not_read_back(database.path(), failure.error());
  }
}

}  // namespace

void raise_cancelled(const Database& database) {
  Place place;
  place.file = database.path();
  raise(ErrorKind::cancelled, "workspace.cancelled",
        {"cancelled; the workspace is as it was before", "已取消；工作空间保持原状"}, {"", ""}, place);
}

void write_layer(const Database& database, ZoneLayer& layer, const Work& work) {
  const auto order = zones_by_id(layer);
  check_input(database, layer, order);
  if (work.stopped()) raise_cancelled(database);
  const Succession next = succession(database, layer.identity);
  auto& identity = layer.identity;
  identity.version = next.version;
  identity.zone_count = layer.zones.size();
  identity.faulty_zone_count = count_faulty(layer);
  identity.content_sha256 = content_sha256(layer, order);
  const StoredVersion written = LayerWriter(database, layer, work).write();
  prove_readable(database, written, work);
  AuditWriter audit(database);
  audit.append({"import_layer", "layer_versions", written.id,
                fmt::format("{}/{} v{}, {} zones, {}", identity.theme, identity.layer, identity.version,
                            identity.zone_count, identity.content_sha256)});
  end_former_versions(database, next, written.id, audit);
  if (work.stopped()) raise_cancelled(database);
  work.report(1.0, {"writing zones", "写入图斑"});
}

}  // namespace zonegate::store
