#include "layers/sources/feature_reader.h"

#include <fmt/format.h>

#include "core/base/counted.h"
#include "layers/sources/place.h"

namespace zonegate {
namespace {

// Texts of a drawing are labels, not zones: points that carry words.
bool drawing_text(const OpenedSource& source, const OGRFeature& feature) {
  if (source.files.format != SourceFormat::dxf) return false;
  const int text = feature.GetFieldIndex("Text");
  const OGRGeometry* geometry = feature.GetGeometryRef();
  return text >= 0 && feature.IsFieldSetAndNotNull(text) && geometry != nullptr &&
         wkbFlatten(geometry->getGeometryType()) == wkbPoint;
}

std::string drawing_layer_of(const OpenedSource& source, const OGRFeature& feature) {
  const int layer = feature.GetFieldIndex("Layer");
  return layer < 0 ? "" : source.decoder->decode(feature.GetFieldAsString(layer));
}

// GDAL's words without their full stop: ours follow.
std::string last_words(const OpenedSource& source) {
  std::string words = source.messages->last_error();
  while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
  return words;
}

tl::unexpected<Error> feature_failed(const OpenedSource& source, const FeatureCursor::Read& read) {
  const std::string& words = read.failure;
  return fail(ErrorKind::bad_data, "source.read_failed",
              {"this feature cannot be read: " + words, "该要素无法读取：" + words},
              {"Open it in a GIS to see whether it is damaged, or copy it again from its source",
               "请在 GIS 中确认文件是否损坏，或从原始来源重新拷贝"},
              in_feature(source.files.given, source.layer_name, read.feature.id));
}

tl::unexpected<Error> read_failed(const OpenedSource& source, std::size_t got) {
  const std::string words = last_words(source);
  const std::string expected = source.announced ? fmt::format(" of {}", *source.announced) : "";
  const std::string expected_zh = source.announced ? fmt::format("（共 {} 个）", *source.announced) : "";
  const std::string detail = words.empty() ? "" : ": " + words;
  Place place = in_file(source.files.given);
  place.layer = source.layer_name;
  return fail(ErrorKind::bad_data, "source.read_failed",
              {fmt::format("reading broke off: {}{} features could be read{}", got, expected, detail),
               fmt::format("读取中断：只读出 {} 个要素{}{}", got, expected_zh, detail)},
              {"Open it in a GIS to see whether it is damaged, or copy it again from its source",
               "请在 GIS 中确认文件是否损坏，或从原始来源重新拷贝"},
              place);
}

SourceFeature convert(const OGRFeature& feature, OpenedSource& source, FieldPlan& plan, const ShapeRules& rules,
                      GeometryRemarks& remarks) {
  SourceFeature out;
  out.id = std::to_string(feature.GetFID());
  out.values.reserve(plan.fields.size());
  for (auto& field : plan.fields) out.values.push_back(read_attribute(feature, field, *source.decoder));
  ReadShape read = read_shape(feature.GetGeometryRef(), rules, remarks);
  out.shape = std::move(read.shape);
  out.problem = std::move(read.problem);
  if (!out.problem.empty() && source.files.format == SourceFormat::csv && feature.GetGeometryRef() == nullptr) {
    out.problem = {"the geometry column is empty or holds no well-formed WKT",
                   "几何列为空，或其中不是正确的 WKT"};
  }
  return out;
}

void note_values(const std::vector<PlannedField>& fields, std::vector<Text>& notes) {
  for (const auto& field : fields) {
    note_values(field.also, notes);
    if (field.contradictions > 0) {
      notes.emplace_back(
          fmt::format("field {}: the columns contradict each other in {}, for example {}; "
                      "the value is unknown there",
                      field.field.name, counted(field.contradictions, "zone"), field.contradiction_example),
          fmt::format("字段 {}：{} 个图斑的各列互相矛盾，例如 {}；其值按未知处理", field.field.name,
                      field.contradictions, field.contradiction_example));
    }
    if (field.unknown_values == 0) continue;
    notes.emplace_back(
        fmt::format(
            "field {} ({}): {} values are not in the theme's table, for example \"{}\"; kept as delivered",
            field.field.name, field.field.source_name, field.unknown_values, field.unknown_example),
        fmt::format("字段 {}（{}）：有 {} 个值不在专题的取值表中，例如“{}”；按原值保留", field.field.name,
                    field.field.source_name, field.unknown_values, field.unknown_example));
  }
}

}  // namespace

std::size_t close_lines(SourceShape& shape) {
  std::size_t closed = 0;
  std::vector<SourcePath> open;
  for (auto& line : shape.lines) {
    if (line.size() >= 4 && line.front() == line.back()) {
      line.pop_back();
      shape.polygons.push_back({std::move(line), {}});
      ++closed;
    } else {
      open.push_back(std::move(line));
    }
  }
  shape.lines = std::move(open);
  return closed;
}

FeatureCursor::FeatureCursor(OpenedSource& source, FieldPlan& plan, const ShapeRules& rules)
    : source_(&source), plan_(&plan), rules_(rules) {
  source.layer->ResetReading();
}

Expected<std::optional<FeatureCursor::Read>> FeatureCursor::next() {
  while (const OGRFeatureUniquePtr feature{source_->layer->GetNextFeature()}) {
    if (drawing_text(*source_, *feature)) {
      ++texts_;
      continue;
    }
    if (!source_->drawing_layer.empty() &&
        !same_ignoring_case(drawing_layer_of(*source_, *feature), source_->drawing_layer))
      continue;
    ++taken_;
    Read read;
    read.feature = convert(*feature, *source_, *plan_, rules_, remarks_);
    const auto unread = source_->unread_parts.find(taken_ - 1);
    if (unread != source_->unread_parts.end() && read.feature.problem.empty())
      read.feature.problem = unread->second;
    if (source_->messages->any_error()) {
      read.failure = last_words(*source_);
      if (read.failure.empty()) read.failure = "GDAL";
    }
    return read;
  }
  const bool short_of = source_->announced && taken_ != *source_->announced;
  if (short_of || source_->messages->any_error()) return read_failed(*source_, taken_);
  return std::nullopt;
}

Expected<std::vector<SourceFeature>> read_features(OpenedSource& source, FieldPlan& plan,
                                                   const ShapeRules& rules, std::vector<Text>& notes,
                                                   const Work& work) {
  std::vector<SourceFeature> features;
  if (source.announced) features.reserve(std::min<std::size_t>(*source.announced, 1000000));
  FeatureCursor cursor(source, plan, rules);
  while (true) {
    auto read = cursor.next();
    if (!read) return tl::unexpected(read.error());
    if (!*read) break;
    if (work.stopped()) return stopped_on_request(source.files.given);
    if (!(*read)->failure.empty()) return feature_failed(source, **read);
    features.push_back(std::move((*read)->feature));
    if (features.size() % 4096 == 0 && source.announced) {
      work.report(0.5 * static_cast<double>(features.size()) / static_cast<double>(*source.announced),
                  {"reading " + source.files.name, "正在读取 " + source.files.name});
    }
  }
  const std::size_t texts = cursor.texts();
  const GeometryRemarks& remarks = cursor.remarks();
  for (auto& note : remarks.notes()) notes.push_back(std::move(note));
  if (texts > 0) {
    notes.emplace_back(fmt::format("{} texts of the drawing are labels, not zones: left out", texts),
                       fmt::format("图形中的 {} 个文字为注记而非图斑：未导入", texts));
  }
  if (const std::size_t damaged = source.decoder->damaged_texts(); damaged > 0) {
    notes.emplace_back(
        fmt::format("{} texts hold bytes that are not {}: shown as U+FFFD", damaged, source.encoding.name),
        fmt::format("{} 个文字含有非 {} 编码的字节：以 U+FFFD 表示", damaged, source.encoding.name));
  }
  note_values(plan.fields, notes);
  return features;
}

}  // namespace zonegate
