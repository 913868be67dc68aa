// Purpose: how long the GUI thread is away: what the window's benchmarks measure with. Prints, asserts nothing.
#pragma once

#include <QObject>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace zonegate::test {

// Milliseconds of the clock, and of processor time: of the calling thread, or of the whole process. On a
// machine that has other work the clock says how busy it is, the processor time what the window costs.
inline double ms_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}
inline double wall_ms() { return ms_of(CLOCK_MONOTONIC); }
inline double own_processor_ms() { return ms_of(CLOCK_THREAD_CPUTIME_ID); }
inline double whole_processor_ms() { return ms_of(CLOCK_PROCESS_CPUTIME_ID); }

// How long the event loop was away between two turns: a timer without interval is due at every turn.
class StallWatch : public QObject {
 public:
  StallWatch() {
    QObject::connect(&timer_, &QTimer::timeout, this, [this] {
      const double wall = wall_ms();
      const double processor = own_processor_ms();
      longest_ = std::max(longest_, wall - last_);
      longest_processor_ = std::max(longest_processor_, processor - last_processor_);
      last_ = wall;
      last_processor_ = processor;
    });
    timer_.start(0);
  }
  double since_start_ms() const { return wall_ms() - start_; }
  void print(const char* what) const {
    std::printf("%-34s %8.0f ms; longest turn of the GUI thread %6.1f ms by the clock, %6.1f ms of processor\n",
                what, since_start_ms(), longest_, longest_processor_);
  }

 private:
  QTimer timer_;
  double start_ = wall_ms();
  double last_ = start_;
  double last_processor_ = own_processor_ms();
  double longest_ = 0.0;
  double longest_processor_ = 0.0;
};

}  // namespace zonegate::test
