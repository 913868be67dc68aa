#include "core/rules/suggest_rest.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/rules/wording.h"

namespace zonegate::suggestion {
namespace {

constexpr std::string_view kOf = "的";

bool is_amount(std::string_view text, std::size_t at) {
  const char c = text[at];
  return (c >= '0' && c <= '9') || c == '.' || c == '%' || c == '~' || c == '-' || c == '<' || c == '>';
}

// Which bytes of the text are known words, or belong to an exception or to the head of a category.
class Known {
 public:
  Known(std::string_view text, const std::vector<WordHit>& hits) : text_(text), known_(text.size(), false) {
    for (const WordHit& hit : hits) cover(hit.at, hit.end());
  }

  void cover(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < std::min(end, text_.size()); ++i) known_[i] = true;
  }
  bool at(std::size_t i) const { return known_[i]; }

  // The words within [begin, end), if any of them is neither known nor plain; else "".
  std::string rest(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end;) {
      std::size_t length = known_[i] || is_amount(text_, i) ? 1 : plain_word_at(text_, i);
      if (length == 0) {
        if (sign_at(text_, i) == 0) return std::string(trim(text_.substr(begin, end - begin)));
        length = code_point_at(text_, i).length;
      }
      i += length;
    }
    return {};
  }

  // Whether a plain word within [begin, end) names a thing.
  bool has_thing(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end;) {
      if (!known_[i] && is_thing_at(text_, i)) return true;
      i += known_[i] ? 1 : std::max(plain_word_at(text_, i), code_point_at(text_, i).length);
    }
    return false;
  }

 private:
  std::string_view text_;
  std::vector<bool> known_;
};

// With the words that make them exceptions: 除…外, …除外, 不含….
std::vector<Span> with_their_words(std::string_view text, const std::vector<Span>& spans) {
  constexpr std::array<std::string_view, 4> kBefore{"不包括", "不包含", "不含", "除"};
  constexpr std::array<std::string_view, 3> kBehind{"除外", "外", "之外"};
  std::vector<Span> out;
  for (Span span : spans) {
    for (const std::string_view word : kBefore) {
      if (span.begin < word.size() || !begins(text, span.begin - word.size(), word)) continue;
      span.begin -= word.size();
      break;
    }
    for (const std::string_view word : kBehind) {
      if (!begins(text, span.end, word)) continue;
      span.end += word.size();
      break;
    }
    out.push_back(span);
  }
  return out;
}

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t sentence = 0;
  bool behind_comma = false;
  bool in_list = false;  // counted up with what stands before or behind it
  bool heads = false;    // a colon follows: what is counted up behind it
  std::vector<const WordHit*> hits;

  bool has(std::string_view kind) const {
    return std::any_of(hits.begin(), hits.end(), [&](const WordHit* hit) { return hit->is(kind); });
  }
};

class Reading {
 public:
  Reading(std::string_view text, const std::vector<Span>& spans, const std::vector<WordHit>& hits)
      : text_(text), hits_(hits), known_(text, hits) {
    for (const Span& span : with_their_words(text, spans)) apart_.push_back(span);
    for (std::size_t open = text.find("【"); open != std::string_view::npos; open = text.find("【", open + 3)) {
      const std::size_t close = text.find("】", open);
      if (close == std::string_view::npos) break;
      apart_.push_back({open, close + 3});
    }
    divide();
  }

