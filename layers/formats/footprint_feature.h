// Purpose: from one feature of a dataset to one part of a footprint: names, facts, width and shape in the
// analysis plane. Shared by the reader of whole files and the stream. Internal to layers/formats.
//
// Errors of start(): those of source_crs() and plan_fields() that are the request's own. A system that is not
// known or refused leaves `refused()` set: the features are there, but nobody knows where. Thread rule: one
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/formats/footprint_facts.h"
#include "layers/sources/feature_reader.h"
#include "layers/sources/field_plan.h"
#include "layers/sources/open_source.h"
#include "layers/sources/source_crs.h"

namespace zonegate::footprint {

// What a feature says of the project that it belongs to.
struct FeatureNames {
  std::string project;           // "" = nothing
  std::string project_id;        // "" = nothing
  std::vector<Text> no_lengths;  // widths and radii that are none, or others than those given beside the file
};

class FeatureParts {
 public:
  FeatureParts(const FootprintOptions& options, const FactDictionary& dictionary,
               const ReferenceSystem& workspace);

  // Decides reference system and fields; `notes` gets what there is to say.
  Expected<void> start(OpenedSource& source, std::vector<Text>& notes);

  FieldPlan& plan() { return plan_; }
  const FieldPlan& plan() const { return plan_; }
  const std::optional<SourceCrs>& crs() const { return crs_; }
  const std::optional<Transformer>& transformer() const { return transformer_; }
  const std::optional<Error>& refused() const { return refused_; }
  void refuse(Error why);
  ShapeRules rules() const { return crs_ ? shape_rules(*crs_) : ShapeRules{}; }

  // A project without parts: source, reference system.
  Project empty_project(const std::string& id, const std::string& name) const;
  void set_source(std::string name, std::string sha256);

  // Adds the feature as a part. What hinders makes the project unreadable, with the feature as place; a value
  // that cannot be read as its fact leaves that fact unknown, with a note in the project.
  FeatureNames add_part(Project& project, const SourceFeature& feature) const;
  const FactDictionary& dictionary() const { return dictionary_; }

 private:
  FieldRequest field_request() const;
  Expected<void> decide_crs(OpenedSource& source, std::vector<Text>& notes);
  void take_value(const PlannedField& field, const AttributeValue& value, ProjectPart& part,
                  FeatureNames& names) const;
  const FactDefinition* fact_of(const PlannedField& field) const;
  void take_fact(const PlannedField& field, const AttributeValue& value, FactsSaid& said) const;
  void place_part(Project& project, ProjectPart& part, const SourceFeature& feature) const;

  const FootprintOptions& options_;
  const FactDictionary& dictionary_;
  const ReferenceSystem& workspace_;
  Theme theme_;
  std::string name_;
  std::string sha256_;
  std::optional<SourceCrs> crs_;
  std::optional<Transformer> transformer_;
  std::optional<Error> refused_;
  FieldPlan plan_;
};

// The name of a project that is one feature: what its field says, else its part's.
void name_by_part(Project& project, const FeatureNames& names);

// The part of a report that reading decides before the first feature.
void report_source(const OpenedSource& source, const FeatureParts& parts, ImportReport& report);

}  // namespace zonegate::footprint
