#include "layers/formats/report/report.h"

#include <fmt/format.h>

#include "layers/formats/page/project_section.h"
#include "layers/formats/page/run_sheets.h"
#include "layers/formats/report/front.h"
#include "layers/formats/report/map_sheets.h"
#include "layers/formats/report/pages.h"
#include "layers/formats/result_words.h"

namespace zonegate {
namespace {

using namespace report;

// What the first pass learns for the second.
struct Counted {
  int pages = 0;
  std::vector<std::vector<int>> first_pages;  // per language, per project
  std::vector<BookLine> lines;                // without page numbers
  std::vector<std::pair<std::string, Error>> troubles;
  std::vector<std::string> wide;
};

class Printer {
 public:
  Printer(Canvas& canvas, const RunRecord& run, ReportSource& source, const ReportSettings& settings,
          const Work& work, const Counted* counted)
      : canvas_(canvas), run_(run), source_(source), settings_(settings), work_(work), counted_(counted) {}

  Expected<Counted> print() {
    for (std::size_t i = 0; i < settings_.languages.size(); ++i) {
      if (auto done = print_in(i); !done) return tl::unexpected(done.error());
    }
    found_.pages = canvas_.page();
    return std::move(found_);
  }

 private:
  PageDress dress(Language language) const {
    PageDress out;
    out.header_left = kReportTitle.in(language);
    out.header_right = settings_.mark;
    out.footer_left = fmt::format(
        "{} {}  ·  {}  ·  Zonegate {}", Text("run", "批次").in(language), run_.id.empty() ? "–" : run_.id,
        Text("as of ", "核查日期 ").in(language) + format_day(run_.as_of), run_.program_version);
    out.pages = counted_ != nullptr ? counted_->pages : 0;
    out.point_decimals = settings_.points == PrintedPoints::none      ? -1
                         : settings_.points == PrintedPoints::rounded ? 0
                                                                      : 3;
    out.sheets = settings_.sheets != SheetSize::none;
    return out;
  }

  bool is_book() const { return source_.size() != 1; }

  Expected<void> print_in(std::size_t language) {
    Pages pages(canvas_, settings_.languages[language], dress(settings_.languages[language]));
    if (is_book()) cover(pages, language);
    found_.first_pages.emplace_back();
    for (std::size_t i = 0; i < source_.size(); ++i) {
      if (work_.stopped()) {
        return fail(ErrorKind::cancelled, "report.cancelled", {"the report was stopped", "报告输出已中止"},
                    {"Print it again when you want it.", "需要时请重新输出。"});
      }
      progress(language, i);
      project(pages, language, i);
    }
    sheets(pages);
    pages.end();
    return {};
  }

  void progress(std::size_t language, std::size_t project) const {
    const double passes = 2.0 * static_cast<double>(settings_.languages.size());
    const double pass = static_cast<double>(language) +
                        (counted_ != nullptr ? static_cast<double>(settings_.languages.size()) : 0.0);
    const double in_pass = static_cast<double>(project) / static_cast<double>(source_.size());
    work_.report((pass + in_pass) / passes, counted_ == nullptr ? Text("counting pages", "计算页数")
                                                                : Text("printing the report", "输出报告"));
  }

  void cover(Pages& pages, std::size_t language) {
    std::vector<BookLine> lines;
    if (counted_ != nullptr) {
      lines = counted_->lines;
      for (std::size_t i = 0; i < lines.size(); ++i) lines[i].page = counted_->first_pages[language][i];
    } else {                 // names are not known yet: read them once, as the table's height depends on them
      found_.lines.clear();  // of the former language: the same projects
      for (std::size_t i = 0; i < source_.size(); ++i) {
        const auto one = source_.project(i);
        found_.lines.push_back(one ? BookLine{one->result.id, names_of(*one), one->result.outcome, 0}
                                   : BookLine{source_.id(i), {}, std::nullopt, 0});
      }
      lines = found_.lines;
    }
    pages.new_page();
    canvas_.outline(pages.say(kReportTitle), 0);
    draw_cover(pages, run_, lines, settings_);
  }

