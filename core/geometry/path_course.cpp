#include "core/geometry/path_course.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/geometry/edge_index.h"

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

struct Band {  // planar metres from the path's start
  double from = 0.0;
  double to = 0.0;
};

// One segment of the path, with what the border does to it.
struct Piece {
  PlanePoint a;
  PlanePoint b;
  double length = 0.0;
  double start = 0.0;        // planar metres from the path's start
  std::vector<double> cuts;  // metres from a, where the border meets it

  double along(PlanePoint p) const { return ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length; }
  double beside(PlanePoint p) const { return ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length; }
  PlanePoint at(double metres) const {
    if (metres <= 0.0) return a;
    if (metres >= length) return b;
    const double t = metres / length;
    return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
  }
};

void cut(Piece& piece, PlanePoint c, PlanePoint d) {
  const SegmentMeeting meeting = segments_meet(piece.a, piece.b, c, d);
  if (meeting == SegmentMeeting::none) return;
  if (meeting == SegmentMeeting::proper) {
    const double hc = piece.beside(c);
    const double hd = piece.beside(d);
    const double u = hc == hd ? 0.5 : std::clamp(hc / (hc - hd), 0.0, 1.0);
    const double pc = piece.along(c);
    piece.cuts.push_back(std::clamp(pc + u * (piece.along(d) - pc), 0.0, piece.length));
    return;
  }
  if (on_segment(piece.a, c, d)) piece.cuts.push_back(0.0);
  if (on_segment(piece.b, c, d)) piece.cuts.push_back(piece.length);
  for (const PlanePoint p : {c, d}) {
    if (on_segment(p, piece.a, piece.b)) piece.cuts.push_back(std::clamp(piece.along(p), 0.0, piece.length));
  }
}

// The stretch of the piece beside which the edge stays within kAlongM.
std::optional<Band> band_of(const Piece& piece, PlanePoint c, PlanePoint d) {
  const double hc = piece.beside(c);
  const double hd = piece.beside(d);
  double u0 = 0.0;
  double u1 = 1.0;
  if (hc == hd) {
    if (std::abs(hc) > kAlongM) return std::nullopt;
  } else {
    const double one = (kAlongM - hc) / (hd - hc);
    const double other = (-kAlongM - hc) / (hd - hc);
    u0 = std::max(0.0, std::min(one, other));
    u1 = std::min(1.0, std::max(one, other));
    if (!(u0 < u1)) return std::nullopt;
  }
  const double pc = piece.along(c);
  const double pd = piece.along(d);
  const double p0 = pc + u0 * (pd - pc);
  const double p1 = pc + u1 * (pd - pc);
  const double from = std::max(0.0, std::min(p0, p1));
  const double to = std::min(piece.length, std::max(p0, p1));
  if (!(from < to)) return std::nullopt;
  return Band{piece.start + from, piece.start + to};
}

void meet_border(Piece& piece, const Index& index, std::vector<Band>& bands) {
  Box window;
  window.add(piece.a);
  window.add(piece.b);
  window = window.grown(kAlongM);
  index.visit_meeting(window, [&](const Index::Block& block) {
    const Index::Track& track = index.tracks[block.track];
    for (std::uint32_t e = block.first; e < block.first + block.count; ++e) {
      const PlanePoint c = track.from(e);
      const PlanePoint d = track.to(e);
      Box edge;
      edge.add(c);
      edge.add(d);
      if (!edge.meets(window)) continue;
      cut(piece, c, d);
      if (const auto band = band_of(piece, c, d)) bands.push_back(*band);
    }
  });
}

// Bands of neighbouring edges and segments are one; what is left too short is a crossing.
std::vector<Band> joined(std::vector<Band> bands) {
  std::sort(bands.begin(), bands.end(), [](const Band& a, const Band& b) { return a.from < b.from; });
  std::vector<Band> out;
  for (const Band& band : bands) {
    if (!out.empty() && band.from <= out.back().to + 2.0 * kAlongM) {
      out.back().to = std::max(out.back().to, band.to);
    } else {
      out.push_back(band);
    }
  }
  out.erase(std::remove_if(out.begin(), out.end(),
                           [](const Band& band) { return band.to - band.from < kAlongLeastM; }),
            out.end());
  return out;
}