  Rest run() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) take(i);
    return std::move(out_);
  }

 private:
  // The end of the exception or head that begins at or holds `at`; `at`: none.
  std::size_t behind_apart(std::size_t at) const {
    for (const Span& span : apart_) {
      if (span.begin <= at && at < span.end) return span.end;
    }
    return at;
  }

  bool counts(const WordHit& hit) const { return behind_apart(hit.at) == hit.at; }

  void divide() {
    Piece piece;
    std::size_t sentence = 0;
    bool comma = false;
    bool counted = false;
    const auto finish = [&](std::size_t end, std::size_t next, bool list) {
      piece.end = end;
      if (!trim(text_.substr(piece.begin, end - piece.begin)).empty()) {
        piece.sentence = sentence;
        piece.behind_comma = comma;
        piece.in_list = counted || list;
        pieces_.push_back(piece);
      }
      piece = {};
      piece.begin = next;
      counted = list;
    };
    std::size_t next_hit = 0;
    for (std::size_t i = 0; i < text_.size();) {
      if (const std::size_t behind = behind_apart(i); behind > i) {
        finish(i, behind, false);
        comma = false;
        i = behind;
        continue;
      }
      while (next_hit < hits_.size() && hits_[next_hit].at < i) ++next_hit;
      if (next_hit < hits_.size() && hits_[next_hit].at == i) {
        piece.hits.push_back(&hits_[next_hit]);
        i = hits_[next_hit].end();
        continue;
      }
      const std::size_t plain = plain_word_at(text_, i);
      const std::size_t sign = plain > 0 ? 0 : sign_at(text_, i);
      if (sign == 0) {
        i += plain > 0 ? plain : code_point_at(text_, i).length;
        continue;
      }
      const bool stop = begins(text_, i, "。") || (begins(text_, i, ";") && has_predicate(i + sign));
      const bool list = !stop && !is_break(i);
      const std::size_t made = pieces_.size();
      finish(i, i + sign, list);
      if (pieces_.size() > made) pieces_.back().heads = begins(text_, i, ":");
      comma = begins(text_, i, ",");
      if (stop) ++sentence;
      i += sign;
    }
    finish(text_.size(), text_.size(), false);
  }

  // "、", "和", …, and ";" between members of a list; brackets, commas and colons are none.
  bool is_break(std::size_t at) const {
    constexpr std::array<std::string_view, 7> kBreaks{"(", ")", ",", ":", "【", "】", " "};
    return std::any_of(kBreaks.begin(), kBreaks.end(), [&](auto sign) { return begins(text_, at, sign); });
  }

  // Whether what follows up to the next stop says of itself what is barred or done: "化工;皮革" is one list.
  bool has_predicate(std::size_t from) const {
    const std::size_t end = std::min(text_.find("。", from), text_.find(';', from));
    return std::any_of(hits_.begin(), hits_.end(), [&](const WordHit& hit) {
      return hit.at >= from && hit.at < end && (hit.is("effect") || hit.is("nature") || hit.is("turns"));
    });
  }

  // The first place in the sentence where one of the kinds stands.
  std::optional<std::size_t> first_of(std::size_t sentence,
                                      std::initializer_list<std::string_view> kinds) const {
    for (const Piece& piece : pieces_) {
      if (piece.sentence != sentence) continue;
      for (const WordHit* hit : piece.hits) {
        if (std::any_of(kinds.begin(), kinds.end(), [&](auto kind) { return hit->is(kind); })) return hit->at;
      }
    }
    return std::nullopt;
  }

  bool item_before(const Piece& of) const {
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& piece) {
      return piece.sentence == of.sentence && piece.begin < of.begin &&
             (piece.has("industry") || piece.has("condition"));
    });
  }

  void add(std::vector<std::string>& list, const std::string& what) {
    if (!what.empty() && std::find(list.begin(), list.end(), what) == list.end()) list.push_back(what);
  }

  void take(std::size_t i) {
    const Piece& piece = pieces_[i];
    if (piece.has("industry")) {
      take_industry(piece);
    } else if (piece.has("condition")) {
      add(out_.told, known_.rest(piece.begin, piece.end));
    } else {
      take_other(piece);
    }
  }

  // "在城市建成区新建高污染的化工项目": in front of the works and of 的 words narrow, beside the industry they
  // may make another of it.
  void take_industry(const Piece& piece) {
    const auto first = std::find_if(piece.hits.begin(), piece.hits.end(),
                                    [](const WordHit* hit) { return hit->is("industry"); });
    std::size_t begin = piece.begin;
    std::size_t predicate_end = piece.begin;
    for (auto hit = piece.hits.begin(); hit != first; ++hit) {
      if (!(*hit)->is("condition")) begin = (*hit)->end();
      if ((*hit)->is("effect") || (*hit)->is("nature")) predicate_end = (*hit)->end();
    }
    std::size_t end = piece.end;
    for (auto hit = first; hit != piece.hits.end(); ++hit) {
      const bool predicate = (*hit)->is("effect") || (*hit)->is("nature") || (*hit)->is("turns");
      if (predicate) end = std::min(end, (*hit)->at);
    }
    const std::string_view front = text_.substr(begin, (*first)->at - begin);
    const std::size_t of = front.rfind(kOf);
    if (of != std::string_view::npos) begin += of + kOf.size();
    add(in_running_list(piece) ? out_.unclear : out_.told, known_.rest(piece.begin, predicate_end));
    add(out_.told, known_.rest(predicate_end, begin));
    add(out_.unclear, known_.rest(begin, end));
    add(out_.told, known_.rest(end, piece.end));
  }

  // A list of things has begun in front of the piece, and it is its next member.
  bool in_running_list(const Piece& piece) const { return !piece.behind_comma && item_before(piece); }

  // A piece without an item: a place, an intention, works alone, or a further thing that is barred.
  void take_other(const Piece& piece) {
    std::size_t begin = piece.begin;
    for (const WordHit* hit : piece.hits) begin = std::max(begin, hit->end());
    const std::string before = known_.rest(piece.begin, begin);
    const std::string rest = known_.rest(begin, piece.end);
    const auto bar = first_of(piece.sentence, {"effect", "nature"});
    const auto item = first_of(piece.sentence, {"industry", "condition"});
    add(in_running_list(piece) ? out_.unclear : out_.told, before);
    // "其他项目应达标": a sentence of its own that speaks of no item.
    if (!item) {
      const bool bars = first_of(piece.sentence, {"effect"}).has_value();
      add(bars ? out_.unclear : out_.told, bars ? whole(piece) : rest);
      return;
    }
    if (rest.empty()) {
      if (is_everything(piece, begin, bar)) add(out_.unclear, whole(piece));
      return;
    }
    const bool preface = bar && piece.end <= *bar && *bar < *item;
    const bool place = is_place(piece) && bar && *bar >= piece.begin && !item_before(piece);
    add(preface || place ? out_.told : out_.unclear, rest);
  }

  // "一切建设活动", "落后产能项目", "新建项目": plain words alone name everything of their kind, where they are
  // a member of a list, or what a bar speaks of that stands in front of the items.
  bool is_everything(const Piece& piece, std::size_t begin, const std::optional<std::size_t>& bar) const {
    if (piece.heads || !known_.has_thing(begin, piece.end)) return false;
    if (piece.in_list) return true;
    return bar && *bar >= piece.begin && *bar < piece.end && !item_before(piece);
  }

  std::string whole(const Piece& piece) const {
    return std::string(trim(text_.substr(piece.begin, piece.end - piece.begin)));
  }

  // "在城市建成区".
  bool is_place(const Piece& piece) const {
    const std::string words = whole(piece);
    return begins(words, 0, "在") || begins(words, 0, "位于") || begins(words, 0, "沿");
  }

  std::string_view text_;
  const std::vector<WordHit>& hits_;
  Known known_;
  std::vector<Span> apart_;
  std::vector<Piece> pieces_;
  Rest out_;
};

