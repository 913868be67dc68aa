#include "layers/sources/field_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <exception>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/resource.h"
#include "layers/sources/place.h"

namespace zonegate {
namespace {

const SourceField* find_source_field(const std::vector<SourceField>& source, std::string_view name) {
  for (const auto& field : source) {
    if (same_ignoring_case(field.name, name)) return &field;
  }
  return nullptr;
}

std::string list_of_names(const std::vector<SourceField>& source) {
  std::string out;
  for (const auto& field : source) out += (out.empty() ? "" : ", ") + field.name;
  return out;
}

std::string theme_fields(const Theme& theme) {
  std::string out;
  for (const auto& field : theme.fields) out += (out.empty() ? "" : ", ") + field.name;
  return out;
}

// Source field index → the theme field it fills.
using Assignment = std::map<int, const ThemeField*>;

Expected<void> assign_explicit(const std::vector<SourceField>& source, const Theme& theme,
                               const FieldRequest& request, Assignment& assignment,
                               std::set<std::string>& taken) {
  for (const auto& [canonical, chosen] : request.explicit_map) {
    const auto known =
        std::find_if(theme.fields.begin(), theme.fields.end(),
                     [&name = canonical](const ThemeField& field) { return field.name == name; });
    if (known == theme.fields.end()) {
      return fail(ErrorKind::usage, "source.no_such_theme_field",
                  {fmt::format("the theme {} has no field \"{}\"", theme.id, canonical),
                   fmt::format("专题“{}”没有字段“{}”", theme.name.zh, canonical)},
                  {"Its fields are: " + theme_fields(theme), "可用字段：" + theme_fields(theme)},
                  in_file(request.file));
    }
    const SourceField* field = find_source_field(source, chosen);
    if (field == nullptr) {
      Place place = in_file(request.file);
      place.field = chosen;
      return fail(ErrorKind::bad_data, "source.no_such_field", {"there is no such field", "没有这个字段"},
                  {"The fields are: " + list_of_names(source), "现有字段：" + list_of_names(source)}, place);
    }
    if (const auto [former, free] = assignment.emplace(field->index, &*known); !free) {
      return fail(
          ErrorKind::usage, "source.field_given_twice",
          {fmt::format("the field {} is given to two: {} and {}", field->name, former->second->name, canonical),
           fmt::format("字段 {} 同时指定给了 {} 和 {}", field->name, former->second->name, canonical)},
          {"A field holds one thing: name another for one of them.",
           "一个字段只能对应一项，请为其一另指字段。"},
          in_file(request.file));
    }
    taken.insert(canonical);
  }
  return {};
}

void assign_by_alias(const std::vector<SourceField>& source, const Theme& theme, Assignment& assignment,
                     std::set<std::string>& taken) {
  const auto try_name = [&](const ThemeField& wanted, const std::string& name) {
    const SourceField* field = find_source_field(source, name);
    if (field == nullptr || assignment.count(field->index) != 0) return false;
    assignment[field->index] = &wanted;
    taken.insert(wanted.name);
    return true;
  };
  for (const auto& wanted : theme.fields) {
    if (taken.count(wanted.name) != 0) continue;
    const bool by_alias = std::any_of(wanted.aliases.begin(), wanted.aliases.end(),
                                      [&](const std::string& alias) { return try_name(wanted, alias); });
    if (!by_alias) try_name(wanted, wanted.name);
  }
}

bool alias_of_personal(const Theme& theme, const std::string& name) {
  return std::any_of(theme.fields.begin(), theme.fields.end(), [&name](const ThemeField& field) {
    return field.personal &&
           (same_ignoring_case(field.name, name) ||
            std::any_of(field.aliases.begin(), field.aliases.end(),
                        [&name](const std::string& alias) { return same_ignoring_case(alias, name); }));
  });
}

std::string free_name(const std::string& wanted, const std::set<std::string>& used) {
  std::string name = wanted;
  for (int i = 0; used.count(name) != 0; ++i)
    name = wanted + (i == 0 ? "_source" : "_source" + std::to_string(i));
  return name;
}

bool bears_name(const ThemeField& field, const std::string& name) {
  return same_ignoring_case(field.name, name) ||
         std::any_of(field.aliases.begin(), field.aliases.end(),
                     [&name](const std::string& alias) { return same_ignoring_case(alias, name); });
}

// Columns that would fill a field which another column fills already. Where rules know the field's values they
// are compared with it, unless somebody chose the column; elsewhere they are named.
void add_second_columns(const std::vector<SourceField>& source, const Theme& theme, const FieldRequest& request,
                        const Assignment& assignment, FieldPlan& plan) {
  for (const auto& column : source) {
    if (assignment.count(column.index) != 0) continue;
    const auto wanted = std::find_if(theme.fields.begin(), theme.fields.end(),
                                     [&](const ThemeField& field) { return bears_name(field, column.name); });
    if (wanted == theme.fields.end() || wanted->personal) continue;
    const auto filled = std::find_if(plan.fields.begin(), plan.fields.end(), [&](const PlannedField& field) {
      return field.theme_field != nullptr && field.theme_field->name == wanted->name;
    });
    if (filled == plan.fields.end()) continue;
    const std::string& first = filled->field.source_name;
    if (wanted->values.empty() || request.explicit_map.count(wanted->name) != 0) {
      plan.notes.emplace_back(
          fmt::format("field {} is read from {}; the column {} is ignored", wanted->name, first, column.name),
          fmt::format("字段 {} 取自 {}；列 {} 未采用", wanted->name, first, column.name));
      continue;
    }
    PlannedField other;
    other.index = column.index;
    other.field = {wanted->name, column.name};
    other.type = column.type;
    other.theme_field = &*wanted;
    plan.notes.emplace_back(fmt::format("field {} is read from {}, and from {} where that is empty",
                                        wanted->name, first, column.name),
                            fmt::format("字段 {} 取自 {}，为空时取自 {}", wanted->name, first, column.name));
    filled->also.push_back(std::move(other));
  }
}

struct PersonalNames {
  std::vector<std::string> columns;  // whole names, case aside
  std::vector<std::string> words;    // anywhere in a name, lower case
};

// The file is part of the program and a test reads it. Were it unreadable, every column would count as
// personal: an empty word is part of every name.
PersonalNames read_personal_names() {
  try {
    const std::string_view bytes = resource("privacy/personal-fields.json");
    const auto json = nlohmann::json::parse(bytes.begin(), bytes.end());
    return {json.at("columns").get<std::vector<std::string>>(),
            json.at("words").get<std::vector<std::string>>()};
  } catch (const std::exception&) {
    return {{}, {""}};
  }
}

const PersonalNames& personal_names() {
  static const PersonalNames names = read_personal_names();
  return names;
}

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
         });
}

