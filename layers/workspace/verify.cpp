#include "layers/workspace/verify.h"

#include <fmt/format.h>

#include "layers/workspace/audit.h"
#include "layers/workspace/layer_store.h"
#include "layers/workspace/schema.h"

namespace zonegate::store {
namespace {

void verify_file(const Database& database) {
  const std::string answer = database.one_text("PRAGMA integrity_check(1)").value_or("no answer");
  if (answer != "ok") raise_damaged(database.path(), {answer, answer});
  auto keys = database.prepare("PRAGMA foreign_key_check");
  if (keys.step()) {
    raise_damaged(database.path(),
                  {fmt::format("a row of {} points at a missing row of {}", keys.text(0), keys.text(2)),
                   fmt::format("{} 的记录指向 {} 中不存在的记录", keys.text(0), keys.text(2))});
  }
}

void verify_registered(const Database& database, const StoredVersion& version) {
  auto row = database.prepare(
      "SELECT 1 FROM gpkg_contents c JOIN gpkg_geometry_columns g USING (table_name, srs_id) WHERE table_name "
      "= ?1 AND "
      "c.srs_id = (SELECT srs_id FROM zonegate_workspace)");
  row.text(1, version.table);
  if (row.step()) return;
  raise_damaged(database.path(),
                {fmt::format("the table {} is not registered for other programs", version.table),
                 fmt::format("数据表 {} 未在 GeoPackage 中登记", version.table)},
                version.identity.layer);
}

}  // namespace

void verify_all(const Database& database) {
  verify_file(database);
  verify_audit(database);
  const auto versions = layer_versions(database);
  for (const auto& version : versions) {
    verify_registered(database, version);
    read_layer_version(database, version, {});  // checks the content hash
  }
  // Last: a change that was made is worth more words than the lock that it took off.
  verify_append_only(database);
  for (const auto& version : versions) verify_sealed(database, version.table);
}

}  // namespace zonegate::store
