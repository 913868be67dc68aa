// Purpose: projects, rule packs, access lists, runs and decisions as rows. Inside the caller's transaction;
// failures are raised (sql.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/check/finding.h"
#include "core/check/project.h"
#include "core/rules/rule.h"
#include "layers/workspace/audit.h"
#include "layers/workspace/sql.h"
#include "layers/workspace/workspace.h"

namespace zonegate::store {

// The revisions they became. Errors: workspace.bad_name (an id that is empty or not UTF-8).
std::vector<int> write_projects(const Database& database, const std::vector<Project>& projects,
                                const Work& work);
// Latest revisions in order of first import; or one project, the latest when `revision` is 0.
std::vector<Project> read_projects(const Database& database);
std::optional<Project> read_project(const Database& database, const std::string& id, int revision);
// The revision that stood when a run was recorded.
std::optional<Project> read_project_of_run(const Database& database, const std::string& id,
                                           const std::string& run);

// Errors: workspace.pack_exists, workspace.list_exists (the same id and version with another text),
// workspace.validity_overlap, workspace.bad_validity, workspace.bad_name.
TextImport write_rule_pack(const Database& database, const std::string& text, const RulePack& pack);
TextImport write_access_list(const Database& database, const std::string& text, const AccessList& list);
// Errors: workspace.damaged (not what was imported).
std::vector<StoredText> read_rule_packs(const Database& database);
std::vector<StoredText> read_access_lists(const Database& database);

// Errors: workspace.run_exists, workspace.bad_name.
void write_run(const Database& database, const RunRecord& run, const std::vector<ProjectResult>& results,
               const std::string& json);
std::vector<RunSummary> read_runs(const Database& database);
std::optional<std::string> read_run_json(const Database& database, const std::string& run);

// Errors: workspace.bad_decision.
void write_decision(const Database& database, const Decision& decision);
std::vector<Decision> read_decisions(const Database& database);  // in the order in which they were made

}  // namespace zonegate::store
