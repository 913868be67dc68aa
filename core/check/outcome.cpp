#include "core/check/outcome.h"

#include "core/check/finding.h"

namespace zonegate {

std::string_view outcome_id(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return "pass";
    case Outcome::conditional:
      return "conditional";
    case Outcome::undetermined:
      return "undetermined";
    case Outcome::fail:
      return "fail";
  }
  return "undetermined";
}

Text outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return {"no conflict found", "未发现冲突"};
    case Outcome::conditional:
      return {"conditional", "有条件符合"};
    case Outcome::undetermined:
      return {"undetermined", "无法判定"};
    case Outcome::fail:
      return {"not permitted", "不符合"};
  }
  return {"undetermined", "无法判定"};
}

std::string_view clause_verdict_id(ClauseVerdict verdict) {
  switch (verdict) {
    case ClauseVerdict::met:
      return "met";
    case ClauseVerdict::violated:
      return "violated";
    case ClauseVerdict::not_applicable:
      return "not_applicable";
    case ClauseVerdict::to_verify:
      return "to_verify";
  }
  return "to_verify";
}

Text clause_verdict_name(ClauseVerdict verdict) {
  switch (verdict) {
    case ClauseVerdict::met:
      return {"met", "符合"};
    case ClauseVerdict::violated:
      return {"not met", "不符合"};
    case ClauseVerdict::not_applicable:
      return {"not applicable", "不涉及"};
    case ClauseVerdict::to_verify:
      return {"to be verified", "需核实"};
  }
  return {"to be verified", "需核实"};
}

std::string_view relation_id(Relation relation) {
  switch (relation) {
    case Relation::inside:
      return "inside";
    case Relation::contains:
      return "contains";
    case Relation::overlaps:
      return "overlaps";
    case Relation::touches:
      return "touches";
    case Relation::crosses:
      return "crosses";
    case Relation::within:
      return "within";
    case Relation::outside:
      return "outside";
  }
  return "overlaps";
}

bool by_facts_alone(const Finding& finding) {
  return finding.theme.empty() && finding.zone.empty() && !finding.relation && finding.effect.has_value();
}

std::string_view relation_of(const Finding& finding) {
  return finding.relation ? relation_id(*finding.relation) : std::string_view{};
}

std::string_view effect_of(const Finding& finding) {
  return finding.effect ? effect_id(*finding.effect) : std::string_view{};
}

std::string_view theme_state_id(ThemeState state) {
  switch (state) {
    case ThemeState::concerned:
      return "concerned";
    case ThemeState::clear:
      return "clear";
    case ThemeState::no_data:
      return "no_data";
    case ThemeState::not_checked:
      return "not_checked";
  }
  return "not_checked";
}

}  // namespace zonegate
