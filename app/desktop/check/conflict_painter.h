// Purpose: what is in conflict, on the map: conflict parts hatched in the outcome's colour, a hatch of its own
// for each outcome so that colour is never alone; slivers dotted and ringed, because at most scales nobody
// would see them; distances of distance rules as lines with their length; the selected finding stronger.
//
// Notes (passes) are not painted unless selected: they are not in conflict. Space: see map/view.h. Cost: the
// vertices of the conflicts in view. Thread rule: GUI thread.
#pragma once

#include <string>

#include "app/desktop/appearance.h"
#include "app/desktop/check/live_feed.h"
#include "app/desktop/map/view.h"

class QPainter;

namespace zonegate::desktop {

void paint_conflicts(QPainter& painter, const View& view, const ProjectResult& result,
                     const std::string& selected, Appearance appearance);

// The outline of a project as it is drawn: 2 px, no fill. Faulty parts are drawn as they were given.
void paint_footprint(QPainter& painter, const View& view, const Project& project, Appearance appearance);

// Where the finding is: its conflict, else its distance, else nothing.
Box place_of(const Finding& finding);
Box place_of(const Project& project);

}  // namespace zonegate::desktop
