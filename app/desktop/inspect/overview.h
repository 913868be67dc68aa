// Purpose: the whole workspace in small, with the part that the map shows framed: a click or a drag takes the
// map there, arrows move it. The picture is made of tiles on a thread of its own and kept until the layers look
// otherwise or the panel has another size. Thread rule: GUI thread.
#pragma once

#include <QImage>
#include <QWidget>

#include "app/desktop/map/scene.h"
#include "app/desktop/map/tile_painter.h"
#include "app/desktop/map/view.h"
#include "app/session/latest_worker.h"

namespace zonegate::desktop {

class Overview : public QWidget {
  Q_OBJECT
 public:
  explicit Overview(QWidget* parent);

  void set_scene(const ScenePtr& scene, const Box& extent);
  void set_map_view(const View& view);  // what the map shows
  QRectF frame() const;                 // of it, in pixels here
  bool painted() const { return !picture_.isNull() && picture_of_ == wanted_; }
  PlanePoint place_at(QPointF pixel) const { return view_.to_plane(pixel); }

  QSize sizeHint() const override { return {240, 170}; }

 signals:
  void place_wanted(const zonegate::PlanePoint& middle);

 protected:
  void changeEvent(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  struct Wish {
    ScenePtr scene;
    View view;
    double ratio = 1.0;
    quint64 number = 0;
  };
  std::optional<QImage> painted(const Wish& wish, const std::stop_token& stop);
  void ask();
  void retranslate();

  ScenePtr scene_;
  Box extent_;
  View view_;  // of the whole
  View map_;
  QImage picture_;
  quint64 wanted_ = 0;
  quint64 picture_of_ = 0;
  Outlines outlines_;
  session::LatestWorker<Wish> worker_;
};

}  // namespace zonegate::desktop
