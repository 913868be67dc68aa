#include "layers/formats/qgis/result_qgz.h"

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "core/base/resource.h"
#include "core/check/result_names.h"
#include "layers/formats/atomic_file.h"
#include "layers/formats/crs_words.h"
#include "layers/formats/qgis/project_file.h"
#include "layers/formats/qgis/symbols.h"
#include "layers/formats/qgis/zone_tables.h"
#include "layers/formats/result_gpkg.h"
#include "layers/formats/result_words.h"
#include "layers/sources/gdal_session.h"

namespace zonegate {
namespace {

namespace fs = std::filesystem;
using namespace qgis;
using result_words::theme_title;

// Times that GDAL writes into a GeoPackage are the run's, not the clock's.
class FixedClock {
 public:
  explicit FixedClock(const std::string& time) {
    const std::string whole = time.find('.') == std::string::npos && !time.empty() && time.back() == 'Z'
                                  ? time.substr(0, time.size() - 1) + ".000Z"
                                  : time;
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", whole.c_str());
  }
  ~FixedClock() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr); }
  FixedClock(const FixedClock&) = delete;
  FixedClock& operator=(const FixedClock&) = delete;
};

// A file under a temporary name that goes unless it was put in place.
struct Temporary {
  std::string path;
  explicit Temporary(std::string at) : path(std::move(at)) {}
  ~Temporary() {
    for (const char* tail : {"", "-journal", "-wal", "-shm"}) ::unlink((path + tail).c_str());
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
};

std::string quoted(const std::string& words) {
  std::string out = "'";
  for (const char c : words) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

Expected<std::set<std::string>> add_results(const std::string& path, const RunRecord& run, ReportSource& source,
                                            const Work& work, QgzDone& done) {
  std::set<std::string> themes;
  auto package = ResultPackage::create(path, run);
  if (!package) return tl::unexpected(package.error());
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (work.stopped())
      return fail(ErrorKind::cancelled, "cancelled", {"stopped on request", "已按要求停止"}, {});
    const auto project = source.project(i);
    if (!project) {
      done.troubles.emplace_back(source.id(i), project.error());
      continue;
    }
    if (auto added = package->add(project->result); !added) return tl::unexpected(added.error());
    for (const Finding& finding : project->result.findings) {
      if (!finding.geometry.empty() && finding.outcome != Outcome::pass) themes.insert(finding.theme);
    }
    work.report(0.5 * static_cast<double>(i + 1) / static_cast<double>(source.size()),
                {"writing the results", "正在写入结果"});
  }
  if (auto placed = package->put_in_place(); !placed) return tl::unexpected(placed.error());
  return themes;
}

struct SheetTemplate {
  SheetSize size;
  const char* file;
  Text name;
};
const std::vector<SheetTemplate>& sheet_templates() {
  static const std::vector<SheetTemplate> all = {
      {SheetSize::a4, "layouts/a4.qpt", {"Map sheet A4", "图幅 A4 竖版"}},
      {SheetSize::a4_wide, "layouts/a4-wide.qpt", {"Map sheet A4 wide", "图幅 A4 横版"}},
      {SheetSize::a3, "layouts/a3.qpt", {"Map sheet A3", "图幅 A3 竖版"}},
      {SheetSize::a3_wide, "layouts/a3-wide.qpt", {"Map sheet A3 wide", "图幅 A3 横版"}}};
  return all;
}

class Describer {
 public:
  Describer(const RunRecord& run, const QgzSettings& settings) : run_(run), settings_(settings) {}

  ProjectFile describe(const std::string& path, const DataPackage& data, const std::set<std::string>& conflicts,
                       const std::vector<ZoneTable>& zones) {
    ProjectFile out;
    out.title = say({"Zonegate: run ", "分区准入核查：批次 "}) + run_.id;
    out.name = fs::path(path).stem().string();
    out.crs = run_.crs;
    out.crs_wkt = data.wkt();
    out.data = fs::path(qgz_data_path(path)).filename().string();
    out.extent = data.extent().grown(0.05 * std::max(1.0, data.extent().max_x - data.extent().min_x));
    if (data.extent().empty()) out.extent = {0, 0, 1, 1};
    out.day = run_.as_of;
    add_results(out);
    add_conflicts(out, conflicts);
    add_zones(out, zones);
    add_variables(out);
    for (const SheetTemplate& one : sheet_templates())
      out.layouts.emplace_back(say(one.name), std::string(resource(one.file)));
    return out;
  }

