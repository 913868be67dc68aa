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

Day stored_day(const Database& database, const std::string& text, const std::string& id) {
  const auto day = parse_day(text);
  if (!day) raise_damaged(database.path(), {"\"" + text + "\" is not a day", "“" + text + "”不是日期"}, id);
  return *day;
}

// A version counts until the day before the next one begins: that is derived, never stored.
void end_by_successors(std::vector<StoredText>& texts) {
  for (auto& one : texts) {
    for (const auto& other : texts) {
      if (other.id != one.id || other.validity.from <= one.validity.from) continue;
      const Day last = day_before(other.validity.from);
      if (!one.validity.to || last < *one.validity.to) one.validity.to = last;
    }
  }
}

// By the day they take effect, then by import.
std::vector<StoredText> read_texts(const Database& database, const char* table, const char* id_column) {
  std::vector<StoredText> texts;
  auto rows = database.prepare(fmt::format(
      "SELECT {}, version, content, valid_from, valid_to FROM {} ORDER BY valid_from, id", id_column, table));
  while (rows.step()) {
    StoredText one{rows.text(0), rows.text(1), rows.text(2), {}};
    one.validity.from = stored_day(database, rows.text(3), one.id);
    if (const auto to = rows.optional_text(4)) one.validity.to = stored_day(database, *to, one.id);
    texts.push_back(std::move(one));
  }
  end_by_successors(texts);
  return texts;
}

std::string days(const Validity& validity, Language language) {
  const bool zh = language == Language::chinese;
  return format_day(validity.from) + (zh ? " 至 " : " to ") +
         (validity.to ? format_day(*validity.to)
          : zh        ? "长期"
                      : "open");
}

[[noreturn]] void raise_overlap(const Database& database, const TextRecord& record, const StoredText& former) {
  raise(ErrorKind::bad_data, "workspace.validity_overlap",
        {fmt::format("\"{}\" version {} is valid {} and version {} is in the way, valid {}", record.id,
                     record.version, days(record.validity, Language::english), former.version,
                     days(former.validity, Language::english)),
         fmt::format("“{}”版本 {} 有效期为 {}，与版本 {}（有效期 {}）重叠", record.id, record.version,
                     days(record.validity, Language::chinese), former.version,
                     days(former.validity, Language::chinese))},
        {fmt::format("Give it a first day after {}, which ends version {} the day before, or a last day before "
                     "{}.",
                     format_day(former.validity.from), former.version, format_day(former.validity.from)),
         fmt::format("请将生效日期设在 {} 之后（版本 {} 将于其前一日失效），或将失效日期设在 {} 之前。",
                     format_day(former.validity.from), former.version, format_day(former.validity.from))},
        place_of(database));
}

// Which versions the new one ends. One that begins no later would replace what is in force without a word.
std::vector<StoredText> succession(const Database& database, const TextRecord& record) {
  if (record.validity.to && *record.validity.to < record.validity.from) {
    raise(ErrorKind::bad_data, "workspace.bad_validity",
          {fmt::format("the validity {} is not an interval of days", days(record.validity, Language::english)),
           fmt::format("有效期 {} 不是合法的日期区间", days(record.validity, Language::chinese))},
          {"Give a last day that is not before the first.", "失效日期不得早于生效日期。"}, place_of(database));
  }
  std::vector<StoredText> ended;
  for (auto& former : read_texts(database, record.table, record.id_column)) {
    if (former.id != record.id || !former.validity.overlaps(record.validity)) continue;
    if (record.validity.from <= former.validity.from) raise_overlap(database, record, former);
    former.validity.to = day_before(record.validity.from);
    former.text.clear();
    ended.push_back(std::move(former));
  }
  return ended;
}

TextImport write_text(const Database& database, const std::string& text, const TextRecord& record) {
  check_name(database, record);
  const std::string sha256 = sha256_hex(text);
  if (already_there(database, record, sha256)) return {true, {}};
  TextImport result{false, succession(database, record)};
  auto row =
      database.prepare(fmt::format("INSERT INTO {} ({}, version, title_en, title_zh, issuer, valid_from, "
                                   "valid_to, sha256, imported, content) VALUES "
                                   "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                   record.table, record.id_column));
  row.text(1, record.id).text(2, record.version).text(3, record.title.en).text(4, record.title.zh);
  row.text(5, record.issuer).text(6, format_day(record.validity.from));
  record.validity.to ? row.text(7, format_day(*record.validity.to)) : row.null(7);
  row.text(8, sha256).text(9, now_utc()).text_in_place(10, text).run();
  std::string what = fmt::format("{} version {}, {}", record.id, record.version, sha256);
  for (const auto& former : result.ended) {
    what += fmt::format(", ends version {} on {}", former.version, format_day(*former.validity.to));
  }
  AuditWriter(database).append({record.action, record.table, database.last_row(), what});
  return result;
}

std::vector<StoredText> read_proven(const Database& database, const char* table, const char* id_column) {
  verify_records(database, table);
  return read_texts(database, table, id_column);
}

}  // namespace

TextImport write_rule_pack(const Database& database, const std::string& text, const RulePack& pack) {
  return write_text(database, text,
                    {"rule_packs", "pack", "import_rule_pack", "workspace.pack_exists", pack.id, pack.version,
                     pack.title, pack.issuer, pack.validity});
}

TextImport write_access_list(const Database& database, const std::string& text, const AccessList& list) {
  return write_text(database, text,
                    {"access_lists", "list", "import_access_list", "workspace.list_exists", list.id,
                     list.version, list.title, list.issuer, list.validity});
}

std::vector<StoredText> read_rule_packs(const Database& database) {
  return read_proven(database, "rule_packs", "pack");
}
std::vector<StoredText> read_access_lists(const Database& database) {
  return read_proven(database, "access_lists", "list");
}

}  // namespace zonegate::store
