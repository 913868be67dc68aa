#include "layers/formats/report/map_painter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "layers/formats/report/pages.h"

namespace zonegate::report {
namespace {

using page::MapPattern;
using page::MapStyle;

constexpr double kZoneLine = 0.8;
const Colour kFootprintInk{0.05, 0.05, 0.05, 1.0};
const Colour kUnseenInk = colour("#6b4fa0");

void use(cairo_t* cr, const Colour& ink) { cairo_set_source_rgba(cr, ink.r, ink.g, ink.b, ink.a); }

void dash(cairo_t* cr, const std::string& css, double scale) {
  std::vector<double> lengths;
  const char* at = css.data();
  const char* end = at + css.size();
  while (at < end) {
    double value = 0.0;
    const auto read = std::from_chars(at, end, value);
    if (read.ec == std::errc()) lengths.push_back(value * scale);
    at = read.ec == std::errc() ? read.ptr : at + 1;
  }
  cairo_set_dash(cr, lengths.data(), static_cast<int>(lengths.size()), 0.0);
}

void no_dash(cairo_t* cr) { cairo_set_dash(cr, nullptr, 0, 0.0); }

// Strokes in the current clip, anchored to the page: neighbours' strokes meet.
void hatch(cairo_t* cr, MapPattern pattern, const Colour& ink, double width, double step) {
  double x0 = 0.0;
  double y0 = 0.0;
  double x1 = 0.0;
  double y1 = 0.0;
  cairo_clip_extents(cr, &x0, &y0, &x1, &y1);
  if (x1 <= x0 || y1 <= y0) return;
  use(cr, ink);
  cairo_set_line_width(cr, width);
  const double tall = y1 - y0;
  if (pattern == MapPattern::right || pattern == MapPattern::cross) {
    for (double c = std::floor((x0 + y0) / step) * step; c <= x1 + y1; c += step) {
      cairo_move_to(cr, c - y0, y0);
      cairo_line_to(cr, c - y0 - tall, y1);
    }
  }
  if (pattern == MapPattern::left || pattern == MapPattern::cross) {
    for (double c = std::floor((x0 - y1) / step) * step; c <= x1 - y0; c += step) {
      cairo_move_to(cr, c + y0, y0);
      cairo_line_to(cr, c + y0 + tall, y1);
    }
  }
  cairo_stroke(cr);
  if (pattern != MapPattern::dots) return;
  for (double y = std::floor(y0 / step) * step; y <= y1; y += step) {
    for (double x = std::floor(x0 / step) * step; x <= x1; x += step) {
      cairo_new_sub_path(cr);
      cairo_arc(cr, x, y, 0.6, 0.0, 6.283185307179586);
    }
  }
  cairo_fill(cr);
}

// `path` puts the shape's path; it is asked as often as it is needed.
template <class Path>
void zone_area(cairo_t* cr, const MapStyle& style, double opacity, Path path) {
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  if (style.fill != "none") {
    path();
    use(cr, colour(style.fill, opacity));
    cairo_fill(cr);
  }
  if (style.pattern != MapPattern::none) {
    cairo_save(cr);
    path();
    cairo_clip(cr);
    hatch(cr, style.pattern, colour(style.line, 0.6), 0.5, 6.0);
    cairo_restore(cr);
  }
}

template <class Path>
void zone_line(cairo_t* cr, const Colour& ink, const std::string& dashes, double width, Path path) {
  path();
  use(cr, ink);
  cairo_set_line_width(cr, width);
  dash(cr, dashes, 0.7);
  cairo_stroke(cr);
  no_dash(cr);
}

template <class Path>
void conflict_area(cairo_t* cr, Outcome outcome, Path path) {
  const Colour ink = outcome_ink(outcome);
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_save(cr);
  path();
  cairo_clip(cr);
  hatch(cr, MapPattern::right, ink, 1.3, 4.6);
  cairo_restore(cr);
  zone_line(cr, ink, "", 0.9, path);
}

class Painter {
 public:
  Painter(Canvas& canvas, const MapView& view, const ProjectDrawing& drawing, const ProjectResult& result,
          const MapShown& shown)
      : cr_(canvas.cairo()), view_(view), drawing_(drawing), result_(result), shown_(shown) {}

  void paint() {
    cairo_save(cr_);
    cairo_rectangle(cr_, view_.x, view_.y, view_.w, view_.h);
    cairo_clip(cr_);
    cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
    for (const MapStyle& style : page::map_styles()) {
      for (const auto& zone : drawing_.zones) {
        if (zone.theme == style.theme && shows(shown_, zone)) this->zone(zone, style);
      }
    }
    for (const auto& zone : drawing_.zones) {
      const MapStyle& style = page::map_style(zone.theme);
      if (style.theme.empty() && shows(shown_, zone)) this->zone(zone, style);
    }
    if (!shown_.outlines) conflicts();
    zone_line(cr_, kFootprintInk, "", shown_.outlines ? 1.0 : 1.8, [this] { path(drawing_.footprint); });
    if (!shown_.outlines) distances();
    cairo_restore(cr_);
  }

