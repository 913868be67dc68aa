#include "core/geometry/fault.h"

#include <array>

#include "core/geometry/rung.h"

namespace zonegate {
namespace {

struct FaultWords {
  FaultKind kind;
  std::string_view id;
  const char* en;
  const char* zh;
};

constexpr std::array<FaultWords, kFaultKinds> kFaultWords = {{
    {FaultKind::self_crossing, "self_crossing", "edges cross", "边线自相交"},
    {FaultKind::ring_self_touch, "ring_self_touch", "a ring touches itself", "环自接触"},
    {FaultKind::parts_overlap, "parts_overlap", "parts overlap", "部件相互重叠"},
    {FaultKind::parts_share_edge, "parts_share_edge", "parts share a border", "部件共边"},
    {FaultKind::nested_shell, "nested_shell", "a part lies inside another part", "部件嵌套"},
    {FaultKind::hole_outside, "hole_outside", "a hole lies outside its shell", "内环在外环之外"},
    {FaultKind::holes_nested, "holes_nested", "holes overlap or are nested", "内环重叠或嵌套"},
    {FaultKind::hole_shares_edge, "hole_shares_edge", "a hole shares a border with another ring",
     "内环与其他环共边"},
    {FaultKind::interior_split, "interior_split", "touching holes cut the interior apart",
     "内环相接致内部不连通"},
    {FaultKind::spike, "spike", "a spike: out and back along one line", "尖刺（往返折线）"},
    {FaultKind::duplicate_point, "duplicate_point", "a repeated point", "重复点"},
    {FaultKind::too_few_points, "too_few_points", "a ring of fewer than three points", "环不足三点"},
    {FaultKind::bad_coordinate, "bad_coordinate", "a coordinate that is not a usable number", "坐标值无效"},
    {FaultKind::duplicate_ring, "duplicate_ring", "the same ring twice", "重复环"},
    {FaultKind::list_cut, "list_cut", "further faults of this zone are not listed", "其余错误未逐一列出"},
}};

// A kind added to the enumeration and not here does not compile.
constexpr bool in_order() {
  for (std::size_t i = 0; i < kFaultWords.size(); ++i) {
    if (static_cast<std::size_t>(kFaultWords[i].kind) != i || kFaultWords[i].id.empty()) return false;
  }
  return true;
}
static_assert(in_order() && static_cast<std::size_t>(FaultKind::list_cut) + 1 == kFaultKinds);

const FaultWords& words_of(FaultKind kind) { return kFaultWords.at(static_cast<std::size_t>(kind)); }

}  // namespace

bool blocks_measuring(FaultKind kind) {
  return kind != FaultKind::duplicate_point && kind != FaultKind::list_cut;
}

std::string_view fault_id(FaultKind kind) { return words_of(kind).id; }
std::optional<FaultKind> fault_kind_named(std::string_view id) {
  for (const auto& words : kFaultWords) {
    if (words.id == id) return words.kind;
  }
  return std::nullopt;
}
Text fault_name(FaultKind kind) { return {words_of(kind).en, words_of(kind).zh}; }

std::string_view rung_id(Rung rung) {
  switch (rung) {
    case Rung::exact:
      return "exact";
    case Rung::carved:
      return "carved";
    case Rung::overlay:
      return "overlay";
    case Rung::grid:
      return "grid";
    case Rung::repaired:
      return "repaired";
    case Rung::refused:
      return "refused";
  }
  return "refused";
}

}  // namespace zonegate
