// Purpose: the code tables of resources/codes as versioned data: which classes a classification has, what they
// are called, what became of a class in the next edition, and the sets built on codes.
//
// Every table names its source, every row has a grade: `relayed` rows were seen in a relay and not checked
// against the official text. A table that says complete = false must not be used to call a code wrong.
// docs/code-tables.md lists what the sources leave open. Bodies of codes are as Code::value ("2614", "0701").
// Errors: none; the files are part of the program and a test reads them. Cost: read once, on first use; lookups
// are logarithmic. Thread rule: constant data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/rules/fact.h"
#include "core/rules/rule.h"

namespace zonegate {

struct CodeTable {
  std::string id;       // "gbt4754-2017"
  std::string kind;     // codes | changes | uses | areas | lists
  std::string scheme;   // of its codes; "" when rows name their own
  std::string edition;  // of the classification
  int revision = 0;     // of our file
  bool complete = false;
  Text title;
  Grade grade = Grade::unverified;  // of most rows
  std::string source;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;

  // A row's cell under a column; "" when there is no such column.
  const std::string& cell(std::size_t row, std::string_view column) const;
};

const std::vector<CodeTable>& code_tables();  // in the order of tables.json
const CodeTable* find_code_table(std::string_view id);

// A scheme whose classes are listed at all.
bool has_classes(std::string_view scheme);
bool is_listed_class(std::string_view scheme, std::string_view body);
// The class as the standard calls it (Chinese), "" when it is not listed.
const std::string& class_name(std::string_view scheme, std::string_view body);

// Every listed class: body and name, sorted by body.
struct NamedClass {
  std::string body;
  std::string name;
};
const std::vector<NamedClass>& classes_of(std::string_view scheme);  // empty: no such table

struct CodeChange {
  Code from;  // value "" when the class is new
  Code to;
  std::string from_name;
  std::string to_name;
  std::string change;  // moved | renamed | added
  Grade grade = Grade::unverified;
  std::string note;
};
const std::vector<CodeChange>& code_changes();
// What became of that class in another edition: nullptr when the table knows no change of it.
const CodeChange* change_of(const Code& code);

}  // namespace zonegate
