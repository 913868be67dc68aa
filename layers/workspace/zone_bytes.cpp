#include "layers/workspace/zone_bytes.h"

#include <algorithm>
#include <array>
#include <bit>

#include "layers/workspace/value_bytes.h"

namespace zonegate::store {
namespace {

enum Flag : unsigned {
  is_unreadable = 1U << 0U,
  has_faults = 1U << 1U,
  has_repair = 1U << 2U,
  has_others = 1U << 3U,
  has_box = 1U << 4U,
  all_flags = (1U << 5U) - 1
};

bool same_bits(const Box& a, const Box& b) {
  using Bits = std::array<std::uint64_t, 4>;
  return std::bit_cast<Bits>(a) == std::bit_cast<Bits>(b);
}

unsigned flags_of(const Zone& zone) {
  unsigned flags = 0;
  if (!zone.unreadable.empty()) flags |= is_unreadable;
  if (!zone.faults.empty()) flags |= has_faults;
  if (zone.repair) flags |= has_repair;
  if (!zone.shape.lines.empty() || !zone.shape.points.empty()) flags |= has_others;
  if (!same_bits(zone.claimed_box, box_of(zone.shape))) flags |= has_box;
  return flags;
}

void put_count(ByteWriter& out, std::size_t count) { out.put(static_cast<std::uint32_t>(count)); }

void put_words(ByteWriter& out, const std::string& text) {
  put_count(out, text.size());
  out.append(text.data(), text.size());
}

void put_points(ByteWriter& out, const std::vector<PlanePoint>& points) {
  out.append(points.data(), points.size() * sizeof(PlanePoint));
}

void put_faults(ByteWriter& out, const std::vector<Fault>& faults) {
  put_count(out, faults.size());
  for (const Fault& fault : faults) {
    out.put(static_cast<unsigned char>(fault.kind));
    out.put(static_cast<std::int32_t>(fault.part));
    out.put(static_cast<std::int32_t>(fault.ring));
    out.append(&fault.at, sizeof fault.at);
  }
}

// More items than their least size leaves room for are a lie.
std::size_t get_count(ByteReader& in, std::size_t bytes_each) {
  const auto count = in.get<std::uint32_t>();
  if (count > in.left() / bytes_each) {
    in.fail();
    return 0;
  }
  return count;
}

std::string get_words(ByteReader& in) {
  std::string text(get_count(in, 1), '\0');
  in.copy(text.data(), text.size());
  return text;
}

// Room for points whose bytes come later; `promised` counts them, so that a lie allocates nothing.
void make_room(ByteReader& in, std::vector<PlanePoint>& points, std::size_t& promised) {
  const std::size_t count = get_count(in, 1);
  promised += count;
  if (promised > in.left() / sizeof(PlanePoint)) {
    in.fail();
    return;
  }
  points.resize(count);
}

void get_points(ByteReader& in, std::vector<PlanePoint>& points) {
  in.copy(points.data(), points.size() * sizeof(PlanePoint));
}

void get_faults(ByteReader& in, std::vector<Fault>& faults) {
  faults.resize(get_count(in, 9 + sizeof(PlanePoint)));
  for (Fault& fault : faults) {
    const auto kind = in.get<unsigned char>();
    if (kind >= kFaultKinds) in.fail();
    fault.kind = static_cast<FaultKind>(kind);
    fault.part = in.get<std::int32_t>();
    fault.ring = in.get<std::int32_t>();
    in.copy(&fault.at, sizeof fault.at);
  }
}

void get_repair(ByteReader& in, std::optional<RepairRecord>& repair) {
  RepairRecord& record = repair.emplace();
  record.method = get_words(in);
  record.area_before_m2 = in.get<double>();
  record.area_after_m2 = in.get<double>();
  get_faults(in, record.faults);
}

// The counts of every ring, line and list of points, with room for their points.
void get_frame(ByteReader& in, unsigned flags, Shape& shape) {
  std::size_t promised = 0;
  shape.polygons.resize(get_count(in, 8));
  for (Polygon& polygon : shape.polygons) {
    const std::size_t rings = get_count(in, 4);
    if (rings == 0) {
      in.fail();
      return;
    }
    make_room(in, polygon.shell, promised);
    polygon.holes.resize(rings - 1);
    for (Ring& hole : polygon.holes) make_room(in, hole, promised);
  }
  if ((flags & has_others) == 0) return;
  shape.lines.resize(get_count(in, 4));
  for (Path& line : shape.lines) make_room(in, line, promised);
  make_room(in, shape.points, promised);
}

template <class Each>
void for_each_list(auto& shape, const Each& each) {
  for (auto& polygon : shape.polygons) {
    each(polygon.shell);
    for (auto& hole : polygon.holes) each(hole);
  }
  for (auto& line : shape.lines) each(line);
  each(shape.points);
}

}  // namespace

void put_zone(const Zone& zone, ByteWriter& out) {
  const unsigned flags = flags_of(zone);
  out.put(static_cast<unsigned char>(flags));
  put_words(out, zone.id);
  put_count(out, zone.attributes.size());
  for (const AttributeValue& value : zone.attributes) put_value(value, out);
  put_count(out, zone.shape.polygons.size());
  for (const Polygon& polygon : zone.shape.polygons) {
    put_count(out, polygon.holes.size() + 1);
    put_count(out, polygon.shell.size());
    for (const Ring& hole : polygon.holes) put_count(out, hole.size());
  }
  if ((flags & has_others) != 0) {
    put_count(out, zone.shape.lines.size());
    for (const Path& line : zone.shape.lines) put_count(out, line.size());
    put_count(out, zone.shape.points.size());
  }
  if ((flags & is_unreadable) != 0) put_words(out, zone.unreadable);
  if ((flags & has_faults) != 0) put_faults(out, zone.faults);
  if ((flags & has_repair) != 0) {
    put_words(out, zone.repair->method);
    out.put(zone.repair->area_before_m2);
    out.put(zone.repair->area_after_m2);
    put_faults(out, zone.repair->faults);
  }
  if ((flags & has_box) != 0) out.append(&zone.claimed_box, sizeof zone.claimed_box);
  for_each_list(zone.shape, [&out](const std::vector<PlanePoint>& points) { put_points(out, points); });
}

std::optional<Zone> get_zone(Bytes bytes) {
  ByteReader in(bytes);
  Zone zone;
  const unsigned flags = in.get<unsigned char>();
  if (flags > all_flags) return std::nullopt;
  zone.id = get_words(in);
  zone.attributes.resize(get_count(in, 1));
  for (AttributeValue& value : zone.attributes) value = get_value(in);
  get_frame(in, flags, zone.shape);
  if ((flags & is_unreadable) != 0) zone.unreadable = get_words(in);
  if ((flags & has_faults) != 0) get_faults(in, zone.faults);
  if ((flags & has_repair) != 0) get_repair(in, zone.repair);
  if ((flags & has_box) != 0) in.copy(&zone.claimed_box, sizeof zone.claimed_box);
  if (!in.ok()) return std::nullopt;
  for_each_list(zone.shape, [&in](std::vector<PlanePoint>& points) { get_points(in, points); });
  if (!in.ok() || in.left() != 0) return std::nullopt;
  if ((flags & has_box) == 0) zone.claimed_box = box_of(zone.shape);
  return zone;
}

}  // namespace zonegate::store
