#include "core/rules/suggest_spans.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <set>

#include "core/rules/unit.h"
#include "core/rules/wording.h"

namespace zonegate::suggestion {
namespace {

using Words = std::initializer_list<std::string_view>;

bool has_word(std::string_view text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// Behind the last of the signs before `at`.
std::size_t behind_sign(std::string_view text, std::size_t at) {
  std::size_t begin = 0;
  for (const std::string_view sign : {"(", ")", ",", "。", ";", ":", "】", "\n"}) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind(sign, at - 1);
    if (before != std::string_view::npos) begin = std::max(begin, before + sign.size());
  }
  return std::min(begin, at);
}

std::size_t next_sign(std::string_view text, std::size_t at, Words signs) {
  std::size_t end = text.size();
  for (const std::string_view sign : signs) end = std::min(end, text.find(sign, at));
  return end;
}

}  // namespace

namespace {

// 除 within another word: 除尘, 拆除.
bool is_of_a_word(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 14> kBefore{"拆", "消", "去", "清", "解", "删", "免",
                                                     "扫", "脱", "排", "铲", "根", "剔", "废"};
  constexpr std::array<std::string_view, 13> kBehind{"尘", "臭", "磷", "氮", "湿", "雪", "草",
                                                     "虫", "险", "渣", "油", "锈", "硫"};
  const std::string_view before = at >= 3 ? text.substr(at - 3, 3) : std::string_view{};
  const std::string_view behind = text.substr(at + 3, 3);
  return std::find(kBefore.begin(), kBefore.end(), before) != kBefore.end() ||
         std::find(kBehind.begin(), kBehind.end(), behind) != kBehind.end();
}

bool is_numeral(std::string_view character) {
  constexpr std::string_view kNumerals = "一二两三四五六七八九十百千半";
  return character.size() == 3 && kNumerals.find(character) != std::string_view::npos;
}

// "一公里": a distance in words. Not "一平方公里".
void add_numerals(std::string_view text, std::vector<std::size_t>& found) {
  for (const std::string_view unit : {"公里", "千米", "米", "里范围"}) {
    for (std::size_t at = text.find(unit); at != std::string_view::npos;
         at = text.find(unit, at + unit.size())) {
      if (at >= 3 && is_numeral(text.substr(at - 3, 3))) found.push_back(at);
    }
  }
}

// "X以外的项目", "1公里范围以外": what is barred lies outside of what is named.
void add_outsides(std::string_view text, const std::vector<Span>& spans,
                  const std::vector<std::string>& understood, const std::vector<std::size_t>& named,
                  std::vector<std::size_t>& found) {
  for (const std::string_view word :
       {"范围以外", "范围之外", "公里以外", "范围外", "公里外", "以外", "之外", "米外"}) {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + word.size())) {
      const std::size_t outside = at + word.size() - 3;
      const bool excepts = std::any_of(spans.begin(), spans.end(),
                                       [&](const Span& span) { return span.end == outside || span.end == at; });
      const bool known = std::any_of(understood.begin(), understood.end(), [&](const std::string& one) {
        return at + word.size() >= one.size() && text.substr(at + word.size() - one.size(), one.size()) == one;
      });
      // Of a thing that no table names ("PVC之外的化工项目") what follows is what is barred.
      const bool of_named = word.size() > 6 || std::any_of(named.begin(), named.end(), [&](std::size_t end) {
                              return end <= at && !has_sign(text, end, at);
                            });
      if (!excepts && !known && of_named) found.push_back(at);
    }
  }
}

// "2619类": a class that no table of words holds.
void add_class_numbers(std::string_view text, std::vector<std::size_t>& found) {
  for (std::size_t at = text.find("类"); at != std::string_view::npos; at = text.find("类", at + 3)) {
    if (at >= 2 && text[at - 1] >= '0' && text[at - 1] <= '9' && text[at - 2] >= '0' && text[at - 2] <= '9')
      found.push_back(at);
  }
}

}  // namespace

