#include <map>
#include <mutex>
#include <tuple>

#include "core/rules/condition_tree.h"

namespace zonegate::condition {
namespace {

auto definition_parts(const FactDefinition& one) {
  return std::tie(one.id, one.type, one.title, one.question, one.several, one.negative, one.changeable,
                  one.scheme, one.unit, one.unit_factors, one.choices);
}

// Those that some condition holds, by id; of different dictionaries there may be several.
class Definitions {
 public:
  std::shared_ptr<const FactDefinition> kept(const FactDefinition& wanted) {
    const std::lock_guard lock(mutex_);
    auto& known = known_[wanted.id];
    for (auto at = known.begin(); at != known.end();) {
      auto one = at->lock();
      if (!one) {
        at = known.erase(at);
        continue;
      }
      if (definition_parts(*one) == definition_parts(wanted)) return one;
      ++at;
    }
    auto made = std::make_shared<const FactDefinition>(wanted);
    known.push_back(made);
    return made;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::vector<std::weak_ptr<const FactDefinition>>> known_;
};

}  // namespace

AskedFact::AskedFact(const FactDefinition& definition) {
  static Definitions all;
  definition_ = all.kept(definition);
}

}  // namespace zonegate::condition
