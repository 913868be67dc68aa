#include "layers/workspace/project_json.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "layers/workspace/names.h"

namespace zonegate::store {
namespace {

using Json = nlohmann::ordered_json;

Json of_text(const std::string& text) {
  if (is_utf8(text)) return text;
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return {{"hex", hex}};
}

std::string to_string(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  const auto hex = json.at("hex").get<std::string>();
  std::string text;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    text += static_cast<char>(static_cast<unsigned char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return text;
}

Json of_number(double value) {
  if (std::isfinite(value)) return value;
  if (std::isnan(value)) return "nan";
  return value > 0 ? "inf" : "-inf";
}

double to_number(const Json& json) {
  if (json.is_number()) return json.get<double>();
  const auto& word = json.get_ref<const std::string&>();
  if (word == "nan") return std::numeric_limits<double>::quiet_NaN();
  if (word != "inf" && word != "-inf") throw std::runtime_error("not a number");
  return word == "inf" ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
}

Json of_words(const Text& text) { return {{"en", of_text(text.en)}, {"zh", of_text(text.zh)}}; }
Text to_words(const Json& json) { return {to_string(json.at("en")), to_string(json.at("zh"))}; }

Json of_day(Day day) { return Json::array({day.year, day.month, day.day}); }
Day to_day(const Json& json) { return {json.at(0).get<int>(), json.at(1).get<int>(), json.at(2).get<int>()}; }

Json of_value(const FactValue& value) {
  if (const auto* yes = std::get_if<bool>(&value)) return {{"yes", *yes}};
  if (const auto* number = std::get_if<Number>(&value)) {
    return {{"number", of_number(number->value)}, {"unit", of_text(number->unit)}};
  }
  if (const auto* text = std::get_if<std::string>(&value)) return {{"text", of_text(*text)}};
  if (const auto* code = std::get_if<Code>(&value)) {
    return {{"scheme", of_text(code->scheme)}, {"code", of_text(code->value)}};
  }
  return {{"day", of_day(std::get<Day>(value))}};
}

FactValue to_value(const Json& json) {
  if (json.contains("yes")) return json.at("yes").get<bool>();
  if (json.contains("number")) return Number{to_number(json.at("number")), to_string(json.at("unit"))};
  if (json.contains("text")) return to_string(json.at("text"));
  if (json.contains("code")) return Code{to_string(json.at("scheme")), to_string(json.at("code"))};
  return to_day(json.at("day"));
}

// A JSON key must be UTF-8, so facts are a list of pairs and not an object.
Json of_facts(const Facts& facts) {
  Json out = Json::array();
  for (const auto& [id, fact] : facts) {
    Json values = Json::array();
    for (const auto& value : fact.values) values.push_back(of_value(value));
    out.push_back({{"fact", of_text(id)}, {"values", std::move(values)}, {"source", of_text(fact.source)}});
  }
  return out;
}

Facts to_facts(const Json& json) {
  Facts facts;
  for (const auto& each : json) {
    Fact fact;
    for (const auto& value : each.at("values")) fact.values.push_back(to_value(value));
    fact.source = to_string(each.at("source"));
    facts.emplace(to_string(each.at("fact")), std::move(fact));
  }
  return facts;
}

Json of_faults(const std::vector<Fault>& faults) {
  Json out = Json::array();
  for (const auto& fault : faults) {
    out.push_back({{"kind", std::string(fault_id(fault.kind))},
                   {"part", fault.part},
                   {"ring", fault.ring},
                   {"x", of_number(fault.at.x)},
                   {"y", of_number(fault.at.y)}});
  }
  return out;
}

FaultKind to_fault_kind(const std::string& id) {
  if (const auto kind = fault_kind_named(id)) return *kind;
  throw std::runtime_error("unknown fault kind");
}

std::vector<Fault> to_faults(const Json& json) {
  std::vector<Fault> faults;
  for (const auto& each : json) {
    faults.push_back({to_fault_kind(each.at("kind").get<std::string>()),
                      each.at("part").get<int>(),
                      each.at("ring").get<int>(),
                      {to_number(each.at("x")), to_number(each.at("y"))}});
  }
  return faults;
}

Json of_error(const Error& error) {
  const Place& place = error.place;
  Json out = {{"kind", static_cast<int>(error.kind)},
              {"code", of_text(error.code)},
              {"what", of_words(error.what)},
              {"remedy", of_words(error.remedy)},
              {"file", of_text(place.file)},
              {"line", place.line},
              {"column", place.column},
              {"layer", of_text(place.layer)},
              {"feature", of_text(place.feature)},
              {"field", of_text(place.field)}};
  if (place.coordinate) {
    out["coordinate"] = Json::array({of_number((*place.coordinate)[0]), of_number((*place.coordinate)[1])});
  }
  return out;
}

Error to_error(const Json& json) {
  Error error;
  error.kind = static_cast<ErrorKind>(json.at("kind").get<int>());
  error.code = to_string(json.at("code"));
  error.what = to_words(json.at("what"));
  error.remedy = to_words(json.at("remedy"));
  Place& place = error.place;
  place.file = to_string(json.at("file"));
  place.line = json.at("line").get<long>();
  place.column = json.at("column").get<long>();
  place.layer = to_string(json.at("layer"));
  place.feature = to_string(json.at("feature"));
  place.field = to_string(json.at("field"));
  if (json.contains("coordinate")) {
    const auto& at = json.at("coordinate");
    place.coordinate = {to_number(at.at(0)), to_number(at.at(1))};
  }
  return error;
}

Json of_part(const ProjectPart& part) {
  Json out = {{"id", of_text(part.id)},
              {"name", of_text(part.name)},
              {"width_m", of_number(part.width_m)},
              {"radius_m", of_number(part.radius_m)}};
  if (part.declared_area_m2) out["declared_area_m2"] = of_number(*part.declared_area_m2);
  out["facts"] = of_facts(part.facts);
  out["faults"] = of_faults(part.faults);
  return out;
}

ProjectPart to_part(const Json& json) {
  ProjectPart part;
  part.id = to_string(json.at("id"));
  part.name = to_string(json.at("name"));
  part.width_m = to_number(json.at("width_m"));
  part.radius_m = to_number(json.at("radius_m"));
  if (json.contains("declared_area_m2")) part.declared_area_m2 = to_number(json.at("declared_area_m2"));
  part.facts = to_facts(json.at("facts"));
  part.faults = to_faults(json.at("faults"));
  return part;
}

}  // namespace

std::string project_to_json(const Project& project) {
  Json out = {{"name", of_text(project.name)},
              {"source_name", of_text(project.source_name)},
              {"source_crs", of_text(project.source_crs)},
              {"source_sha256", of_text(project.source_sha256)},
              {"facts", of_facts(project.facts)}};
  out["notes"] = Json::array();
  for (const auto& note : project.notes) out["notes"].push_back(of_words(note));
  out["parts"] = Json::array();
  for (const auto& part : project.parts) out["parts"].push_back(of_part(part));
  if (project.unreadable) out["unreadable"] = of_error(*project.unreadable);
  return out.dump();
}

Project project_from_json(const std::string& json) {
  const Json in = Json::parse(json);
  Project project;
  project.name = to_string(in.at("name"));
  project.source_name = to_string(in.at("source_name"));
  project.source_crs = to_string(in.at("source_crs"));
  project.source_sha256 = to_string(in.at("source_sha256"));
  project.facts = to_facts(in.at("facts"));
  for (const auto& note : in.at("notes")) project.notes.push_back(to_words(note));
  for (const auto& part : in.at("parts")) project.parts.push_back(to_part(part));
  if (in.contains("unreadable")) project.unreadable = to_error(in.at("unreadable"));
  return project;
}

}  // namespace zonegate::store
