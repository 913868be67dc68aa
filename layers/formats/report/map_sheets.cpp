#include "layers/formats/report/map_sheets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "core/check/result_names.h"
#include "core/crs/reference_system.h"
#include "layers/formats/crs_words.h"
#include "layers/formats/reason_words.h"
#include "layers/formats/report/map_painter.h"
#include "layers/formats/report/sheet_frame.h"
#include "layers/formats/result_words.h"

namespace zonegate::report {
namespace {

using namespace result_words;

constexpr double kSecretM2 = 25e6;  // domain/review-reports.md section 1.6
constexpr double kSurroundings = 1.35;
constexpr double kInsetTimes = 12.0;
const Colour kInk{0.1, 0.1, 0.1, 1.0};
const Colour kSoft{0.35, 0.39, 0.45, 1.0};

Box centred(const Box& on, double width, double height) {
  const double x = (on.min_x + on.max_x) / 2.0;
  const double y = (on.min_y + on.max_y) / 2.0;
  return {x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0};
}

// What a legend line is: how its swatch is painted, and its words.
struct LegendLine {
  std::function<void(double x, double y, double w, double h)> paint;
  std::string words;
};

class Sheet {
 public:
  Sheet(Pages& pages, const RunRecord& run, const ReportProject& project, const ReportSettings& settings,
        const SheetPlan& plan)
      : pages_(pages),
        canvas_(pages.canvas()),
        run_(run),
        project_(project),
        settings_(settings),
        plan_(plan) {}

  void draw(const ProjectDrawing& drawing, const ProjectDrawing& inset, double denominator,
            const std::string& theme) {
    drawing_ = &drawing;
    inset_ = &inset;
    denominator_ = denominator;
    shown_ = {theme, false};
    canvas_.begin_page(plan_.width, plan_.height);
    title();
    view_ = {plan_.map.x, plan_.map.y, plan_.map.w, plan_.map.h, drawing.window};
    paint_map(canvas_, view_, drawing, project_.result, shown_);
    draw_neat_line(canvas_, plan_, view_);
    draw_north(canvas_, plan_.map.x + plan_.map.w - 18.0, plan_.map.y + 10.0, pages_.language());
    place();
    legend();
    notes();
    signatures();
    pages_.footer(plan_.width, plan_.height);
    canvas_.end_page();
  }

 private:
  std::string say(const Text& text) const { return pages_.say(text); }

  std::string sheet_name() const {
    return shown_.theme.empty() ? say({"overview", "总览图"})
                                : say(theme_title(shown_.theme)) + say({"", "专题图"});
  }

  void title() {
    const std::string project = project_.result.name.empty() ? project_.result.id : project_.result.name;
    const std::string words = project + say({" – ", "——"}) + sheet_name();
    canvas_.outline(sheet_name(), 1);
    const double room = plan_.outer.w - 2.0 * 44.0 * kMm;
    double size = 14.0;
    TextBlock block = canvas_.text(words, {size, true, kInk, Align::left});
    while (block.width() > room && size > 7.0)
      block = canvas_.text(words, {size -= 0.5, true, kInk, Align::left});
    if (block.width() > room) block = canvas_.text(words, {size, true, kInk, Align::centre}, room);
    const double x = plan_.outer.x + (plan_.outer.w - std::min(block.width(), room)) / 2.0;
    canvas_.draw(block, x, plan_.outer.y - 4.0 - block.height());
    const Style small{7.4, false, kSoft, Align::left};
    canvas_.draw(canvas_.text(say({"project ", "项目编号 "}) + project_.result.id, small, 42.0 * kMm),
                 plan_.outer.x, plan_.outer.y - 14.0);
    if (settings_.mark.empty()) return;
    const TextBlock mark = canvas_.text(settings_.mark, {9.0, true, kInk, Align::left});
    canvas_.draw(mark, plan_.outer.x + plan_.outer.w - mark.width(), plan_.outer.y - 15.0);
  }

