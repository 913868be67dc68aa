#include "core/zones/zone_index.h"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <limits>
#include <thread>

#include "core/geometry/overlay.h"
#include "core/zones/unreadable.h"

namespace zonegate {
namespace {

bool has_blocking_fault(const Zone& zone) {
  for (const auto& fault : zone.faults) {
    if (blocks_measuring(fault.kind)) return true;
  }
  return false;
}

// A number that was delivered as text, and nothing beside it: "20", not "20 m" or "about 20".
double number_of(const std::string& text) {
  double number = 0.0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end ? number : 0.0;
}

// A positive, finite number in the field, or nothing.
std::optional<double> size_attribute(const ZoneLayer& layer, const Zone& zone, std::string_view field) {
  const AttributeValue* value = layer.attribute(zone, field);
  if (value == nullptr) return std::nullopt;
  double number = 0.0;
  if (const auto* real = std::get_if<double>(value)) number = *real;
  if (const auto* whole = std::get_if<std::int64_t>(value)) number = static_cast<double>(*whole);
  if (const auto* text = std::get_if<std::string>(value)) number = number_of(*text);
  if (!std::isfinite(number) || number <= 0.0) return std::nullopt;
  return number;
}

}  // namespace

bool lacks_size(const ZoneLayer& layer, const Zone& zone) {
  return (!zone.shape.points.empty() && !size_attribute(layer, zone, "radius")) ||
         (!zone.shape.lines.empty() && !size_attribute(layer, zone, "width"));
}

namespace {

// Polygons of a zone that was delivered as points or lines; nullptr when it has no area.
std::unique_ptr<MultiPolygon> grow(const ZoneLayer& layer, const Zone& zone) {
  auto out = std::make_unique<MultiPolygon>(zone.shape.polygons);
  const auto radius = size_attribute(layer, zone, "radius");
  const auto width = size_attribute(layer, zone, "width");
  if (lacks_size(layer, zone)) return nullptr;
  std::vector<MultiPolygon> pieces;
  pieces.reserve(zone.shape.points.size() + zone.shape.lines.size() + 1);
  for (const auto point : zone.shape.points) pieces.push_back(disc(point, *radius));
  for (const auto& line : zone.shape.lines) {
    auto strip_of = strip(line, *width);
    if (!strip_of) return nullptr;
    pieces.push_back(std::move(*strip_of));
  }
  if (!out->empty()) pieces.push_back(*out);
  std::vector<const MultiPolygon*> pointers;
  pointers.reserve(pieces.size());
  for (const auto& piece : pieces) pointers.push_back(&piece);
  auto dissolved = dissolve(pointers);
  if (!dissolved) return nullptr;
  *out = std::move(dissolved->polygons);
  return out;
}

// Does a box tell where the shape is? A point that is no place on earth leaves its neighbours' edges anywhere.
bool has_place(const Shape& shape) {
  const auto known = [](const std::vector<PlanePoint>& points) {
    return std::all_of(points.begin(), points.end(), [](PlanePoint p) { return usable(p); });
  };
  for (const auto& polygon : shape.polygons) {
    if (!known(polygon.shell) || !std::all_of(polygon.holes.begin(), polygon.holes.end(), known)) return false;
  }
  return known(shape.points) && std::all_of(shape.lines.begin(), shape.lines.end(), known);
}

}  // namespace

ZoneIndex::ZoneIndex(std::shared_ptr<const ZoneLayer> layer, unsigned threads) : layer_(std::move(layer)) {
  const std::size_t count = layer_->zones.size();
  prepared_.resize(count);
  grown_.resize(count);
  std::atomic<std::uint32_t> next{0};
  const auto work = [&] {
    constexpr std::uint32_t kBatch = 64;
    for (std::uint32_t first = next.fetch_add(kBatch); first < count; first = next.fetch_add(kBatch)) {
      for (std::uint32_t i = first; i < count && i < first + kBatch; ++i) prepare(i);
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (unsigned t = 1; t < threads && count > 256; ++t) helpers.emplace_back(work);
    work();
  }
  std::vector<Box> boxes(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Zone& zone = layer_->zones[i];
    boxes[i] = zone.unreadable.empty() ? box_of(zone.shape) : Box{};
    boxes[i].add(zone.claimed_box);
    if (grown_[i]) boxes[i].add(box_of(*grown_[i]));
    // A zone that cannot be looked at and whose place nobody knows may lie anywhere: it must be met, never
    // passed over.
    if (!prepared_[i] && (boxes[i].empty() || !has_place(zone.shape))) {
      constexpr double kAnywhere = std::numeric_limits<double>::infinity();
      boxes[i] = {-kAnywhere, -kAnywhere, kAnywhere, kAnywhere};
    }
  }
  tree_ = BoxTree(std::move(boxes));
}

void ZoneIndex::prepare(std::uint32_t position) {
  const Zone& zone = layer_->zones[position];
  if (!zone.unreadable.empty() || has_blocking_fault(zone)) return;
  if (zone.shape.lines.empty() && zone.shape.points.empty()) {
    if (!zone.shape.polygons.empty()) prepared_[position].emplace(zone.shape.polygons);
    return;
  }
  grown_[position] = grow(*layer_, zone);
  if (grown_[position]) prepared_[position].emplace(*grown_[position]);
}

std::optional<double> ZoneIndex::point_radius(std::uint32_t position) const {
  const Zone& zone = layer_->zones[position];
  const bool circles = !zone.shape.points.empty() && zone.shape.polygons.empty() && zone.shape.lines.empty();
  return circles ? size_attribute(*layer_, zone, "radius") : std::nullopt;
}

Text ZoneIndex::blocked_reason(std::uint32_t position) const {
  const Zone& zone = layer_->zones[position];
  if (!zone.unreadable.empty()) {
    const Text why = unreadable_words(zone.unreadable);
    return {fmt::format("its geometry could not be read: {}", why.en),
            fmt::format("其几何无法读取：{}", why.zh)};
  }
  Text out;
  int shown = 0;
  for (const auto& fault : zone.faults) {
    if (!blocks_measuring(fault.kind) || ++shown > 3) continue;
    const Text name = fault_name(fault.kind);
    const std::string at = fmt::format("({:.3f}, {:.3f})", fault.at.x, fault.at.y);
    out.en += fmt::format("{}{} at {}", out.en.empty() ? "" : ", ", name.en, at);
    out.zh += fmt::format("{}{} {}", out.zh.empty() ? "" : "，", name.zh, at);
  }
  if (shown > 3) {
    out.en += fmt::format(" and {} more", shown - 3);
    out.zh += fmt::format(" 等共 {} 处", shown);
  }
  if (out.empty()) {
    return {"it is delivered as points or lines without a radius or width", "其为点或线，且无半径或宽度"};
  }
  return out;
}

}  // namespace zonegate
