#include "layers/formats/result_json.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "layers/formats/result_ids.h"

namespace zonegate {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }
Json number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }
Json day(const std::optional<Day>& value) { return value ? Json(format_day(*value)) : Json(nullptr); }
Json text(const Text& value) { return {{"zh", value.zh}, {"en", value.en}}; }

template <class List, class Make>
Json list(const List& values, Make make) {
  Json out = Json::array();
  for (const auto& value : values) out.push_back(make(value));
  return out;
}

Json ring(const Ring& points) {
  Json out = list(points, [](PlanePoint p) { return Json::array({number(p.x), number(p.y)}); });
  if (!points.empty()) out.push_back(Json::array({number(points.front().x), number(points.front().y)}));
  return out;
}

Json geometry(const MultiPolygon& polygons) {
  if (polygons.empty()) return nullptr;
  Json coordinates = list(polygons, [](const Polygon& polygon) {
    Json rings = Json::array({ring(polygon.shell)});
    for (const Ring& hole : polygon.holes) rings.push_back(ring(hole));
    return rings;
  });
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(coordinates)}};
}

Json basis(const LegalBasis& value) {
  return {{"law", value.law},
          {"number", value.number},
          {"article", value.article},
          {"in_force_from", day(value.in_force_from)},
          {"in_force_to", day(value.in_force_to)},
          {"grade", grade_id(value.grade)},
          {"source", value.source},
          {"text", value.text.empty() ? std::string(kTextNotEntered) : value.text}};
}

Json part(const PartMeasure& value) { return {{"part", value.part}, {"area_m2", number(value.area_m2)}}; }

Json line_string(const Path& path) {
  if (path.size() < 2) return nullptr;
  Json points = list(path, [](PlanePoint p) { return Json::array({number(p.x), number(p.y)}); });
  return {{"type", "LineString"}, {"coordinates", std::move(points)}};
}

Json axis(const AxisMeasure& value, bool with_geometry) {
  const auto stretch = [with_geometry](const AxisStretch& s) {
    Json out = {{"place", axis_place_id(s.place)},
                {"from_m", number(s.from_m)},
                {"to_m", number(s.to_m)},
                {"from", format_chainage(s.from_m)},
                {"to", format_chainage(s.to_m)}};
    if (with_geometry) out["geometry"] = line_string(s.path);
    return out;
  };
  const auto beside = [](const BesideAxis& b) -> Json {
    return {
        {"side", axis_side_id(b.side)}, {"from_m", number(b.from_m)},        {"to_m", number(b.to_m)},
        {"area_m2", number(b.area_m2)}, {"from", format_chainage(b.from_m)}, {"to", format_chainage(b.to_m)}};
  };
  return {{"part", value.part},
          {"line", value.line},
          {"axis_m", number(value.axis_m)},
          {"inside_m", number(value.inside_m)},
          {"border_m", number(value.border_m)},
          {"left_m2", number(value.left_m2)},
          {"right_m2", number(value.right_m2)},
          {"stretches", list(value.stretches, stretch)},
          {"beside", list(value.beside, beside)}};
}

Json nearest(const NearestPoints& value) {
  const auto point = [](PlanePoint p) { return Json::array({number(p.x), number(p.y)}); };
  return {{"footprint", point(value.footprint)}, {"zone", point(value.zone)}};
}

Json trace_line(const TraceLine& value) {
  return {{"depth", value.depth}, {"zh", value.sentence.zh}, {"en", value.sentence.en}};
}

Json review(const Review& value) {
  return {{"verdict", value.verdict}, {"by", value.by},         {"time", value.time},
          {"reason", value.reason},   {"stands", value.stands}, {"changed", list(value.changed, text)}};
}

Json finding(const Finding& value, bool with_geometry) {
  Json out = {{"id", value.id},
              {"theme", value.theme},
              {"layer", value.layer},
              {"layer_version", value.layer_version > 0 ? Json(value.layer_version) : Json(nullptr)},
              {"zone", value.zone},
              {"relation", value.relation ? Json(relation_id(*value.relation)) : Json(nullptr)},
              {"area_m2", number(value.area_m2)},
              {"length_m", number(value.length_m)},
              {"distance_m", number(value.distance_m)},
              {"within_m", number(value.within_m)},
              {"nearest", value.nearest ? nearest(*value.nearest) : Json(nullptr)},
              {"share", number(value.share)},
              {"parts", list(value.parts, part)},
              {"axes", list(value.axes, [=](const AxisMeasure& a) { return axis(a, with_geometry); })},
              {"effect", value.effect ? Json(effect_id(*value.effect)) : Json(nullptr)},
              {"outcome", outcome_id(value.outcome)},
              {"rule", value.rule},
              {"list", value.list.empty() ? Json(nullptr) : Json(value.list)},
              {"clause", value.clause},
              {"verdict", value.verdict ? Json(clause_verdict_id(*value.verdict)) : Json(nullptr)},
              {"title", text(value.title)},
              {"summary", text(value.summary)},
              {"cause", value.cause.empty() ? Json(nullptr) : text(value.cause)},
              {"requirements", list(value.requirements, text)},
              {"basis", list(value.basis, basis)},
              {"sliver", value.sliver},
              {"thin", value.thin},
              {"accuracy_m2", number(value.accuracy_m2)},
              {"missing_facts", value.missing_facts},
              {"trace", list(value.trace, trace_line)},
              {"rung", rung_id(value.rung)},
              {"pre_effect", value.pre_effect}};
  if (value.review) out["decision"] = review(*value.review);
  if (with_geometry) out["geometry"] = geometry(value.geometry);
  return out;
}

