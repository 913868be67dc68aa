#include "app/session/lists/list_edit.h"

#include <algorithm>
#include <utility>

#include "app/session/list_import.h"
#include "app/session/loading.h"
#include "core/base/work_parts.h"
#include "core/rules/access_list.h"
#include "core/rules/lint_places.h"
#include "core/rules/pack.h"
#include "core/rules/wording.h"

namespace zonegate::session {
namespace {

std::string joined_items(const std::vector<std::string>& items) {
  std::vector<std::string> quoted;
  quoted.reserve(items.size());
  for (const auto& item : items) quoted.push_back(list_item(item, Between::commas_too));
  return joined(quoted, "; ");
}

std::vector<std::string> items_of(const std::string& text) {
  std::vector<std::string> out;
  for (auto& item : split_list(text, Between::commas_too)) {
    if (!item.empty()) out.push_back(std::move(item));
  }
  return out;
}

EntryField field_named(const std::string& column) {
  if (column == "when") return EntryField::when;
  if (column == "unless") return EntryField::unless;
  if (column == "codes") return EntryField::codes;
  return column == "words" ? EntryField::words : EntryField::other;
}

tl::unexpected<Error> wrong(const char* code, Text what, Text remedy, const std::string& feature) {
  Place place;
  place.feature = feature;
  return fail(ErrorKind::bad_data, code, std::move(what), std::move(remedy), std::move(place));
}

const AccessList* edition_of(const std::vector<AccessList>& lists, const std::string& id,
                             const std::string& version) {
  const auto found = std::find_if(lists.begin(), lists.end(), [&](const AccessList& list) {
    return list.id == id && list.version == version;
  });
  return found == lists.end() ? nullptr : &*found;
}

Expected<void> apply_changes(AccessList& list, const std::map<std::string, AccessEntry>& changed) {
  std::size_t applied = 0;
  for (AccessEntry& entry : list.entries) {
    const auto found = changed.find(entry.id);
    if (found == changed.end()) continue;
    entry = found->second;
    ++applied;
  }
  if (applied == changed.size()) return {};
  return wrong("edit.no_such_entry",
               {"the stored edition no longer has an entry that was changed", "已存版本中没有所修改的条目"},
               {"Open the list again and repeat the change.", "请重新打开清单后再作修改。"}, list.id);
}

Expected<AccessList> new_edition(const EditionRequest& request, const std::vector<AccessList>& lists) {
  if (request.changed.empty()) {
    return wrong("edit.nothing", {"nothing was changed", "没有修改"},
                 {"Change an entry first.", "请先修改条目。"}, request.list);
  }
  const AccessList* former = edition_of(lists, request.list, request.former);
  if (former == nullptr) {
    return wrong("edit.no_such_list",
                 {"the workspace has no list " + request.list + " " + request.former,
                  "工作空间中没有清单 " + request.list + " " + request.former},
                 {"Open the workspace again.", "请重新打开工作空间。"}, request.list);
  }
  if (trim(request.version).empty()) {
    return wrong("edit.no_version", {"the new edition has no version", "未填写新版本号"},
                 {"Give it one, such as 2027.", "请填写版本号，如 2027。"}, request.list);
  }
  if (edition_of(lists, request.list, request.version) != nullptr) {
    return wrong("edit.same_version",
                 {"there is an edition " + request.version + " already", "版本 " + request.version + " 已存在"},
                 {"Give the new edition another version.", "请使用其他版本号。"}, request.list);
  }
  if (!(former->validity.from < request.valid_from)) {
    return wrong("edit.not_later",
                 {"the edition it follows begins on " + format_day(former->validity.from),
                  "所接续的版本自 " + format_day(former->validity.from) + " 起生效"},
                 {"Choose a later first day.", "请选择更晚的生效日期。"}, request.list);
  }
  if (former->validity.to && *former->validity.to < request.valid_from) {
    return wrong("edit.after_end",
                 {"the edition it follows ends on " + format_day(*former->validity.to),
                  "所接续的版本至 " + format_day(*former->validity.to) + " 失效"},
                 {"Choose a first day within it.", "请在其有效期内选择生效日期。"}, request.list);
  }
  AccessList out = *former;
  out.version = request.version;
  out.validity.from = request.valid_from;
  if (auto applied = apply_changes(out, request.changed); !applied) return tl::unexpected(applied.error());
  return out;
}

}  // namespace

EntryFields fields_of(const AccessEntry& entry) {
  return {entry.effect,
          entry.manual,
          entry.when,
          entry.unless,
          joined_items(entry.codes),
          joined_items(entry.words),
          entry.suggestion.confirmed_by};
}

EntryFields fields_suggested(const AccessEntry& entry) {
  EntryFields out = fields_of(entry);
  const Suggestion& suggestion = entry.suggestion;
  if (suggestion.effect) out.effect = *suggestion.effect;
  if (!suggestion.has_condition()) return out;
  out.manual = false;
  out.when = suggestion.when;
  out.unless = suggestion.unless;
  out.codes = joined_items(suggestion.codes);
  out.words = joined_items(suggestion.words);
  return out;
}

tl::expected<AccessEntry, FieldError> edited_entry(const AccessEntry& entry, const EntryFields& fields,
                                                   const FactDictionary& facts) {
  AccessEntry out = entry;
  out.effect = fields.effect;
  out.manual = fields.manual;
  out.when = std::string(trim(fields.when));
  out.unless = std::string(trim(fields.unless));
  out.codes = items_of(fields.codes);
  out.words = items_of(fields.words);
  out.code_patterns.clear();
  // Without a condition of its own a confirmed suggestion would come back when the sheet is read.
  const bool own = !out.when.empty() || !out.codes.empty() || !out.words.empty();
  out.suggestion.confirmed_by = own ? std::string(trim(fields.confirmed_by)) : std::string();
  EntryField field = EntryField::other;
  const auto place = [&](const std::string& column, long character) {
    field = field_named(column);
    Place at;
    at.feature = entry.id;
    at.column = character;
    return at;
  };
  if (auto complete = complete_entry(out, facts, place); !complete)
    return tl::unexpected(FieldError{field, complete.error()});
  return out;
}

std::vector<LintFinding> mistakes_of_entry(const AccessEntry& entry, const FactDictionary& facts) {
  AccessList alone;
  alone.id = "entry";
  alone.validity.from = today_in_china();
  alone.entries = {entry};
  std::vector<LintFinding> out;
  for (auto& finding : lint_access_list(alone, {}, facts, {}, today_in_china(), {}, {}, list_themes())) {
    if (finding.error()) out.push_back(std::move(finding));
  }
  return out;
}

Expected<SavedEdition> save_edition(const EditionRequest& request, const Context& context) {
  const Work& work = context.work;
  work.report(0.0, {"reading the lists of the workspace", "正在读取工作空间中的清单"});
  auto workspace = Workspace::open(request.workspace, OpenMode::read_write);
  if (!workspace) return tl::unexpected(workspace.error());
  const auto rules = load_rules(*workspace, work);
  if (!rules) return tl::unexpected(rules.error());
  const auto edited = new_edition(request, rules->lists);
  if (!edited) return tl::unexpected(edited.error());
  const std::string name = request.list + " " + request.version;
  const std::string text = write_access_list_csv(*edited);
  work.report(0.3, {"reading the new edition back", "正在回读新版清单"});
  if (work.stopped()) return cancelled_reading();
  const auto list = read_access_list(text, name, rules->dictionary);
  if (!list) return tl::unexpected(list.error());
  const auto codes = unit_codes(*workspace, silent(work));
  if (!codes) return tl::unexpected(codes.error());
  SavedEdition out;
  out.entries = list->entries.size();
  out.remarks = lint_access_list(*list, name, rules->dictionary, *codes, today_in_china(),
                                 places_in_csv(text, name), part_of(work, 0.5, 0.9), list_themes());
  if (work.stopped()) return cancelled_reading();
  if (auto mistake = first_mistake(out.remarks)) return tl::unexpected(std::move(*mistake));
  if (const AccessList* former = former_edition(rules->lists, *list))
    out.difference = difference_of(*former, *list);
  work.report(0.9, {"comparing and storing", "正在比较并保存"});
  if (work.stopped()) return cancelled_reading();
  auto added = workspace->add_access_list(text, *list);
  if (!added) return tl::unexpected(added.error());
  out.ended = std::move(added->ended);
  return out;
}

}  // namespace zonegate::session
