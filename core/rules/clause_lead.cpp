#include "core/rules/clause_lead.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>

namespace zonegate {
namespace {

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

constexpr std::string_view kCounted[] = {"项目", "活动", "行为", "行业", "企业", "产业", "工艺", "产品"};

// "本单元禁止新建的项目：1.化工；2.水泥": what the items are, and not the head of a category ("禁止类：").
bool names_what_is_counted(std::string_view lead) {
  const bool colon = lead.size() > 3 && (lead.back() == ':' || lead.substr(lead.size() - 3) == "：");
  if (!colon) return false;
  const std::string_view words = lead.substr(0, lead.size() - (lead.back() == ':' ? 1 : 3));
  return std::any_of(std::begin(kCounted), std::end(kCounted), [&](std::string_view noun) {
    return words.size() > noun.size() && words.substr(words.size() - noun.size()) == noun;
  });
}

// "禁止新建化工项目" says what is barred: as a heading it would be no clause any more. "禁止：" says nothing
// alone.
bool bars_by_itself(std::string_view lead) {
  constexpr std::array<std::string_view, 14> kBars{"禁止", "严禁", "不得", "不准", "不予", "限制", "严格控制",
                                                   "严控", "淘汰", "退出", "取缔", "关停", "停止", "搬迁"};
  constexpr std::array<std::string_view, 8> kTitles{"类",   "要求", "规定", "事项",
                                                    "准入", "管控", "清单", "措施"};
  if (lead.size() > 3 && lead.substr(lead.size() - 3) == "：") lead.remove_suffix(3);
  if (!lead.empty() && lead.back() == ':') lead.remove_suffix(1);
  const auto has = [lead](std::string_view word) {
    return lead.find(word) != std::string_view::npos && lead != word;
  };
  const auto ends = [lead](std::string_view word) {
    return lead.size() >= word.size() && lead.substr(lead.size() - word.size()) == word;
  };
  return std::any_of(kBars.begin(), kBars.end(), has) && std::none_of(kTitles.begin(), kTitles.end(), ends);
}

}  // namespace

bool binds_items(std::string_view lead) {
  if (names_what_is_counted(lead) &&
      has_any(lead, {"禁止", "严禁", "不得", "限制", "严格控制", "鼓励", "允许", "不予", "淘汰", "退出"}))
    return true;
  return has_any(lead, {"下列", "以下", "如下"}) &&
         has_any(lead,
                 {"禁止", "严禁", "不得", "限制", "严格控制", "鼓励", "允许", "不予", "除", "淘汰", "退出"});
}

bool is_heading(std::string_view lead) {
  constexpr std::size_t longest = 60;  // bytes: 20 characters
  return !bars_by_itself(lead) && !lead.empty() && lead.size() <= longest && !binds_items(lead) &&
         !has_any(lead, {"下列", "以下", "如下"}) && !has_any(lead, {"。", "；", "，"});
}

}  // namespace zonegate