 private:
  void ring(const Ring& ring) {
    bool first = true;
    for (const PlanePoint p : ring) {
      if (first) {
        cairo_move_to(cr_, view_.page_x(p.x), view_.page_y(p.y));
      } else {
        cairo_line_to(cr_, view_.page_x(p.x), view_.page_y(p.y));
      }
      first = false;
    }
    cairo_close_path(cr_);
  }

  void path(const MultiPolygon& polygons) {
    cairo_new_path(cr_);
    for (const auto& polygon : polygons) {
      ring(polygon.shell);
      for (const auto& hole : polygon.holes) ring(hole);
    }
  }

  void zone(const DrawnZone& zone, const MapStyle& style) {
    const auto own = [&] { path(zone.shape); };
    const bool plain = zone.unreadable || shown_.outlines;
    if (!plain) zone_area(cr_, style, zone.announced ? 0.25 : 0.7, own);
    zone_line(cr_, zone.unreadable ? kUnseenInk : colour(style.line),
              zone.unreadable || zone.announced ? "2 4" : style.dash, shown_.outlines ? 0.5 : kZoneLine, own);
  }

  // The worst on top.
  void conflicts() {
    for (const Outcome outcome : {Outcome::conditional, Outcome::undetermined, Outcome::fail}) {
      for (const Finding& finding : result_.findings) {
        if (finding.outcome == outcome && shows(shown_, finding))
          conflict_area(cr_, outcome, [&] { path(finding.geometry); });
      }
    }
  }

  void distances() {
    for (const Finding& finding : result_.findings) {
      if (!shows_distance(shown_, finding)) continue;
      const Colour ink = outcome_ink(finding.outcome);
      const double x = view_.page_x(finding.nearest->footprint.x);
      const double y = view_.page_y(finding.nearest->footprint.y);
      zone_line(cr_, ink, "5 3", 1.1, [&] {
        cairo_move_to(cr_, x, y);
        cairo_line_to(cr_, view_.page_x(finding.nearest->zone.x), view_.page_y(finding.nearest->zone.y));
      });
      cairo_arc(cr_, x, y, 2.0, 0.0, 6.283185307179586);
      cairo_fill(cr_);
    }
  }

  cairo_t* cr_;
  const MapView& view_;
  const ProjectDrawing& drawing_;
  const ProjectResult& result_;
  const MapShown& shown_;
};

}  // namespace

bool shows(const MapShown& shown, const DrawnZone& zone) {
  return shown.theme.empty() || zone.theme == shown.theme;
}

bool shows(const MapShown& shown, const Finding& finding) {
  return !finding.geometry.empty() && !finding.sliver && !finding.pre_effect &&
         finding.outcome != Outcome::pass && (shown.theme.empty() || finding.theme == shown.theme);
}

bool shows_distance(const MapShown& shown, const Finding& finding) {
  return finding.nearest && finding.distance_m && *finding.distance_m > 0.0 &&
         finding.outcome != Outcome::pass && !finding.sliver && !finding.pre_effect &&
         (shown.theme.empty() || finding.theme == shown.theme);
}

void paint_map(Canvas& canvas, const MapView& view, const ProjectDrawing& drawing, const ProjectResult& result,
               const MapShown& shown) {
  if (canvas.draws()) Painter(canvas, view, drawing, result, shown).paint();
}

void paint_swatch(Canvas& canvas, Swatch what, const Colour& ink, double x, double y, double w, double h) {
  if (!canvas.draws()) return;
  cairo_t* cr = canvas.cairo();
  const auto box = [&] { cairo_rectangle(cr, x, y, w, h); };
  switch (what) {
    case Swatch::footprint:
      return zone_line(cr, kFootprintInk, "", 1.8, box);
    case Swatch::unreadable:
      return zone_line(cr, kUnseenInk, "2 4", kZoneLine, box);
    case Swatch::announced:
      return zone_line(cr, colour("#777777"), "2 4", kZoneLine, box);
    case Swatch::distance:
      zone_line(cr, ink, "5 3", 1.1, [&] {
        cairo_move_to(cr, x + 2.0, y + h / 2.0);
        cairo_line_to(cr, x + w, y + h / 2.0);
      });
      cairo_arc(cr, x + 2.0, y + h / 2.0, 2.0, 0.0, 6.283185307179586);
      cairo_fill(cr);
      return;
  }
}

void paint_zone_swatch(Canvas& canvas, const MapStyle& style, double x, double y, double w, double h) {
  if (!canvas.draws()) return;
  cairo_t* cr = canvas.cairo();
  const auto box = [&] { cairo_rectangle(cr, x, y, w, h); };
  zone_area(cr, style, 0.7, box);
  zone_line(cr, colour(style.line), style.dash, kZoneLine, box);
}

void paint_conflict_swatch(Canvas& canvas, Outcome outcome, double x, double y, double w, double h) {
  if (!canvas.draws()) return;
  cairo_t* cr = canvas.cairo();
  conflict_area(cr, outcome, [&] { cairo_rectangle(cr, x, y, w, h); });
}

}  // namespace zonegate::report
