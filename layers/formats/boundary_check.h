// Purpose: what a boundary-point TXT says about itself against what its points say: the stated area of each
// plot compared with the planar one.
//
// Space: the file's own plane; areas in m2. The stated area is planar in every real file seen; a difference
// above half a unit of its last digit + 1 m2 is remarked (txt.area, at the plot line), and when it equals
// another known meaning (survey area, m2 or mu written where hectares belong) the remark says so. Not compared:
// broken plots, lines and points, degrees, no stated area. Cost: linear.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/quantity.h"
#include "core/geometry/shape.h"
#include "layers/formats/boundary_txt.h"

namespace zonegate {

// The national survey's area in the file's reference system; may be empty when the system is not known.
using SurveyArea = std::function<Expected<SquareMetres>(const MultiPolygon&)>;

std::vector<BoundaryRemark> check_boundary_areas(const BoundaryReading& reading, const std::string& file,
                                                 const SurveyArea& survey_area);

// Fewer points than the plot states, and an area that is not the stated one in any known meaning: the file was
// cut short, and what is missing may be anywhere. Gives an Error (txt.cut_short, with both numbers) per such
// plot, by its place in the file; nullopt for the others.
std::vector<std::optional<Error>> plots_cut_short(const BoundaryReading& reading, const std::string& file,
                                                  const SurveyArea& survey_area);

}  // namespace zonegate
