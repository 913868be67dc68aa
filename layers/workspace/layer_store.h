// Purpose: layer versions in a workspace: writing one, listing them, reading one back bit for bit.
// Inside the caller's transaction; failures are raised (sql.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/work.h"
#include "core/zones/zone_layer.h"
#include "layers/workspace/sql.h"

namespace zonegate::store {

struct StoredVersion {
  std::int64_t id = 0;
  std::string table;
  LayerIdentity identity;  // validity as it is now, after any early end
};

// In order of import.
std::vector<StoredVersion> layer_versions(const Database& database);
std::vector<StoredVersion> layer_versions(const Database& database, const std::string& layer);

// What a new version means for the former ones: its number, and which of them end the day before it begins.
// Errors: workspace.validity_overlap, workspace.bad_validity, workspace.theme_differs.
struct Succession {
  int version = 1;
  std::vector<StoredVersion> ended;
  Day last_day;  // of the ended ones
};
Succession succession(const Database& database, const LayerIdentity& incoming);

// Everything of add_layer but the transaction; `layer` gets its version, counts and content hash.
// Errors: as above, workspace.bad_name, workspace.duplicate_zone, workspace.too_many_fields,
// workspace.cancelled.
void write_layer(const Database& database, ZoneLayer& layer, const Work& work);

// The rows of one version. Errors: workspace.damaged, workspace.cancelled.
ZoneLayer read_layer_version(const Database& database, const StoredVersion& version, const Work& work);

// All of it but the zones. Proven by the record in the audit (proven_record), not by the content hash. Errors:
// workspace.damaged.
LayerHead read_layer_head(const Database& database, const StoredVersion& version);

[[noreturn]] void raise_cancelled(const Database& database);

}  // namespace zonegate::store
