#include "core/check/axis.h"

#include <fmt/format.h>

#include <cmath>

#include "core/crs/units.h"

namespace zonegate {
namespace {

std::string range(double from, double to) { return format_chainage(from) + " – " + format_chainage(to); }

// Which line is meant, where a result speaks of several.
std::string line_name(const std::vector<AxisMeasure>& axes, const AxisMeasure& axis, Language language) {
  if (axes.size() < 2) return {};
  return Text(fmt::format("part {} line {}: ", axis.part, axis.line),
              fmt::format("地块 {} 第 {} 条线：", axis.part, axis.line))
      .in(language);
}

void join(std::string& out, const std::string& piece, Language language) {
  if (piece.empty()) return;
  if (!out.empty()) out += Text("; ", "；").in(language);
  out += piece;
}

std::string area(const std::optional<double>& m2) {
  return m2 ? format_decimal(*m2, 2) + " m²" : std::string();
}

std::string halves(const AxisMeasure& axis, Language language) {
  if (!axis.left_m2 || !axis.right_m2) {
    return Text(
               "left and right not told apart (the axis returns within its own width, or could not be "
               "computed)",
               "无法区分左右侧（轴线在自身宽度内折返，或未能计算）")
        .in(language);
  }
  return Text("left " + area(axis.left_m2) + ", right " + area(axis.right_m2),
              "左侧 " + area(axis.left_m2) + "，右侧 " + area(axis.right_m2))
      .in(language);
}

}  // namespace

std::string_view axis_place_id(AxisPlace place) { return place == AxisPlace::inside ? "inside" : "border"; }

Text axis_place_name(AxisPlace place) {
  return place == AxisPlace::inside ? Text("inside", "位于图斑内") : Text("along the border", "沿图斑边界");
}

std::string_view axis_side_id(AxisSide side) { return side == AxisSide::left ? "left" : "right"; }

Text axis_side_name(AxisSide side) {
  return side == AxisSide::left ? Text("left", "左侧") : Text("right", "右侧");
}

std::string format_chainage(double metres) {
  if (!std::isfinite(metres) || std::abs(metres) > 1e12) return "K?";
  const long long millimetres = std::llround(std::max(0.0, metres) * 1000.0);
  return fmt::format("K{}+{:03}.{:03}", millimetres / 1000000, millimetres / 1000 % 1000, millimetres % 1000);
}

std::string stretches_words(const std::vector<AxisMeasure>& axes, Language language, bool outside) {
  const auto named = [outside](AxisPlace place) {
    return outside && place == AxisPlace::inside ? Text("outside", "位于界外") : axis_place_name(place);
  };
  std::string out;
  for (const AxisMeasure& axis : axes) {
    std::string own;
    for (const AxisStretch& stretch : axis.stretches) {
      join(own, range(stretch.from_m, stretch.to_m) + " " + named(stretch.place).in(language), language);
    }
    if (!own.empty()) join(out, line_name(axes, axis, language) + own, language);
  }
  return out;
}

std::string sides_words(const std::vector<AxisMeasure>& axes, Language language) {
  std::string out;
  for (const AxisMeasure& axis : axes) {
    std::string own = halves(axis, language);
    for (const BesideAxis& piece : axis.beside) {
      const Text side = axis_side_name(piece.side);
      const std::string where = range(piece.from_m, piece.to_m);
      join(own,
           Text("axis not inside, only its " + side.en + " side: " + where + ", " + area(piece.area_m2),
                "轴线未进入、仅" + side.zh + "用地涉及：" + where + "，" + area(piece.area_m2))
               .in(language),
           language);
    }
    join(out, line_name(axes, axis, language) + own, language);
  }
  return out;
}

}  // namespace zonegate
