#include "layers/formats/result_gpkg.h"

#include <fmt/format.h>
#include <ogrsf_frmts.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <functional>
#include <memory>

#include "layers/formats/atomic_file.h"
#include "layers/formats/ogr_shapes.h"
#include "layers/formats/result_json.h"
#include "layers/formats/result_lines.h"
#include "layers/formats/result_words.h"
#include "layers/sources/gdal_session.h"

namespace zonegate {
namespace {

// One column of a table: its name, type, and how a row fills it. Unset means NULL: not known.
template <class Row>
struct Column {
  const char* name;
  OGRFieldType type;
  std::function<void(OGRFeature&, int, const Row&)> set;
};

template <class Row, class Get>
Column<Row> words(const char* name, Get get) {
  return {name, OFTString, [get](OGRFeature& feature, int field, const Row& row) {
            const std::string value(get(row));
            if (!value.empty()) feature.SetField(field, result_words::printable(value).c_str());
          }};
}

template <class Row, class Get>
Column<Row> real(const char* name, Get get) {
  return {name, OFTReal, [get](OGRFeature& feature, int field, const Row& row) {
            const std::optional<double> value = get(row);
            if (value && std::isfinite(*value)) feature.SetField(field, *value);
          }};
}

template <class Row, class Get>
Column<Row> flag(const char* name, Get get) {
  return {name, OFTInteger,
          [get](OGRFeature& feature, int field, const Row& row) { feature.SetField(field, get(row) ? 1 : 0); }};
}

struct FindingRow {
  const ProjectResult* project;
  const Finding* finding;
  const result_words::FactNames* facts;
};
struct ThemeRow {
  const ProjectResult* project;
  const ThemeResult* theme;
};
struct LineRow {
  const ProjectResult* project;
  result_lines::Line line;
};
struct CompositionLine {
  const ProjectResult* project;
  const Composition* composition;
  const CompositionRow* row;
};
struct LayerRow {
  const LayerIdentity* layer;
  std::string coverage;
};

std::vector<Column<FindingRow>> finding_columns() {
  using R = FindingRow;
  const auto bases = [](const R& r, Language language) {
    std::string out;
    for (const LegalBasis& b : r.finding->basis) {
      out += (out.empty() ? "" : "; ") + result_words::basis_words(b, language);
    }
    return out;
  };
  constexpr auto zh = Language::chinese;
  constexpr auto en = Language::english;
  return {words<R>("project", [](const R& r) { return r.project->id; }),
          words<R>("project_name", [](const R& r) { return r.project->name; }),
          words<R>("finding", [](const R& r) { return r.finding->id; }),
          words<R>("theme", [](const R& r) { return r.finding->theme; }),
          words<R>("layer", [](const R& r) { return r.finding->layer; }),
          words<R>("zone", [](const R& r) { return r.finding->zone; }),
          words<R>("relation", [](const R& r) { return relation_of(*r.finding); }),
          real<R>("area_m2", [](const R& r) { return r.finding->area_m2; }),
          real<R>("length_m", [](const R& r) { return r.finding->length_m; }),
          real<R>("distance_m", [](const R& r) { return r.finding->distance_m; }),
          real<R>("within_m", [](const R& r) { return r.finding->within_m; }),
          words<R>("chainage",
                   [](const R& r) {
                     return stretches_words(r.finding->axes, Language::chinese,
                                            r.finding->relation == Relation::outside);
                   }),
          words<R>("left_right_zh", [](const R& r) { return sides_words(r.finding->axes, Language::chinese); }),
          words<R>("left_right_en", [](const R& r) { return sides_words(r.finding->axes, Language::english); }),
          real<R>("share", [](const R& r) { return r.finding->share; }),
          words<R>("effect", [](const R& r) { return effect_of(*r.finding); }),
          words<R>("outcome", [](const R& r) { return outcome_id(r.finding->outcome); }),
          words<R>("rule", [](const R& r) { return r.finding->rule; }),
          words<R>("list", [](const R& r) { return r.finding->list; }),
          words<R>("clause", [](const R& r) { return r.finding->clause; }),
          words<R>("verdict",
                   [](const R& r) {
                     return r.finding->verdict ? clause_verdict_id(*r.finding->verdict) : std::string_view{};
                   }),
          words<R>("title_zh", [](const R& r) { return r.finding->title.zh; }),
          words<R>("title_en", [](const R& r) { return r.finding->title.en; }),
          words<R>("basis_zh", [bases](const R& r) { return bases(r, zh); }),
          words<R>("basis_en", [bases](const R& r) { return bases(r, en); }),
          words<R>("to_resolve_zh",
                   [](const R& r) { return result_words::resolution_words(*r.finding, zh, *r.facts); }),
          words<R>("to_resolve_en",
                   [](const R& r) { return result_words::resolution_words(*r.finding, en, *r.facts); }),
          flag<R>("sliver", [](const R& r) { return r.finding->sliver; }),
          flag<R>("thin", [](const R& r) { return r.finding->thin; }),
          real<R>("accuracy_m2", [](const R& r) { return r.finding->accuracy_m2; }),
          words<R>("rung", [](const R& r) { return rung_id(r.finding->rung); }),
          flag<R>("pre_effect", [](const R& r) { return r.finding->pre_effect; }),
          words<R>("layer_version",
                   [](const R& r) {
                     return r.finding->layer_version > 0 ? std::to_string(r.finding->layer_version) : "";
                   }),
          real<R>("net_m2", [](const R& r) { return r.finding->net_m2; }),
          words<R>("net_unknown_zh", [](const R& r) { return r.finding->net_unknown.zh; }),
          words<R>("net_unknown_en", [](const R& r) { return r.finding->net_unknown.en; })};
}

std::vector<Column<ProjectResult>> project_columns() {
  using R = ProjectResult;
  const auto notes = [](const R& r, Language language) {
    std::string out;
    for (const Text& note : r.notes) out += (out.empty() ? "" : "; ") + note.in(language);
    return out;
  };
  return {words<R>("project", [](const R& r) { return r.id; }),
          words<R>("name", [](const R& r) { return r.name; }),
          real<R>("area_m2", [](const R& r) { return r.area_m2; }),
          words<R>("outcome", [](const R& r) { return outcome_id(r.outcome); }),
          words<R>("reviewed_outcome",
                   [](const R& r) { return r.reviewed_outcome ? outcome_id(*r.reviewed_outcome) : ""; }),
          words<R>("notes_zh", [notes](const R& r) { return notes(r, Language::chinese); }),
          words<R>("notes_en", [notes](const R& r) { return notes(r, Language::english); })};
}

std::vector<Column<ThemeRow>> theme_columns() {
  using R = ThemeRow;
  return {
      words<R>("project", [](const R& r) { return r.project->id; }),
      words<R>("theme", [](const R& r) { return r.theme->theme; }),
      words<R>("state", [](const R& r) { return theme_state_id(r.theme->state); }),
      flag<R>("mandatory", [](const R& r) { return r.theme->mandatory; }),
      flag<R>("containment", [](const R& r) { return r.theme->containment; }),
      real<R>("area_m2", [](const R& r) { return r.theme->area_m2; }),
      real<R>("zones_area_m2", [](const R& r) { return r.theme->zones_area_m2; }),
      real<R>("share", [](const R& r) { return r.theme->share; }),
      real<R>("outside_m2", [](const R& r) { return r.theme->outside_m2; }),
      real<R>("uncovered_m2", [](const R& r) { return r.theme->uncovered_m2; }),
      flag<R>("complete", [](const R& r) { return r.theme->complete; }),
      real<R>("area_at_least_m2", [](const R& r) { return r.theme->area_at_least_m2; }),
      real<R>("sliver_limit_m2", [](const R& r) { return std::optional<double>(r.theme->sliver_limit_m2); }),
      real<R>("net_m2", [](const R& r) { return r.theme->net_m2; }),
      words<R>("net_unknown_zh", [](const R& r) { return r.theme->net_unknown.zh; }),
      words<R>("net_unknown_en", [](const R& r) { return r.theme->net_unknown.en; })};
}

std::vector<Column<LineRow>> line_columns() {
  using R = LineRow;
  return {words<R>("project", [](const R& r) { return r.project->id; }),
          words<R>("finding", [](const R& r) { return r.line.finding->id; }),
          words<R>("theme", [](const R& r) { return r.line.finding->theme; }),
          words<R>("layer", [](const R& r) { return r.line.finding->layer; }),
          words<R>("zone", [](const R& r) { return r.line.finding->zone; }),
          words<R>("kind", [](const R& r) { return r.line.kind; }),
          words<R>("part", [](const R& r) { return r.line.part; }),
          words<R>("line", [](const R& r) { return r.line.line > 0 ? std::to_string(r.line.line) : ""; }),
          real<R>("from_m", [](const R& r) { return r.line.from_m; }),
          real<R>("to_m", [](const R& r) { return r.line.to_m; }),
          words<R>("chainage_from",
                   [](const R& r) { return r.line.from_m ? format_chainage(*r.line.from_m) : ""; }),
          words<R>("chainage_to", [](const R& r) { return r.line.to_m ? format_chainage(*r.line.to_m) : ""; }),
          real<R>("length_m", [](const R& r) { return std::optional<double>(r.line.length_m); })};
}

std::vector<Column<CompositionLine>> composition_columns() {
  using R = CompositionLine;
  return {words<R>("project", [](const R& r) { return r.project->id; }),
          words<R>("theme", [](const R& r) { return r.composition->theme; }),
          words<R>("kind", [](const R& r) { return composition_kind_id(r.row->kind); }),
          real<R>("level", [](const R& r) { return std::optional<double>(r.row->level); }),
          words<R>("code", [](const R& r) { return r.row->code; }),
          words<R>("name", [](const R& r) { return r.row->name; }),
          words<R>("class", [](const R& r) { return r.row->group; }),
          real<R>("area_m2", [](const R& r) { return std::optional<double>(r.row->area_m2); }),
          real<R>("net_m2", [](const R& r) { return r.row->net_m2; }),
          real<R>("share", [](const R& r) { return r.row->share; }),
          real<R>("closed_m2", [](const R& r) { return r.row->closed_m2; }),
          flag<R>("adjusted", [](const R& r) { return r.row->adjusted; }),
          flag<R>("complete", [](const R& r) { return r.composition->complete; })};
}

std::vector<Column<LayerRow>> layer_columns() {
  using R = LayerRow;
  return {words<R>("theme", [](const R& r) { return r.layer->theme; }),
          words<R>("layer", [](const R& r) { return r.layer->layer; }),
          real<R>("version", [](const R& r) { return std::optional<double>(r.layer->version); }),
          words<R>("custodian", [](const R& r) { return r.layer->custodian; }),
          words<R>("crs", [](const R& r) { return r.layer->source_crs; }),
          words<R>("coverage", [](const R& r) { return r.coverage; }),
          words<R>("source_sha256", [](const R& r) { return r.layer->source_sha256; }),
          words<R>("content_sha256", [](const R& r) { return r.layer->content_sha256; }),
          words<R>("valid_from", [](const R& r) { return format_day(r.layer->validity.from); }),
          words<R>("valid_to",
                   [](const R& r) { return r.layer->validity.to ? format_day(*r.layer->validity.to) : ""; })};
}

std::vector<Column<RunRecord>> run_columns() {
  using R = RunRecord;
  return {words<R>("id", [](const R& r) { return r.id; }),
          words<R>("time", [](const R& r) { return r.time; }),
          words<R>("zonegate", [](const R& r) { return r.program_version; }),
          words<R>("as_of", [](const R& r) { return format_day(r.as_of); }),
          words<R>("crs", [](const R& r) { return r.crs; }),
          words<R>("area_method", [](const R& r) { return r.area_method; }),
          words<R>("record", [](const R& r) { return run_json_line(r); })};
}

// The dataset under its temporary name; gone unless it was put in place.
class Package {
 public:
  Package(std::string path, std::string temporary) : path_(std::move(path)), temporary_(std::move(temporary)) {}
  ~Package() {
    dataset_.reset();
    for (const char* tail : {"", "-journal", "-wal", "-shm"}) ::unlink((temporary_ + tail).c_str());
  }
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  Expected<void> open(const std::string& crs) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (driver == nullptr) return tl::unexpected(failure("GPKG"));
    if (srs_.SetFromUserInput(crs.c_str()) != OGRERR_NONE) {
      return fail(ErrorKind::bad_data, "crs.unknown", {"unknown coordinate system " + crs, "未知坐标系 " + crs},
                  {"State a system such as EPSG:4545.", "请给出如 EPSG:4545 的坐标系。"});
    }
    srs_.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    dataset_.reset(driver->Create(temporary_.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset_ || dataset_->StartTransaction() != OGRERR_NONE) return tl::unexpected(failure("create"));
    return {};
  }

