// Purpose: the workspace: one GeoPackage file that holds layer versions, projects, rule packs, access lists,
// runs and the audit chain, and that any GIS opens (design section 7).
//
// Rows of layer versions and runs are immutable (triggers), projects have revisions, imports and decisions go
// to an append-only, hash-chained audit table. One connection, one transaction for data rows and audit row.
// Rollback journal, not WAL. A locked file is ErrorKind::try_again; a newer format is bad_data workspace.newer;
// a kill at any moment leaves the old state or the new one. Thread rule: one Workspace per thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/check/finding.h"
#include "core/check/project.h"
#include "core/crs/area.h"
#include "core/crs/reference_system.h"
#include "core/rules/rule.h"
#include "core/zones/zone_layer.h"

namespace zonegate {

struct WorkspaceSettings {
  std::string crs;  // "EPSG:4545"
  AreaMethod area_method = AreaMethod::survey;
  int format_version = 1;
};

struct RunSummary {
  std::string id;
  std::string time;
  Day as_of;
  std::size_t projects = 0;
  std::string result_sha256;
};

enum class OpenMode { read_only, read_write };

class Workspace {
 public:
  static Expected<Workspace> create(const std::string& path, const WorkspaceSettings& settings);
  static Expected<Workspace> open(const std::string& path, OpenMode mode);
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

  const WorkspaceSettings& settings() const;
  bool writable() const;

  // A layer version. identity.version, content_sha256 are set here; the same layer name imported again is a new
  // version and ends the former the day before; overlapping validity is refused (workspace.validity_overlap).
  Expected<LayerIdentity> add_layer(ZoneLayer layer, const Work& work);
  Expected<std::vector<LayerIdentity>> layers() const;
  Expected<ZoneLayer> load_layer(const std::string& layer, int version, const Work& work) const;

  Expected<void> add_rule_pack(const std::string& json_text, const RulePack& parsed);
  Expected<void> add_access_list(const std::string& text, const AccessList& parsed);
  Expected<std::vector<std::string>> rule_pack_texts() const;  // as imported, newest version last
  Expected<std::vector<std::string>> access_list_texts() const;

  Expected<void> put_project(const Project& project);  // a new revision when the id exists
  Expected<std::vector<Project>> projects() const;     // latest revisions, in order of first import
  Expected<Project> project(const std::string& id) const;

  // A recorded run: the record and every project's result as JSON text (unrounded) with the conflict geometry.
  Expected<void> record_run(const RunRecord& run, const std::vector<ProjectResult>& results,
                            const std::string& json);
  Expected<std::vector<RunSummary>> runs() const;
  Expected<std::string> run_json(const std::string& run_id) const;  // what record_run was given

  Expected<void> verify() const;  // integrity: SQLite's own check, the audit chain, content hashes

 private:
  struct State;
  explicit Workspace(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zonegate
