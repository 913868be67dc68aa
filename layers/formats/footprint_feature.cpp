#include "layers/formats/footprint_feature.h"

#include <fmt/format.h>

#include "layers/formats/footprint_parts.h"
#include "layers/sources/place.h"
#include "layers/sources/project_shape.h"

namespace zonegate::footprint {

FeatureParts::FeatureParts(const FootprintOptions& options, const FactDictionary& dictionary,
                           const ReferenceSystem& workspace)
    : options_(options), dictionary_(dictionary), workspace_(workspace), theme_(theme_of(dictionary)) {}

Expected<void> FeatureParts::start(OpenedSource& source, std::vector<Text>& notes) {
  if (auto done = decide_crs(source, notes); !done) return done;
  auto plan = plan_fields(source.fields, theme_, field_request());
  if (!plan) return tl::unexpected(plan.error());
  plan_ = std::move(*plan);
  return {};
}

void FeatureParts::refuse(Error why) {
  refused_ = std::move(why);
  transformer_.reset();
}

void FeatureParts::set_source(std::string name, std::string sha256) {
  name_ = std::move(name);
  sha256_ = std::move(sha256);
}

Project FeatureParts::empty_project(const std::string& id, const std::string& name) const {
  Project project;
  project.id = id;
  project.name = name;
  project.source_name = name_;
  project.source_crs = crs_ ? crs_->stated : std::string{};
  project.source_sha256 = sha256_;
  return project;
}

FeatureNames FeatureParts::add_part(Project& project, const SourceFeature& feature) const {
  ProjectPart part;
  part.width_m = options_.width_m;
  part.radius_m = options_.radius_m;
  FeatureNames names;
  FactsSaid said;
  for (std::size_t i = 0; i < plan_.fields.size() && i < feature.values.size(); ++i) {
    take_value(plan_.fields[i], feature.values[i], part, names);
    take_fact(plan_.fields[i], feature.values[i], said);
  }
  said.settle(part.facts, project.notes);
  // Of a feature drawn as an area neither is asked.
  if (!feature.shape.lines.empty() || !feature.shape.points.empty())
    project.notes.insert(project.notes.end(), names.no_lengths.begin(), names.no_lengths.end());
  if (part.name.empty()) part.name = names.project;
  place_part(project, part, feature);
  project.parts.push_back(std::move(part));
  return names;
}

// A map by the person may name a fact by its id alone.
FieldRequest FeatureParts::field_request() const {
  FieldRequest request{{}, options_.open.keep_personal_data, options_.open.path};
  for (const auto& [canonical, field] : options_.open.field_map) {
    request.explicit_map[dictionary_.count(canonical) != 0 ? "fact:" + canonical : canonical] = field;
  }
  return request;
}

// A system that is not known or not accepted leaves the projects unreadable; a wrong request is an error.
Expected<void> FeatureParts::decide_crs(OpenedSource& source, std::vector<Text>& notes) {
  auto crs = source_crs(source, options_.open);
  if (!crs) {
    if (crs.error().kind == ErrorKind::usage) return tl::unexpected(crs.error());
    refused_ = crs.error();
    return {};
  }
  crs_ = std::move(*crs);
  notes.insert(notes.end(), crs_->notes.begin(), crs_->notes.end());
  auto transformer = transformer_for(*crs_, workspace_, options_.open.path);
  if (!transformer) {
    refused_ = transformer.error();
    return {};
  }
  transformer_.emplace(std::move(*transformer));
  return {};
}

void FeatureParts::take_value(const PlannedField& field, const AttributeValue& value, ProjectPart& part,
                              FeatureNames& names) const {
  if (std::holds_alternative<std::monostate>(value) || field.theme_field == nullptr) return;
  const std::string& name = field.field.name;
  if (name == kPartName) part.name = to_text(value);
  if (name == kPartId) part.id = to_text(value);
  if (name == kProjectName) names.project = to_text(value);
  if (name == kProjectId) names.project_id = to_text(value);
  if (name == kWidth || name == kRadius) {
    double& target = name == kWidth ? part.width_m : part.radius_m;
    const auto metres = metres_of(value);
    const double given = name == kWidth ? options_.width_m : options_.radius_m;
    target = metres.value_or(0.0);  // a value that is no length must not fall back to another one
    if (metres && given > 0.0 && *metres != given) {
      names.no_lengths.push_back(
          name == kWidth
              ? Text(fmt::format("the width of {:g} m in the file counts, not the {:g} m given beside it",
                                 *metres, given),
                     fmt::format("以文件所载宽度 {:g} 米为准，未采用另行给出的 {:g} 米", *metres, given))
              : Text(fmt::format("the radius of {:g} m in the file counts, not the {:g} m given beside it",
                                 *metres, given),
                     fmt::format("以文件所载半径 {:g} 米为准，未采用另行给出的 {:g} 米", *metres, given)));
    }
    if (metres) return;
    const std::string said = to_text(value);
    names.no_lengths.push_back(
        name == kWidth
            ? Text(fmt::format("the width \"{}\" is no length in metres (above 0, at most 100000)", said),
                   fmt::format("宽度“{}”不是有效米数（应大于 0，至多 100000）", said))
            : Text(fmt::format("the radius \"{}\" is no length in metres (above 0, at most 100000)", said),
                   fmt::format("半径“{}”不是有效米数（应大于 0，至多 100000）", said)));
  }
}

// Of which fact a field speaks: the one that it was mapped to, else the one whose id or title is its name.
const FactDefinition* FeatureParts::fact_of(const PlannedField& field) const {
  const std::string& name = field.field.name;
  if (field.theme_field != nullptr && name.rfind("fact:", 0) == 0) {
    const auto found = dictionary_.find(name.substr(5));
    return found == dictionary_.end() ? nullptr : &found->second;
  }
  const FactDefinition* definition = definition_for(dictionary_, field.field.source_name);
  // 项目名称 may be both the name and a fact; XMMC says the same.
  if (definition == nullptr && field.theme_field != nullptr && name == kProjectName)
    definition = definition_for(dictionary_, "项目名称");
  return definition;
}

void FeatureParts::take_fact(const PlannedField& field, const AttributeValue& value, FactsSaid& said) const {
  if (std::holds_alternative<std::monostate>(value)) return;
  const FactDefinition* definition = fact_of(field);
  if (definition == nullptr) return;
  // Where a person has said which field holds the fact, no other field speaks of it.
  const auto chosen = options_.open.field_map.find(definition->id);
  if (chosen != options_.open.field_map.end() && !same_ignoring_case(chosen->second, field.field.source_name)) {
    return;
  }
  said.add(*definition, to_text(value), field.field.source_name);
}

void FeatureParts::place_part(Project& project, ProjectPart& part, const SourceFeature& feature) const {
  const Place place = in_feature(options_.open.path, {}, feature.id);
  if (refused_) {
    make_unreadable(project, *refused_);
    return;
  }
  if (!feature.problem.empty() || feature.shape.empty()) {
    const Text what = feature.problem.empty() ? Text{"no geometry", "没有图形"} : feature.problem;
    make_unreadable(project, {ErrorKind::bad_data,
                              "footprint.unreadable",
                              what,
                              {"Mend this feature in the source.", "请在数据源中修正该要素。"},
                              place});
    return;
  }
  auto shape = project_shape(feature.shape, *transformer_);
  if (shape) {
    part.drawn = std::move(*shape);
    return;
  }
  Error why = shape.error();
  const auto coordinate = why.place.coordinate;
  why.place = place;
  why.place.coordinate = coordinate;
  make_unreadable(project, std::move(why));
}

void name_by_part(Project& project, const FeatureNames& names) {
  if (!names.project.empty()) {
    project.name = names.project;
  } else if (!project.parts.back().name.empty()) {
    project.name = project.parts.back().name;
  }
}

void report_source(const OpenedSource& source, const FeatureParts& parts, ImportReport& report) {
  report.driver = std::string(driver_name(source.files.format));
  report.encoding = source.encoding.name;
  report.encoding_reason = source.encoding.reason;
  if (parts.crs()) report.source_crs = parts.crs()->stated;
  if (parts.transformer()) report.datum_note = datum_note(parts.transformer()->datum());
  for (const auto& [canonical, field] : parts.plan().mapping) {
    report.mapping.emplace_back(canonical.rfind("fact:", 0) == 0 ? canonical.substr(5) : canonical, field);
  }
  report.dropped_personal = parts.plan().dropped_personal;
  report.unmapped_fields = parts.plan().unmapped;
}

}  // namespace zonegate::footprint
