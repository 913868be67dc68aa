#include "layers/formats/page/map_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "layers/formats/page/html.h"
#include "layers/formats/page/map_style.h"
#include "layers/formats/result_words.h"

namespace zonegate::page {
namespace {

constexpr double kWidthPx = 720.0;
constexpr double kMarginPx = 26.0;   // for the coordinates round the map
constexpr double kCornerPx = 24.0;   // half the length of a coordinate: nearer to a corner two would overlap
constexpr double kSmallPx = 7.0;     // what is smaller cannot be seen and gets a ring
constexpr double kFinePxPerM = 0.5;  // from here down parcels are a grid of hair lines
constexpr std::string_view kUnreadable = "unreadable";
constexpr std::string_view kSliverColour = "#333";

std::string_view outcome_colour(Outcome outcome) {
  switch (outcome) {
    case Outcome::fail:
      return "#b3261e";
    case Outcome::undetermined:
      return "#6b4fa0";
    case Outcome::conditional:
      return "#9a6700";
    case Outcome::pass:
      return "#1b6e3c";
  }
  return "#6b4fa0";
}

// Beside the colour the direction tells outcomes apart, also where one lies over another.
MapPattern outcome_pattern(Outcome outcome) {
  return outcome == Outcome::undetermined ? MapPattern::left : MapPattern::right;
}

// The largest of 1, 2, 5 times a power of ten not above `most`.
double round_length(double most) {
  const double power = std::pow(10.0, std::floor(std::log10(most)));
  for (const double step : {5.0, 2.0, 1.0}) {
    if (step * power <= most) return step * power;
  }
  return power;
}

std::string metres(double length) {
  return length >= 1000.0 ? fmt::format("{:g} km", length / 1000.0) : fmt::format("{:g} m", length);
}

// Of a finding that stands for its distance, the line along which it was taken is drawn.
bool shows_distance(const Finding& finding) {
  return finding.nearest && finding.distance_m && *finding.distance_m > 0.0 &&
         finding.outcome != Outcome::pass && !finding.sliver && !finding.pre_effect;
}

bool draws_conflict(const Finding& finding, Outcome outcome) {
  return finding.outcome == outcome && !finding.geometry.empty() && !finding.sliver && !finding.pre_effect;
}

// Black; the outcome's colour where what decided it has no place inside the footprint (a distance, the facts).
std::string_view footprint_colour(const ProjectResult& result) {
  const bool placed =
      std::any_of(result.findings.begin(), result.findings.end(),
                  [&result](const Finding& finding) { return draws_conflict(finding, result.outcome); });
  return placed || result.outcome == Outcome::pass ? "#111" : outcome_colour(result.outcome);
}

class Sheet {
 public:
  Sheet(const ProjectDrawing& drawing, const ProjectResult& result, std::size_t number, Language language)
      : drawing_(drawing),
        result_(result),
        number_(number),
        language_(language),
        scale_((kWidthPx - 2.0 * kMarginPx) / (drawing.window.max_x - drawing.window.min_x)),
        height_(2.0 * kMarginPx + scale_ * (drawing.window.max_y - drawing.window.min_y)) {}

  // A conflict of this outcome that stands as a ring.
  bool has_small_conflict(Outcome outcome) const {
    return std::any_of(result_.findings.begin(), result_.findings.end(), [&](const Finding& f) {
      const bool drawn = f.outcome == outcome && !f.sliver && !f.pre_effect;
      return drawn && std::any_of(f.geometry.begin(), f.geometry.end(),
                                  [this](const Polygon& polygon) { return is_small(box_of(polygon.shell)); });
    });
  }

  std::string draw() {
    const Text title("Map of the project", "项目核查图");
    out_ = fmt::format(
        R"svg(<svg viewBox="0 0 {:g} {:.2f}" role="img" aria-label="{}" xmlns="http://www.w3.org/2000/svg">)svg",
        kWidthPx, height_, escaped(title.in(language_) + " " + drawing_.project));
    define();
    out_ += fmt::format("<g clip-path=\"url(#c{})\">", number_);
    for (const MapStyle& style : map_styles()) zones_of(style.theme, style);
    for (const auto& zone : drawing_.zones) {
      if (map_style(zone.theme).theme.empty()) shape(zone, map_style(zone.theme));
    }
    conflicts();
    out_ += fmt::format(R"svg(<path d="{}" fill="none" stroke="{}" stroke-width="2.4"/>)svg",
                        path(drawing_.footprint), footprint_colour(result_));
    nearest_lines();
    out_ += "</g>";
    frame();
    out_ += "</svg>";
    return std::move(out_);
  }

