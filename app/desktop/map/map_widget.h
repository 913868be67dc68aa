// Purpose: the map: tiles, names, what the overlay adds (the drawing, its conflicts), the tool's marks, scale
// bar, north arrow and coordinates; pan, wheel and pinch zoom.
//
// Nothing is painted here that costs more than copying pixels and the drawing itself: tiles and names come from
// other threads, and until they are there the former ones stand in. Space: see view.h. Thread rule: GUI thread.
#pragma once

#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/desktop/map/labels.h"
#include "app/desktop/map/map_tool.h"
#include "app/desktop/map/tile_store.h"
#include "app/session/latest_worker.h"
#include "core/crs/transform.h"

namespace zonegate::desktop {

class MapWidget : public QWidget {
  Q_OBJECT
 public:
  using Overlay = std::function<void(QPainter&, const View&)>;

  explicit MapWidget(QWidget* parent = nullptr);
  ~MapWidget() override;

  void set_scene(ScenePtr scene);
  void set_system(const ReferenceSystem& crs);  // for coordinates; names the strip
  void set_overlay(Overlay overlay) { overlay_ = std::move(overlay); }
  // Painted on the ground, below the layers. While there is one, tiles let it through.
  void set_backdrop(Overlay backdrop);
  void set_underlay(Overlay underlay) { underlay_ = std::move(underlay); }  // painted before the overlay
  void add_underlay(Overlay underlay) { underlays_.push_back(std::move(underlay)); }  // below all others
  void set_tool(MapTool* tool);  // not owned; nullptr: only panning

  const View& view() const { return view_; }
  void set_view(const View& view);
  void zoom_to(const Box& box);
  void zoom_by(int levels);  // about the middle
  // While it says so, a change of the drawing waits for up to a few milliseconds before it is painted: for the
  // findings of that very change, so that both come in one frame.
  void set_waiting_for(std::function<bool()> waiting) { waiting_for_ = std::move(waiting); }
  void update_soon();
  bool settled() const;  // every tile in view and every name asked for is there

  quint64 frames() const { return frames_; }  // painted so far
  QString coordinates(PlanePoint p) const;

 signals:
  void view_changed();
  void pointer_moved();
  void painted();

 protected:
  bool event(QEvent* event) override;
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;

 private:
  struct LabelWish {
    ScenePtr scene;
    View view;
    std::uint64_t number;  // counts the wishes
  };
  std::vector<TileKey> keys_in_view(quint64 generation, int level, int margin) const;
  void paint_tiles(QPainter& painter);
  void paint_stand_in(QPainter& painter, const std::vector<TileKey>& missing);
  void use_scene();
  void paint_labels(QPainter& painter);
  void take_labels(std::vector<MapLabel> labels, int level);
  bool pinch(QEvent* event);
  void show_cursor();
  MapPointer pointer(QPointF pixel, Qt::KeyboardModifiers modifiers) const;

  View view_;
  ScenePtr scene_;  // as it was given; that of the tiles may let a backdrop through
  TileStore tiles_;
  std::optional<std::pair<quint64, int>> stand_in_;  // generation and level last seen whole
  Overlay backdrop_;
  std::vector<Overlay> underlays_;
  Overlay underlay_;
  Overlay overlay_;
  std::function<bool()> waiting_for_;
  QTimer frame_timer_;
  MapTool* tool_ = nullptr;

  struct PaintedLabel {
    MapLabel label;
    QPixmap picture;  // null: not painted yet
  };
  std::vector<PaintedLabel> labels_;
  std::pair<Appearance, double> labels_look_{};  // that their pictures are of
  int labels_level_ = 0;
  std::uint64_t labels_asked_ = 0;  // the newest placing asked for
  std::uint64_t labels_taken_ = 0;  // and the newest that is on the picture
  QTimer label_timer_;
  session::LatestWorker<LabelWish> labeller_;

  std::optional<Transformer> to_degrees_;
  QString strip_;
  std::optional<PlanePoint> pointer_;
  std::optional<Box> wanted_box_;  // to be shown as soon as there is a size to fit it into
  QPointF last_pixel_;
  bool panning_ = false;
  bool space_held_ = false;
  double wheel_rest_ = 0.0;
  double pinch_rest_ = 0.0;
  quint64 frames_ = 0;
};

}  // namespace zonegate::desktop
