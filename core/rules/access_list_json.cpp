#include <fmt/format.h>

#include "core/rules/access_list.h"
#include "core/rules/json_values.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

Expected<AccessEntry> read_entry(const JsonSource& source, const nlohmann::json& item,
                                 const std::string& pointer, const FactDictionary& facts) {
  AccessEntry entry;
  entry.id = json_word(item, "id");
  if (const auto scope = item.find("scope"); scope != item.end()) {
    entry.scope.unit_codes = json_words(*scope, "unit_codes");
    entry.scope.counties = json_words(*scope, "counties");
    if (const auto classes = scope->find("unit_classes"); classes != scope->end()) {
      entry.scope.unit_classes = classes->get<std::vector<int>>();
    }
  }
  entry.dimension = find_dimension(json_word(item, "dimension")).value_or(Dimension::space);
  entry.clause_no = json_word(item, "clause_no");
  entry.text = json_word(item, "text");
  entry.summary = json_text(item, "summary");
  entry.effect = find_effect(json_word(item, "effect")).value_or(Effect::prohibit);
  entry.manual = item.value("manual", false);
  entry.when = json_word(item, "when");
  entry.unless = json_word(item, "unless");
  entry.codes = json_words(item, "codes");
  entry.words = json_words(item, "words");
  if (const auto suggested = item.find("suggested"); suggested != item.end()) {
    entry.suggestion.effect = find_effect(json_word(*suggested, "effect"));
    entry.suggestion.when = json_word(*suggested, "when");
    entry.suggestion.unless = json_word(*suggested, "unless");
    entry.suggestion.codes = json_words(*suggested, "codes");
    entry.suggestion.words = json_words(*suggested, "words");
    entry.suggestion.why = json_word(*suggested, "why");
  }
  entry.suggestion.confirmed_by = json_word(item, "confirmed_by");
  const bool taken = confirm_suggestion(entry);
  auto basis = json_basis(source, item, pointer);
  if (!basis) return tl::unexpected(basis.error());
  entry.basis = std::move(*basis);
  const auto place = [&](const std::string& member, long character) {
    const bool in_scope_part = member == "unit_codes" || member == "unit_classes" || member == "counties";
    const bool suggested =
        taken && (member == "when" || member == "unless" || member == "codes" || member == "words");
    const std::string at = pointer + (in_scope_part ? "/scope/" : suggested ? "/suggested/" : "/") + member;
    Place found = character > 0 ? source.json.place_inside(at, character, source.file)
                                : source.json.place(at, source.file);
    found.feature = entry.id;
    return found;
  };
  if (auto done = complete_entry(entry, facts, place); !done) return tl::unexpected(done.error());
  return entry;
}

}  // namespace

Expected<AccessList> read_access_list_json(std::string_view text, const std::string& file,
                                           const FactDictionary& facts, std::vector<Error>* refused) {
  auto json = read_json(text, file, "list.bad_json");
  if (!json) return tl::unexpected(json.error());
  if (auto valid = check_schema(*json, "packs/access-list.schema.json", file, "list.schema"); !valid) {
    return tl::unexpected(valid.error());
  }
  const JsonSource source{*json, file};
  const auto& head = json->value.at("list");
  AccessList list;
  list.id = std::string(trim(json_word(head, "id")));
  if (is_blank(list.id)) {
    return fail(ErrorKind::bad_data, "list.no_id", {"the list has no id", "清单没有编号"},
                {"Give the list an id.", "请填写清单编号。"}, json->place("/list/id", file));
  }
  list.version = json_word(head, "version");
  list.title = json_text(head, "title");
  list.level = find_level(json_word(head, "level")).value_or(ListLevel::unit);
  list.issuer = json_word(head, "issuer");
  auto validity = json_validity(source, head, "/list");
  if (!validity) return tl::unexpected(validity.error());
  if (*validity) list.validity = **validity;
  const auto& entries = json->value.at("entries");
  std::vector<std::size_t> read;  // which of them
  for (std::size_t i = 0; i < entries.size(); ++i) {
    auto entry = read_entry(source, entries[i], fmt::format("/entries/{}", i), facts);
    if (!entry && refused != nullptr) {
      refused->push_back(entry.error());
      continue;
    }
    if (!entry) return tl::unexpected(entry.error());
    list.entries.push_back(std::move(*entry));
    read.push_back(i);
  }
  const auto place = [&](std::size_t i) { return json->place(fmt::format("/entries/{}/id", read[i]), file); };
  if (auto unique = check_duplicates(list, place, refused); !unique) return tl::unexpected(unique.error());
  return list;
}

}  // namespace zonegate
