// Purpose: what the axis of a line work (a road, a pipeline) has in common with a zone, beside the area of its
// strip: stretches with chainage (起止里程), and which parts lie left and right of the axis.
//
// Chainage counts from the first vertex of each line, K0+000.000, in the direction it was drawn; left and right
// look that way. Metres by the workspace's rule for lengths (planar for the planar area method, else geodesic).
// Convention (core/geometry/path_course.h): what runs inside counts as length inside; what runs along the
// zone's border is neither in nor out and is listed as `border`, for each of the zones that share it. Empty
// optional: not computed; sides are also not told where the axis crosses itself or returns within its own
// strip.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/geometry/shape.h"

namespace zonegate {

enum class AxisPlace { inside, border };
std::string_view axis_place_id(AxisPlace place);
Text axis_place_name(AxisPlace place);

enum class AxisSide { left, right };
std::string_view axis_side_id(AxisSide side);
Text axis_side_name(AxisSide side);

struct AxisStretch {
  AxisPlace place = AxisPlace::inside;
  double from_m = 0.0;
  double to_m = 0.0;
  Path path;  // analysis plane; filled when geometry is kept
};

// A connected piece of the strip in the zone that the axis itself does not enter.
struct BesideAxis {
  AxisSide side = AxisSide::left;
  double from_m = 0.0;  // the stretch of the axis that it lies beside
  double to_m = 0.0;
  double area_m2 = 0.0;
};

// One line of one part in one zone.
struct AxisMeasure {
  std::string part;
  int line = 1;  // of the part, as drawn
  double axis_m = 0.0;
  double inside_m = 0.0;
  double border_m = 0.0;
  std::optional<double> left_m2;
  std::optional<double> right_m2;
  std::vector<AxisStretch> stretches;
  std::vector<BesideAxis> beside;
};

// "K0+123.456": kilometres and metres, rounded to the millimetre once, half away from zero.
std::string format_chainage(double metres);
// "K0+100.000 – K0+200.000 inside; K0+200.000 – K0+260.000 along the border", lines named where there are
// several; "" when the axis does not meet the zone.
// `outside`: the finding is about what lies outside the zone (Relation::outside), so the stretches do.
std::string stretches_words(const std::vector<AxisMeasure>& axes, Language language, bool outside);
// "left 12.00 m², right 30.00 m²"; pieces beside the axis with their chainage; "" without an axis.
std::string sides_words(const std::vector<AxisMeasure>& axes, Language language);

}  // namespace zonegate
