// Purpose: the geometric decisions that everything else rests on, with an exact sign: rounding never turns a
// touch into a crossing or a crossing into nothing.
//
// Space: any plane, any unit; the answers do not depend on it. Legal input: finite coordinates of magnitude up
// to 1e9; exact as long as no coordinate has binary digits below 2^-1012 (no coordinate of a place has).
// Degenerate cases: three equal points are collinear (0); a segment of zero length meets as a point. Cost: a
// few nanoseconds; about a hundred when the points are nearly collinear. Thread rule: pure functions. Source:
// J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates, 1997
// (filter and expansion sum).
#pragma once

#include "core/geometry/shape.h"

namespace zonegate {

// +1: c lies left of the directed line a→b (a, b, c turn counter-clockwise); -1: right of it; 0: on it.
int orientation(PlanePoint a, PlanePoint b, PlanePoint c);

// p lies on the closed segment a-b.
bool on_segment(PlanePoint p, PlanePoint a, PlanePoint b);

}  // namespace zonegate
