// Purpose: how two segments meet, decided exactly, with shared ends, touches and collinear pieces told apart:
// the question under all noding. Space, legal input, exactness and cost: those of predicates.h. A segment of
// zero length is a point. Thread rule: pure functions.
#pragma once

#include "core/geometry/shape.h"

namespace zonegate {

// How two closed segments meet.
enum class SegmentMeet {
  none,
  point,    // exactly one common point, which is an end of at least one of them
  cross,    // exactly one common point, inside both
  overlap,  // a common piece of positive length
};
SegmentMeet meet(PlanePoint a0, PlanePoint a1, PlanePoint b0, PlanePoint b1);

// Where two crossing segments cross, rounded: for showing, never for deciding. Always inside both boxes.
PlanePoint crossing_point(PlanePoint a0, PlanePoint a1, PlanePoint b0, PlanePoint b1);

}  // namespace zonegate
