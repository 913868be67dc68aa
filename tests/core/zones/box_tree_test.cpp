#include "core/zones/box_tree.h"

#include <doctest/doctest.h>

#include "tests/support/random.h"

using namespace zonegate;

namespace {

std::vector<std::uint32_t> by_looking_at_all(const std::vector<Box>& boxes, const Box& window) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < boxes.size(); ++i) {
    if (!boxes[i].empty() && boxes[i].meets(window)) found.push_back(i);
  }
  return found;
}

}  // namespace

TEST_CASE("the tree finds what looking at every box finds") {
  test::Random random(7);
  for (int round = 0; round < 60; ++round) {
    std::vector<Box> boxes;
    const int count = random.integer(0, 700);
    for (int i = 0; i < count; ++i) {
      const double x = random.integer(0, 50);
      const double y = random.integer(0, 50);
      boxes.push_back({x, y, x + random.integer(0, 6), y + random.integer(0, 6)});
    }
    if (count > 10) boxes[3] = Box{};  // an empty one is never met
    const BoxTree tree(boxes);
    for (int ask = 0; ask < 20; ++ask) {
      const double x = random.integer(-3, 52);
      const double y = random.integer(-3, 52);
      const Box window{x, y, x + random.integer(0, 9), y + random.integer(0, 9)};
      CHECK(tree.meeting(window) == by_looking_at_all(boxes, window));
    }
  }
}

TEST_CASE("a zone whose place is unknown claims everything and is always met") {
  const double inf = std::numeric_limits<double>::infinity();
  const BoxTree tree({{0, 0, 1, 1}, {-inf, -inf, inf, inf}, {5, 5, 6, 6}});
  CHECK(tree.meeting({100, 100, 101, 101}) == std::vector<std::uint32_t>{1});
  CHECK(tree.meeting({0.5, 0.5, 5, 5}) == std::vector<std::uint32_t>{0, 1, 2});
}

TEST_CASE("an empty tree and an empty window meet nothing") {
  CHECK(BoxTree{}.meeting({0, 0, 1, 1}).empty());
  CHECK(BoxTree{std::vector<Box>{}}.meeting({0, 0, 1, 1}).empty());
  CHECK(BoxTree({{0, 0, 1, 1}}).meeting(Box{}).empty());
}
