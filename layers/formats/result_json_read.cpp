#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/rules/json_values.h"
#include "layers/formats/result_ids.h"
#include "layers/formats/result_json.h"

namespace zonegate {
namespace {

using Json = nlohmann::ordered_json;

// A value that is not what its key promises. Stays inside this file: read_result_json() turns it into an Error.
struct BadValue {
  std::string field;
  std::string found;
};

const Json& empty_json() {
  static const Json nothing;
  return nothing;
}

// One object being read; a key that is absent reads as null.
class Object {
 public:
  Object(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
    if (!json_.is_object()) throw BadValue{path_, json_.type_name()};
  }

  const Json& at(const char* key) const {
    const auto found = json_.find(key);
    return found == json_.end() ? empty_json() : *found;
  }
  bool has(const char* key) const { return !at(key).is_null(); }
  std::string path(const char* key) const { return path_.empty() ? key : path_ + "." + key; }

  std::string words(const char* key) const {
    return scalar<std::string>(key, &Json::is_string).value_or(std::string{});
  }
  std::optional<double> number(const char* key) const { return scalar<double>(key, &Json::is_number); }
  long long whole(const char* key) const {
    return scalar<long long>(key, &Json::is_number_integer).value_or(0);
  }
  bool flag(const char* key) const { return scalar<bool>(key, &Json::is_boolean).value_or(false); }
  Text text(const char* key) const {
    if (!has(key)) return {};
    const Object both(at(key), path(key));
    return {both.words("en"), both.words("zh")};
  }
  std::optional<Day> day(const char* key) const {
    if (!has(key)) return std::nullopt;
    const auto parsed = parse_day(words(key));
    if (!parsed) bad(key);
    return *parsed;
  }
  Validity validity() const {
    const auto from = day("valid_from");
    if (!from) bad("valid_from");
    return {*from, day("valid_to")};
  }
  template <class Value, std::size_t N>
  Value choice(const char* key, const std::array<Value, N>& values, std::string_view (*id)(Value)) const {
    const auto value = result_ids::find(values, id, words(key));
    if (!value) bad(key);
    return *value;
  }
  template <class Make>
  auto list(const char* key, Make make) const {
    std::vector<decltype(make(Object(json_, path_)))> out;
    for (const Json& value : array(key)) {
      out.push_back(make(Object(value, fmt::format("{}[{}]", path(key), out.size()))));
    }
    return out;
  }
  std::vector<std::string> word_list(const char* key) const {
    std::vector<std::string> out;
    for (const Json& value : array(key)) {
      if (!value.is_string()) bad(key);
      out.push_back(value.get<std::string>());
    }
    return out;
  }
  [[noreturn]] void bad(const char* key) const { throw BadValue{path(key), at(key).dump().substr(0, 60)}; }

 private:
  template <class Value>
  std::optional<Value> scalar(const char* key, bool (Json::*belongs)() const noexcept) const {
    const Json& value = at(key);
    if (value.is_null()) return std::nullopt;
    if (!(value.*belongs)()) bad(key);
    return value.get<Value>();
  }
  // Of null, as of an empty array, nothing comes.
  const Json& array(const char* key) const {
    const Json& values = at(key);
    if (!values.is_null() && !values.is_array()) bad(key);
    return values;
  }

