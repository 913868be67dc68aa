#include "layers/workspace/schema.h"

#include <fmt/format.h>
#include <array>
#include <chrono>
#include <ctime>
#include <utility>

#include "layers/workspace/geometry_blob.h"
#include "layers/workspace/schema_sql.h"
#include "layers/workspace/srs.h"

namespace zonegate::store {
namespace {

constexpr const char* kWgs84 =
    R"(GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]])";

constexpr std::array<std::pair<AreaMethod, std::string_view>, 3> kAreaMethods = {
    {{AreaMethod::survey, "survey"}, {AreaMethod::geodesic, "geodesic"}, {AreaMethod::planar, "planar"}}};

std::string_view area_method_name(AreaMethod method) {
  for (const auto& [each, name] : kAreaMethods) {
    if (each == method) return name;
  }
  return "";
}

std::optional<AreaMethod> area_method_named(std::string_view name) {
  for (const auto& [each, known] : kAreaMethods) {
    if (known == name) return each;
  }
  return std::nullopt;
}

void add_srs(const Database& database, const SrsRow& row) {
  auto insert = database.prepare(
      "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, "
      "definition) VALUES (?, ?, ?, ?, ?)");
  insert.text(1, row.name).integer(2, row.srs_id).text(3, row.organization).integer(4, row.organization_id);
  insert.text(5, row.definition).run();
}

struct Trigger {
  std::string name;
  std::string sql;
};

Trigger trigger_of(const std::string& table, const char* event, const std::string& when) {
  const std::string name = fmt::format("{}_no_{}", table, event);
  return {name, fmt::format("CREATE TRIGGER {} BEFORE {} ON {}{} BEGIN SELECT RAISE(ABORT, 'workspace rows are "
                            "immutable'); END",
                            quoted(name), event, quoted(table), when)};
}

// INSERT OR REPLACE deletes without firing delete triggers, so a row that would replace another is refused too.
std::array<Trigger, 3> append_only_triggers(const AppendOnly& table) {
  return {trigger_of(table.name, "UPDATE", ""), trigger_of(table.name, "DELETE", ""),
          trigger_of(table.name, "INSERT",
                     fmt::format(" WHEN EXISTS (SELECT 1 FROM {} WHERE {} = NEW.{}){}", table.name, table.key,
                                 table.key, table.refuse_also))};
}

std::array<Trigger, 3> seal_triggers(const std::string& table) {
  return {trigger_of(table, "UPDATE", ""), trigger_of(table, "DELETE", ""), trigger_of(table, "INSERT", "")};
}

void verify_these(const Database& database, const std::array<Trigger, 3>& triggers) {
  auto row = database.prepare("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?");
  for (const auto& trigger : triggers) {
    row.text(1, trigger.name);
    if (!row.step() || row.text_view(0) != trigger.sql) {
      raise_damaged(
          database.path(),
          {fmt::format("the trigger {} that keeps rows from being changed is missing or altered", trigger.name),
           fmt::format("防止改动记录的触发器 {} 缺失或被改动", trigger.name)});
    }
    row.reset();
  }
}

}  // namespace

void register_table(const Database& database, const ContentsRow& row, int srs_id) {
  auto contents = database.prepare(
      "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) VALUES "
      "(?, ?, ?, ?, ?, ?)");
  const bool feature = !row.geometry_type.empty();
  contents.text(1, row.table).text(2, feature ? "features" : "attributes").text(3, row.identifier);
  contents.text(4, row.description).text(5, now_utc());
  feature ? contents.integer(6, srs_id) : contents.null(6);
  contents.run();
  if (!feature) return;
  auto geometry = database.prepare("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)");
  geometry.text(1, row.table).text(2, row.geometry_type).integer(3, srs_id).run();
}

void note_change(const Database& database, const std::string& table, const Box& box) {
  auto update = database.prepare(
      "UPDATE gpkg_contents SET last_change = ?1, min_x = min(coalesce(min_x, ?2), ?2), min_y = "
      "min(coalesce(min_y, ?3), ?3), max_x = max(coalesce(max_x, ?4), ?4), max_y = max(coalesce(max_y, ?5), "
      "?5) "
      "WHERE table_name = ?6");
  auto touch = database.prepare("UPDATE gpkg_contents SET last_change = ?1 WHERE table_name = ?2");
  if (is_finite(box)) {
    update.text(1, now_utc()).real(2, box.min_x).real(3, box.min_y).real(4, box.max_x).real(5, box.max_y);
    update.text(6, table).run();
  } else {
    touch.text(1, now_utc()).text(2, table).run();
  }
}

void seal_table(const Database& database, const std::string& table) {
  for (const auto& trigger : seal_triggers(table)) database.run(trigger.sql);
}

bool has_decisions(const Database& database) {
  return database.one_integer("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'decisions'")
      .has_value();
}

void create_decisions(const Database& database) {
  database.run(kDecisionTable);
  for (const auto& trigger : append_only_triggers(kAppendOnlyDecisions)) database.run(trigger.sql);
  register_table(database,
                 {"decisions", "Decisions 复核意见", "What persons decided on findings, when and why", ""},
                 workspace_srs(database));
}

void verify_append_only(const Database& database) {
  for (const auto& table : kAppendOnlyTables) verify_these(database, append_only_triggers(table));
  if (has_decisions(database)) verify_these(database, append_only_triggers(kAppendOnlyDecisions));
}

void verify_sealed(const Database& database, const std::string& table) {
  verify_these(database, seal_triggers(table));
}

void create_schema(const Database& database, const WorkspaceSettings& settings) {
  const SrsRow srs = srs_row(settings.crs);
  database.run(kGeoPackageTables);
  add_srs(database, {-1, "Undefined Cartesian SRS", "NONE", -1, "undefined"});
  add_srs(database, {0, "Undefined geographic SRS", "NONE", 0, "undefined"});
  add_srs(database, {4326, "WGS 84 geodetic", "EPSG", 4326, kWgs84});
  add_srs(database, srs);
  database.run(kOwnTables);
  for (const auto& table : kAppendOnlyTables) {
    for (const auto& trigger : append_only_triggers(table)) database.run(trigger.sql);
  }
  for (const auto& row : kRegisteredTables) {
    register_table(database, {row.table, row.identifier, row.description, row.geometry_type}, srs.srs_id);
  }
  auto insert = database.prepare("INSERT INTO zonegate_workspace VALUES (1, ?, ?, ?, ?, ?)");
  insert.integer(1, kFormatVersion).text(2, settings.crs).integer(3, srs.srs_id);
  insert.text(4, area_method_name(settings.area_method)).text(5, now_utc()).run();
}

WorkspaceSettings read_settings(const Database& database) {
  Place place;
  place.file = database.path();
  if (database.one_integer("SELECT count(*) FROM sqlite_master WHERE name = 'zonegate_workspace'")
          .value_or(0) == 0) {
    raise(ErrorKind::bad_data, "workspace.not_one",
          {"the file is not a Zonegate workspace", "该文件不是 Zonegate 工作空间"},
          {"Make one with `zonegate init`.", "请用 zonegate init 新建。"}, place);
  }
  WorkspaceSettings settings;
  settings.format_version =
      static_cast<int>(database.one_integer("SELECT format_version FROM zonegate_workspace").value_or(0));
  if (settings.format_version > kFormatVersion) {
    raise(ErrorKind::bad_data, "workspace.newer",
          {fmt::format("the workspace has format {}, this program knows {}", settings.format_version,
                       kFormatVersion),
           fmt::format("工作空间格式为 {}，本程序支持到 {}", settings.format_version, kFormatVersion)},
          {"Use a newer Zonegate.", "请使用更新版本的 Zonegate。"}, place);
  }
  if (settings.format_version < 1) raise_damaged(database.path(), {"no format version", "缺少格式版本"});
  settings.crs = database.one_text("SELECT crs FROM zonegate_workspace").value_or("");
  const auto method =
      area_method_named(database.one_text("SELECT area_method FROM zonegate_workspace").value_or(""));
  if (!method) raise_damaged(database.path(), {"unknown area method", "面积方法未知"});
  settings.area_method = *method;
  return settings;
}

int workspace_srs(const Database& database) {
  return static_cast<int>(database.one_integer("SELECT srs_id FROM zonegate_workspace").value_or(-1));
}

std::string now_utc() {
  const auto now = std::chrono::system_clock::now();
  const auto since = std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch()).count();
  const auto seconds = static_cast<std::time_t>(since / 1000);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, since % 1000);
}

}  // namespace zonegate::store
