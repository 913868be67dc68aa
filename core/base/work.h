// Purpose: one context passed into everything long: may it stop, how far is it, how many threads.
// Thread rule: `stop` may be requested from any thread; `progress` is called from the calling thread only.
#pragma once

#include <functional>
#include <stop_token>

#include "core/base/text.h"

namespace zonegate {

struct Work {
  std::stop_token stop;
  std::function<void(double share_done, const Text& what)> progress;  // may be empty
  unsigned threads = 1;

  bool stopped() const { return stop.stop_requested(); }
  void report(double share_done, const Text& what) const {
    if (progress) progress(share_done, what);
  }
};

}  // namespace zonegate
