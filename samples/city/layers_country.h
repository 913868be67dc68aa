// Purpose: the layers of the themes that the large city adds to the six of layers.h. Where each zone lies is in
// the .cpp files, a file for a kind of theme.
#pragma once

#include "samples/city/country.h"
#include "samples/city/dataset.h"
#include "samples/city/town.h"

namespace zonegate::sample {

// Water (layers_water.cpp).
Dataset river_management(const Country& country);
Dataset blue_line(const Country& country);
Dataset drinking_water();  // File Geodatabase; one level that nobody knows, one left empty
Dataset wetland(const Country& country);
Patches river_water(const Country& country);  // the river and its brook, to their banks
Dataset coast(const Country& country);        // one zone crosses itself

// Lines and corridors of the plan (layers_plan.cpp).
Dataset green_line();
Dataset yellow_line();
Dataset purple_line();  // DXF: no identifiers, no word about the reference system
Dataset historic_protection();
Dataset ecological_corridor();
Dataset wind_corridor();
Dataset landscape_corridor();
Dataset greenway();

// Noise (layers_noise.cpp).
Dataset noise_zones(const Town& town);
Dataset noise_sensitive();
Dataset airport();

// Hills, hazards (layers_hills.cpp).
Dataset nature_reserve();
Dataset scenic_area();
Dataset public_forest();
Dataset geohazard();
Dataset risk_sources();
Dataset parcel_points();  // polluted parcels as bare points
// The reserve's zones, which the red line repeats.
Loop reserve_core();
Loop reserve_general();

// What grows and stands on the land (layers_survey.cpp, layers_farmland.cpp).
Dataset land_use(const Country& country, const Town& town);
Dataset cultivated_land(const Country& country, const Town& town);
Dataset land_coverage(const Country& country);  // the land without the sea

// Planned land use of the centre (layers_centre.cpp).
Dataset planned_land_use(const Country& country, const Town& town);
Dataset planned_coverage(const Town& town);

}  // namespace zonegate::sample
