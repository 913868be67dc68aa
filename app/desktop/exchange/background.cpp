#include "app/desktop/exchange/background.h"

#include <QMetaObject>

#include <algorithm>
#include <thread>

#include "app/desktop/words.h"

namespace zonegate::desktop {

Background::Background(QObject* parent)
    : QObject(parent),
      worker_(std::make_unique<session::LatestWorker<Request>>(
          [this](const Request& request, const std::stop_token& stop) { run(request, stop); })) {}

void Background::end() {
  ++newest_;
  current_.request_stop();
  worker_.reset();
}

void Background::start(Job job) {
  if (!worker_) return;
  current_.request_stop();
  current_ = std::stop_source();
  set_busy(true);
  worker_->ask({std::move(job), ++newest_, language(), current_}, session::Former::stops);
}

void Background::cancel() { current_.request_stop(); }

void Background::run(const Request& request, const std::stop_token& stop) {
  std::stop_source source = request.stop;
  const std::stop_callback pass_on(stop, [&source] { source.request_stop(); });
  session::Context context;
  context.language = request.language;
  context.work.stop = source.get_token();
  context.work.threads = std::max(1U, std::thread::hardware_concurrency());
  QElapsedTimer since;
  context.work.progress = [&, number = request.number](double share, const Text& what) {
    constexpr qint64 kPauseMs = 60;
    if (since.isValid() && since.elapsed() < kPauseMs) return;
    since.start();
    QMetaObject::invokeMethod(this, [this, number, share, words = qstring(what.in(request.language))] {
      if (number == newest_) emit progress(share, words);
    });
  };
  context.remark = [&, number = request.number](const Text& text) {
    QMetaObject::invokeMethod(this, [this, number, words = qstring(text.in(request.language))] {
      if (number == newest_) emit remark(words);
    });
  };
  Finish finish = request.job(context);
  QMetaObject::invokeMethod(this, [this, number = request.number, finish = std::move(finish)] {
    if (number != newest_) return;
    set_busy(false);
    if (finish) finish();
  });
}

void Background::set_busy(bool busy) {
  if (busy_ == busy) return;
  busy_ = busy;
  emit busy_changed(busy);
}

}  // namespace zonegate::desktop
