// Purpose: small random worlds for properties of the check: layers of any valid zones, tilings whose neighbours
// share their borders bit for bit, footprints, and the rules that make every overlap a finding. Metres in the
// plane of EPSG:4545 near its central meridian; areas planar.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/check/checker.h"
#include "tests/core/geometry/shapes.h"

namespace zonegate::test {

inline constexpr PlanePoint kMiddle{530000.0, 2524000.0};  // of every world
inline constexpr double kReach = 300.0;                    // zones lie about so far around it

using Motion = std::function<PlanePoint(PlanePoint)>;
MultiPolygon moved_by(const Motion& motion, MultiPolygon set);

// Complete coverage 10 km around; faults are found, nothing is assumed.
std::shared_ptr<const ZoneLayer> layer_of(const std::string& theme, const std::vector<MultiPolygon>& zones);
std::shared_ptr<const ZoneLayer> layer_moved(const ZoneLayer& layer, const Motion& motion);

std::vector<MultiPolygon> random_zones(Random& random, int count, bool snap);
// side x side quadrilaterals, and here and there the two triangles of one, that share vertices bit for bit.
std::vector<MultiPolygon> tiling(Random& random, int side, double cell, double turn, bool snap = false);
MultiPolygon random_footprint(Random& random, bool snap);

// Themes: ecological_red_line (prohibit), land_use (conditions), flood_risk_line (inform), one rule each.
CheckSetup plain_setup(std::vector<std::shared_ptr<const ZoneLayer>> layers);
Project project_of(const std::vector<MultiPolygon>& parts, const std::string& id = "P");

ProjectResult check_one(const CheckSetup& setup, const Project& project);
std::vector<ProjectResult> check_many(const CheckSetup& setup, const std::vector<Project>& projects,
                                      unsigned threads = 1);

// "theme/zone" to the area of its finding.
std::map<std::string, double> areas_by_zone(const ProjectResult& result);
const ThemeResult& theme_line(const ProjectResult& result, const std::string& theme);
bool agree(double a, double b);  // 1e-9 of it, or 1e-4 m2
// The same zones with the same areas; zones under 1e-4 m2 may be missing on either side. "" or the first
// difference.
std::string difference_of(const std::map<std::string, double>& a, const std::map<std::string, double>& b);

}  // namespace zonegate::test