  const Json& json_;
  std::string path_;
};

Text bilingual(const Object& from) { return {from.words("en"), from.words("zh")}; }

PlanePoint point(const Json& json) {
  if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number()) {
    throw BadValue{"geometry", json.dump().substr(0, 60)};
  }
  return {json[0].get<double>(), json[1].get<double>()};
}

Ring ring(const Json& json) {
  if (!json.is_array()) throw BadValue{"geometry", json.type_name()};
  Ring out;
  for (const Json& each : json) out.push_back(point(each));
  if (out.size() > 1) out.pop_back();  // written closed
  return out;
}

MultiPolygon geometry(const Object& finding) {
  MultiPolygon out;
  if (!finding.has("geometry")) return out;
  const Object shape(finding.at("geometry"), finding.path("geometry"));
  const Json& parts = shape.at("coordinates");
  if (!parts.is_array()) shape.bad("coordinates");
  for (const Json& part : parts) {
    if (!part.is_array() || part.empty()) shape.bad("coordinates");
    Polygon polygon;
    polygon.shell = ring(part[0]);
    for (std::size_t i = 1; i < part.size(); ++i) polygon.holes.push_back(ring(part[i]));
    out.push_back(std::move(polygon));
  }
  return out;
}

LegalBasis basis(const Object& from) {
  LegalBasis out;
  out.law = from.words("law");
  out.number = from.words("number");
  out.article = from.words("article");
  out.in_force_from = from.day("in_force_from");
  out.in_force_to = from.day("in_force_to");
  out.grade = from.choice("grade", result_ids::kGrades, grade_id);
  out.source = from.words("source");
  out.text = from.words("text");
  if (out.text == kTextNotEntered) out.text.clear();
  return out;
}

Path line_string(const Object& stretch) {
  Path out;
  if (!stretch.has("geometry")) return out;
  const Object shape(stretch.at("geometry"), stretch.path("geometry"));
  const Json& points = shape.at("coordinates");
  if (!points.is_array()) shape.bad("coordinates");
  for (const Json& each : points) out.push_back(point(each));
  return out;
}

double known_number(const Object& from, const char* key) {
  const auto value = from.number(key);
  if (!value) from.bad(key);
  return *value;
}

AxisMeasure axis(const Object& from) {
  AxisMeasure out;
  out.part = from.words("part");
  out.line = static_cast<int>(from.whole("line"));
  out.axis_m = known_number(from, "axis_m");
  out.inside_m = known_number(from, "inside_m");
  out.border_m = known_number(from, "border_m");
  out.left_m2 = from.number("left_m2");
  out.right_m2 = from.number("right_m2");
  out.stretches = from.list("stretches", [](const Object& s) {
    return AxisStretch{s.choice("place", result_ids::kAxisPlaces, axis_place_id), known_number(s, "from_m"),
                       known_number(s, "to_m"), line_string(s)};
  });
  out.beside = from.list("beside", [](const Object& b) {
    return BesideAxis{b.choice("side", result_ids::kAxisSides, axis_side_id), known_number(b, "from_m"),
                      known_number(b, "to_m"), known_number(b, "area_m2")};
  });
  return out;
}

// Runs recorded before net areas were computed have none.
template <class Measured>
void read_net(const Object& from, Measured& out) {
  out.net_m2 = from.number("net_m2");
  out.net_unknown = from.text("net_unknown");
}

Finding finding(const Object& from) {
  Finding out;
  out.id = from.words("id");
  out.theme = from.words("theme");
  out.layer = from.words("layer");
  out.layer_version = static_cast<int>(from.whole("layer_version"));
  out.zone = from.words("zone");
  out.zone_name = from.words("zone_name");
  if (from.has("zone_kinds"))
    out.zone_kinds = from.list("zone_kinds", [](const Object& kind) {
      return ZoneKind{kind.text("attribute"), kind.text("value")};
    });
  if (from.has("relation")) out.relation = from.choice("relation", result_ids::kRelations, relation_id);
  out.area_m2 = from.number("area_m2");
  read_net(from, out);
  out.length_m = from.number("length_m");
  out.distance_m = from.number("distance_m");
  out.within_m = from.number("within_m");
  out.distance_theme = from.words("distance_theme");
  out.distance_zone = from.words("distance_zone");
  if (from.has("nearest")) {
    const Object both(from.at("nearest"), from.path("nearest"));
    out.nearest = NearestPoints{point(both.at("footprint")), point(both.at("zone"))};
  }
  out.share = from.number("share");
  out.parts = from.list("parts", [](const Object& p) {
    return PartMeasure{p.words("part"), p.number("area_m2")};
  });
  out.axes = from.list("axes", axis);
  if (from.has("effect")) out.effect = from.choice("effect", result_ids::kEffects, effect_id);
  out.outcome = from.choice("outcome", result_ids::kOutcomes, outcome_id);
  out.rule = from.words("rule");
  out.list = from.words("list");
  out.clause = from.words("clause");
  if (from.has("verdict")) out.verdict = from.choice("verdict", result_ids::kVerdicts, clause_verdict_id);
  if (from.has("dimension")) out.dimension = from.choice("dimension", result_ids::kDimensions, dimension_id);
  if (from.has("level")) out.level = from.choice("level", result_ids::kLevels, result_ids::level_id);
  if (from.has("facts_used")) out.facts_used = from.word_list("facts_used");
  out.title = from.text("title");
  out.summary = from.text("summary");
  out.undecided = from.flag("undecided");
  out.cause = from.text("cause");
  out.requirements = from.list("requirements", bilingual);
  out.basis = from.list("basis", basis);
  out.sliver = from.flag("sliver");
  out.thin = from.flag("thin");
  out.accuracy_m2 = from.number("accuracy_m2");
  out.missing_facts = from.word_list("missing_facts");
  out.trace = from.list("trace", [](const Object& t) {
    return TraceLine{static_cast<int>(t.whole("depth")), bilingual(t)};
  });
  out.rung = from.choice("rung", result_ids::kRungs, rung_id);
  out.pre_effect = from.flag("pre_effect");
  if (from.has("decision")) {
    const Object said(from.at("decision"), from.path("decision"));
    out.review = Review{said.words("verdict"), said.words("by"),    said.words("time"),
                        said.words("reason"),  said.flag("stands"), said.list("changed", bilingual)};
  }
  out.geometry = geometry(from);
  return out;
}

ThemeResult theme(const Object& from) {
  ThemeResult out;
  out.theme = from.words("theme");
  out.state = from.choice("state", result_ids::kThemeStates, theme_state_id);
  out.mandatory = from.flag("mandatory");
  out.containment = from.flag("containment");
  out.area_m2 = from.number("area_m2");
  read_net(from, out);
  out.zones_area_m2 = from.number("zones_area_m2");
  out.share = from.number("share");
  out.length_m = from.number("length_m");
  out.outside_m2 = from.number("outside_m2");
  out.uncovered_m2 = from.number("uncovered_m2");
  out.complete = from.flag("complete");
  out.area_at_least_m2 = from.number("area_at_least_m2");
  out.sliver_limit_m2 = from.number("sliver_limit_m2").value_or(out.sliver_limit_m2);
  out.notes = from.list("notes", bilingual);
  return out;
}

CompositionRow composition_row(const Object& from) {
  CompositionRow out;
  out.kind = from.choice("kind", result_ids::kCompositionKinds, composition_kind_id);
  out.level = static_cast<int>(from.whole("level"));
  out.code = from.words("code");
  out.name = from.words("name");
  out.group = from.words("group");
  out.area_m2 = known_number(from, "area_m2");
  out.net_m2 = from.number("net_m2");
  out.share = from.number("share");
  out.closed_m2 = from.number("closed_m2");
  out.adjusted = from.flag("adjusted");
  return out;
}

Composition composition(const Object& from) {
  Composition out;
  out.theme = from.words("theme");
  out.total_m2 = known_number(from, "total_m2");
  out.overlap_m2 = from.number("overlap_m2");
  out.complete = from.flag("complete");
  out.rows = from.list("rows", composition_row);
  out.notes = from.list("notes", bilingual);
  return out;
}

ProjectResult project(const Object& from) {
  ProjectResult out;
  out.id = from.words("id");
  out.name = from.words("name");
  out.area_m2 = from.number("area_m2");
  out.length_m = from.number("length_m");
  out.outcome = from.choice("outcome", result_ids::kOutcomes, outcome_id);
  if (from.has("reviewed_outcome")) {
    out.reviewed_outcome = from.choice("reviewed_outcome", result_ids::kOutcomes, outcome_id);
  }
  out.notes = from.list("notes", bilingual);
  out.themes = from.list("themes", theme);
  out.findings = from.list("findings", finding);
  out.compositions = from.list("compositions", composition);
  return out;
}

LayerIdentity layer(const Object& from) {
  LayerIdentity out;
  out.theme = from.words("theme");
  out.layer = from.words("layer");
  out.version = static_cast<int>(from.whole("version"));
  out.custodian = from.words("custodian");
  out.source_crs = from.words("crs");
  out.source_sha256 = from.words("source_sha256");
  out.content_sha256 = from.words("content_sha256");
  out.validity = from.validity();
  out.source_name = from.words("source_name");
  out.datum_note = from.words("datum_note");
  out.positional_accuracy_m = from.number("positional_accuracy_m").value_or(0.0);
  out.zone_count = static_cast<std::size_t>(std::max(0LL, from.whole("zone_count")));
  out.faulty_zone_count = static_cast<std::size_t>(std::max(0LL, from.whole("faulty_zone_count")));
  return out;
}

RulePack rule_pack(const Object& from) {
  RulePack out;
  out.id = from.words("id");
  out.version = from.words("version");
  out.title = from.text("title");
  out.issuer = from.words("issuer");
  out.validity = from.validity();
  if (from.has("mandatory_themes")) out.mandatory_themes = from.word_list("mandatory_themes");
  out.sha256 = from.words("sha256");
  return out;
}

AccessList access_list(const Object& from) {
  AccessList out;
  out.id = from.words("id");
  out.version = from.words("version");
  out.title = from.text("title");
  out.level = from.choice("level", result_ids::kLevels, result_ids::level_id);
  out.issuer = from.words("issuer");
  out.validity = from.validity();
  out.sha256 = from.words("sha256");
  return out;
}

AccessList announced_list(const Object& from) {
  AccessList out;
  out.id = from.words("id");
  out.version = from.words("version");
  out.validity = from.validity();
  return out;
}

RunRecord run(const Object& whole) {
  const Object from(whole.at("run"), "run");
  RunRecord out;
  out.program_version = whole.words("zonegate");
  out.id = from.words("id");
  out.time = from.words("time");
  const auto as_of = from.day("as_of");
  if (!as_of) from.bad("as_of");
  out.as_of = *as_of;
  out.crs = from.words("crs");
  out.area_method = from.words("area_method");
  out.layers = from.list("layers", layer);
  out.layer_coverages = from.list("layers", [](const Object& l) { return l.words("coverage"); });
  out.layer_remarks = from.list("layers", [](const Object& l) {
    return l.has("remarks") ? l.list("remarks", bilingual) : std::vector<Text>{};
  });
  out.rule_packs = from.list("rule_packs", rule_pack);
  out.access_lists = from.list("access_lists", access_list);
  if (from.has("announced_lists")) out.announced_lists = from.list("announced_lists", announced_list);
  return out;
}

// The one object, or the lines of jsonl brought into its form.
StoredResult restore(std::string_view text) {
  const std::size_t line_end = std::min(text.find('\n'), text.size());
  const Json first = Json::parse(text.substr(0, line_end), nullptr, false);
  StoredResult out;
  if (first.is_discarded() || first.contains("projects") || !first.is_object()) {
    const Json json = Json::parse(text);
    const Object whole(json, "");
    out.run = run(whole);
    if (!whole.at("projects").is_array()) whole.bad("projects");
    out.projects = whole.list("projects", project);
    return out;
  }
  out.run = run(Object(first, ""));
  for (std::size_t at = line_end; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at + 1), text.size());
    const std::string_view line = text.substr(at + 1, end - at - 1);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      const Json json = Json::parse(line);
      out.projects.push_back(project(Object(json, fmt::format("projects[{}]", out.projects.size()))));
    }
    at = end;
  }
  return out;
}

