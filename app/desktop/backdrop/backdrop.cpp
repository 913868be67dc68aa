#include "app/desktop/backdrop/backdrop.h"

#include <QMetaObject>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace zonegate::desktop {
namespace {

constexpr int kPauseMs = 120;
constexpr double kMargin = 0.125;  // of the view, on each side
constexpr std::size_t kPicturesKept = 8;
constexpr int kMostSide = 8192;  // pixels

// Whole pixels, so that the picture lies on the view's.
Box box_around(const View& view) {
  const Box box = view.box();
  const double wide = std::ceil(view.size().width() * kMargin) * view.scale();
  const double high = std::ceil(view.size().height() * kMargin) * view.scale();
  return {box.min_x - wide, box.min_y - high, box.max_x + wide, box.max_y + high};
}

QImage image_of(const session::BackdropPicture& picture) {
  QImage out(picture.width, picture.height, QImage::Format_ARGB32_Premultiplied);
  if (out.isNull()) return out;
  for (int row = 0; row < picture.height; ++row) {
    std::memcpy(out.scanLine(row), picture.pixels.data() + picture.stride * static_cast<std::size_t>(row),
                static_cast<std::size_t>(picture.width) * 4);
  }
  return out;
}

}  // namespace

Backdrop::Backdrop(session::MapEngineSettings engine, std::string tile_folder, QObject* parent)
    : QObject(parent), engine_(std::move(engine)), tile_folder_(std::move(tile_folder)) {
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(&pause_, &QTimer::timeout, this, &Backdrop::ask);
}

Backdrop::~Backdrop() = default;

// The painter lives as long as its thread.
std::unique_ptr<Backdrop::Worker> Backdrop::make_worker() {
  auto painter = std::make_shared<session::BackdropPainter>(engine_, tile_folder_);
  return std::make_unique<Worker>([this, painter](const Wish& wish, const std::stop_token& stop) {
    Work work;
    work.stop = stop;
    auto drawn = painter->draw(wish.what, work);
    QMetaObject::invokeMethod(
        this, [this, wish, drawn = std::move(drawn)]() mutable { take(wish, std::move(drawn)); });
  });
}

void Backdrop::show(const session::BackdropSource& source, const ReferenceSystem& crs) {
  if (source_ != source || crs_.definition != crs.definition) kept_.clear();
  source_ = source;
  crs_ = crs;
  missing_.clear();
  remarks_.clear();
  ++asked_;  // what is being drawn is of the former source
  set_state(State::drawing);
  ask();
}

void Backdrop::hide() {
  source_.reset();
  kept_.clear();
  missing_.clear();
  remarks_.clear();
  ++asked_;
  pause_.stop();
  network_.reset();
  set_state(State::none);
}

void Backdrop::set_opacity(double opacity) {
  opacity_ = std::clamp(opacity, 0.0, 1.0);
  emit changed();
}

void Backdrop::set_state(State state) {
  state_ = state;
  if (state != State::failed) error_.reset();
  emit changed();
}

bool Backdrop::fits(const Picture& picture, const View& view) const {
  return picture.level == view.level() && picture.ratio == ratio_ && picture.box.contains(view.box());
}

bool Backdrop::up_to_date(const View& view) const { return !kept_.empty() && fits(kept_.front(), view); }

void Backdrop::look_at(const View& view, double pixel_ratio) {
  view_ = view;
  ratio_ = pixel_ratio;
  if (!source_) return;
  // A picture that was drawn before may do.
  const auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const Picture& one) { return fits(one, view); });
  if (found == kept_.end()) return pause_.start();
  ++asked_;  // and what is being drawn is not needed
  pause_.stop();
  std::rotate(kept_.begin(), found, found + 1);
  set_state(kept_.front().blank ? State::blank : State::shown);
}

void Backdrop::ask() {
  if (!source_ || view_.size().width() < 2.0 || view_.size().height() < 2.0 || up_to_date(view_)) return;
  Wish wish;
  wish.number = ++asked_;
  wish.level = view_.level();
  wish.ratio = ratio_;
  wish.what.source = *source_;
  wish.what.crs = crs_;
  wish.what.window = box_around(view_);
  const double per_metre = ratio_ / view_.scale();
  const auto side = [per_metre](double metres) {
    return std::clamp(static_cast<int>(std::lround(metres * per_metre)), 1, kMostSide);
  };
  wish.what.width = side(wish.what.window.max_x - wish.what.window.min_x);
  wish.what.height = side(wish.what.window.max_y - wish.what.window.min_y);
  wish.what.dpi = 96.0 * ratio_;
  auto& worker = source_->kind == session::BackdropKind::tiles ? network_ : local_;
  if (!worker) worker = make_worker();
  set_state(State::drawing);
  worker->ask(std::move(wish), session::Former::stops);
}

void Backdrop::take(const Wish& wish, Expected<session::BackdropPicture> drawn) {
  if (wish.number != asked_) return;  // of a view that was left, or of another source
  if (!drawn) {
    if (drawn.error().kind == ErrorKind::cancelled) return;
    error_ = drawn.error();
    kept_.clear();  // a former picture would pass for the one asked for
    return set_state(State::failed);
  }
  ++pictures_;
  missing_ = std::move(drawn->missing);
  remarks_ = std::move(drawn->remarks);
  kept_.push_front({wish.what.window, wish.level, wish.ratio, image_of(*drawn), drawn->blank});
  if (kept_.size() > kPicturesKept) kept_.pop_back();
  set_state(drawn->blank ? State::blank : State::shown);
}

void Backdrop::paint(QPainter& painter, const View& view) const {
  if (kept_.empty()) return;
  const Picture& newest = kept_.front();
  painter.save();
  painter.setOpacity(opacity_);
  const bool sharp = newest.level == view.level() && newest.ratio == painter.device()->devicePixelRatioF();
  painter.setRenderHint(QPainter::SmoothPixmapTransform, !sharp);
  painter.drawImage(QRectF(view.to_pixel({newest.box.min_x, newest.box.max_y}),
                           view.to_pixel({newest.box.max_x, newest.box.min_y})),
                    newest.image);
  painter.restore();
}

}  // namespace zonegate::desktop