bool names_personal_data(const std::string& field_name) {
  const PersonalNames& known = personal_names();
  const auto is_code = [&](const std::string& code) { return same_ignoring_case(field_name, code); };
  std::string lower = field_name;
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return std::any_of(known.columns.begin(), known.columns.end(), is_code) ||
         std::any_of(known.words.begin(), known.words.end(),
                     [&lower](const std::string& word) { return lower.find(word) != std::string::npos; });
}

Expected<FieldPlan> plan_fields(const std::vector<SourceField>& source, const Theme& theme,
                                const FieldRequest& request) {
  Assignment assignment;
  std::set<std::string> taken;
  if (auto given = assign_explicit(source, theme, request, assignment, taken); !given)
    return tl::unexpected(given.error());
  assign_by_alias(source, theme, assignment, taken);
  FieldPlan plan;
  std::set<std::string> used = taken;
  for (const auto& field : source) {
    const auto it = assignment.find(field.index);
    const ThemeField* wanted = it == assignment.end() ? nullptr : it->second;
    const bool chosen =
        std::any_of(request.explicit_map.begin(), request.explicit_map.end(),
                    [&](const auto& pair) { return same_ignoring_case(pair.second, field.name); });
    const bool personal = (wanted != nullptr && wanted->personal) || names_personal_data(field.name) ||
                          alias_of_personal(theme, field.name);
    if (personal && !request.keep_personal_data && !chosen) {
      plan.dropped_personal.push_back(field.name);
      continue;
    }
    PlannedField planned;
    planned.index = field.index;
    planned.type = field.type;
    planned.theme_field = wanted;
    planned.field.source_name = field.name;
    planned.field.name = wanted != nullptr ? wanted->name : free_name(field.name, used);
    used.insert(planned.field.name);
    if (wanted != nullptr) plan.mapping.emplace_back(wanted->name, field.name);
    if (wanted == nullptr) plan.unmapped.push_back(field.name);
    if (wanted != nullptr && wanted->identity && plan.identity < 0)
      plan.identity = static_cast<int>(plan.fields.size());
    plan.fields.push_back(std::move(planned));
  }
  add_second_columns(source, theme, request, assignment, plan);
  return plan;
}

}  // namespace zonegate
