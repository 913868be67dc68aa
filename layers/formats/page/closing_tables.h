// Purpose: the tables that close a project's part of a result: F missing facts, I slivers, J boundary points.
// Shared by page, PDF and DOCX through Sink. Thread rule: free functions.
#pragma once

#include "core/check/drawing.h"
#include "core/check/finding.h"
#include "layers/formats/page/sink.h"

namespace zonegate::page {

void add_missing_facts(Sink& page, const RunRecord& run, const ProjectResult& result);

// A zone's sliver once, however many rules met it.
void add_slivers(Sink& page, const ProjectResult& result);

// Nothing for a footprint that could not be drawn.
void add_boundary_points(Sink& page, const ProjectDrawing& drawing);

}  // namespace zonegate::page
