#include "layers/formats/result_json.h"

#include <optional>

#include "core/rules/json_values.h"
#include "layers/formats/json_out.h"
#include "layers/formats/result_ids.h"

namespace zonegate {
namespace {

std::optional<std::string> day(const std::optional<Day>& value) {
  return value ? std::optional(format_day(*value)) : std::nullopt;
}
std::optional<std::string_view> unless_empty(std::string_view words) {
  return words.empty() ? std::nullopt : std::optional(words);
}

void point(JsonOut& out, PlanePoint p) {
  out.open('[');
  out.value(p.x);
  out.value(p.y);
  out.close(']');
}

void texts(JsonOut& out, std::string_view name, const std::vector<Text>& values) {
  out.list(name, values, [&](const Text& one) { out.value(one); });
}

void ring(JsonOut& out, const Ring& points) {
  out.open('[');
  for (const auto p : points) point(out, p);
  if (!points.empty()) point(out, points.front());
  out.close(']');
}

void geometry(JsonOut& out, const MultiPolygon& polygons) {
  out.key("geometry");
  if (polygons.empty()) return out.value(nullptr);
  out.open('{').member("type", "MultiPolygon");
  out.list("coordinates", polygons, [&](const Polygon& polygon) {
    out.open('[');
    ring(out, polygon.shell);
    for (const Ring& hole : polygon.holes) ring(out, hole);
    out.close(']');
  });
  out.close('}');
}

void basis(JsonOut& out, const LegalBasis& value) {
  out.open('{').member("law", value.law).member("number", value.number).member("article", value.article);
  out.member("in_force_from", day(value.in_force_from)).member("in_force_to", day(value.in_force_to));
  out.member("grade", grade_id(value.grade)).member("source", value.source);
  out.member("text", value.text.empty() ? kTextNotEntered : std::string_view(value.text)).close('}');
}

void part(JsonOut& out, const PartMeasure& value) {
  out.open('{').member("part", value.part).member("area_m2", value.area_m2).close('}');
}

void line_string(JsonOut& out, const Path& path) {
  out.key("geometry");
  if (path.size() < 2) return out.value(nullptr);
  out.open('{').member("type", "LineString");
  out.list("coordinates", path, [&](PlanePoint p) { point(out, p); }).close('}');
}

void stretch(JsonOut& out, const AxisStretch& value, bool with_geometry) {
  out.open('{')
      .member("place", axis_place_id(value.place))
      .member("from_m", value.from_m)
      .member("to_m", value.to_m);
  out.member("from", format_chainage(value.from_m)).member("to", format_chainage(value.to_m));
  if (with_geometry) line_string(out, value.path);
  out.close('}');
}

void beside(JsonOut& out, const BesideAxis& value) {
  out.open('{')
      .member("side", axis_side_id(value.side))
      .member("from_m", value.from_m)
      .member("to_m", value.to_m);
  out.member("area_m2", value.area_m2).member("from", format_chainage(value.from_m));
  out.member("to", format_chainage(value.to_m)).close('}');
}

void axis(JsonOut& out, const AxisMeasure& value, bool with_geometry) {
  out.open('{').member("part", value.part).member("line", value.line).member("axis_m", value.axis_m);
  out.member("inside_m", value.inside_m).member("border_m", value.border_m);
  out.member("left_m2", value.left_m2).member("right_m2", value.right_m2);
  out.list("stretches", value.stretches, [&](const AxisStretch& s) { stretch(out, s, with_geometry); });
  out.list("beside", value.beside, [&](const BesideAxis& b) { beside(out, b); }).close('}');
}

void nearest(JsonOut& out, const std::optional<NearestPoints>& value) {
  out.key("nearest");
  if (!value) return out.value(nullptr);
  out.open('{').key("footprint");
  point(out, value->footprint);
  out.key("zone");
  point(out, value->zone);
  out.close('}');
}

void trace_line(JsonOut& out, const TraceLine& value) {
  out.open('{').member("depth", value.depth).member("zh", value.sentence.zh).member("en", value.sentence.en);
  out.close('}');
}

void review(JsonOut& out, const Review& value) {
  out.open('{').member("verdict", value.verdict).member("by", value.by).member("time", value.time);
  out.member("reason", value.reason).member("stands", value.stands);
  texts(out, "changed", value.changed);
  out.close('}');
}

// Of farmland only: null beside the reason, or a number.
void net(JsonOut& out, const std::optional<double>& area_m2, const Text& unknown) {
  if (area_m2 || !unknown.empty()) out.member("net_m2", area_m2);
  if (!unknown.empty()) out.member("net_unknown", unknown);
}

void measures(JsonOut& out, const Finding& value, bool with_geometry) {
  out.key("relation");
  value.relation ? out.value(relation_id(*value.relation)) : out.value(nullptr);
  out.member("area_m2", value.area_m2);
  net(out, value.net_m2, value.net_unknown);
  out.member("length_m", value.length_m).member("distance_m", value.distance_m);
  out.member("within_m", value.within_m);
  if (!value.distance_theme.empty())
    out.member("distance_theme", value.distance_theme).member("distance_zone", value.distance_zone);
  nearest(out, value.nearest);
  out.member("share", value.share).list("parts", value.parts, [&](const PartMeasure& p) { part(out, p); });
  out.list("axes", value.axes, [&](const AxisMeasure& a) { axis(out, a, with_geometry); });
}

void finding(JsonOut& out, const Finding& value, bool with_geometry) {
  out.open('{').member("id", value.id).member("theme", value.theme).member("layer", value.layer);
  out.member("layer_version", value.layer_version > 0 ? std::optional(value.layer_version) : std::nullopt);
  out.member("zone", value.zone);
  if (!value.zone_name.empty()) out.member("zone_name", value.zone_name);
  if (!value.zone_kinds.empty()) {
    out.list("zone_kinds", value.zone_kinds, [&](const ZoneKind& kind) {
      out.open('{').member("attribute", kind.attribute).member("value", kind.value).close('}');
    });
  }
  measures(out, value, with_geometry);
  out.key("effect");
  value.effect ? out.value(effect_id(*value.effect)) : out.value(nullptr);
  out.member("outcome", outcome_id(value.outcome)).member("rule", value.rule);
  out.member("list", unless_empty(value.list)).member("clause", value.clause).key("verdict");
  value.verdict ? out.value(clause_verdict_id(*value.verdict)) : out.value(nullptr);
  if (value.dimension) out.member("dimension", dimension_id(*value.dimension));
  if (value.level) out.member("level", result_ids::level_id(*value.level));
  if (value.verdict) out.member("facts_used", value.facts_used);
  out.member("title", value.title).member("summary", value.summary);
  if (value.undecided) out.member("undecided", true);
  out.member("cause", value.cause.empty() ? std::nullopt : std::optional(value.cause));
  texts(out, "requirements", value.requirements);
  out.list("basis", value.basis, [&](const LegalBasis& b) { basis(out, b); });
  out.member("sliver", value.sliver).member("thin", value.thin).member("accuracy_m2", value.accuracy_m2);
  out.member("missing_facts", value.missing_facts);
  out.list("trace", value.trace, [&](const TraceLine& line) { trace_line(out, line); });
  out.member("rung", rung_id(value.rung)).member("pre_effect", value.pre_effect);
  if (value.review) {
    out.key("decision");
    review(out, *value.review);
  }
  if (with_geometry) geometry(out, value.geometry);
  out.close('}');
}

void theme(JsonOut& out, const ThemeResult& value) {
  out.open('{').member("theme", value.theme).member("state", theme_state_id(value.state));
  out.member("mandatory", value.mandatory).member("containment", value.containment);
  out.member("area_m2", value.area_m2);
  net(out, value.net_m2, value.net_unknown);
  out.member("zones_area_m2", value.zones_area_m2).member("share", value.share);
  out.member("length_m", value.length_m).member("outside_m2", value.outside_m2);
  out.member("uncovered_m2", value.uncovered_m2).member("complete", value.complete);
  out.member("area_at_least_m2", value.area_at_least_m2).member("sliver_limit_m2", value.sliver_limit_m2);
  texts(out, "notes", value.notes);
  out.close('}');
}

void composition_row(JsonOut& out, const CompositionRow& value) {
  out.open('{').member("kind", composition_kind_id(value.kind)).member("level", value.level);
  out.member("code", value.code).member("name", value.name).member("group", value.group);
  out.member("area_m2", value.area_m2).member("net_m2", value.net_m2).member("share", value.share);
  out.member("closed_m2", value.closed_m2).member("adjusted", value.adjusted).close('}');
}

void composition(JsonOut& out, const Composition& value) {
  out.open('{').member("theme", value.theme).member("total_m2", value.total_m2);
  out.member("overlap_m2", value.overlap_m2).member("complete", value.complete);
  out.list("rows", value.rows, [&](const CompositionRow& row) { composition_row(out, row); });
  texts(out, "notes", value.notes);
  out.close('}');
}

void project(JsonOut& out, const ProjectResult& value, bool with_geometry) {
  out.open('{').member("id", value.id).member("name", value.name).member("area_m2", value.area_m2);
  out.member("length_m", value.length_m).member("outcome", outcome_id(value.outcome)).key("reviewed_outcome");
  value.reviewed_outcome ? out.value(outcome_id(*value.reviewed_outcome)) : out.value(nullptr);
  texts(out, "notes", value.notes);
  out.list("themes", value.themes, [&](const ThemeResult& one) { theme(out, one); });
  out.list("findings", value.findings, [&](const Finding& one) { finding(out, one, with_geometry); });
  out.list("compositions", value.compositions, [&](const Composition& one) { composition(out, one); });
  out.close('}');
}

void layer(JsonOut& out, const LayerIdentity& value, const std::string& coverage,
           const std::vector<Text>& remarks) {
  const double accuracy = value.positional_accuracy_m;
  out.open('{').member("theme", value.theme).member("layer", value.layer).member("version", value.version);
  out.member("custodian", value.custodian).member("crs", value.source_crs).member("coverage", coverage);
  out.member("source_sha256", value.source_sha256).member("content_sha256", value.content_sha256);
  out.member("valid_from", format_day(value.validity.from)).member("valid_to", day(value.validity.to));
  out.member("source_name", value.source_name).member("datum_note", value.datum_note);
  out.member("positional_accuracy_m", accuracy > 0.0 ? std::optional(accuracy) : std::nullopt);
  out.member("zone_count", value.zone_count).member("faulty_zone_count", value.faulty_zone_count);
  texts(out, "remarks", remarks);
  out.close('}');
}

void rule_pack(JsonOut& out, const RulePack& value) {
  out.open('{').member("id", value.id).member("version", value.version).member("title", value.title);
  out.member("issuer", value.issuer).member("valid_from", format_day(value.validity.from));
  out.member("valid_to", day(value.validity.to)).member("mandatory_themes", value.mandatory_themes);
  out.member("sha256", value.sha256).close('}');
}

void access_list(JsonOut& out, const AccessList& value) {
  out.open('{').member("id", value.id).member("version", value.version).member("title", value.title);
  out.member("level", result_ids::level_id(value.level)).member("issuer", value.issuer);
  out.member("valid_from", format_day(value.validity.from)).member("valid_to", day(value.validity.to));
  out.member("sha256", value.sha256).close('}');
}

void run(JsonOut& out, const RunRecord& value) {
  out.open('{').member("id", unless_empty(value.id)).member("recorded", !value.id.empty());
  out.member("time", value.time).member("as_of", format_day(value.as_of)).member("crs", value.crs);
  out.member("area_method", value.area_method).key("layers").open('[');
  for (std::size_t i = 0; i < value.layers.size(); ++i) {
    const bool stated = i < value.layer_coverages.size();
    const bool remarked = i < value.layer_remarks.size();
    layer(out, value.layers[i], stated ? value.layer_coverages[i] : std::string{},
          remarked ? value.layer_remarks[i] : std::vector<Text>{});
  }
  out.close(']').list("rule_packs", value.rule_packs, [&](const RulePack& pack) { rule_pack(out, pack); });
  out.list("access_lists", value.access_lists, [&](const AccessList& one) { access_list(out, one); });
  if (!value.announced_lists.empty()) {
    out.list("announced_lists", value.announced_lists, [&](const AccessList& one) {
      out.open('{').member("id", one.id).member("version", one.version);
      out.member("valid_from", format_day(one.validity.from))
          .member("valid_to", day(one.validity.to))
          .close('}');
    });
  }
  out.close('}');
}

}  // namespace

std::string run_json_line(const RunRecord& value) {
  std::string line;
  JsonOut out(line);
  out.open('{').member("zonegate", value.program_version).key("run");
  run(out, value);
  out.close('}');
  return line;
}

std::string project_json_line(const ProjectResult& value, bool with_geometry) {
  std::string line;
  JsonOut out(line);
  project(out, value, with_geometry);
  return line;
}

std::string result_json_head(const RunRecord& run_record, bool lines) {
  std::string head = run_json_line(run_record);
  if (lines) return head;
  head.pop_back();  // the object stays open for its projects
  return head + ",\n\"projects\":[";
}

void append_project_json(const ProjectResult& value, bool first, const ResultJsonOptions& options,
                         std::string& to) {
  to += options.lines || first ? "\n" : ",\n";
  JsonOut out(to);
  project(out, value, options.with_geometry);
}

std::string_view result_json_tail(bool lines) { return lines ? "\n" : "\n]}\n"; }

Expected<void> write_result_json(const RunRecord& run_record, const std::vector<ProjectResult>& projects,
                                 const ResultJsonOptions& options, const TextSink& put) {
  if (auto head = put(result_json_head(run_record, options.lines)); !head) return head;
  const auto line = [&](unsigned /*thread*/, std::size_t i, std::string& to) {
    append_project_json(projects[i], i == 0, options, to);
  };
  if (auto done = write_in_batches(projects.size(), options.threads, line, put); !done) return done;
  return put(result_json_tail(options.lines));
}

std::string write_result_json(const RunRecord& run_record, const std::vector<ProjectResult>& projects,
                              const ResultJsonOptions& options) {
  std::string out;
  static_cast<void>(write_result_json(run_record, projects, options, append_to(out)));
  return out;
}

}  // namespace zonegate
