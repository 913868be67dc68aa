#include "layers/workspace/audit.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/base/hash.h"
#include "layers/workspace/names.h"
#include "layers/workspace/schema.h"

namespace zonegate::store {
namespace {

// The rows that make up a record, in a fixed order; each query takes the record's key.
const std::map<std::string, std::vector<const char*>, std::less<>>& record_queries() {
  static const std::map<std::string, std::vector<const char*>, std::less<>> queries = {
      {"zonegate_workspace", {"SELECT * FROM zonegate_workspace WHERE id = ?"}},
      {"layer_versions",
       {"SELECT * FROM layer_versions WHERE id = ?",
        "SELECT * FROM layer_fields WHERE version_id = ? ORDER BY id",
        "SELECT * FROM layer_notes WHERE version_id = ? ORDER BY id",
        "SELECT * FROM layer_coverages WHERE version_id = ? ORDER BY fid",
        "SELECT * FROM zone_faults WHERE version_id = ? ORDER BY fid",
        "SELECT * FROM zone_repairs WHERE version_id = ? ORDER BY id"}},
      {"layer_version_ends", {"SELECT * FROM layer_version_ends WHERE id = ?"}},
      {"rule_packs", {"SELECT * FROM rule_packs WHERE id = ?"}},
      {"access_lists", {"SELECT * FROM access_lists WHERE id = ?"}},
      {"project_revisions",
       {"SELECT * FROM project_revisions WHERE id = ?",
        "SELECT * FROM project_parts WHERE revision_id = ? ORDER BY fid"}},
      {"runs",
       {"SELECT * FROM runs WHERE id = ?", "SELECT * FROM run_results WHERE run_id = ? ORDER BY id",
        "SELECT * FROM run_findings WHERE run_id = ? ORDER BY fid"}},
      {"decisions", {"SELECT * FROM decisions WHERE id = ?"}},
  };
  return queries;
}

void hash_row(const Statement& row, Sha256& hash) {
  for (int at = 0; at < row.columns(); ++at) {
    const int type = row.type(at);
    hash.add(row.column_name(at));
    hash.add_int(type);
    if (type == SQLITE_INTEGER) {
      hash.add_int(row.integer(at));
    } else if (type == SQLITE_FLOAT) {
      hash.add_double(row.real(at));
    } else if (type == SQLITE_TEXT) {
      hash.add(row.text_view(at));
    } else if (type == SQLITE_BLOB) {
      const Bytes bytes = row.blob(at);
      hash.add_int(static_cast<long long>(bytes.size));
      hash.add(bytes.data, bytes.size);
    }
  }
}

// The queries are prepared once: a batch of projects asks for them a hundred thousand times.
class RecordHasher {
 public:
  explicit RecordHasher(const Database& database) : database_(database) {}

  std::string hash(const std::string& table, std::int64_t id) {
    Sha256 hash;
    hash.add("zonegate-record-1");
    hash.add(table);
    for (auto& query : queries_of(table)) {
      query.integer(1, id);
      hash.add_int(id);
      while (query.step()) hash_row(query, hash);
      query.reset();
    }
    return hash.hex();
  }

 private:
  std::vector<Statement>& queries_of(const std::string& table) {
    auto& queries = prepared_[table];
    const auto known = record_queries().find(table);
    // Without its table a recorded decision hashes to nothing, which is not what was recorded.
    const bool there = table != "decisions" || has_decisions(database_);
    if (queries.empty() && there && known != record_queries().end()) {
      for (const char* sql : known->second) queries.push_back(database_.prepare(sql));
    }
    return queries;
  }

  const Database& database_;
  std::map<std::string, std::vector<Statement>> prepared_;
};

std::string login_name() {
  std::array<char, 4096> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr &&
      found->pw_name != nullptr && is_utf8(found->pw_name)) {
    return found->pw_name;
  }
  return fmt::format("uid {}", geteuid());
}

struct AuditRow {
  std::int64_t seq = 0;
  std::string time, who, action, table;
  std::int64_t id = 0;
  std::string what, subject_sha256, previous_sha256, sha256;
};

constexpr const char* kSelectRows =
    "SELECT seq, time, who, action, subject_table, subject_id, what, subject_sha256, previous_sha256, sha256 "
    "FROM "
    "audit ORDER BY seq";

std::string chain_hash(const AuditRow& row) {
  Sha256 hash;
  hash.add(row.previous_sha256);
  hash.add_int(row.seq);
  for (const auto* text : {&row.time, &row.who, &row.action, &row.table}) hash.add(*text);
  hash.add_int(row.id);
  hash.add(row.what);
  hash.add(row.subject_sha256);
  return hash.hex();
}

AuditRow read_row(const Statement& row) {
  return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),
          row.integer(5), row.text(6), row.text(7), row.text(8), row.text(9)};
}

