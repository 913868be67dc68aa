// Rule packs and access lists: kept as imported, byte for byte, one row per id and version.
#include <fmt/format.h>

#include "core/base/hash.h"
#include "layers/workspace/names.h"
#include "layers/workspace/records.h"
#include "layers/workspace/schema.h"

namespace zonegate::store {
namespace {

struct TextRecord {
  const char* table;
  const char* id_column;
  const char* action;
  const char* exists_code;
  const std::string& id;
  const std::string& version;
  const Text& title;
  const std::string& issuer;
  const Validity& validity;
};

Place place_of(const Database& database) {
  Place place;
  place.file = database.path();
  return place;
}

void check_name(const Database& database, const TextRecord& record) {
  if (is_good_name(record.id) && (record.version.empty() || is_good_name(record.version))) return;
  raise(ErrorKind::bad_data, "workspace.bad_name",
        {"the id or version is empty, too long or not UTF-8 text", "编号或版本为空、过长或不是 UTF-8 文本"},
        {"Give an id of at most 200 bytes.", "请给出不超过 200 字节的编号。"}, place_of(database));
}

// True when it was recorded before, word for word.
bool already_there(const Database& database, const TextRecord& record, const std::string& sha256) {
  auto former = database.prepare(
      fmt::format("SELECT sha256 FROM {} WHERE {} = ? AND version = ?", record.table, record.id_column));
  former.text(1, record.id).text(2, record.version);
  if (!former.step()) return false;
  if (former.text_view(0) == sha256) return true;
  raise(ErrorKind::bad_data, record.exists_code,
        {fmt::format("\"{}\" {} is already recorded, with another text", record.id, record.version),
         fmt::format("“{}”{} 已登记，且内容不同", record.id, record.version)},
        {"Give the changed file a new version.", "请为修改后的文件设定新的版本号。"}, place_of(database));
}

bool write_text(const Database& database, const std::string& text, const TextRecord& record) {
  check_name(database, record);
  const std::string sha256 = sha256_hex(text);
  if (already_there(database, record, sha256)) return false;
  auto row =
      database.prepare(fmt::format("INSERT INTO {} ({}, version, title_en, title_zh, issuer, valid_from, "
                                   "valid_to, sha256, imported, content) VALUES "
                                   "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                   record.table, record.id_column));
  row.text(1, record.id).text(2, record.version).text(3, record.title.en).text(4, record.title.zh);
  row.text(5, record.issuer).text(6, format_day(record.validity.from));
  record.validity.to ? row.text(7, format_day(*record.validity.to)) : row.null(7);
  row.text(8, sha256).text(9, now_utc()).text_in_place(10, text).run();
  AuditWriter(database).append({record.action, record.table, database.last_row(),
                                fmt::format("{} version {}, {}", record.id, record.version, sha256)});
  return true;
}

// The newest version last: by the day it takes effect, then by import.
std::vector<std::string> read_texts(const Database& database, const char* table) {
  std::vector<std::string> texts;
  auto rows = database.prepare(fmt::format("SELECT content FROM {} ORDER BY valid_from, id", table));
  while (rows.step()) texts.push_back(rows.text(0));
  return texts;
}

}  // namespace

bool write_rule_pack(const Database& database, const std::string& text, const RulePack& pack) {
  return write_text(database, text,
                    {"rule_packs", "pack", "import_rule_pack", "workspace.pack_exists", pack.id, pack.version,
                     pack.title, pack.issuer, pack.validity});
}

bool write_access_list(const Database& database, const std::string& text, const AccessList& list) {
  return write_text(database, text,
                    {"access_lists", "list", "import_access_list", "workspace.list_exists", list.id,
                     list.version, list.title, list.issuer, list.validity});
}

std::vector<std::string> read_rule_packs(const Database& database) {
  return read_texts(database, "rule_packs");
}
std::vector<std::string> read_access_lists(const Database& database) {
  return read_texts(database, "access_lists");
}

}  // namespace zonegate::store
