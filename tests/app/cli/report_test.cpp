// The report of a recorded run, read back from its PDF by another program (poppler): it says what the results
// say.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>

#include "tests/app/cli/refusals.h"

using namespace zonegate::test;
using nlohmann::json;

namespace {

std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string out;
  std::array<char, 4096> piece{};
  for (std::size_t n = 0; (n = fread(piece.data(), 1, piece.size(), pipe)) > 0;) out.append(piece.data(), n);
  REQUIRE_MESSAGE(pclose(pipe) == 0, command);
  return out;
}

// Words as they stand on the pages, without the white space that layout brings.
std::string squeezed(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') out += c;
  }
  // No-break spaces are layout too.
  for (std::size_t at = 0; (at = out.find("\u00A0", at)) != std::string::npos;) out.erase(at, 2);
  return out;
}

std::string text_of(const std::string& pdf, int first = 0, int last = 0) {
  const std::string pages =
      first > 0 ? " -f " + std::to_string(first) + " -l " + std::to_string(last) : std::string();
  return output_of("pdftotext -raw" + pages + " " + pdf + " -");
}

bool says(const std::string& squeezed_text, const std::string& words) {
  return squeezed_text.find(squeezed(words)) != std::string::npos;
}

int page_count(const std::string& pdf) {
  const std::string info = output_of("pdfinfo " + pdf);
  std::smatch found;
  REQUIRE(std::regex_search(info, found, std::regex("Pages:\\s+(\\d+)")));
  return std::stoi(found[1]);
}

std::string two_decimals(double value) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

const json& results() {
  static const json all =
      json::parse(read_file(std::filesystem::path(city()).parent_path().string() + "/results.json"));
  return all;
}

json project_named(const std::string& id) {
  for (const auto& project : results().at("projects")) {
    if (project.at("id") == id) return project;
  }
  FAIL("no project " << id);
  return {};
}

// Some of each outcome, a project of several parts and one drawn as a line among them.
std::vector<std::string> some_of_each() {
  std::map<std::string, int> taken;
  std::vector<std::string> out;
  for (const auto& project : results().at("projects")) {
    if (taken[project.at("outcome").get<std::string>()]++ < 2) out.push_back(project.at("id"));
  }
  REQUIRE(out.size() == 8);
  return out;
}

std::string print(const TemporaryFolder& folder, const std::string& name, std::vector<std::string> more) {
  std::string file = folder / name;
  std::vector<std::string> arguments = {"report", city(), "last", "-o", file};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Ran ran = run_zonegate(arguments);
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  return file;
}

}  // namespace

TEST_CASE("the report of a project says its outcome first, and every area as the results have it") {
  const TemporaryFolder folder;
  const std::map<std::string, std::pair<std::string, std::string>> outcomes = {
      {"fail", {"not permitted", "不符合"}},
      {"undetermined", {"undetermined", "无法判定"}},
      {"conditional", {"conditional", "有条件符合"}},
      {"pass", {"no conflict found in the layers, versions and day listed", "未发现冲突"}}};
  for (const std::string& id : some_of_each()) {
    const json project = project_named(id);
    CAPTURE(id);
    for (const char* language : {"en", "zh"}) {
      CAPTURE(language);
      const bool zh = std::string(language) == "zh";
      const std::string file =
          print(folder, id + "-" + language + ".pdf", {"--project", id, "--lang", language});
      const std::string front = squeezed(text_of(file, 1, 1));
      const auto& words = outcomes.at(project.at("outcome"));
      CHECK(says(front, zh ? words.second : words.first));
      CHECK(says(front, id));
      CHECK(says(front, results().at("run").at("id")));
      const std::string all = squeezed(text_of(file));
      if (!project.at("area_m2").is_null()) CHECK(says(all, two_decimals(project.at("area_m2")) + "m²"));
      std::size_t areas = 0;
      for (const auto& finding : project.at("findings")) {
        if (finding.at("outcome") == "pass" || finding.at("area_m2").is_null()) continue;
        const std::string area = two_decimals(finding.at("area_m2"));
        CAPTURE(area);
        CHECK(says(all, area));
        ++areas;
      }
      for (const auto& finding : project.at("findings")) {
        if (finding.at("outcome") != project.at("outcome") || project.at("outcome") == "pass") continue;
        if (finding.at("sliver") || finding.at("pre_effect")) continue;
        CHECK(says(all, finding.at("summary").at(language)));
      }
      CHECK(says(all, zh ? "不是审批意见" : "It is not an approval"));
      CHECK(says(all, zh ? "无数据、未核查" : "No data, NOT looked at"));
      for (const auto& layer : results().at("run").at("layers")) CHECK(says(all, layer.at("content_sha256")));
    }
  }
}