// What stands in front of the place at the end of its phrase may only narrow it ("长江干流"), what stands
// behind it must be plain ("干流两侧"): 水库 beside 河道 is a place that no theme holds.
bool names_places(std::string_view piece) {
  const std::vector<WordHit> hits = words_in(piece);
  const auto last =
      std::find_if(hits.rbegin(), hits.rend(), [](const WordHit& hit) { return hit.is("place"); });
  if (last == hits.rend()) return trim(piece).empty();
  return Known(piece, hits).rest(last->end(), piece.size()).empty();
}

}  // namespace

std::size_t sign_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 16> kSigns{"(",  ")",    ",",  "。", ";",  ":", "【", "】",
                                                    "、", "以及", "及", "和", "或", "/", "与", " "};
  for (const std::string_view sign : kSigns) {
    if (begins(text, at, sign)) return sign.size();
  }
  return 0;
}

Rest rest_of(std::string_view text, const std::vector<Span>& spans, const std::vector<WordHit>& hits) {
  return Reading(text, spans, hits).run();
}

bool is_whole(std::string_view excepted, const std::vector<WordHit>& hits_in_it) {
  // Not the plain words: 小型线性工程 is less than 线性工程.
  constexpr std::array<std::string_view, 18> kAdds{"建设项目", "项目", "建设", "工程", "企业", "位于",
                                                   "进入",     "属于", "以及", "的",   "内",   "在",
                                                   "其",       "和",   "及",   "与",   "或",   "、"};
  for (std::size_t i = 0; i < excepted.size();) {
    // A fuel or a pollutant would free whoever has it beside another.
    const auto hit =
        std::find_if(hits_in_it.begin(), hits_in_it.end(), [i](const WordHit& one) { return one.at == i; });
    if (hit != hits_in_it.end()) {
      if (!hit->is("excepted")) return false;
      i = hit->end();
      continue;
    }
    const auto adds =
        std::find_if(kAdds.begin(), kAdds.end(), [&](auto word) { return begins(excepted, i, word); });
    if (adds == kAdds.end()) return false;
    i += adds->size();
  }
  return true;
}

