#include "tests/app/cli/refusals.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <filesystem>

namespace zonegate::test {
namespace {

const TemporaryFolder& demo_folder() {
  static const TemporaryFolder folder;
  static const std::string problem = make_demo(folder / "demo");
  REQUIRE_MESSAGE(problem.empty(), problem);
  return folder;
}

// The place as the Chinese line begins with it.
std::string in_chinese(std::string place) {
  const std::vector<std::pair<std::string, std::string>> words = {{", line ", "，第 "},
                                                                  {", feature ", "，要素 "},
                                                                  {", field ", "，字段 "},
                                                                  {", layer ", "，图层 "},
                                                                  {": ", "："}};
  for (const auto& [en, zh] : words) {
    const auto at = place.find(en);
    if (at == std::string::npos) continue;
    place.erase(at);
    place += zh;
  }
  return place;
}

void check_line(const std::string& line, const std::string& place, const std::vector<const char*>& stops) {
  CAPTURE(line);
  REQUIRE_FALSE(line.empty());
  CHECK(std::count(line.begin(), line.end(), '\n') == 1);
  CHECK(line.back() == '\n');
  CHECK(line.rfind("zonegate: " + place, 0) == 0);
  // What is wrong, a stop, and then what to do.
  std::size_t stop = std::string::npos;
  for (const char* mark : stops) stop = std::min(stop, line.find(mark, 10 + place.size()));
  REQUIRE(stop != std::string::npos);
  CHECK(line.size() > stop + 6);
}

}  // namespace

const std::string& delivered() {
  static const std::string folder = demo_folder() / "demo/delivered";
  return folder;
}

const std::string& city() {
  static const std::string file = demo_folder() / "demo/city.gpkg";
  return file;
}

Desk::Desk() { std::filesystem::copy_file(city(), workspace()); }

std::string Desk::file(const std::string& name, const std::string& bytes) const {
  write_file(*this / name, bytes);
  return *this / name;
}

std::vector<std::string> import_layer(const Desk& desk, const std::string& file,
                                      const std::vector<std::string>& more) {
  std::vector<std::string> all = {
      "import",     "layer", desk.workspace(), file,         "--theme", "ecological_red_line",
      "--coverage", "none",  "--valid-from",   "2026-01-01", "--layer", "new"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<std::string> import_projects(const Desk& desk, const std::string& file,
                                         const std::vector<std::string>& more) {
  std::vector<std::string> all = {"import", "projects", desk.workspace(), file};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

void check_refused(const Desk& desk, const std::vector<std::string>& arguments, int status,
                   const std::string& place, const std::vector<std::string>& words, const Circumstances& when) {
  std::string shown;
  for (const auto& argument : arguments) shown += argument.substr(0, 100) + " ";
  CAPTURE(shown);
  const std::string before = read_file(desk.workspace());
  const auto names = names_in(desk.path());
  std::vector<std::string> quiet = {"-q"};
  quiet.insert(quiet.end(), arguments.begin(), arguments.end());
  const Ran english = run_zonegate_when(when, quiet);
  CHECK(english.status == status);
  check_line(english.err, place, {". "});
  for (const auto& word : words) {
    CAPTURE(word);
    CHECK_MESSAGE(english.err.find(word) != std::string::npos, english.err);
  }
  quiet.insert(quiet.begin(), {"--lang", "zh"});
  const Ran chinese = run_zonegate_when(when, quiet);
  CHECK(chinese.status == status);
  check_line(chinese.err, in_chinese(place), {"。"});
  CHECK((read_file(desk.workspace()) == before));
  CHECK(names_in(desk.path()) == names);
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    if (!name.ends_with(".gpkg-index")) {
      names.push_back(name);
      continue;
    }
    for (const auto& index : std::filesystem::directory_iterator(entry.path())) {
      if (index.path().extension() != ".zgindex" || index.path().filename().string().front() == '.')
        names.push_back(name + "/" + index.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::size_t layer_count(const std::string& workspace) {
  const Ran ran = run_zonegate({"layers", workspace});
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  return static_cast<std::size_t>(std::count(ran.out.begin(), ran.out.end(), '\n'));
}

std::string squares_geojson(int columns) {
  std::string out =
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4545"}},"features":[)";
  const auto pair = [](int x, int y) {
    return "[" + std::to_string(540000 + 10 * x) + "," + std::to_string(2500000 + 10 * y) + "]";
  };
  for (int i = 0; i < columns * columns; ++i) {
    const int x = i % columns;
    const int y = i / columns;
    out += std::string(i == 0 ? "" : ",\n") + R"({"type":"Feature","properties":{"code":"Z)" +
           std::to_string(i) + R"("},"geometry":{"type":"Polygon","coordinates":[[)" + pair(x, y) + "," +
           pair(x + 1, y) + "," + pair(x + 1, y + 1) + "," + pair(x, y + 1) + "," + pair(x, y) + "]]}}";
  }
  return out + "]}";
}

}  // namespace zonegate::test
