// Purpose: every feature of an opened source, in order, as typed values and a shape in source coordinates. A
// reading that GDAL breaks off is an Error, never a short layer. Shared by layers and footprints. Errors:
// bad_data source.read_failed; cancelled. Cost: linear. Thread rule: one thread.
#pragma once

#include <optional>
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
  Text problem;              // not empty: the geometry, or part of it, cannot be used
  bool place_known = false;  // of one with a problem: it lies where its shape lies, only what it means is open
};

// One feature at a time, for callers that do not hold them all. `source` and `plan` outlive the cursor.
class FeatureCursor {
 public:
  FeatureCursor(OpenedSource& source, FieldPlan& plan, const ShapeRules& rules);

  struct Read {
    SourceFeature feature;
    std::string failure;  // GDAL's words when it could not read all of this one; "" = it could
  };
  // nullopt after the last. Errors: bad_data source.read_failed, the reading broke off.
  Expected<std::optional<Read>> next();

  std::size_t taken() const { return taken_; }     // features given so far
  std::size_t texts() const { return texts_; }     // labels of a drawing, left out
  GeometryRemarks& remarks() { return remarks_; }  // of everything since the caller emptied it

 private:
  OpenedSource* source_;
  FieldPlan* plan_;
  ShapeRules rules_;
  GeometryRemarks remarks_;
  std::size_t taken_ = 0;
  std::size_t texts_ = 0;
};

Expected<std::vector<SourceFeature>> read_features(OpenedSource& source, FieldPlan& plan,
                                                   const ShapeRules& rules, std::vector<Text>& notes,
                                                   const Work& work);

// Closed lines of a drawing become polygons (CAD has no polygons). Gives how many lines were taken so.
std::size_t close_lines(SourceShape& shape);

// Zones of a drawing, once their lines are closed: one that lies within another of the same values (those the
// theme asks for, but not the number of each) is a hole of it or a zone of its own, and the drawing does not
// say which. Both are given a problem. Gives how many. Cost: sorted by their boxes; pairs whose boxes contain
// one another are looked at.
std::size_t question_nested(std::vector<SourceFeature>& features, const FieldPlan& plan);

}  // namespace zonegate
