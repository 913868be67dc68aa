// Datasets that GDAL opens (Shapefile, GeoPackage, FileGDB, GeoJSON, KML, DXF, FlatGeobuf, CSV with WKT) to
// projects.
#include <fmt/format.h>

#include <set>

#include "layers/formats/footprint_facts.h"
#include "layers/formats/footprint_parts.h"
#include "layers/sources/feature_reader.h"
#include "layers/sources/field_plan.h"
#include "layers/sources/open_source.h"
#include "layers/sources/place.h"
#include "layers/sources/project_shape.h"
#include "layers/sources/source_crs.h"

namespace zonegate::footprint {
namespace {

class DatasetReader {
 public:
  DatasetReader(const FootprintOptions& options, const FactDictionary& dictionary,
                const ReferenceSystem& workspace)
      : options_(options), dictionary_(dictionary), workspace_(workspace), theme_(theme_of(dictionary)) {}

  Expected<FootprintReading> read(const Work& work) {
    auto source = open_source(options_.open);
    if (!source) return tl::unexpected(source.error());
    auto hash = hash_source(source->files, work);
    if (!hash) return tl::unexpected(hash.error());
    sha256_ = *hash;
    name_ = source->files.name;
    notes() = source->notes;
    if (auto done = decide_crs(*source); !done) return tl::unexpected(done.error());
    auto plan = plan_fields(source->fields, theme_, field_request());
    if (!plan) return tl::unexpected(plan.error());
    plan_ = std::move(*plan);
    auto features = read_features(*source, plan_, crs_ ? shape_rules(*crs_) : ShapeRules{}, notes(), work);
    if (!features) return tl::unexpected(features.error());
    features_ = std::move(*features);
    if (features_.empty()) return no_features();
    if (source->files.format == SourceFormat::dxf) close_drawing();
    place_features(*source);
    make_projects();
    fill_report(*source);
    return std::move(out_);
  }

 private:
  std::vector<Text>& notes() { return out_.report.notes; }

  // A map by the person may name a fact by its id alone.
  FieldRequest field_request() const {
    FieldRequest request{{}, options_.open.keep_personal_data, options_.open.path};
    for (const auto& [canonical, field] : options_.open.field_map) {
      request.explicit_map[dictionary_.count(canonical) != 0 ? "fact:" + canonical : canonical] = field;
    }
    return request;
  }

  // A system that is not known or not accepted leaves the projects unreadable; a wrong request is an error.
  Expected<void> decide_crs(OpenedSource& source) {
    auto crs = source_crs(source, options_.open);
    if (!crs) {
      if (crs.error().kind == ErrorKind::usage) return tl::unexpected(crs.error());
      refused_ = crs.error();
      return {};
    }
    crs_ = std::move(*crs);
    notes().insert(notes().end(), crs_->notes.begin(), crs_->notes.end());
    auto transformer = transformer_for(*crs_, workspace_, options_.open.path);
    if (!transformer) {
      refused_ = transformer.error();
      return {};
    }
    transformer_.emplace(std::move(*transformer));
    return {};
  }

  tl::unexpected<Error> no_features() const {
    return fail(ErrorKind::bad_data, "footprint.no_features", {"there is no feature in it", "其中没有任何要素"},
                {"Check the file, or name another layer of it.", "请检查文件，或指定其中另一图层。"},
                in_file(options_.open.path));
  }

  void close_drawing() {
    std::size_t closed = 0;
    for (SourceFeature& feature : features_) closed += close_lines(feature.shape);
    if (closed == 0) return;
    notes().emplace_back(fmt::format("{} closed lines of the drawing are taken as polygons", closed),
                         fmt::format("图形中的 {} 条闭合线按面处理", closed));
  }

  void place_features(const OpenedSource& source) {
    if (!crs_ || refused_) return;
    const auto placed = check_coordinates(features_, *crs_, options_.open.path);
    if (!placed) {
      refused_ = placed.error();
      transformer_.reset();
      return;
    }
    notes().insert(notes().end(), placed->begin(), placed->end());
    const auto suspicion = suspect_offset(features_, *crs_, source);
    notes().insert(notes().end(), suspicion.begin(), suspicion.end());
  }

  void make_projects() {
    const std::string stem = stem_of(name_);
    const std::string base = options_.id.empty() ? stem : options_.id;
    for (const SourceFeature& feature : features_) {
      if (options_.split || out_.projects.empty()) {
        Project project;
        project.id = options_.split ? base + "-" + feature.id : base;
        project.name = stem;
        project.source_name = name_;
        project.source_crs = crs_ ? crs_->stated : std::string{};
        project.source_sha256 = sha256_;
        project.notes = notes();
        out_.projects.push_back(std::move(project));
      }
      add_part(out_.projects.back(), feature);
    }
    finish_projects(out_.projects, options_);
    if (!options_.split) name_project(out_.projects.front());
  }

