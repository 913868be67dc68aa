// Purpose: what is delivered, before it becomes a file: features of integers with text attributes, and the
// format they go out in.
#pragma once

#include <string>
#include <vector>

#include "samples/city/drawing.h"

namespace zonegate::sample {

enum class Delivery { shapefile_gbk, shapefile_utf8, geopackage, geojson, txt, file_geodatabase, dxf, kml };
enum class Grid {
  plane,     // EPSG:4545: eastings without zone number
  prefixed,  // EPSG:4524: eastings with zone number 36
  degrees,   // EPSG:4490: the spots are nano-degrees
  beijing,   // EPSG:2433, Beijing 1954: the numbers of `plane` under another datum
  unsaid,    // the numbers of `plane`, and no word about the CRS
};

struct Column {
  std::string name;
  enum class Kind { text, real } kind = Kind::text;
  int width = 0;
};

struct Feature {
  std::vector<std::string> values;  // one per column; "" is null
  Patches patches;
  std::vector<Track> tracks;
  std::vector<Spot> spots;
};

struct Dataset {
  std::string file;   // relative path
  std::string layer;  // name inside the file
  Delivery delivery = Delivery::geopackage;
  Grid grid = Grid::plane;
  std::vector<Column> columns;
  std::vector<Feature> features;
};

}  // namespace zonegate::sample
