#include "core/rules/suggest_rest.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/rules/wording.h"

namespace zonegate::suggestion {
namespace {

constexpr std::string_view kOf = "的";

bool begins(std::string_view text, std::size_t at, std::string_view word) {
  return text.substr(at, word.size()) == word;
}

// The length of the sign at `at`: what ends a piece. 0: none.
std::size_t sign_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 16> kSigns{"(",  ")",  ",",  "。", ";",  ":",  "【", "】",
                                                    "、", "以及", "及", "和", "或", "/", "与", " "};
  for (const std::string_view sign : kSigns) {
    if (begins(text, at, sign)) return sign.size();
  }
  return 0;
}

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

  // What is neither known nor plain within [begin, end): from its first character to its last.
  std::string rest(std::size_t begin, std::size_t end) const {
    std::size_t first = end;
    std::size_t last = begin;
    for (std::size_t i = begin; i < end;) {
      std::size_t length = known_[i] || is_amount(text_, i) ? 1 : plain_word_at(text_, i);
      if (length == 0) {
        length = code_point_at(text_, i).length;
        const bool seen = sign_at(text_, i) == 0 && text_[i] != '\n';
        if (seen) first = std::min(first, i);
        if (seen) last = i + length;
      }
      i += length;
    }
    return first < last ? std::string(trim(text_.substr(first, last - first))) : std::string{};
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
    const auto finish = [&](std::size_t end, std::size_t next) {
      piece.end = end;
      if (!trim(text_.substr(piece.begin, end - piece.begin)).empty()) {
        piece.sentence = sentence;
        piece.behind_comma = comma;
        pieces_.push_back(piece);
      }
      piece = {};
      piece.begin = next;
    };
    std::size_t next_hit = 0;
    for (std::size_t i = 0; i < text_.size();) {
      if (const std::size_t behind = behind_apart(i); behind > i) {
        finish(i, behind);
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
      finish(i, i + sign);
      comma = begins(text_, i, ",");
      if (begins(text_, i, "。") || begins(text_, i, ";")) ++sentence;
      i += sign;
    }
    finish(text_.size(), text_.size());
  }

  // The first place in the sentence where one of the kinds stands.
  std::optional<std::size_t> first_of(std::size_t sentence, std::initializer_list<std::string_view> kinds) const {
    for (const Piece& piece : pieces_) {
      if (piece.sentence != sentence) continue;
      for (const WordHit* hit : piece.hits) {
        if (std::any_of(kinds.begin(), kinds.end(), [&](auto kind) { return hit->is(kind); })) return hit->at;
      }
    }
    return std::nullopt;
  }

  // Whether works are named behind the piece, in front of the next item.
  bool before_works(const Piece& of) const {
    for (const Piece& piece : pieces_) {
      if (piece.sentence != of.sentence || piece.begin <= of.begin) continue;
      for (const WordHit* hit : piece.hits) {
        if (hit->is("nature")) return true;
        if (hit->is("industry") || hit->is("condition")) return false;
      }
    }
    return false;
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
    for (auto hit = piece.hits.begin(); hit != first; ++hit) {
      if (!(*hit)->is("condition")) begin = (*hit)->end();
    }
    std::size_t end = piece.end;
    for (auto hit = first; hit != piece.hits.end(); ++hit) {
      const bool predicate = (*hit)->is("effect") || (*hit)->is("nature") || (*hit)->is("turns");
      if (predicate) end = std::min(end, (*hit)->at);
    }
    const std::string_view front = text_.substr(begin, (*first)->at - begin);
    const std::size_t of = front.rfind(kOf);
    if (of != std::string_view::npos) begin += of + kOf.size();
    add(out_.told, known_.rest(piece.begin, begin));
    add(out_.unclear, known_.rest(begin, end));
    add(out_.told, known_.rest(end, piece.end));
  }

  // A piece without an item: a place, an intention, works alone, or a further thing that is barred.
  void take_other(const Piece& piece) {
    std::size_t begin = piece.begin;
    for (const WordHit* hit : piece.hits) begin = std::max(begin, hit->end());
    const std::string before = known_.rest(piece.begin, begin);
    const std::string rest = known_.rest(begin, piece.end);
    add(out_.told, before);
    if (rest.empty()) return;
    const auto bar = first_of(piece.sentence, {"effect", "nature"});
    const auto item = first_of(piece.sentence, {"industry", "condition"});
    if (!item) {
      const bool bars = first_of(piece.sentence, {"effect"}).has_value();
      add(bars ? out_.unclear : out_.told, rest);
      return;
    }
    const bool preface = bar && piece.end <= *bar && *bar < *item;
    if (preface || (is_place(piece) && bar && *bar >= piece.begin)) {
      add(out_.told, rest);
      return;
    }
    // "新建、复产水泥": 复产 is works, not a thing.
    const std::string name = before_works(piece) || is_predicate(rest) ? std::string{} : name_in(text_.substr(begin, piece.end - begin));
    const bool named = !name.empty() && (!piece.behind_comma || names_works(piece));
    if (named) {
      add(out_.names, name);
    } else {
      add(out_.unclear, rest);
    }
  }

  // "在城市建成区".
  bool is_place(const Piece& piece) const {
    const std::string_view words = trim(text_.substr(piece.begin, piece.end - piece.begin));
    return begins(words, 0, "在") || begins(words, 0, "位于") || begins(words, 0, "沿");
  }

  static bool is_predicate(std::string_view rest) {
    constexpr std::array<std::string_view, 16> kPredicates{"加强", "推进", "推动", "落实", "执行", "完善", "实施", "应",
                                                           "按",   "依法", "必须", "开展", "确保", "提高", "符合", "达到"};
    return std::any_of(kPredicates.begin(), kPredicates.end(),
                       [&](auto word) { return rest.find(word) != std::string_view::npos; });
  }

  // Behind a comma a thing says that it is one: "…，电解铝项目".
  bool names_works(const Piece& piece) const {
    constexpr std::array<std::string_view, 5> kTails{"项目", "企业", "行业", "产业", "产能"};
    const std::string_view words = trim(text_.substr(piece.begin, piece.end - piece.begin));
    return std::any_of(kTails.begin(), kTails.end(), [&](auto tail) {
      return words.size() > tail.size() && words.substr(words.size() - tail.size()) == tail;
    });
  }

  std::string_view text_;
  const std::vector<WordHit>& hits_;
  Known known_;
  std::vector<Span> apart_;
  std::vector<Piece> pieces_;
  Rest out_;
};

// What stands in front of the place at the end of its phrase may only narrow it ("长江干流"), what stands behind
// it must be plain ("干流两侧"): 水库 beside 河道 is a place that no theme holds.
bool names_places(std::string_view piece) {
  const std::vector<WordHit> hits = words_in(piece);
  const auto last = std::find_if(hits.rbegin(), hits.rend(), [](const WordHit& hit) { return hit.is("place"); });
  const Known known(piece, hits);
  return known.rest(last == hits.rend() ? 0 : last->end(), piece.size()).empty();
}

}  // namespace

Rest rest_of(std::string_view text, const std::vector<Span>& spans, const std::vector<WordHit>& hits) {
  return Reading(text, spans, hits).run();
}

bool is_whole(std::string_view excepted, const std::vector<WordHit>& hits_in_it) {
  const bool read = std::all_of(hits_in_it.begin(), hits_in_it.end(), [](const WordHit& hit) {
    return hit.is("excepted") || hit.is("condition");
  });
  return read && Known(excepted, hits_in_it).rest(0, excepted.size()).empty();
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

}  // namespace zonegate::suggestion