  void add_part(Project& project, const SourceFeature& feature) {
    ProjectPart part;
    part.width_m = options_.width_m;
    part.radius_m = options_.radius_m;
    std::string project_name;
    FactsSaid said;
    for (std::size_t i = 0; i < plan_.fields.size() && i < feature.values.size(); ++i) {
      take_value(plan_.fields[i], feature.values[i], part, project_name);
      take_fact(plan_.fields[i], feature.values[i], said);
    }
    said.settle(part.facts, project.notes);
    if (part.id.empty()) part.id = feature.id;
    if (part.name.empty()) part.name = project_name;
    if (!project_name.empty()) names_.insert(project_name);
    if (options_.split) {
      if (!project_name.empty()) project.name = project_name;
      if (project_name.empty() && !part.name.empty()) project.name = part.name;
    }
    place_part(project, part, feature);
    project.parts.push_back(std::move(part));
  }

  static void take_value(const PlannedField& field, const AttributeValue& value, ProjectPart& part,
                         std::string& project_name) {
    if (std::holds_alternative<std::monostate>(value) || field.theme_field == nullptr) return;
    const std::string& name = field.field.name;
    if (name == kPartName) part.name = to_text(value);
    if (name == kPartId) part.id = to_text(value);
    if (name == kProjectName) project_name = to_text(value);
    if (name == kWidth || name == kRadius) {
      double& target = name == kWidth ? part.width_m : part.radius_m;
      target = metres_of(value).value_or(0.0);  // a value that is no length must not fall back to another one
    }
  }

  // Of which fact a field speaks: the one that it was mapped to, else the one whose id or title is its name.
  const FactDefinition* fact_of(const PlannedField& field) const {
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

  void take_fact(const PlannedField& field, const AttributeValue& value, FactsSaid& said) const {
    if (std::holds_alternative<std::monostate>(value)) return;
    const FactDefinition* definition = fact_of(field);
    if (definition == nullptr) return;
    // Where a person has said which field holds the fact, no other field speaks of it.
    const auto chosen = options_.open.field_map.find(definition->id);
    if (chosen != options_.open.field_map.end() &&
        !same_ignoring_case(chosen->second, field.field.source_name)) {
      return;
    }
    said.add(*definition, to_text(value), field.field.source_name);
  }

  void place_part(Project& project, ProjectPart& part, const SourceFeature& feature) {
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

  void name_project(Project& project) const {
    if (names_.size() == 1) project.name = *names_.begin();
    if (names_.size() < 2) return;
    project.notes.emplace_back(
        fmt::format("the features name {} different projects; they are one project here unless split",
                    names_.size()),
        fmt::format("要素中有 {} 个不同的项目名称；未拆分时按一个项目处理", names_.size()));
  }

  void fill_report(const OpenedSource& source) {
    ImportReport& report = out_.report;
    report.driver = std::string(driver_name(source.files.format));
    report.encoding = source.encoding.name;
    report.encoding_reason = source.encoding.reason;
    if (crs_) report.source_crs = crs_->stated;
    if (transformer_) report.datum_note = datum_note(transformer_->datum());
    for (const auto& [canonical, field] : plan_.mapping) {
      report.mapping.emplace_back(canonical.rfind("fact:", 0) == 0 ? canonical.substr(5) : canonical, field);
    }
    report.dropped_personal = plan_.dropped_personal;
    report.unmapped_fields = plan_.unmapped;
    report.features = features_.size();
    report.faulty = faulty_parts(out_.projects);
  }

  const FootprintOptions& options_;
  const FactDictionary& dictionary_;
  const ReferenceSystem& workspace_;
  Theme theme_;
  std::string sha256_;
  std::string name_;
  std::optional<SourceCrs> crs_;
  std::optional<Transformer> transformer_;
  std::optional<Error> refused_;
  FieldPlan plan_;
  std::vector<SourceFeature> features_;
  std::set<std::string> names_;
  FootprintReading out_;
};

}  // namespace

Expected<FootprintReading> read_dataset_footprints(const FootprintOptions& options,
                                                   const FactDictionary& dictionary,
                                                   const ReferenceSystem& workspace_crs, const Work& work) {
  return DatasetReader(options, dictionary, workspace_crs).read(work);
}

}  // namespace zonegate::footprint
