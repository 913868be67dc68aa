// Purpose: the append-only audit chain: who recorded what when, so that a change behind the program's back
// shows.
//
// Every record (a layer version, its early end, a pack, a list, a project revision, a run, the workspace
// itself) has exactly one audit row with the SHA-256 of the record and of all rows that belong to it. Every
// audit row hashes its own content and the hash of the row before. SHA-256 over, in order (core/base/hash.h:
// text with its length): previous_sha256, seq, time, who, action, subject_table, subject_id, what,
// subject_sha256. What it cannot show: a file replaced as a whole, or rewritten together with its whole chain.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "layers/workspace/sql.h"
#include "layers/workspace/workspace.h"

namespace zonegate::store {

struct AuditEntry {
  const char* action;  // "create", "import_layer", "end_layer_version", "put_project", …
  const char* table;   // the record's table
  std::int64_t id;     // the record's key
  std::string what;    // for people: "ecological_red_line/redline v2, 1203 zones"
};

// In the caller's transaction, each record after it is complete. One writer serves a whole batch.
class AuditWriter {
 public:
  explicit AuditWriter(const Database& database);
  ~AuditWriter();
  AuditWriter(const AuditWriter&) = delete;
  AuditWriter& operator=(const AuditWriter&) = delete;
  void append(const AuditEntry& entry);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::vector<AuditRecord> read_audit(const Database& database);

// Every record of one table is what the audit recorded, and none is missing or unrecorded. For what a check
// stands on, at every load; whether the chain itself is whole only verify_audit asks. Raises workspace.damaged.
void verify_records(const Database& database, const std::string& table);

// The SHA-256 that the audit recorded for one record, which is what it was then. Raises workspace.damaged.
std::string proven_record(const Database& database, const std::string& table, std::int64_t id);

// The chain is unbroken, every record is in it once and is what it was. Raises workspace.damaged.
void verify_audit(const Database& database);

}  // namespace zonegate::store