TEST_CASE("pages are numbered to the last, every font is embedded, and the dates are the run's") {
  const TemporaryFolder folder;
  const std::string file =
      print(folder, "both.pdf", {"--project", "P10", "--project", "P31", "--lang", "both"});
  const int pages = page_count(file);
  CHECK(pages > 8);
  for (int page = 1; page <= pages; ++page) {
    const std::string words = squeezed(text_of(file, page, page));
    const std::string n = std::to_string(page);
    const std::string all = std::to_string(pages);
    CAPTURE(page);
    const std::string en = std::string("page ").append(n).append(" of ").append(all);
    const std::string zh = std::string("第").append(n).append("页共").append(all).append("页");
    CHECK((says(words, en) || says(words, zh)));
  }
  const std::string fonts = output_of("pdffonts " + file);
  CHECK(fonts.find("NotoSansCJKsc") != std::string::npos);
  std::size_t listed = 0;
  for (std::size_t at = fonts.find("---\n"); (at = fonts.find('\n', at)) != std::string::npos; ++at) {
    const std::string line = fonts.substr(at + 1, fonts.find('\n', at + 1) - at - 1);
    if (line.empty()) continue;
    ++listed;
    CAPTURE(line);
    CHECK(std::regex_search(line, std::regex("\\s+yes\\s+yes\\s+yes\\s+")));  // embedded, subset, unicode
  }
  CHECK(listed >= 2);
  std::string day = results().at("run").at("time").get<std::string>().substr(0, 10);
  CHECK(output_of("pdfinfo -isodates " + file).find("CreationDate:    " + day) != std::string::npos);
}

TEST_CASE("a stored run printed twice gives the same bytes") {
  const TemporaryFolder folder;
  const std::vector<std::string> options = {"--project", "P10", "--project", "P31", "--lang", "both"};
  CHECK(read_file(print(folder, "one.pdf", options)) == read_file(print(folder, "two.pdf", options)));
}

TEST_CASE("a file for each project bears its place in the run; a book lists every project with its page") {
  const TemporaryFolder folder;
  const Ran split = run_zonegate(
      {"report", city(), "last", "--project", "P31", "--project", "P10", "--split", "-o", folder / "each"});
  REQUIRE_MESSAGE(split.status == 0, split.err);
  const auto names = names_in(folder / "each");
  REQUIRE(names.size() == 2);
  CHECK(names[0].find("-P10.pdf") != std::string::npos);
  CHECK(names[1].find("-P31.pdf") != std::string::npos);

  const std::string book = print(folder, "book.pdf", {"--project", "P10", "--project", "P31"});
  const std::string cover = text_of(book, 1, 1);
  for (const char* id : {"P10", "P31"}) {
    std::smatch found;
    const std::regex row("\\b" + std::string(id) + "\\b[^\\n]*?(\\d+)\\s*\\n");
    REQUIRE(std::regex_search(cover, found, row));
    const int page = std::stoi(found[1]);
    CHECK(says(squeezed(text_of(book, page, page)),
               "Zoning compliance report · " + project_named(id).at("name").get<std::string>()));
  }
}

std::string on_page(const std::string& command, int page, const std::string& pdf) {
  const std::string n = std::to_string(page);
  return std::string(command).append(" -f ").append(n).append(" -l ").append(n).append(" ").append(pdf);
}

// Where words stand on a page, in points: the middle of their box, in the order of the page.
std::vector<std::pair<double, double>> places_of(const std::string& pdf, int page, const std::string& pattern) {
  const std::string boxes = output_of(on_page("pdftotext -bbox", page, pdf) + " -");
  const std::regex word("xMin=\"([0-9.]+)\" yMin=\"([0-9.]+)\" xMax=\"([0-9.]+)\" yMax=\"([0-9.]+)\">" +
                        pattern + "</word>");
  std::vector<std::pair<double, double>> out;
  for (auto at = std::sregex_iterator(boxes.begin(), boxes.end(), word); at != std::sregex_iterator(); ++at)
    out.emplace_back((std::stod((*at)[1]) + std::stod((*at)[3])) / 2.0,
                     (std::stod((*at)[2]) + std::stod((*at)[4])) / 2.0);
  return out;
}