  void heading(const Rect& at, const Text& words) {
    canvas_.draw(canvas_.text(say(words), {8.0, true, kInk, Align::left}), at.x, at.y);
  }

  void place() {
    const Rect& at = plan_.place;
    const double scales = 34.0;
    heading(at, {"Where it lies", "位置示意"});
    const Rect map{at.x, at.y + 13.0, at.w, at.h - 13.0 - scales - 4.0};
    const MapView view{map.x, map.y, map.w, map.h, inset_->window};
    paint_map(canvas_, view, *inset_, project_.result, {"", true});
    canvas_.box(map.x, map.y, map.w, map.h, 0.6, kInk);
    const Box& w = drawing_->window;
    canvas_.box(view.page_x(w.min_x), view.page_y(w.max_y), (w.max_x - w.min_x) * view.scale(),
                (w.max_y - w.min_y) * view.scale(), 1.0, colour("#b3261e"));
    draw_scales(canvas_, denominator_, at.x, at.y + at.h - scales, at.w, pages_.language());
  }

  std::vector<LegendLine> legend_lines() const {
    Canvas& canvas = canvas_;
    std::vector<LegendLine> out;
    const auto swatch = [&canvas](Swatch what, const Colour& ink) {
      return [&canvas, what, ink](double x, double y, double w, double h) {
        paint_swatch(canvas, what, ink, x, y, w, h);
      };
    };
    out.push_back({swatch(Swatch::footprint, kInk), say({"footprint", "用地范围"})});
    const auto& findings = project_.result.findings;
    for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional}) {
      const bool drawn = std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
        return f.outcome == outcome && shows(shown_, f);
      });
      if (!drawn) continue;
      out.push_back({[&canvas, outcome](double x, double y, double w, double h) {
                       paint_conflict_swatch(canvas, outcome, x, y, w, h);
                     },
                     say({"conflict: ", "冲突部分："}) + say(outcome_name(outcome))});
    }
    const auto distant = std::find_if(findings.begin(), findings.end(),
                                      [&](const Finding& f) { return shows_distance(shown_, f); });
    if (distant != findings.end())
      out.push_back({swatch(Swatch::distance, outcome_ink(distant->outcome)),
                     say({"distance that counts", "判定所用距离"})});
    add_zone_lines(out);
    const auto& zones = drawing_->zones;
    if (std::any_of(zones.begin(), zones.end(),
                    [&](const DrawnZone& z) { return shows(shown_, z) && z.unreadable; }))
      out.push_back({swatch(Swatch::unreadable, kInk),
                     say({"extent of a zone that cannot be looked at", "无法核查图斑的范围"})});
    if (std::any_of(zones.begin(), zones.end(),
                    [&](const DrawnZone& z) { return shows(shown_, z) && z.announced; }))
      out.push_back(
          {swatch(Swatch::announced, kInk), say({"announced, not yet in force", "已公布、尚未生效"})});
    return out;
  }

  void add_zone_lines(std::vector<LegendLine>& out) const {
    Canvas& canvas = canvas_;
    std::vector<std::string> themes;
    for (const page::MapStyle& style : page::map_styles()) themes.push_back(style.theme);
    for (const DrawnZone& zone : drawing_->zones) {
      if (std::find(themes.begin(), themes.end(), zone.theme) == themes.end()) themes.push_back(zone.theme);
    }
    for (const std::string& theme : themes) {
      const bool drawn = std::any_of(drawing_->zones.begin(), drawing_->zones.end(), [&](const DrawnZone& z) {
        return z.theme == theme && shows(shown_, z) && !z.unreadable;
      });
      if (!drawn) continue;
      const page::MapStyle* style = &page::map_style(theme);
      out.push_back({[&canvas, style](double x, double y, double w, double h) {
                       paint_zone_swatch(canvas, *style, x, y, w, h);
                     },
                     say(theme_title(theme))});
    }
  }

  void legend() {
    heading(plan_.legend, {"Legend", "图例"});
    if (!canvas_.draws()) return;
    const std::vector<LegendLine> lines = legend_lines();
    constexpr double kHead = 13.0;
    double row = 12.5;
    const double room = plan_.legend.h - kHead;
    std::size_t columns = 1;
    const auto rows = [&] { return std::max<std::size_t>(1, static_cast<std::size_t>(room / row)); };
    while (rows() * columns < lines.size() && columns < 2) ++columns;
    if (rows() * columns < lines.size())
      row = room / std::ceil(static_cast<double>(lines.size()) / static_cast<double>(columns));
    const double width = plan_.legend.w / static_cast<double>(columns);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::size_t column = i / rows();
      const double x = plan_.legend.x + width * static_cast<double>(column);
      const double y = plan_.legend.y + kHead + row * static_cast<double>(i % rows());
      lines[i].paint(x + 1.0, y + 1.0, 18.0, row - 4.0);
      // One line each, in letters as small as it takes: nothing is cut off.
      double size = std::min(7.2, row * 0.58);
      TextBlock words = canvas_.text(lines[i].words, {size, false, kInk, Align::left});
      while (words.width() > width - 25.0 && size > 3.6)
        words = canvas_.text(lines[i].words, {size -= 0.3, false, kInk, Align::left});
      canvas_.draw(words, x + 23.0, y + (row - 2.0 - words.height()) / 2.0);
    }
  }

  std::string sources() const {
    std::string out;
    for (const LayerIdentity& layer : run_.layers) {
      if (layer.theme != shown_.theme) continue;
      out += (out.empty() ? "" : say({"; ", "；"})) + layer.layer + fmt::format(" v{}", layer.version) +
             say({", from ", "，自 "}) + format_day(layer.validity.from) + say({"", " 起"}) +
             (layer.custodian.empty() ? "" : say({", ", "，"}) + layer.custodian);
    }
    if (out.empty()) out = say({"all versions in table G", "各版本见表 G"});
    return say({"Source: ", "资料来源："}) + out;
  }

  bool is_wide() const {
    const Box& w = drawing_->window;
    return (w.max_x - w.min_x) * (w.max_y - w.min_y) > kSecretM2;
  }

  void notes() {
    const Rect& at = plan_.notes;
    heading(at, {"Notes", "说明"});
    std::vector<std::string> lines = {crs_words(run_.crs, pages_.language())};
    if (project_.result.area_m2) {
      lines.push_back(say({"Footprint ", "用地面积 "}) +
                      square_metres(project_.result.area_m2, pages_.language()) + say({", ", "，"}) +
                      say(area_method_name(run_.area_method)));
    }
    lines.push_back(sources());
    lines.push_back(say({"Ticks in kilometres; as of ", "坐标注记单位：千米；核查日期 "}) +
                    format_day(run_.as_of));
    if (is_wide()) {
      lines.push_back(say({"More than 25 km² are shown: look at the rules of secrecy before passing it on.",
                           "图幅范围超过 25 平方千米，对外提供前请按保密规定核对。"}));
    }
    double size = 7.0;
    const auto laid = [&] {
      std::vector<TextBlock> out;
      out.reserve(lines.size());
      for (const auto& line : lines) out.push_back(canvas_.text(line, {size, false, kInk, Align::left}, at.w));
      return out;
    };
    const auto height = [](const std::vector<TextBlock>& blocks) {
      double sum = 0.0;
      for (const auto& block : blocks) sum += block.height() + 2.0;
      return sum;
    };
    auto blocks = laid();
    while (height(blocks) > at.h - 13.0 && size > 4.0) {
      size -= 0.3;
      blocks = laid();
    }
    double y = at.y + 13.0;
    for (const auto& block : blocks) {
      canvas_.draw(block, at.x, y);
      y += block.height() + 2.0;
    }
  }

  void signatures() {
    const std::array<Text, 4> who = {Text("Prepared", "编制"), Text("Checked", "校核"), Text("Date", "日期"),
                                     Text("Seal", "单位盖章")};
    const Rect& at = plan_.signatures;
    const bool square = at.h > 20.0 * kMm;
    const double w = at.w / (square ? 2.0 : 4.0);
    const double h = square ? at.h / 2.0 : at.h;
    for (std::size_t i = 0; i < who.size(); ++i) {
      const double x = at.x + w * static_cast<double>(square ? i % 2 : i);
      const std::size_t row = square ? i / 2 : 0;
      const double y = at.y + h * static_cast<double>(row);
      canvas_.box(x, y, w, h, 0.5, kInk);
      canvas_.draw(canvas_.text(say(who.at(i)), {6.8, false, kSoft, Align::left}), x + 3.0, y + 2.0);
    }
  }

  Pages& pages_;
  Canvas& canvas_;
  const RunRecord& run_;
  const ReportProject& project_;
  const ReportSettings& settings_;
  const SheetPlan& plan_;
  const ProjectDrawing* drawing_ = nullptr;
  const ProjectDrawing* inset_ = nullptr;
  double denominator_ = 1.0;
  MapShown shown_;
  MapView view_;
};

}  // namespace

