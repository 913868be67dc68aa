#include "core/rules/rule.h"

namespace zonegate {

std::string_view effect_id(Effect effect) {
  switch (effect) {
    case Effect::prohibit:
      return "prohibit";
    case Effect::restrict:
      return "restrict";
    case Effect::require:
      return "require";
    case Effect::conditions:
      return "conditions";
    case Effect::survey:
      return "survey";
    case Effect::encourage:
      return "encourage";
    case Effect::inform:
      return "inform";
  }
  return "inform";
}

Text effect_name(Effect effect) {
  switch (effect) {
    case Effect::prohibit:
      return {"prohibited", "禁止"};
    case Effect::restrict:
      return {"restricted", "限制"};
    case Effect::require:
      return {"required", "要求"};
    case Effect::conditions:
      return {"with conditions", "有条件"};
    case Effect::survey:
      return {"survey needed", "需调查评估"};
    case Effect::encourage:
      return {"encouraged", "鼓励"};
    case Effect::inform:
      return {"for information", "提示"};
  }
  return {"for information", "提示"};
}

std::string_view grade_id(Grade grade) {
  switch (grade) {
    case Grade::verified:
      return "verified";
    case Grade::relayed:
      return "relayed";
    case Grade::unverified:
      return "unverified";
  }
  return "unverified";
}

}  // namespace zonegate
