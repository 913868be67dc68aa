#include "layers/formats/report/report_docx.h"

#include <fmt/format.h>

#include "layers/formats/page/project_section.h"
#include "layers/formats/page/run_sheets.h"
#include "layers/formats/report/canvas.h"
#include "layers/formats/report/docx_file.h"
#include "layers/formats/report/front.h"
#include "layers/formats/report/map_sheets.h"
#include "layers/formats/report/pages.h"
#include "layers/formats/report/qr.h"
#include "layers/formats/result_words.h"

namespace zonegate {
namespace {

using namespace report;

constexpr double kDots = 150.0;
constexpr double kTextWidthMm = 168.0;
constexpr double kQrMm = 27.0;

class Writer {
 public:
  Writer(const RunRecord& run, ReportSource& source, const ReportSettings& settings, const Work& work)
      : run_(run), source_(source), settings_(settings), work_(work) {}

  Expected<DocxReport> write() {
    const std::size_t points = settings_.points == PrintedPoints::none ? 0 : 20000;
    DocxText text(settings_.languages.front(), points, decimals());
    for (std::size_t i = 0; i < settings_.languages.size(); ++i) {
      DocxText part(settings_.languages[i], points, decimals());
      if (auto written = write_in(part, i == 0); !written) return tl::unexpected(written.error());
      if (i > 0) text.page_break();
      text.append(part);
    }
    auto bytes = docx_bytes(text, dress());
    if (!bytes) return tl::unexpected(bytes.error());
    return DocxReport{std::move(*bytes), std::move(done_)};
  }

 private:
  int decimals() const { return settings_.points == PrintedPoints::rounded ? 0 : 3; }
  bool is_book() const { return source_.size() != 1; }

  DocxDress dress() const {
    const Language language = settings_.languages.front();
    return {kReportTitle.in(language) + (is_book() ? "" : " – " + source_.id(0)),
            "run " + run_.id + ", sha256 " + settings_.run_sha256,
            "Zonegate " + run_.program_version,
            run_.time,
            kReportTitle.in(language),
            settings_.mark,
            fmt::format("{} {}  ·  {}{}", Text("run", "批次").in(language), run_.id.empty() ? "–" : run_.id,
                        Text("as of ", "核查日期 ").in(language), format_day(run_.as_of)),
            run_.as_of};
  }

  Expected<void> write_in(DocxText& text, bool first) {
    if (is_book()) cover(text);
    for (std::size_t i = 0; i < source_.size(); ++i) {
      if (work_.stopped()) {
        return fail(ErrorKind::cancelled, "report.cancelled", {"the report was stopped", "报告输出已中止"},
                    {"Print it again when you want it.", "需要时请重新输出。"});
      }
      work_.report(static_cast<double>(i) / static_cast<double>(source_.size()),
                   {"writing the report", "输出报告"});
      if (i > 0 || is_book()) text.page_break();
      project(text, i, first);
    }
    text.page_break();
    page::add_data_sheet(text, run_, true);
    page::add_method_sheet(text, run_);
    text.heading(3, {"What this is not", "声明"});
    page::add_disclaimer(text);
    text.paragraph(
        text.say({"This text can be changed. The result is the recorded run named above; its report (PDF) "
                  "is made again from it at any time.",
                  "本文档可编辑；结果以上述已记录批次为准，可随时据其重新输出报告（PDF）。"}));
    signatures(text);
    return {};
  }

  void cover(DocxText& text) {
    text.styled("Title1", text.say(kReportTitle));
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < source_.size(); ++i) {
      const auto one = source_.project(i);
      rows.push_back(
          one ? std::vector<std::string>{one->result.id,
                                         one->result.name.empty()
                                             ? std::string()
                                             : page::project_name(one->result, text.language()),
                                         std::string(result_words::outcome_sign(one->result.outcome)) + " " +
                                             text.say(outcome_name(one->result.outcome))}
              : std::vector<std::string>{source_.id(i), "", text.say({"could not be printed", "未能输出"})});
    }
    text.table({{"Project", "项目编号"}, {"Name", "名称"}, {"Outcome", "结论"}}, rows,
               {"No project.", "无项目。"});
    about(text);
  }

