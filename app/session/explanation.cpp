#include "app/session/explanation.h"

#include <algorithm>

#include "core/check/counterfactual.h"
#include "core/check/tables.h"
#include "layers/themes/theme.h"

namespace zonegate::session {
namespace {

ExplainNames names_in(const Opened& workspace) {
  ExplainNames names;
  for (const Theme& theme : themes()) names.themes.emplace(theme.id, theme.name);
  for (const auto& [id, definition] : workspace.dictionary) names.facts.emplace(id, definition.title);
  return names;
}

Box box_of_project(const Project& project) {
  Box box;
  for (const ProjectPart& part : project.parts) box.add(box_of(part.drawn));
  return box;
}

// As the theme calls it, with the name of the source's column behind it where that is another.
Text field_words(const std::string& theme, const Field& field) {
  Text words = same_text(field.name);
  if (const Theme* known = find_theme(theme)) {
    for (const ThemeField& one : known->fields) {
      if (one.name == field.name && !one.title.empty()) words = one.title;
    }
  }
  if (field.source_name.empty() || field.source_name == field.name) return words;
  return {words.en + " (" + field.source_name + ")", words.zh + "（" + field.source_name + "）"};
}

std::vector<ExplainStep> attribute_steps(const FoundZone& found) {
  std::vector<ExplainStep> steps;
  if (found.zone == nullptr) return steps;
  steps.push_back({0, {"attributes of the zone", "图斑属性"}, {}});
  const LayerHead& head = found.index->layer();
  const std::size_t count = std::min(head.fields.size(), found.zone->attributes.size());
  for (std::size_t i = 0; i < count; ++i) {
    const AttributeValue& value = found.zone->attributes[i];
    const bool empty = std::holds_alternative<std::monostate>(value);
    steps.push_back({1, field_words(head.identity.theme, head.fields[i]),
                     empty ? Text{"empty", "空"} : same_text(to_text(value))});
  }
  if (found.zone->repair) steps.push_back({1, {"geometry", "图形"}, {"repaired at import", "导入时已修复"}});
  return steps;
}

Text tried_in_vain(const Counterfactuals& would, const FactDictionary& facts) {
  if (would.tried.empty()) {
    return {"It asks nothing that the applicant may plan otherwise.", "本条不取决于申请人可以调整的事项。"};
  }
  Text tried;
  for (const std::string& id : would.tried) {
    const auto found = facts.find(id);
    const Text name = found == facts.end() ? same_text(id) : found->second.title;
    tried.en += (tried.en.empty() ? "" : ", ") + name.en;
    tried.zh += (tried.zh.empty() ? "" : "、") + name.zh;
  }
  return {"No change of one or two of these alters it for the better: " + tried.en + ".",
          "以下事项改变一项或两项均不能改善本条结果：" + tried.zh + "。"};
}

}  // namespace

FoundZone zone_of(const Opened& workspace, const Project& project, const Finding& finding) {
  if (finding.zone.empty()) return {};
  for (const OpenedTheme& theme : workspace.themes) {
    if (theme.id != finding.theme) continue;
    for (const OpenedLayer& layer : theme.layers) {
      const LayerIdentity& identity = layer.index->layer().identity;
      if (identity.layer != finding.layer || identity.version != finding.layer_version) continue;
      return {layer.index.get(), layer.index->find(finding.zone, box_of_project(project))};
    }
  }
  return {};
}

std::vector<ExplainStep> explain_on_desk(const Opened& workspace, const Project& project,
                                         const ProjectResult& result, const Finding& finding) {
  std::vector<ExplainStep> out;
  const std::vector<ExplainStep> attributes = attribute_steps(zone_of(workspace, project, finding));
  for (ExplainStep& step : explain(workspace.record, result, finding, names_in(workspace))) {
    if (step.label.en == "run") continue;  // the desk records none
    const bool after_zone = step.label.en == "layer version";
    if (after_zone) out.insert(out.end(), attributes.begin(), attributes.end());
    out.push_back(std::move(step));
  }
  return out;
}

bool can_be_altered(const Finding& finding) {
  return finding.outcome != Outcome::pass && finding.effect && !finding.pre_effect && !finding.sliver;
}

Expected<std::vector<Text>> what_would_alter(const Opened& workspace, const Project& project,
                                             const Finding& finding) {
  if (!can_be_altered(finding)) return std::vector<Text>{};
  const auto would = counterfactuals(*workspace.checker, project, finding);
  if (!would) return tl::unexpected(would.error());
  std::vector<Text> words = counterfactual_words(would->found, workspace.dictionary);
  if (words.empty()) words.push_back(tried_in_vain(*would, workspace.dictionary));
  if (!would->complete) words.push_back({"Not every combination was tried.", "组合过多，未全部尝试。"});
  return words;
}

}  // namespace zonegate::session
