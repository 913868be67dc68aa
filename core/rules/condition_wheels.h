// Purpose: what the subjects of a condition can be, for the question whether it can hold: every fact, attribute
// and measure that it names with a few settings that stand for all others (on, below and above each limit; one
// code for each way of matching the patterns; each set of words).
//
// Every leaf of a tree asks one subject only, but for keyword() in several facts. Degenerate: a subject that is
// only asked known() has no wheel. Cost: settings are at most 255, or twice the number of values where those
// are many. Errors: none. Thread rule: plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/rules/condition.h"
#include "core/rules/condition_tree.h"
#include "core/zones/zone_layer.h"

namespace zonegate::condition {

// One subject with the settings it takes in turn.
struct Wheel {
  enum Kind { fact, zone, distance, overlap } kind = fact;
  std::string name;
  std::vector<std::optional<Fact>> facts;                 // nullopt: not known
  std::vector<std::optional<AttributeValue>> attributes;  // nullopt: not known
  std::vector<double> measures;
  bool complete = true;  // the settings stand for every value there is
  std::size_t size() const;
};

// nullopt: something is only asked known(), and nothing can be said of it.
std::optional<std::vector<Wheel>> wheels_of(const Node& node);

// One setting of every wheel as what a condition looks at. The wheels must outlive it.
class WheelContext final : public ConditionContext {
 public:
  explicit WheelContext(const std::vector<Wheel>& wheels) : wheels_(wheels), turn_(wheels.size(), 0) {}

  void turn(std::size_t wheel, std::size_t setting) { turn_[wheel] = setting; }

  const FactDictionary& dictionary() const override;
  const Fact* fact(std::string_view id) const override;
  std::optional<AttributeValue> zone_attribute(std::string_view name) const override;
  std::optional<double> distance_m(std::string_view theme) const override;
  std::optional<double> overlap_m2(std::string_view theme) const override;

 private:
  std::optional<std::size_t> find(Wheel::Kind kind, std::string_view name) const;
  std::optional<double> measure(Wheel::Kind kind, std::string_view theme) const;

  const std::vector<Wheel>& wheels_;
  std::vector<std::size_t> turn_;
};

}  // namespace zonegate::condition
