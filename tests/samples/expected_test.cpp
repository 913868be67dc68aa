// samples/expected.csv is committed; here it is obtained anew from the files the generator writes.
#include <doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "samples/sample_city.h"
#include "tests/samples/temporary_folder.h"
#include "tests/support/source_dir.h"

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool has_python() { return std::system("python3 -c 'import sqlite3' >/dev/null 2>&1") == 0; }

}  // namespace

TEST_CASE("expected.csv is what expected.py finds in the city's files") {
  if (!has_python()) {
    MESSAGE("skipped: no python3");
    return;
  }
  const TemporaryFolder folder;
  REQUIRE(zonegate::write_sample_city(folder.path() + "/city").has_value());
  const std::string out = folder.path() + "/expected.csv";
  const std::string command = std::string("python3 '") + zonegate::test::source_dir() +
                              "/samples/expected.py' '" + folder.path() + "/city' > '" + out + "'";
  REQUIRE(std::system(command.c_str()) == 0);
  const std::string found = bytes_of(out);
  const std::string committed = bytes_of(zonegate::test::source_dir() + "/samples/expected.csv");
  CHECK(!committed.empty());
  CHECK(found == committed);
  const std::string list = folder.path() + "/expected.md";
  const std::string readable = std::string("python3 '") + zonegate::test::source_dir() +
                               "/samples/expected.py' --readable '" + folder.path() + "/city' > '" + list + "'";
  REQUIRE(std::system(readable.c_str()) == 0);
  CHECK(bytes_of(list) == bytes_of(zonegate::test::source_dir() + "/samples/expected.md"));
}
