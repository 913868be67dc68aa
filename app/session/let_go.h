// Purpose: what takes long to free, freed on a thread of its own. A region's lists are a million small objects:
// whoever lets go of them last, the window above all, would stand still meanwhile.
//
// Order: as it was handed over. The end of the program waits until all of it is freed. Thread rule: any thread;
// what is freed must not mind on which.
#pragma once

#include <memory>
#include <utility>

namespace zonegate::session {

void free_elsewhere(std::shared_ptr<const void> held);

// The same object; when the last of its owners lets go of it, it is freed elsewhere. `owned` must be the only
// owner so far.
template <class T>
std::shared_ptr<T> freed_elsewhere(std::shared_ptr<T> owned) {
  T* const object = owned.get();
  return std::shared_ptr<T>(object, [owned = std::move(owned)](T* /*object*/) mutable {
    free_elsewhere(std::shared_ptr<const void>(std::move(owned)));
  });
}

}  // namespace zonegate::session
