// Purpose: a coordinate as a person types it: "2524600 36530120" (X north, Y east, with or without strip
// number, in either order), or degrees "109.5 22.8" (in either order: China tells them apart).
//
// Space: the plane of `crs`. nullopt: not two numbers that can be a place in China. Another strip than the
// workspace's is transformed. Thread rule: free function; about a millisecond.
#pragma once

#include <QString>

#include <optional>

#include "core/crs/reference_system.h"
#include "core/geometry/shape.h"

namespace zonegate::desktop {

std::optional<PlanePoint> find_place(const QString& typed, const ReferenceSystem& crs);

}  // namespace zonegate::desktop
