// Purpose: the access list of a whole made-up region, as two provinces would deliver it: units with four texts
// of numbered clauses. For benchmarks and for trying the import at size.
//
// 1 673 units and 110 000 clauses by default; the clauses are made up in the usual style and mean nothing. The
// same seed gives the same bytes on every machine. Dialect a: field names and numbers "1-1." on lines; dialect
// b: Chinese headings and numbers "1." without line breaks. Cost: linear. Thread rule: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace zonegate::sample {

struct RegionUnit {
  std::string code;
  std::string name;
  std::string unit_class;            // in words
  std::array<std::string, 4> texts;  // space, emission, risk, resource
};

// Units of `first` counties on are numbered after each other, so that two dialects make one region.
std::vector<RegionUnit> region_units(std::uint64_t seed, std::size_t first, std::size_t units,
                                     std::size_t clauses, bool dialect_b);

// The table as delivered, UTF-8.
std::string region_csv(const std::vector<RegionUnit>& units, bool dialect_b);

}  // namespace zonegate::sample
