#include "app/desktop/map/tile_store.h"

#include <QElapsedTimer>

#include <algorithm>

#include "app/desktop/map/tile_shelf.h"

namespace zonegate::desktop {
namespace {

constexpr int kMostKiB = 256 * 1024;
constexpr std::size_t kThreads = 2;

}  // namespace

TileStore::TileStore(QObject* parent) : QObject(parent), tiles_(kMostKiB) {
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads_.emplace_back([this](const std::stop_token& end) { run(end); });
  }
}

TileStore::~TileStore() {
  for (std::jthread& thread : threads_) thread.request_stop();
  {
    const std::lock_guard lock(mutex_);
    work_.request_stop();
    changed_.notify_all();
  }
  threads_.clear();  // joined before what they use goes
}

void TileStore::set_scene(ScenePtr scene) {
  const std::lock_guard lock(mutex_);
  if (scene_ && scene && scene_->generation == scene->generation) {
    scene_ = std::move(scene);  // its layers were read again: tiles stay, and what is being painted goes on
    return;
  }
  scene_ = std::move(scene);
  wanted_.clear();
  work_.request_stop();
  work_ = std::stop_source();
}

void TileStore::want(const std::vector<TileKey>& keys, double device_ratio) {
  if (!scene_) return;
  const std::lock_guard lock(mutex_);
  wanted_.clear();
  for (const TileKey& key : keys) {
    if (std::find(at_work_.begin(), at_work_.end(), key) == at_work_.end()) {
      wanted_.push_back({key, scene_, device_ratio});
    }
  }
  if (!wanted_.empty()) changed_.notify_all();
}

bool TileStore::idle() const {
  const std::lock_guard lock(mutex_);
  return wanted_.empty() && at_work_.empty() && done_.empty();
}

void TileStore::run(const std::stop_token& end) {
  while (true) {
    Wanted next;
    std::stop_token stop;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return end.stop_requested() || !wanted_.empty(); });
      if (end.stop_requested()) return;
      next = std::move(wanted_.front());
      wanted_.pop_front();
      at_work_.push_back(next.key);
      stop = work_.get_token();
    }
    auto image = tile_from_shelf(*next.scene, next.key, next.device_ratio);
    if (!image) image = paint(next, stop);
    const std::lock_guard lock(mutex_);
    at_work_.erase(std::remove(at_work_.begin(), at_work_.end(), next.key), at_work_.end());
    if (image) done_.emplace_back(next.key, std::move(*image));
    if (done_.empty() || told_) continue;
    told_ = true;
    QMetaObject::invokeMethod(
        this, [this] { collect(); }, Qt::QueuedConnection);
  }
}

std::optional<QImage> TileStore::paint(const Wanted& wanted, const std::stop_token& stop) {
  QElapsedTimer clock;
  clock.start();
  auto image = paint_tile(*wanted.scene, wanted.key, wanted.device_ratio, outlines_, stop);
  const bool slow = static_cast<double>(clock.nsecsElapsed()) / 1e6 > kWorthKeepingMs;
  if (image && slow) keep_on_shelf(*wanted.scene, wanted.key, wanted.device_ratio, *image);
  return image;
}

void TileStore::collect() {
  std::vector<std::pair<TileKey, QImage>> done;
  {
    const std::lock_guard lock(mutex_);
    done.swap(done_);
    told_ = false;
  }
  for (auto& [key, image] : done) {
    const auto cost = static_cast<int>(image.sizeInBytes() / 1024) + 1;
    tiles_.insert(key, std::make_unique<QImage>(std::move(image)).release(), cost);
  }
  emit ready();
}

}  // namespace zonegate::desktop
