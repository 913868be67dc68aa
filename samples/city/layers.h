// Purpose: the sample city's layers and coverages as datasets. See sample_city.h; where each zone lies and why
// is told in samples/README.md.
#pragma once

#include <vector>

#include "samples/city/country.h"
#include "samples/city/dataset.h"
#include "samples/city/ground.h"
#include "samples/city/town.h"

namespace zonegate::sample {

Dataset red_line_2024();  // GBK shapefile without .cpg, superseded
Dataset red_line_2026();  // GeoPackage, with three faulty zones
Dataset farmland(const Country& country,
                 const Town& town);          // GeoPackage in degrees; patches share their borders exactly
Dataset urban_boundary(const Town& town);    // shapefile with zone prefix
Dataset flood_line(const Country& country);  // GeoJSON in degrees
Dataset flood_line_future(const Country& country);  // the same with one more zone, announced for later
Dataset polluted_parcels();                         // UTF-8 shapefile
Dataset control_units(const Ground& ground, const Country& country);  // GBK shapefile without .cpg

Dataset city_outline(const Country& country);
Dataset farmland_coverage();
Dataset flood_coverage();

// The faces of some fields, shared with the projects: the border of farmland field (column, row) in
// nano-degrees.
Loop field_loop(int column, int row);

// All fields in the town's south together, nano-degrees.
Loop fields_outline();

// What farmland and red line keep inside the town: holes of the urban boundary, local millimetres.
std::vector<Loop> left_out_of_town();

// The red line's general zone on the hills in the town's north-west, local millimetres.
Loop northern_hills();

// What the red line of 2026 keeps inside the town, in local millimetres: a zone or several together each.
std::vector<Loop> red_line_in_town();

// Zones whose borders footprints repeat exactly, in local millimetres.
Loop square_hill();  // 4600-4900 east, 6000-6300 north
Loop small_grove();  // 6600-6700 east, 6050-6150 north

}  // namespace zonegate::sample
