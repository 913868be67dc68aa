#include "layers/formats/qgis/symbols.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "core/check/finding.h"
#include "layers/formats/result_words.h"

namespace zonegate::qgis {
namespace {

using page::MapPattern;
using pugi::xml_node;

constexpr double kPixelMm = 25.4 / 96.0;
constexpr int kZoneAlpha = 140;  // zones let a backdrop and each other be seen
constexpr const char* kFont = "Noto Sans CJK SC";

std::string rgba(const std::string& css, int alpha = 255) {
  const long value = std::strtol(css.c_str() + 1, nullptr, 16);
  return fmt::format("{},{},{},{}", (value >> 16) & 255, (value >> 8) & 255, value & 255, alpha);
}

xml_node child(xml_node parent, const char* name,
               std::initializer_list<std::pair<const char*, std::string>> given) {
  xml_node out = parent.append_child(name);
  for (const auto& [key, value] : given) out.append_attribute(key).set_value(value.c_str());
  return out;
}

xml_node symbol(xml_node symbols, const std::string& name, const char* type) {
  return child(symbols, "symbol",
               {{"name", name}, {"type", type}, {"alpha", "1"}, {"clip_to_extent", "1"}, {"force_rhr", "0"}});
}

// A layer of a symbol with its properties.
xml_node stroke(xml_node of, const char* kind,
                std::initializer_list<std::pair<const char*, std::string>> properties) {
  xml_node layer = child(of, "layer", {{"class", kind}, {"enabled", "1"}, {"locked", "0"}, {"pass", "0"}});
  xml_node map = child(layer, "Option", {{"type", "Map"}});
  for (const auto& [key, value] : properties)
    child(map, "Option", {{"name", key}, {"value", value}, {"type", "QString"}});
  return layer;
}

void fill(xml_node of, const std::string& colour) {
  stroke(of, "SimpleFill", {{"color", colour}, {"style", "solid"}, {"outline_style", "no"}});
}

// "8 4 2 4" of pixels as "2.12;1.06;…" of millimetres.
std::string dashes(const std::string& svg) {
  std::string out;
  const char* at = svg.c_str();
  for (char* end = nullptr;; at = end) {
    const double pixels = std::strtod(at, &end);
    if (end == at) return out;
    out += fmt::format("{}{:.3f}", out.empty() ? "" : ";", pixels * kPixelMm);
  }
}

void border(xml_node of, const std::string& colour, double mm, const std::string& svg_dashes) {
  stroke(of, "SimpleLine",
         {{"line_color", colour},
          {"line_width", fmt::format("{:.2f}", mm)},
          {"line_width_unit", "MM"},
          {"line_style", "solid"},
          {"joinstyle", "miter"},
          {"capstyle", "flat"},
          {"use_custom_dash", svg_dashes.empty() ? "0" : "1"},
          {"customdash", svg_dashes.empty() ? "5;2" : dashes(svg_dashes)},
          {"customdash_unit", "MM"}});
}

// `place`: the number of this layer in its symbol, of which the name of the strokes' own symbol is made.
void hatch(xml_node of, const std::string& colour, int angle, double distance_mm, double mm, int place) {
  xml_node layer = stroke(of, "LinePatternFill",
                          {{"angle", std::to_string(angle)},
                           {"distance", fmt::format("{:.2f}", distance_mm)},
                           {"distance_unit", "MM"}});
  border(symbol(layer, fmt::format("@0@{}", place), "line"), colour, mm, "");
}

void dots(xml_node of, const std::string& colour, int place) {
  xml_node layer = stroke(
      of, "PointPatternFill",
      {{"distance_x", "2.2"}, {"distance_y", "2.2"}, {"distance_x_unit", "MM"}, {"distance_y_unit", "MM"}});
  stroke(
      symbol(layer, fmt::format("@0@{}", place), "marker"), "SimpleMarker",
      {{"name", "circle"}, {"color", colour}, {"outline_style", "no"}, {"size", "0.6"}, {"size_unit", "MM"}});
}

xml_node single(xml_node layer) {
  xml_node renderer =
      child(layer, "renderer-v2",
            {{"type", "singleSymbol"}, {"symbollevels", "0"}, {"enableorderby", "0"}, {"forceraster", "0"}});
  return renderer.append_child("symbols");
}

}  // namespace

void add_zone_renderer(xml_node layer, const page::MapStyle& style, Language language) {
  xml_node renderer =
      child(layer, "renderer-v2",
            {{"type", "RuleRenderer"}, {"symbollevels", "0"}, {"enableorderby", "0"}, {"forceraster", "0"}});
  // A zone that cannot be looked at, or is only announced, must not be read as one in force.
  const std::array<std::pair<const char*, Text>, 3> kinds = {{
      {"\"unreadable\" = 0 and \"announced\" = 0", {"in force", "现行"}},
      {"\"unreadable\" = 0 and \"announced\" = 1", {"announced, not yet in force", "已公示，尚未生效"}},
      {"\"unreadable\" = 1", {"cannot be read: the box it claims", "无法读取，按其声明范围示意"}},
  }};
  xml_node rules = child(renderer, "rules", {{"key", "all"}});
  xml_node symbols = renderer.append_child("symbols");
  const std::string line = rgba(style.line);
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const std::string name = std::to_string(i);
    child(rules, "rule",
          {{"key", "rule" + name},
           {"symbol", name},
           {"filter", kinds[i].first},
           {"label", kinds[i].second.in(language)}});
    xml_node look = symbol(symbols, name, "fill");
    if (i == 2) {
      hatch(look, "120,120,120,255", 45, 1.4, 0.15, 0);
      border(look, "120,120,120,255", 0.3, "4 4");
      continue;
    }
    int place = 0;
    if (style.fill != "none" && i == 0) fill(look, rgba(style.fill, kZoneAlpha)), ++place;
    const bool both = style.pattern == MapPattern::cross;
    if (both || style.pattern == MapPattern::right) hatch(look, line, 45, 2.2, 0.13, place++);
    if (both || style.pattern == MapPattern::left) hatch(look, line, 135, 2.2, 0.13, place++);
    if (style.pattern == MapPattern::dots) dots(look, line, place++);
    border(look, line, 0.35, i == 0 ? style.dash : "2 3");
  }
}

