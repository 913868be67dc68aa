#include "layers/formats/report/sheet_frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace zonegate::report {
namespace {

const Colour kInk{0.1, 0.1, 0.1, 1.0};
const Colour kCross{0.25, 0.25, 0.25, 0.7};
const Colour kPaper{1.0, 1.0, 1.0, 0.85};
constexpr double kBand = 5.5 * kMm;  // between the neat line and the map: room for the values

// As many decimals of a kilometre as the step needs.
std::string kilometres(double metres, double step) {
  const int decimals = std::clamp(static_cast<int>(std::ceil(3.0 - std::log10(step) - 1e-9)), 0, 3);
  return fmt::format("{:.{}f}", metres / 1000.0, decimals);
}

template <class Each>
void round_values(double least, double end, double step, Each each) {
  const double first = std::ceil(least / step);
  for (int i = 0; i < 200; ++i) {
    const double value = (first + i) * step;
    if (value > end) return;
    each(value);
  }
}

}  // namespace

double round_length(double most) {
  const double power = std::pow(10.0, std::floor(std::log10(most)));
  for (const double step : {5.0, 2.0, 1.0}) {
    if (step * power <= most * (1.0 + 1e-9)) return step * power;
  }
  return power;
}

SheetPlan sheet_plan(SheetSize size) {
  const bool big = size == SheetSize::a3 || size == SheetSize::a3_wide;
  const bool wide = size == SheetSize::a4_wide || size == SheetSize::a3_wide;
  const double shorter = (big ? 297.0 : 210.0) * kMm;
  const double longer = (big ? 420.0 : 297.0) * kMm;
  SheetPlan out;
  out.width = wide ? longer : shorter;
  out.height = wide ? shorter : longer;
  out.outer = {14.0 * kMm, 24.0 * kMm, out.width - 26.0 * kMm, out.height - 44.0 * kMm};
  const Rect& o = out.outer;
  const double gap = 3.0 * kMm;
  if (wide) {
    const double panel = 68.0 * kMm;
    out.map = {o.x + kBand, o.y + kBand, o.w - panel - 2.0 * kBand, o.h - 2.0 * kBand};
    const double x = o.x + o.w - panel + 1.0 * kMm;
    const double w = panel - gap - 1.0 * kMm;
    out.place = {x, o.y + gap, w, 56.0 * kMm};
    out.signatures = {x, o.y + o.h - 24.0 * kMm - gap, w, 24.0 * kMm};
    const double room = out.signatures.y - gap - (out.place.y + out.place.h + gap);
    out.notes = {x, out.signatures.y - gap - 36.0 * kMm, w, 36.0 * kMm};
    out.legend = {x, out.place.y + out.place.h + gap, w, room - 36.0 * kMm - gap};
  } else {
    const double panel = (big ? 84.0 : 76.0) * kMm;
    out.map = {o.x + kBand, o.y + kBand, o.w - 2.0 * kBand, o.h - panel - 2.0 * kBand};
    const double y = o.y + o.h - panel;
    const double place = 56.0 * kMm;
    const double rest = o.w - place - 4.0 * gap;
    const double tall = panel - 17.0 * kMm - 2.0 * gap;
    out.legend = {o.x + gap, y, rest * 0.52, tall};
    out.notes = {out.legend.x + out.legend.w + gap, y, rest * 0.48, tall};
    out.place = {o.x + o.w - place - gap, y, place, tall};
    out.signatures = {o.x + gap, o.y + o.h - 17.0 * kMm - gap, o.w - 2.0 * gap, 17.0 * kMm};
  }
  return out;
}

