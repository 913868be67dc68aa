#include "core/rules/suggest.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "core/rules/clause_words.h"
#include "core/rules/condition.h"
#include "core/rules/json_values.h"
#include "core/rules/suggest_rest.h"
#include "core/rules/suggest_spans.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

using suggestion::WordHit;
using suggestion::words_in;

void add_once(std::vector<std::string>& list, const std::string& word) {
  if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(word);
}

// Longer texts are whole chapters: no condition says what they say. (Pieces are compared with each other.)
constexpr std::size_t kLongest = 3'000;  // bytes: 1,000 characters

// An industry or a condition that the clause names, where it stands.
struct Item {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string word;
  std::vector<std::string> codes;  // of an industry
  std::string condition;           // else
  bool industry() const { return condition.empty(); }
};

std::string fact_of(const std::string& condition) { return condition.substr(0, condition.find(' ')); }

class Maker {
 public:
  Maker(std::string_view text, std::string_view context, const FactDictionary& facts)
      : text_(suggestion::clause_text(text)),
        context_(suggestion::clause_text(context)),
        facts_(facts),
        hits_(words_in(text_)),
        spans_(text_.size() > kLongest ? std::vector<suggestion::Span>{} : suggestion::excepted_spans(text_)),
        excepted_(spans_.size()) {}

  Suggestion run() {
    take_effects(context_, false);
    take_effects(text_, true);
    if (text_.size() > kLongest) {
      not_sure("条款过长");
      finish();
      return std::move(out_);
    }
    for (const WordHit& hit : hits_) take(hit);
    take_places();
    take_exceptions();
    take_phrases();
    take_rest();
    take_turns();
    finish();
    return std::move(out_);
  }

 private:
  // The word that weighs most gives the effect. Heads of groups ("禁止类") say no more than the words below.
  void take_effects(std::string_view words, bool own) {
    for (const WordHit& hit : words_in(words)) {
      const std::string& word = hit.word->word;
      const std::string_view behind = words.substr(hit.at + word.size());
      if (hit.word->kind != "effect" || (own && suggestion::span_of(spans_, hit.at) < spans_.size())) continue;
      if (word == "优先" && behind.substr(0, 6) == "保护") continue;
      const auto effect = find_effect(hit.word->gives);
      if (!effect) continue;
      if (suggestion::is_denied(words, hit.at)) {
        not_sure(suggestion::phrase_around(words, hit.at));
        continue;
      }
      if (!out_.effect || *effect < *out_.effect) {
        out_.effect = effect;
        because_effect_ = "“" + word + "”→" + std::string(effect_id(*effect));
      }
      if (in_head(words, hit.at) && own) heads_.insert(*effect);
      if (behind.substr(0, 3) == "类" || in_head(words, hit.at)) continue;
      if (own && *effect <= Effect::restrict) ++bars_;
      said_.insert(*effect);
    }
  }

  // "【产业/鼓励引导类】".
  static bool in_head(std::string_view text, std::size_t at) {
    constexpr std::size_t kLongestHead = 300;  // bytes
    const std::string_view words =
        text.substr(at > kLongestHead ? at - kLongestHead : 0, std::min(at, kLongestHead));
    const std::size_t open = words.rfind("【");
    const std::size_t close = words.rfind("】");
    return open != std::string_view::npos && (close == std::string_view::npos || close < open);
  }

