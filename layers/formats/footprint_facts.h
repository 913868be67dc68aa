// Purpose: what the attributes of a footprint source say about the project: names, width, radius and facts of
// the dictionary. Internal to layers/formats.
//
// A field fills a fact when its name is the fact's id or one of its titles (case does not matter), or when the
// person maps it. A value that cannot be read as the fact's type leaves the fact unknown and is noted: a fact
// is never guessed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/check/project.h"
#include "core/rules/fact.h"
#include "core/zones/zone_layer.h"
#include "layers/sources/dataset.h"
#include "layers/themes/theme.h"

namespace zonegate::footprint {

// Canonical fields of a footprint source, beside the dictionary's facts.
inline constexpr const char* kProjectName = "project_name";
inline constexpr const char* kProjectId = "project_id";
inline constexpr const char* kPartName = "part_name";
inline constexpr const char* kPartId = "part_id";
inline constexpr const char* kWidth = "width";
inline constexpr const char* kRadius = "radius";

// The fields to look for, in the form in which layers describe theirs.
Theme theme_of(const FactDictionary& dictionary);

// What the fields of one record say of facts. Two fields may speak of one fact (its id and its title both head
// a column): their values are added together when the fact takes several, and must agree when it does not.
class FactsSaid {
 public:
  void add(const FactDefinition& definition, const std::string& text, const std::string& field);
  // Everything said of a fact counts or none of it does: with one value that cannot be read, or two that
  // contradict, the fact stays unknown and a note names the field.
  void settle(Facts& facts, std::vector<Text>& notes) const;

 private:
  struct Said {
    const FactDefinition* definition = nullptr;
    std::string text;
    std::string field;
  };
  std::vector<Said> said_;
};

// The definition whose id or title is `name`; nullptr: none.
const FactDefinition* definition_for(const FactDictionary& dictionary, const std::string& name);

// A positive length in metres; nullopt when the value is none.
std::optional<double> metres_of(const AttributeValue& value);

// What all parts agree on becomes the project's; given facts override both.
void lift_common_facts(Project& project);
void override_facts(Project& project, const Facts& given, const FactDictionary& dictionary);

}  // namespace zonegate::footprint
