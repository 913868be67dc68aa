#include "layers/formats/boundary_names.h"

#include <fmt/format.h>

namespace zonegate::boundary {

std::optional<Text> RingNames::add(const BoundaryRing& ring, const BoundaryPoint& point) {
  if (point.name.empty()) return std::nullopt;
  const auto [known, is_new] = position_.emplace(point.name, ring.points.size());
  if (is_new || said_) return std::nullopt;
  const BoundaryPoint& before = ring.points[known->second];
  if (before.north == point.north && before.east == point.east) return std::nullopt;
  said_ = true;
  const bool may_close = known->second == 0;
  return Text{
      fmt::format("point {} stands twice in this ring, at different places; both are taken as corners{}",
                  point.name, may_close ? "; is it meant to close the ring?" : ""),
      fmt::format("本圈中界址点 {} 出现两次且坐标不同，均按拐点处理{}", point.name,
                  may_close ? "；是否应为闭合点？" : "")};
}

}  // namespace zonegate::boundary
