// Which versions a layer has, from when to when, and what a further one does to them.
#include <fmt/format.h>

#include "layers/workspace/layer_store.h"

namespace zonegate::store {
namespace {

// Ends only ever shorten, so the earliest of the days that bound a version is its last.
constexpr const char* kSelect = R"sql(
SELECT v.id, v.table_name, v.theme, v.layer, v.version, v.valid_from,
       (SELECT min(d) FROM (SELECT v.valid_to AS d UNION ALL SELECT valid_to FROM layer_version_ends WHERE version_id = v.id)
        WHERE d IS NOT NULL),
       v.custodian, v.source_name, v.source_crs, v.datum_note, v.source_sha256, v.content_sha256,
       v.positional_accuracy_m, v.zone_count, v.faulty_zone_count
FROM layer_versions v)sql";

Day stored_day(const Database& database, const std::string& text, const std::string& layer) {
  const auto day = parse_day(text);
  if (!day) raise_damaged(database.path(), {"\"" + text + "\" is not a day", "“" + text + "”不是日期"}, layer);
  return *day;
}

StoredVersion read_row(const Database& database, const Statement& row) {
  StoredVersion version;
  version.id = row.integer(0);
  version.table = row.text(1);
  LayerIdentity& identity = version.identity;
  identity.theme = row.text(2);
  identity.layer = row.text(3);
  identity.version = static_cast<int>(row.integer(4));
  identity.validity.from = stored_day(database, row.text(5), identity.layer);
  if (const auto to = row.optional_text(6)) identity.validity.to = stored_day(database, *to, identity.layer);
  identity.custodian = row.text(7);
  identity.source_name = row.text(8);
  identity.source_crs = row.text(9);
  identity.datum_note = row.text(10);
  identity.source_sha256 = row.text(11);
  identity.content_sha256 = row.text(12);
  identity.positional_accuracy_m = row.real(13);
  identity.zone_count = static_cast<std::size_t>(row.integer(14));
  identity.faulty_zone_count = static_cast<std::size_t>(row.integer(15));
  return version;
}

std::vector<StoredVersion> read_rows(const Database& database, Statement rows) {
  std::vector<StoredVersion> versions;
  while (rows.step()) versions.push_back(read_row(database, rows));
  return versions;
}

bool in_calendar(Day day) {
  const auto again = parse_day(format_day(day));
  return again && *again == day;
}

std::string interval(const Validity& validity, Language language) {
  const bool zh = language == Language::chinese;
  const std::string to = validity.to ? format_day(*validity.to) : zh ? "长期" : "open";
  return fmt::format(fmt::runtime(zh ? "{} 至 {}" : "{} to {}"), format_day(validity.from), to);
}

Place place_of(const Database& database, const LayerIdentity& incoming) {
  Place place;
  place.file = database.path();
  place.layer = incoming.layer;
  return place;
}

[[noreturn]] void raise_overlap(const Database& database, const LayerIdentity& incoming,
                                const LayerIdentity& former) {
  const auto words = [&](Language language, const char* pattern) {
    return fmt::format(fmt::runtime(pattern), interval(incoming.validity, language), former.version,
                       interval(former.validity, language));
  };
  raise(ErrorKind::bad_data, "workspace.validity_overlap",
        {words(Language::english, "the new version is valid {} and version {} is valid {}"),
         words(Language::chinese, "新版本有效期为 {}，而版本 {} 有效期为 {}")},
        {"Give a first day after the former version's first day, or a last day before it.",
         "请给出晚于前一版本生效日的生效日，或早于它的终止日。"},
        place_of(database, incoming));
}

void check_validity(const Database& database, const LayerIdentity& incoming) {
  const Validity& validity = incoming.validity;
  const bool good = in_calendar(validity.from) &&
                    (!validity.to || (in_calendar(*validity.to) && validity.from <= *validity.to));
  if (good) return;
  raise(ErrorKind::bad_data, "workspace.bad_validity",
        {fmt::format("the validity {} is not an interval of days", interval(validity, Language::english)),
         fmt::format("有效期 {} 不是合法的日期区间", interval(validity, Language::chinese))},
        {"Give a last day that is not before the first.", "终止日不得早于生效日。"},
        place_of(database, incoming));
}

}  // namespace

std::vector<StoredVersion> layer_versions(const Database& database) {
  return read_rows(database, database.prepare(fmt::format("{} ORDER BY v.id", kSelect)));
}

std::vector<StoredVersion> layer_versions(const Database& database, const std::string& layer) {
  auto rows = database.prepare(fmt::format("{} WHERE v.layer = ? ORDER BY v.id", kSelect));
  rows.text(1, layer);
  return read_rows(database, std::move(rows));
}

Succession succession(const Database& database, const LayerIdentity& incoming) {
  check_validity(database, incoming);
  Succession result;
  for (auto& former : layer_versions(database, incoming.layer)) {
    if (former.identity.theme != incoming.theme) {
      raise(ErrorKind::bad_data, "workspace.theme_differs",
            {fmt::format("the layer belongs to the theme {}, not {}", former.identity.theme, incoming.theme),
             fmt::format("该图层属于专题 {}，不是 {}", former.identity.theme, incoming.theme)},
            {"Import it under another layer name.", "请以其他图层名导入。"}, place_of(database, incoming));
    }
    result.version = std::max(result.version, former.identity.version + 1);
    if (!former.identity.validity.overlaps(incoming.validity)) continue;
    if (incoming.validity.from <= former.identity.validity.from) {
      raise_overlap(database, incoming, former.identity);
    }
    result.last_day = day_before(incoming.validity.from);
    result.ended.push_back(std::move(former));
  }
  return result;
}

}  // namespace zonegate::store
