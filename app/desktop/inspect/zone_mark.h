// Purpose: the zone that was chosen, outlined on the map. Its outline is made on a thread of its own for the
// view at hand, since a zone may have a million vertices; until it is there the former one is moved along.
// Thread rule: GUI thread.
#pragma once

#include <QObject>
#include <QPainterPath>

#include "app/desktop/map/outlines.h"
#include "app/desktop/map/view.h"
#include "app/session/latest_worker.h"

class QPainter;

namespace zonegate::desktop {

class ZoneMark : public QObject {
  Q_OBJECT
 public:
  explicit ZoneMark(QObject* parent);

  void set_zone(std::shared_ptr<const ZoneIndex> index, std::uint32_t position);
  void clear() { set_zone(nullptr, 0); }
  bool any() const { return index_ != nullptr; }
  void follow(const View& view);  // the view is another one
  void paint(QPainter& painter, const View& view) const;
  bool painted() const { return !path_.isEmpty(); }  // there is an outline to be seen

 signals:
  void changed();

 private:
  struct Wish {
    std::shared_ptr<const ZoneIndex> index;
    std::uint32_t position = 0;
    View view;
    quint64 number = 0;
  };
  void take(const Wish& wish, QPainterPath path);

  std::shared_ptr<const ZoneIndex> index_;
  std::uint32_t position_ = 0;
  quint64 newest_ = 0;
  QPainterPath path_;
  View of_;  // that the path is in pixels of
  Outlines outlines_;
  session::LatestWorker<Wish> worker_;
};

}  // namespace zonegate::desktop
