#include "app/session/drawing/save_project.h"

#include <algorithm>

#include "layers/workspace/workspace.h"

namespace zonegate::session {
namespace {

bool same_part(const ProjectPart& a, const ProjectPart& b) {
  return a.id == b.id && a.drawn == b.drawn && a.width_m == b.width_m && a.radius_m == b.radius_m &&
         a.facts == b.facts;
}

// Drawn alike and said to be alike; what reading had to remark is no change of a person's.
bool same(const Project& a, const Project& b) {
  return a.name == b.name && a.facts == b.facts &&
         std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(), same_part);
}

Expected<void> refuse_newer(const Workspace& workspace, const Project& base) {
  const auto stored = workspace.projects();
  if (!stored) return tl::unexpected(stored.error());
  for (const Project& project : *stored) {
    if (project.id != base.id || same(project, base)) continue;
    return fail(
        ErrorKind::try_again, "draw.newer_saved",
        {"another program has saved a newer revision of " + base.id, "另一程序已保存 " + base.id + " 的新版本"},
        {"Save once more to make yours the next revision (theirs is kept), or save under another number.",
         "再次保存，将以您的内容作为下一版本（对方版本仍保留）；或改用其他编号。"});
  }
  return {};
}

}  // namespace

Expected<SavedProject> save_project(const std::string& workspace, Project project, bool is_new,
                                    const Project* base) {
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
  if (!is_new && base != nullptr) {
    if (auto free = refuse_newer(*opened, *base); !free) return tl::unexpected(free.error());
  }
  const std::string id = project.id;
  const auto revisions = opened->put_projects({std::move(project)}, Work{});
  if (!revisions) return tl::unexpected(revisions.error());
  return SavedProject{id, revisions->front()};
}

}  // namespace zonegate::session
