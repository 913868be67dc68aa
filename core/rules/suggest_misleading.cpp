// Phrases in which a word that the tables know does not mean what it means elsewhere.
#include <algorithm>
#include <array>

#include "core/rules/suggest_rest.h"
#include "core/rules/wording.h"

namespace zonegate::suggestion {
namespace {

bool is_predicate(const WordHit& hit) { return hit.is("effect") || hit.is("nature") || hit.is("turns"); }

// From `at` to the next sign, bar or works.
std::string_view up_to_predicate(std::string_view text, const std::vector<WordHit>& hits, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && sign_at(text, end) == 0) {
    const bool stops = std::any_of(hits.begin(), hits.end(),
                                   [end](const WordHit& hit) { return hit.at == end && is_predicate(hit); });
    if (stops) break;
    end += code_point_at(text, end).length;
  }
  return text.substr(at, end - at);
}

bool names_ground(std::string_view words) {
  constexpr std::array<std::string_view, 12> kGround{"区",   "域", "地块", "用地", "周边", "流域",
                                                     "两侧", "线", "路",   "电厂", "厂区", "附近"};
  return std::any_of(kGround.begin(), kGround.end(),
                     [words](auto word) { return words.find(word) != std::string_view::npos; });
}

// The words in front of `at` back to a sign or the end of another word that is known.
std::string_view words_before(std::string_view text, const std::vector<WordHit>& hits, std::size_t at) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < at; i += code_point_at(text, i).length) {
    if (const std::size_t sign = sign_at(text, i); sign > 0) begin = i + sign;
  }
  for (const WordHit& hit : hits) {
    if (hit.end() <= at && is_predicate(hit)) begin = std::max(begin, hit.end());
  }
  return text.substr(begin, at - begin);
}

bool joins_places(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 6> kJoins{"、", "以及", "和", "及", "或", "与"};
  return std::any_of(kJoins.begin(), kJoins.end(), [&](auto word) { return begins(text, at, word); });
}

bool joined_in_front(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 5> kJoins{"、", "和", "及", "或", "与"};
  return at >= 3 &&
         std::any_of(kJoins.begin(), kJoins.end(), [&](auto word) { return text.substr(at - 3, 3) == word; });
}

// "新改迁建": 迁建 behind 新改; "新·改·扩建".
bool is_cut_short(std::string_view text, const std::vector<WordHit>& hits, std::size_t at) {
  if (at == 0) return false;
  const bool known =
      std::any_of(hits.begin(), hits.end(), [at](const WordHit& hit) { return hit.end() == at; });
  if (known) return false;
  constexpr std::array<std::string_view, 9> kParts{"新", "改", "扩", "迁", "·", "•", "・", "-", "\\"};
  return std::any_of(kParts.begin(), kParts.end(), [&](auto part) {
    return at >= part.size() && text.substr(at - part.size(), part.size()) == part;
  });
}

bool outside_says_more(std::string_view text, const std::vector<WordHit>& hits, const WordHit& outside) {
  constexpr std::array<std::string_view, 5> kAt{"", "在", "位于", "对", "对于"};
  const std::string_view before = trim(words_before(text, hits, outside.at));
  const bool plain = std::find(kAt.begin(), kAt.end(), before) != kAt.end();
  return !plain || joins_places(text, outside.end()) || joined_in_front(text, outside.at);
}

}  // namespace

std::vector<std::string> misleading(std::string_view text, const std::vector<Span>& spans,
                                    const std::vector<WordHit>& hits) {
  std::vector<std::string> out;
  std::size_t first_item = std::string_view::npos;
  std::size_t last_item = 0;
  for (const WordHit& hit : hits) {
    if (!hit.is("industry") && !hit.is("condition")) continue;
    if (span_of(spans, hit.at) < spans.size()) continue;
    first_item = std::min(first_item, hit.at);
    last_item = std::max(last_item, hit.at);
  }
  const auto amid = [&](std::size_t at) { return first_item < at && at < last_item; };
  for (const WordHit& hit : hits) {
    if (span_of(spans, hit.at) < spans.size()) continue;
    const bool ground =
        (hit.is("nature") || hit.is("condition")) && names_ground(up_to_predicate(text, hits, hit.end()));
    const bool short_form = hit.is("nature") && is_cut_short(text, hits, hit.at);
    const bool outside = hit.is("outside") && (amid(hit.at) || outside_says_more(text, hits, hit));
    const bool examples =
        hit.is("condition") && begins(text, hit.end(), "等") && !begins(text, hit.end(), "等量");
    if (ground || short_form || outside || examples) out.push_back(phrase_around(text, hit.at));
  }
  const std::vector<Span> distances = distance_phrases(text);
  for (const Span& phrase : distances) {
    if (amid(phrase.begin)) out.push_back(phrase_around(text, phrase.begin));
  }
  for (const WordHit& hit : hits) {
    const bool apart = hit.is("place") && !distances.empty() &&
                       std::none_of(distances.begin(), distances.end(), [&](const Span& phrase) {
                         return phrase.begin <= hit.at && hit.at < phrase.end;
                       });
    if (apart) out.push_back(phrase_around(text, hit.at));
  }
  for (const Span& span : spans) {
    if (amid(span.begin)) out.push_back(phrase_around(text, span.begin));
  }
  // "(含排放重金属的项目)": examples, no limit.
  for (const WordHit& hit : hits) {
    const std::size_t open = text.rfind("(含", hit.at);
    const bool inside =
        open != std::string_view::npos && text.substr(open, hit.at - open).find(')') == std::string_view::npos;
    if (inside && !hit.is("industry")) out.push_back(phrase_around(text, hit.at));
  }
  return out;
}

}  // namespace zonegate::suggestion