  void take(const WordHit& hit) {
    const suggestion::ClauseWord& pattern = *hit.word;
    const std::size_t span = suggestion::span_of(spans_, hit.at);
    const bool negated = span < spans_.size();
    if (pattern.kind == "industry" || pattern.kind == "condition") {
      Item item{hit.at, hit.at + pattern.word.size(), pattern.word, {}, ""};
      if (pattern.kind == "condition") item.condition = pattern.gives;
      if (pattern.kind == "industry") item.codes = split_list(pattern.gives);
      if (!item.industry() && !parses(item.condition)) return;
      if (negated) {
        excepted_[span].push_back(std::move(item));
      } else if (suggestion::is_denied(text_, hit.at)) {
        not_sure(suggestion::phrase_around(text_, hit.at));
      } else {
        items_.push_back(std::move(item));
      }
    } else if (pattern.kind == "nature" && !negated) {
      if (suggestion::is_denied(text_, hit.at)) not_sure(suggestion::phrase_around(text_, hit.at));
      if (natures_.empty()) first_nature_ = hit.at;
      for (const auto& one : split_list(pattern.gives)) add_once(natures_, one);
      because(pattern.word, joined(split_list(pattern.gives), ", "), false);
    } else if (pattern.kind == "outside" && !negated && parses(pattern.gives)) {
      if (std::string_view(text_).substr(hit.at + pattern.word.size(), 3) == "围")
        return;  // around it, not outside
      if (!outside_.empty()) not_sure("多处“园区外”，各及于何者不明");
      const bool behind = !items_.empty() && suggestion::has_sign(text_, items_.back().end, hit.at);
      if (behind) not_sure(suggestion::phrase_around(text_, hit.at));
      add_once(exceptions_, pattern.gives);
      outside_.push_back(pattern.word);
      because(pattern.word, pattern.gives, true);
    } else if (pattern.kind == "excepted" && negated && parses(pattern.gives)) {
      excepted_[span].push_back({hit.at, hit.at + pattern.word.size(), pattern.word, {}, pattern.gives});
    } else if (pattern.kind == "unclear") {
      not_sure(pattern.word);  // its classes are nowhere written, and those of a word within it are too few
    } else if (pattern.kind == "place" && !negated) {
      places_.emplace_back(pattern.word, pattern.gives);
    }
  }

  // A distance counts from every kind of place that is named; of several distances the farthest.
  void take_places() {
    if (places_.empty()) return;
    std::string shown;
    std::size_t count = 0;
    const double metres = suggestion::distance_in(text_, shown, count);
    for (const auto& one : suggestion::unknown_places(text_)) not_sure(one);
    for (const auto& one : suggestion::places_as_things(text_, hits_)) not_sure(one);
    std::vector<std::string> kinds;
    for (const auto& [word, theme] : places_) {
      if (metres <= 0.0) {
        add_once(doubts_, word);  // where the bar holds, left out
        continue;
      }
      const std::string condition = fmt::format("distance({}) <= {:g} [m]", theme, metres);
      if (std::find(kinds.begin(), kinds.end(), condition) != kinds.end() || !parses(condition)) continue;
      kinds.push_back(condition);
      because(fmt::format("{} {}", word, shown), condition, false);
    }
    if (count > 1) add_once(doubts_, "不同的距离，按最远的建议");
    if (kinds.empty()) return;
    place_ = joined(kinds, " or ");
    if (kinds.size() > 1) place_ = "(" + place_ + ")";
  }

