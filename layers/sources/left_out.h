// Purpose: what GDAL leaves out of a KML or a drawing without a word. A plot or a zone that vanishes on reading
// makes the answer a pass, so these files are looked through beside GDAL, and what it would drop is refused by
// name and line.
//
// KML and KMZ: network links, overlays (GDAL makes a polygon of a photo's frame), models and tracks; a
// placemark with several geometries outside a MultiGeometry; several rings in one boundary of a polygon;
// several KML files in one KMZ. Drawings: entities that GDAL does not translate and that may be an area or a
// line (MPOLYGON, REGION, proxies …), where they are drawn or stand in a block that is inserted; blocks that
// are inserted and not there (external references). Errors: bad_data source.left_out; the place names the file
// and, for a KML that stands alone, the line. Notes: fields of <Data> whose name is not ASCII: GDAL gives all
// of them one name. Cost: the file is read once more. Thread rule: free functions.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "layers/sources/encoding.h"
#include "layers/sources/source_files.h"

namespace zonegate {

// Nothing for other formats. What GDAL opened and cannot be looked through here is refused as well.
// `decoder`: of the names in a drawing.
Expected<std::vector<Text>> nothing_left_out(const SourceFiles& files, TextDecoder& decoder);

namespace left_out {

Expected<std::vector<Text>> of_kml(const SourceFiles& files);
Expected<std::vector<Text>> of_drawing(const SourceFiles& files, TextDecoder& decoder);
tl::unexpected<Error> cannot_look(const SourceFiles& files);
tl::unexpected<Error> refuse(const SourceFiles& files, const Text& what, const Text& remedy, long line = 0);

}  // namespace left_out
}  // namespace zonegate
