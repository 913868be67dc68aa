// Purpose: a source shape into the analysis plane, densified to a chord error under 1 mm. Shared by layers and
// footprints. Errors: those of Transformer, with the source coordinate; geometry.single_point_line.
#pragma once

#include "core/base/error.h"
#include "core/crs/transform.h"
#include "core/geometry/shape.h"
#include "layers/sources/source_shape.h"

namespace zonegate {

Expected<Shape> project_shape(const SourceShape& shape, const Transformer& transformer);

// The box of what could be transformed; infinite in all directions when any of it could not be: whoever asks
// whether something lies there must be told that it may.
Box claimed_box(const SourceShape& shape, const Transformer& transformer);
Box infinite_box();

}  // namespace zonegate
