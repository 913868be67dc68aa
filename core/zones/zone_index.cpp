#include "core/zones/zone_index.h"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <limits>
#include <thread>

#include "core/crs/point_words.h"
#include "core/geometry/overlay.h"
#include "core/zones/unreadable.h"

namespace zonegate {
namespace {

bool has_blocking_fault(const Zone& zone) {
  return std::any_of(zone.faults.begin(), zone.faults.end(),
                     [](const Fault& fault) { return blocks_measuring(fault.kind); });
}

// A number that was delivered as text, and nothing beside it: "20", not "20 m" or "about 20".
double number_of(const std::string& text) {
  double number = 0.0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end ? number : 0.0;
}

// A radius or width that a person can have meant: one that is not is no size, and must not carry a circle off
// the plane, where it would meet nothing.
constexpr double kLargestSizeM = 100000.0;

// A positive number in the field, up to that, or nothing.
std::optional<double> size_attribute(const LayerHead& layer, const Zone& zone, std::string_view field) {
  const AttributeValue* value = layer.attribute(zone, field);
  if (value == nullptr) return std::nullopt;
  double number = 0.0;
  if (const auto* real = std::get_if<double>(value)) number = *real;
  if (const auto* whole = std::get_if<std::int64_t>(value)) number = static_cast<double>(*whole);
  if (const auto* text = std::get_if<std::string>(value)) number = number_of(*text);
  if (!std::isfinite(number) || number <= 0.0 || number > kLargestSizeM) return std::nullopt;
  return number;
}

}  // namespace

bool lacks_size(const LayerHead& layer, const Zone& zone) {
  return (!zone.shape.points.empty() && !size_attribute(layer, zone, "radius")) ||
         (!zone.shape.lines.empty() && !size_attribute(layer, zone, "width"));
}

bool is_blocked(const Zone& zone) {
  return !zone.unreadable.empty() || has_blocking_fault(zone) || zone.shape.polygons.empty();
}

namespace {

// Polygons of a zone that was delivered as points or lines; nullptr when it has no area.
std::unique_ptr<MultiPolygon> grow(const LayerHead& layer, const Zone& zone) {
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

// A zone as it was asked for first: read, and prepared unless it is blocked.
struct ZoneIndex::Entry {
  Zone own;  // when it does not lie in a layer in memory
  const Zone* zone = nullptr;
  std::unique_ptr<MultiPolygon> grown;  // polygons made from points and lines
  std::optional<PreparedPolygons> prepared;
  std::atomic<double> area{std::numeric_limits<double>::quiet_NaN()};  // m2, when known
};

ZoneIndex::ZoneIndex(std::shared_ptr<const ZoneLayer> layer, unsigned threads)
    : head_(layer),
      count_(layer->zones.size()),
      entries_(std::make_unique<std::atomic<Entry*>[]>(count_ + 1)),
      layer_(std::move(layer)) {
  tree_ = tree_over_zones(threads);
}

ZoneIndex::ZoneIndex(std::shared_ptr<const LayerHead> head, std::unique_ptr<const ZoneStore> store)
    : head_(std::move(head)),
      store_(std::move(store)),
      count_(store_->size()),
      entries_(std::make_unique<std::atomic<Entry*>[]>(count_ + 1)) {}

ZoneIndex::~ZoneIndex() {
  for (std::size_t i = 0; i <= count_; ++i) delete entries_[i].load(std::memory_order_relaxed);
  delete overlaps_.load(std::memory_order_relaxed);
}

ZoneIndex::Entry& ZoneIndex::entry(std::uint32_t position) const {
  std::atomic<Entry*>& place = entries_[position];
  if (Entry* there = place.load(std::memory_order_acquire)) return *there;
  auto made = make_entry(position);
  Entry* expected = nullptr;
  // Two threads may make it at the same time: both make the same, and one of them is kept.
  if (!place.compare_exchange_strong(expected, made.get(), std::memory_order_acq_rel)) return *expected;
  return *made.release();
}

std::unique_ptr<ZoneIndex::Entry> ZoneIndex::make_entry(std::uint32_t position) const {
  auto made = std::make_unique<Entry>();
  if (store_ && state_.load() == State::sound && position < count_) {
    if (auto zone = store_->zone(position)) {
      made->own = std::move(*zone);
      made->zone = &made->own;
      prepare(*made);
      return made;
    }
    replace_store();
  }
  if (state_.load() == State::lost || position >= count_) return lost_entry(position);
  made->zone = &layer_->zones[position];
  prepare(*made);
  return made;
}

std::unique_ptr<ZoneIndex::Entry> ZoneIndex::lost_entry(std::uint32_t position) const {
  auto made = std::make_unique<Entry>();
  made->own.id = position < count_ ? fmt::format("#{}", position + 1) : "*";
  made->own.unreadable = lost_why_;
  made->zone = &made->own;
  return made;
}

void ZoneIndex::replace_store() const {
  std::call_once(replaced_, [this] {
    auto layer = store_->whole();
    if (layer && (*layer)->zones.size() == count_) {
      layer_ = std::move(*layer);
      tree_ = tree_over_zones(1);
      state_ = State::replaced;
      return;
    }
    Text why{"the index file is damaged and the layer could not be read again",
             "索引文件已损坏，且无法重新读取图层"};
    if (!layer) {
      why.en += ": " + format_error(layer.error(), Language::english);
      why.zh += "：" + format_error(layer.error(), Language::chinese);
    }
    lost_why_ = unreadable_reason(why);
    state_ = State::lost;
  });
}

// How far a zone that could not be prepared may lie beyond its points and lines.
double ZoneIndex::unknown_reach(const Zone& zone) const {
  if (zone.shape.points.empty() && zone.shape.lines.empty()) return 0.0;
  return std::max({lacks_size(*head_, zone) ? kUnknownReachM : 0.0,
                   size_attribute(*head_, zone, "radius").value_or(0.0),
                   size_attribute(*head_, zone, "width").value_or(0.0)});
}

// The closed box in which the zone must be met.
Box ZoneIndex::place_of(std::uint32_t position) const {
  const Zone& zone = layer_->zones[position];
  Box box = zone.unreadable.empty() ? box_of(zone.shape) : Box{};
  box.add(zone.claimed_box);
  const bool plain = zone.shape.lines.empty() && zone.shape.points.empty() && !zone.shape.polygons.empty();
  if (plain && zone.unreadable.empty() && !has_blocking_fault(zone)) return box;
  Entry made;
  made.zone = &zone;
  prepare(made);
  if (made.grown) box.add(box_of(*made.grown));
  if (!made.prepared && !box.empty()) box = box.grown(unknown_reach(zone));
  // A zone that cannot be looked at and whose place nobody knows may lie anywhere: it must be met, never
  // passed over.
  if (!made.prepared && (box.empty() || !has_place(zone.shape))) {
    constexpr double kAnywhere = std::numeric_limits<double>::infinity();
    box = {-kAnywhere, -kAnywhere, kAnywhere, kAnywhere};
  }
  return box;
}

BoxTree ZoneIndex::tree_over_zones(unsigned threads) const {
  std::vector<Box> boxes(count_);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    constexpr std::size_t kBatch = 64;
    for (std::size_t first = next.fetch_add(kBatch); first < count_; first = next.fetch_add(kBatch)) {
      for (std::size_t i = first; i < std::min(count_, first + kBatch); ++i)
        boxes[i] = place_of(static_cast<std::uint32_t>(i));
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (unsigned t = 1; t < threads && count_ > 256; ++t) helpers.emplace_back(work);
    work();
  }
  return BoxTree(std::move(boxes));
}

void ZoneIndex::prepare(Entry& entry) const {
  const Zone& zone = *entry.zone;
  if (!zone.unreadable.empty() || has_blocking_fault(zone)) return;
  if (zone.shape.lines.empty() && zone.shape.points.empty()) {
    if (!zone.shape.polygons.empty()) entry.prepared.emplace(zone.shape.polygons);
    return;
  }
  entry.grown = grow(*head_, zone);
  if (entry.grown) entry.prepared.emplace(*entry.grown);
}

const Zone& ZoneIndex::zone(std::uint32_t position) const { return *entry(position).zone; }

const PreparedPolygons* ZoneIndex::prepared(std::uint32_t position) const {
  const Entry& at = entry(position);
  return at.prepared ? &*at.prepared : nullptr;
}

std::vector<std::uint32_t> ZoneIndex::near(const Box& window) const {
  if (store_ && state_.load() == State::sound) {
    if (auto found = store_->near(window)) return std::move(*found);
    replace_store();
  }
  if (state_.load() == State::lost) return {static_cast<std::uint32_t>(count_)};
  return tree_.meeting(window);
}

const Zone* ZoneIndex::find(std::string_view id, const Box& window) const {
  for (const auto position : near(window)) {
    if (zone(position).id == id) return &zone(position);
  }
  for (std::uint32_t i = 0; i < count_; ++i) {
    if (zone(i).id == id) return &zone(i);
  }
  return nullptr;
}

std::optional<double> ZoneIndex::known_area(std::uint32_t position) const {
  const double area = entry(position).area.load(std::memory_order_relaxed);
  return std::isnan(area) ? std::nullopt : std::optional(area);
}

void ZoneIndex::remember_area(std::uint32_t position, double square_metres) const {
  entry(position).area.store(square_metres, std::memory_order_relaxed);
}

void ZoneIndex::remember_overlaps(std::vector<ZoneOverlap> overlaps) const {
  auto made = std::make_unique<const std::vector<ZoneOverlap>>(std::move(overlaps));
  const std::vector<ZoneOverlap>* expected = nullptr;
  if (overlaps_.compare_exchange_strong(expected, made.get(), std::memory_order_acq_rel))
    static_cast<void>(made.release());
}

const std::vector<ZoneOverlap>* ZoneIndex::overlaps() const {
  if (const auto* known = overlaps_.load(std::memory_order_acquire)) return known;
  if (!store_) return nullptr;
  std::call_once(overlaps_read_, [this] {
    if (state_.load() != State::sound) return;
    auto stored = store_->overlaps();
    if (!stored) return replace_store();
    if (*stored) remember_overlaps(std::move(**stored));
  });
  return overlaps_.load(std::memory_order_acquire);
}

std::optional<double> ZoneIndex::known_overlap(std::uint32_t a, std::uint32_t b) const {
  const auto* known = overlaps();
  if (known == nullptr) return std::nullopt;
  const double area = overlap_of(*known, a, b);
  return std::isnan(area) ? std::nullopt : std::optional(area);
}

bool ZoneIndex::known_to_be_disjoint() const {
  const auto* known = overlaps();
  return known != nullptr && known->empty();
}

std::optional<double> ZoneIndex::point_radius(std::uint32_t position) const {
  const Zone& zone = this->zone(position);
  const bool circles = !zone.shape.points.empty() && zone.shape.polygons.empty() && zone.shape.lines.empty();
  return circles ? size_attribute(*head_, zone, "radius") : std::nullopt;
}

Text ZoneIndex::blocked_reason(std::uint32_t position) const {
  const Zone& zone = this->zone(position);
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
    const std::string at = format_point(fault.at);
    out.en += fmt::format("{}{} at {}", out.en.empty() ? "" : ", ", name.en, at);
    out.zh += fmt::format("{}{} {}", out.zh.empty() ? "" : "，", name.zh, at);
  }
  if (shown > 3) {
    out.en += fmt::format(" and {} more", shown - 3);
    out.zh += fmt::format(" 等共 {} 处", shown);
  }
  if (out.empty()) {
    return {fmt::format(
                "it may reach as far as {:g} m, being delivered as points or lines without a radius or width",
                kUnknownReachM),
            fmt::format("其为点或线，且无半径或宽度，按可能及于 {:g} 米计", kUnknownReachM)};
  }
  return out;
}

Text ZoneIndex::blocked_remedy(std::uint32_t position) const {
  const Zone& zone = this->zone(position);
  const bool without_geometry = !zone.unreadable.empty();
  const bool bad_numbers = std::any_of(zone.faults.begin(), zone.faults.end(), [](const Fault& fault) {
    return fault.kind == FaultKind::bad_coordinate;  // only the source can mend that
  });
  if (without_geometry || bad_numbers) {
    return {
        "Where the delivered data are at fault, ask the custodian for sound ones and import the layer again.",
        "如系交付数据有误，请向数据管理单位索取正确数据后重新导入。"};
  }
  const bool faulty = std::any_of(zone.faults.begin(), zone.faults.end(),
                                  [](const Fault& fault) { return blocks_measuring(fault.kind); });
  if (faulty) {
    return {
        "Mend the zone, or have the layer imported again with repair (command line: --repair) and compare the "
        "areas before and after.",
        "请修正该图斑，或以修复方式重新导入图层（命令行：--repair）并核对修复前后面积。"};
  }
  return {
      "Have the metres delivered in a number field, or name the field that holds them at import (command line: "
      "--map radius=FIELD or --map width=FIELD), "
      "or have the zone delivered as a polygon; then import the layer again.",
      "请在数据中补充以米为单位的半径或宽度字段（或在导入时指定该字段，命令行：--map radius=字段名 或 --map "
      "width=字段名），"
      "或提供面状图斑，然后重新导入。"};
}

}  // namespace zonegate
