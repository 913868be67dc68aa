// The areas that points and lines stand for: discs and strips.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <utility>
#include <vector>

#include "core/geometry/canonical.h"
#include "core/geometry/geos_bridge.h"
#include "core/geometry/overlay.h"

namespace zonegate {
namespace {

constexpr int kCorners = 256;  // of a circle
constexpr double kTurn = 2.0 * std::numbers::pi / kCorners;

struct Leg {
  PlanePoint from;
  PlanePoint to;
  double length = 0.0;
  PlanePoint left;  // from the axis to the left border
};

PlanePoint plus(PlanePoint p, PlanePoint d, double times = 1.0) {
  return {p.x + times * d.x, p.y + times * d.y};
}
double cross_of(PlanePoint a, PlanePoint b) { return a.x * b.y - a.y * b.x; }
double dot_of(PlanePoint a, PlanePoint b) { return a.x * b.x + a.y * b.y; }

std::vector<Leg> legs_of(const Path& line, double half_width) {
  std::vector<Leg> legs;
  for (std::size_t i = 1; i < line.size(); ++i) {
    Leg leg{line[i - 1], line[i], std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y), {}};
    if (!(leg.length > 0.0)) continue;
    const double scale = half_width / leg.length;
    if (!std::isfinite(scale)) continue;  // no longer than what a double can hardly tell from nothing
    leg.left = {-(leg.to.y - leg.from.y) * scale, (leg.to.x - leg.from.x) * scale};
    legs.push_back(leg);
  }
  return legs;
}

// What a strip is made of: a rectangle along every leg, and on the outer side of every bend a mitre or a
// sector.
class StripPieces {
 public:
  StripPieces(const Path& line, double half_width) : half_width_(half_width), legs_(legs_of(line, half_width)) {
    const std::size_t n = legs_.size();
    const bool closed = n > 2 && legs_.front().from == legs_.back().to;
    // Where the axis hardly turns the two rectangles share their edge: nothing of rounding lies between them.
    begin_.resize(n);
    end_.resize(n);
    for (std::size_t i = 0; i < n; ++i) begin_[i] = end_[i] = legs_[i].left;
    for (std::size_t i = 0; i < n; ++i) {
      if (i + 1 == n && !closed) break;
      bend(i, (i + 1) % n);
    }
    for (std::size_t i = 0; i < n; ++i) add_leg(legs_[i], begin_[i], end_[i]);
    seams_.emplace(line.front().x, line.front().y);
    seams_.emplace(line.back().x, line.back().y);
  }

  MultiPolygon take() { return std::move(pieces_); }
  // Points that only join a mitre to its legs, or halve an end: the border runs straight on there.
  const std::set<std::pair<double, double>>& seams() const { return seams_; }

 private:
  void bend(std::size_t i, std::size_t k) {
    constexpr double kStraightM = 1e-7;
    const PlanePoint in = legs_[i].left;
    const PlanePoint out = legs_[k].left;
    const double turn = cross_of(in, out);
    const double along = dot_of(in, out);
    if (along > 0.0 && std::hypot(out.x - in.x, out.y - in.y) <= kStraightM) {
      begin_[k] = in;
      return;
    }
    if (turn == 0.0) return;                      // straight back: an end like any other
    const double side = turn > 0.0 ? -1.0 : 1.0;  // the outer side is the right one where the axis turns left
    const PlanePoint at = legs_[i].to;
    const double tangent = std::abs(turn) / (half_width_ * half_width_ + along);  // of half the turn
    const double reach = half_width_ * tangent;
    // Up to a right angle the corner is filled, where both legs reach as far as it does: a hook of two metres
    // at the end of a road makes no corner of twenty.
    if (along >= -kRightAngle * half_width_ * half_width_ &&
        reach <= std::min(legs_[i].length, legs_[k].length))
      add_mitre(at, in, out, side, tangent);
    else
      add_sector(at, in, out, side);
  }

