#include "app/session/opened.h"

#include <algorithm>
#include <cmath>

#include "app/session/let_go.h"
#include "core/check/tables.h"

namespace zonegate::session {
namespace {

bool finite(const Box& box) {
  return !box.empty() && std::isfinite(box.min_x) && std::isfinite(box.max_x) && std::isfinite(box.min_y) &&
         std::isfinite(box.max_y);
}

Box extent_of(const ZoneIndex& index) {
  const Box covered = box_of(index.layer().coverage.area);
  if (finite(covered)) return covered;
  Box all;
  for (std::size_t i = 0; i < index.size(); ++i) {
    const Box claimed = index.zone(static_cast<std::uint32_t>(i)).claimed_box;
    if (finite(claimed)) all.add(claimed);
  }
  return all;
}

OpenedTheme theme_of(const ThemeTable& table) {
  OpenedTheme theme{table.info.id, table.info.name, table.mandatory, !table.rules.empty(), {}};
  for (const auto& index : table.in_force) theme.layers.push_back({index, false, extent_of(*index)});
  for (const auto& index : table.announced) theme.layers.push_back({index, true, extent_of(*index)});
  return theme;
}

}  // namespace

bool OpenedTheme::missing() const {
  return mandatory && std::none_of(layers.begin(), layers.end(), [](const OpenedLayer& layer) {
           return !layer.announced && layer.index->layer().coverage.kind != CoverageKind::none;
         });
}

Opened::~Opened() { writing_stop.request_stop(); }

Expected<OpenedPtr> open_for_desk(const std::string& path, Day as_of, const Work& work) {
  auto readable = open_to_read(path);
  if (!readable) return tl::unexpected(readable.error());
  const Workspace& workspace = readable->workspace;
  auto opened = std::make_shared<Opened>();
  opened->path = path;
  opened->as_of = as_of;
  opened->settings = workspace.settings();
  opened->undone = readable->undone;
  opened->writing = std::make_unique<IndexWriting>(opened->writing_stop.get_token());
  auto setup = load_setup(workspace, path, as_of, work, opened->writing.get());
  if (!setup) return tl::unexpected(setup.error());
  opened->crs = setup->crs;
  setup->keep_geometry = true;  // the window paints what is in conflict
  auto checker = Checker::create(std::move(*setup), work);
  if (!checker) return tl::unexpected(checker.error());
  opened->checker = std::make_shared<const Checker>(std::move(*checker));
  opened->record = opened->checker->record();
  opened->dictionary = opened->checker->tables().dictionary;
  for (const ThemeTable& table : opened->checker->tables().themes) {
    opened->themes.push_back(theme_of(table));
    for (const OpenedLayer& layer : opened->themes.back().layers) opened->extent.add(layer.extent);
  }
  auto versions = workspace.layers();
  if (!versions) return tl::unexpected(versions.error());
  opened->versions = std::move(*versions);
  auto projects = workspace.projects();
  if (!projects) return tl::unexpected(projects.error());
  opened->projects = std::move(*projects);
  const Opened* const object = opened.get();
  return OpenedPtr(object, [opened = std::move(opened)](const Opened* /*object*/) mutable {
    opened->writing_stop.request_stop();
    free_elsewhere(std::move(opened));
  });
}

}  // namespace zonegate::session