Place place_of_byte(std::string_view text, std::size_t byte, const std::string& file) {
  Place place;
  place.file = file;
  const std::string_view before = text.substr(0, std::min(byte, text.size()));
  place.line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_start = before.rfind('\n');
  place.column = static_cast<long>(before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1));
  place.column = std::max(place.column, 1L);
  return place;
}

// Runs `read` and turns what it throws into an Error with its place.
template <class Read>
auto reading(std::string_view text, const std::string& file, Read read) -> Expected<decltype(read())> {
  const Text remedy{"Use a result written by zonegate check -f json or -f jsonl.",
                    "请使用 zonegate check -f json 或 -f jsonl 写出的结果。"};
  try {
    return read();
  } catch (const Json::parse_error& e) {
    return fail(ErrorKind::bad_data, "result.bad_json", {"not JSON", "不是 JSON"}, remedy,
                place_of_byte(text, e.byte, file));
  } catch (const BadValue& bad) {
    Place place;
    place.file = file;
    place.field = bad.field;
    return fail(
        ErrorKind::bad_data, "result.bad_value",
        {fmt::format("{} is not what belongs here", bad.found), fmt::format("{} 不是此处应有的值", bad.found)},
        remedy, place);
  } catch (const std::exception& e) {
    Place place;
    place.file = file;
    return fail(ErrorKind::bad_data, "result.bad_json", same_text(e.what()), remedy, place);
  }
}

}  // namespace

Expected<StoredResult> read_result_json(std::string_view text, const std::string& file) {
  return reading(text, file, [text] { return restore(text); });
}

Expected<ProjectResult> read_project_json(std::string_view line, const std::string& file) {
  return reading(line, file, [line] {
    const Json json = Json::parse(line);
    return project(Object(json, "project"));
  });
}

}  // namespace zonegate
