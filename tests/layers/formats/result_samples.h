// Purpose: random results that use every field of a result, for property tests of the writers.
#pragma once

#include <limits>
#include <random>
#include <string>
#include <vector>

#include "core/check/finding.h"

namespace zonegate::test {

class Samples {
 public:
  explicit Samples(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  bool coin() { return below(2) == 0; }

  std::string words() {
    static const std::vector<std::string> pieces = {"红线", "zone ", "\"", "\\", "\n",  ",",
                                                    "=",    "甲",    "🏭",  "1",  "\x01"};
    std::string out;
    for (std::size_t i = 0, n = below(5); i < n; ++i) out += pieces[below(pieces.size())];
    return out;
  }
  Text text() { return {words(), words()}; }
  std::vector<Text> texts() {
    std::vector<Text> out(below(3));
    for (Text& each : out) each = text();
    return out;
  }
  double number() {
    switch (below(5)) {
      case 0:
        return 0.0;
      case 1:
        return std::uniform_real_distribution<double>(0, 1)(random_);
      case 2:
        return std::uniform_real_distribution<double>(0, 1e7)(random_);
      case 3:
        return std::uniform_real_distribution<double>(0, 1e-9)(random_);
      default:
        return static_cast<double>(below(100000));
    }
  }
  std::optional<double> maybe() { return coin() ? std::optional(number()) : std::nullopt; }
  Day day() {
    return {2000 + static_cast<int>(below(50)), 1 + static_cast<int>(below(12)),
            1 + static_cast<int>(below(28))};
  }
  Validity validity() {
    Validity out{day(), std::nullopt};
    if (coin()) out.to = day();
    return out;
  }

  LegalBasis basis() {
    LegalBasis out{words() + "法", words(), words(), std::nullopt, std::nullopt, static_cast<Grade>(below(3)),
                   words(),        words()};
    if (coin()) out.in_force_from = day();
    if (coin()) out.in_force_to = day();
    return out;
  }

  MultiPolygon square() {
    const double x = 530000 + static_cast<double>(below(1000)) + 0.123456789;
    const double y = 2524000 + static_cast<double>(below(1000)) + 0.1;
    Polygon out{{{x, y}, {x + 9, y}, {x + 9, y + 9}, {x, y + 9}}, {}};
    if (coin()) out.holes.push_back({{x + 1, y + 1}, {x + 1, y + 2}, {x + 2, y + 2}});
    return {out};
  }

  PlanePoint place() {
    return {530000.1 + static_cast<double>(below(1000)), 2524000.7 + static_cast<double>(below(1000))};
  }

  AxisMeasure axis(int line) {
    AxisMeasure out{words(), line, number(), number(), number(), maybe(), maybe(), {}, {}};
    for (std::size_t n = below(3); n > 0; --n) {
      AxisStretch stretch{coin() ? AxisPlace::inside : AxisPlace::border, number(), number(), {}};
      if (coin()) stretch.path = {place(), place(), place()};
      out.stretches.push_back(stretch);
    }
    for (std::size_t n = below(3); n > 0; --n) {
      out.beside.push_back({coin() ? AxisSide::left : AxisSide::right, number(), number(), number()});
    }
    return out;
  }

  Finding finding(std::size_t i) {
    Finding out;
    out.id = "f" + std::to_string(i);
    out.theme = coin() ? "ecological_red_line" : "flood_risk_line";
    out.layer = words();
    out.zone = words();
    if (coin()) out.relation = static_cast<Relation>(below(7));
    out.area_m2 = maybe();
    out.length_m = maybe();
    out.distance_m = maybe();
    out.within_m = maybe();
    if (coin()) out.distance_theme = "coast";
    if (!out.distance_theme.empty()) out.distance_zone = words();
    out.net_m2 = maybe();
    if (!out.net_m2 && coin()) out.net_unknown = text();
    if (coin()) out.nearest = NearestPoints{place(), place()};
    for (std::size_t n = below(3); n > 0; --n) out.axes.push_back(axis(static_cast<int>(n)));
    out.share = maybe();
    for (std::size_t n = below(3); n > 0; --n) out.parts.push_back({words(), maybe()});
    if (coin()) out.effect = static_cast<Effect>(below(7));
    out.outcome = static_cast<Outcome>(below(4));
    out.rule = words();
    out.list = coin() ? words() : "";
    out.clause = words();
    if (coin()) out.verdict = static_cast<ClauseVerdict>(below(4));
    out.title = text();
    out.summary = text();
    if (coin()) out.cause = text();
    out.requirements = texts();
    for (std::size_t n = below(3); n > 0; --n) out.basis.push_back(basis());
    out.sliver = coin();
    out.thin = coin();
    out.accuracy_m2 = maybe();
    for (std::size_t n = below(3); n > 0; --n) out.missing_facts.push_back(words());
    for (std::size_t n = below(3); n > 0; --n) out.trace.push_back({static_cast<int>(n), text()});
    out.rung = static_cast<Rung>(below(5));
    out.pre_effect = coin();
    if (coin()) out.review = Review{"met", words(), words(), words(), coin(), texts()};
    if (coin()) out.geometry = square();
    return out;
  }

  ThemeResult theme() {
    ThemeResult out;
    out.theme = coin() ? "ecological_red_line" : "flood_risk_line";
    out.state = static_cast<ThemeState>(below(4));
    out.mandatory = coin();
    out.containment = coin();
    out.area_m2 = maybe();
    out.zones_area_m2 = maybe();
    out.share = maybe();
    out.net_m2 = maybe();
    if (!out.net_m2 && coin()) out.net_unknown = text();
    out.length_m = maybe();
    out.outside_m2 = maybe();
    out.uncovered_m2 = maybe();
    out.complete = coin();
    out.area_at_least_m2 = maybe();
    out.sliver_limit_m2 = number();
    out.notes = texts();
    return out;
  }

  Composition composition() {
    Composition out{coin() ? "land_use" : "control_unit", {}, number(), maybe(), coin(), texts()};
    for (std::size_t n = below(4); n > 0; --n) {
      out.rows.push_back({static_cast<CompositionKind>(below(4)), static_cast<int>(n), words(), words(),
                          words(), number(), maybe(), maybe(), maybe(), coin()});
    }
    return out;
  }

  ProjectResult project(std::size_t i) {
    ProjectResult out;
    out.id = "P" + std::to_string(i);
    out.name = words();
    out.area_m2 = maybe();
    out.length_m = maybe();
    out.outcome = static_cast<Outcome>(below(4));
    if (coin()) out.reviewed_outcome = static_cast<Outcome>(below(4));
    out.notes = texts();
    for (std::size_t n = below(3); n > 0; --n) out.themes.push_back(theme());
    for (std::size_t n = below(4); n > 0; --n) out.findings.push_back(finding(i * 10 + n));
    for (std::size_t n = below(3); n > 0; --n) out.compositions.push_back(composition());
    return out;
  }

  std::vector<ProjectResult> projects() {
    std::vector<ProjectResult> out;
    for (std::size_t i = 0, n = below(4); i < n; ++i) out.push_back(project(i));
    return out;
  }

  RunRecord run() {
    RunRecord out;
    out.id = "run-" + words();
    out.time = "2026-11-23T08:00:00Z";
    out.program_version = "0.1.0";
    out.as_of = day();
    out.crs = "EPSG:4545";
    out.area_method = "survey";
    for (std::size_t n = below(3); n > 0; --n) {
      LayerIdentity layer;
      layer.theme = "ecological_red_line";
      layer.layer = words();
      layer.version = static_cast<int>(n);
      layer.validity = validity();
      layer.custodian = words();
      layer.source_crs = "EPSG:4524";
      layer.source_sha256 = "ab";
      layer.positional_accuracy_m = coin() ? 0.5 : 0.0;
      layer.zone_count = below(1000);
      layer.faulty_zone_count = below(10);
      out.layers.push_back(layer);
      out.layer_coverages.push_back(words());
      out.layer_remarks.emplace_back();
      for (std::size_t k = below(3); k > 0; --k) out.layer_remarks.back().push_back(text());
    }
    for (std::size_t n = below(3); n > 0; --n) {
      RulePack pack;
      pack.id = words();
      pack.version = "2026.1";
      pack.title = text();
      pack.validity = validity();
      if (coin()) pack.mandatory_themes = {{"ecological_red_line"}};
      out.rule_packs.push_back(pack);
      AccessList list;
      list.id = words();
      list.version = "1";
      list.title = text();
      list.level = static_cast<ListLevel>(below(6));
      list.validity = validity();
      out.access_lists.push_back(list);
      if (!coin()) continue;
      AccessList later;
      later.id = words();
      later.version = "2";
      later.validity = validity();
      out.announced_lists.push_back(later);
    }
    return out;
  }

 private:
  std::mt19937 random_;
};

}  // namespace zonegate::test