 private:
  std::string say(const Text& words) const { return words.in(settings_.language); }

  void add_results(ProjectFile& out) {
    const std::string group = say({"Results", "核查结果"});
    // The id is how sheet templates find the layer of projects.
    out.layers.push_back({kFootprintLayer,
                          say({"Footprints", "用地范围"}),
                          {group},
                          "footprints",
                          "",
                          false,
                          true,
                          [](pugi::xml_node node) {
                            add_footprint_renderer(node);
                            add_labels(node, "\"name\"", 9.0);
                          }});
    out.layers.push_back({"distance_lines",
                          say({"Distances and stretches", "距离与路段"}),
                          {group},
                          "lines",
                          "",
                          true,
                          true,
                          [](pugi::xml_node node) { add_line_renderer(node); }});
  }

  // Themes from the top of the drawing order to its bottom, then those without a style of their own.
  std::vector<std::string> ordered(const std::set<std::string>& themes) const {
    std::vector<std::string> out;
    for (auto style = page::map_styles().rbegin(); style != page::map_styles().rend(); ++style) {
      if (themes.contains(style->theme)) out.push_back(style->theme);
    }
    for (const std::string& theme : themes) {
      if (std::find(out.begin(), out.end(), theme) == out.end()) out.push_back(theme);
    }
    return out;
  }

  void add_conflicts(ProjectFile& out, const std::set<std::string>& themes) {
    const Language language = settings_.language;
    for (const std::string& theme : ordered(themes)) {
      out.layers.push_back({"conflicts_" + theme,
                            say(theme_title(theme)) + say({": met by projects", "：涉及部分"}),
                            {say({"Results", "核查结果"}), say({"By theme", "分专题"})},
                            "findings",
                            "\"theme\" = " + quoted(theme) + " AND \"outcome\" <> 'pass'",
                            false,
                            true,
                            [language](pugi::xml_node node) { add_conflict_renderer(node, language); }});
    }
  }

  void add_zones(ProjectFile& out, const std::vector<ZoneTable>& zones) {
    std::set<std::string> themes;
    for (const ZoneTable& table : zones) themes.insert(table.theme);
    const Language language = settings_.language;
    for (const std::string& theme : ordered(themes)) {
      const auto table = std::find_if(zones.begin(), zones.end(),
                                      [&theme](const ZoneTable& one) { return one.theme == theme; });
      for (const LayerIdentity* layer : table->layers) {
        out.layers.push_back(
            {fmt::format("zones_{}_{}", theme, ++count_),
             fmt::format("{} v{}", layer->layer, layer->version),
             {say({"Themes", "专题图层"}), say(theme_title(theme))},
             table->table,
             fmt::format("\"layer\" = {} AND \"version\" = {}", quoted(layer->layer), layer->version),
             false,
             true,
             [theme, language](pugi::xml_node node) {
               add_zone_renderer(node, page::map_style(theme), language);
             }});
      }
    }
  }

