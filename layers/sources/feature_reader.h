// Purpose: every feature of an opened source, in order, as typed values and a shape in source coordinates. A
// reading that GDAL breaks off is an Error, never a short layer. Shared by layers and footprints. Errors:
// bad_data source.read_failed; cancelled. Cost: linear. Thread rule: one thread.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "layers/sources/field_plan.h"
#include "layers/sources/open_source.h"
#include "layers/sources/source_shape.h"

namespace zonegate {

struct SourceFeature {
  std::string id;                      // the source's own feature number, or its line
  std::vector<AttributeValue> values;  // one per planned field
  SourceShape shape;
  Text problem;  // not empty: the geometry, or part of it, cannot be used
};

Expected<std::vector<SourceFeature>> read_features(OpenedSource& source, FieldPlan& plan,
                                                   const ShapeRules& rules, std::vector<Text>& notes,
                                                   const Work& work);

// Closed lines of a drawing become polygons (CAD has no polygons). Gives how many lines were taken so.
std::size_t close_lines(SourceShape& shape);

}  // namespace zonegate
