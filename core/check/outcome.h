// Purpose: the four-valued outcome of a check. It is a type, never a bool; the order is the order of "worse".
#pragma once

#include <string_view>

#include "core/base/text.h"

namespace zonegate {

enum class Outcome { pass, conditional, undetermined, fail };  // worse to the right

constexpr Outcome worse(Outcome a, Outcome b) { return a < b ? b : a; }
std::string_view outcome_id(Outcome outcome);
Text outcome_name(Outcome outcome);  // 未发现冲突 有条件符合 无法判定 不符合

enum class ClauseVerdict { met, violated, not_applicable, to_verify };  // 符合 不符合 不涉及 需核实
std::string_view clause_verdict_id(ClauseVerdict verdict);
Text clause_verdict_name(ClauseVerdict verdict);

}  // namespace zonegate
