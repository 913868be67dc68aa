#include "app/desktop/backdrop/backdrop.h"

#include <QMetaObject>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>

#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

constexpr int kPauseMs = 150;
constexpr double kMargin = 0.25;  // of the view, on each side
constexpr std::size_t kKept = 6;
constexpr int kMostPixels = 8192;  // a side

bool is_project(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  return ending == ".qgz" || ending == ".qgs";
}

// Whole pixels, so that the picture lies on the view's.
Box around(const View& view) {
  const Box box = view.box();
  const double wide = std::ceil(view.size().width() * kMargin) * view.scale();
  const double high = std::ceil(view.size().height() * kMargin) * view.scale();
  return {box.min_x - wide, box.min_y - high, box.max_x + wide, box.max_y + high};
}

QImage image_of(const session::MapPicture& picture) {
  QImage out(picture.width, picture.height, QImage::Format_ARGB32_Premultiplied);
  if (out.isNull()) return out;
  for (int row = 0; row < picture.height; ++row) {
    std::memcpy(out.scanLine(row), picture.pixels.data() + picture.stride * static_cast<std::size_t>(row),
                static_cast<std::size_t>(picture.width) * 4);
  }
  return out;
}

}  // namespace

Backdrop::Backdrop(session::MapEngineSettings settings, QObject* parent)
    : QObject(parent),
      engine_(std::make_unique<session::MapEngine>(std::move(settings))),
      worker_([this](const Wish& wish, const std::stop_token& stop) {
        Work work;
        work.stop = stop;
        auto drawn = engine_->render(wish.request, work);
        QMetaObject::invokeMethod(this, [this, wish, drawn = std::move(drawn)] { take(wish, drawn); });
      }) {
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(&pause_, &QTimer::timeout, this, &Backdrop::ask);
}

Backdrop::~Backdrop() = default;

void Backdrop::show(const std::string& file, const std::string& crs) {
  file_ = file;
  crs_ = crs;
  kept_.clear();
  told_missing_ = false;
  ++asked_;  // what is being drawn is of the former file
  busy_ = false;
  emit changed();
  if (!file_.empty() && view_.size().width() > 1.0) ask();
}

bool Backdrop::up_to_date(const View& view) const {
  return !kept_.empty() && kept_.front().level == view.level() && kept_.front().box.contains(view.box());
}

void Backdrop::look_at(const View& view, double pixel_ratio) {
  view_ = view;
  ratio_ = pixel_ratio;
  if (file_.empty()) return;
  // A picture that was drawn before may do.
  const auto fits = std::find_if(kept_.begin(), kept_.end(), [&view](const Picture& one) {
    return one.level == view.level() && one.box.contains(view.box());
  });
  if (fits != kept_.end()) {
    std::rotate(kept_.begin(), fits, fits + 1);
    return;
  }
  pause_.start();
}

void Backdrop::ask() {
  if (file_.empty() || up_to_date(view_)) return;
  Wish wish;
  wish.number = ++asked_;
  wish.level = view_.level();
  wish.request.crs = crs_;
  wish.request.extent = around(view_);
  if (is_project(file_)) {
    wish.request.file = file_;
  } else {
    wish.request.layers = {file_};
  }
  const double pixels = ratio_ / view_.scale();
  const auto side = [pixels](double metres) {
    return std::clamp(static_cast<int>(std::lround(metres * pixels)), 1, kMostPixels);
  };
  wish.request.width = side(wish.request.extent.max_x - wish.request.extent.min_x);
  wish.request.height = side(wish.request.extent.max_y - wish.request.extent.min_y);
  wish.request.dpi = 96.0 * ratio_;
  busy_ = true;
  worker_.ask(std::move(wish), session::Former::stops);
}

void Backdrop::take(const Wish& wish, Expected<session::MapPicture> drawn) {
  if (wish.number != asked_) return;  // of a view that was left, or of another file
  busy_ = false;
  if (!drawn) {
    if (drawn.error().kind != ErrorKind::cancelled) emit failed(drawn.error());
    return;
  }
  ++pictures_;
  kept_.push_front({wish.request.extent, wish.level, image_of(*drawn)});
  if (kept_.size() > kKept) kept_.pop_back();
  emit changed();
  if (drawn->missing.empty() || told_missing_) return;
  told_missing_ = true;
  QStringList missing;
  for (const std::string& name : drawn->missing) missing.append(qstring(name));
  emit incomplete(missing);
}

void Backdrop::paint(QPainter& painter, const View& view, bool dark) const {
  const Box seen = view.box();
  painter.save();
  painter.setCompositionMode(dark ? QPainter::CompositionMode_Screen : QPainter::CompositionMode_Multiply);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  for (const Picture& one : kept_) {
    const bool whole = one.level == view.level() && one.box.contains(seen);
    const bool newest = &one == &kept_.front();
    if (!whole && !newest) continue;  // blended twice it would darken
    const QRectF target(view.to_pixel({one.box.min_x, one.box.max_y}),
                        view.to_pixel({one.box.max_x, one.box.min_y}));
    painter.drawImage(target, one.image);
    break;
  }
  painter.restore();
}

}  // namespace zonegate::desktop
