#include "layers/formats/report/docx_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/rules/wording.h"
#include "layers/formats/page/html.h"

namespace zonegate::report {
namespace {

const char* colour_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::fail:
      return "B3261E";
    case Outcome::undetermined:
      return "6B4FA0";
    case Outcome::conditional:
      return "9A6700";
    case Outcome::pass:
      return "1B6E3C";
  }
  return "6B4FA0";
}

constexpr double kEmuPerMm = 36000.0;

std::string cell(std::string_view properties, const std::string& content) {
  return fmt::format("<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>", properties, content);
}

std::string cell_text(const std::string& words, bool number, bool head) {
  return fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>{}</w:p>", head ? "CellHead" : "Cell",
                     number ? "<w:jc w:val=\"right\"/>" : "", docx_runs(words));
}

// In twentieths of a point, cells being set in 8 points: a Chinese character and the percent sign, a capital,
// other Latin characters, and a cell's margins.
constexpr double kWide = 160.0;
constexpr double kCapital = 112.0;
constexpr double kNarrow = 86.0;
constexpr double kMargins = 230.0;
constexpr double kTextWidth = 9640.0;  // 170 mm

// How wide a cell's words are on one line, and the widest of them that cannot be broken: a number, a code.
struct Extent {
  double whole = 0.0;
  double unbroken = 0.0;
};

Extent extent_of(std::string_view words) {
  Extent out;
  double word = 0.0;
  for (std::size_t i = 0; i < words.size();) {
    const CodePoint point = code_point_at(words, i);
    i += point.length;
    const bool latin = point.value < 0x2E80;
    const bool capital = point.value >= U'A' && point.value <= U'Z';
    const double wide = !latin || point.value == U'%' ? kWide : capital ? kCapital : kNarrow;
    out.whole += wide;
    word = latin && point.value != U' ' && point.value != U'-' && point.value != U'\n' ? word + wide : 0.0;
    out.unbroken = std::max(out.unbroken, word);
  }
  return out;
}

// Every column gets what its numbers and codes need, and three characters; what is left goes to those whose
// words would take more lines.
std::vector<int> widths(const std::vector<std::string>& titles,
                        const std::vector<std::vector<std::string>>& rows) {
  constexpr double kLeast = 3.0 * kWide + kMargins;
  constexpr double kLongestWord = 20.0 * kNarrow + kMargins;
  constexpr double kMost = 40.0 * kWide;
  constexpr double kAir = 0.15;  // a table of numbers alone is spread evenly
  std::vector<double> least;
  std::vector<double> more;
  double sum_least = 0.0;
  double sum_more = 0.0;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    Extent most = extent_of(titles[i]);
    for (const auto& row : rows) {
      const Extent one = i < row.size() ? extent_of(row[i]) : Extent{};
      most.whole = std::max(most.whole, one.whole);
      most.unbroken = std::max(most.unbroken, one.unbroken);
    }
    least.push_back(std::clamp(most.unbroken + kMargins, kLeast, kLongestWord));
    more.push_back(std::max(kAir * least.back(), std::min(most.whole, kMost) + kMargins - least.back()));
    sum_least += least.back();
    sum_more += more.back();
  }
  const double left = std::max(0.0, kTextWidth - sum_least);
  const double shrink = std::min(1.0, kTextWidth / sum_least);
  std::vector<int> out;
  out.reserve(least.size());
  for (std::size_t i = 0; i < least.size(); ++i) {
    out.push_back(static_cast<int>(least[i] * shrink + left * more[i] / sum_more));
  }
  return out;
}

}  // namespace

std::string docx_runs(const std::string& words, std::string_view properties) {
  std::string out = "<w:r>";
  if (!properties.empty()) out += fmt::format("<w:rPr>{}</w:rPr>", properties);
  std::size_t from = 0;
  for (;;) {
    const std::size_t end = words.find('\n', from);
    const std::string line = words.substr(from, end == std::string::npos ? end : end - from);
    out += "<w:t xml:space=\"preserve\">" + page::escaped(line) + "</w:t>";
    if (end == std::string::npos) break;
    out += "<w:br/>";
    from = end + 1;
  }
  return out + "</w:r>";
}

void DocxText::paragraph_xml(std::string_view properties, const std::string& words, std::string_view run) {
  body_ += fmt::format("<w:p><w:pPr>{}</w:pPr>{}</w:p>", properties, docx_runs(words, run));
}

std::string DocxText::reason_border() const {
  if (reason_ == nullptr) return {};
  return fmt::format(
      "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"{}\"/></w:pBdr>"
      "<w:ind w:left=\"240\"/>",
      reason_);
}

void DocxText::styled(std::string_view style, const std::string& words) {
  if (!words.empty()) paragraph_xml(fmt::format("<w:pStyle w:val=\"{}\"/>{}", style, reason_border()), words);
}

