#include "layers/formats/text_sink.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace zonegate {
namespace {

constexpr std::size_t kBatch = 256;          // pieces made before they are handed over
constexpr std::size_t kRun = kPiecesAtOnce;  // made by one thread
constexpr std::size_t kSteps = kBatch / kRun;

}  // namespace

TextSink append_to(std::string& to) {
  return [&to](std::string_view text) -> Expected<void> {
    to += text;
    return {};
  };
}

Expected<void> write_in_batches(std::size_t count, unsigned threads,
                                const std::function<void(unsigned, std::size_t, std::string&)>& make,
                                const TextSink& put) {
  std::vector<std::string> texts(std::min(kSteps, (count + kRun - 1) / kRun));  // their room is used again
  for (std::size_t first = 0; first < count; first += kBatch) {
    const std::size_t end = std::min(count, first + kBatch);
    std::atomic<std::size_t> next{0};
    const auto work = [&](unsigned thread) {
      for (std::size_t k = next.fetch_add(1); first + k * kRun < end; k = next.fetch_add(1)) {
        texts[k].clear();
        for (std::size_t i = first + k * kRun; i < std::min(end, first + (k + 1) * kRun); ++i)
          make(thread, i, texts[k]);
      }
    };
    {
      std::vector<std::jthread> helpers;
      for (unsigned t = 1; t < threads && end - first > 2 * kRun; ++t) helpers.emplace_back(work, t);
      work(0);
    }
    for (std::size_t k = 0; first + k * kRun < end; ++k) {
      if (auto done = put(texts[k]); !done) return done;
    }
  }
  return {};
}

}  // namespace zonegate
