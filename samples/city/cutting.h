// Purpose: patches cut along a border that they do not share yet (a shore, a river's banks), so that what lies
// on either side of it agrees to the last digit: every crossing becomes a point of both, in whole millimetres.
//
// Space: local millimetres. Two steps: first everything is given its crossings (noded()), then it is cut along
// the border with all of them (shape()). A patch that cannot be cut stays whole, which samples/expected.py
// would see as an overlap. Cost: about the edges near a patch. Thread rule: one thread.
#pragma once

#include <map>

#include "samples/city/drawing.h"

namespace zonegate::sample {

class CutLine {
 public:
  explicit CutLine(const Patches& around);

  // The loop with a point at each crossing of the line; the line notes the same point.
  Loop noded(const Loop& loop);
  // The line with the points noted so far.
  Patches shape() const;

 private:
  struct Edge {
    Spot from, to;
    std::map<std::int64_t, Spot> nodes;  // by their way from `from`
  };
  struct Block {
    std::size_t first = 0, last = 0;
    Spot low, high;
  };

  void add_loop(const Loop& loop);
  std::vector<Edge*> near(Spot low, Spot high);

  std::vector<Edge> edges_;
  std::vector<std::size_t> loop_ends_;       // of edges_
  std::vector<std::size_t> loops_of_patch_;  // shell and holes
  std::vector<Block> blocks_;
};

// What of the patches lies inside, or outside, the others.
Patches inside_of(const Patches& patches, const Patches& others);
Patches outside_of(const Patches& patches, const Patches& others);
Patches together(const std::vector<Patches>& pieces);

// The strip along a line that may be ragged, `width_mm` in all.
Patches widened(const Track& line, std::int64_t width_mm);

bool holds(const Patches& patches, Spot p);  // of a point on none of their borders

}  // namespace zonegate::sample
