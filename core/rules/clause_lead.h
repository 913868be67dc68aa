// Purpose: the words in front of a numbered list: whether they belong to every item, or are only its title.
// Internal to core/rules. Input: trimmed, as written. Cannot fail. Cost: linear. Thread rule: pure functions.
#pragma once

#include <string_view>

namespace zonegate {

// "禁止新建下列项目：", "禁止新建的项目：": an item alone would mean something else.
bool binds_items(std::string_view lead);
// "禁止类：", "禁止开发建设活动要求": a title, not a sentence.
bool is_heading(std::string_view lead);

}  // namespace zonegate