std::vector<std::string> not_understood(std::string_view text, const std::vector<Span>& spans,
                                        const std::vector<std::string>& understood,
                                        const std::vector<std::size_t>& named) {
  std::vector<std::size_t> found;
  add_numerals(text, found);
  add_outsides(text, spans, understood, named, found);
  add_class_numbers(text, found);
  for (std::size_t at = text.find("外围"); at != std::string_view::npos; at = text.find("外围", at + 6))
    found.push_back(at);
  std::vector<std::string> out;
  for (const std::size_t at : found) {
    std::string phrase = phrase_around(text, at);
    if (std::find(out.begin(), out.end(), phrase) == out.end()) out.push_back(std::move(phrase));
  }
  return out;
}

std::vector<Span> excepted_spans(std::string_view text) {
  constexpr std::string_view kExcept = "除";
  constexpr std::string_view kOutside = "外";
  std::vector<Span> out;
  for (std::size_t at = text.find(kExcept); at != std::string_view::npos; at = text.find(kExcept, at + 3)) {
    if (is_of_a_word(text, at)) continue;
    if (text.substr(at + 3, 3) == kOutside) {
      out.push_back({behind_sign(text, at), at});
      continue;
    }
    const std::size_t end = text.find(kOutside, at);
    if (end != std::string_view::npos && end < next_sign(text, at, {"。"})) out.push_back({at + 3, end});
  }
  for (const std::string_view word : {"不含", "不包括", "不包含"}) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 3))
      out.push_back({at + word.size(), next_sign(text, at, {")", ",", "。", ";"})});
  }
  return out;
}

std::size_t span_of(const std::vector<Span>& spans, std::size_t at) {
  const auto found = std::find_if(spans.begin(), spans.end(),
                                  [at](const Span& span) { return span.begin <= at && at < span.end; });
  return static_cast<std::size_t>(found - spans.begin());
}

bool is_qualified(std::string_view excepted) {
  return has_word(excepted, {"且", "并", "同时", "符合", "批准", "同意", "确需", "论证", "满足", "经", "不",
                             "无", "未", "达到", "配套"});
}

bool is_denied(std::string_view text, std::size_t at) {
  if (at < 3) return false;
  const std::string_view before = text.substr(at - 3, 3);
  return before == "不" || before == "非" || before == "未" || before == "无" || before == "免";
}

bool is_enumerated(std::string_view text, std::size_t from, std::size_t to) {
  return has_word(text.substr(from, to - from), {"、", "和", "与", "及", "或", ",", ";", "/"});
}

bool has_sign(std::string_view text, std::size_t from, std::size_t to) {
  return from < to && has_word(text.substr(from, to - from), {",", "。", ";"});
}

bool has_verb(std::string_view text, std::size_t from, std::size_t to) {
  return has_word(text.substr(from, to - from),
                  {"使用", "排放", "产生", "从事", "涉及", "涉", "利用", "生产", "以及", "，", ",", ";", "的"});
}

bool is_open_ended(std::string_view text, std::size_t at) {
  const std::size_t found = text.substr(0, next_sign(text, at, {"。", ";"})).find("等", at);
  return found != std::string_view::npos && text.substr(found, 6) != "等量" && text.substr(found, 6) != "等级";
}