std::vector<std::string> sheet_themes(const ProjectResult& result) {
  std::vector<std::string> out;
  for (const ThemeResult& theme : result.themes) {
    const bool against =
        std::any_of(result.findings.begin(), result.findings.end(), [&theme](const Finding& f) {
          return f.theme == theme.theme && result_words::counts(f) && f.outcome != Outcome::pass;
        });
    if (theme.state == ThemeState::concerned || against) out.push_back(theme.theme);
  }
  return out;
}

double round_scale(const Box& footprint, double frame_w_mm, double frame_h_mm) {
  const double wanted = 1000.0 * kSurroundings *
                        std::max((footprint.max_x - footprint.min_x) / frame_w_mm,
                                 (footprint.max_y - footprint.min_y) / frame_h_mm);
  double power = 100.0;
  for (int digits = 0; digits < 6; ++digits) {
    for (const double step : {1.0, 2.0, 5.0}) {
      if (step * power >= std::max(wanted, 500.0)) return step * power;
    }
    power *= 10.0;
  }
  return 1e8;
}

Expected<bool> draw_map_sheets(Pages& pages, const RunRecord& run, ReportSource& source,
                               const ReportProject& project, const ReportSettings& settings) {
  if (settings.sheets == SheetSize::none || project.drawing.empty()) return true;
  pages.end();
  const SheetPlan plan = sheet_plan(settings.sheets);
  const Box box = box_of(project.drawing.footprint);
  const double denominator = round_scale(box, plan.map.w / kMm, plan.map.h / kMm);
  const double metres_a_point = denominator * 0.0254 / 72.0;
  ProjectDrawing drawing = project.drawing;
  drawing.window = centred(box, plan.map.w * metres_a_point, plan.map.h * metres_a_point);
  ProjectDrawing inset = project.drawing;
  // The inset has the proportions of its place: what stands above and below it there is 13 + 38 points.
  const double wide = (drawing.window.max_x - drawing.window.min_x) * kInsetTimes;
  inset.window = centred(box, wide, wide * (plan.place.h - 51.0) / plan.place.w);
  if (pages.canvas().draws()) {
    if (auto added = source.add_zones(drawing, Box(drawing.window), {}); !added)
      return tl::unexpected(added.error());
    const auto added =
        source.add_zones(inset, Box(inset.window), {"urban_development_boundary", "control_unit"});
    if (!added) return tl::unexpected(added.error());
  }
  Sheet sheet(pages, run, project, settings, plan);
  sheet.draw(drawing, inset, denominator, "");
  for (const std::string& theme : sheet_themes(project.result)) sheet.draw(drawing, inset, denominator, theme);
  const double extent =
      (drawing.window.max_x - drawing.window.min_x) * (drawing.window.max_y - drawing.window.min_y);
  return extent <= kSecretM2;
}

}  // namespace zonegate::report
