// Whether a condition can hold, against an oracle that goes through every combination of the settings.
#include "core/rules/condition_possible.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "core/rules/condition_evaluate.h"
#include "core/rules/condition_parser.h"
#include "core/rules/condition_wheels.h"
#include "tests/core/rules/support.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

constexpr std::size_t kMostCombinations = 20000;

struct Oracle {
  std::optional<bool> holds;
  bool asked = false;  // else there are too many combinations to go through
};

// Nothing lies in a zone and away from it.
bool can_be_drawn(const std::vector<condition::Wheel>& wheels, const condition::WheelContext& context) {
  return std::none_of(wheels.begin(), wheels.end(), [&context](const auto& wheel) {
    const auto overlap = context.overlap_m2(wheel.name);
    const auto distance = context.distance_m(wheel.name);
    return overlap && distance && *overlap > 0.0 && *distance > 0.0;
  });
}

// Obvious and slow: the whole tree over every combination.
Oracle brute_force(const condition::Node& node) {
  const auto wheels = condition::wheels_of(node);
  if (!wheels) return {std::nullopt, true};
  std::size_t combinations = 1;
  for (const auto& wheel : *wheels) {
    if (wheel.size() == 0) return {std::nullopt, true};
    combinations *= wheel.size();
    if (combinations > kMostCombinations) return {};
  }
  condition::WheelContext context(*wheels);
  for (std::size_t number = 0; number < combinations; ++number) {
    std::size_t rest = number;
    for (std::size_t i = 0; i < wheels->size(); ++i) {
      context.turn(i, rest % (*wheels)[i].size());
      rest /= (*wheels)[i].size();
    }
    if (can_be_drawn(*wheels, context) && condition::truth_of_tree(node, context) == Truth::yes)
      return {true, true};
  }
  const bool complete =
      std::all_of(wheels->begin(), wheels->end(), [](const auto& wheel) { return wheel.complete; });
  return {complete ? std::optional<bool>(false) : std::nullopt, true};
}

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }

 private:
  std::mt19937 engine_;
};

// Few subjects, asked often, so that trees contradict themselves.
std::string random_condition(Dice& dice, int depth) {
  static const std::vector<std::string> leaves = {"waste_facility",
                                                  "known(waste_facility)",
                                                  "nature = new",
                                                  "nature in (new, expand)",
                                                  "industry in (C26* except C2625)",
                                                  "industry in (C2625, C30)",
                                                  "industry in (C)",
                                                  "industry != 2614",
                                                  "pollutants in (vocs)",
                                                  "pollutants != vocs",
                                                  "capacity >= 1 [Mt/a]",
                                                  "capacity < 1 [Mt/a]",
                                                  "capacity = 5 [t/a]",
                                                  "keyword(\"电镀\", \"镀\") in (process)",
                                                  "keyword(\"镀\") in (process, name)",
                                                  "keyword(\"制革\") in (name)",
                                                  "name = 电镀",
                                                  "process = 电镀",
                                                  "process != 电镀",
                                                  "zone.status = listed",
                                                  "zone.status in (listed, removed)",
                                                  "zone.n > 3",
                                                  "zone.n <= 3",
                                                  "distance(river_main) < 500 [m]",
                                                  "distance(river_main) >= 0 [m]",
                                                  "overlap(river_main) >= 1 [m2]",
                                                  "distance(ecological_red_line) > 2 [m]",
                                                  "overlap(ecological_red_line) > 1 [m2]"};
  if (depth == 0 || dice.below(5) == 0) return leaves[dice.below(leaves.size())];
  const std::string left = "(" + random_condition(dice, depth - 1) + ")";
  const auto kind = dice.below(5);
  if (kind == 0) return "not " + left;
  return left + (kind < 4 ? " and (" : " or (") + random_condition(dice, depth - 1) + ")";
}

}  // namespace

