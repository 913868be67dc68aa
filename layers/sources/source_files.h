// Purpose: what lies at the path a person gives: which format, which files belong to it, and their hash as
// received. Looks, never writes.
//
// A .zip is looked into: it must hold exactly one dataset, or `wanted` names one. A directory is a dataset only
// when it is a File Geodatabase. Errors: no_input source.missing, source.unreadable, source.directory; bad_data
// source.empty, source.unknown_format, source.several_layers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"

namespace zonegate {

enum class SourceFormat {
  shapefile,
  geopackage,
  file_geodatabase,
  geojson,
  geojson_lines,
  kml,
  dxf,
  flatgeobuf,
  csv
};

std::string_view driver_name(SourceFormat format);  // GDAL's short name

struct SourceFiles {
  SourceFormat format = SourceFormat::shapefile;
  std::string given;               // the path as given
  std::string name;                // its last component
  std::string main;                // what is opened; "/vsizip/…" for a dataset in a zip
  std::vector<std::string> parts;  // every file as received, sorted by name (a zip is one file)
};

Expected<SourceFiles> find_source(const std::string& path, const std::string& wanted = {});

// SHA-256 over the parts sorted by name: name, size, bytes of each.
Expected<std::string> hash_source(const SourceFiles& source, const Work& work);

std::string file_name_of(std::string_view path);
std::string stem_of(std::string_view file_name);          // without the last ending
std::string lower_ending_of(std::string_view file_name);  // "shp"; "" when none

}  // namespace zonegate
