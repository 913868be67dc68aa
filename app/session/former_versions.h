// Purpose: layer versions that ended before the day of a check: what they would have met is told beside the
// result, because a line that is no longer there is what people ask about. They decide nothing.
// Thread rule: free functions.
#pragma once

#include <vector>

#include "core/check/drawing.h"
#include "core/check/finding.h"
#include "layers/workspace/workspace.h"

namespace zonegate::session {

// Of each layer the version that ended last before `run.as_of`; of a layer that the run used only versions that
// came before the one it used. In order of import.
std::vector<LayerIdentity> former_versions(const std::vector<LayerIdentity>& all, const RunRecord& run);

// Fills `former` of the drawings. Errors: those of Workspace::layers and index_layer. Cost: opening those
// versions.
Expected<void> note_former_versions(const Workspace& workspace, const RunRecord& run, const Work& work,
                                    std::vector<ProjectDrawing>& drawings);

}  // namespace zonegate::session
