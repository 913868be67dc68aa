#include "layers/workspace/content_hash.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#include <string_view>

#include "core/base/hash.h"

namespace zonegate::store {
namespace {

// Collects small pieces, so that SHA-256 is called for kilobytes and not for every number.
class HashStream {
 public:
  void integer(std::int64_t value) { bytes(&value, sizeof value); }
  void count(std::size_t value) { integer(static_cast<std::int64_t>(value)); }
  void real(double value) {
    value += 0.0;  // -0.0 + 0.0 is 0.0
    bytes(&value, sizeof value);
  }
  void text(std::string_view value) {
    count(value.size());
    bytes(value.data(), value.size());
  }
  void points(const std::vector<PlanePoint>& list) {
    count(list.size());
    for (const auto p : list) {
      if (buffer_.size() - used_ < sizeof p) flush();
      const std::array<double, 2> both = {p.x + 0.0, p.y + 0.0};
      std::memcpy(buffer_.data() + used_, both.data(), sizeof both);
      used_ += sizeof both;
    }
  }
  std::string hex() {
    flush();
    return hash_.hex();
  }

 private:
  void bytes(const void* data, std::size_t size) {
    if (size > buffer_.size() - used_) flush();
    if (size > buffer_.size()) {
      hash_.add(data, size);
      return;
    }
    if (size == 0) return;
    std::memcpy(buffer_.data() + used_, data, size);
    used_ += size;
  }
  void flush() {
    hash_.add(buffer_.data(), used_);
    used_ = 0;
  }

  Sha256 hash_;
  std::vector<unsigned char> buffer_ = std::vector<unsigned char>(std::size_t{1} << 16U);
  std::size_t used_ = 0;
};

static_assert(std::endian::native == std::endian::little, "the byte format is little-endian");

void add_polygons(HashStream& hash, const MultiPolygon& polygons) {
  hash.count(polygons.size());
  for (const auto& polygon : polygons) {
    hash.count(polygon.holes.size() + 1);
    hash.points(polygon.shell);
    for (const auto& hole : polygon.holes) hash.points(hole);
  }
}

void add_attribute(HashStream& hash, const AttributeValue& value) {
  hash.count(value.index());
  if (const auto* text = std::get_if<std::string>(&value)) hash.text(*text);
  if (const auto* number = std::get_if<double>(&value)) hash.real(*number);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) hash.integer(*integer);
  if (const auto* day = std::get_if<Day>(&value)) {
    for (const int part : {day->year, day->month, day->day}) hash.integer(part);
  }
}

void add_faults(HashStream& hash, const std::vector<Fault>& faults) {
  hash.count(faults.size());
  for (const auto& fault : faults) {
    hash.text(fault_id(fault.kind));
    hash.integer(fault.part);
    hash.integer(fault.ring);
    hash.real(fault.at.x);
    hash.real(fault.at.y);
  }
}

void add_zone(HashStream& hash, const Zone& zone) {
  hash.text(zone.id);
  add_polygons(hash, zone.shape.polygons);
  hash.count(zone.shape.lines.size());
  for (const auto& line : zone.shape.lines) hash.points(line);
  hash.points(zone.shape.points);
  hash.count(zone.attributes.size());
  for (const auto& value : zone.attributes) add_attribute(hash, value);
  add_faults(hash, zone.faults);
  hash.integer(zone.repair ? 1 : 0);
  if (zone.repair) {
    hash.text(zone.repair->method);
    hash.real(zone.repair->area_before_m2);
    hash.real(zone.repair->area_after_m2);
    add_faults(hash, zone.repair->faults);
  }
  hash.text(zone.unreadable);
  const Box& box = zone.claimed_box;
  for (const double value : {box.min_x, box.min_y, box.max_x, box.max_y}) hash.real(value);
}

}  // namespace

std::vector<std::size_t> zones_by_id(const ZoneLayer& layer) {
  std::vector<std::size_t> order(layer.zones.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return layer.zones[a].id < layer.zones[b].id; });
  return order;
}

std::string content_sha256(const ZoneLayer& layer, const std::vector<std::size_t>& order) {
  HashStream hash;
  hash.text("zonegate-content-1");
  hash.count(layer.fields.size());
  for (const auto& field : layer.fields) {
    hash.text(field.name);
    hash.text(field.source_name);
  }
  hash.count(order.size());
  for (const std::size_t at : order) add_zone(hash, layer.zones[at]);
  hash.integer(static_cast<int>(layer.coverage.kind));
  hash.text(layer.coverage.stated_as);
  add_polygons(hash, layer.coverage.area);
  return hash.hex();
}

}  // namespace zonegate::store
