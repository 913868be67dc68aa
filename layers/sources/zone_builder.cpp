#include "layers/sources/zone_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

#include "core/geometry/repair.h"
#include "core/zones/unreadable.h"
#include "layers/sources/place.h"
#include "layers/sources/project_shape.h"

namespace zonegate {
namespace {

// Why the geometry does not fit the theme; empty when it does.
Text misfit(const SourceShape& shape, ThemeGeometry wanted) {
  const bool has_polygons = !shape.polygons.empty();
  const bool has_lines = !shape.lines.empty();
  const bool has_points = !shape.points.empty();
  const auto unlike = [](const char* en, const char* zh) { return Text{en, zh}; };
  switch (wanted) {
    case ThemeGeometry::polygon:
      if (has_lines) return unlike("a line in a theme of polygons", "面状专题中出现线");
      if (has_points) return unlike("a point in a theme of polygons", "面状专题中出现点");
      break;
    case ThemeGeometry::line:
      if (has_polygons) return unlike("a polygon in a theme of lines", "线状专题中出现面");
      if (has_points) return unlike("a point in a theme of lines", "线状专题中出现点");
      break;
    case ThemeGeometry::point:
      if (has_polygons) return unlike("a polygon in a theme of points", "点状专题中出现面");
      if (has_lines) return unlike("a line in a theme of points", "点状专题中出现线");
      break;
    case ThemeGeometry::any:
      break;
  }
  return {};
}

void repair_zone(Zone& zone) {
  auto repaired = repair(zone.shape.polygons);
  if (!repaired) return;  // the faults stay and keep blocking
  zone.shape.polygons = std::move(repaired->polygons);
  zone.repair = std::move(repaired->record);
  zone.repair->faults = std::move(zone.faults);
  zone.faults.clear();
  zone.claimed_box = box_of(zone.shape);
}

void build_zone(SourceFeature& feature, const Transformer& transformer, const ZoneSettings& settings,
                Zone& zone) {
  zone.id = feature.id;
  zone.attributes = std::move(feature.values);
  Text problem = feature.problem;
  if (problem.empty()) problem = misfit(feature.shape, settings.geometry);
  if (!problem.empty()) {
    zone.unreadable = unreadable_reason(problem);
    // Only what was read has a known place; a member of an unknown kind may lie anywhere.
    const bool known = feature.problem.empty() || feature.place_known;
    zone.claimed_box = known ? claimed_box(feature.shape, transformer) : infinite_box();
    return;
  }
  auto shape = project_shape(feature.shape, transformer);
  if (!shape) {
    zone.unreadable = unreadable_reason(shape.error().what);
    if (const auto& at = shape.error().place.coordinate)
      zone.unreadable += fmt::format(" ({:.10g}, {:.10g})", (*at)[0], (*at)[1]);
    zone.claimed_box = infinite_box();
    return;
  }
  zone.shape = std::move(*shape);
  zone.claimed_box = box_of(zone.shape);
  feature.shape = {};
  zone.faults = find_faults(zone.shape.polygons);
  if (settings.repair && !zone.faults.empty()) repair_zone(zone);
}

// Hands out features in small runs; each worker has a Transformer of its own.
class Builder {
 public:
  Builder(std::vector<SourceFeature>& features, std::vector<Zone>& zones, const ZoneSettings& settings,
          const Work& work)
      : features_(features), zones_(zones), settings_(settings), work_(work) {}

  void run(const Transformer& transformer, bool reports) {
    constexpr std::size_t run_length = 32;
    while (!work_.stopped() && !failed_) {
      const std::size_t from = next_.fetch_add(run_length);
      if (from >= features_.size()) return;
      const std::size_t to = std::min(from + run_length, features_.size());
      for (std::size_t i = from; i < to && !work_.stopped() && !failed_; ++i) try_one(i, transformer);
      if (reports) {
        work_.report(0.5 + 0.5 * static_cast<double>(from) / static_cast<double>(features_.size()),
                     {"looking for faults", "正在检查图形错误"});
      }
    }
  }

  bool failed() const { return failed_; }

 private:
  // Nothing may leave a thread but a value.
  void try_one(std::size_t i, const Transformer& transformer) {
    try {
      build_zone(features_[i], transformer, settings_, zones_[i]);
    } catch (const std::exception&) {
      failed_ = true;
    }
  }

  std::vector<SourceFeature>& features_;
  std::vector<Zone>& zones_;
  const ZoneSettings& settings_;
  const Work& work_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
};

// A layer in which nothing has the theme's kind of geometry was given the wrong theme, or is the wrong file.
Expected<void> fits_theme(const std::vector<SourceFeature>& features, const ZoneSettings& settings) {
  if (!settings.refuse_misfits) return {};
  Text why;
  for (const auto& feature : features) {
    if (!feature.problem.empty()) return {};
    Text one = misfit(feature.shape, settings.geometry);
    if (one.empty()) return {};
    if (why.empty()) why = std::move(one);
  }
  if (why.empty()) return {};
  return fail(
      ErrorKind::bad_data, "source.wrong_geometry",
      {"no zone has the kind of geometry of this theme: " + why.en, "没有图斑符合该专题的几何类型：" + why.zh},
      {"Look whether this is the right file, and the right --theme. Draw the zones as the theme has them.",
       "请核对文件和 --theme 是否选对；图斑须按该专题的几何类型绘制。"},
      in_file(settings.file));
}

}  // namespace

bool blocked_by_faults(const Zone& zone) {
  return std::any_of(zone.faults.begin(), zone.faults.end(),
                     [](const Fault& fault) { return blocks_measuring(fault.kind); });
}

Expected<std::vector<Zone>> build_zones(std::vector<SourceFeature>& features, const SourceCrs& crs,
                                        const ReferenceSystem& target, const ZoneSettings& settings,
                                        const Work& work) {
  if (auto fits = fits_theme(features, settings); !fits) return tl::unexpected(fits.error());
  std::vector<Zone> zones(features.size());
  const std::size_t workers =
      std::clamp<std::size_t>(work.threads, 1, std::max<std::size_t>(1, features.size() / 32));
  std::vector<Transformer> transformers;
  for (std::size_t i = 0; i < workers; ++i) {
    auto transformer = transformer_for(crs, target, settings.file);
    if (!transformer) return tl::unexpected(transformer.error());
    transformers.push_back(std::move(*transformer));
  }
  Builder builder(features, zones, settings, work);
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < workers; ++i) {
      others.emplace_back([&builder, &transformer = transformers[i]] { builder.run(transformer, false); });
    }
    builder.run(transformers.front(), true);
  }
  if (work.stopped()) return stopped_on_request(settings.file);
  if (builder.failed()) {
    return fail(ErrorKind::internal, "source.no_memory",
                {"the layer does not fit into memory", "图层超出内存容量"},
                {"Split the layer, or use a machine with more memory", "请拆分图层，或改用内存更大的计算机"},
                in_file(settings.file));
  }
  return zones;
}

}  // namespace zonegate
