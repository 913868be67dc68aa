// Purpose: short ways to say where in a source something is.
#pragma once

#include <string>
#include <utility>

#include "core/base/error.h"

namespace zonegate {

inline Place in_file(std::string file) {
  Place place;
  place.file = std::move(file);
  return place;
}

inline Place in_feature(std::string file, std::string layer, std::string feature) {
  Place place;
  place.file = std::move(file);
  place.layer = std::move(layer);
  place.feature = std::move(feature);
  return place;
}

inline tl::unexpected<Error> stopped_on_request(std::string file) {
  return fail(ErrorKind::cancelled, "cancelled", {"stopped on request", "已按要求停止"}, {},
              in_file(std::move(file)));
}

}  // namespace zonegate
