// The readable cases of tests/cases/faults: one file each, a WKT and every fault that must be listed.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "core/geometry/repair.h"
#include "tests/support/source_dir.h"
#include "tests/support/wkt.h"

using namespace zonegate;

namespace {

struct Case {
  std::string name;
  std::string wkt;
  std::vector<std::string> expected;
  bool has_area = false;
  double area_repaired = 0.0;
};

// Lines: "# words", "wkt …", "fault kind part ring x y", "repaired area".
Case read_case(const std::filesystem::path& path) {
  Case out;
  out.name = path.stem().string();
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("wkt ", 0) == 0) out.wkt = line.substr(4);
    if (line.rfind("fault ", 0) == 0) out.expected.push_back(line.substr(6));
    if (line.rfind("repaired ", 0) == 0) {
      out.has_area = true;
      out.area_repaired = std::stod(line.substr(9));
    }
  }
  std::sort(out.expected.begin(), out.expected.end());
  return out;
}

std::vector<Case> all_cases() {
  std::vector<Case> out;
  for (const auto& entry :
       std::filesystem::directory_iterator(zonegate::test::source_dir() + "/tests/cases/faults")) {
    if (entry.path().extension() == ".txt") out.push_back(read_case(entry.path()));
  }
  std::sort(out.begin(), out.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return out;
}

std::string described(const Fault& fault) {
  return fmt::format("{} {} {} {:.10g} {:.10g}", fault_id(fault.kind), fault.part, fault.ring, fault.at.x,
                     fault.at.y);
}

}  // namespace

TEST_CASE("each case lists exactly its faults, and repairs to its area") {
  const auto cases = all_cases();
  REQUIRE(cases.size() >= 25);
  std::set<std::string> kinds;
  for (const auto& one : cases) {
    CAPTURE(one.name);
    const MultiPolygon zone = testing::read_wkt(one.wkt);
    const auto faults = find_faults(zone);
    std::vector<std::string> got;
    for (const auto& fault : faults) {
      got.push_back(described(fault));
      kinds.insert(std::string(fault_id(fault.kind)));
    }
    std::sort(got.begin(), got.end());
    CHECK_MESSAGE(got == one.expected, one.name, ": ", fmt::format("\nfault {}", fmt::join(got, "\nfault ")));
    const auto mended = repair(zone);
    if (!one.has_area) {
      CHECK_FALSE(mended.has_value());
      if (!mended) CHECK(mended.error().code == "geometry.repair_failed");
      continue;
    }
    REQUIRE(mended.has_value());
    CHECK(mended->record.area_after_m2 == doctest::Approx(one.area_repaired).epsilon(1e-12));
    CHECK(mended->record.faults == faults);
    CHECK(planar_area(mended->polygons) == mended->record.area_after_m2);
    for (const auto& fault : find_faults(mended->polygons)) CHECK_FALSE(blocks_measuring(fault.kind));
  }
  // Every kind but the marker of a cut list, which needs thousands of faults.
  CHECK(kinds.size() == kFaultKinds - 1);
}
