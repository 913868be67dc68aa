// Purpose: the tiles of the map: kept within a bound, and painted on threads of their own in the order in which
// they are wanted. A new wish replaces the former one: tiles nobody looks at any more are not begun, and one of
// another scene is broken off. Thread rule: GUI thread; `ready` comes there too.
#pragma once

#include <QCache>
#include <QObject>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "app/desktop/map/tile_painter.h"

namespace zonegate::desktop {

class TileStore : public QObject {
  Q_OBJECT
 public:
  explicit TileStore(QObject* parent = nullptr);
  ~TileStore() override;

  void set_scene(ScenePtr scene);
  const ScenePtr& scene() const { return scene_; }
  // nullptr: not there yet.
  const QImage* find(const TileKey& key) const { return tiles_.object(key); }
  void want(const std::vector<TileKey>& keys, double device_ratio);
  bool idle() const;  // nothing is wanted or being painted

 signals:
  void ready();

 private:
  struct Wanted {
    TileKey key;
    ScenePtr scene;
    double device_ratio = 1.0;
  };
  void run(const std::stop_token& end);
  std::optional<QImage> paint(const Wanted& wanted, const std::stop_token& stop);
  void collect();

  ScenePtr scene_;
  QCache<TileKey, QImage> tiles_;  // cost in KiB

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Wanted> wanted_;
  std::vector<TileKey> at_work_;
  std::stop_source work_;  // of this scene
  std::vector<std::pair<TileKey, QImage>> done_;
  bool told_ = false;
  Outlines outlines_;
  std::vector<std::jthread> threads_;
};

}  // namespace zonegate::desktop