 private:
  double x(double east) const { return kMarginPx + (east - drawing_.window.min_x) * scale_; }
  double y(double north) const { return kMarginPx + (drawing_.window.max_y - north) * scale_; }

  std::string path(const MultiPolygon& polygons) const {
    std::string d;
    const auto add = [&](const Ring& ring) {
      bool first = true;
      for (const PlanePoint p : ring) {
        d += fmt::format("{}{:.2f} {:.2f}", first ? "M" : "L", x(p.x), y(p.y));
        first = false;
      }
      d += "Z";
    };
    for (const auto& polygon : polygons) {
      add(polygon.shell);
      for (const auto& hole : polygon.holes) add(hole);
    }
    return d;
  }

  void define() {
    out_ += fmt::format(
        R"svg(<defs><clipPath id="c{}"><rect x="{:g}" y="{:g}" width="{:.2f}" height="{:.2f}"/></clipPath>)svg",
        number_, kMarginPx, kMarginPx, kWidthPx - 2.0 * kMarginPx, height_ - 2.0 * kMarginPx);
    for (const MapStyle& style : map_styles()) {
      if (style.pattern != MapPattern::none) pattern(style.theme, style.line, style.pattern, 0.8, 9.0);
    }
    for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
      pattern(outcome_id(outcome), outcome_colour(outcome), outcome_pattern(outcome), 1.8, 8.0);
    }
    pattern(kUnreadable, outcome_colour(Outcome::undetermined), MapPattern::dots, 0.0, 9.0);
    out_ += "</defs>";
  }

  void pattern(std::string_view name, std::string_view colour, MapPattern kind, double width, double size) {
    out_ +=
        fmt::format(R"svg(<pattern id="p{}-{}" width="{:g}" height="{:g}" patternUnits="userSpaceOnUse">)svg",
                    number_, name, size, size);
    const auto stroke = [&](std::string_view d) {
      out_ +=
          fmt::format(R"svg(<path d="{}" stroke="{}" stroke-width="{:g}" fill="none"/>)svg", d, colour, width);
    };
    const std::string right =
        fmt::format("M0 {0:g}L{0:g} 0M-1 1L1 -1M{1:g} {2:g}L{2:g} {1:g}", size, size - 1.0, size + 1.0);
    const std::string left =
        fmt::format("M0 0L{0:g} {0:g}M-1 {1:g}L1 {2:g}M{1:g} -1L{2:g} 1", size, size - 1.0, size + 1.0);
    if (kind == MapPattern::right || kind == MapPattern::cross) stroke(right);
    if (kind == MapPattern::left || kind == MapPattern::cross) stroke(left);
    if (kind == MapPattern::dots) {
      out_ += fmt::format(R"svg(<circle cx="{0:g}" cy="{0:g}" r="1.1" fill="{1}"/>)svg", size / 2.0, colour);
    }
    out_ += "</pattern>";
  }

  void zones_of(const std::string& theme, const MapStyle& style) {
    for (const auto& zone : drawing_.zones) {
      if (zone.theme == theme) shape(zone, style);
    }
  }

