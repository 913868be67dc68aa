// A workspace with index files, without them and with damaged ones: the same bytes of every result.
#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <thread>

#include "tests/app/cli/refusals.h"
#include "tests/support/random.h"

using namespace zonegate::test;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string>& days() {
  static const std::vector<std::string> all = {"2026-06-30", "2026-07-01", "2026-11-24", "2027-03-01"};
  return all;
}

std::vector<fs::path> index_files(const std::string& workspace) {
  std::vector<fs::path> files;
  if (!fs::is_directory(workspace + "-index")) return files;
  for (const auto& entry : fs::directory_iterator(workspace + "-index")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// What names the moment and not the answer.
std::string without_time(const std::string& result) {
  const std::string key = "\"time\":";
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = result.find(key); at != std::string::npos; at = result.find(key, from)) {
    out.append(result, from, at - from);
    const std::size_t opens = result.find('"', at + key.size());
    REQUIRE(opens != std::string::npos);
    from = result.find('"', opens + 1) + 1;
    REQUIRE(from != 0);
  }
  return out + result.substr(from);
}

// All results of all days, with geometry and without.
using Formats = std::vector<std::string>;
std::string results(const std::string& workspace, const Formats& formats = {"json", "csv", "geojson"}) {
  std::string all;
  for (const auto& day : days()) {
    for (const std::string& format : formats) {
      const Ran ran = run_zonegate({"check", workspace, "--as-of", day, "--no-record", "-q", "-f", format});
      CHECK_MESSAGE(ran.status <= 2, ran.err);
      CHECK(ran.err.empty());
      all += without_time(ran.out);
    }
  }
  return all;
}

// Without index files: something stands where their folder would be.
std::string results_without_index(const Formats& formats = {"json", "csv", "geojson"}) {
  const Desk desk;
  write_file(desk.workspace() + "-index", "in the way");
  std::string out = results(desk.workspace(), formats);
  CHECK(read_file(desk.workspace() + "-index") == "in the way");
  return out;
}

const std::string& expected() {
  static const std::string all = results_without_index();
  return all;
}

}  // namespace

TEST_CASE("the same bytes without index files, while they are made, and with them") {
  const Desk desk;
  REQUIRE(expected().size() > 1000000);
  CHECK((results(desk.workspace()) == expected()));
  const auto made = index_files(desk.workspace());
  CHECK(made.size() > 20);
  const auto written = fs::last_write_time(made.front());
  CHECK((results(desk.workspace()) == expected()));
  CHECK(index_files(desk.workspace()) == made);
  CHECK(fs::last_write_time(made.front()) == written);
}

TEST_CASE("an import leaves the index of its layer, and the first check makes no other of it") {
  const Desk desk;
  const std::string squares = desk.file("squares.geojson", squares_geojson(10));
  const Ran ran = run_zonegate({"import", "layer", desk.workspace(), squares, "--theme", "wetland",
                                "--coverage", "none", "--valid-from", "2026-01-01", "-q"});
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  CHECK(index_files(desk.workspace()).size() == 1);
}

TEST_CASE("damaged index files: the same bytes, and they are made again") {
  const Desk desk;
  REQUIRE((results(desk.workspace()) == expected()));
  const std::string rows = results_without_index({"csv"});
  Random random(3);
  for (int round = 0; round < 6; ++round) {
    CAPTURE(round);
    const auto files = index_files(desk.workspace());
    std::size_t damaged = 0;
    for (const auto& file : files) {
      std::string bytes = read_file(file);
      if (round == 4) {
        bytes.resize(bytes.size() / 2);
      } else if (round == 5) {
        bytes = read_file(files[(damaged + 1) % files.size()]);  // another layer's
      } else {
        for (int i = 0; i < 1 + round * round * 10; ++i) {
          const auto at = static_cast<std::size_t>(random.integer(0, static_cast<int>(bytes.size()) - 1));
          bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.integer(0, 7)));
        }
      }
      write_file(file, bytes);
      ++damaged;
    }
    CHECK((results(desk.workspace()) == expected()));
    const Ran doctor = run_zonegate({"doctor", desk.workspace()});
    CHECK(doctor.status == 0);
    CHECK((results(desk.workspace(), {"csv"}) == rows));  // from the files made again
    CHECK(run_zonegate({"doctor", desk.workspace()}).out.find("damaged") == std::string::npos);
  }
}

TEST_CASE("checks at once, some killed while they make the index: whoever lives answers right") {
  const Desk desk;
  const std::vector<std::string> check = {
      "check", desk.workspace(), "--as-of", days()[1], "--no-record", "-q", "-f", "csv"};
  const std::string alone = run_zonegate(check).out;
  REQUIRE(alone.size() > 10000);
  for (int round = 0; round < 12; ++round) {
    CAPTURE(round);
    fs::remove_all(desk.workspace() + "-index");
    Ran killed;
    Ran lives;
    {
      const std::jthread other([&] {
        Circumstances when;
        when.signal = SIGKILL;
        when.signal_after_ms = 15L * round;
        killed = run_zonegate_when(when, check);
      });
      lives = run_zonegate(check);
    }
    CHECK((lives.out == alone));
    CHECK((killed.status == 128 + SIGKILL || killed.out == alone));
    CHECK((run_zonegate(check).out == alone));
  }
}
