// Purpose: what coordinates without a declared system can be, told from the numbers alone
// (domain/coordinates-and-area.md section 1): strip and width from eastings with prefix, swapped columns,
// degrees, web Mercator, local city grids.
//
// Input: pairs as written, first and second number of each row. Every pair must tell the same story; one that
// does not makes the guess `unknown` and is named. A guess is a proposal to be confirmed: only
// `projected_prefixed` with a strip and `degrees` are sufficient to go on, and neither says anything about the
// datum. Cost: one pass. Thread rule: free of state.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/base/text.h"

namespace zonegate {

struct RawPair {
  double first = 0.0;
  double second = 0.0;
};

enum class CoordinateKind {
  degrees,             // longitude and latitude within China
  projected_prefixed,  // Gauss-Kruger, eastings of 8 digits: the strip is known
  projected_plain,     // Gauss-Kruger, eastings of 6 digits: the strip cannot be told
  web_mercator,        // EPSG:3857 look-alike
  local_grid,          // small numbers of unknown origin: refuse, ask for transformed data
  unknown,
};

struct CoordinateGuess {
  CoordinateKind kind = CoordinateKind::unknown;
  // The first number of each pair is the northing (or latitude): the custom of boundary-point files (X =
  // north), and swapped for a format that writes east first.
  bool north_first = false;
  std::optional<int> strip;  // projected_prefixed
  int width_deg = 0;         // 3 or 6 with `strip`
  // Another reading fits the numbers as well (eastings of 13 to 15 million are 6 degree strips 13 to 15 in the
  // far west or web Mercator east of 117E): confirm by the county before use.
  std::optional<CoordinateKind> alternative;
  std::optional<std::size_t> odd_pair;  // the first pair, from 0, that contradicts those before it
  Text explanation;                     // a sentence for people: what was seen and what to do
};

CoordinateGuess guess_coordinates(std::span<const RawPair> pairs);

}  // namespace zonegate
