// Purpose: the projects of one dataset layer, a feature each, read one after the other: as many as the layer
// holds, in memory that does not grow with their number (but for eight bytes a project while repeated numbers
// are looked for).
//
// open() goes through the whole layer once before the first project is given: a layer that breaks off, that
// does not say where it lies or that contradicts its reference system is refused then, not after hours. What is
// wrong with one feature (no geometry, a coordinate elsewhere, a line without width, words of GDAL about it)
// leaves its project in place with `unreadable`; a value that is no value of its fact leaves that fact unknown.
// Both are told with their place. Ids of projects are those of footprint_ids.h. Everything else is as
// read_footprints() has it. Errors: those of read_footprints(), and usage footprint.not_a_layer (boundary-point
// TXT). Thread rule: one thread, from open() to the end.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "layers/sources/dataset.h"

namespace zonegate {

struct StreamedProject {
  Project project;
  std::vector<Error> problems;  // values that could not be read as facts, a number that others bear
};

class FootprintStream {
 public:
  // `dictionary` and `workspace_crs` must outlive the stream. options.split is taken as set.
  static Expected<FootprintStream> open(const FootprintOptions& options, const FactDictionary& dictionary,
                                        const ReferenceSystem& workspace_crs, const Work& work);
  FootprintStream(FootprintStream&&) noexcept;
  FootprintStream& operator=(FootprintStream&&) noexcept;
  ~FootprintStream();

  const ImportReport& report() const;  // features = how many projects there are
  const std::string& source_sha256() const;
  const std::string& layer_name() const;

  // The next project; nullopt after the last. skip() passes over `count` of them without looking at them.
  Expected<std::optional<StreamedProject>> next();
  Expected<void> skip(std::size_t count, const Work& work);

 private:
  struct State;
  explicit FootprintStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zonegate
