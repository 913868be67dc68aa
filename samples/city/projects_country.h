// Purpose: the proposals of the large city (P38 and further): a file for each kind of theme. The first 37 are
// in projects.cpp.
#pragma once

#include <vector>

#include "samples/city/proposal_maker.h"

namespace zonegate::sample {

void add_plan_projects(std::vector<Proposal>& all);          // coloured lines, corridors, history
void add_water_projects(std::vector<Proposal>& all);         // drinking water, river, bay, coast
void add_noise_projects(std::vector<Proposal>& all);         // noise classes, quiet quarter, airport
void add_hill_projects(std::vector<Proposal>& all);          // reserve, scenic area, woods, hazards, fields
void add_risk_projects(std::vector<Proposal>& all);          // sources of risk by kind and distance, the bay
void add_forms_projects(std::vector<Proposal>& all);         // parts and holes, KML, overlapping units
void add_undetermined_projects(std::vector<Proposal>& all);  // causes that the first 37 do not have

// Answers of a project outside the urban boundary that stands on the list of single sites.
Answers single_site(const Answers& more = {});
// Usual kinds.
Answers workshop(const Answers& more = {});
Answers hotel(const Answers& more = {});
Answers chemical_works(const Answers& more = {});

}  // namespace zonegate::sample
