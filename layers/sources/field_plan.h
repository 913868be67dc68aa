// Purpose: which source field becomes which field of the layer, decided once and shown: by explicit choice,
// then by the theme's aliases (case does not matter, the first alias present wins, see `also`; a canonical name
// is its own last alias). Fields with personal data are left out unless asked for. Shared by layers and
// footprints.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/zones/zone_layer.h"
#include "layers/sources/open_source.h"
#include "layers/themes/theme.h"

namespace zonegate {

struct PlannedField {
  int index = 0;  // GDAL's
  Field field;    // canonical or source name, and the source name
  OGRFieldType type = OFTString;
  const ThemeField* theme_field = nullptr;
  std::size_t unknown_values = 0;  // delivered values that its table of values does not list
  std::string unknown_example;
  // Other columns of the same theme field, where it has a table of values: read when this one is empty; when
  // both are in the table and differ, nobody knows which holds and the value is unknown (empty).
  std::vector<PlannedField> also;
  std::size_t contradictions = 0;
  std::string contradiction_example;  // "STATUS=clean, POLLUETED=polluted"
};

struct FieldPlan {
  std::vector<PlannedField> fields;                          // in the order of the source
  int identity = -1;                                         // position in `fields`, -1: none
  std::vector<std::pair<std::string, std::string>> mapping;  // canonical ← source
  std::vector<std::string> dropped_personal;
  std::vector<std::string> unmapped;
  std::vector<Text> notes;
};

struct FieldRequest {
  std::map<std::string, std::string> explicit_map;  // canonical → source
  bool keep_personal_data = false;
  std::string file;
};

// Errors: bad_data source.no_such_field (the chosen source field is not there: the fields there are, are
// named); usage source.no_such_theme_field (the theme has no such canonical name), source.field_given_twice.
Expected<FieldPlan> plan_fields(const std::vector<SourceField>& source, const Theme& theme,
                                const FieldRequest& request);

// Whether a field's name says that it holds data on a person (name, identity number, phone, address).
bool names_personal_data(const std::string& field_name);

// The value of a planned field, typed and mapped to canonical words. Counts values that the table does not
// list.
AttributeValue read_attribute(const OGRFeature& feature, PlannedField& field, TextDecoder& decoder);

bool same_ignoring_case(std::string_view a, std::string_view b);  // ASCII letters only

}  // namespace zonegate
