// Purpose: datasets written by the tests into a temporary folder, and a photograph of that folder, so that a
// reading that changes one byte, name or time is seen.
#pragma once

#include <gdal_priv.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace zonegate::test {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string string() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

// Every file below `folder`: its bytes, size and time of change in nanoseconds.
std::map<std::string, std::string> photograph(const std::string& folder);

struct TestField {
  std::string name;  // raw bytes
  OGRFieldType type = OFTString;
  int width = 0;
};

struct TestFeature {
  std::string wkt;  // "" is no geometry
  std::vector<std::string> values;
};

struct TestDataset {
  std::string driver;
  std::string path;
  std::string crs = "EPSG:4545";  // "" is none
  std::string layer = "zones";
  OGRwkbGeometryType type = wkbUnknown;
  std::vector<TestField> fields;
  std::vector<TestFeature> features;
  std::vector<std::string> layer_options;
};

// False when GDAL could not write it; `append` adds a layer to an existing file.
bool write_dataset(const TestDataset& dataset, bool append = false);

void write_file(const std::string& path, const std::string& bytes);
std::string read_file(const std::string& path);
void copy_first_bytes(const std::string& from, const std::string& to, std::size_t count);

std::string to_gbk(const std::string& utf8);

// Folder of the shared real data, or "" (then the test prints "skipped").
std::string shared_data(const std::string& name);

}  // namespace zonegate::test
