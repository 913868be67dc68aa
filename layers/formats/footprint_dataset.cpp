// Datasets that GDAL opens (Shapefile, GeoPackage, FileGDB, GeoJSON, KML, DXF, FlatGeobuf, CSV with WKT) to
// projects, the whole file at once.
#include <fmt/format.h>

#include <set>

#include "layers/formats/footprint_feature.h"
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
    make_projects();
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

  void make_projects() {
    const std::string stem = stem_of(name_);
    const std::string base = options_.id.empty() ? stem : options_.id;
    for (const SourceFeature& feature : features_) {
      if (options_.split || out_.projects.empty()) {
        out_.projects.push_back(parts_.empty_project(options_.split ? base + "-" + feature.id : base, stem));
        out_.projects.back().notes = notes();
      }
      Project& project = out_.projects.back();
      const FeatureNames names = parts_.add_part(project, feature);
      if (!names.project.empty()) names_.insert(names.project);
      if (options_.split) name_by_part(project, names);
    }
    finish_projects(out_.projects, options_);
    if (!options_.split) name_project(out_.projects.front());
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
