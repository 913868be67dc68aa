// The report of a recorded run, read back from its PDF by another program (poppler): it says what the results
// say.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "tests/app/cli/printed.h"
#include "tests/app/cli/refusals.h"

using namespace zonegate::test;
using nlohmann::json;

namespace {

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
      std::vector<std::string> pages;
      for (int page = 1; page <= page_count(file); ++page) pages.push_back(squeezed(text_of(file, page, page)));
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
        // A text of a few lines is not broken over two pages: one of them has it whole.
        const std::string summary = finding.at("summary").at(language);
        REQUIRE(summary.size() < 400);
        CHECK(std::any_of(pages.begin(), pages.end(),
                          [&](const std::string& page) { return says(page, summary); }));
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
  // An English page is headed by the project's English name, a fact of it.
  for (const auto& [id, english] :
       std::map<std::string, std::string>{{"P10", "North-eastern estate"}, {"P31", "Beiling trail"}}) {
    std::smatch found;
    const std::regex row("\\b" + id + "\\b[^\\n]*?(\\d+)\\s*\\n");
    REQUIRE(std::regex_search(cover, found, row));
    CHECK(says(squeezed(cover), english));
    const int page = std::stoi(found[1]);
    std::string header = "Zoning compliance report · ";
    header.append(english).append(" (").append(id).append(")");
    CHECK(says(squeezed(text_of(book, page, page)), header));
    CHECK(project_named(id).at("name") != english);
  }
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
