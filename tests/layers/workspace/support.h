// What the workspace tests share: a temporary folder, layers of all sorts, and comparison bit for bit.
#pragma once

#include <unistd.h>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "layers/workspace/workspace.h"

namespace zonegate::testing {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "zonegate-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code error;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, error);
    std::filesystem::remove_all(path_, error);
  }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

// Every bit of a value as text, so that NaN equals itself and -0.0 differs from 0.0.
class Bits {
 public:
  void add(double value) { raw(&value, sizeof value); }
  void add(std::int64_t value) { raw(&value, sizeof value); }
  void add(const std::string& text) {
    add(static_cast<std::int64_t>(text.size()));
    raw(text.data(), text.size());
  }
  void add(const std::vector<PlanePoint>& points) {
    add(static_cast<std::int64_t>(points.size()));
    raw(points.data(), points.size() * sizeof(PlanePoint));
  }
  void add(const MultiPolygon& polygons) {
    add(static_cast<std::int64_t>(polygons.size()));
    for (const auto& polygon : polygons) {
      add(static_cast<std::int64_t>(polygon.holes.size()));
      add(polygon.shell);
      for (const auto& hole : polygon.holes) add(hole);
    }
  }
  void add(const Shape& shape) {
    add(shape.polygons);
    add(static_cast<std::int64_t>(shape.lines.size()));
    for (const auto& line : shape.lines) add(line);
    add(shape.points);
  }
  void add(const std::vector<Fault>& faults) {
    add(static_cast<std::int64_t>(faults.size()));
    for (const auto& fault : faults) {
      for (const int part : {static_cast<int>(fault.kind), fault.part, fault.ring}) add(std::int64_t{part});
      add(std::vector<PlanePoint>{fault.at});
    }
  }
  void add(const AttributeValue& value) {
    add(static_cast<std::int64_t>(value.index()));
    if (const auto* text = std::get_if<std::string>(&value)) add(*text);
    if (const auto* number = std::get_if<double>(&value)) add(*number);
    if (const auto* integer = std::get_if<std::int64_t>(&value)) add(*integer);
    if (const auto* day = std::get_if<Day>(&value)) {
      for (const int part : {day->year, day->month, day->day}) add(std::int64_t{part});
    }
  }
  void add(const Zone& zone) {
    add(zone.id);
    add(zone.shape);
    add(static_cast<std::int64_t>(zone.attributes.size()));
    for (const auto& value : zone.attributes) add(value);
    add(zone.faults);
    add(std::int64_t{zone.repair ? 1 : 0});
    if (zone.repair) {
      add(zone.repair->method);
      add(zone.repair->area_before_m2);
      add(zone.repair->area_after_m2);
      add(zone.repair->faults);
    }
    add(zone.unreadable);
    raw(&zone.claimed_box, sizeof zone.claimed_box);
  }
  const std::string& text() const { return text_; }

 private:
  void raw(const void* data, std::size_t count) {
    if (count > 0) text_.append(static_cast<const char*>(data), count);
  }
  std::string text_;
};

// Everything of a layer but its identity.
inline std::string content_bits(const ZoneLayer& layer) {
  Bits bits;
  for (const auto& field : layer.fields) {
    bits.add(field.name);
    bits.add(field.source_name);
  }
  bits.add(static_cast<std::int64_t>(layer.zones.size()));
  for (const auto& zone : layer.zones) bits.add(zone);
  bits.add(static_cast<std::int64_t>(layer.coverage.kind));
  bits.add(layer.coverage.area);
  bits.add(layer.coverage.stated_as);
  for (const auto& note : layer.notes) {
    bits.add(note.en);
    bits.add(note.zh);
  }
  return bits.text();
}

inline Ring square(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

inline Zone zone_of(std::string id, Shape shape) {
  Zone zone;
  zone.id = std::move(id);
  zone.claimed_box = box_of(shape);
  zone.shape = std::move(shape);
  return zone;
}

inline Zone square_zone(std::string id, double x, double y, double side) {
  return zone_of(std::move(id), Shape{{Polygon{square(x, y, side), {}}}, {}, {}});
}

inline ZoneLayer layer_named(const std::string& name, Day from = {2026, 1, 1}) {
  ZoneLayer layer;
  layer.identity.theme = "ecological_red_line";
  layer.identity.layer = name;
  layer.identity.validity = {from, std::nullopt};
  layer.identity.custodian = "某市自然资源局";
  layer.identity.source_name = "STBHHX.shp";
  layer.identity.source_crs = "EPSG:4524";
  layer.identity.datum_note = "assumed_equal";
  layer.identity.source_sha256 = std::string(64, 'a');
  layer.identity.positional_accuracy_m = 0.5;
  layer.coverage.kind = CoverageKind::polygon;
  layer.coverage.area = {Polygon{square(500000, 2500000, 10000), {}}};
  layer.coverage.stated_as = "全市 whole city";
  layer.notes = {{"read as GBK", "按 GBK 读取"}, {"dropped: phone", "已删除：电话"}};
  return layer;
}

// Zones in a grid, each with `vertices` vertices.
inline ZoneLayer grid_layer(const std::string& name, std::size_t zones, std::size_t vertices,
                            Day from = {2026, 1, 1}) {
  ZoneLayer layer = layer_named(name, from);
  layer.fields = {{"code", "DM"}, {"area", "MJ"}, {"rank", "DJ"}};
  layer.zones.reserve(zones);
  for (std::size_t i = 0; i < zones; ++i) {
    const double x = 500000.0 + 30.0 * static_cast<double>(i % 1000);
    const std::size_t row = i / 1000;
    const double y = 2500000.0 + 30.0 * static_cast<double>(row);
    Ring ring(vertices);
    for (std::size_t v = 0; v < vertices; ++v) {
      const double t = static_cast<double>(v) / static_cast<double>(vertices);
      ring[v] = {x + (t < 0.5 ? 40.0 * t : 40.0 * (1.0 - t)), y + (t < 0.5 ? t * t : 20.0 - t)};
    }
    Zone zone = zone_of("zone-" + std::to_string(i), Shape{{Polygon{std::move(ring), {}}}, {}, {}});
    zone.attributes = {"code " + std::to_string(i), 1.5 * static_cast<double>(i),
                       static_cast<std::int64_t>(i % 7)};
    layer.zones.push_back(std::move(zone));
  }
  return layer;
}

inline WorkspaceSettings gauss_settings() { return {"EPSG:4545", AreaMethod::survey, 1}; }

}  // namespace zonegate::testing
