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

// A feature is named by the row number that its source gives it, which every GIS shows: FID. It counts from 0
// in some formats and from 1 in others; everything that the program itself numbers for a person counts from
// one.
inline std::string fid_words(const std::string& fid) { return "FID " + fid; }

inline Place in_feature(std::string file, std::string layer, const std::string& fid) {
  Place place;
  place.file = std::move(file);
  place.layer = std::move(layer);
  place.feature = fid_words(fid);
  return place;
}

inline tl::unexpected<Error> stopped_on_request(std::string file) {
  return fail(ErrorKind::cancelled, "cancelled", {"stopped on request", "已按要求停止"}, {},
              in_file(std::move(file)));
}

}  // namespace zonegate
