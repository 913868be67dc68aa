// Datasets that GDAL opens (Shapefile, GeoPackage, FileGDB, GeoJSON, KML, DXF, FlatGeobuf, CSV with WKT) to
// projects, the whole file at once.
#include <fmt/format.h>

#include <set>

#include "layers/formats/footprint_feature.h"
#include "layers/formats/footprint_ids.h"
#include "layers/formats/footprint_parts.h"
#include "layers/sources/place.h"

namespace zonegate::footprint {
namespace {

class DatasetReader {
 public:
  DatasetReader(const FootprintOptions& options, const FactDictionary& dictionary,
                const ReferenceSystem& workspace)
      : options_(options), parts_(options, dictionary, workspace) {}

  Expected<FootprintReading> read(const Work& work) {
    if (auto sensible = check_request(); !sensible) return tl::unexpected(sensible.error());
    auto source = open_source(options_.open);
    if (!source) return tl::unexpected(source.error());
    auto hash = hash_source(source->files, work);
    if (!hash) return tl::unexpected(hash.error());
    name_ = source->files.name;
    parts_.set_source(name_, *hash);
    notes() = source->notes;
    if (auto done = parts_.start(*source, notes()); !done) return tl::unexpected(done.error());
    auto features = read_features(*source, parts_.plan(), parts_.rules(), notes(), work);
    if (!features) return tl::unexpected(features.error());
    features_ = std::move(*features);
    if (features_.empty()) return no_features();
    if (source->files.format == SourceFormat::dxf) close_drawing();
    place_features(*source);
    if (auto made = make_projects(); !made) return tl::unexpected(made.error());
    report_source(*source, parts_, out_.report);
    out_.report.features = features_.size();
    out_.report.faulty = faulty_parts(out_.projects);
    return std::move(out_);
  }

 private:
  std::vector<Text>& notes() { return out_.report.notes; }

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
    if (!parts_.crs() || parts_.refused()) return;
    const auto placed = check_coordinates(features_, *parts_.crs(), options_.open.path);
    if (!placed) {
      parts_.refuse(placed.error());
      return;
    }
    notes().insert(notes().end(), placed->begin(), placed->end());
    const auto suspicion = suspect_offset(features_, *parts_.crs(), source);
    notes().insert(notes().end(), suspicion.begin(), suspicion.end());
  }

  bool id_field_chosen() const { return options_.open.field_map.count(kProjectId) != 0; }

  // One project has one number, said once.
  Expected<void> check_request() const {
    if (options_.split || options_.id.empty() || !id_field_chosen()) return {};
    return fail(ErrorKind::usage, "footprint.id_given_twice",
                {"the project's id is given twice, by --id and by --map project_id",
                 "项目编号给出了两次：--id 与 --map project_id"},
                {"Leave one of them out.", "请去掉其中一个。"}, in_file(options_.open.path));
  }

  Expected<void> make_projects() {
    const std::string stem = stem_of(name_);
    ProjectIds ids(options_.open.path, options_.id.empty() ? stem : options_.id, parts_.plan());
    if (options_.split) {
      make_split(ids, stem);
    } else {
      auto id = single_id(ids, options_.id.empty() ? stem : options_.id);
      if (!id) return tl::unexpected(id.error());
      make_single(*id, stem);
    }
    finish_projects(out_.projects, options_, parts_.dictionary());
    if (!options_.split) name_project(out_.projects.front());
    return {};
  }

  void make_split(ProjectIds& ids, const std::string& stem) {
    for (const SourceFeature& feature : features_) ids.see(feature);
    ids.settle();
    for (const SourceFeature& feature : features_) {
      std::vector<Error> problems;
      Project& project = begin_project(ids.id_of(feature, problems), stem);
      for (const Error& problem : problems) project.notes.push_back(note_of(problem));
      name_by_part(project, parts_.add_part(project, feature));
    }
  }

  void make_single(const std::string& id, const std::string& stem) {
    Project& project = begin_project(id, stem);
    for (const SourceFeature& feature : features_) {
      const FeatureNames names = parts_.add_part(project, feature);
      if (!names.project.empty()) names_.insert(names.project);
    }
  }

  Project& begin_project(const std::string& id, const std::string& stem) {
    out_.projects.push_back(parts_.empty_project(id, stem));
    out_.projects.back().notes = notes();
    return out_.projects.back();
  }

  // The field that a person chose for the number holds one number for the whole file, or the file is split.
  Expected<std::string> single_id(const ProjectIds& ids, const std::string& otherwise) const {
    if (!id_field_chosen()) return otherwise;
    const std::string first = ids.said_by(features_.front());
    for (const SourceFeature& feature : features_) {
      const std::string said = ids.said_by(feature);
      if (!said.empty() && said == first) continue;
      Place place = in_feature(options_.open.path, {}, feature.id);
      place.field = options_.open.field_map.at(kProjectId);
      if (said.empty()) {
        return fail(
            ErrorKind::bad_data, "footprint.no_id",
            {"it holds no number that can be used", "该字段没有可用的编号"},
            {"Fill it in, or name the project with --id instead.", "请填写该字段，或改用 --id 指定编号。"},
            place);
      }
      return fail(
          ErrorKind::bad_data, "footprint.several_ids",
          {fmt::format("the features bear different numbers, {} and {}, and without --split the file is one "
                       "project",
                       first, said),
           fmt::format("各要素编号不同（{} 与 {}），而未加 --split 时整个文件为一个项目", first, said)},
          {"Add --split to make each feature a project, or leave out --map project_id.",
           "请加 --split 使每个要素成为一个项目，或去掉 --map project_id。"},
          place);
    }
    return first;
  }

  void name_project(Project& project) const {
    if (names_.size() == 1) project.name = *names_.begin();
    if (names_.size() < 2) return;
    project.notes.emplace_back(
        fmt::format("the features name {} different projects; they are one project here unless split",
                    names_.size()),
        fmt::format("要素中有 {} 个不同的项目名称；未拆分时按一个项目处理", names_.size()));
  }

  const FootprintOptions& options_;
  FeatureParts parts_;
  std::string name_;
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
