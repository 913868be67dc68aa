// The report as a text to edit: its parts are well formed, and it says what the PDF says.
#include <doctest/doctest.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "tests/app/cli/printed.h"
#include "tests/app/cli/refusals.h"

using namespace zonegate::test;
using nlohmann::json;

namespace {

const TemporaryFolder& demo() {
  static const TemporaryFolder folder;
  static const std::string problem = make_demo(folder / "demo");
  REQUIRE_MESSAGE(problem.empty(), problem);
  return folder;
}

// Every part of the archive, each parsed where it is XML.
std::map<std::string, std::string> parts_of(const std::string& file) {
  static const TemporaryFolder folder;
  static int count = 0;
  const std::string target = folder / std::to_string(++count);
  output_of("python3 -m zipfile -e " + file + " " + target);
  std::map<std::string, std::string> out;
  for (const char* part :
       {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels",
        "word/styles.xml", "word/header1.xml", "word/footer1.xml", "docProps/core.xml"}) {
    out[part] = read_file(target + "/" + part);
    pugi::xml_document document;
    CHECK_MESSAGE(document.load_buffer(out[part].data(), out[part].size()), part);
  }
  for (int i = 1;; ++i) {
    const std::string picture = fmt::format("picture{}", i);
    if (out["word/document.xml"].find(fmt::format("r:embed=\"{}\"", picture)) == std::string::npos) break;
    const std::string name = fmt::format("word/media/{}.png", picture);
    out[name] = read_file(fmt::format("{}/{}", target, name));
    CHECK(out[name].rfind("\x89PNG", 0) == 0);
  }
  return out;
}

struct Words : pugi::xml_tree_walker {
  std::vector<std::string> texts;
  bool for_each(pugi::xml_node& node) override {
    if (std::string(node.name()) == "w:t") texts.emplace_back(node.text().get());
    return true;
  }
};

std::vector<std::string> words_of(const std::string& xml) {
  pugi::xml_document document;
  REQUIRE(document.load_buffer(xml.data(), xml.size()));
  Words words;
  document.traverse(words);
  return words.texts;
}

}  // namespace

TEST_CASE("what stands in its cells and paragraphs stands in the PDF too") {
  const TemporaryFolder folder;
  const std::string workspace = demo() / "demo/city.gpkg";
  for (const char* name : {"a.docx", "a.pdf"}) {
    const Ran ran = run_zonegate(
        {"report", workspace, "last", "--project", "P03", "--sheets", "none", "-o", folder / name});
    REQUIRE_MESSAGE(ran.status == 0, ran.err);
  }
  const auto parts = parts_of(folder / "a.docx");
  const std::string pdf = squeezed(output_of("pdftotext -raw " + (folder / "a.pdf") + " -"));
  std::size_t compared = 0;
  constexpr std::size_t kOnOneLine = 18;  // longer ones may be broken over a page, or between cells
  for (const std::string& text : words_of(parts.at("word/document.xml"))) {
    const bool ascii = std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
    if (!ascii || squeezed(text).empty() || text.size() > kOnOneLine) continue;
    ++compared;
    CHECK_MESSAGE(pdf.find(squeezed(text)) != std::string::npos, text);
  }
  CHECK(compared > 150);
}

TEST_CASE("it says the outcome, and every area of the results to the digit") {
  const TemporaryFolder folder;
  const json results = json::parse(read_file(demo() / "demo/results.json"));
  REQUIRE(run_zonegate({"report", demo() / "demo/city.gpkg", "last", "--project", "P03", "--mark", "A & <B>",
                        "-o", folder / "a.docx"})
              .status == 0);
  const auto parts = parts_of(folder / "a.docx");
  std::string all;
  for (const std::string& text : words_of(parts.at("word/document.xml"))) all += text + "\n";
  const auto project = std::find_if(results["projects"].begin(), results["projects"].end(),
                                    [](const json& one) { return one["id"] == "P03"; });
  REQUIRE(project != results["projects"].end());
  CHECK(all.find("✖  not permitted") != std::string::npos);
  for (const json& theme : (*project)["themes"]) {
    if (theme["state"] != "concerned" || !theme["area_m2"].is_number()) continue;
    std::array<char, 64> area{};
    std::snprintf(area.data(), area.size(), "%.2f", theme["area_m2"].get<double>());
    CHECK_MESSAGE(all.find(area.data()) != std::string::npos, area.data());
  }
  // The overview, a sheet for each theme that counts, and the code.
  std::size_t pictures = 0;
  for (const auto& [name, bytes] : parts) pictures += name.rfind("word/media/", 0) == 0 ? 1U : 0U;
  CHECK(pictures >= 4);
  CHECK(parts.at("word/header1.xml").find("A &amp; &lt;B&gt;") != std::string::npos);
}

TEST_CASE("two languages in one text keep each picture its own, and twice written it is the same bytes") {
  const TemporaryFolder folder;
  const auto write = [&](const std::string& name) {
    REQUIRE(run_zonegate({"--lang", "both", "report", demo() / "demo/city.gpkg", "last", "--project", "P01",
                          "--project", "P03", "-o", folder / name})
                .status == 0);
    return read_file(folder / name);
  };
  CHECK(write("a.docx") == write("b.docx"));
  const auto parts = parts_of(folder / "a.docx");
  const std::string& document = parts.at("word/document.xml");
  std::size_t embedded = 0;
  for (std::size_t at = 0; (at = document.find("r:embed=\"picture", at)) != std::string::npos; ++at) ++embedded;
  std::size_t pictures = 0;
  for (const auto& [name, bytes] : parts) pictures += name.rfind("word/media/", 0) == 0 ? 1U : 0U;
  CHECK(embedded == pictures);
  CHECK(document.find("分区准入符合性核查报告") != std::string::npos);
  CHECK(document.find("Zoning compliance report") != std::string::npos);
}

TEST_CASE("no number is broken over two lines: its column is as wide as it needs") {
  const TemporaryFolder folder;
  REQUIRE(run_zonegate({"--lang", "zh", "report", demo() / "demo/city.gpkg", "last", "--project", "P05",
                        "--sheets", "none", "-o", folder / "a.docx"})
              .status == 0);
  const std::string document_xml = parts_of(folder / "a.docx").at("word/document.xml");
  pugi::xml_document document;
  REQUIRE(document.load_buffer(document_xml.data(), document_xml.size()));
  constexpr int kDigit = 80;     // a digit of 8 points in the Chinese font, in twentieths of a point
  constexpr int kMargins = 216;  // what Word and LibreOffice leave on both sides
  constexpr int kTextWidth = 9640;
  std::size_t numbers = 0;
  for (const auto& found : document.select_nodes("//w:tbl")) {
    std::vector<int> wide;
    int sum = 0;
    for (const auto& column : found.node().child("w:tblGrid").children("w:gridCol")) {
      wide.push_back(column.attribute("w:w").as_int());
      sum += wide.back();
    }
    CHECK(sum <= kTextWidth);
    for (const auto& row : found.node().children("w:tr")) {
      std::size_t at = 0;
      for (const auto& cell : row.children("w:tc")) {
        const std::string text = cell.child("w:p").child("w:r").child("w:t").text().get();
        const bool number = !text.empty() && text.find_first_not_of("0123456789.%") == std::string::npos;
        if (number && at < wide.size()) {
          ++numbers;
          CAPTURE(text);
          CHECK(static_cast<int>(text.size()) * kDigit + kMargins <= wide[at]);
        }
        ++at;
      }
    }
  }
  CHECK(numbers > 50);
}
