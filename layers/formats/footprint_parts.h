// Purpose: finishing a footprint part once its shape is in the analysis plane: width, radius, faults, repair;
// and how a project that cannot be read is kept. Internal to layers/formats.
#pragma once

#include <string>
#include <vector>

#include "core/check/project.h"
#include "core/rules/fact.h"
#include "layers/sources/dataset.h"

namespace zonegate::footprint {

// The first reason stays: it is the one to mend first.
void make_unreadable(Project& project, Error why);

// Ids of projects and parts that are empty or repeated get a number: "DK01", "DK01-2". Lines need a width,
// points a radius: without one the project is unreadable (footprint.no_width, footprint.no_radius). Faults are
// located in the plane; `options.open.repair` mends polygons with a note of both areas. Facts that all parts
// share become the project's; `options.facts` override them.
void finish_projects(std::vector<Project>& projects, const FootprintOptions& options,
                     const FactDictionary& dictionary);

std::size_t faulty_parts(const std::vector<Project>& projects);

// Reads one file each way; read_footprints() chooses.
Expected<FootprintReading> read_boundary_footprints(const FootprintOptions& options,
                                                    const FactDictionary& dictionary,
                                                    const ReferenceSystem& workspace_crs, const Work& work);
Expected<FootprintReading> read_dataset_footprints(const FootprintOptions& options,
                                                   const FactDictionary& dictionary,
                                                   const ReferenceSystem& workspace_crs, const Work& work);

}  // namespace zonegate::footprint
