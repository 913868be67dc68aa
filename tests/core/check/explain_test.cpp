// The origin that a finding's explanation names: the version it was made in, and no other.
#include <doctest/doctest.h>

#include "core/check/explain.h"

using namespace zonegate;

namespace {

LayerIdentity version_of(int number, Validity validity) {
  LayerIdentity layer;
  layer.theme = "flood_risk_line";
  layer.layer = "flood";
  layer.version = number;
  layer.validity = validity;
  return layer;
}

RunRecord run_of_two_versions() {
  RunRecord run;
  run.as_of = {2026, 11, 23};
  run.layers = {version_of(1, {{2024, 1, 1}, Day{2027, 5, 31}}), version_of(2, {{2027, 6, 1}, std::nullopt})};
  return run;
}

std::vector<std::string> origins(const Finding& finding) {
  std::vector<std::string> out;
  for (const auto& step : explain(run_of_two_versions(), {}, finding)) {
    if (step.label.en == "layer version") out.push_back(step.words.en.substr(0, step.words.en.find("  ")));
  }
  return out;
}

Finding finding_in(int version) {
  Finding finding;
  finding.theme = "flood_risk_line";
  finding.layer = "flood";
  finding.layer_version = version;
  return finding;
}

}  // namespace

TEST_CASE("a finding names the layer version it was made in, not one announced for later") {
  CHECK(origins(finding_in(1)) == std::vector<std::string>{"flood v1"});
  CHECK(origins(finding_in(2)) == std::vector<std::string>{"flood v2"});
}

TEST_CASE("a finding about a whole theme names what was in force on the day") {
  Finding finding = finding_in(0);
  finding.layer.clear();
  CHECK(origins(finding) == std::vector<std::string>{"flood v1"});
}

TEST_CASE("a finding recorded before versions were kept is told apart by whether it was in force") {
  Finding finding = finding_in(0);
  CHECK(origins(finding) == std::vector<std::string>{"flood v1"});
  finding.pre_effect = true;
  CHECK(origins(finding) == std::vector<std::string>{"flood v2"});
}
