#include <algorithm>
#include <numeric>

#include "core/geometry/predicates.h"
#include "layers/sources/feature_reader.h"

namespace zonegate {
namespace {

struct Closed {
  std::size_t feature = 0;
  Ring ring;
  Box box;
};

std::vector<Closed> closed_lines(const std::vector<SourceFeature>& features) {
  std::vector<Closed> out;
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (!features[i].problem.empty()) continue;
    for (const auto& polygon : features[i].shape.polygons) {
      if (!polygon.holes.empty()) continue;  // somebody said what is a hole
      Closed one;
      one.feature = i;
      for (const auto& p : polygon.shell) {
        one.ring.push_back({p.x, p.y});
        one.box.add(one.ring.back());
      }
      if (one.ring.size() > 2) out.push_back(std::move(one));
    }
  }
  return out;
}

bool box_within(const Box& inner, const Box& outer) {
  return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
         inner.max_y <= outer.max_y;
}

// Every corner inside or on the border, and one of them inside: lines that only cross are faults of another
// kind.
bool lies_within(const Closed& inner, const Closed& outer) {
  bool inside = false;
  for (const auto& p : inner.ring) {
    const Side side = locate_in_ring(p, outer.ring);
    if (side == Side::outside) return false;
    inside = inside || side == Side::inside;
  }
  return inside;
}

bool same_kind(const SourceFeature& a, const SourceFeature& b, const FieldPlan& plan) {
  for (std::size_t i = 0; i < plan.fields.size() && i < a.values.size() && i < b.values.size(); ++i) {
    const bool counts = plan.fields[i].theme_field != nullptr && static_cast<int>(i) != plan.identity;
    if (counts && a.values[i] != b.values[i]) return false;
  }
  return true;
}

}  // namespace

std::size_t question_nested(std::vector<SourceFeature>& features, const FieldPlan& plan) {
  const std::vector<Closed> lines = closed_lines(features);
  std::vector<std::size_t> order(lines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return lines[a].box.min_x < lines[b].box.min_x; });
  std::vector<bool> nested(features.size(), false);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Closed& first = lines[order[i]];
    for (std::size_t j = i + 1; j < order.size() && lines[order[j]].box.min_x <= first.box.max_x; ++j) {
      const Closed& second = lines[order[j]];
      if (!same_kind(features[first.feature], features[second.feature], plan)) continue;
      const bool meets = (box_within(second.box, first.box) && lies_within(second, first)) ||
                         (box_within(first.box, second.box) && lies_within(first, second));
      if (meets) nested[first.feature] = nested[second.feature] = true;
    }
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (!nested[i]) continue;
    ++count;
    features[i].place_known = true;
    features[i].problem = {
        "a closed line within another of the same values: a hole, or a zone of its own. Draw both as one "
        "hatch, or "
        "give a hole and a zone different values",
        "同类闭合线相互包含，无法判断内圈是挖空还是独立图斑；请以一个填充面绘制，或赋予不同属性"};
  }
  return count;
}

}  // namespace zonegate
