#include "layers/formats/footprint_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/rules/code.h"
#include "core/rules/code_table.h"
#include "layers/formats/boundary_line.h"
#include "layers/sources/field_plan.h"

namespace zonegate::footprint {
namespace {

ThemeField field_of(const char* name, Text title, std::vector<std::string> aliases) {
  ThemeField field;
  field.name = name;
  field.title = std::move(title);
  field.aliases = std::move(aliases);
  return field;
}

constexpr std::size_t kMostNotes = 50;

Text why_unread(const FactDefinition& definition, const std::string& text, const Error& error) {
  if (error.code == "fact.not_stated") {
    return {fmt::format("\"{}\" states nothing: {} stays unknown", text, definition.title.en),
            fmt::format("“{}”没有说明内容，“{}”按未知处理", text, definition.title.zh)};
  }
  return {
      fmt::format("{}. {} Until then {} stays unknown", error.what.en, error.remedy.en, definition.title.en),
      fmt::format("{}。{}在此之前“{}”按未知处理", error.what.zh, error.remedy.zh, definition.title.zh)};
}

Text in_field(const std::string& field, const Text& what) {
  return {fmt::format("field {}: {}", field, what.en), fmt::format("字段 {}：{}", field, what.zh)};
}

}  // namespace

Theme theme_of(const FactDictionary& dictionary) {
  Theme theme;
  theme.id = "footprint";
  theme.name = {"project footprint", "项目用地范围"};
  theme.geometry = ThemeGeometry::any;
  theme.fields = {
      field_of(kPartName, {"name of the part", "地块名称"}, {"DKMC", "地块名称", "名称", "name", "MC"}),
      field_of(kProjectName, {"name of the project", "项目名称"}, {"XMMC", "项目名称", "project"}),
      field_of(kProjectId, {"number of the project", "项目编号"}, {"XMDM", "项目编号", "项目代码"}),
      field_of(kPartId, {"number of the part", "地块编号"}, {"DKBH", "DKBM", "地块编号", "地块编码"}),
      field_of(kWidth, {"width of a line, metres", "线宽（米）"}, {"宽度", "width_m"}),
      field_of(kRadius, {"radius of a point, metres", "半径（米）"}, {"半径", "radius_m"}),
  };
  for (const auto& [id, definition] : dictionary) {
    ThemeField field;
    field.name = "fact:" + id;
    field.title = definition.title;
    for (const std::string& alias : {id, definition.title.zh, definition.title.en}) {
      if (!alias.empty()) field.aliases.push_back(alias);
    }
    theme.fields.push_back(std::move(field));
  }
  return theme;
}

void FactsSaid::add(const FactDefinition& definition, const std::string& text, const std::string& field) {
  if (!boundary::trim(text).empty()) said_.push_back({&definition, text, field});
}

void FactsSaid::settle(Facts& facts, std::vector<Text>& notes) const {
  Facts readable;
  std::set<std::string> unknown;
  const auto leave_unknown = [&](const Said& said, Text why) {
    unknown.insert(said.definition->id);
    const bool told = std::find(notes.begin(), notes.end(), why) != notes.end();  // of another part
    if (!told && notes.size() < kMostNotes) notes.push_back(std::move(why));
  };
  for (const Said& said : said_) {
    const FactDefinition& definition = *said.definition;
    auto fact = parse_fact(definition, said.text);
    if (!fact) {
      leave_unknown(said, in_field(said.field, why_unread(definition, said.text, fact.error())));
      continue;
    }
    fact->source = "field " + said.field;
    const auto added = add_fact(definition, *fact, readable);
    if (!added) {
      const Text& what = added.error().what;
      leave_unknown(said, {fmt::format("field {}: {}: that fact stays unknown", said.field, what.en),
                           fmt::format("字段 {}：{}，该事实按未知处理", said.field, what.zh)});
    }
  }
  for (auto& [id, fact] : readable) {
    if (unknown.count(id) == 0) facts.insert_or_assign(id, std::move(fact));
  }
}

const FactDefinition* definition_for(const FactDictionary& dictionary, const std::string& name) {
  if (name.empty()) return nullptr;
  for (const auto& [id, definition] : dictionary) {
    if (same_ignoring_case(id, name) || definition.title.zh == name ||
        same_ignoring_case(definition.title.en, name)) {
      return &definition;
    }
  }
  return nullptr;
}

std::optional<double> metres_of(const AttributeValue& value) {
  const auto usable = [](double metres) {
    constexpr double kWidest = 100'000.0;
    return std::isfinite(metres) && metres > 0.0 && metres <= kWidest ? std::optional(metres) : std::nullopt;
  };
  if (const auto* number = std::get_if<double>(&value)) return usable(*number);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return usable(static_cast<double>(*whole));
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return std::nullopt;
  const std::string plain = boundary::half_width(*text);
  const std::size_t end = plain.find_first_not_of("0123456789.");
  const auto unit =
      end == std::string::npos ? std::string_view{} : boundary::trim(std::string_view(plain).substr(end));
  std::size_t bad_at = 0;
  const auto number = boundary::plain_number(boundary::trim(std::string_view(plain).substr(0, end)), bad_at);
  if (!number || !(unit.empty() || unit == "m" || unit == "M" || unit == "米")) return std::nullopt;
  return usable(number->value);
}

void lift_common_facts(Project& project) {
  if (project.parts.empty()) return;
  const Facts candidates = project.parts.front().facts;
  for (const auto& [id, fact] : candidates) {
    bool common = true;
    for (const ProjectPart& part : project.parts) {
      const auto found = part.facts.find(id);
      common = common && found != part.facts.end() && found->second == fact;
    }
    if (!common) continue;
    project.facts[id] = fact;
    for (ProjectPart& part : project.parts) part.facts.erase(id);
  }
}

namespace {

// What is given beside the file counts; where the file says otherwise, the reader of a result must learn of it.
void note_overridden(Project& project, const std::string& id, const Fact& given,
                     const FactDictionary& dictionary) {
  const auto known = dictionary.find(id);
  if (known == dictionary.end()) return;
  std::set<std::string> others;
  const auto compare = [&](const Facts& said) {
    const auto found = said.find(id);
    if (found != said.end() && found->second.values != given.values)
      others.insert(format_fact(known->second, found->second));
  };
  compare(project.facts);
  for (const ProjectPart& part : project.parts) compare(part.facts);
  if (others.empty()) return;
  const std::string said = fmt::format("{}", fmt::join(others, " / "));
  const std::string counts = format_fact(known->second, given);
  project.notes.emplace_back(
      fmt::format("{}: the file says {}; {} was given beside it and counts", known->second.title.en, said,
                  counts),
      fmt::format("{}：文件所载为 {}，另行填报为 {}，以后者为准", known->second.title.zh, said, counts));
}

}  // namespace

void override_facts(Project& project, const Facts& given, const FactDictionary& dictionary) {
  for (const auto& [id, fact] : given) {
    note_overridden(project, id, fact, dictionary);
    project.facts[id] = fact;
    for (ProjectPart& part : project.parts) part.facts.erase(id);
  }
}

}  // namespace zonegate::footprint
