// What a check says of its progress: every step that can take long has words of its own.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "app/session/check_run.h"
#include "tests/app/cli/program.h"

using namespace zonegate;
using namespace zonegate::test;

TEST_CASE(
    "a check tells of every long step, in order, with shares between 0 and 1, and the page of all projects") {
  const TemporaryFolder folder;
  REQUIRE(make_demo(folder / "demo") == "");
  std::vector<std::string> steps;
  std::size_t maps = 0;
  session::Context context;
  context.work.progress = [&](double share, const Text& what) {
    CHECK(share >= 0);
    CHECK(share <= 1);
    if (steps.empty() || steps.back() != what.en) steps.push_back(what.en);
    if (what.en == "drawing the maps") ++maps;
    CHECK_FALSE(what.zh.empty());
  };
  session::CheckOptions options;
  options.workspace = folder / "demo/city.gpkg";
  options.as_of = "2026-09-01";
  options.record = false;
  options.results = {{"html", folder / "city.html"}};
  const auto done = session::check_to_results(context, options, {});
  REQUIRE(done.has_value());
  CHECK(maps == 97);
  const auto place = [&](const char* step) {
    return std::find(steps.begin(), steps.end(), step) - steps.begin();
  };
  const auto count = static_cast<std::ptrdiff_t>(steps.size());
  for (const char* step : {"opening the workspace", "loading layers", "checking projects", "drawing the maps",
                           "writing the results"}) {
    CAPTURE(step);
    CHECK(place(step) < count);
  }
  CHECK(place("opening the workspace") < place("loading layers"));
  CHECK(place("loading layers") < place("checking projects"));
  CHECK(place("checking projects") < place("drawing the maps"));
  CHECK(place("drawing the maps") < place("writing the results"));
}
