// Purpose: names for the classes of a composition that no parcel names, because they stand for several (06
// above 0601) or because the layer leaves the name empty. Layers do not say which classification their codes
// are of; where the names delivered below a class are word for word those of one classification's table
// (core/rules/code_table.h), its name for the class is taken, otherwise the name stays empty. The tables are
// not complete, so that a code in none of them is named, never called wrong. Where a layer names none of its
// classes, the classification that its theme is delivered in is taken (the survey's for present land use, that
// of 2023 for planned), and a note says so. Cost: rows times tables. Thread rule: constant data.
#pragma once

#include <string_view>
#include <vector>

#include "core/check/composition.h"

namespace zonegate {

// `rows` as Composition::rows: each class before its parts.
void name_parents(std::vector<CompositionRow>& rows);

// Every class without a name, by the one classification that all names delivered agree with; where there is
// none, parents as above.
void name_classes(Composition& composition);

// Whether one classification has the code, a third-level one ("070102", "0201K") by its parent: "9999" is in
// none.
bool is_class_of_any_table(std::string_view code);

// Whether the name is another class's: known to a classification, but to none of those that have the code as
// its name ("0701" called 水田). A name that no table knows is somebody's own and contradicts nothing.
bool is_name_of_another_class(std::string_view code, std::string_view name);

}  // namespace zonegate