  static Text names_of(const ReportProject& one) {
    if (one.result.name.empty()) return {};
    return {page::project_name(one.result, Language::english),
            page::project_name(one.result, Language::chinese)};
  }

  void project(Pages& pages, std::size_t language, std::size_t index) {
    auto one = source_.project(index);
    if (one && !one->result.name.empty()) one->result.name = page::project_name(one->result, pages.language());
    const std::string name = !one                       ? source_.id(index)
                             : one->result.name.empty() ? one->result.id
                                                        : one->result.name;
    pages.set_header(pages.say(kReportTitle) + "  ·  " + name +
                     (one && !one->result.name.empty() ? " (" + one->result.id + ")" : ""));
    pages.new_page();
    canvas_.outline(name, 0);
    found_.first_pages.back().push_back(canvas_.page());
    if (!one) {
      if (language == 0) found_.troubles.emplace_back(source_.id(index), one.error());
      pages.project_head(name, Outcome::undetermined,
                         pages.say({"This project could not be printed.", "该项目未能输出。"}));
      pages.paragraph(format_error(one.error(), pages.language()));
      return;
    }
    if (one->trouble && language == 0) found_.troubles.emplace_back(one->result.id, *one->trouble);
    draw_front(pages, run_, one->result, settings_);
    if (one->trouble) pages.paragraph(format_error(*one->trouble, pages.language()), page::Tone::strong);
    page::add_project_body(pages, run_, one->result, &one->drawing, index + 1);
    if (is_book()) draw_signatures(pages);
    maps(pages, language, *one);
  }

  void maps(Pages& pages, std::size_t language, const ReportProject& one) {
    const auto drawn = draw_map_sheets(pages, run_, source_, one, settings_);
    if (language > 0) return;
    if (!drawn) {
      found_.troubles.emplace_back(one.result.id, drawn.error());
    } else if (!*drawn) {
      found_.wide.push_back(one.result.id);
    }
  }

  void sheets(Pages& pages) {
    if (is_book()) pages.set_header(pages.say(kReportTitle));
    pages.new_page();
    if (is_book()) {
      canvas_.outline(pages.say({"Data and method", "数据与方法"}), 0);
    }
    page::add_data_sheet(pages, run_, true);
    page::add_method_sheet(pages, run_);
    pages.heading(3, {"What this is not", "声明"});
    page::add_disclaimer(pages);
    if (!is_book()) draw_signatures(pages);
  }

  Canvas& canvas_;
  const RunRecord& run_;
  ReportSource& source_;
  const ReportSettings& settings_;
  const Work& work_;
  const Counted* counted_;
  Counted found_;
};

DocumentFacts facts_of(const RunRecord& run, const ReportSource& source, const ReportSettings& settings) {
  DocumentFacts out;
  for (const Language language : settings.languages)
    out.title += (out.title.empty() ? "" : " · ") + kReportTitle.in(language);
  if (source.size() == 1) out.title += " – " + source.id(0);
  out.subject = "run " + run.id + ", sha256 " + settings.run_sha256;
  out.time = run.time;
  out.creator = "Zonegate " + run.program_version;
  return out;
}

}  // namespace

Expected<ReportDone> write_report_pdf(const std::function<bool(std::string_view)>& write, const RunRecord& run,
                                      ReportSource& source, const ReportSettings& settings, const Work& work) {
  const DocumentFacts facts = facts_of(run, source, settings);
  const auto blank = Canvas::create({}, facts);
  if (!blank) return tl::unexpected(blank.error());
  const auto counted = Printer(**blank, run, source, settings, work, nullptr).print();
  if (!counted) return tl::unexpected(counted.error());
  const auto canvas = Canvas::create(write, facts);
  if (!canvas) return tl::unexpected(canvas.error());
  auto printed = Printer(**canvas, run, source, settings, work, &*counted).print();
  if (!printed) return tl::unexpected(printed.error());
  if (auto done = (*canvas)->finish(); !done) return tl::unexpected(done.error());
  return ReportDone{printed->pages, std::move(printed->troubles), std::move(printed->wide)};
}

}  // namespace zonegate