Json theme(const ThemeResult& value) {
  return {{"theme", value.theme},
          {"state", theme_state_id(value.state)},
          {"mandatory", value.mandatory},
          {"containment", value.containment},
          {"area_m2", number(value.area_m2)},
          {"zones_area_m2", number(value.zones_area_m2)},
          {"share", number(value.share)},
          {"length_m", number(value.length_m)},
          {"outside_m2", number(value.outside_m2)},
          {"uncovered_m2", number(value.uncovered_m2)},
          {"complete", value.complete},
          {"area_at_least_m2", number(value.area_at_least_m2)},
          {"sliver_limit_m2", number(value.sliver_limit_m2)},
          {"notes", list(value.notes, text)}};
}

Json composition(const Composition& value) {
  const auto row = [](const CompositionRow& r) -> Json {
    return {{"kind", composition_kind_id(r.kind)},
            {"level", r.level},
            {"code", r.code},
            {"name", r.name},
            {"group", r.group},
            {"area_m2", number(r.area_m2)},
            {"net_m2", number(r.net_m2)},
            {"share", number(r.share)},
            {"closed_m2", number(r.closed_m2)},
            {"adjusted", r.adjusted}};
  };
  return {{"theme", value.theme},
          {"total_m2", number(value.total_m2)},
          {"overlap_m2", number(value.overlap_m2)},
          {"complete", value.complete},
          {"rows", list(value.rows, row)},
          {"notes", list(value.notes, text)}};
}

Json project(const ProjectResult& value, bool with_geometry) {
  return {
      {"id", value.id},
      {"name", value.name},
      {"area_m2", number(value.area_m2)},
      {"length_m", number(value.length_m)},
      {"outcome", outcome_id(value.outcome)},
      {"reviewed_outcome", value.reviewed_outcome ? Json(outcome_id(*value.reviewed_outcome)) : Json(nullptr)},
      {"notes", list(value.notes, text)},
      {"themes", list(value.themes, theme)},
      {"findings",
       list(value.findings, [with_geometry](const Finding& f) { return finding(f, with_geometry); })},
      {"compositions", list(value.compositions, composition)}};
}

Json layer(const LayerIdentity& value, const std::string& coverage) {
  const double accuracy = value.positional_accuracy_m;
  return {{"theme", value.theme},
          {"layer", value.layer},
          {"version", value.version},
          {"custodian", value.custodian},
          {"crs", value.source_crs},
          {"coverage", coverage},
          {"source_sha256", value.source_sha256},
          {"content_sha256", value.content_sha256},
          {"valid_from", format_day(value.validity.from)},
          {"valid_to", day(value.validity.to)},
          {"source_name", value.source_name},
          {"datum_note", value.datum_note},
          {"positional_accuracy_m", accuracy > 0.0 ? number(accuracy) : Json(nullptr)},
          {"zone_count", value.zone_count},
          {"faulty_zone_count", value.faulty_zone_count}};
}

Json rule_pack(const RulePack& value) {
  return {{"id", value.id},
          {"version", value.version},
          {"title", text(value.title)},
          {"issuer", value.issuer},
          {"valid_from", format_day(value.validity.from)},
          {"valid_to", day(value.validity.to)},
          {"mandatory_themes", value.mandatory_themes ? Json(*value.mandatory_themes) : Json()},
          {"sha256", value.sha256}};
}

Json access_list(const AccessList& value) {
  return {{"id", value.id},
          {"version", value.version},
          {"title", text(value.title)},
          {"level", result_ids::level_id(value.level)},
          {"issuer", value.issuer},
          {"valid_from", format_day(value.validity.from)},
          {"valid_to", day(value.validity.to)},
          {"sha256", value.sha256}};
}

Json run(const RunRecord& value) {
  Json layers = Json::array();
  for (std::size_t i = 0; i < value.layers.size(); ++i) {
    const bool stated = i < value.layer_coverages.size();
    layers.push_back(layer(value.layers[i], stated ? value.layer_coverages[i] : std::string{}));
  }
  return {{"id", value.id.empty() ? Json(nullptr) : Json(value.id)},
          {"recorded", !value.id.empty()},
          {"time", value.time},
          {"as_of", format_day(value.as_of)},
          {"crs", value.crs},
          {"area_method", value.area_method},
          {"layers", std::move(layers)},
          {"rule_packs", list(value.rule_packs, rule_pack)},
          {"access_lists", list(value.access_lists, access_list)}};
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string run_json_line(const RunRecord& value) {
  return dump({{"zonegate", value.program_version}, {"run", run(value)}});
}

std::string project_json_line(const ProjectResult& value, bool with_geometry) {
  return dump(project(value, with_geometry));
}

std::string write_result_json(const RunRecord& run_record, const std::vector<ProjectResult>& projects,
                              const ResultJsonOptions& options) {
  std::string out = run_json_line(run_record);
  if (!options.lines) {
    out.pop_back();  // the object stays open for its projects
    out += ",\n\"projects\":[";
  }
  bool first = true;
  for (const ProjectResult& each : projects) {
    out += options.lines || first ? "\n" : ",\n";
    out += project_json_line(each, options.with_geometry);
    first = false;
  }
  out += options.lines ? "\n" : "\n]}\n";
  return out;
}

}  // namespace zonegate
