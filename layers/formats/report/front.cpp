#include "layers/formats/report/front.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "core/check/result_names.h"
#include "layers/formats/page/reasons.h"
#include "layers/formats/report/qr.h"
#include "layers/formats/result_words.h"

namespace zonegate::report {
namespace {

using namespace result_words;

const Colour kInk{0.11, 0.14, 0.19, 1.0};
const Colour kSoft{0.35, 0.39, 0.45, 1.0};
constexpr double kQrSide = 27.0 * kMm;

Day days_after(Day day, int days) {
  const std::chrono::sys_days start = std::chrono::year(day.year) /
                                      std::chrono::month(static_cast<unsigned>(day.month)) /
                                      std::chrono::day(static_cast<unsigned>(day.day));
  const std::chrono::year_month_day end(start + std::chrono::days(days));
  return {static_cast<int>(end.year()), static_cast<int>(static_cast<unsigned>(end.month())),
          static_cast<int>(static_cast<unsigned>(end.day()))};
}

// The first day on which something that the run used is no longer as it was.
struct FirstEnd {
  std::optional<Day> last;  // the last day of it
  std::string what;
  void consider(const Validity& validity, Day as_of, const std::string& name) {
    const bool announced = as_of < validity.from;
    const std::optional<Day> end = announced ? std::optional(day_before(validity.from)) : validity.to;
    if (!end || *end < as_of || (last && *last <= *end)) return;
    last = end;
    what = name;
  }
};

FirstEnd first_end(const RunRecord& run) {
  FirstEnd out;
  for (const auto& layer : run.layers) out.consider(layer.validity, run.as_of, layer.layer);
  for (const auto& pack : run.rule_packs) out.consider(pack.validity, run.as_of, pack.id);
  for (const auto& list : run.access_lists) out.consider(list.validity, run.as_of, list.id);
  return out;
}

void title_block(Pages& pages, const std::string& title, const RunRecord& run, const ReportSettings& settings) {
  const double top = pages.at();
  const std::string code = "ZONEGATE RUN " + (run.id.empty() ? "-" : run.id) + " SHA256 " + settings.run_sha256;
  draw_qr(pages.canvas(), code, pages.left() + pages.width() - kQrSide, top - 6.0, kQrSide);
  const TextBlock caption = pages.lay(pages.say({"run and hash of its result", "批次编号与结果哈希"}),
                                      {6.4, false, kSoft, Align::centre}, kQrSide);
  pages.canvas().draw(caption, pages.left() + pages.width() - kQrSide, top - 6.0 + kQrSide);
  const double narrow = pages.width() - kQrSide - 8.0;
  pages.canvas().draw(pages.lay(title, {20.0, true, kInk, Align::left}, narrow), pages.left(), top);
  pages.space(34.0);
}

// Label and value, two to a line where both are short.
void fact_lines(Pages& pages, const std::vector<std::pair<Text, std::string>>& lines, double width) {
  for (const auto& [label, value] : lines) {
    const TextBlock name = pages.lay(pages.say(label), {8.4, false, kSoft, Align::left}, 74.0);
    const TextBlock words = pages.lay(value, {8.8, false, kInk, Align::left}, width - 80.0);
    pages.need(words.height() + 2.0);
    pages.canvas().draw(name, pages.left(), pages.at() + 0.4);
    pages.canvas().draw(words, pages.left() + 80.0, pages.at());
    pages.space(std::max(name.height(), words.height()) + 2.0);
  }
}

void outcome_box(Pages& pages, const ProjectResult& result) {
  const Colour ink = outcome_ink(result.outcome);
  const std::string words =
      std::string(outcome_sign(result.outcome)) + "  " + pages.say(outcome_words(result.outcome));
  const TextBlock block = pages.lay(words, {15.0, true, ink, Align::left}, pages.width() - 24.0);
  std::string reviewed;
  if (result.reviewed_outcome) {
    reviewed = pages.say({"After review: ", "复核后："}) + std::string(outcome_sign(*result.reviewed_outcome)) +
               " " + pages.say(outcome_words(*result.reviewed_outcome));
  }
  const TextBlock second = pages.lay(reviewed, {10.0, true, kInk, Align::left}, pages.width() - 24.0);
  const double height = block.height() + 14.0 + (reviewed.empty() ? 0.0 : second.height() + 2.0);
  pages.need(height);
  Colour tint = ink;
  tint.a = 0.08;
  Canvas& canvas = pages.canvas();
  canvas.fill(pages.left(), pages.at(), pages.width(), height, tint);
  canvas.box(pages.left(), pages.at(), pages.width(), height, 1.4, ink);
  canvas.draw(block, pages.left() + 12.0, pages.at() + 7.0);
  if (!reviewed.empty()) canvas.draw(second, pages.left() + 12.0, pages.at() + 9.0 + block.height());
  pages.space(height + 8.0);
}

}  // namespace

const Text kReportTitle("Zoning compliance report", "分区准入符合性核查报告");

std::string validity_words(const RunRecord& run, int valid_days, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  std::string out;
  if (valid_days > 0) {
    const std::string until = format_day(days_after(run.as_of, valid_days));
    out = say({"as its issuer states, until " + until + "; ", "出具单位规定至 " + until + "；"});
  }
  const FirstEnd end = first_end(run);
  if (!end.last) {
    return out + say({"while the versions listed are in force; none of them states an end",
                      "所列版本有效期间；各版本均未载明失效日"});
  }
  const std::string day = format_day(*end.last);
  return out +
         say({"while the versions listed are in force; the first to change is " + end.what + ", after " + day,
              "所列版本有效期间；最先变动的是 " + end.what + "，于 " + day + " 之后"});
}

std::vector<std::pair<Text, std::string>> run_lines(const RunRecord& run, const ReportSettings& settings,
                                                    Language language) {
  return {{{"Run", "核查批次"},
           (run.id.empty() ? Text("not recorded", "未记录").in(language) : run.id) + "  ·  " + run.time},
          {{"As of", "核查日期"}, format_day(run.as_of)},
          {{"Holds until", "有效期"}, validity_words(run, settings.valid_days, language)},
          {{"Coordinates", "坐标系"}, run.crs},
          {{"Areas", "面积方法"}, area_method_name(run.area_method).in(language)},
          {{"Result sha256", "结果哈希"}, settings.run_sha256},
          {{"Program", "程序"}, "Zonegate " + run.program_version}};
}

std::string size_words(const ProjectResult& result, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  std::string out = say({"project ", "项目编号 "}) + result.id;
  if (result.area_m2) {
    out += say({", area ", "，用地面积 "}) + square_metres(result.area_m2, language) + " = " +
           hectares_and_mu(result.area_m2, language);
  }
  if (result.length_m) out += say({", axis ", "，轴线长 "}) + fmt::format("{:.2f} m", *result.length_m);
  return out;
}

void add_against(page::Sink& sink, const RunRecord& run, const ProjectResult& result) {
  sink.heading(3, {"Failed, and could not be decided", "不符合与无法判定的核查项"});
  sink.table(page::against_columns(), page::against_rows(run, result, sink.language()),
             {"None: no check failed, and none was left undecided.", "无：没有不符合或无法判定的核查项。"});
  const std::string unseen = unseen_themes(result, ThemeState::no_data, true, sink.language());
  sink.paragraph(sink.say({"No data, NOT looked at: ", "无数据、未核查："}) +
                 (unseen.empty() ? sink.say({"none", "无"}) : unseen));
}

void draw_front(Pages& pages, const RunRecord& run, const ProjectResult& result,
                const ReportSettings& settings) {
  title_block(pages, pages.say(kReportTitle), run, settings);
  const double narrow = pages.width() - kQrSide - 8.0;
  const TextBlock name =
      pages.lay(result.name.empty() ? result.id : result.name, {14.0, true, kInk, Align::left}, narrow);
  pages.canvas().draw(name, pages.left(), pages.at());
  pages.space(name.height() + 3.0);
  const TextBlock about =
      pages.lay(size_words(result, pages.language()), {9.2, false, kInk, Align::left}, narrow);
  pages.canvas().draw(about, pages.left(), pages.at());
  pages.space(about.height() + 6.0);
  pages.move_to(std::max(pages.at(), 22.0 * kMm + kQrSide + 8.0));
  outcome_box(pages, result);
  add_against(pages, run, result);
  pages.heading(3, {"This report", "本报告"});
  fact_lines(pages, run_lines(run, settings, pages.language()), pages.width());
}

void draw_cover(Pages& pages, const RunRecord& run, const std::vector<BookLine>& lines,
                const ReportSettings& settings) {
  title_block(pages, pages.say(kReportTitle), run, settings);
  const double narrow = pages.width() - kQrSide - 8.0;
  std::string counts;
  for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
    const auto n = std::count_if(lines.begin(), lines.end(),
                                 [outcome](const BookLine& l) { return l.outcome == outcome; });
    counts += fmt::format("{}{} {} {}", counts.empty() ? "" : "    ", outcome_sign(outcome),
                          pages.say(outcome_name(outcome)), n);
  }
  const TextBlock sum = pages.lay(
      fmt::format(fmt::runtime(pages.say({"{} projects:  ", "{} 个项目：  "})), lines.size()) + counts,
      {10.5, true, kInk, Align::left}, narrow);
  pages.canvas().draw(sum, pages.left(), pages.at());
  pages.move_to(std::max(pages.at() + sum.height() + 8.0, 22.0 * kMm + kQrSide + 10.0));
  std::vector<std::vector<std::string>> rows;
  // What could not be printed, and the worst, first; the projects themselves stand in the order of the run.
  for (const auto wanted : std::array<std::optional<Outcome>, 5>{
           std::nullopt, Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
    for (const BookLine& one : lines) {
      if (one.outcome != wanted) continue;
      const std::string outcome =
          one.outcome ? std::string(outcome_sign(*one.outcome)) + " " + pages.say(outcome_name(*one.outcome))
                      : pages.say({"could not be printed", "未能输出"});
      // Counted before they are known: the same room either way.
      rows.push_back(
          {one.id, pages.say(one.name), outcome, one.page > 0 ? fmt::format("{}", one.page) : "0000"});
    }
  }
  pages.table({{"Project", "项目编号"}, {"Name", "名称"}, {"Outcome", "结论"}, {"#Page", "#页码"}}, rows,
              {"No project.", "无项目。"});
  pages.heading(3, {"This report", "本报告"});
  fact_lines(pages, run_lines(run, settings, pages.language()), pages.width());
}

const std::vector<Text>& signers() {
  static const std::vector<Text> who = {{"Prepared by", "编制"},
                                        {"Checked by", "校核"},
                                        {"Approved by", "审核"},
                                        {"Seal and date", "单位盖章及日期"}};
  return who;
}

void draw_signatures(Pages& pages) {
  const std::vector<Text>& who = signers();
  constexpr double kHeight = 46.0;
  pages.heading(3, {"Signatures", "签署"});
  pages.need(kHeight + 4.0);
  const double each = pages.width() / static_cast<double>(who.size());
  for (std::size_t i = 0; i < who.size(); ++i) {
    const double x = pages.left() + each * static_cast<double>(i);
    pages.canvas().box(x, pages.at(), each, kHeight, 0.6, kInk);
    pages.canvas().draw(pages.lay(pages.say(who.at(i)), {8.0, false, kSoft, Align::left}, each - 8.0), x + 4.0,
                        pages.at() + 3.0);
  }
  pages.space(kHeight + 6.0);
}

}  // namespace zonegate::report