  // What is excepted for certain: all that the words say is understood, and it does not take the bar away.
  void take_exceptions() {
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      const std::string_view words =
          std::string_view(text_).substr(spans_[i].begin, spans_[i].end - spans_[i].begin);
      const auto& named = excepted_[i];
      const bool takes_away =
          std::any_of(named.begin(), named.end(), [this](const Item& item) { return is_barred(item); });
      // An industry would free whoever does it beside what is barred.
      const bool industry =
          std::any_of(named.begin(), named.end(), [](const Item& item) { return item.industry(); });
      const bool whole = suggestion::is_whole(words, words_in(words));
      if (named.empty() || takes_away || industry || !whole || suggestion::is_qualified(words)) {
        if (!trim(words).empty()) add_once(doubts_, "除外：" + std::string(trim(words)));
        continue;
      }
      std::vector<std::string> parts;
      for (const Item& item : named) {
        add_once(parts, item.condition);
        because(item.word, parts.back(), true);
      }
      const bool any = suggestion::is_enumerated(text_, named.front().begin, named.back().end);
      const std::string all = joined(parts, any ? " or " : " and ");
      add_once(exceptions_, parts.size() > 1 && !any ? "(" + all + ")" : all);
    }
  }

  // Whether the exception is, or holds, what is barred: "水泥熟料…，水泥粉磨站除外".
  bool is_barred(const Item& excepted) const {
    const auto stem = [](const std::string& code) { return code.substr(0, code.find('*')); };
    return std::any_of(items_.begin(), items_.end(), [&](const Item& item) {
      if (!item.industry() || !excepted.industry())
        return item.condition == excepted.condition && !item.industry();
      return std::any_of(item.codes.begin(), item.codes.end(), [&](const std::string& barred) {
        return std::any_of(excepted.codes.begin(), excepted.codes.end(),
                           [&](const std::string& code) { return stem(barred).rfind(stem(code), 0) == 0; });
      });
    });
  }

  // "化工（…的除外）、水泥": the exception belongs to what stands in front of it.
  bool excepts_one_of_several() const {
    return std::any_of(spans_.begin(), spans_.end(), [this](const suggestion::Span& span) {
      const bool before =
          std::any_of(items_.begin(), items_.end(), [&](const Item& item) { return item.end <= span.begin; });
      const bool behind =
          before && std::any_of(items_.begin(), items_.end(), [&](const Item& item) {
            return item.begin >= span.end && suggestion::in_parenthesis_before(text_, span, item.begin);
          });
      return behind || ends_a_list(span);
    });
  }

  // "水泥、化工（…除外）": of several in front of the parenthesis it may speak of the last.
  bool ends_a_list(const suggestion::Span& span) const {
    if (!suggestion::in_parenthesis_before(text_, span, text_.size())) return false;
    const auto before =
        std::count_if(items_.begin(), items_.end(), [&](const Item& item) { return item.end <= span.begin; });
    return before > 1;
  }

  // "园区外新建甲和在园区内新建乙": works between the items divide the clause, and what is excepted belongs to
  // one part.
  bool excepts_within_one_part() const {
    if (items_.size() < 2 || (outside_.empty() && spans_.empty())) return false;
    const std::size_t from = items_.front().end;
    const std::size_t to = items_.back().begin;
    return std::any_of(hits_.begin(), hits_.end(), [&](const WordHit& hit) {
      return hit.at >= from && hit.at < to && (hit.is("nature") || hit.is("effect")) &&
             suggestion::span_of(spans_, hit.at) == spans_.size();
    });
  }

  void take_phrases() {
    const suggestion::Phrases phrases = suggestion::phrases_in(text_);
    std::vector<std::size_t> named;
    for (const Item& item : items_) named.push_back(item.end);
    for (const auto& one : suggestion::not_understood(text_, spans_, outside_, named)) not_sure(one);
    if (excepts_one_of_several()) not_sure("除外只及于其前一项");
    if (excepts_within_one_part()) not_sure("除外或“园区外”只及于其所在部分");
    if (heads_.size() > 1) not_sure("多个类别并列");
    for (const auto& one : phrases.existing) not_sure(one);
    for (const auto& one : phrases.permitted) not_sure(one);
    for (const auto& one : phrases.other) {
      const bool understood = std::any_of(outside_.begin(), outside_.end(), [&](const std::string& word) {
        return one.find(word) != std::string::npos;
      });
      if (!understood) add_once(doubts_, one);
    }
    const bool bars = said_.count(Effect::prohibit) + said_.count(Effect::restrict) > 0;
    if (bars && said_.count(Effect::encourage) > 0) not_sure("约束与鼓励并存");
    if (said_.count(Effect::prohibit) > 0 && said_.count(Effect::restrict) > 0) not_sure("禁止与限制并存");
    const bool divided = !natures_.empty() || !place_.empty() || items_.size() > 1;
    if (bars_ > 1 && divided && !items_.empty()) not_sure("多处约束，适用对象不明");
    if (!out_.effect && !items_.empty()) not_sure("管控效果");
    take_works_unread();
  }

  // "新建、引入": works that no table of kinds holds, beside works that it does.
  void take_works_unread() {
    constexpr std::array<std::string_view, 4> kUnread{"引入", "引进", "新上", "上马"};
    for (const std::string_view word : kUnread) {
      if (!natures_.empty() && text_.find(word) != std::string::npos) not_sure(std::string(word));
    }
  }

  // What else the clause says: without it less would be barred.
  void take_rest() {
    for (const auto& one : suggestion::misleading(text_, spans_, hits_)) not_sure(one);
    if (items_.empty()) return;
    const suggestion::Rest rest = suggestion::rest_of(text_, spans_, hits_);
    for (const auto& one : rest.told) add_once(doubts_, one);
    for (const auto& one : rest.unclear) not_sure(one);
    const auto first = std::min_element(items_.begin(), items_.end(),
                                        [](const Item& a, const Item& b) { return a.begin < b.begin; });
    if (suggestion::is_open_ended(text_, first->begin)) add_once(doubts_, "“等”所指其他");
  }

  // "应停止", "优先淘汰", "不属于禁止类": the word of the effect does not say what it says alone.
  void take_turns() {
    for (const WordHit& hit : hits_) {
      if (!hit.is("turns") || suggestion::span_of(spans_, hit.at) < spans_.size()) continue;
      if (std::string_view(text_).substr(hit.end(), 3) == "类") continue;
      not_sure(suggestion::phrase_around(text_, hit.at));
      if (hit.word->gives == "weaker" && out_.effect == Effect::prohibit) continue;
      take_effect_back();
    }
    take_denials();
  }

  // "不新建…，支持…": a 不 that no word of an effect holds may be the bar; what is weaker is not the clause's
  // effect.
  void take_denials() {
    if (!out_.effect || *out_.effect == Effect::prohibit) return;
    constexpr std::string_view kNot = "不";
    for (std::size_t at = text_.find(kNot); at != std::string::npos; at = text_.find(kNot, at + kNot.size())) {
      if (suggestion::span_of(spans_, at) < spans_.size()) continue;
      const bool read = std::any_of(hits_.begin(), hits_.end(),
                                    [at](const WordHit& hit) { return hit.at <= at && at < hit.end(); });
      if (read) continue;
      not_sure(suggestion::phrase_around(text_, at));
      take_effect_back();
      return;
    }
  }

  void take_effect_back() {
    out_.effect.reset();
    because_effect_.clear();
  }

  // Nothing of the condition is suggested then: a person judges the clause.
  void not_sure(const std::string& what) {
    sure_ = false;
    add_once(doubts_, what);
  }

  void because(const std::string& word, const std::string& gives, bool negated) {
    reasons_.push_back((negated ? "除外“" : "“") + word + "”→" + gives);
  }

  bool parses(const std::string& condition) const {
    return Condition::parse(condition, facts_, false).has_value();
  }

  void add_reasons_of_items() {
    for (const Item& item : items_)
      because(item.word, item.industry() ? joined(item.codes, ", ") : item.condition, false);
  }

  // Industries and conditions counted up are met by any of them.
  std::string any_of_items(const std::vector<Item>& items) const {
    std::vector<std::string> codes;
    std::vector<std::string> words;
    std::vector<std::string> parts;
    for (const Item& item : items) {
      if (!item.industry()) continue;
      for (const auto& code : item.codes) add_once(codes, code);
      add_once(words, "\"" + item.word + "\"");
    }
    if (!codes.empty()) {
      parts.push_back("industry in (" + joined(codes, ", ") + ")");
      parts.push_back("keyword(" + joined(words, ", ") + ") in (name, process, product)");
    }
    for (const Item& item : items) {
      if (!item.industry()) add_once(parts, item.condition);
    }
    const std::string all = joined(parts, " or ");
    return parts.size() > 1 ? "(" + all + ")" : all;
  }

  std::string nature() const { return natures_.empty() ? "" : "nature in (" + joined(natures_, ", ") + ")"; }

  static std::string both(const std::string& a, const std::string& b) {
    return a.empty() || b.empty() ? a + b : a + " and " + b;
  }

  // "新建化工、制革以及排放重金属的项目": of the works in front of the list it is sure only for what follows
  // without another predicate.
  std::string counted_up() const {
    std::size_t inside = 1;
    while (inside < items_.size() && !suggestion::has_verb(text_, items_[inside - 1].end, items_[inside].begin))
      ++inside;
    const auto split = items_.begin() + static_cast<std::ptrdiff_t>(inside);
    const bool leads = first_nature_ < items_.front().begin;
    const std::string first = both(leads ? nature() : "", any_of_items({items_.begin(), split}));
    if (split == items_.end()) return both(first, place_);
    const std::string rest = any_of_items({split, items_.end()});
    return place_.empty() ? first + " or " + rest : "(" + first + " or " + rest + ") and " + place_;
  }

  // Conditions that describe one thing hold together; two values of one fact never do.
  std::string together() const {
    std::string out;
    std::vector<std::string> seen;
    for (const Item& item : items_) {
      if (item.industry() || std::find(seen.begin(), seen.end(), item.condition) != seen.end()) continue;
      const bool same = std::any_of(seen.begin(), seen.end(), [&](const std::string& one) {
        return fact_of(one) == fact_of(item.condition);
      });
      if (same) return "";
      seen.push_back(item.condition);
      out = both(out, item.condition);
    }
    return out;
  }

  void set_condition() {
    std::stable_sort(items_.begin(), items_.end(),
                     [](const Item& a, const Item& b) { return a.begin < b.begin; });
    const bool conditions =
        std::any_of(items_.begin(), items_.end(), [](const Item& item) { return !item.industry(); });
    const bool enumerated =
        items_.size() > 1 && suggestion::is_enumerated(text_, items_.front().end, items_.back().begin);
    const std::string described = together();
    if (conditions && (enumerated || described.empty())) {
      if (items_.size() > 1) doubts_.push_back("并列还是限定，按“或”建议");
      out_.when = counted_up();
      return;
    }
    for (const Item& item : items_) {
      if (!item.industry()) continue;
      for (const auto& code : item.codes) add_once(out_.codes, code);
      add_once(out_.words, item.word);
    }
    const bool amid =
        !items_.empty() && items_.front().begin < first_nature_ && first_nature_ < items_.back().begin;
    if (amid) doubts_.push_back("“" + items_.front().word + "”是否限于建设性质");
    out_.when = both(both(amid ? "" : nature(), described), place_);
  }

  void finish() {
    add_reasons_of_items();
    // Kinds of works alone would bind every new project: the clause must say of what.
    const bool of_something = sure_ && (!items_.empty() || !place_.empty());
    if (of_something) {
      set_condition();
      out_.unless = joined(exceptions_, " or ");
    }
    const bool whole = (out_.when.empty() || parses(out_.when)) && (out_.unless.empty() || parses(out_.unless));
    if (!whole) {
      const auto effect = out_.effect;
      out_ = {};
      out_.effect = effect;
    }
    if (!because_effect_.empty()) reasons_.insert(reasons_.begin(), because_effect_);
    if (!doubts_.empty()) reasons_.push_back("未识别（" + joined(doubts_, "；") + "）");
    if (!sure_) reasons_.emplace_back("请人工判断");
    out_.why = joined(reasons_, "；");
  }

  std::string text_;
  std::string context_;
  const FactDictionary& facts_;
  std::vector<WordHit> hits_;
  std::vector<suggestion::Span> spans_;
  std::vector<std::vector<Item>> excepted_;  // by span
  std::vector<Item> items_;
  std::vector<std::string> natures_;
  std::size_t first_nature_ = 0;
  std::vector<std::pair<std::string, std::string>> places_;  // word, theme
  std::string place_;
  std::vector<std::string> exceptions_;
  std::vector<std::string> outside_;
  std::vector<std::string> reasons_;
  std::vector<std::string> doubts_;
  std::set<Effect> said_;
  std::set<Effect> heads_;  // of the categories that the text itself bears
  std::size_t bars_ = 0;
  bool sure_ = true;
  std::string because_effect_;
  Suggestion out_;
};

}  // namespace

Suggestion suggest(std::string_view text, std::string_view context, const FactDictionary& facts) {
  return Maker(text, context, facts).run();
}

}  // namespace zonegate
