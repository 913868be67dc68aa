#include "app/session/batch_inputs.h"

#include <fmt/format.h>
#include <gdal.h>
#include <geos_c.h>
#include <proj.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "core/base/hash.h"
#include "core/base/version.h"

namespace zonegate::session {
namespace {

// Another build of the same version may compute the last digit otherwise.
std::string own_bytes() {
  std::ifstream in("/proc/self/exe", std::ios::binary);
  Sha256 hash;
  std::string piece(std::size_t{1} << 20U, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    hash.add(piece.data(), static_cast<std::size_t>(in.gcount()));
  }
  return hash.hex();
}

class Inputs {
 public:
  void add(const std::string& key, Text what, std::string value) {
    out_.push_back({key, std::move(what), std::move(value)});
  }
  std::vector<BatchInput> take() { return std::move(out_); }

 private:
  std::vector<BatchInput> out_;
};

std::string days_of(const Validity& validity) {
  return format_day(validity.from) + "/" + (validity.to ? format_day(*validity.to) : "");
}

void add_layers(const RunRecord& run, Inputs& out) {
  for (std::size_t i = 0; i < run.layers.size(); ++i) {
    const LayerIdentity& layer = run.layers[i];
    const std::string name = fmt::format("{}/{}/{}", layer.theme, layer.layer, layer.version);
    out.add("layer " + name,
            {fmt::format("layer {} version {}", layer.layer, layer.version),
             fmt::format("图层 {} 第 {} 版", layer.layer, layer.version)},
            fmt::format("{} {} {} {} {} {}", layer.content_sha256, days_of(layer.validity),
                        i < run.layer_coverages.size() ? run.layer_coverages[i] : "",
                        layer.positional_accuracy_m, layer.custodian, layer.source_sha256));
  }
}

template <class Record>
void add_records(const std::string& kind, const Text& name, const std::vector<Record>& records, Inputs& out) {
  for (const auto& record : records) {
    out.add(
        kind + " " + record.id + "/" + record.version,
        {name.en + " " + record.id + " " + record.version, name.zh + " " + record.id + " " + record.version},
        record.sha256 + " " + days_of(record.validity));
  }
}

void add_options(const FootprintArguments& arguments, Inputs& out) {
  out.add("option crs", {"option --crs", "选项 --crs"}, arguments.crs);
  out.add("option encoding", {"option --encoding", "选项 --encoding"}, arguments.encoding);
  out.add("option id", {"option --id", "选项 --id"}, arguments.id);
  out.add("option width", {"option --width", "选项 --width"}, fmt::format("{}", arguments.width_m));
  out.add("option radius", {"option --radius", "选项 --radius"}, fmt::format("{}", arguments.radius_m));
  std::vector<std::string> facts = arguments.facts;
  std::sort(facts.begin(), facts.end());
  out.add("option facts", {"option --facts", "选项 --facts"}, fmt::format("{}", fmt::join(facts, " ")));
}

}  // namespace

std::vector<BatchInput> batch_inputs(const RunRecord& run, const FootprintStream& footprints,
                                     const FootprintArguments& arguments, bool with_geometry) {
  Inputs out;
  out.add("program", {"the program", "程序"}, std::string(version()) + " " + own_bytes().substr(0, 32));
  out.add("libraries", {"the libraries", "组件库"},
          fmt::format("GEOS {} PROJ {} GDAL {}", GEOSversion(), proj_info().version,
                      GDALVersionInfo("RELEASE_NAME")));
  out.add("as_of", {"the day of the check", "核查日"}, format_day(run.as_of));
  out.add("crs", {"the reference system", "坐标系"}, run.crs);
  out.add("area", {"the area method", "面积方法"}, run.area_method);
  out.add("geometry", {"conflict geometry (wanted by jsonl and gpkg)", "冲突图形（jsonl 与 gpkg 需要）"},
          with_geometry ? "yes" : "no");
  add_layers(run, out);
  add_records("pack", {"rule pack", "规则包"}, run.rule_packs, out);
  add_records("list", {"access list", "准入清单"}, run.access_lists, out);
  out.add("file", {"the name of the footprint file", "用地范围文件名"}, arguments.file);
  out.add("footprints", {"the footprint file", "用地范围文件"}, footprints.source_sha256());
  out.add("layer in file", {"the layer of the footprint file", "用地范围图层"}, footprints.layer_name());
  out.add("count", {"the number of projects", "项目数"}, std::to_string(footprints.report().features));
  for (const auto& [canonical, field] : footprints.report().mapping)
    out.add("map " + canonical, {"the field for " + canonical, canonical + " 所用字段"}, field);
  add_options(arguments, out);
  return out.take();
}

}  // namespace zonegate::session