void draw_neat_line(Canvas& canvas, const SheetPlan& plan, const MapView& view) {
  if (!canvas.draws()) return;
  canvas.box(plan.outer.x, plan.outer.y, plan.outer.w, plan.outer.h, 1.6, kInk);
  canvas.box(view.x, view.y, view.w, view.h, 0.6, kInk);
  const double step = round_length((view.window.max_x - view.window.min_x) / 3.0);
  const Style style{6.2, false, kInk, Align::left};
  const double bottom = view.y + view.h;
  const double right = view.x + view.w;
  cairo_t* cr = canvas.cairo();
  round_values(view.window.min_x, view.window.max_x, step, [&](double east) {
    const double x = view.page_x(east);
    canvas.line(x, view.y, x, view.y - 4.0, 0.6, kInk);
    canvas.line(x, bottom, x, bottom + 4.0, 0.6, kInk);
    const TextBlock value = canvas.text(kilometres(east, step), style);
    const double at = std::clamp(x - value.width() / 2.0, view.x, right - value.width());
    canvas.draw(value, at, view.y - 5.0 - value.height());
    canvas.draw(value, at, bottom + 4.5);
    round_values(view.window.min_y, view.window.max_y, step, [&](double north) {
      const double y = view.page_y(north);
      canvas.line(x - 4.0, y, x + 4.0, y, 0.4, kCross);
      canvas.line(x, y - 4.0, x, y + 4.0, 0.4, kCross);
    });
  });
  round_values(view.window.min_y, view.window.max_y, step, [&](double north) {
    const double y = view.page_y(north);
    canvas.line(view.x, y, view.x - 4.0, y, 0.6, kInk);
    canvas.line(right, y, right + 4.0, y, 0.6, kInk);
    const TextBlock value = canvas.text(kilometres(north, step), style);
    const double at = std::clamp(y + value.width() / 2.0, view.y + value.width(), bottom);
    for (const double x : {view.x - 5.0 - value.height(), right + 4.5}) {
      cairo_save(cr);
      cairo_translate(cr, x, at);
      cairo_rotate(cr, -1.5707963267948966);
      canvas.draw(value, 0.0, 0.0);
      cairo_restore(cr);
    }
  });
}

void draw_north(Canvas& canvas, double x, double y, Language language) {
  if (!canvas.draws()) return;
  canvas.fill(x - 11.0, y - 4.0, 22.0, 46.0, kPaper);
  cairo_t* cr = canvas.cairo();
  cairo_set_source_rgb(cr, 0.1, 0.1, 0.1);
  cairo_move_to(cr, x, y);
  cairo_line_to(cr, x + 7.0, y + 26.0);
  cairo_line_to(cr, x, y + 20.0);
  cairo_close_path(cr);
  cairo_fill(cr);
  cairo_set_line_width(cr, 0.8);
  cairo_move_to(cr, x, y);
  cairo_line_to(cr, x - 7.0, y + 26.0);
  cairo_line_to(cr, x, y + 20.0);
  cairo_stroke(cr);
  const TextBlock word =
      canvas.text(language == Language::chinese ? "北" : "N", {8.5, true, kInk, Align::left});
  canvas.draw(word, x - word.width() / 2.0, y + 27.0);
}

void draw_scales(Canvas& canvas, double denominator, double x, double y, double w, Language language) {
  const TextBlock numeric =
      canvas.text(fmt::format("1:{:.0f}", denominator), {10.0, true, kInk, Align::centre}, w);
  canvas.draw(numeric, x, y);
  const double per_metre = 72.0 / 0.0254 / denominator;
  const double bar = round_length((w - 34.0) / per_metre);
  const double length = bar * per_metre;
  const double left = x + (w - length) / 2.0;
  const double top = y + numeric.height() + 10.0;
  for (int i = 0; i < 4; ++i) {
    const double piece = length / 4.0;
    if (i % 2 == 0) canvas.fill(left + piece * i, top, piece, 3.2, kInk);
  }
  canvas.box(left, top, length, 3.2, 0.5, kInk);
  const bool far = bar >= 1000.0;
  const std::string unit = far ? Text(" km", " 千米").in(language) : Text(" m", " 米").in(language);
  const Style style{6.6, false, kInk, Align::left};
  const auto value = [&](double metres, const std::string& suffix) {
    return canvas.text(fmt::format("{:g}", far ? metres / 1000.0 : metres) + suffix, style);
  };
  const auto centred = [&](const TextBlock& words, double at) {
    canvas.draw(words, at - words.width() / 2.0, top - 9.5);
  };
  centred(value(0.0, ""), left);
  centred(value(bar / 2.0, ""), left + length / 2.0);
  centred(value(bar, unit), left + length);
}

}  // namespace zonegate::report
