// Purpose: a proposal: footprint parts + facts.
//
// Space: shapes are in the workspace's analysis plane. Points carry a radius and become regular 256-gons with
// the circle's area; lines carry a full width and get flat caps and mitre joins (limit 5). Ring direction
// carries no meaning.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/geometry/fault.h"
#include "core/geometry/shape.h"
#include "core/rules/fact.h"

namespace zonegate {

struct ProjectPart {
  std::string id;  // "1", "DK01"
  std::string name;
  Shape drawn;            // as given: polygons, lines or points
  double width_m = 0.0;   // lines
  double radius_m = 0.0;  // points
  Facts facts;            // override the project's
  std::vector<Fault> faults;
  std::optional<double> declared_area_m2;
};

struct Project {
  std::string id;
  std::string name;
  std::vector<ProjectPart> parts;
  Facts facts;
  std::string source_name;
  std::string source_crs;
  std::string source_sha256;
  std::vector<Text> notes;  // what reading had to say
  std::optional<Error>
      unreadable;  // the project exists but its footprint could not be read: undetermined, named
};

}  // namespace zonegate
