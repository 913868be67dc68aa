// Purpose: one thread that always works on the newest request: one that waits is replaced by the next, and the
// one at work can be told to stop. What a window needs when the mouse is faster than the work.
//
// Thread rule: ask() from any thread; the job runs on the worker's own thread, and hands its result on itself.
// The end stops the job at work and waits for it.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace zonegate::session {

enum class Former { may_finish, stops };

template <class Request>
class LatestWorker {
 public:
  using Job = std::function<void(const Request&, const std::stop_token&)>;

  explicit LatestWorker(Job job)
      : job_(std::move(job)), thread_([this](const std::stop_token& end) { run(end); }) {}
  LatestWorker(const LatestWorker&) = delete;
  LatestWorker& operator=(const LatestWorker&) = delete;
  ~LatestWorker() {
    thread_.request_stop();
    const std::lock_guard lock(mutex_);
    running_.request_stop();
    changed_.notify_all();
  }

  void ask(Request request, Former former) {
    const std::lock_guard lock(mutex_);
    waiting_ = std::move(request);
    if (former == Former::stops) running_.request_stop();
    changed_.notify_all();
  }

 private:
  void run(const std::stop_token& end) {
    while (true) {
      std::optional<Request> request;
      std::stop_token stop;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return waiting_.has_value() || end.stop_requested(); });
        if (end.stop_requested()) return;
        request.swap(waiting_);
        running_ = std::stop_source();
        stop = running_.get_token();
      }
      job_(*request, stop);
    }
  }

  Job job_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Request> waiting_;
  std::stop_source running_;
  std::jthread thread_;  // last: it is the first to end
};

}  // namespace zonegate::session