class Course {
 public:
  Course(const Index& index, std::vector<Band> bands) : index_(index), bands_(std::move(bands)) {}

  void walk(Piece& piece, std::uint32_t segment) {
    const std::vector<double> stops = stops_of(piece);
    for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
      if (stops[i + 1] - stops[i] < std::min(kNothingM, piece.length / 2.0)) {
        extend(segment, piece.at(stops[i + 1]));
        continue;
      }
      const bool at_vertex = i == 0 && (piece.cuts.empty() || piece.cuts.front() > kNothingM);
      const double middle = (stops[i] + stops[i + 1]) / 2.0;
      const bool along = on_band(piece.start + middle);
      if (!(at_vertex && known_ && along == (place_ == Place::along)) && !along) locate(piece.at(middle));
      if (along) place_ = Place::along;
      known_ = true;
      add(segment, piece.at(stops[i]), piece.at(stops[i + 1]));
    }
    if (!piece.cuts.empty() && piece.cuts.back() > piece.length - kNothingM) known_ = false;
  }
  std::vector<PathStretch> take() { return std::move(out_); }

 private:
  enum class Place { outside, inside, border, along };
  static constexpr double kNothingM = 1e-6;  // between a crossing and its own rounding

  std::vector<double> stops_of(Piece& piece) const {
    std::sort(piece.cuts.begin(), piece.cuts.end());
    std::vector<double> stops = piece.cuts;
    stops.push_back(0.0);
    stops.push_back(piece.length);
    const auto first = std::lower_bound(bands_.begin(), bands_.end(), piece.start,
                                        [](const Band& band, double at) { return band.to < at; });
    for (auto band = first; band != bands_.end() && band->from < piece.start + piece.length; ++band) {
      for (const double at : {band->from - piece.start, band->to - piece.start}) {
        if (at > 0.0 && at < piece.length) stops.push_back(at);
      }
    }
    std::sort(stops.begin(), stops.end());
    stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
    return stops;
  }

  bool on_band(double at) const {
    const auto band = std::lower_bound(bands_.begin(), bands_.end(), at,
                                       [](const Band& one, double place) { return one.to < place; });
    return band != bands_.end() && band->from <= at;
  }

  void locate(PlanePoint p) {
    const Side side = index_.locate(p);
    place_ = side == Side::inside ? Place::inside : side == Side::border ? Place::border : Place::outside;
  }

  void add(std::uint32_t segment, PlanePoint from, PlanePoint to) {
    const bool was_open = std::exchange(open_, place_ != Place::outside);
    if (!open_) return;
    const PathPlace place = place_ == Place::inside ? PathPlace::inside : PathPlace::border;
    if (was_open && out_.back().place == place) {
      out_.back().to = {segment, to};
    } else {
      out_.push_back({place, {segment, from}, {segment, to}});
    }
  }

  void extend(std::uint32_t segment, PlanePoint to) {
    if (open_ && !out_.empty()) out_.back().to = {segment, to};
  }

  const Index& index_;
  std::vector<Band> bands_;
  Place place_ = Place::outside;
  bool known_ = false;
  bool open_ = false;
  std::vector<PathStretch> out_;
};

}  // namespace

bool holds(const PreparedPolygons& polygons, PlanePoint p) {
  return polygons.index().locate(p) == Side::inside;
}

std::vector<PathStretch> path_course(const Path& path, const PreparedPolygons& polygons) {
  const Index& index = polygons.index();
  if (path.size() < 2 || index.empty()) return {};
  std::vector<Piece> pieces;
  std::vector<Band> bands;
  double start = 0.0;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    Piece piece{
        path[i], path[i + 1], std::hypot(path[i + 1].x - path[i].x, path[i + 1].y - path[i].y), start, {}};
    if (piece.length > 0.0) meet_border(piece, index, bands);
    start += piece.length;
    pieces.push_back(std::move(piece));
  }
  Course course(index, joined(std::move(bands)));
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].length > 0.0) course.walk(pieces[i], static_cast<std::uint32_t>(i));
  }
  return course.take();
}

}  // namespace zonegate
