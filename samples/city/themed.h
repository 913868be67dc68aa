// Purpose: layers of the usual delivered form (identifier, code, name and perhaps one telling field), so that
// the files about single themes say only where their zones lie.
#pragma once

#include <string>
#include <vector>

#include "samples/city/dataset.h"

namespace zonegate::sample {

struct NamedZone {
  std::string name;
  std::string value;  // of the telling field; "" is null
  Patches patches;
};

struct ThemedFile {
  std::string file;
  std::string layer;
  Delivery delivery = Delivery::geopackage;
  std::string number;  // four digits in the middle of each identifier: tells the layers' zones apart
  std::string field;   // the telling field's name; "" none
};

Dataset themed(const ThemedFile& form, const std::vector<NamedZone>& zones);

// What a layer claims to be complete for, as bureaus deliver it: a shapefile of its own with a name.
Dataset coverage_of(const std::string& file, const std::string& name, Patches patches);

Patches single(const Loop& loop);
Patches ring_of(const Loop& loop, const Loop& hole);

}  // namespace zonegate::sample