  template <class Row>
  Expected<OGRLayer*> table(const char* name, const std::vector<Column<Row>>& columns,
                            OGRwkbGeometryType shape = wkbNone) {
    OGRLayer* layer = dataset_->CreateLayer(name, shape == wkbNone ? nullptr : &srs_, shape, nullptr);
    if (layer == nullptr) return tl::unexpected(failure(name));
    for (const Column<Row>& column : columns) {
      OGRFieldDefn field(column.name, column.type);
      if (layer->CreateField(&field) != OGRERR_NONE) return tl::unexpected(failure(name));
    }
    return layer;
  }

  template <class Row>
  Expected<void> row(OGRLayer* layer, const std::vector<Column<Row>>& columns, const Row& row,
                     std::unique_ptr<OGRGeometry> shape) {
    OGRFeature feature(layer->GetLayerDefn());
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i].set(feature, static_cast<int>(i), row);
    if (shape != nullptr) feature.SetGeometryDirectly(shape.release());
    if (layer->CreateFeature(&feature) != OGRERR_NONE) return tl::unexpected(failure(layer->GetName()));
    return {};
  }

  Expected<void> finish() {
    if (dataset_->CommitTransaction() != OGRERR_NONE) return tl::unexpected(failure("commit"));
    dataset_.reset();
    if (messages_.any_error()) return tl::unexpected(failure("close"));
    return put_in_place(temporary_, path_);
  }

