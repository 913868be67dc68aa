#include "core/geometry/contacts.h"

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

Box box_of_edge(PlanePoint a, PlanePoint b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

void note(PlanePoint p, std::uint32_t track, std::uint32_t edge, PlanePoint from, PlanePoint to,
          std::vector<EdgePoint>& list) {
  if (p != from && p != to && on_segment(p, from, to)) list.push_back({track, edge, p});
}

struct Scan {
  const Index& a;
  const Index& b;
  Contacts found;

  void edges(const Index::Block& of_a, std::uint32_t ea, const Index::Block& of_b, const Box& edge_box) {
    const Index::Track& ta = a.tracks[of_a.track];
    const Index::Track& tb = b.tracks[of_b.track];
    const PlanePoint p = ta.from(ea);
    const PlanePoint q = ta.to(ea);
    for (std::uint32_t eb = of_b.first; eb < of_b.first + of_b.count; ++eb) {
      const PlanePoint r = tb.from(eb);
      const PlanePoint s = tb.to(eb);
      if (!edge_box.meets(box_of_edge(r, s))) continue;
      const SegmentMeeting meeting = segments_meet(p, q, r, s);
      if (meeting == SegmentMeeting::none) continue;
      found.any = true;
      if (meeting == SegmentMeeting::proper) {
        found.proper = true;
        continue;
      }
      note(r, of_a.track, ea, p, q, found.on_a);
      note(s, of_a.track, ea, p, q, found.on_a);
      note(p, of_b.track, eb, r, s, found.on_b);
      note(q, of_b.track, eb, r, s, found.on_b);
    }
  }

  void block(const Index::Block& of_a) {
    b.visit_meeting(of_a.box, [&](const Index::Block& of_b) {
      const Index::Track& ta = a.tracks[of_a.track];
      for (std::uint32_t ea = of_a.first; ea < of_a.first + of_a.count; ++ea) {
        const Box edge_box = box_of_edge(ta.from(ea), ta.to(ea));
        if (edge_box.meets(of_b.box)) edges(of_a, ea, of_b, edge_box);
      }
    });
  }
};

}  // namespace

Contacts find_contacts(const Index& a, const Index& b) {
  Scan scan{a, b, {}};
  a.visit_meeting(b.box, [&](const Index::Block& of_a) { scan.block(of_a); });
  return std::move(scan.found);
}

}  // namespace zonegate
