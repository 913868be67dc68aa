// Purpose: a QGIS project file (.qgz) written from a description, without QGIS: layers of one GeoPackage beside
// it in groups with their looks, print layouts, and the project's variables.
//
// The file names its data by a relative path, so that the two can be moved together. What is written is the
// part of the format that QGIS 3.16 to 4 read alike; docs/reports.md says how it is tested. The same
// description gives the same bytes. Errors: those of zip_bytes; internal qgis.bad_layout (a layout that is no
// XML). Thread rule: free functions.
#pragma once

#include <functional>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/geometry/shape.h"

namespace zonegate::qgis {

struct FileLayer {
  std::string id;                   // unique in the file; QGIS takes none of up to ten characters
  std::string name;                 // for people
  std::vector<std::string> groups;  // from the top, outermost first
  std::string table;                // of the GeoPackage
  std::string filter;               // SQL; "": all rows
  bool lines = false;               // else polygons
  bool shown = true;
  std::function<void(pugi::xml_node)> look;  // adds renderer and labels to the <maplayer>
};

struct ProjectFile {
  std::string title;
  std::string name;  // of the member .qgs, without ending
  std::string crs;   // "EPSG:4524"
  std::string crs_wkt;
  std::string data;               // file name of the GeoPackage, in the project's folder
  Box extent;                     // shown when the project is opened
  std::vector<FileLayer> layers;  // top first; those of a group follow one another
  std::vector<std::pair<std::string, std::string>> layouts;  // name, .qpt
  std::vector<std::pair<std::string, std::string>> variables;
  Day day;  // written into the archive in place of the clock
};

Expected<std::string> project_bytes(const ProjectFile& file);

}  // namespace zonegate::qgis
