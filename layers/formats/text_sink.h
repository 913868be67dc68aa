// Purpose: long text made in pieces on several threads and handed over in order, so that a result of hundreds
// of megabytes never lies in memory whole.
//
// Errors: those of the sink; then no more pieces are made. The text is the same for any number of threads.
// Thread rule: `make` is called from several threads, each number once; the sink from the caller's thread only.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace zonegate {

using TextSink = std::function<Expected<void>(std::string_view)>;

// A sink that never fails. `to` must outlive it.
TextSink append_to(std::string& to);

// The sink is given so many pieces together.
inline constexpr std::size_t kPiecesAtOnce = 4;

// make(thread, i, text) appends piece i, for each i below `count`; `thread` is below `threads`, the caller's is
// 0.
Expected<void> write_in_batches(std::size_t count, unsigned threads,
                                const std::function<void(unsigned, std::size_t, std::string&)>& make,
                                const TextSink& put);

}  // namespace zonegate
