#include "app/session/list_import.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "core/base/work_parts.h"
#include "core/rules/lint_places.h"
#include "core/rules/pack.h"
#include "layers/themes/theme.h"

namespace zonegate::session {

std::vector<std::string> codes_in(const std::vector<UnitVersion>& versions) {
  std::vector<std::string> codes;
  for (const auto& version : versions)
    std::copy(version.codes.begin(), version.codes.end(), std::back_inserter(codes));
  return codes;
}

Expected<std::vector<std::string>> unit_codes(const Workspace& workspace, const Work& work) {
  const auto versions = unit_versions(workspace, work);
  if (!versions) return tl::unexpected(versions.error());
  return codes_in(*versions);
}

const ListThemes& list_themes() {
  static const ListThemes all = [] {
    ListThemes out;
    out.ids = theme_ids();
    const Theme* units = find_theme("control_unit");
    if (units == nullptr) return out;
    for (const ThemeField& field : units->fields) {
      out.unit_attributes.push_back(field.name);
      if (field.values.empty()) continue;
      std::set<std::string> values;
      for (const auto& [delivered, value] : field.values) values.insert(value);
      if (field.name == "class") values.insert({"priority", "key", "general"});  // as unit_class_named()
      out.unit_values[field.name] = {values.begin(), values.end()};
    }
    return out;
  }();
  return all;
}

const ThemeAttributes& theme_attributes() {
  static const ThemeAttributes all = [] {
    ThemeAttributes out;
    for (const Theme& theme : themes()) {
      for (const ThemeField& field : theme.fields) out[theme.id].push_back(field.name);
    }
    return out;
  }();
  return all;
}

tl::unexpected<Error> cancelled_reading() {
  return fail(ErrorKind::cancelled, "lists.cancelled", {"cancelled", "已取消"}, {});
}

Error lint_error(const LintFinding& finding) {
  const bool cancelled = finding.code == "lint.cancelled";
  return Error{cancelled ? ErrorKind::cancelled : ErrorKind::bad_data, finding.code, finding.what,
               finding.remedy, finding.place};
}

std::optional<Error> first_mistake(const std::vector<LintFinding>& findings) {
  for (const auto& finding : findings) {
    if (finding.error()) return lint_error(finding);
  }
  return std::nullopt;
}

const AccessList* former_edition(const std::vector<AccessList>& lists, const AccessList& next) {
  const AccessList* former = nullptr;
  for (const auto& list : lists) {
    const bool before =
        list.id == next.id && list.version != next.version && list.validity.from < next.validity.from;
    if (before && (former == nullptr || former->validity.from < list.validity.from)) former = &list;
  }
  return former;
}

Expected<ListReading> read_list_for(const Workspace& workspace, const std::string& path,
                                    const std::string& sheet, const Work& work) {
  auto bytes = read_text_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return read_list_bytes_for(workspace, std::move(*bytes), path, sheet, work);
}

Expected<ListReading> read_list_bytes_for(const Workspace& workspace, std::string bytes,
                                          const std::string& path, const std::string& sheet, const Work& work) {
  work.report(0.0, {"reading the lists of the workspace", "正在读取工作空间中的清单"});
  const auto rules = load_rules(workspace, work);
  if (!rules) return tl::unexpected(rules.error());
  work.report(0.3, {"reading the list", "正在读取清单"});
  if (work.stopped()) return cancelled_reading();
  auto read = read_access_list_file(std::move(bytes), path, rules->dictionary, sheet);
  if (!read) return tl::unexpected(read.error());
  const auto codes = unit_codes(workspace, silent(work));
  if (!codes) return tl::unexpected(codes.error());
  ListReading out;
  out.units_known = !codes->empty();
  out.findings = std::move(read->findings);
  for (auto& finding : lint_access_list(read->list, path, rules->dictionary, *codes, today_in_china(),
                                        read->places, part_of(work, 0.7, 1.0), list_themes()))
    out.findings.push_back(std::move(finding));
  if (work.stopped()) return cancelled_reading();
  if (const AccessList* former = former_edition(rules->lists, read->list))
    out.difference = difference_of(*former, read->list);
  out.file = std::move(*read);
  return out;
}

Expected<PackReading> read_pack_for(const std::string& path) {
  auto text = read_text_file(path);
  if (!text) return tl::unexpected(text.error());
  auto pack = read_rule_pack(*text, path, theme_ids());
  if (!pack) return tl::unexpected(pack.error());
  PackReading out;
  out.findings = lint_rule_pack(*pack, path, today_in_china(), places_in_json(*text, path), theme_attributes());
  out.pack = std::move(*pack);
  out.text = std::move(*text);
  return out;
}

}  // namespace zonegate::session
