// Purpose: what GDAL leaves out of a KML, a drawing, a GeoJSON or a CSV without a word. A plot or a zone that
// vanishes on reading makes the answer a pass, so these files are looked through beside GDAL, and what it would
// drop is refused by name and line, or marked in its feature.
//
// KML and KMZ: network links, overlays (GDAL makes a polygon of a photo's frame), models and tracks; a
// placemark with several geometries outside a MultiGeometry; several rings in one boundary of a polygon;
// several KML files in one KMZ. Drawings: entities that GDAL does not translate and that may be an area or a
// line (MPOLYGON, REGION, proxies …), where they are drawn or stand in a block that is inserted; blocks that
// are inserted and not there (external references). GeoJSON: a geometry of which GDAL would read a part marks
// its feature; a member of "features" that is no object, and text after the end, refuse the file. CSV: a quote
// inside an unquoted cell, text behind a closing quote, a quote that is never closed and a row with more cells
// than the heading refuse the file; text behind a geometry marks its row. Errors: bad_data source.left_out; the
// place names the file and, for a text that stands alone, the line. Notes: <SimpleData> that no Schema
// declares; curves of a drawing. Cost: the file is read once more. Thread rule: free functions.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "layers/sources/encoding.h"
#include "layers/sources/source_files.h"

namespace zonegate {

struct LeftOut {
  std::optional<std::size_t> count;  // of features that reading must give, of GeoJSON and CSV
  std::vector<Text> notes;
  std::map<std::size_t, Text> features;  // by their place in the file, from 0: what is unread of each
  std::map<std::string, std::size_t> drawing_layers;  // of areas and lines: how many entities lie on each
};

// Nothing for other formats. What GDAL opened and cannot be looked through here is refused as well. `path`: the
// file, or its copy in UTF-8. `decoder`: of the names in a drawing.
Expected<LeftOut> look_for_left_out(const SourceFiles& files, const std::string& path, TextDecoder& decoder);

namespace left_out {

Expected<LeftOut> of_kml(const SourceFiles& files);
Expected<LeftOut> of_drawing(const SourceFiles& files, TextDecoder& decoder);
Expected<LeftOut> of_geojson(const SourceFiles& files, const std::string& path);
Expected<LeftOut> of_csv(const SourceFiles& files, const std::string& path);
tl::unexpected<Error> cannot_look(const SourceFiles& files);
tl::unexpected<Error> refuse(const SourceFiles& files, const Text& what, const Text& remedy, long line = 0);

}  // namespace left_out
}  // namespace zonegate
