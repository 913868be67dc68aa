// Purpose: reading a layer in one line, for tests.
#pragma once

#include <doctest/doctest.h>

#include "core/crs/reference_system.h"
#include "layers/sources/dataset.h"
#include "layers/themes/theme.h"
#include "tests/layers/sources/source_test_support.h"

namespace zonegate::test {

inline ReferenceSystem system_of(const std::string& code) {
  auto system = reference_system(code);
  REQUIRE(system);
  return *system;
}

inline OpenOptions open_path(const std::string& path) {
  OpenOptions options;
  options.path = path;
  return options;
}

inline Expected<LayerReading> try_read(const OpenOptions& options, const std::string& workspace = "EPSG:4545",
                                       const std::string& theme = "ecological_red_line",
                                       const CoverageRequest& coverage = {}, const Work& work = {}) {
  const Theme* found = find_theme(theme);
  REQUIRE(found != nullptr);
  return read_layer(options, *found, coverage, system_of(workspace), work);
}

inline LayerReading must_read(const OpenOptions& options, const std::string& workspace = "EPSG:4545",
                              const std::string& theme = "ecological_red_line",
                              const CoverageRequest& coverage = {}, const Work& work = {}) {
  auto reading = try_read(options, workspace, theme, coverage, work);
  if (!reading) FAIL(format_error(reading.error(), Language::english));
  return std::move(*reading);
}

// The error of a reading that must fail: one line with a remedy, in both languages.
inline Error must_fail(const OpenOptions& options, const std::string& workspace = "EPSG:4545",
                       const std::string& theme = "ecological_red_line", const CoverageRequest& coverage = {}) {
  auto reading = try_read(options, workspace, theme, coverage);
  REQUIRE_FALSE(reading);
  Error error = reading.error();
  CAPTURE(format_error(error, Language::english));
  CHECK_FALSE(error.what.en.empty());
  CHECK_FALSE(error.what.zh.empty());
  CHECK_FALSE(error.remedy.en.empty());
  CHECK_FALSE(error.remedy.zh.empty());
  CHECK_FALSE(error.place.file.empty());
  CHECK(format_error(error, Language::english).find('\n') == std::string::npos);
  return error;
}

inline bool has_note(const std::vector<Text>& notes, const std::string& words) {
  for (const auto& note : notes) {
    if (note.en.find(words) != std::string::npos) return true;
  }
  return false;
}

inline AttributeValue value_of(const ZoneLayer& layer, std::size_t zone, const std::string& field) {
  const AttributeValue* value = layer.attribute(layer.zones.at(zone), field);
  return value == nullptr ? AttributeValue{} : *value;
}

// Two squares of 100 m and one with a hole, near Nanning in EPSG:4545, with Chinese attributes.
inline TestDataset sample_dataset(const std::string& driver, const std::string& path) {
  TestDataset dataset;
  dataset.driver = driver;
  dataset.path = path;
  dataset.fields = {{"BSM", OFTString, 18},   {"HXMC", OFTString, 60}, {"ZRBHDFQ", OFTString, 30},
                    {"XZQDM", OFTString, 12}, {"MJ", OFTReal, 0},      {"SJNF", OFTInteger, 0}};
  dataset.features = {{"POLYGON((530000 2524000,530100 2524000,530100 2524100,530000 2524100,530000 2524000))",
                       {"450100000000000001", "大明山", "核心保护区", "0450", "10000.5", "2023"}},
                      {"POLYGON((531000 2524000,531100 2524000,531100 2524100,531000 2524100,531000 2524000))",
                       {"450100000000000002", "龙山", "一般控制区", "0451", "10000", "2024"}},
                      {"POLYGON((532000 2524000,532100 2524000,532100 2524100,532000 2524100,532000 2524000),"
                       "(532040 2524040,532060 2524040,532060 2524060,532040 2524060,532040 2524040))",
                       {"450100000000000003", "西大明山", "核心保护区", "0450", "9600", "NULL"}}};
  return dataset;
}

}  // namespace zonegate::test