void add_conflict_renderer(xml_node layer, Language language) {
  xml_node renderer = child(layer, "renderer-v2",
                            {{"type", "categorizedSymbol"},
                             {"attr", "outcome"},
                             {"symbollevels", "0"},
                             {"enableorderby", "0"},
                             {"forceraster", "0"}});
  xml_node categories = renderer.append_child("categories");
  xml_node symbols = renderer.append_child("symbols");
  const std::array<std::pair<Outcome, const char*>, 3> looks = {
      {{Outcome::fail, "#b3261e"}, {Outcome::undetermined, "#6b4fa0"}, {Outcome::conditional, "#9a6700"}}};
  for (std::size_t i = 0; i < looks.size(); ++i) {
    const auto [outcome, css] = looks[i];
    const std::string name = std::to_string(i);
    const std::string words = std::string(result_words::outcome_sign(outcome)) + " " +
                              result_words::outcome_words(outcome).in(language);
    child(
        categories, "category",
        {{"render", "true"}, {"value", std::string(outcome_id(outcome))}, {"label", words}, {"symbol", name}});
    xml_node look = symbol(symbols, name, "fill");
    hatch(look, rgba(css), 45, 1.6, 0.4, 0);
    border(look, rgba(css), 0.5, "");
  }
}

void add_footprint_renderer(xml_node layer) {
  xml_node look = symbol(single(layer), "0", "fill");
  border(look, "255,255,255,220", 1.1, "");
  border(look, "17,17,17,255", 0.6, "");
}

void add_line_renderer(xml_node layer) {
  border(symbol(single(layer), "0", "line"), "107,79,160,255", 0.5, "6 3");
}

void add_labels(xml_node layer, const std::string& expression, double points) {
  layer.append_attribute("labelsEnabled").set_value("1");
  xml_node settings = child(layer, "labeling", {{"type", "simple"}}).append_child("settings");
  xml_node style = child(settings, "text-style",
                         {{"fieldName", expression},
                          {"isExpression", "1"},
                          {"fontFamily", kFont},
                          {"fontSize", fmt::format("{:g}", points)},
                          {"fontSizeUnit", "Point"},
                          {"textColor", "17,17,17,255"},
                          {"fontWeight", "63"},
                          {"textOpacity", "1"}});
  child(style, "text-buffer",
        {{"bufferDraw", "1"},
         {"bufferSize", "0.8"},
         {"bufferSizeUnits", "MM"},
         {"bufferColor", "255,255,255,255"},
         {"bufferOpacity", "1"}});
  child(settings, "placement", {{"placement", "1"}, {"centroidInside", "1"}, {"centroidWhole", "0"}});
  child(settings, "rendering", {{"displayAll", "0"}, {"obstacle", "0"}, {"drawLabels", "1"}});
}

}  // namespace zonegate::qgis