  void shape(const DrawnZone& zone, const MapStyle& style) {
    const std::string d = path(zone.shape);
    const std::string dash = zone.unreadable || zone.announced ? "2 4" : style.dash;
    const std::string name =
        result_words::theme_title(zone.theme).in(language_) + " " + zone.layer + "/" + zone.zone;
    const bool parcels = zone.theme == "land_use" || zone.theme == "planned_land_use";
    const std::string_view width = zone.theme == "control_unit"      ? "1.6"
                                   : parcels && scale_ < kFinePxPerM ? "0.4"
                                                                     : "1.1";
    out_ += fmt::format(
        R"svg(<g><title>{}</title><path d="{}" fill="{}" fill-opacity="{}" fill-rule="evenodd" stroke="{}" )svg"
        R"svg(stroke-width="{}"{}/>)svg",
        escaped(name), d, zone.unreadable ? fmt::format("url(#p{}-{})", number_, kUnreadable) : style.fill,
        zone.announced ? "0.25" : "0.7", zone.unreadable ? "#6b4fa0" : style.line, width,
        dash.empty() ? "" : " stroke-dasharray=\"" + dash + "\"");
    if (zone.unreadable) mark_small(zone.shape, outcome_colour(Outcome::undetermined), true);
    if (style.pattern != MapPattern::none && !zone.unreadable && !zone.announced) {
      out_ += fmt::format(R"svg(<path d="{}" fill="url(#p{}-{})" fill-rule="evenodd" opacity="0.6"/>)svg", d,
                          number_, style.theme);
    }
    out_ += "</g>";
  }

  bool is_small(const Box& box) const {
    return !box.empty() && std::max(box.max_x - box.min_x, box.max_y - box.min_y) * scale_ < kSmallPx;
  }

  // A ring round each polygon too small to be seen: a sliver, or a zone of which only the middle is known
  // (crossed).
  void mark_small(const MultiPolygon& polygons, std::string_view colour, bool crossed) {
    for (const Polygon& polygon : polygons) {
      const Box box = box_of(polygon.shell);
      if (!is_small(box)) continue;
      out_ += fmt::format(
          R"svg(<path class="small" transform="translate({:.2f} {:.2f})" d="M7 0A7 7 0 1 1 -7 0A7 7 0 1 1 7 0{}" )svg"
          R"svg(fill="none" stroke="{}" stroke-width="1.6"/>)svg",
          x((box.min_x + box.max_x) / 2.0), y((box.min_y + box.max_y) / 2.0),
          crossed ? "M-3 -3L3 3M-3 3L3 -3" : "", colour);
    }
  }

  // The worst on top; what several rules say of one place is drawn once.
  void conflicts() {
    for (const Finding& finding : result_.findings) {
      if (finding.sliver && !finding.pre_effect) mark_small(finding.geometry, kSliverColour, false);
    }
    for (const Outcome outcome : {Outcome::conditional, Outcome::undetermined, Outcome::fail}) {
      std::set<std::string> drawn;
      for (const Finding& finding : result_.findings) {
        if (finding.outcome != outcome || finding.geometry.empty() || finding.sliver || finding.pre_effect)
          continue;
        const std::string d = path(finding.geometry);
        if (!drawn.insert(d).second) continue;
        out_ += fmt::format(
            R"svg(<path d="{}" fill="url(#p{}-{})" fill-rule="evenodd" stroke="{}" stroke-width="1.2"/>)svg", d,
            number_, outcome_id(outcome), outcome_colour(outcome));
        mark_small(finding.geometry, outcome_colour(outcome), false);
      }
    }
  }

  // From the footprint to the zone; where the zone lies beyond the sheet, up to its edge.
  void nearest_lines() {
    for (const Finding& finding : result_.findings) {
      if (!shows_distance(finding)) continue;
      const PlanePoint from = finding.nearest->footprint;
      const PlanePoint to = finding.nearest->zone;
      out_ += fmt::format(
          R"svg(<g class="nearest"><title>{}</title><path d="M{:.2f} {:.2f}L{:.2f} {:.2f}" fill="none" stroke="{}" )svg"
          R"svg(stroke-width="1.6" stroke-dasharray="5 3"/><circle cx="{:.2f}" cy="{:.2f}" r="3" fill="{}"/></g>)svg",
          escaped(result_words::theme_title(finding.theme).in(language_) + " " + finding.zone + " " +
                  fmt::format("{:.2f} m", *finding.distance_m)),
          x(from.x), y(from.y), x(to.x), y(to.y), outcome_colour(finding.outcome), x(from.x), y(from.y),
          outcome_colour(finding.outcome));
    }
  }

  void frame() {
    const double right = kWidthPx - kMarginPx;
    const double bottom = height_ - kMarginPx;
    out_ += fmt::format(
        R"svg(<rect x="{:g}" y="{:g}" width="{:.2f}" height="{:.2f}" fill="none" stroke="#333" stroke-width="1"/>)svg",
        kMarginPx, kMarginPx, right - kMarginPx, bottom - kMarginPx);
    grid(right, bottom);
    const double bar = round_length((drawing_.window.max_x - drawing_.window.min_x) / 4.0);
    const double x0 = kMarginPx + 14.0;
    const double y0 = bottom - 14.0;
    out_ += fmt::format(
        R"svg(<g font-size="12" fill="#111" stroke="none"><rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="30" )svg"
        R"svg(fill="#fff" opacity="0.85"/>)svg",
        x0 - 6.0, y0 - 22.0, bar * scale_ + 12.0);
    out_ += fmt::format(
        R"svg(<path d="M{0:.2f} {1:.2f}v5h{2:.2f}v-5M{3:.2f} {4:.2f}v3" fill="none" stroke="#111" )svg"
        R"svg(stroke-width="1.4"/><text x="{0:.2f}" y="{5:.2f}">{6}</text></g>)svg",
        x0, y0 - 4.0, bar * scale_, x0 + bar * scale_ / 2.0, y0 - 2.0, y0 - 8.0, metres(bar));
    out_ += fmt::format(
        R"svg(<g transform="translate({:.2f} {:.2f})"><path d="M0 -16L6 8L0 3L-6 8Z" fill="#111"/>)svg"
        R"svg(<text x="0" y="22" font-size="12" text-anchor="middle" fill="#111">{}</text></g>)svg",
        right - 22.0, kMarginPx + 26.0, language_ == Language::chinese ? "北" : "N");
  }

  // The multiples of `step` from `least` up to, not at, `end`.
  static std::vector<double> round_values(double least, double end, double step) {
    std::vector<double> out;
    const double first = std::ceil(least / step);
    const auto count = static_cast<int>(std::min(std::ceil((end - least) / step), 100.0));
    for (int i = 0; i <= count; ++i) {
      const double value = (first + i) * step;
      if (value < end) out.push_back(value);
    }
    return out;
  }

  // Ticks at round coordinates, with their values outside the frame but for the corners.
  void grid(double right, double bottom) {
    const double step = round_length((drawing_.window.max_x - drawing_.window.min_x) / 3.0);
    out_ += "<g font-size=\"10\" fill=\"#444\">";
    for (const double east : round_values(drawing_.window.min_x, drawing_.window.max_x, step)) {
      out_ += fmt::format(R"svg(<path d="M{0:.2f} {1:.2f}v5M{0:.2f} {2:.2f}v-5" stroke="#333"/>)svg", x(east),
                          kMarginPx, bottom);
      if (x(east) < kMarginPx + kCornerPx || x(east) > right - kCornerPx) continue;
      out_ += fmt::format(R"svg(<text x="{:.2f}" y="{:.2f}" text-anchor="middle">{:.0f}</text>)svg", x(east),
                          bottom + 14.0, east);
    }
    for (const double north : round_values(drawing_.window.min_y, drawing_.window.max_y, step)) {
      out_ += fmt::format(R"svg(<path d="M{0:.2f} {1:.2f}h5M{2:.2f} {1:.2f}h-5" stroke="#333"/>)svg", kMarginPx,
                          y(north), right);
      if (y(north) > bottom - kCornerPx || y(north) < kMarginPx + kCornerPx) continue;
      out_ += fmt::format(
          R"svg(<text transform="translate({:.2f} {:.2f}) rotate(-90)" text-anchor="middle">{:.0f}</text>)svg",
          kMarginPx - 8.0, y(north), north);
    }
    out_ += "</g>";
  }

  const ProjectDrawing& drawing_;
  const ProjectResult& result_;
  std::size_t number_;
  Language language_;
  double scale_;
  double height_;
  std::string out_;
};

std::string swatch(std::string_view inside) {
  return fmt::format(R"svg(<svg viewBox="0 0 30 18" aria-hidden="true">{}</svg>)svg", inside);
}

}  // namespace

std::string map_sheet(const ProjectDrawing& drawing, const ProjectResult& result, std::size_t number,
                      Language language) {
  return drawing.empty() ? std::string{} : Sheet(drawing, result, number, language).draw();
}

std::string map_legend(const ProjectDrawing& drawing, const ProjectResult& result, std::size_t number,
                       Language language) {
  if (drawing.empty()) return {};
  std::string out = "<ul class=\"legend\">";
  const auto item = [&](const std::string& image, const std::string& words) {
    out += "<li>" + swatch(image) + "<span>" + escaped(words) + "</span></li>";
  };
  const Sheet sheet(drawing, result, number, language);
  const auto ring = [](std::string_view colour) {
    return fmt::format(R"svg(<circle cx="15" cy="9" r="6.5" fill="none" stroke="{}" stroke-width="1.6"/>)svg",
                       colour);
  };
  const std::string_view outline = footprint_colour(result);
  item(
      fmt::format(
          R"svg(<rect x="2" y="2" width="26" height="14" fill="none" stroke="{}" stroke-width="2.4"/>)svg",
          outline),
      Text("footprint", "用地范围").in(language) +
          (outline == "#111" ? "" : Text(": ", "：").in(language) + outcome_name(result.outcome).in(language)));
  for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional}) {
    const bool drawn =
        std::any_of(result.findings.begin(), result.findings.end(),
                    [outcome](const Finding& finding) { return draws_conflict(finding, outcome); });
    if (!drawn) continue;
    item(fmt::format(R"svg(<rect x="1" y="1" width="28" height="16" fill="url(#p{}-{})" stroke="{}"/>)svg",
                     number, outcome_id(outcome), outcome_colour(outcome)),
         Text("conflict: ", "冲突部分：").in(language) + outcome_name(outcome).in(language));
    if (sheet.has_small_conflict(outcome))
      item(ring(outcome_colour(outcome)),
           Text("conflict too small to be seen: ", "范围过小、以圆圈标示的冲突：").in(language) +
               outcome_name(outcome).in(language));
  }
  if (std::any_of(result.findings.begin(), result.findings.end(),
                  [](const Finding& f) { return f.sliver && !f.pre_effect && !f.geometry.empty(); })) {
    item(ring(kSliverColour), Text("sliver (table I)", "细碎重叠（见表 I）").in(language));
  }
  const auto distant = std::find_if(result.findings.begin(), result.findings.end(), shows_distance);
  if (distant != result.findings.end()) {
    item(fmt::format(R"svg(<path d="M4 9L28 9" stroke="{0}" stroke-width="1.6" stroke-dasharray="5 3"/>)svg"
                     R"svg(<circle cx="4" cy="9" r="3" fill="{0}"/>)svg",
                     outcome_colour(distant->outcome)),
         Text("distance that counts", "判定所用距离").in(language));
  }
  for (const MapStyle& style : map_styles()) {
    const auto zone = std::find_if(drawing.zones.begin(), drawing.zones.end(),
                                   [&style](const DrawnZone& z) { return z.theme == style.theme; });
    if (zone == drawing.zones.end()) continue;
    const std::string dash = style.dash.empty() ? "" : " stroke-dasharray=\"" + style.dash + "\"";
    std::string image =
        fmt::format(R"svg(<rect x="1" y="1" width="28" height="16" fill="{}" stroke="{}"{}/>)svg", style.fill,
                    style.line, dash);
    if (style.pattern != MapPattern::none) {
      image += fmt::format(R"svg(<rect x="1" y="1" width="28" height="16" fill="url(#p{}-{})"/>)svg", number,
                           style.theme);
    }
    item(image, result_words::theme_title(style.theme).in(language));
  }
  if (std::any_of(drawing.zones.begin(), drawing.zones.end(),
                  [](const DrawnZone& z) { return z.unreadable; })) {
    item(fmt::format(R"svg(<rect x="1" y="1" width="28" height="16" fill="url(#p{}-{})" stroke="#6b4fa0" )svg"
                     R"svg(stroke-dasharray="2 4"/>)svg",
                     number, kUnreadable),
         Text("extent of a zone that cannot be looked at", "无法核查图斑的范围").in(language));
  }
  if (std::any_of(drawing.zones.begin(), drawing.zones.end(), [](const DrawnZone& z) { return z.announced; })) {
    item(R"svg(<rect x="1" y="1" width="28" height="16" fill="none" stroke="#777" stroke-dasharray="2 4"/>)svg",
         Text("announced, not yet in force", "已公布、尚未生效").in(language));
  }
  return out + "</ul>";
}

}  // namespace zonegate::page
