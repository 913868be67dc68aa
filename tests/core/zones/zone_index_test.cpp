// A zone that cannot be looked at must be met wherever any point of it lies, and anywhere when that is not
// known.
#include "core/zones/zone_index.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/geometry/repair.h"

using namespace zonegate;

namespace {

Ring square(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

ZoneIndex index_of(MultiPolygon polygons) {
  auto layer = std::make_shared<ZoneLayer>();
  Zone zone;
  zone.id = "a";
  zone.shape.polygons = std::move(polygons);
  zone.faults = find_faults(zone.shape.polygons);
  zone.claimed_box = box_of(zone.shape);
  layer->zones.push_back(std::move(zone));
  return {layer, 1};
}

bool meets(const ZoneIndex& index, const Ring& ring) { return index.near(box_of(ring)).size() == 1; }

}  // namespace

TEST_CASE("a hole outside its shell, or sticking out of it, counts in the place of its zone") {
  const Ring shell = square(530000, 2524000, 300);
  for (const double x : {531000.0, 530200.0}) {
    const Ring hole = square(x, 2524000, 200);
    const ZoneIndex index = index_of({{shell, {hole}}});
    CHECK(index.prepared(0) == nullptr);
    CHECK(meets(index, shell));
    CHECK(meets(index, square(x + 150, 2524050, 10)));
    CHECK_FALSE(meets(index, square(x + 250, 2524500, 10)));
  }
}

TEST_CASE("a zone with a point that is no place on earth may lie anywhere") {
  for (const double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 1e12}) {
    Ring shell = square(530000, 2524000, 300);
    shell.push_back({bad, 2524100});
    CHECK(meets(index_of({{shell, {}}}), square(400000, 2600000, 10)));
  }
}
