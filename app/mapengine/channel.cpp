#include "app/mapengine/channel.h"

#include <fcntl.h>
#include <unistd.h>

#include <QJsonDocument>
#include <array>
#include <cerrno>
#include <chrono>

namespace zonegate::mapengine {
namespace {
constexpr int kLongestLine = 1 << 20;
constexpr auto kBeat = std::chrono::milliseconds(100);
constexpr int kBeatsBetween = 10;  // a sign of life each second
}  // namespace

Channel::Channel() {
  out_ = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 16);
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  reader_ = std::thread([this] { read_lines(); });
  heart_ = std::thread([this] { beat(); });
}

Channel::~Channel() {
  stop_beating_ = true;
  heart_.join();
  reader_.join();  // has ended: next() said so
  ::close(out_);
}

std::optional<QJsonObject> Channel::next() {
  std::unique_lock lock(requests_mutex_);
  requests_came_.wait(lock, [this] { return ended_ || !requests_.empty(); });
  if (requests_.empty()) return std::nullopt;
  QJsonObject request = requests_.front();
  requests_.pop_front();
  cancelled_ = false;
  current_ = request.value("id").toVariant().toLongLong();
  return request;
}

bool Channel::cancelled() const { return cancelled_; }

void Channel::progress(double share) { send({{"id", current_.load()}, {"progress", share}}); }

void Channel::answer(const QJsonObject& result) { finish({{"ok", true}, {"result", result}}); }

void Channel::refuse(const Refusal& why) {
  finish({{"ok", false}, {"error", QJsonObject{{"code", why.code}, {"en", why.en}, {"zh", why.zh}}}});
}

void Channel::finish(QJsonObject message) {
  message.insert("id", current_.exchange(0));
  send(message);
}

void Channel::read_lines() {
  QByteArray pending;
  std::array<char, 65536> piece{};
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    pending.append(piece.data(), static_cast<int>(got));
    for (auto end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
      take(pending.left(end));
      pending.remove(0, end + 1);
    }
    if (pending.size() > kLongestLine) break;
  }
  const std::lock_guard lock(requests_mutex_);
  ended_ = true;
  requests_came_.notify_all();
}

void Channel::take(const QByteArray& line) {
  const QJsonObject request = QJsonDocument::fromJson(line).object();
  if (request.value("verb").toString() == "cancel") {
    const qint64 of = request.value("of").toVariant().toLongLong();
    const std::lock_guard lock(requests_mutex_);
    if (of != 0 && of == current_.load()) cancelled_ = true;
    return;
  }
  const std::lock_guard lock(requests_mutex_);
  requests_.push_back(request);
  requests_came_.notify_all();
}

void Channel::beat() {
  for (int beats = 0; !stop_beating_; ++beats) {
    std::this_thread::sleep_for(kBeat);
    const qint64 id = current_;
    if (id != 0 && beats % kBeatsBetween == 0) send({{"alive", id}});
  }
}

// A caller who has gone ends the engine here, by the signal of the broken pipe: also one that hangs in a
// request.
void Channel::send(const QJsonObject& message) {
  QByteArray line = QJsonDocument(message).toJson(QJsonDocument::Compact);
  line.append('\n');
  const std::lock_guard lock(out_mutex_);
  const char* at = line.constData();
  auto left = static_cast<std::size_t>(line.size());
  while (left > 0) {
    const ssize_t sent = ::write(out_, at, left);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return;
    at += sent;
    left -= static_cast<std::size_t>(sent);
  }
}

}  // namespace zonegate::mapengine
