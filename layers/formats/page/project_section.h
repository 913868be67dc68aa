// Purpose: what is told of one project: outcome, reasons, map, tables A to F, I and J. Thread rule: free
// function.
#pragma once

#include <cstddef>
#include <string>

#include "core/check/drawing.h"
#include "core/check/finding.h"
#include "layers/formats/page/sink.h"

namespace zonegate::page {

// `drawing`: nullptr when there is none. `number` makes the ids of the section: "project-3".
void add_project(Sink& page, const RunRecord& run, const ProjectResult& result, const ProjectDrawing* drawing,
                 std::size_t number);

// The same without its head, for a report whose first page has said that.
void add_project_body(Sink& page, const RunRecord& run, const ProjectResult& result,
                      const ProjectDrawing* drawing, std::size_t number);

// What the project is called: its name in that language (core/check/project_name.h), else its id.
std::string project_name(const ProjectResult& result, Language language);

}  // namespace zonegate::page
