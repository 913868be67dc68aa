#include "core/crs/gcj02.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string_view>

namespace zonegate {
namespace {

std::string lower(const std::string& text) {
  std::string out = text;
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool contains_any(const std::string& text, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

constexpr std::array<std::string_view, 7> offset_words = {"gcj02", "gcj-02", "gcj_02", "bd09",
                                                          "bd-09", "bd_09",  "火星"};
constexpr std::array<std::string_view, 15> service_words = {"echarts", "amap", "autonavi", "gaode", "datav",
                                                            "baidu",   "bmap", "tencent",  "qqmap", "sogou",
                                                            "高德",    "百度", "腾讯",     "搜狗",  "aliyun"};
// Names that bureaus do not use for their own data: their region code is XZQDM.
constexpr std::array<std::string_view, 7> export_fields = {
    "adcode", "cp", "childnum", "childrennum", "subfeatureindex", "acroutes", "_parent"};

// Nine points in ten: a stray point at 0, 0 must not hide the rest.
bool in_china(std::span<const GeoPoint> points) {
  const auto inside = std::count_if(points.begin(), points.end(), [](GeoPoint p) {
    return p.lon_deg >= 72.0 && p.lon_deg <= 138.0 && p.lat_deg >= 3.0 && p.lat_deg <= 55.0;
  });
  return !points.empty() && static_cast<std::size_t>(inside) * 10 >= points.size() * 9;
}

// Whether every coordinate is a whole multiple of 1/per_degree.
bool on_grid(std::span<const GeoPoint> points, double per_degree, double tolerance) {
  const auto whole = [&](double v) {
    return std::abs(v * per_degree - std::round(v * per_degree)) <= tolerance;
  };
  return std::all_of(points.begin(), points.end(),
                     [&](GeoPoint p) { return whole(p.lon_deg) && whole(p.lat_deg); });
}

// ECharts stores maps as whole 1/1024 degrees. A few points may lie there by chance, whole degrees always do.
bool on_echarts_grid(std::span<const GeoPoint> points) {
  return points.size() >= 4 && on_grid(points, 1024.0, 0.0) && !on_grid(points, 10.0, 1e-9);
}

void collect_names(const MapOriginHints& hints, std::vector<Text>& certain, std::vector<Text>& marks) {
  std::vector<std::string> all = hints.names;
  all.insert(all.end(), hints.field_names.begin(), hints.field_names.end());
  for (const auto& name : all) {
    const std::string text = lower(name);
    if (contains_any(text, offset_words))
      certain.push_back({fmt::format("the name \"{}\" speaks of map coordinates", name),
                         fmt::format("名称“{}”指明为地图加密坐标", name)});
    else if (contains_any(text, service_words))
      marks.push_back({fmt::format("the name \"{}\" points to a web map service", name),
                       fmt::format("名称“{}”指向互联网地图服务", name)});
  }
  for (const auto& field : hints.field_names) {
    const std::string text = lower(field);
    if (std::find(export_fields.begin(), export_fields.end(), text) != export_fields.end())
      marks.push_back({fmt::format("the field \"{}\" is typical of web map exports", field),
                       fmt::format("字段“{}”常见于互联网地图导出数据", field)});
  }
}

Text joined(const std::vector<Text>& reasons) {
  Text out;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    out.en += (i == 0 ? "" : "; ") + reasons[i].en;
    out.zh += (i == 0 ? "" : "；") + reasons[i].zh;
  }
  return out;
}

}  // namespace

std::optional<MapOffsetSuspicion> suspect_map_offset(const MapOriginHints& hints) {
  if (!hints.geographic || !in_china(hints.sample)) return std::nullopt;
  std::vector<Text> certain;
  std::vector<Text> marks;
  collect_names(hints, certain, marks);
  if (on_echarts_grid(hints.sample))
    marks.push_back({"all coordinates lie on the 1/1024 degree grid of ECharts maps",
                     "全部坐标落在 ECharts 地图的 1/1024 度格网上"});
  if (certain.empty() && (hints.names_datum || marks.empty())) return std::nullopt;
  MapOffsetSuspicion out;
  out.reasons = certain;
  out.reasons.insert(out.reasons.end(), marks.begin(), marks.end());
  if (out.reasons.size() > 6) out.reasons.resize(6);
  if (!hints.names_datum) out.reasons.push_back({"the file names no datum", "文件未注明坐标基准"});
  if (on_grid(hints.sample, 1e6, 1e-4) || on_echarts_grid(hints.sample))
    out.reasons.push_back({"coordinates have six decimals or fewer", "坐标不超过 6 位小数"});
  const Text why = joined(out.reasons);
  out.warning = {
      fmt::format("these may be web map coordinates (GCJ-02 or BD-09), off by 300 to 700 m ({}); this is a "
                  "suspicion, not a finding: compare with a layer known to be right, or ask for CGCS2000 data",
                  why.en),
      fmt::format(
          "疑似互联网地图坐标（GCJ-02 或 BD-09），可能偏移 300–700 米（{}）；此为提示而非结论，请与可靠图层"
          "比对，或索取 2000国家大地坐标系数据",
          why.zh)};
  return out;
}

}  // namespace zonegate