  void about(DocxText& text) {
    text.heading(3, {"This report", "本报告"});
    text.facts(run_lines(run_, settings_, text.language()));
    code(text);
  }

  void code(DocxText& text) {
    const double side = kQrMm * kMm;
    const auto canvas = pictures(text, 300.0, kQrMm);
    if (!canvas) return;
    (*canvas)->begin_page(side, side);
    draw_qr(**canvas, "ZONEGATE RUN " + (run_.id.empty() ? "-" : run_.id) + " SHA256 " + settings_.run_sha256,
            0.0, 0.0, side);
    (*canvas)->end_page();
  }

  void signatures(DocxText& text) {
    text.heading(3, {"Signatures", "签署"});
    text.boxes(signers());
  }

  // Pages drawn there become pictures of the text, as wide as it is or as `width_mm` says.
  static Expected<std::unique_ptr<Canvas>> pictures(DocxText& text, double dots, double width_mm) {
    return Canvas::create_pictures(
        [&text, width_mm](std::string png, double width, double height) {
          text.picture({std::move(png), width_mm, width_mm * height / width});
        },
        dots, {});
  }

  void project(DocxText& text, std::size_t index, bool first) {
    const auto one = source_.project(index);
    if (!one) {
      if (first) done_.troubles.emplace_back(source_.id(index), one.error());
      text.project_head(source_.id(index), Outcome::undetermined,
                        text.say({"This project could not be printed.", "该项目未能输出。"}));
      text.paragraph(format_error(one.error(), text.language()));
      return;
    }
    if (one->trouble && first) done_.troubles.emplace_back(one->result.id, *one->trouble);
    const ProjectResult& result = one->result;
    if (!is_book()) text.styled("Title1", text.say(kReportTitle));
    text.project_head(page::project_name(result, text.language()), result.outcome,
                      std::string(result_words::outcome_sign(result.outcome)) + "  " +
                          text.say(result_words::outcome_words(result.outcome)));
    if (result.reviewed_outcome) {
      text.paragraph(text.say({"After review: ", "复核后："}) +
                         std::string(result_words::outcome_sign(*result.reviewed_outcome)) + " " +
                         text.say(result_words::outcome_words(*result.reviewed_outcome)),
                     page::Tone::strong);
    }
    text.paragraph(size_words(result, text.language()));
    add_against(text, run_, result);
    about(text);
    if (one->trouble) text.paragraph(format_error(*one->trouble, text.language()), page::Tone::strong);
    page::add_project_body(text, run_, result, &one->drawing, index + 1);
    if (is_book()) signatures(text);
    maps(text, *one, first);
  }

  void maps(DocxText& text, const ReportProject& one, bool first) {
    const bool wide = settings_.sheets == SheetSize::a4_wide || settings_.sheets == SheetSize::a3_wide;
    const auto canvas = pictures(text, kDots, wide ? kTextWidthMm : kTextWidthMm * 0.98);
    if (!canvas) return;
    (*canvas)->speak(text.language());
    PageDress dress;
    dress.pages = -1;
    dress.sheets = settings_.sheets != SheetSize::none;
    Pages pages(**canvas, text.language(), dress);
    const auto drawn = draw_map_sheets(pages, run_, source_, one, settings_);
    if (!first) return;
    if (!drawn) {
      done_.troubles.emplace_back(one.result.id, drawn.error());
    } else if (!*drawn) {
      done_.wide.push_back(one.result.id);
    }
  }

  const RunRecord& run_;
  ReportSource& source_;
  const ReportSettings& settings_;
  const Work& work_;
  ReportDone done_;
};

}  // namespace

Expected<DocxReport> write_report_docx(const RunRecord& run, ReportSource& source,
                                       const ReportSettings& settings, const Work& work) {
  return Writer(run, source, settings, work).write();
}

}  // namespace zonegate