[[noreturn]] void raise_broken(const Database& database, std::int64_t seq) {
  raise_damaged(database.path(), {fmt::format("the audit chain breaks at row {}", seq),
                                  fmt::format("审计链在第 {} 行断裂", seq)});
}

[[noreturn]] void raise_changed(const Database& database, const AuditRow& row) {
  raise_damaged(
      database.path(),
      {fmt::format("{} row {} is not what audit row {} recorded ({})", row.table, row.id, row.seq, row.what),
       fmt::format("{} 第 {} 行与审计记录 {} 不一致（{}）", row.table, row.id, row.seq, row.what)});
}

void verify_nothing_unrecorded(const Database& database, const std::string& table) {
  if (table == "decisions" && !has_decisions(database)) return;
  const auto stray = database.one_integer(fmt::format(
      "SELECT id FROM {0} WHERE id NOT IN (SELECT subject_id FROM audit WHERE subject_table = '{0}')", table));
  if (!stray) return;
  raise_damaged(database.path(), {fmt::format("{} row {} has no audit row", table, *stray),
                                  fmt::format("{} 第 {} 行没有审计记录", table, *stray)});
}

}  // namespace

struct AuditWriter::State {
  explicit State(const Database& database)
      : hasher(database),
        last(database.prepare("SELECT seq, sha256 FROM audit ORDER BY seq DESC LIMIT 1")),
        insert(database.prepare("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")),
        who(login_name()) {}
  RecordHasher hasher;
  Statement last;
  Statement insert;
  std::string who;
};

AuditWriter::AuditWriter(const Database& database) : state_(std::make_unique<State>(database)) {}
AuditWriter::~AuditWriter() = default;

void AuditWriter::append(const AuditEntry& entry) {
  AuditRow row;
  const bool first = !state_->last.step();
  row.seq = first ? 1 : state_->last.integer(0) + 1;
  row.previous_sha256 = first ? "" : state_->last.text(1);
  state_->last.reset();
  row.time = now_utc();
  row.who = state_->who;
  row.action = entry.action;
  row.table = entry.table;
  row.id = entry.id;
  row.what = entry.what;
  row.subject_sha256 = state_->hasher.hash(row.table, row.id);
  row.sha256 = chain_hash(row);
  auto& insert = state_->insert;
  insert.integer(1, row.seq).text(2, row.time).text(3, row.who).text(4, row.action).text(5, row.table);
  insert.integer(6, row.id).text(7, row.what).text(8, row.subject_sha256).text(9, row.previous_sha256);
  insert.text(10, row.sha256).run();
}

std::vector<AuditRecord> read_audit(const Database& database) {
  std::vector<AuditRecord> records;
  auto rows = database.prepare(kSelectRows);
  while (rows.step()) {
    const AuditRow row = read_row(rows);
    records.push_back({row.seq, row.time, row.who, row.action, row.what, row.sha256});
  }
  return records;
}

void verify_records(const Database& database, const std::string& table) {
  RecordHasher hasher(database);
  auto rows = database.prepare(
      "SELECT seq, time, who, action, subject_table, subject_id, what, subject_sha256, previous_sha256, sha256 "
      "FROM audit WHERE subject_table = ? ORDER BY seq");
  rows.text(1, table);
  while (rows.step()) {
    const AuditRow row = read_row(rows);
    if (hasher.hash(row.table, row.id) != row.subject_sha256) raise_changed(database, row);
  }
  verify_nothing_unrecorded(database, table);
}

std::string proven_record(const Database& database, const std::string& table, std::int64_t id) {
  auto rows = database.prepare(
      "SELECT seq, time, who, action, subject_table, subject_id, what, subject_sha256, previous_sha256, sha256 "
      "FROM audit WHERE subject_table = ? AND subject_id = ?");
  rows.text(1, table).integer(2, id);
  if (!rows.step()) {
    raise_damaged(database.path(), {fmt::format("{} row {} has no audit row", table, id),
                                    fmt::format("{} 第 {} 行没有审计记录", table, id)});
  }
  AuditRow row = read_row(rows);
  if (RecordHasher(database).hash(table, id) != row.subject_sha256) raise_changed(database, row);
  return std::move(row.subject_sha256);
}

void verify_audit(const Database& database) {
  RecordHasher hasher(database);
  std::set<std::pair<std::string, std::int64_t>> seen;
  auto rows = database.prepare(kSelectRows);
  std::string previous;
  std::int64_t seq = 0;
  while (rows.step()) {
    const AuditRow row = read_row(rows);
    if (row.seq != ++seq || row.previous_sha256 != previous || row.sha256 != chain_hash(row)) {
      raise_broken(database, seq);
    }
    if (!seen.emplace(row.table, row.id).second) raise_broken(database, seq);
    if (hasher.hash(row.table, row.id) != row.subject_sha256) raise_changed(database, row);
    previous = row.sha256;
  }
  for (const auto& [table, queries] : record_queries()) verify_nothing_unrecorded(database, table);
}

}  // namespace zonegate::store