TEST_CASE("can a condition hold: the same as going through every combination") {
  int yes = 0;
  int no = 0;
  const int turns = cases(4'000);
  for (int turn = 0; turn < turns; ++turn) {
    Dice dice(20261130U ^ static_cast<unsigned>(turn) * 2654435761U);
    const std::string text = random_condition(dice, 4);
    CAPTURE(text);
    const auto tree = condition::parse_tree(text, default_pack().facts, true, {});
    REQUIRE(tree.has_value());
    const Oracle oracle = brute_force(**tree);
    if (!oracle.asked) continue;
    const auto holds = condition::can_hold(**tree);
    // Where not every setting can be tried, a contradiction elsewhere may be told all the same.
    const bool told = !oracle.holds && holds == std::optional<bool>(false);
    CHECK((holds == oracle.holds || told));
    yes += holds == std::optional<bool>(true) ? 1 : 0;
    no += holds == std::optional<bool>(false) ? 1 : 0;
  }
  // Both answers came often enough to mean something.
  CHECK(yes > turns / 40);
  CHECK(no > turns / 200);
}

TEST_CASE("conditions of more combinations than can be gone through are decided all the same") {
  const auto possible = [](const std::string& text) {
    const auto tree = condition::parse_tree(text, default_pack().facts, false, {});
    if (!tree) FAIL(text << ": " << format_error(tree.error(), Language::english));
    CHECK(!brute_force(**tree).asked);
    return condition::can_hold(**tree);
  };
  const std::string wide =
      "industry in (C25, C26, C30, C31, C32, C33) and pollutants in (vocs, nox, so2) and capacity > 5 [t/a] "
      "and "
      "keyword(\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\") in (name, process, product) and "
      "distance(river_main) < 10 [m] and ";
  CHECK(possible(wide + "nature = new") == std::optional<bool>(true));
  CHECK(possible(wide + "nature = new and nature = expand") == std::optional<bool>(false));
  CHECK(possible(wide + "capacity <= 5 [t/a]") == std::optional<bool>(false));
}

TEST_CASE("several texts are as good as one with all their words, unless a text is compared as a whole") {
  const auto possible = [](const std::string& text) {
    const auto tree = condition::parse_tree(text, default_pack().facts, false, {});
    if (!tree) FAIL(text << ": " << format_error(tree.error(), Language::english));
    return condition::can_hold(**tree);
  };
  // Eight words: every set of them is looked at.
  const std::string eight = R"(keyword("a", "b", "c", "d", "e", "f", "g", "h") in (product))";
  CHECK(possible(eight + R"( and not keyword("a", "b", "c", "d", "e", "f", "g", "h") in (product, process))") ==
        std::optional<bool>(false));
  CHECK(possible(eight + R"( and not keyword("a", "b", "c", "d", "e", "f", "g") in (product))") ==
        std::optional<bool>(true));
  // Two words do not make a third one by standing side by side.
  CHECK(possible(
            R"(keyword("a") in (product) and keyword("b") in (product) and not keyword("a b") in (product))") ==
        std::optional<bool>(true));
  CHECK(possible(R"(keyword("a") in (name) and keyword("b") in (name) and not keyword("a b") in (name))") ==
        std::optional<bool>(true));
  CHECK(possible(R"(keyword("a b") in (product) and not keyword("a") in (product))") ==
        std::optional<bool>(false));
  CHECK(possible(R"(keyword("a b") in (name) and not keyword("a") in (name))") == std::optional<bool>(false));
  CHECK(possible(R"(product = "x" and product = "y")") == std::optional<bool>(true));  // it has two
  CHECK(possible(R"(name = "x" and name = "y")") == std::optional<bool>(false));
  CHECK(possible(R"(product = "x y" and not keyword("x") in (product))") == std::optional<bool>(false));
  CHECK(possible(R"(product != "x" and not keyword("y") in (product))") == std::optional<bool>(true));
}

TEST_CASE("the longest condition there may be has settings within bounds, and an answer") {
  constexpr std::size_t kLongest = 16384;
  const auto filled = [](const std::string& before, const std::function<std::string(int)>& item,
                         const std::string& between, const std::string& after) {
    std::string text = before;
    for (int i = 0;; ++i) {
      const std::string more = (i == 0 ? "" : between) + item(i);
      if (text.size() + more.size() + after.size() > kLongest) break;
      text += more;
    }
    return text + after;
  };
  const auto number = [](const std::string& before, const std::string& after) {
    return [=](int i) { return before + std::to_string(i) + after; };
  };
  const std::vector<std::string> longest = {
      filled("keyword(", number("\"", "\""), ",", ") in (name, product, process)"),
      filled("", number("keyword(\"", "\") in (process)"), " and ", ""),
      filled("", number("name = a", ""), " or ", ""),
      filled("", number("product != a", ""), " and ", ""),
      filled(
          "industry in (", [](int i) { return std::to_string(1000 + i); }, ",", ")"),
      filled(
          "", [](int i) { return "industry in (" + std::to_string(1000 + i) + ")"; }, " and ", ""),
      filled(
          "industry in (", [](int i) { return std::string(1, static_cast<char>('A' + i % 20)); }, ",", ")"),
      filled("", number("capacity > ", " [t/a]"), " or ", ""),
      filled("", number("zone.n = a", ""), " or ", ""),
      filled("", number("distance(river_main) < ", " [m]"), " and ", "")};
  for (const std::string& text : longest) {
    CAPTURE(text.substr(0, 60));
    const auto tree = condition::parse_tree(text, default_pack().facts, false, {});
    if (!tree) FAIL(format_error(tree.error(), Language::english));
    const auto wheels = condition::wheels_of(**tree);
    REQUIRE(wheels.has_value());
    for (const auto& wheel : *wheels) {
      std::size_t values = wheel.size();
      for (const auto& fact : wheel.facts) values += fact ? fact->values.size() : 0;
      CHECK(values < 20000);
    }
    condition::can_hold(**tree);  // the test's time limit says that it ends
  }
}

TEST_CASE("what takes too many steps is given up, what is within the bound is not") {
  // Parity: no part of it says anything before the last fact is chosen.
  std::vector<std::string> parts;
  for (const auto& [id, fact] : default_pack().facts) {
    if (fact.type == FactType::boolean && parts.size() < 16) parts.push_back(id);
  }
  REQUIRE(parts.size() == 16);
  while (parts.size() > 1) {
    std::vector<std::string> next;
    for (std::size_t i = 0; i < parts.size(); i += 2) {
      next.push_back("((" + parts[i] + " and not " + parts[i + 1] + ") or (not " + parts[i] + " and " +
                     parts[i + 1] + "))");
    }
    parts = next;
  }
  const std::string both = parts[0] + " and not " + parts[0];
  const auto tree = condition::parse_tree(both, default_pack().facts, false, {});
  REQUIRE(tree.has_value());
  CHECK(condition::can_hold(**tree) == std::optional<bool>(false));
  const auto wider = condition::parse_tree(
      both + " and (capacity > 3 [t/a] or capacity < 2 [t/a] or capacity = 1 [t/a] or capacity != 9 [t/a])",
      default_pack().facts, false, {});
  REQUIRE(wider.has_value());
  CHECK(condition::can_hold(**wider) == std::nullopt);
}
