// Purpose: what lies at a place: every zone of the layers asked about that holds it, is a line or point near
// it, or cannot be looked at and claims to be there.
//
// Space: the analysis plane. Boundary convention: a place on a border may be given to either side, since no
// finding depends on it. A zone's area is that of the check, by the workspace's method; nullopt where it cannot
// be measured. Order: as the layers are given. Cost: the zones whose boxes hold the place, all their vertices.
// Thread rule: any thread; an AreaMeter belongs to one.
#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "app/session/drawing/snapping.h"
#include "core/crs/area.h"

namespace zonegate::session {

struct ZoneAt {
  std::shared_ptr<const ZoneIndex> index;
  std::uint32_t position = 0;
  Text theme;
  std::optional<double> area_m2;  // of the whole zone
  Text blocked;                   // not empty: it cannot be looked at, and why
};

std::vector<ZoneAt> zones_at(const std::vector<SnapLayer>& layers, PlanePoint at, double tolerance_m,
                             const AreaMeter& meter, const std::stop_token& stop);

}  // namespace zonegate::session