std::vector<std::string> unknown_places(std::string_view text) {
  std::vector<std::string> out;
  for (const Span& phrase : distance_phrases(text)) {
    const std::vector<WordHit> hits = words_in(text.substr(phrase.begin, phrase.end - phrase.begin));
    std::size_t begin = phrase.begin;
    for (const WordHit& hit : hits) {
      if (hit.is("effect") || hit.is("nature")) begin = phrase.begin + hit.end();
    }
    while (begin < phrase.end) {
      std::size_t end = begin;
      while (end < phrase.end && (plain_word_at(text, end) > 0 || sign_at(text, end) == 0))
        end += std::max(plain_word_at(text, end), code_point_at(text, end).length);
      const std::string_view piece = text.substr(begin, std::min(end, phrase.end) - begin);
      if (!names_places(piece)) out.emplace_back(trim(piece));
      begin = end + (end < phrase.end ? sign_at(text, end) : 0);
    }
  }
  return out;
}

std::vector<std::string> places_as_things(std::string_view text, const std::vector<WordHit>& hits) {
  constexpr std::array<std::string_view, 14> kWithin{"内",   "范围", "周边", "附近", "区域", "上游", "两岸",
                                                     "两侧", "沿线", "以内", "周围", "一级", "二级", "和"};
  constexpr std::array<std::string_view, 4> kAt{"在", "于", "沿", "距"};
  std::size_t distance = std::string_view::npos;
  for (const Span& phrase : distance_phrases(text)) distance = std::min(distance, phrase.begin);
  std::vector<std::string> out;
  std::size_t behind_bar = std::string_view::npos;  // the end of the last bar or works before the place
  for (const WordHit& hit : hits) {
    if (hit.is("effect") || hit.is("nature")) behind_bar = hit.end();
    if (!hit.is("place") || behind_bar == std::string_view::npos || distance != std::string_view::npos)
      continue;
    const std::string_view before = text.substr(behind_bar, hit.at - behind_bar);
    const bool at = std::any_of(kAt.begin(), kAt.end(),
                                [&](auto word) { return before.find(word) != std::string_view::npos; });
    const bool within =
        std::any_of(kWithin.begin(), kWithin.end(), [&](auto word) { return begins(text, hit.end(), word); });
    if (!at && !within) out.push_back(hit.word->word);
  }
  return out;
}

}  // namespace zonegate::suggestion
