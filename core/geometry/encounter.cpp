#include <cmath>

#include "core/geometry/canonical.h"
#include "core/geometry/carve.h"
#include "core/geometry/clip.h"
#include "core/geometry/contacts.h"
#include "core/geometry/trusted.h"

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

// Below this many vertices an overlay costs less than clipping first.
constexpr std::size_t kWorthClipping = 64;

// Written so that a NaN is never believed.
bool believable(double area, const Index& zone, const Index& footprint, const Measured& measured,
                double bound) {
  const double gap = allowed_gap(measured) + bound;
  return std::abs(area - measured.area_m2) <= gap && area <= std::min(zone.area, footprint.area) + gap;
}

// No more than either side has: which side of a border is inside can be wrong where a ring crosses itself.
bool no_more_than_either(double area, const Index& zone, const Index& footprint) {
  constexpr double kRounding = 1e-9;
  constexpr double kRounding_m2 = 1e-3;
  return area <= std::min(zone.area, footprint.area) * (1.0 + kRounding) + kRounding_m2;
}

// What was carved, when the sum that takes no topological decision agrees with it.
std::optional<Encounter> witnessed(const Index& zone, const Index& footprint, Carving carved) {
  if (carved.needs_witness) {
    const std::optional<Measured> measured = measure_common(zone, footprint);
    if (!measured || !believable(planar_area(carved.piece), zone, footprint, *measured, 0.0))
      return std::nullopt;
  } else if (!no_more_than_either(planar_area(carved.piece), zone, footprint)) {
    return std::nullopt;
  }
  Encounter answer;
  answer.contact = carved.contact;
  answer.piece = std::move(carved.piece);
  answer.rung = carved.rounded ? Rung::carved : Rung::exact;
  return answer;
}

// One side of the overlay: the local part when that pays and can be trusted, else the whole.
struct Operand {
  const MultiPolygon* polygons = nullptr;
  std::optional<LocalClip> clip;
  geos::Geometry geometry;
  bool whole() const { return !clip.has_value(); }
  const MultiPolygon& shape() const { return clip ? clip->polygons : *polygons; }
  const GEOSGeometry* get() const { return clip ? clip->geometry.get() : geometry.get(); }
};

Expected<Operand> operand(const Index& index, const Box& window, const std::vector<EdgePoint>& keep,
                          bool may_clip) {
  Operand made;
  made.polygons = index.polygons;
  if (may_clip && index.vertices > kWorthClipping && !window.contains(index.box)) {
    made.clip = clip_locally(index, window, keep);
    if (made.clip) return made;
  }
  Expected<geos::Geometry> geometry = geos::to_geos(*index.polygons);
  if (!geometry) return tl::unexpected<Error>(geometry.error());
  made.geometry = std::move(*geometry);
  return made;
}

// Names what the piece is, when no edges cross: then every vertex of the piece is one of the input.
void name_contact(const Index& zone, const Index& footprint, const Contacts& contacts, Encounter& answer) {
  if (answer.piece.empty()) {
    answer.contact = Contact::touches;
    return;
  }
  answer.contact = Contact::overlaps;
  if (contacts.proper) return;
  const double area = planar_area(answer.piece);
  const auto is_all_of = [&](const Index& side) {
    if (!(std::abs(area - side.area) <= 1e-6 * side.area)) return false;
    MultiPolygon whole = *side.polygons;
    canonicalise(whole);
    if (!is_refinement(answer.piece, whole) && std::abs(area - side.area) > 1e-12 * side.area) return false;
    answer.piece = std::move(whole);
    return true;
  };
  if (is_all_of(footprint)) {
    answer.contact = Contact::inside;
  } else if (is_all_of(zone)) {
    answer.contact = Contact::contains;
  }
}

class Ladder {
 public:
  Ladder(const Index& zone, const Index& footprint, Contacts contacts)
      : zone_(zone),
        footprint_(footprint),
        contacts_(std::move(contacts)),
        window_(common_window(zone, footprint)) {}

  Expected<Encounter> climb() {
    const std::optional<Measured> measured = measure_common(zone_, footprint_);
    if (!measured) return failed();
    measured_ = *measured;
    Expected<bool> done = step(true);
    // The clip may be at fault: the whole, then the grid.
    if (done && !*done && clipped_) done = step(false);
    if (!done) return tl::unexpected<Error>(done.error());
    if (!*done) return failed();
    name_contact(zone_, footprint_, contacts_, answer_);
    return std::move(answer_);
  }

 private:
  static tl::unexpected<Error> failed() {
    return tl::unexpected<Error>(
        geos::overlay_failed(Text("the common area of zone and footprint", "图斑与用地范围的相交部分")));
  }

  Expected<bool> step(bool may_clip) {
    const Expected<Operand> zone = operand(zone_, window_, contacts_.on_a, may_clip);
    if (!zone) return tl::unexpected<Error>(zone.error());
    const Expected<Operand> footprint = operand(footprint_, window_, contacts_.on_b, may_clip);
    if (!footprint) return tl::unexpected<Error>(footprint.error());
    clipped_ = !zone->whole() || !footprint->whole();
    if (accept(overlay_once(OverlayKind::intersection, zone->get(), footprint->get(), 0.0), Rung::overlay,
               0.0)) {
      return true;
    }
    if (clipped_) return false;  // first the whole in floating precision, then the grid
    const double bound = grid_error(perimeter(zone->shape()) + perimeter(footprint->shape()));
    return accept(overlay_once(OverlayKind::intersection, zone->get(), footprint->get(), kGridM), Rung::grid,
                  bound);
  }

  bool accept(std::optional<MultiPolygon> piece, Rung rung, double bound) {
    if (!piece) return false;
    if (!believable(planar_area(*piece), zone_, footprint_, measured_, bound)) return false;
    answer_.piece = std::move(*piece);
    answer_.rung = rung;
    answer_.error_bound_m2 = bound;
    return true;
  }

  const Index& zone_;
  const Index& footprint_;
  Contacts contacts_;
  Box window_;
  Measured measured_;
  bool clipped_ = false;
  Encounter answer_;
};

}  // namespace

Expected<Encounter> encounter(const PreparedPolygons& zone, const PreparedPolygons& footprint) {
  const Index& z = zone.index();
  const Index& f = footprint.index();
  if (!z.sound || !f.sound) {
    return tl::unexpected<Error>(
        geos::invalid_input(Text("a ring has fewer than three points, no area, or an unusable coordinate",
                                 "环不足三点、无面积或坐标值无效")));
  }
  if (z.empty() || f.empty() || !z.box.meets(f.box)) return Encounter{};
  if (std::optional<Carving> carved = carve(z, f)) {
    if (std::optional<Encounter> answer = witnessed(z, f, std::move(*carved))) return std::move(*answer);
  }
  return Ladder(z, f, find_contacts(z, f)).climb();
}

}  // namespace zonegate
