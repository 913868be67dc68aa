// Purpose: the progress of a step inside something longer. Thread rule: as Work.
#pragma once

#include "core/base/work.h"

namespace zonegate {

// The same work, its 0 to 1 told as `from` to `to`.
inline Work part_of(const Work& whole, double from, double to) {
  Work part = whole;
  if (whole.progress) {
    part.progress = [progress = whole.progress, from, to](double share, const Text& what) {
      progress(from + (to - from) * share, what);
    };
  }
  return part;
}

// The same work without its progress: of a step whose own shares would run backwards.
inline Work silent(const Work& whole) {
  Work quiet = whole;
  quiet.progress = {};
  return quiet;
}

}  // namespace zonegate
