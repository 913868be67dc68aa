#include "samples/city/proposal_maker.h"

#include <fmt/format.h>

#include "samples/city/deliver.h"

namespace zonegate::sample {
namespace {

// A housing project that answered every question and triggers nothing by its facts alone.
Answers usual_answers() {
  return {{"nature", "new"},
          {"stage", "siting"},
          {"industry", "K7010"},
          {"land_use", "0701"},
          {"product", "示例住宅"},
          {"process", "示例房屋建筑"},
          {"discharge", "sewer"},
          {"receiving_water", ""},
          {"pollutants", "none"},
          {"fuel", "none"},
          {"in_compliant_park", "false"},
          {"in_chemical_park", "false"},
          {"linear_works", "false"},
          {"waste_facility", "false"},
          {"redline_activity", "none"},
          {"redline_opinion", "false"},
          {"major_project", "false"},
          {"unavoidable", "false"},
          {"replacement_done", "false"},
          {"state_council_approval", "false"},
          {"listed_single_site", "false"},
          {"concentrated_urban_land", "false"},
          {"special_use_consistent", "false"},
          {"soil_survey_done", "true"},
          {"control_or_remediation", "false"},
          {"key_supervised_unit", "false"},
          {"land_transfer", "false"},
          {"green_use", "false"},
          {"infrastructure_use", "false"},
          {"fills_or_digs_water", "false"},
          {"crossing_works", "false"},
          {"obstructs_flood", "false"},
          {"large_demolition", "false"},
          {"heritage_consistent", "false"},
          {"water_supply_related", "false"},
          {"heavily_polluting", "false"},
          {"adds_discharge", "false"},
          {"noise_emitting", "false"},
          {"reserve_opinion", "false"},
          {"forest_use_approved", "false"}};
}

std::vector<std::string> facts_of(const Description& description) {
  Answers answers = usual_answers();
  for (const auto& [fact, value] : description.answers) {
    for (auto& [known, usual] : answers) {
      if (known == fact) {
        usual = value;
      }
    }
  }
  std::vector<std::string> facts{"name=" + description.name.zh, "name_en=" + description.name.en};
  for (const auto& [fact, value] : answers) {
    if (!value.empty()) {
      facts.push_back(fmt::format("{}={}", fact, value));
    }
  }
  return facts;
}

Proposal start(const Description& description, const std::string& ending) {
  Proposal proposal;
  proposal.project.id = description.id;
  proposal.project.name = description.name;
  proposal.project.shows = description.shows;
  proposal.project.file = "projects/" + description.id + ending;
  proposal.project.facts = facts_of(description);
  proposal.dataset.file = proposal.project.file;
  proposal.dataset.layer = description.id;
  proposal.dataset.columns = {{"XMMC", Column::Kind::text, 80}};
  return proposal;
}

// Every part of a footprint is a feature of its own.
void add_parts(Proposal& proposal, const Patches& patches, const std::string& name) {
  for (const Patch& patch : patches) {
    Feature feature;
    feature.values = {name};
    feature.patches = {patch};
    proposal.dataset.features.push_back(std::move(feature));
  }
}

}  // namespace

Loop box(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1) {
  return {spot(x0, y0), spot(x1, y0), spot(x1, y1), spot(x0, y1)};
}

Proposal shapefile(const Description& description, const Patches& patches, Grid grid) {
  Proposal proposal = start(description, ".shp");
  proposal.dataset.delivery = Delivery::shapefile_utf8;
  proposal.dataset.grid = grid;
  add_parts(proposal, patches, description.name.zh);
  return proposal;
}

Proposal kml(const Description& description, const Patches& local) {
  Proposal proposal = start(description, ".kml");
  proposal.dataset.delivery = Delivery::kml;
  proposal.dataset.grid = Grid::degrees;
  add_parts(proposal, in_degrees(local), description.name.zh);
  return proposal;
}

Proposal geojson(const Description& description, const Patches& degrees) {
  Proposal proposal = start(description, ".geojson");
  proposal.dataset.delivery = Delivery::geojson;
  proposal.dataset.grid = Grid::degrees;
  add_parts(proposal, degrees, description.name.zh);
  return proposal;
}

Proposal line(const Description& description, const Track& track, double width_m) {
  Proposal proposal = start(description, ".shp");
  proposal.project.width_m = width_m;
  proposal.dataset.delivery = Delivery::shapefile_utf8;
  Feature feature;
  feature.values = {description.name.zh};
  feature.tracks = {track};
  proposal.dataset.features.push_back(std::move(feature));
  return proposal;
}

Proposal point(const Description& description, Spot at, double radius_m) {
  Proposal proposal = start(description, ".shp");
  proposal.project.radius_m = radius_m;
  proposal.dataset.delivery = Delivery::shapefile_utf8;
  Feature feature;
  feature.values = {description.name.zh};
  feature.spots = {at};
  proposal.dataset.features.push_back(std::move(feature));
  return proposal;
}

Proposal txt(const Description& description, std::vector<TxtPlot> plots, TxtStyle style) {
  Proposal proposal = start(description, ".txt");
  proposal.dataset.delivery = Delivery::txt;
  proposal.plots = std::move(plots);
  proposal.style = style;
  return proposal;
}

Expected<void> deliver(const Proposal& proposal, const std::string& folder) {
  if (proposal.dataset.delivery == Delivery::txt) {
    return write_boundary_txt(proposal.plots, proposal.style, folder + "/" + proposal.project.file);
  }
  return deliver(proposal.dataset, folder);
}

}  // namespace zonegate::sample