 private:
  Error failure(const char* step) {
    const std::string words = messages_.last_error();
    const bool says_full = words.find("full") != std::string::npos || words.find("space") != std::string::npos;
    if (says_full || disk_is_full(path_) || at_size_limit()) return write_error(path_, ENOSPC);
    Place place;
    place.file = path_;
    return {ErrorKind::cannot_write,
            "result.gpkg_failed",
            {fmt::format("the GeoPackage could not be written ({}: {})", step, words),
             fmt::format("GeoPackage 写入失败（{}：{}）", step, words)},
            {"Check the folder and try again.", "请检查文件夹后重试。"},
            place};
  }

  bool at_size_limit() const {
    rlimit limit{};
    struct stat info {};
    constexpr rlim_t kPages = rlim_t{256} * 1024;
    return getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
           ::stat(temporary_.c_str(), &info) == 0 &&
           static_cast<rlim_t>(info.st_size) + kPages > limit.rlim_cur;
  }

  std::string path_;
  std::string temporary_;
  GdalMessages messages_;
  OGRSpatialReference srs_;
  GDALDatasetUniquePtr dataset_;
};

tl::unexpected<Error> stopped() {
  return fail(ErrorKind::cancelled, "cancelled", {"stopped on request", "已按要求停止"}, {});
}

}  // namespace

