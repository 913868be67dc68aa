#include "app/session/result_changes.h"

#include <string_view>
#include <tuple>
#include <unordered_map>

namespace zonegate::session {

bool differs(const Finding& before, const Finding& after) {
  const auto read = [](const Finding& f) {
    return std::tie(f.area_m2, f.length_m, f.distance_m, f.relation, f.outcome, f.effect, f.sliver, f.thin,
                    f.pre_effect, f.missing_facts, f.layer_version, f.verdict, f.cause, f.title, f.clause);
  };
  return read(before) != read(after);
}

ResultChanges changes_between(const ProjectResult& before, const ProjectResult& after) {
  ResultChanges out;
  out.outcome_changed = before.outcome != after.outcome;
  out.area_changed = before.area_m2 != after.area_m2;
  std::unordered_map<std::string_view, const Finding*> former;
  for (const Finding& finding : before.findings) former.emplace(finding.id, &finding);
  for (const Finding& finding : after.findings) {
    const auto found = former.find(finding.id);
    if (found == former.end()) {
      out.findings.push_back({ChangeKind::appeared, nullptr, &finding});
      ++out.appeared;
      continue;
    }
    if (differs(*found->second, finding)) {
      out.findings.push_back({ChangeKind::altered, found->second, &finding});
      ++out.altered;
    }
    former.erase(found);
  }
  for (const Finding& finding : before.findings) {
    const auto found = former.find(finding.id);
    if (found == former.end() || found->second != &finding) continue;
    out.findings.push_back({ChangeKind::gone, &finding, nullptr});
    ++out.gone;
  }
  return out;
}

}  // namespace zonegate::session
