// Boundary-point TXT to projects.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/crs/area.h"
#include "core/crs/transform.h"
#include "layers/formats/boundary_check.h"
#include "layers/formats/boundary_crs.h"
#include "layers/formats/boundary_geometry.h"
#include "layers/formats/boundary_txt.h"
#include "layers/formats/footprint_facts.h"
#include "layers/formats/footprint_parts.h"
#include "layers/sources/place.h"
#include "layers/sources/project_shape.h"
#include "layers/sources/source_crs.h"
#include "layers/sources/source_files.h"

namespace zonegate::footprint {
namespace {

Expected<std::string> read_all(const std::string& path) {
  // find_source() has the words for a missing, unreadable or empty file; it does not know TXT itself.
  const auto found = find_source(path);
  if (!found && found.error().code != "source.unknown_format") return tl::unexpected(found.error());
  std::error_code code;
  const auto size = std::filesystem::file_size(path, code);
  if (!code && size > kLargestBytes) {
    return fail(ErrorKind::bad_data, "txt.too_large",
                {fmt::format("the file has {} bytes", size), fmt::format("文件有 {} 字节", size)},
                {"Split the file.", "请拆分文件。"}, in_file(path));
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (code || in.bad() || bytes.size() != size) {
    return fail(ErrorKind::no_input, "source.unreadable", {"it cannot be read", "无法读取"},
                {"Check the file and its permissions.", "请检查文件及其权限。"}, in_file(path));
  }
  return bytes;
}

// The file's system: what the person gives, else what the file says. A given system must fit the eastings.
struct FileCrs {
  ReferenceSystem system;
  std::string stated;
  std::vector<Text> notes;
};

Expected<FileCrs> given_crs(const BoundaryReading& reading, const OpenOptions& options) {
  auto system = reference_system(options.crs);
  if (!system) {
    system.error().kind = ErrorKind::usage;
    return tl::unexpected(system.error());
  }
  const int prefix = reading.easting_prefix.value_or(0);
  const int wanted = system->zone_prefix ? system->strip.value_or(0) : 0;
  if (!reading.geographic && system->strip && prefix != wanted) {
    const auto words = [](int p) {
      return p == 0 ? std::string("no strip prefix") : fmt::format("prefix {}", p);
    };
    const auto words_zh = [](int p) { return p == 0 ? std::string("不带带号") : fmt::format("带号 {}", p); };
    return fail(ErrorKind::bad_data, "txt.strip_contradiction",
                {fmt::format("{} means eastings with {} but the file has {}", options.crs, words(wanted),
                             words(prefix)),
                 fmt::format("{} 的横坐标应为{}，而文件为{}", options.crs, words_zh(wanted), words_zh(prefix))},
                {"Give the system that fits the eastings.", "请给出与横坐标相符的坐标系。"},
                in_file(options.path));
  }
  FileCrs crs;
  crs.stated = system->authority_code.empty() ? system->name : system->authority_code;
  crs.system = std::move(*system);
  const std::string header = boundary_attribute(reading.file, "坐标系");
  const Text said = header.empty() ? Text{"the file names none", "文件未写明"}
                                   : Text{"the file says \"" + header + "\"", "文件写为“" + header + "”"};
  crs.notes.emplace_back(fmt::format("the reference system was given: {} ({})", crs.stated, said.en),
                         fmt::format("坐标系由人工指定：{}（{}）", crs.stated, said.zh));
  return crs;
}

Expected<FileCrs> stated_crs(const BoundaryReading& reading, const OpenOptions& options) {
  const auto derived = boundary_crs(reading, options.path);
  if (!derived) return tl::unexpected(derived.error());
  auto system = reference_system(derived->definition);
  if (!system) return tl::unexpected(system.error());
  return FileCrs{std::move(*system), derived->definition, derived->notes};
}

SourcePath source_path(const std::vector<PlanePoint>& points) {
  SourcePath out;
  out.reserve(points.size());
  for (const PlanePoint p : points) out.push_back({p.x, p.y});
  return out;
}

SourcePolygon source_polygon(const Polygon& polygon) {
  SourcePolygon out{source_path(polygon.shell), {}};
  out.holes.reserve(polygon.holes.size());
  for (const Ring& hole : polygon.holes) out.holes.push_back(source_path(hole));
  return out;
}

Expected<Shape> shape_of(const BoundaryPlot& plot, const Transformer& transformer) {
  if (plot.error) return tl::unexpected(*plot.error);
  if (boundary_graphic(plot) == BoundaryGraphic::line) {
    Shape out;
    for (const Path& line : boundary_shape_of_lines(plot).lines) {
      auto path = transformer.path(source_path(line));
      if (!path) return tl::unexpected(path.error());
      out.lines.push_back(std::move(*path));
    }
    return out;
  }
  SourceShape source;
  if (boundary_graphic(plot) == BoundaryGraphic::point) {
    source.points = source_path(boundary_shape_of_points(plot).points);
    return project_shape(source, transformer);
  }
  const auto polygons = boundary_polygons(plot);
  if (!polygons) return tl::unexpected(polygons.error());
  source.polygons.reserve(polygons->size());
  for (const Polygon& polygon : *polygons) source.polygons.push_back(source_polygon(polygon));
  return project_shape(source, transformer);
}

class TxtReader {
 public:
  TxtReader(const FootprintOptions& options, const FactDictionary& dictionary, const ReferenceSystem& workspace)
      : options_(options), dictionary_(dictionary), workspace_(workspace) {}

  Expected<FootprintReading> read(const Work& work) {
    const OpenOptions& open = options_.open;
    auto bytes = read_all(open.path);
    if (!bytes) return tl::unexpected(bytes.error());
    SourceFiles files;
    files.given = files.main = open.path;
    files.name = file_name_of(open.path);
    files.parts = {open.path};
    if (auto sensible = check_request(); !sensible) return tl::unexpected(sensible.error());
    auto hash = hash_source(files, work);
    if (!hash) return tl::unexpected(hash.error());
    sha256_ = *hash;
    if (auto parsed = parse(*bytes); !parsed) return tl::unexpected(parsed.error());
    decide_crs();
    if (usage_) return tl::unexpected(*usage_);
    remarks();
    make_projects();
    fill_report();
    return std::move(out_);
  }

 private:
  // What has no meaning for this format is not passed over: the person expects something of it.
  Expected<void> check_request() const {
    const char* option = !options_.open.layer_in_file.empty() ? "--layer-in-file"
                         : !options_.open.field_map.empty()   ? "--map"
                                                              : nullptr;
    if (option == nullptr) return {};
    return fail(ErrorKind::usage, "txt.no_layers_or_fields",
                {fmt::format("a boundary-point file has neither layers nor fields: {} has no effect", option),
                 fmt::format("界址点文件没有图层和字段，{} 不起作用", option)},
                {"Leave it out; facts are given with --facts.", "请去掉该选项；项目事实用 --facts 给出。"},
                in_file(options_.open.path));
  }

  Expected<void> parse(const std::string& bytes) {
    BoundaryReadOptions read{options_.open.path, {}};
    if (!options_.open.encoding.empty()) {
      const auto encoding = parse_text_encoding(options_.open.encoding);
      if (!encoding) return tl::unexpected(encoding.error());
      read.encoding = *encoding;
    }
    auto reading = read_boundary_txt(bytes, read);
    if (!reading) return tl::unexpected(reading.error());
    reading_ = std::move(*reading);
    // Nothing usable in the whole file: that is a bad file, not a project with a doubtful footprint. Without
    // split the plots are one project, which one broken plot spoils.
    const Error* first = nullptr;
    std::size_t broken = 0;
    for (const BoundaryPlot& plot : reading_.file.plots) {
      if (!plot.error) continue;
      if (first == nullptr) first = &*plot.error;
      ++broken;
    }
    if (first != nullptr && (!options_.split || broken == reading_.file.plots.size()))
      return tl::unexpected(*first);
    return {};
  }

  void decide_crs() {
    auto crs =
        options_.open.crs.empty() ? stated_crs(reading_, options_.open) : given_crs(reading_, options_.open);
    if (!crs) {
      if (crs.error().kind == ErrorKind::usage) usage_ = crs.error();
      refused_ = crs.error();
      return;
    }
    crs_ = std::move(*crs);
    SourceCrs source;
    source.system = crs_->system;
    source.stated = crs_->stated;
    auto transformer = transformer_for(source, workspace_, options_.open.path);
    if (!transformer) {
      refused_ = transformer.error();
      return;
    }
    transformer_.emplace(std::move(*transformer));
  }

  void remarks() {
    auto& notes = out_.report.notes;
    const auto add = [&notes](const BoundaryRemark& remark) {
      Place place = remark.place;
      place.file.clear();
      const auto words = [&](Language language) {
        const std::string where = format_place(place, language);
        return where.empty() ? remark.what.in(language)
                             : where + (language == Language::chinese ? "：" : ": ") + remark.what.in(language);
      };
      notes.emplace_back(words(Language::english), words(Language::chinese));
    };
    for (const BoundaryRemark& remark : reading_.remarks) add(remark);
    SurveyArea survey;
    std::optional<AreaMeter> meter;
    if (crs_ && !crs_->system.geographic) {
      if (auto made = AreaMeter::create(crs_->system, AreaMethod::survey)) meter.emplace(std::move(*made));
      if (meter) survey = [&meter](const MultiPolygon& polygons) { return meter->area(polygons); };
    }
    for (const BoundaryRemark& remark : check_boundary_areas(reading_, options_.open.path, survey)) add(remark);
    const auto cut = plots_cut_short(reading_, options_.open.path, survey);
    for (std::size_t i = 0; i < cut.size(); ++i) {
      if (cut[i]) reading_.file.plots[i].error = cut[i];
    }
    if (crs_) notes.insert(notes.end(), crs_->notes.begin(), crs_->notes.end());
  }

  void make_projects() {
    const std::string stem = stem_of(file_name_of(options_.open.path));
    const std::string base = options_.id.empty() ? stem : options_.id;
    std::string file_name = boundary_attribute(reading_.file, "项目名称");
    if (file_name.empty()) file_name = stem;
    for (const BoundaryPlot& plot : reading_.file.plots) {
      if (options_.split || out_.projects.empty()) {
        Project project = blank(base, file_name);
        if (options_.split) {
          const std::size_t number = out_.projects.size() + 1;
          project.id += "-" + (plot.id.empty() ? std::to_string(number) : plot.id);
          if (!plot.name.empty()) project.name = plot.name;
        }
        out_.projects.push_back(std::move(project));
      }
      add_part(out_.projects.back(), plot);
    }
    finish_projects(out_.projects, options_, dictionary_);
    for (Project& project : out_.projects) {
      project.notes.insert(project.notes.begin(), out_.report.notes.begin(), out_.report.notes.end());
    }
  }

  Project blank(const std::string& id, const std::string& name) {
    Project project;
    project.id = id;
    project.name = name;
    project.source_name = file_name_of(options_.open.path);
    project.source_crs = crs_ ? crs_->stated : std::string{};
    project.source_sha256 = sha256_;
    FactsSaid said;
    for (const BoundarySection& section : reading_.file.sections) {
      for (const auto& [key, value] : section.entries) {
        if (const auto* definition = definition_for(dictionary_, key)) said.add(*definition, value, key);
      }
    }
    said.settle(project.facts, project.notes);
    return project;
  }

  void add_part(Project& project, const BoundaryPlot& plot) {
    ProjectPart part;
    part.id = plot.id;
    part.name = plot.name;
    part.width_m = options_.width_m;
    part.radius_m = options_.radius_m;
    if (const auto area = declared_area(plot)) part.declared_area_m2 = area->square_metres;
    FactsSaid said;
    for (const auto& [key, value] : {std::pair{"地块用途", plot.use}, {"地类编码", plot.land_class}}) {
      if (const auto* definition = definition_for(dictionary_, key)) said.add(*definition, value, key);
    }
    said.settle(part.facts, project.notes);
    if (plot.error) make_unreadable(project, *plot.error);
    if (refused_) make_unreadable(project, *refused_);
    if (transformer_) {
      auto shape = shape_of(plot, *transformer_);
      if (shape) {
        part.drawn = std::move(*shape);
      } else {
        Error why = shape.error();
        if (why.place.file.empty()) why.place.file = options_.open.path;
        if (why.place.feature.empty()) why.place.feature = plot.id;
        make_unreadable(project, std::move(why));
      }
    }
    project.parts.push_back(std::move(part));
  }

  void fill_report() {
    ImportReport& report = out_.report;
    report.driver = "TXT";
    report.encoding = text_encoding_id(reading_.encoding);
    report.encoding_reason = !options_.open.encoding.empty() ? Text{"given", "人工指定"}
                             : reading_.encoding == TextEncoding::utf8_bom
                                 ? Text{"from the byte-order mark", "依据字节顺序标记"}
                                 : Text{"detected", "自动识别"};
    if (crs_) report.source_crs = crs_->stated;
    if (transformer_) report.datum_note = datum_note(transformer_->datum());
    report.features = reading_.file.plots.size();
    report.faulty = faulty_parts(out_.projects);
  }

  const FootprintOptions& options_;
  const FactDictionary& dictionary_;
  const ReferenceSystem& workspace_;
  std::string sha256_;
  BoundaryReading reading_;
  std::optional<FileCrs> crs_;
  std::optional<Transformer> transformer_;
  std::optional<Error> refused_;
  std::optional<Error> usage_;
  FootprintReading out_;
};

}  // namespace

Expected<FootprintReading> read_boundary_footprints(const FootprintOptions& options,
                                                    const FactDictionary& dictionary,
                                                    const ReferenceSystem& workspace_crs, const Work& work) {
  return TxtReader(options, dictionary, workspace_crs).read(work);
}

}  // namespace zonegate::footprint
