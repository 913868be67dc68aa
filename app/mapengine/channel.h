// Purpose: the engine's side of the protocol: one JSON object a line on the two descriptors that the caller
// gave.
//
// Requests: {"id": 7, "verb": "render", …}. Answers: {"id": 7, "ok": true, "result": {…}} or {"id": 7, "ok":
// false, "error": {"code", "en", "zh"}}, after any number of {"id": 7, "progress": 0.25}. While a request is
// worked on,
// {"alive": 7} goes out once a second: silence means that the process is stopped. {"verb": "cancel", "of": 7}
// may come at any time and has no answer of its own. Whatever libraries print to standard output goes to
// standard error. Errors: a line above 1 MiB, or one that is no object, ends the conversation.
// Thread rule: next(), answer(), refuse() and progress() from one thread; cancelled() from any.
#pragma once

#include <QJsonObject>
#include <QString>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace zonegate::mapengine {

struct Refusal {
  QString code;
  QString en;
  QString zh;
};

class Channel {
 public:
  Channel();  // takes standard input and output
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  std::optional<QJsonObject> next();  // waits; empty when the caller has gone
  bool cancelled() const;             // the request that next() gave last
  void progress(double share);
  void answer(const QJsonObject& result);
  void refuse(const Refusal& why);

 private:
  void read_lines();
  void beat();
  void take(const QByteArray& line);
  void finish(QJsonObject message);
  void send(const QJsonObject& message);

  int out_ = -1;
  std::mutex requests_mutex_;
  std::condition_variable requests_came_;
  std::deque<QJsonObject> requests_;
  bool ended_ = false;
  std::atomic<qint64> current_{0};
  std::atomic<bool> cancelled_{false};
  std::mutex out_mutex_;
  std::atomic<bool> stop_beating_{false};
  std::thread reader_;
  std::thread heart_;
};

}  // namespace zonegate::mapengine
