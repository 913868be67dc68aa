// Purpose: the ids of projects that are one feature each: what the field `project_id` holds, and what becomes
// of features that leave it empty or share it. For the reader of whole files and for the stream, so that both
// call a feature the same. Internal to layers/formats.
//
// Every feature is shown once to see(), then settle(), then id_of() in any order: an id does not depend on
// where reading began. A feature without a value is called by its FID behind the file's name; features that
// share an id each get their FID behind it. Both are told, with the feature as place, where there is such a
// field at all. Cost: eight bytes a feature between see() and settle(). Thread rule: id_of() any thread, the
// rest one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "layers/sources/feature_reader.h"
#include "layers/sources/field_plan.h"

namespace zonegate::footprint {

class ProjectIds {
 public:
  // `base`: the file's name or what stands for it. Without a field for ids every feature has its FID alone.
  ProjectIds(std::string file, std::string base, const FieldPlan& plan);

  bool has_field() const { return position_ >= 0; }
  // What the field says, without blanks around it; "" = nothing.
  std::string said_by(const SourceFeature& feature) const;

  void see(const SourceFeature& feature);
  void settle();
  std::string id_of(const SourceFeature& feature, std::vector<Error>& problems) const;

 private:
  bool is_shared(const std::string& id) const;
  std::string fallback(const SourceFeature& feature) const;

  std::string file_;
  std::string base_;
  std::string field_;                // its name in the source
  int position_ = -1;                // in the plan
  std::vector<std::size_t> hashes_;  // of all ids, until settled; then of those that several features bear
};

// What a project keeps of such a problem: without the file, which its source names.
Text note_of(Error problem);

}  // namespace zonegate::footprint
