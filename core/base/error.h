// Purpose: errors are values: what went wrong, where, and what the person can do about it.
//
// An Error is for "could not look" or "could not do". "Looked and found nothing" is a normal value and never an
// Error. No exception crosses a library border: a function that calls a throwing library catches at its own
// border. Thread rule: plain values, share freely.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "core/base/text.h"

namespace zonegate {

// The classes of failure that a caller treats differently; each has one exit status of the command line.
enum class ErrorKind {
  usage = 64,         // the request itself is wrong
  bad_data = 65,      // the input was read and is not acceptable
  no_input = 66,      // the input does not exist or cannot be opened
  internal = 70,      // a defect of the program
  cannot_write = 73,  // the output cannot be created or completed
  try_again = 75,     // locked, busy: the same request may succeed later
  cancelled = 130,
};

// Where it happened. Whatever is unknown stays empty; `line`, `column` and `row` count from 1, 0 means unknown.
struct Place {
  std::string file;
  long line = 0;
  long column = 0;
  std::string layer;
  std::string feature;
  std::string field;
  std::optional<std::array<double, 2>> coordinate;  // as the input gives it: first, second number
  bool operator==(const Place&) const = default;
};

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string code;  // stable, lower case, "subsystem.name": "source.no_dbf", "txt.bad_number"
  Text what;         // what is wrong, one clause, no final stop
  Text remedy;       // what to do, one sentence
  Place place;
};

template <class T>
using Expected = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, std::string code, Text what, Text remedy, Place place = {}) {
  return tl::unexpected<Error>(
      Error{kind, std::move(code), std::move(what), std::move(remedy), std::move(place)});
}

// "parcels.shp, feature 12 (36512345.000, 2523456.000): what. remedy" on one line.
std::string format_error(const Error& error, Language language);
std::string format_place(const Place& place, Language language);

}  // namespace zonegate