TEST_CASE("map sheets: one for each concerned theme on every paper, at the scale that they state") {
  const TemporaryFolder folder;
  const json project = project_named("P03");
  int concerned = 0;
  for (const auto& theme : project.at("themes")) concerned += theme.at("state") == "concerned" ? 1 : 0;
  REQUIRE(concerned > 1);
  const std::map<std::string, std::string> papers = {
      {"a4", "595.276 x 841.89"}, {"a4-wide", "841.89 x 595.276"}, {"a3-wide", "1190.55 x 841.89"}};
  for (const auto& one : papers) {
    const std::string& paper = one.first;
    const std::string& size = one.second;
    CAPTURE(paper);
    const std::string file = print(folder, paper + ".pdf", {"--project", "P03", "--sheets", paper});
    int sheets = 0;
    for (int page = 1; page <= page_count(file); ++page) {
      const std::string words = text_of(file, page, page);
      std::smatch scale;
      if (words.find("Legend") == std::string::npos) continue;
      REQUIRE(std::regex_search(words, scale, std::regex("\\n1:(\\d+)\\n")));
      CHECK(output_of(on_page("pdfinfo", page, file)).find(size) != std::string::npos);
      // The values of the ticks along the lower border are a tenth of a kilometre apart.
      const auto west = places_of(file, page, "541\\.9");
      const auto east = places_of(file, page, "542\\.0");
      REQUIRE(west.size() == 2);
      REQUIRE(east.size() == 2);
      const double metres_a_point = std::stod(scale[1]) * 0.0254 / 72.0;
      CHECK((east[0].first - west[0].first) * metres_a_point == doctest::Approx(100.0).epsilon(0.003));
      ++sheets;
    }
    CHECK(sheets == concerned + 1);
  }
  const std::string none = print(folder, "none.pdf", {"--project", "P03", "--sheets", "none"});
  CHECK(text_of(none).find("Legend") == std::string::npos);
}

TEST_CASE("a project that is damaged is named and printed without map; the others are whole") {
  const Desk desk;
  write_file(desk.workspace(), read_file(city()));
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(desk.workspace().c_str(), &database) == SQLITE_OK);
  const char* damage =
      "DROP TRIGGER project_parts_no_UPDATE;"
      "UPDATE project_parts SET geom = x'00' WHERE project = 'P31';";
  REQUIRE(sqlite3_exec(database, damage, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
  const std::string file = desk / "book.pdf";
  const Ran ran =
      run_zonegate({"report", desk.workspace(), "last", "--project", "P31", "--project", "P03", "-o", file});
  CHECK(ran.status == 65);
  CHECK(ran.err.find("project P31 is not printed whole") != std::string::npos);
  CHECK(ran.err.find("project P03") == std::string::npos);
  const std::string all = squeezed(text_of(file));
  CHECK(says(all, "No map: the footprint could not be drawn."));
  CHECK(says(all, "Legend"));                                                 // of the other one
  CHECK(says(all, two_decimals(project_named("P31").at("area_m2")) + "m²"));  // results are whole all the same
}

TEST_CASE("the mark, the issuer's period and coordinates that may not be told") {
  const TemporaryFolder folder;
  const std::string file =
      print(folder, "marked.pdf",
            {"--project", "P31", "--mark", "内部资料 注意保管", "--valid-days", "90", "--points", "none"});
  const std::string all = text_of(file);
  CHECK(says(squeezed(all), "until 2026-11-30"));  // 90 days after 2026-09-01
  CHECK(says(squeezed(all), "Left out on request."));
  const std::string open = text_of(print(folder, "open.pdf", {"--project", "P31"}));
  CHECK(open.find("J1") != std::string::npos);
  CHECK(all.find("J1\n") == std::string::npos);
  for (int page = 1; page <= page_count(file); ++page)
    CHECK(says(squeezed(text_of(file, page, page)), "内部资料 注意保管"));
}

TEST_CASE("a project, a run or a format that is not there is refused and nothing is written") {
  const Desk desk;
  const std::string out = desk / "r.pdf";
  const auto names = names_in(desk.path());
  CHECK(run_zonegate({"report", city(), "last", "--project", "nobody", "-o", out}).status == 66);
  CHECK(run_zonegate({"report", city(), "no-such-run", "-o", out}).status == 66);
  CHECK(run_zonegate({"report", city(), "last", "-f", "word", "-o", out}).status == 64);
  CHECK(run_zonegate({"report", city(), "last", "-o", desk / "no/such/folder/r.pdf"}).status == 73);
  CHECK(names_in(desk.path()) == names);
}