  void add_leg(const Leg& leg, PlanePoint begin, PlanePoint end) {
    pieces_.push_back({{plus(leg.from, begin), leg.from, plus(leg.from, begin, -1.0), plus(leg.to, end, -1.0),
                        leg.to, plus(leg.to, end)},
                       {}});
  }

  void add_mitre(PlanePoint at, PlanePoint in, PlanePoint out, double side, double tangent) {
    const PlanePoint first = plus(at, in, side);
    const PlanePoint last = plus(at, out, side);
    // Along the first leg, which lies a right turn from its left offset.
    const PlanePoint tip = plus(first, {in.y, -in.x}, tangent);
    pieces_.push_back({{at, first, tip, last}, {}});
    seams_.emplace(first.x, first.y);
    seams_.emplace(last.x, last.y);
  }

  // The circle about the bend, from one border to the other.
  void add_sector(PlanePoint at, PlanePoint in, PlanePoint out, double side) {
    const double angle = std::atan2(cross_of(in, out), dot_of(in, out));
    if (!std::isfinite(angle)) return;
    const auto steps = static_cast<int>(std::ceil(std::abs(angle) / kTurn));
    Ring ring{at, plus(at, in, side)};
    for (int step = 1; step < steps; ++step) {
      const double by = angle * step / steps;
      const PlanePoint turned{in.x * std::cos(by) - in.y * std::sin(by),
                              in.x * std::sin(by) + in.y * std::cos(by)};
      ring.push_back(plus(at, turned, side));
    }
    ring.push_back(plus(at, out, side));
    pieces_.push_back({std::move(ring), {}});
  }

  static constexpr double kRightAngle = 1e-9;  // an angle drawn as a right one is one

  double half_width_;
  std::vector<Leg> legs_;
  std::vector<PlanePoint> begin_;
  std::vector<PlanePoint> end_;
  MultiPolygon pieces_;
  std::set<std::pair<double, double>> seams_;
};

// Takes the seams out where the border does run straight on, to the last digits of its coordinates.
void drop_seams(Ring& ring, const std::set<std::pair<double, double>>& seams) {
  Ring kept;
  const std::size_t n = ring.size();
  for (std::size_t i = 0; i < n; ++i) {
    const PlanePoint before = kept.empty() ? ring[n - 1] : kept.back();
    const PlanePoint here = ring[i];
    const PlanePoint behind = ring[(i + 1) % n];
    const double length = std::hypot(behind.x - before.x, behind.y - before.y);
    const double off =
        std::abs(cross_of({behind.x - before.x, behind.y - before.y}, {here.x - before.x, here.y - before.y}));
    const double digit = 4e-16 * std::max({1.0, std::abs(here.x), std::abs(here.y)});
    if (seams.count({here.x, here.y}) != 0 && n - i + kept.size() > 3 && off <= 8.0 * digit * length) continue;
    kept.push_back(here);
  }
  ring = std::move(kept);
}

// A hole that is no wider than the rounding of its corners is a seam that did not close.
bool is_hairline(const Ring& hole) {
  double reach = 1.0;
  double border = 0.0;
  for (std::size_t i = 0, k = hole.size() - 1; i < hole.size(); k = i++) {
    reach = std::max({reach, std::abs(hole[i].x), std::abs(hole[i].y)});
    border += std::hypot(hole[i].x - hole[k].x, hole[i].y - hole[k].y);
  }
  return std::abs(signed_planar_area(hole)) <= 1e-14 * reach * border;
}

// Both borders of the strip must be distinct lines with room to spare in double precision. Below that GEOS
// makes rubbish or gives up (3.11 leaks memory then).
bool resolvable(const Path& line, double width_m) {
  double reach = 0.0;
  for (const auto p : line) reach = std::max({reach, std::abs(p.x), std::abs(p.y)});
  return width_m >= 1e-12 * reach;
}

}  // namespace

