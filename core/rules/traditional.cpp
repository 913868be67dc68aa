#include "core/rules/traditional.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>
#include <vector>

namespace zonegate {
namespace {

constexpr char32_t kFirstHan = 0x4E00;  // the common ones; rarer ones of the extensions stay as they are
constexpr char32_t kLastHan = 0x9FFF;
constexpr char16_t kApart = u'\n';  // between characters, so that no rule sees two of them

std::vector<char16_t> read_twins() {
  std::vector<char16_t> twins;
  icu::UnicodeString all;
  for (char32_t value = kFirstHan; value <= kLastHan; ++value) {
    twins.push_back(static_cast<char16_t>(value));
    all.append(static_cast<char16_t>(value)).append(kApart);
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> rules(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0 || rules == nullptr) return twins;
  rules->transliterate(all);
  std::size_t at = 0;
  int32_t begin = 0;
  for (int32_t i = 0; i < all.length() && at < twins.size(); ++i) {
    if (all.charAt(i) != kApart) continue;
    if (i - begin == 1) twins[at] = all.charAt(begin);
    ++at;
    begin = i + 1;
  }
  return twins;
}

// A radical or a compatibility character, as PDF files have them (⼯ U+2F2F), as the character it looks like.
char32_t looks_like(char32_t value) {
  const bool radical = value >= 0x2E80 && value <= 0x2FDF;
  if (!radical && (value < 0xF900 || value > 0xFAFF)) return value;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* same = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString out;
  if (U_FAILURE(status) != 0 || !same->getDecomposition(static_cast<UChar32>(value), out)) return value;
  return out.countChar32() == 1 ? static_cast<char32_t>(out.char32At(0)) : value;
}

}  // namespace

char32_t simplified(char32_t given) {
  const char32_t value = looks_like(given);
  if (value < kFirstHan || value > kLastHan) return value;
  static const std::vector<char16_t> twins = read_twins();
  return twins[value - kFirstHan];
}

bool knows_simplified() { return simplified(U'電') == U'电'; }

}  // namespace zonegate