namespace {

struct Distance {
  std::size_t at = 0;
  std::size_t end = 0;
  double metres = 0.0;
  bool within = false;  // 范围, 以内, 内 behind it; else it is counted up with others
};

// "1,500", "0.5": the end of the number at `at`. A comma counts before three digits and no more.
std::size_t number_end(std::string_view text, std::size_t at) {
  const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  std::size_t k = at;
  const auto thousands = [&] {
    return k > at && text[k] == ',' && digit(k + 1) && digit(k + 2) && digit(k + 3) && !digit(k + 4);
  };
  while (k < text.size() && (digit(k) || (text[k] == '.' && k > at) || thousands())) ++k;
  return k;
}

std::optional<Distance> distance_at(std::string_view text, std::size_t at, std::size_t number) {
  constexpr std::array<std::string_view, 3> kWithin{"范围", "以内", "内"};
  constexpr std::array<std::string_view, 6> kCounted{"、", "和", "及", "以及", "或", "与"};
  for (const std::string_view unit : {"公里", "千米", "km", "米", "m"}) {
    if (text.substr(number, unit.size()) != unit) continue;
    const std::string_view behind = text.substr(number + unit.size());
    const auto stands = [behind](std::string_view word) { return behind.substr(0, word.size()) == word; };
    const bool within = std::any_of(kWithin.begin(), kWithin.end(), stands);
    if (!within && std::none_of(kCounted.begin(), kCounted.end(), stands)) return std::nullopt;
    std::string digits(text.substr(at, number - at));
    digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
    const auto value = parse_number(digits);
    const auto factor = metres_in(unit);
    if (!value || !factor || *value <= 0.0 || *value > 1e5) return std::nullopt;
    return Distance{at, number + unit.size(), *value * *factor, within};
  }
  return std::nullopt;
}

// None unless one of them is a distance within which something lies.
std::vector<Distance> distances_in(std::string_view text) {
  std::vector<Distance> out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = number_end(text, i);
    if (end == i) {
      i += code_point_at(text, i).length;
      continue;
    }
    if (const auto one = distance_at(text, i, end)) out.push_back(*one);
    i = end;
  }
  const bool any = std::any_of(out.begin(), out.end(), [](const Distance& one) { return one.within; });
  if (!any) out.clear();
  return out;
}

}  // namespace

double distance_in(std::string_view text, std::string& shown, std::size_t& count) {
  double farthest = 0.0;
  std::set<double> seen;
  for (const Distance& one : distances_in(text)) {
    seen.insert(one.metres);
    if (one.metres > farthest) shown = std::string(text.substr(one.at, one.end - one.at));
    farthest = std::max(farthest, one.metres);
  }
  count = seen.size();
  return farthest;
}

std::vector<Span> distance_phrases(std::string_view text) {
  std::vector<Span> out;
  for (const Distance& one : distances_in(text)) out.push_back({behind_sign(text, one.at), one.at});
  return out;
}

std::string phrase_around(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 90;  // bytes: 30 characters
  const std::size_t begin = behind_sign(text, at);
  const std::size_t end = next_sign(text, at, {"(", ")", ",", "。", ";", "\n"});
  std::size_t stop = begin;
  while (stop < end && stop - begin < kLongest) stop += code_point_at(text, stop).length;
  return std::string(trim(text.substr(begin, std::min(stop, end) - begin))) + (stop < end ? "…" : "");
}

bool in_parenthesis_before(std::string_view text, const Span& span, std::size_t at) {
  const std::size_t open = text.rfind('(', span.begin);
  if (open == std::string_view::npos ||
      text.substr(open, span.begin - open).find(')') != std::string_view::npos)
    return false;
  const std::size_t close = text.find(')', span.begin);
  return close != std::string_view::npos && close < at;
}

Phrases phrases_in(std::string_view text) {
  Phrases out;
  const auto gather = [&](std::vector<std::string>& into, Words words) {
    for (const std::string_view word : words) {
      for (std::size_t at = text.find(word); at != std::string_view::npos;
           at = text.find(word, at + word.size())) {
        std::string phrase = phrase_around(text, at);
        if (std::find(into.begin(), into.end(), phrase) == into.end()) into.push_back(std::move(phrase));
      }
    }
  };
  gather(out.permitted, {"允许", "准许", "可以"});
  gather(out.existing, {"现有", "已建", "既有", "原有", "已有"});
  gather(out.other,
         {"《",   "不符合", "未",   "以下", "以上", "达不到", "之外", "名录",   "目录",   "上述",  "规划外",
          "小于", "大于",   "不足", "低于", "高于", "超过",   "两高", "高耗能", "高排放", "园区外"});
  return out;
}

}  // namespace zonegate::suggestion
