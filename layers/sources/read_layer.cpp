#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <optional>

#include "core/base/counted.h"
#include "core/zones/unreadable.h"
#include "core/zones/zone_index.h"
#include "layers/sources/coverage_reader.h"
#include "layers/sources/dataset.h"
#include "layers/sources/layer_remarks.h"
#include "layers/sources/place.h"
#include "layers/sources/zone_builder.h"
#include "layers/sources/zone_ids.h"

namespace zonegate {
namespace {

void append(std::vector<Text>& to, const std::vector<Text>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void fill_report(ImportReport& report, const OpenedSource& source, const SourceCrs& crs,
                 const FieldPlan& plan) {
  report.driver = std::string(driver_name(source.files.format));
  report.encoding = source.encoding.name;
  report.encoding_reason = source.encoding.reason;
  report.source_crs = crs.stated;
  report.mapping = plan.mapping;
  report.dropped_personal = plan.dropped_personal;
  report.deleted_records = source.deleted_records;
  report.unmapped_fields = plan.unmapped;
  if (!plan.dropped_personal.empty()) {
    std::string names;
    for (const auto& name : plan.dropped_personal) names += (names.empty() ? "" : ", ") + name;
    report.notes.emplace_back("columns with personal data were left out: " + names,
                              "含个人信息的列未导入：" + names);
  }
}

void close_drawing(const OpenedSource& source, const Theme& theme, const FieldPlan& plan,
                   std::vector<SourceFeature>& features, std::vector<Text>& notes) {
  if (source.files.format != SourceFormat::dxf || theme.geometry == ThemeGeometry::line) return;
  std::size_t closed = 0;
  for (auto& feature : features) closed += close_lines(feature.shape);
  if (closed == 0) return;
  notes.emplace_back(fmt::format("{} closed lines of the drawing are taken as polygons", closed),
                     fmt::format("图形中的 {} 条闭合线按面处理", closed));
  if (const std::size_t nested = question_nested(features, plan); nested > 0) {
    notes.emplace_back(
        counted(nested, "closed line") +
            " of the drawing lie within one another with the same values: whether the inner one is a hole is "
            "not "
            "said, so footprints near them are undetermined",
        fmt::format("图形中有 {} 条同类闭合线相互包含，未说明内圈是否为挖空，其附近的用地将无法判定", nested));
  }
}

// What the zones show as a whole.
struct Tally {
  std::size_t unreadable = 0;
  Text first_unreadable;
  std::size_t blocked = 0;
  std::size_t harmless = 0;
  std::size_t repaired = 0;
};

Tally tally_of(const std::vector<Zone>& zones) {
  Tally tally;
  for (const auto& zone : zones) {
    if (!zone.unreadable.empty() && tally.unreadable++ == 0) {
      const Text why = unreadable_words(zone.unreadable);
      tally.first_unreadable = {zone.id + ": " + why.en, zone.id + "：" + why.zh};
    }
    const bool blocked = blocked_by_faults(zone);
    tally.blocked += blocked ? 1U : 0U;
    tally.harmless += !blocked && !zone.faults.empty() ? 1U : 0U;
    tally.repaired += zone.repair ? 1U : 0U;
  }
  return tally;
}

void note_tally(const Tally& tally, bool repair_asked, std::vector<Text>& notes) {
  if (tally.unreadable > 0) {
    notes.emplace_back(
        counted(tally.unreadable, "zone") + " cannot be read, the first is " + tally.first_unreadable.en,
        fmt::format("{} 个图斑无法读取，首个为 {}", tally.unreadable, tally.first_unreadable.zh));
  }
  if (tally.blocked > 0) {
    notes.emplace_back(
        fmt::format("{} faults that can make an area wrong{}", counted(tally.blocked, "zone", "has", "have"),
                    repair_asked ? " and could not be repaired"
                                 : ": footprints near them are undetermined until repaired"),
        fmt::format("{} 个图斑存在可能导致面积错误的图形错误{}", tally.blocked,
                    repair_asked ? "，且无法修复" : "：修复前其附近的用地无法判定"));
  }
  if (tally.harmless > 0) {
    notes.emplace_back(
        counted(tally.harmless, "zone", "has", "have") + " harmless faults (duplicate points, touching rings)",
        fmt::format("{} 个图斑存在无害的图形瑕疵（重复点、环相接）", tally.harmless));
  }
  if (tally.repaired > 0) {
    notes.emplace_back(
        counted(tally.repaired, "zone", "was", "were") + " repaired, areas before and after are recorded",
        fmt::format("已修复 {} 个图斑，修复前后的面积均有记录", tally.repaired));
  }
}

// Plane lengths and areas stray from the truth away from the central meridian.
void note_far_from_meridian(const ZoneLayer& layer, const Transformer& transformer,
                            const ReferenceSystem& plane, std::vector<Text>& notes) {
  if (!plane.central_meridian_deg) return;
  Box box;
  for (const auto& zone : layer.zones) {
    if (zone.unreadable.empty()) box.add(zone.claimed_box);
  }
  if (box.empty()) return;
  double farthest = 0.0;
  for (const PlanePoint corner : {PlanePoint{box.min_x, box.min_y}, PlanePoint{box.max_x, box.min_y},
                                  PlanePoint{box.min_x, box.max_y}, PlanePoint{box.max_x, box.max_y}}) {
    const auto degrees = transformer.to_geographic(corner);
    if (degrees) farthest = std::max(farthest, std::abs(degrees->lon_deg - *plane.central_meridian_deg));
  }
  if (farthest <= 2.0) return;
  notes.emplace_back(
      fmt::format(
          "the layer reaches {:.1f} degrees from the workspace's central meridian ({:g}): plane areas are "
          "distorted there",
          farthest, *plane.central_meridian_deg),
      fmt::format("图层距工作空间中央子午线（{:g}°）达 {:.1f} 度：该处平面面积变形较大",
                  *plane.central_meridian_deg, farthest));
}

// One import, step by step; what is decided early refuses before the long reading begins.
class LayerReader {
 public:
  LayerReader(const OpenOptions& options, const Theme& theme, const ReferenceSystem& workspace_crs,
              const Work& work)
      : options_(options), theme_(theme), workspace_crs_(workspace_crs), work_(work) {}

  Expected<void> open();
  Expected<void> read_zones();
  Expected<void> cover(const CoverageRequest& coverage);
  LayerReading finish();

 private:
  void identify(const std::string& hash);

  const OpenOptions& options_;
  const Theme& theme_;
  const ReferenceSystem& workspace_crs_;
  const Work& work_;
  std::optional<OpenedSource> source_;
  SourceCrs crs_;
  std::optional<Transformer> transformer_;
  FieldPlan plan_;
  LayerReading reading_;
};

Expected<void> LayerReader::open() {
  auto source = open_source(options_);
  if (!source) return tl::unexpected(source.error());
  source_.emplace(std::move(*source));
  const auto hash = hash_source(source_->files, work_);
  if (!hash) return tl::unexpected(hash.error());
  auto crs = source_crs(*source_, options_);
  if (!crs) return tl::unexpected(crs.error());
  crs_ = std::move(*crs);
  auto transformer = transformer_for(crs_, workspace_crs_, options_.path);
  if (!transformer) return tl::unexpected(transformer.error());
  transformer_.emplace(std::move(*transformer));
  auto plan =
      plan_fields(source_->fields, theme_, {options_.field_map, options_.keep_personal_data, options_.path});
  if (!plan) return tl::unexpected(plan.error());
  plan_ = std::move(*plan);
  identify(*hash);
  return {};
}

void LayerReader::identify(const std::string& hash) {
  reading_.report.notes = source_->notes;
  append(reading_.report.notes, crs_.notes);
  fill_report(reading_.report, *source_, crs_, plan_);
  append(reading_.report.notes, plan_.notes);
  reading_.report.datum_note = datum_note(transformer_->datum());
  LayerIdentity& identity = reading_.layer.identity;
  identity.theme = theme_.id;
  identity.source_name = source_->files.name;
  identity.source_crs = crs_.stated;
  identity.datum_note = reading_.report.datum_note;
  identity.source_sha256 = hash;
  for (const auto& field : plan_.fields) reading_.layer.fields.push_back(field.field);
}

Expected<void> LayerReader::read_zones() {
  std::vector<Text>& notes = reading_.report.notes;
  auto features = read_features(*source_, plan_, shape_rules(crs_), notes, work_);
  if (!features) return tl::unexpected(features.error());
  close_drawing(*source_, theme_, plan_, *features, notes);
  const auto placed = check_coordinates(*features, crs_, options_.path);
  if (!placed) return tl::unexpected(placed.error());
  append(notes, *placed);
  append(notes, suspect_offset(*features, crs_, *source_));
  auto zones = build_zones(*features, crs_, workspace_crs_,
                           {theme_.geometry, options_.repair, options_.path, true}, work_);
  if (!zones) return tl::unexpected(zones.error());
  reading_.layer.zones = std::move(*zones);
  std::string id_field;
  if (plan_.identity >= 0) id_field = plan_.fields[static_cast<std::size_t>(plan_.identity)].field.source_name;
  give_ids(reading_.layer.zones, plan_.identity, id_field, notes);
  return {};
}

Expected<void> LayerReader::cover(const CoverageRequest& coverage) {
  auto covered = read_coverage(coverage, reading_.layer, workspace_crs_, reading_.report.notes, work_);
  if (!covered) return tl::unexpected(covered.error());
  reading_.layer.coverage = std::move(*covered);
  return {};
}

LayerReading LayerReader::finish() {
  ZoneLayer& layer = reading_.layer;
  ImportReport& report = reading_.report;
  const Tally tally = tally_of(layer.zones);
  note_tally(tally, options_.repair, report.notes);
  append(report.notes, remarks_on_zones(layer, theme_));
  note_far_from_meridian(layer, *transformer_, workspace_crs_, report.notes);
  report.features = layer.zones.size();
  report.faulty = tally.blocked;
  layer.identity.zone_count = layer.zones.size();
  layer.identity.faulty_zone_count = tally.blocked;
  layer.notes = report.notes;
  return std::move(reading_);
}

Expected<LayerReading> read(const OpenOptions& options, const Theme& theme, const CoverageRequest& coverage,
                            const ReferenceSystem& workspace_crs, const Work& work) {
  LayerReader reader(options, theme, workspace_crs, work);
  if (auto done = reader.open(); !done) return tl::unexpected(done.error());
  if (auto done = reader.read_zones(); !done) return tl::unexpected(done.error());
  if (auto done = reader.cover(coverage); !done) return tl::unexpected(done.error());
  return reader.finish();
}

}  // namespace

Expected<LayerReading> read_layer(const OpenOptions& options, const Theme& theme,
                                  const CoverageRequest& coverage, const ReferenceSystem& workspace_crs,
                                  const Work& work) {
  try {
    return read(options, theme, coverage, workspace_crs, work);
  } catch (const std::exception& problem) {
    return fail(ErrorKind::internal, "source.no_memory",
                {std::string("the source could not be held in memory: ") + problem.what(),
                 std::string("无法将数据源读入内存：") + problem.what()},
                {"Split the source, or use a machine with more memory", "请拆分数据源，或改用内存更大的计算机"},
                in_file(options.path));
  }
}

}  // namespace zonegate
