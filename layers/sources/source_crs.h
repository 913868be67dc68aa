// Purpose: in which reference system a source is: what a person gives, else what the file states; and whether
// the coordinates can be in it at all. Nothing is corrected silently: numbers that contradict the stated system
// are refused with the system that they look like. Shared by layers and footprints.
//
// Errors: bad_data source.no_crs, source.crs_unknown, source.crs_refused (datum), source.crs_contradicted,
// source.axes_swapped. Cost: one pass over a sample. Thread rule: free of shared state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/crs/reference_system.h"
#include "core/crs/transform.h"
#include "layers/sources/feature_reader.h"
#include "layers/sources/open_source.h"

namespace zonegate {

struct SourceCrs {
  ReferenceSystem system;
  std::string stated;      // "EPSG:4524", or the system's name when it has no code
  bool swap_axes = false;  // the source delivers (north, east); ShapeRules undoes it
  bool named = true;       // the source or the person names a datum; false: a format's default
  std::vector<Text> notes;
};

Expected<SourceCrs> source_crs(OpenedSource& source, const OpenOptions& options);

ShapeRules shape_rules(const SourceCrs& crs);

// Compares the coordinates with the system. When most features contradict it, an error; a few odd ones get a
// `problem` each and a note together: where they really lie is not known.
Expected<std::vector<Text>> check_coordinates(std::vector<SourceFeature>& features, const SourceCrs& crs,
                                              const std::string& file);

// The same of one feature, for callers that do not hold them all: its contradiction, placed at the first vertex
// that is wrong by itself, else at the corner of its box; nullopt: none.
std::optional<Error> coordinate_contradiction(const SourceShape& shape, const SourceCrs& crs);
Text located(const Error& contradiction);  // what it is, and at which coordinate

// Whether degrees look like a web map's (GCJ-02, BD-09); a suspicion, never a refusal.
std::vector<Text> suspect_offset(const std::vector<SourceFeature>& features, const SourceCrs& crs,
                                 const OpenedSource& source);

// A Transformer whose refusal names the file. One per thread.
Expected<Transformer> transformer_for(const SourceCrs& crs, const ReferenceSystem& target,
                                      const std::string& file);

// "", "assumed_equal" or the name of the operation: what a layer's datum_note holds.
std::string datum_note(const DatumDecision& decision);

}  // namespace zonegate
