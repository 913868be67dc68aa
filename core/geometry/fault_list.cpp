#include "core/geometry/fault_list.h"

#include <algorithm>
#include <tuple>

namespace zonegate {
namespace {

// Repetitions are removed at the end; the raw lists are bounded so that hostile input cannot fill the memory.
constexpr std::size_t kMaxRaw = 4 * kMaxFaultsListed;

auto key(const Fault& f) { return std::tuple(f.part, f.ring, f.kind, f.at.x, f.at.y); }
bool earlier(const Fault& a, const Fault& b) { return key(a) < key(b); }

}  // namespace

void FaultList::add(FaultKind kind, int part, int ring, PlanePoint at) {
  blocked_ = blocked_ || blocks_measuring(kind);
  auto& list = by_kind_.at(static_cast<std::size_t>(kind));
  if (list.size() >= kMaxRaw) {
    cut_ = true;
    return;
  }
  list.push_back({kind, part, ring, at});
}

std::vector<Fault> FaultList::take() {
  std::vector<Fault> all;
  bool cut = cut_;
  for (auto& list : by_kind_) {
    std::sort(list.begin(), list.end(), earlier);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    if (list.size() > kMaxFaultsListed) {
      list.resize(kMaxFaultsListed);
      cut = true;
    }
    all.insert(all.end(), list.begin(), list.end());
    list.clear();
  }
  std::sort(all.begin(), all.end(), earlier);
  if (cut && !all.empty())
    all.push_back({FaultKind::list_cut, all.back().part, all.back().ring, all.back().at});
  return all;
}

}  // namespace zonegate
