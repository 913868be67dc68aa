// Purpose: how each layer of the large city is handed over: file, theme, coverage, days, and what is awkward
// about it.
#pragma once

#include <vector>

#include "samples/city/layers_country.h"
#include "samples/sample_city.h"

namespace zonegate::sample {

inline constexpr const char* city_coverage = "layers/coverage/city.shp";

struct Delivered {
  Dataset dataset;
  SampleLayer layer;
};

SampleLayer described(const Dataset& dataset, const std::string& theme, const std::string& name,
                      const std::string& coverage, Day from, const Text& about);

// Of the themes that are not in layers.h.
std::vector<Delivered> country_layers(const Country& country, const Town& town);

}  // namespace zonegate::sample
