#include <fmt/format.h>
#include <gdal.h>
#include <geos_c.h>
#include <proj.h>
#include <sqlite3.h>
#include <cmath>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/session/lists/missing_units.h"
#include "app/session/mapengine/map_engine.h"
#include "core/base/version.h"
#include "core/base/work_parts.h"
#include "layers/sources/gdal_session.h"

namespace zonegate::cli {
namespace {

// Every driver that design section 3 promises to read; a missing one is a finding.
bool drivers_present(const Cli& cli) {
  bool all = true;
  for (const char* name :
       {"ESRI Shapefile", "GPKG", "OpenFileGDB", "GeoJSON", "KML", "DXF", "FlatGeobuf", "CSV"}) {
    const bool present = GDALGetDriverByName(name) != nullptr;
    all = all && present;
    print(
        fmt::format("  {:16} {}", name, present ? cli.say({"present", "可用"}) : cli.say({"MISSING", "缺失"})));
  }
  return all;
}

// One known point through PROJ proves that its database is there and is the one expected.
bool projection_works(const Cli& cli) {
  const auto crs = reference_system("EPSG:4524");
  const bool works = crs && crs->strip == 36 && crs->strip_width_deg == 3;
  print(fmt::format("  EPSG:4524        {}",
                    works ? cli.say({"strip 36, 3 degrees", "3° 带第 36 带"})
                          : cli.say({"NOT FOUND: is proj-data installed?", "未找到：是否安装 proj-data？"})));
  return works;
}

// Maps, sheets and QGIS projects need it; nothing else does, so that its absence is no illness. One that is
// there and does not work is.
bool map_engine_works(const Cli& cli) {
  session::MapEngineSettings settings;
  settings.program = session::find_map_engine();
  session::MapEngine engine(settings);
  if (!engine.installed()) {
    print(cli.say(
        {"map engine: not installed; backdrops and sheets from QGIS templates need it (package with "
         "zonegate-mapengine), all else works",
         "制图引擎：未安装；底图与 QGIS 版式图幅需要它（含 zonegate-mapengine 的软件包），其余功能不受影响"}));
    return true;
  }
  const auto about = engine.about(cli.work());
  if (!about) {
    print(cli.say({"map engine: DOES NOT WORK: ", "制图引擎：无法使用："}) +
          format_error(about.error(), cli.language));
    return false;
  }
  print(cli.say({fmt::format("map engine: QGIS {}, Qt {}", about->qgis, about->qt),
                 fmt::format("制图引擎：QGIS {}，Qt {}", about->qgis, about->qt)}));
  return true;
}

// They save time and decide nothing: none of this makes a workspace unhealthy.
void print_index_health(const Cli& cli, const IndexHealth& health) {
  const double megabytes = static_cast<double>(health.bytes) / 1e6;
  print(cli.say({fmt::format("index files: {} of {} layer versions have one, in order, {:.1f} MB", health.sound,
                             health.layer_versions, megabytes),
                 fmt::format("索引文件：{} 个图层版本中 {} 个已建立且正常，{:.1f} MB", health.layer_versions,
                             health.sound, megabytes)}));
  if (health.removed > 0) {
    print(cli.say({fmt::format("  {} more were damaged and have been removed: the next check makes them again",
                               health.removed),
                   fmt::format("  另有 {} 个已损坏，现已删除，下次核查时重新建立", health.removed)}));
  }
}

}  // namespace

int doctor(const Cli& cli, const std::string& path) {
  ensure_gdal();
  print(fmt::format("zonegate {}", version()));
  print(fmt::format("GDAL {}, GEOS {}, PROJ {}, SQLite {}", GDALVersionInfo("RELEASE_NAME"), GEOSversion(),
                    proj_info().version, sqlite3_libversion()));
  const bool healthy = static_cast<int>(drivers_present(cli)) + static_cast<int>(projection_works(cli)) +
                           static_cast<int>(map_engine_works(cli)) ==
                       3;
  if (path.empty()) return healthy ? kOk : kFail;
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  if (const auto verified = workspace->verify(); !verified) return report(cli, verified.error());
  print(cli.say({"workspace: integrity, audit chain and content hashes are in order",
                 "工作空间：完整性、审计链与内容哈希均正常"}));
  const auto indexes = workspace->verify_indexes();
  if (!indexes) return report(cli, indexes.error());
  print_index_health(cli, *indexes);
  const auto missing = session::units_of_lists_missing(*workspace, silent(cli.work()));
  if (!missing) return report(cli, missing.error());
  for (const Text& words : *missing) print(cli.say(words));
  return healthy ? kOk : kFail;
}

}  // namespace zonegate::cli
