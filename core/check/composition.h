// Purpose: what a footprint is made of by the classes of a theme that tiles the land: present and planned land
// use by code, level by level, and control units (tables C and D of the report). A partition of the footprint:
// what lies in no parcel, and what the layers do not cover, are rows of their own and never dropped, zero
// included.
//
// Areas by the workspace's method, unrounded in `area_m2`. `closed_m2` is for print: two decimals, closed by
// largest remainder, the first level against the footprint, each next level against its parent; empty where the
// parcels are no partition (they overlap, or one cannot be read), and then a note says so. Levels: the first
// two, the first four and all characters of a code, letters in front counting to the first level.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/text.h"

namespace zonegate {

enum class CompositionKind {
  classed,       // parcels of a code
  unclassified,  // parcels without a code, or with one that is none
  no_parcel,     // covered by the layers, in no parcel of theirs
  no_data        // not covered by the layers
};
std::string_view composition_kind_id(CompositionKind kind);
Text composition_kind_name(CompositionKind kind);  // of the rows that have no code

struct CompositionRow {
  CompositionKind kind = CompositionKind::classed;
  int level = 1;
  std::string code;
  std::string name;   // as delivered; "" for parents of several
  std::string group;  // control units: their class, as delivered
  double area_m2 = 0.0;
  std::optional<double> net_m2;  // where the parcels state gross and net areas
  std::optional<double> share;
  std::optional<double> closed_m2;
  bool adjusted = false;  // closing moved it by a unit of the last digit
};

struct Composition {
  std::string theme;
  std::vector<CompositionRow> rows;  // codes in order, each before its parts; then what has no code
  double total_m2 = 0.0;             // the footprint
  std::optional<double> overlap_m2;  // counted more than once; 0 in a partition
  bool complete = false;             // a partition, wholly covered and readable
  std::vector<Text> notes;
};

}  // namespace zonegate
