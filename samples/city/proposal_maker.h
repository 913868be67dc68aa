// Purpose: putting a proposal together: a form's usual answers, changed where the proposal says so, and a
// footprint file of the wanted kind.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "samples/city/projects.h"

namespace zonegate::sample {

using Answers = std::vector<std::pair<std::string, std::string>>;  // "" takes an answer away: unknown

struct Description {
  std::string id;
  Text name;
  Text shows;
  Answers answers;  // other than the usual ones
};

// A rectangle by its corners only, metres.
Loop box(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1);

Proposal shapefile(const Description& description, const Patches& patches, Grid grid = Grid::plane);
Proposal kml(const Description& description, const Patches& local);
Proposal geojson(const Description& description, const Patches& degrees);
Proposal line(const Description& description, const Track& track, double width_m);
Proposal point(const Description& description, Spot at, double radius_m);
Proposal txt(const Description& description, std::vector<TxtPlot> plots, TxtStyle style = {});

}  // namespace zonegate::sample