MultiPolygon disc(PlanePoint centre, double radius_m) {
  if (!usable(centre) || !(radius_m > 0.0) || !(radius_m <= kLargestCoordinateM)) return {};
  const double reach = radius_m * std::sqrt(kTurn / std::sin(kTurn));
  Ring ring;
  ring.reserve(kCorners);
  for (int i = 0; i < kCorners; ++i) {
    const PlanePoint p{centre.x + reach * std::cos(i * kTurn), centre.y + reach * std::sin(i * kTurn)};
    if (!usable(p)) return {};
    ring.push_back(p);
  }
  // A radius near the resolution of the coordinates makes corners coincide: such a ring is no disc.
  const double wanted = std::numbers::pi * radius_m * radius_m;
  if (!(std::abs(signed_planar_area(ring) - wanted) <= 1e-3 * wanted)) return {};
  MultiPolygon made{{std::move(ring), {}}};
  canonicalise(made);
  return made;
}

Expected<MultiPolygon> strip(const Path& line, double width_m) {
  if (!(width_m > 0.0) || !(width_m <= kLargestCoordinateM)) {
    return tl::unexpected<Error>(
        geos::invalid_input(Text("the width of a line is not a positive number", "线宽不是正数")));
  }
  const Expected<geos::Geometry> source = geos::to_geos(line);
  if (!source) return tl::unexpected<Error>(source.error());
  if (!(length_of(line) > 0.0)) {
    return tl::unexpected<Error>(geos::invalid_input(Text("a line has no length", "线长度为零")));
  }
  if (!resolvable(line, width_m)) {
    return tl::unexpected<Error>(geos::invalid_input(
        Text("a line is too narrow for the size of its coordinates", "线宽相对坐标数值过小")));
  }
  StripPieces pieces(line, width_m / 2.0);
  const MultiPolygon all = pieces.take();
  const Expected<geos::Geometry> together = geos::to_geos(all);
  if (!together) return tl::unexpected<Error>(together.error());
  const geos::Geometry made = geos::own(GEOSUnaryUnion_r(geos::context(), together->get()));
  const Text doing("the strip along a line", "线状用地范围");
  if (!made) return tl::unexpected<Error>(geos::overlay_failed(doing));
  const Expected<bool> valid = geos::is_valid(made.get());
  Expected<MultiPolygon> polygons = geos::from_geos(made.get());
  if (!valid || !*valid || !polygons || polygons->empty()) {
    return tl::unexpected<Error>(geos::overlay_failed(doing));
  }
  MultiPolygon plain = *polygons;
  for (auto& polygon : plain) {
    std::erase_if(polygon.holes, is_hairline);
    drop_seams(polygon.shell, pieces.seams());
    for (auto& hole : polygon.holes) drop_seams(hole, pieces.seams());
  }
  // A border that another comes within a digit of may need each of its points.
  const Expected<geos::Geometry> again = geos::to_geos(plain);
  const Expected<bool> still_valid = again ? geos::is_valid(again->get()) : Expected<bool>(false);
  if (still_valid && *still_valid) *polygons = std::move(plain);
  canonicalise(*polygons);
  return polygons;
}

Expected<MultiPolygon> grown(const MultiPolygon& polygons, double metres) {
  const Text doing("the ground around a footprint", "用地周边范围");
  if (!(metres > 0.0) || !(metres <= kLargestCoordinateM)) return polygons;
  const Expected<geos::Geometry> source = geos::to_geos(polygons);
  if (!source) return tl::unexpected<Error>(source.error());
  // GEOS takes up to a hundredth of the distance away where it smooths a border, and draws circles from within.
  constexpr double kMore = 1.02;
  constexpr int kQuarter = 16;
  const geos::Geometry made = geos::own(GEOSBuffer_r(geos::context(), source->get(), kMore * metres, kQuarter));
  if (!made) return tl::unexpected<Error>(geos::overlay_failed(doing));
  const Expected<bool> valid = geos::is_valid(made.get());
  Expected<MultiPolygon> around = geos::from_geos(made.get());
  if (!valid || !*valid || !around || around->empty())
    return tl::unexpected<Error>(geos::overlay_failed(doing));
  return around;
}

}  // namespace zonegate
