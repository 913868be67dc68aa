#include "app/session/former_versions.h"

#include <algorithm>
#include <optional>

namespace zonegate::session {
namespace {

// The lowest version of the layer among those that the run used; empty: it used none.
std::optional<int> first_used(const RunRecord& run, const std::string& layer) {
  std::optional<int> version;
  for (const LayerIdentity& used : run.layers) {
    if (used.layer == layer) version = version ? std::min(*version, used.version) : used.version;
  }
  return version;
}

}  // namespace

std::vector<LayerIdentity> former_versions(const std::vector<LayerIdentity>& all, const RunRecord& run) {
  std::vector<LayerIdentity> out;
  for (const LayerIdentity& version : all) {
    if (!version.validity.to || !(*version.validity.to < run.as_of)) continue;
    const auto used = first_used(run, version.layer);
    if (used && version.version >= *used) continue;
    const auto earlier = std::find_if(
        out.begin(), out.end(), [&version](const LayerIdentity& one) { return one.layer == version.layer; });
    if (earlier == out.end()) {
      out.push_back(version);
    } else if (*earlier->validity.to < *version.validity.to) {
      *earlier = version;
    }
  }
  return out;
}

Expected<void> note_former_versions(const Workspace& workspace, const RunRecord& run, const Work& work,
                                    std::vector<ProjectDrawing>& drawings) {
  const auto all = workspace.layers();
  if (!all) return tl::unexpected(all.error());
  for (const LayerIdentity& version : former_versions(*all, run)) {
    const auto layer = workspace.index_layer(version.layer, version.version, work);
    if (!layer) return tl::unexpected(layer.error());
    for (ProjectDrawing& drawing : drawings) note_former(*layer->index, drawing);
  }
  return {};
}

}  // namespace zonegate::session
