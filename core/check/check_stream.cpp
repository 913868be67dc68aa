#include "core/check/check_stream.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace zonegate {
namespace {

// So many projects a thread are in hand at most: enough that one slow project does not hold up the others.
constexpr std::size_t kInHand = 16;

struct Slot {
  Project project;
  ProjectResult result;
  std::string encoded;
  bool done = false;
};

class Pipeline {
 public:
  Pipeline(const CheckStream& stream, const Work& work) : stream_(stream), work_(work) {}

  Expected<void> run(std::vector<CheckWorker>& workers) {
    Expected<void> ended;
    {
      std::vector<std::jthread> threads;
      threads.reserve(workers.size());
      for (auto& worker : workers) {
        threads.emplace_back([this, at = &worker] { check(*at); });
      }
      ended = feed(kInHand * workers.size());
      const std::lock_guard lock(mutex_);
      closing_ = true;
      wanted_.notify_all();
    }
    if (take_failed_) return ended;
    // The threads have ended: what stands finished at the front is kept, whatever came between.
    while (!slots_.empty() && slots_.front()->done) {
      if (auto taken = take_front(); !taken) return taken;
    }
    return ended;
  }

 private:
  Expected<void> feed(std::size_t most) {
    bool more = true;
    while (more || !slots_.empty()) {
      while (more && slots_.size() < most && !work_.stopped()) {
        auto project = stream_.next();
        if (!project) return tl::unexpected(project.error());
        more = project->has_value();
        if (more) add(std::move(**project));
      }
      if (work_.stopped()) return stopped();
      if (slots_.empty()) break;
      if (!wait_for_front()) return stopped();
      if (auto taken = take_front(); !taken) {
        take_failed_ = true;
        return taken;
      }
    }
    return {};
  }

  static tl::unexpected<Error> stopped() {
    return fail(ErrorKind::cancelled, "check.cancelled", {"the check was cancelled", "核查已取消"}, {});
  }

  void add(Project project) {
    auto slot = std::make_unique<Slot>();
    slot->project = std::move(project);
    const std::lock_guard lock(mutex_);
    waiting_.push_back(slot.get());
    slots_.push_back(std::move(slot));
    wanted_.notify_one();
  }

  bool wait_for_front() {
    std::unique_lock lock(mutex_);
    return finished_.wait(lock, work_.stop, [this] { return slots_.front()->done; });
  }

  Expected<void> take_front() {
    const std::unique_ptr<Slot> front = std::move(slots_.front());
    slots_.pop_front();
    return stream_.take(front->result, front->encoded);
  }

  void check(CheckWorker& worker) {
    while (true) {
      Slot* slot = nullptr;
      {
        std::unique_lock lock(mutex_);
        wanted_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
        if (closing_) return;
        slot = waiting_.front();
        waiting_.pop_front();
      }
      slot->result = worker.check(slot->project);
      slot->project = {};
      slot->encoded = stream_.encode(slot->result);
      const std::lock_guard lock(mutex_);
      slot->done = true;
      finished_.notify_one();
    }
  }

  const CheckStream& stream_;
  const Work& work_;
  std::mutex mutex_;
  std::condition_variable wanted_;
  std::condition_variable_any finished_;
  std::deque<Slot*> waiting_;                // under the mutex
  bool closing_ = false;                     // under the mutex
  std::deque<std::unique_ptr<Slot>> slots_;  // the calling thread's; Slot::done under the mutex
  bool take_failed_ = false;
};

}  // namespace

Expected<void> check_stream(const Checker& checker, const CheckStream& stream, const Work& work) {
  std::vector<CheckWorker> workers;
  for (unsigned t = 0; t < std::max(1U, work.threads); ++t) {
    auto worker = CheckWorker::create(checker);
    if (!worker) return tl::unexpected(worker.error());
    workers.push_back(std::move(*worker));
  }
  return Pipeline(stream, work).run(workers);
}

}  // namespace zonegate
