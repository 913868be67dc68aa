#include "core/check/decisive_distance.h"

#include <cmath>

namespace zonegate {

void note_distance(const ProjectCheck& check, const Condition* when, Finding& finding) {
  if (when == nullptr || finding.outcome == Outcome::pass || finding.distance_m) return;
  // Parts that state different things have distances of their own: the trace says them.
  if (check.footprint.parts.size() > 1 && check.questions.alike(when->facts_used()).size() > 1) return;
  for (const ThemeTable& theme : check.tables.themes) {
    const double limit_m = theme.reach_m > 0.0 ? when->reach_m(theme.info.id) : 0.0;
    if (!(limit_m > 0.0)) continue;
    const auto nearest = check.questions.nearest(theme.info.id);
    if (!nearest) continue;
    finding.distance_m = nearest->proximity.distance_m;
    finding.nearest = nearest->proximity.points;
    if (*finding.distance_m <= limit_m) finding.within_m = limit_m;
    finding.distance_theme = theme.info.id;
    finding.distance_zone = nearest->index->zone(nearest->zone).id;
    return;
  }
}

}  // namespace zonegate
