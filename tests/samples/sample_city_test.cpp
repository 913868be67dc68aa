#include <doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "samples/sample_city.h"
#include "tests/samples/temporary_folder.h"
#include "tests/support/theme_ids.h"

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::string> files_of(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    // A geodatabase carries identifiers that its writer draws anew; what is in it is compared below.
    const bool geodatabase = entry.path().string().find(".gdb/") != std::string::npos;
    if (entry.is_regular_file() && !geodatabase) {
      files[fs::relative(entry.path(), folder).string()] = bytes_of(entry.path());
    }
  }
  return files;
}

void same_files(const std::map<std::string, std::string>& a, const std::map<std::string, std::string>& b) {
  REQUIRE(a.size() == b.size());
  for (const auto& file : a) {
    CAPTURE(file.first);
    REQUIRE(b.count(file.first) == 1);
    CHECK(b.at(file.first) == file.second);
  }
}

}  // namespace

TEST_CASE(
    "the sample city has the same bytes every time, but for the geodatabase, also over an older copy of "
    "itself") {
  const TemporaryFolder one;
  const TemporaryFolder two;
  REQUIRE(zonegate::write_sample_city(one.path()).has_value());
  REQUIRE(zonegate::write_sample_city(two.path()).has_value());
  const auto first = files_of(one.path());
  CHECK(first.size() > 100);
  same_files(first, files_of(two.path()));
  REQUIRE(zonegate::write_sample_city(one.path()).has_value());
  same_files(first, files_of(one.path()));
}

TEST_CASE("the geodatabase holds the same zones every time") {
  const TemporaryFolder one;
  const TemporaryFolder two;
  REQUIRE(zonegate::write_sample_city(one.path()).has_value());
  REQUIRE(zonegate::write_sample_city(two.path()).has_value());
  // The table of the zones; the catalogue about it holds identifiers drawn anew.
  const char* table = "layers/2026/YYSSYBHQ.gdb/a00000009.gdbtable";
  const std::string rows = bytes_of(fs::path(one.path()) / table);
  CHECK(rows.size() > 5000);
  CHECK(rows == bytes_of(fs::path(two.path()) / table));
}

TEST_CASE("the manifest names files that are there, and each theme with geometry") {
  const TemporaryFolder folder;
  const auto manifest = zonegate::write_sample_city(folder.path());
  REQUIRE(manifest.has_value());
  const auto exists = [&](const std::string& file) {
    CAPTURE(file);
    CHECK(fs::file_size(fs::path(folder.path()) / file) > 0);
  };
  std::set<std::string> themes;
  for (const auto& layer : manifest->layers) {
    if (layer.file.ends_with(".gdb")) {
      CHECK(fs::is_directory(fs::path(folder.path()) / layer.file));
    } else {
      exists(layer.file);
    }
    exists(layer.coverage);
    themes.insert(layer.theme);
  }
  const std::vector<std::string> known = zonegate::test::all_theme_ids();
  CHECK(themes == std::set<std::string>(known.begin(), known.end()));
  std::set<std::string> ids;
  for (const auto& project : manifest->projects) {
    exists(project.file);
    CHECK(ids.insert(project.id).second);
    CHECK(!project.shows.en.empty());
    CHECK(!project.shows.zh.empty());
  }
  for (const auto& files : {manifest->rule_packs, manifest->access_lists}) {
    CHECK(!files.empty());
    for (const auto& file : files) {
      exists(file);
    }
  }
  exists("README.txt");
  const auto json = nlohmann::json::parse(bytes_of(fs::path(folder.path()) / "manifest.json"));
  CHECK(json["layers"].size() == manifest->layers.size());
  CHECK(json["projects"].size() == manifest->projects.size());
  CHECK(json["as_of"] == "2026-09-01");
}

TEST_CASE("the deliveries are as awkward as they are meant to be") {
  const TemporaryFolder folder;
  REQUIRE(zonegate::write_sample_city(folder.path()).has_value());
  const fs::path root(folder.path());
  CHECK(fs::exists(root / "layers/2026/HJGKDY.dbf"));
  CHECK(!fs::exists(root / "layers/2026/HJGKDY.cpg"));
  CHECK(bytes_of(root / "layers/2026/HJGKDY.dbf").find("\xe1\xb0\xbd\xad\xca\xd0") !=
        std::string::npos);  // 岚江市 in GBK
  CHECK(bytes_of(root / "projects/P02.txt").find("36544800.000") != std::string::npos);
  CHECK(bytes_of(root / "projects/P33.prj").find("Beijing_1954") != std::string::npos);
  CHECK(!fs::exists(root / "projects/P34.prj"));
}

TEST_CASE("a folder that cannot be made is an error, not a crash") {
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/in-the-way";
  std::ofstream(file) << "x";
  const auto manifest = zonegate::write_sample_city(file + "/city");
  REQUIRE(!manifest.has_value());
  CHECK(manifest.error().kind == zonegate::ErrorKind::cannot_write);
  CHECK(manifest.error().code == "sample.cannot_write");
  CHECK(!manifest.error().remedy.empty());
}