void DocxText::page_break() { body_ += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"; }

void DocxText::picture(DocxPicture picture) {
  pictures_.push_back(std::move(picture));
  const auto& one = pictures_.back();
  const std::size_t number = pictures_.size();
  const auto width = static_cast<long>(one.width_mm * kEmuPerMm);
  const auto height = static_cast<long>(one.height_mm * kEmuPerMm);
  // The number of the picture is filled in by the file, which knows what stands before.
  body_ += fmt::format(
      "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"{0}\" cy=\"{1}\"/><wp:docPr id=\"{2}\" name=\"map "
      "{2}\"/>"
      "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>"
      "<pic:nvPicPr><pic:cNvPr id=\"{2}\" name=\"map {2}\"/><pic:cNvPicPr/></pic:nvPicPr>"
      "<pic:blipFill><a:blip r:embed=\"picture{2}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
      "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{0}\" cy=\"{1}\"/></a:xfrm>"
      "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
      "</wp:inline></w:drawing></w:r></w:p>",
      width, height, number);
}

void DocxText::facts(const std::vector<std::pair<Text, std::string>>& lines) {
  body_ +=
      "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"1800\"/>"
      "<w:gridCol w:w=\"7840\"/></w:tblGrid>";
  for (const auto& [label, value] : lines) {
    body_ += "<w:tr>" + cell("<w:tcW w:w=\"1800\" w:type=\"dxa\"/>", cell_text(say(label), false, false)) +
             cell("<w:tcW w:w=\"7840\" w:type=\"dxa\"/>", cell_text(value, false, false)) + "</w:tr>";
  }
  body_ += "</w:tbl><w:p/>";
}

void DocxText::outcome(Outcome outcome, const std::string& words) {
  const char* colour = colour_of(outcome);
  std::string border;
  for (const char* side : {"top", "left", "bottom", "right"})
    border += fmt::format("<w:{} w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"{}\"/>", side, colour);
  paragraph_xml("<w:pStyle w:val=\"Outcome\"/><w:pBdr>" + border + "</w:pBdr>", words,
                fmt::format("<w:color w:val=\"{}\"/>", colour));
}

void DocxText::boxes(const std::vector<Text>& names) {
  const int width = 9640 / static_cast<int>(std::max<std::size_t>(names.size(), 1));
  body_ +=
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>";
  for (std::size_t i = 0; i < names.size(); ++i) body_ += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
  body_ += "</w:tblGrid><w:tr><w:trPr><w:trHeight w:val=\"1100\"/></w:trPr>";
  for (const Text& name : names)
    body_ += cell(fmt::format("<w:tcW w:w=\"{}\" w:type=\"dxa\"/>", width), cell_text(say(name), false, false));
  body_ += "</w:tr></w:tbl><w:p/>";
}

void DocxText::append(const DocxText& other) {
  std::string text = other.body_;
  // Its pictures get the numbers after ours, from the last one back so that none is renumbered twice.
  for (std::size_t i = other.pictures_.size(); i > 0 && !pictures_.empty(); --i) {
    const std::string to = std::to_string(i + pictures_.size());
    const std::string from = std::to_string(i);
    for (const char* form : {"r:embed=\"picture{}\"", "id=\"{}\" name=\"map {}\""}) {
      const std::string old = fmt::format(fmt::runtime(form), from, from);
      const std::string now = fmt::format(fmt::runtime(form), to, to);
      for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos; at += now.size())
        text.replace(at, old.size(), now);
    }
  }
  body_ += text;
  pictures_.insert(pictures_.end(), other.pictures_.begin(), other.pictures_.end());
}

void DocxText::begin_project(std::size_t /*number*/) {}

void DocxText::project_head(const std::string& name, Outcome outcome, const std::string& outcome_words) {
  styled("Heading1", name);
  this->outcome(outcome, outcome_words);
}

void DocxText::heading(int level, const Text& words) {
  styled(fmt::format("Heading{}", std::clamp(level, 1, 3)), say(words));
}

void DocxText::paragraph(const std::string& words, page::Tone tone) {
  styled(tone == page::Tone::soft ? "Soft" : tone == page::Tone::strong ? "Strong" : "Text", words);
}

void DocxText::list(const std::vector<std::string>& items) {
  for (const std::string& item : items) styled("Item", "• " + item);
}

void DocxText::table(const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows,
                     const Text& when_empty) {
  if (rows.empty()) {
    paragraph(say(when_empty), page::Tone::soft);
    return;
  }
  std::vector<std::string> titles;
  std::vector<bool> numbers;
  for (const Text& column : columns) {
    std::string title = say(column);
    numbers.push_back(!title.empty() && title.front() == '#');
    titles.push_back(numbers.back() ? title.substr(1) : title);
  }
  const std::vector<int> wide = widths(titles, rows);
  std::string grid;
  std::string head;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    grid += fmt::format("<w:gridCol w:w=\"{}\"/>", wide[i]);
    head += cell(
        fmt::format("<w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:shd w:val=\"clear\" w:fill=\"EEF1F5\"/>", wide[i]),
        cell_text(titles[i], numbers[i], true));
  }
  body_ +=
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>" +
      grid + "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" + head + "</w:tr>";
  for (const auto& row : rows) {
    body_ += "<w:tr>";
    for (std::size_t i = 0; i < titles.size(); ++i) {
      body_ += cell(fmt::format("<w:tcW w:w=\"{}\" w:type=\"dxa\"/>", wide[i]),
                    cell_text(i < row.size() ? row[i] : std::string(), numbers[i], false));
    }
    body_ += "</w:tr>";
  }
  body_ += "</w:tbl><w:p/>";
}

void DocxText::begin_reason(Outcome outcome) { reason_ = colour_of(outcome); }

void DocxText::end_reason() { reason_ = nullptr; }

void DocxText::begin_detail(const std::string& summary, int level) {
  styled(level > 0 ? fmt::format("Heading{}", std::clamp(level, 1, 3)) : "Strong", summary);
}

// Sheets come after each project, as pictures.
void DocxText::map(const ProjectDrawing& /*drawing*/, const ProjectResult& /*result*/, std::size_t /*number*/) {
}

}  // namespace zonegate::report
