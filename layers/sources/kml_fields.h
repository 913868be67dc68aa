// Purpose: fields of <Data> in a KML under the names they bear. GDAL makes names of ASCII letters of them, so
// 项目名称 and 用地性质 become one field of underlines and the last value wins; here each such name is replaced
// by a name of its own before GDAL sees it, and put back in the list of fields.
//
// Legal input: a KML, or a KMZ with one KML inside. Degenerate cases: no such names, or a text that is no XML:
// nothing is made, GDAL reads the file itself. Errors: bad_data source.too_large. Cost: the file is parsed once
// more. Thread rule: one thread.
#pragma once

#include <map>
#include <string>

#include "core/base/error.h"
#include "layers/sources/source_files.h"
#include "layers/sources/text_source.h"

namespace zonegate {

struct KmlFields {
  std::map<std::string, std::string> names;  // as GDAL will give it → as the file bears it
  MemoryText text;                           // the KML with those names
  std::string path;                          // of `text`; "" when nothing had to be renamed
};

// `path`: the file, or its copy in UTF-8.
Expected<KmlFields> distinct_data_names(const SourceFiles& files, const std::string& path);

// The KML in a KMZ: its path in GDAL's file layer. More than one, or none: `others` names them, the path is
// empty. A file that is no archive is its own KML.
struct KmlInside {
  std::string path;
  std::vector<std::string> others;
  bool archive = false;
};
KmlInside kml_inside(const std::string& path);

}  // namespace zonegate
