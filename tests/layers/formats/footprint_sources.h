// Purpose: what the tests of footprint readers share: a fact dictionary, small files, plain geometries.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "core/crs/reference_system.h"
#include "layers/sources/dataset.h"

namespace zonegate::test {

inline FactDictionary dictionary() {
  FactDictionary out;
  FactDefinition industry;
  industry.id = "industry";
  industry.type = FactType::code;
  industry.scheme = "GBT4754-2017";
  industry.several = true;
  industry.title = {"industry codes", "行业代码"};
  out["industry"] = industry;
  FactDefinition capacity;
  capacity.id = "capacity";
  capacity.type = FactType::number;
  capacity.unit = "10kt/a";
  capacity.title = {"capacity", "产能"};
  out["capacity"] = capacity;
  FactDefinition name;
  name.id = "name";
  name.title = {"project name", "项目名称"};
  out["name"] = name;
  FactDefinition use;
  use.id = "site_use";
  use.title = {"use of the plot", "地块用途"};
  out["site_use"] = use;
  return out;
}

inline ReferenceSystem plane(const char* code = "EPSG:4545") { return *reference_system(code); }

inline FootprintOptions options_for(const std::filesystem::path& path) {
  FootprintOptions options;
  options.open.path = path.string();
  return options;
}

inline Expected<FootprintReading> read(const FootprintOptions& options) {
  return read_footprints(options, dictionary(), plane(), {});
}

inline void save(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string geojson(const std::string& features) {
  return R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4545"}},"features":[)" +
         features + "]}";
}

inline std::string feature(const std::string& geometry, const std::string& properties = "{}") {
  return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

inline constexpr const char* kSquare =
    R"({"type":"Polygon","coordinates":[[[530000,2524000],[530100,2524000],[530100,2524100],[530000,2524100],[530000,2524000]]]})";
inline constexpr const char* kOther =
    R"({"type":"Polygon","coordinates":[[[530200,2524000],[530300,2524000],[530300,2524100],[530200,2524100],[530200,2524000]]]})";
inline constexpr const char* kLine =
    R"({"type":"LineString","coordinates":[[530000,2524000],[530100,2524000]]})";
inline constexpr const char* kPoint = R"({"type":"Point","coordinates":[530000,2524000]})";
inline constexpr const char* kBowTie =
    R"({"type":"Polygon","coordinates":[[[530000,2524000],[530100,2524100],[530100,2524000],[530000,2524100],[530000,2524000]]]})";

}  // namespace zonegate::test