Expected<void> result_gpkg_is_free(const std::string& path) {
  for (const char* tail : {"-journal", "-wal"}) {
    struct stat info {};
    if (::stat((path + tail).c_str(), &info) != 0) continue;
    Place place;
    place.file = path + tail;
    return fail(ErrorKind::try_again, "result.in_use",
                {"the old file is open in another program", "旧文件正被其他程序打开"},
                {"Close it there and try again.", "请关闭后重试。"}, place);
  }
  return {};
}

struct ResultPackage::State {
  State(const std::string& path, std::string temporary, const RunRecord& of)
      : package(path, std::move(temporary)), run(of), facts(result_words::fact_names(of)) {}

  Package package;
  RunRecord run;
  result_words::FactNames facts;
  std::vector<Column<FindingRow>> finding_table = finding_columns();
  std::vector<Column<ProjectResult>> project_table = project_columns();
  std::vector<Column<ThemeRow>> theme_table = theme_columns();
  std::vector<Column<LineRow>> line_table = line_columns();
  std::vector<Column<CompositionLine>> composition_table = composition_columns();
  OGRLayer* findings = nullptr;
  OGRLayer* projects = nullptr;
  OGRLayer* themes = nullptr;
  OGRLayer* lines = nullptr;
  OGRLayer* compositions = nullptr;