  // What the sheets' words are made of; a person's own template may use them too (docs/reports.md).
  void add_variables(ProjectFile& out) {
    out.variables = {
        {"zonegate_run", run_.id},
        {"zonegate_as_of", format_day(run_.as_of)},
        {"zonegate_language", settings_.language == Language::chinese ? "zh" : "en"},
        {"zonegate_crs", result_words::crs_words(run_.crs, settings_.language)},
        {"zonegate_area_method", say(area_method_name(run_.area_method))},
        {"zonegate_mark", settings_.mark},
        {"zonegate_disclaimer", say({"An auxiliary analysis of the data versions listed, not an approval.",
                                     "本图为对所列数据版本的辅助分析，不是审批意见。"})},
    };
    // A sheet has room for some; the table `layers` of the data has them all.
    constexpr std::size_t kMost = 6;
    std::string sources;
    for (std::size_t i = 0; i < std::min(run_.layers.size(), kMost); ++i) {
      const LayerIdentity& layer = run_.layers[i];
      sources += (i == 0 ? "" : say({"; ", "；"})) + fmt::format("{} v{}", layer.layer, layer.version) +
                 (layer.custodian.empty() ? "" : say({", ", "，"}) + layer.custodian);
    }
    if (run_.layers.size() > kMost) {
      sources = fmt::format(
          fmt::runtime(say({"{} layer versions of the run, listed with custodian and hash in its report "
                            "(table G)",
                            "本批次所用 {} 个图层版本，来源与哈希见核查报告表 G"})),
          run_.layers.size());
    }
    out.variables.emplace_back("zonegate_sources", sources);
    for (const auto outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
      out.variables.emplace_back("zonegate_words_" + std::string(outcome_id(outcome)),
                                 say(result_words::outcome_words(outcome)));
    }
  }

  const RunRecord& run_;
  const QgzSettings& settings_;
  int count_ = 0;
};

// The person named the project file, not this one: what is no result of ours is not ours to replace.
Expected<void> check_data_is_ours(const std::string& data_path, const std::string& project_path) {
  std::error_code code;
  if (!fs::exists(data_path, code)) return {};
  const GDALDatasetUniquePtr old(GDALDataset::Open(data_path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  const auto has = [&old](const char* table) { return old->GetLayerByName(table) != nullptr; };
  if (old && has("findings") && has("projects") && has("run")) return {};
  Place place;
  place.file = data_path;
  return fail(ErrorKind::cannot_write, "qgis.data_taken",
              {"the project's data would go here, and the file that is there is no result of Zonegate",
               "工程的数据将写入此文件，但此处已有的文件不是 Zonegate 的结果"},
              {"Move that file, or give the project another name than " + project_path + ".",
               "请移走该文件，或为工程另取名称（现为 " + project_path + "）。"},
              place);
}

}  // namespace

std::string sheet_layout_name(SheetSize size, Language language) {
  for (const SheetTemplate& one : sheet_templates()) {
    if (one.size == size) return one.name.in(language);
  }
  return {};
}

std::string qgz_data_path(const std::string& path) {
  const fs::path at(path);
  return (at.parent_path() / (at.stem().string() + "-data.gpkg")).string();
}

Expected<QgzDone> write_result_qgz(const std::string& path, const RunRecord& run, ReportSource& source,
                                   const ZonesOf& zones_of, const QgzSettings& settings, const Work& work) {
  ensure_gdal();
  const std::string data_path = qgz_data_path(path);
  if (auto free = result_gpkg_is_free(data_path); !free) return tl::unexpected(free.error());
  if (auto ours = check_data_is_ours(data_path, path); !ours) return tl::unexpected(ours.error());
  const auto beside = temporary_beside(data_path);
  if (!beside) return tl::unexpected(beside.error());
  const Temporary temporary(*beside);
  const FixedClock clock(run.time);
  QgzDone done;
  const auto conflicts = add_results(temporary.path, run, source, work, done);
  if (!conflicts) return tl::unexpected(conflicts.error());
  auto data = DataPackage::open(temporary.path, run.crs);
  if (!data) return tl::unexpected(data.error());
  if (auto added = data->add_footprints(source, work, done); !added) return tl::unexpected(added.error());
  const auto zones = data->add_zones(run, zones_of, work);
  if (!zones) return tl::unexpected(zones.error());
  const auto bytes = project_bytes(Describer(run, settings).describe(path, *data, *conflicts, *zones));
  if (!bytes) return tl::unexpected(bytes.error());
  if (auto closed = data->close(); !closed) return tl::unexpected(closed.error());
  // The data first: a project without its data would open empty.
  if (auto placed = put_in_place(temporary.path, data_path); !placed) return tl::unexpected(placed.error());
  if (auto written = write_file_atomically(path, *bytes); !written) return tl::unexpected(written.error());
  return done;
}

}  // namespace zonegate
