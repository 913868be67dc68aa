#include "app/session/let_go.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>

namespace zonegate::session {
namespace {

class Freeing {
 public:
  Freeing() : thread_([this](const std::stop_token& end) { run(end); }) {}
  Freeing(const Freeing&) = delete;
  Freeing& operator=(const Freeing&) = delete;
  ~Freeing() {
    thread_.request_stop();
    const std::lock_guard lock(mutex_);
    changed_.notify_all();
  }

  void add(std::shared_ptr<const void> held) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(held));
    changed_.notify_all();
  }

 private:
  void run(const std::stop_token& end) {
    while (true) {
      std::shared_ptr<const void> held;  // freed without the lock: it may hand over more
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return !waiting_.empty() || end.stop_requested(); });
      if (waiting_.empty()) return;
      held = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      held.reset();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<const void>> waiting_;
  std::jthread thread_;  // last: it is the first to end
};

}  // namespace

void free_elsewhere(std::shared_ptr<const void> held) {
  static Freeing freeing;
  if (held) freeing.add(std::move(held));
}

}  // namespace zonegate::session