  Expected<void> open() {
    if (auto opened = package.open(run.crs); !opened) return opened;
    const auto make = [&](OGRLayer*& layer, Expected<OGRLayer*> made) -> Expected<void> {
      if (!made) return tl::unexpected(made.error());
      layer = *made;
      return {};
    };
    auto done = make(findings, package.table("findings", finding_table, wkbMultiPolygon));
    if (done) done = make(projects, package.table("projects", project_table));
    if (done) done = make(themes, package.table("themes", theme_table));
    if (done) done = make(lines, package.table("lines", line_table, wkbLineString));
    if (done) done = make(compositions, package.table("compositions", composition_table));
    return done;
  }

  Expected<void> add(const ProjectResult& project) {
    for (const Finding& finding : project.findings) {
      auto done = package.row(findings, finding_table, {&project, &finding, &facts}, to_ogr(finding.geometry));
      if (!done) return done;
    }
    for (const ThemeResult& theme : project.themes) {
      if (auto done = package.row(themes, theme_table, {&project, &theme}, nullptr); !done) return done;
    }
    for (auto& line : result_lines::lines_of(project)) {
      auto path = to_ogr(line.path);
      if (auto done = package.row(lines, line_table, {&project, std::move(line)}, std::move(path)); !done)
        return done;
    }
    for (const Composition& one : project.compositions) {
      for (const CompositionRow& row : one.rows) {
        if (auto done = package.row(compositions, composition_table, {&project, &one, &row}, nullptr); !done)
          return done;
      }
    }
    return package.row(projects, project_table, project, nullptr);
  }

  Expected<void> add_run() {
    const auto columns = layer_columns();
    auto layers = package.table("layers", columns);
    if (!layers) return tl::unexpected(layers.error());
    for (std::size_t i = 0; i < run.layers.size(); ++i) {
      const bool stated = i < run.layer_coverages.size();
      const LayerRow row{&run.layers[i], stated ? run.layer_coverages[i] : std::string{}};
      if (auto done = package.row(*layers, columns, row, nullptr); !done) return done;
    }
    const auto about = run_columns();
    auto table = package.table("run", about);
    if (!table) return tl::unexpected(table.error());
    return package.row(*table, about, run, nullptr);
  }
};

ResultPackage::ResultPackage(std::unique_ptr<State> state) : state_(std::move(state)) {}
ResultPackage::ResultPackage(ResultPackage&&) noexcept = default;
ResultPackage& ResultPackage::operator=(ResultPackage&&) noexcept = default;
ResultPackage::~ResultPackage() = default;

Expected<ResultPackage> ResultPackage::create(const std::string& path, const RunRecord& run) {
  ensure_gdal();
  if (auto free = result_gpkg_is_free(path); !free) return tl::unexpected(free.error());
  auto temporary = temporary_beside(path);
  if (!temporary) return tl::unexpected(temporary.error());
  auto state = std::make_unique<State>(path, std::move(*temporary), run);
  if (auto opened = state->open(); !opened) return tl::unexpected(opened.error());
  return ResultPackage(std::move(state));
}

Expected<void> ResultPackage::add(const ProjectResult& project) { return state_->add(project); }

Expected<void> ResultPackage::put_in_place() {
  if (auto done = state_->add_run(); !done) return done;
  return state_->package.finish();
}

Expected<void> write_result_gpkg(const std::string& path, const RunRecord& run,
                                 const std::vector<ProjectResult>& projects, const Work& work) {
  auto package = ResultPackage::create(path, run);
  if (!package) return tl::unexpected(package.error());
  for (const ProjectResult& project : projects) {
    if (work.stopped()) return stopped();
    if (auto done = package->add(project); !done) return done;
  }
  if (work.stopped()) return stopped();
  return package->put_in_place();
}

}  // namespace zonegate
