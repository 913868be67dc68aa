#include "app/session/drawing/save_project.h"

#include <algorithm>

#include "layers/workspace/workspace.h"

namespace zonegate::session {

Expected<SavedProject> save_project(const std::string& workspace, Project project, bool is_new) {
  if (project.parts.empty()) {
    return fail(ErrorKind::usage, "draw.empty", {"nothing is drawn", "尚未绘制"},
                {"Draw the footprint first.", "请先绘制用地范围。"});
  }
  auto opened = Workspace::open(workspace, OpenMode::read_write);
  if (!opened) return tl::unexpected(opened.error());
  if (is_new) {
    const auto stored = opened->projects();
    if (!stored) return tl::unexpected(stored.error());
    const std::string wanted = project.id;
    const auto taken = [&] {
      return std::any_of(stored->begin(), stored->end(), [&](const Project& p) { return p.id == project.id; });
    };
    for (int number = 2; taken(); ++number) project.id = wanted + "-" + std::to_string(number);
  }
  const std::string id = project.id;
  const auto revisions = opened->put_projects({std::move(project)}, Work{});
  if (!revisions) return tl::unexpected(revisions.error());
  return SavedProject{id, revisions->front()};
}

}  // namespace zonegate::session
