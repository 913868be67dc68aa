// The words of the enumerations of rule.h, as files write them; the rings of a distance rule.
#include <fmt/format.h>

#include "core/rules/json_values.h"
#include "core/rules/ring.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

template <class Value, std::size_t N>
std::optional<Value> find(const std::pair<std::string_view, Value> (&table)[N], std::string_view id) {
  const std::string word = folded(id);
  for (const auto& [name, value] : table) {
    if (word == name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::vector<DistanceRing> rings_of(const Rule& rule) {
  if (!rule.rings.empty()) return rule.rings;
  return {{rule.distance_m, rule.effect, {}, rule.requirements}};
}

Text rings_in_words(const Rule& rule) {
  if (rule.rings.size() < 2) return {};
  std::string en;
  std::string zh;
  for (const DistanceRing& ring : rule.rings) {
    const Text effect = effect_name(ring.effect);
    en += en.empty() ? "" : "; ";
    zh += zh.empty() ? "" : "；";
    if (is_set(ring)) {
      en += fmt::format("within {:g} m: {}", ring.distance_m, effect.en);
      zh += fmt::format("{:g} 米以内：{}", ring.distance_m, effect.zh);
    } else {
      en += "within a distance that nobody has set yet: " + effect.en;
      zh += "在尚未设定的距离以内：" + effect.zh;
    }
  }
  return {fmt::format("By distance, the innermost ring that holds the source decides: {}.", en),
          fmt::format("按距离分环判定，以对象所在的最内一环为准：{}。", zh)};
}

std::optional<Effect> find_effect(std::string_view id) {
  static constexpr std::pair<std::string_view, Effect> table[] = {
      {"prohibit", Effect::prohibit},     {"restrict", Effect::restrict}, {"require", Effect::require},
      {"conditions", Effect::conditions}, {"survey", Effect::survey},     {"encourage", Effect::encourage},
      {"inform", Effect::inform},         {"禁止", Effect::prohibit},     {"限制", Effect::restrict},
      {"要求", Effect::require},          {"有条件", Effect::conditions}, {"需调查评估", Effect::survey},
      {"鼓励", Effect::encourage},        {"提示", Effect::inform}};
  return find(table, id);
}

std::optional<Grade> find_grade(std::string_view id) {
  static constexpr std::pair<std::string_view, Grade> table[] = {
      {"verified", Grade::verified}, {"relayed", Grade::relayed}, {"unverified", Grade::unverified}};
  return find(table, id);
}

std::optional<Dimension> find_dimension(std::string_view id) {
  static constexpr std::pair<std::string_view, Dimension> table[] = {{"space", Dimension::space},
                                                                     {"emission", Dimension::emission},
                                                                     {"risk", Dimension::risk},
                                                                     {"resource", Dimension::resource},
                                                                     {"空间布局约束", Dimension::space},
                                                                     {"区域布局管控", Dimension::space},
                                                                     {"污染物排放管控", Dimension::emission},
                                                                     {"环境风险防控", Dimension::risk},
                                                                     {"资源开发效率要求", Dimension::resource},
                                                                     {"能源资源利用", Dimension::resource}};
  return find(table, id);
}

std::optional<ListLevel> find_level(std::string_view id) {
  static constexpr std::pair<std::string_view, ListLevel> table[] = {
      {"national", ListLevel::national}, {"region", ListLevel::region}, {"basin", ListLevel::basin},
      {"city", ListLevel::city},         {"park", ListLevel::park},     {"unit", ListLevel::unit},
      {"国家", ListLevel::national},     {"自治区", ListLevel::region}, {"省", ListLevel::region},
      {"流域", ListLevel::basin},        {"市", ListLevel::city},       {"园区", ListLevel::park},
      {"单元", ListLevel::unit}};
  return find(table, id);
}

std::string_view dimension_id(Dimension dimension) {
  switch (dimension) {
    case Dimension::space:
      return "space";
    case Dimension::emission:
      return "emission";
    case Dimension::risk:
      return "risk";
    case Dimension::resource:
      return "resource";
  }
  return "space";
}

std::string_view level_id(ListLevel level) {
  switch (level) {
    case ListLevel::national:
      return "national";
    case ListLevel::region:
      return "region";
    case ListLevel::basin:
      return "basin";
    case ListLevel::city:
      return "city";
    case ListLevel::park:
      return "park";
    case ListLevel::unit:
      return "unit";
  }
  return "unit";
}

}  // namespace zonegate
