#include <algorithm>

#include "layers/sources/encoding.h"

namespace zonegate {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool continuation(unsigned byte) { return (byte & 0xC0U) == 0x80U; }

int utf8_length(unsigned lead) {
  if (lead < 0x80U) return 1;
  if (lead >= 0xC2U && lead <= 0xDFU) return 2;
  if (lead >= 0xE0U && lead <= 0xEFU) return 3;
  if (lead >= 0xF0U && lead <= 0xF4U) return 4;
  return 0;
}

// The second byte rules out overlong forms, surrogates and code points beyond U+10FFFF.
bool second_byte_fits(unsigned lead, unsigned second) {
  if (!continuation(second)) return false;
  if (lead == 0xE0U) return second >= 0xA0U;
  if (lead == 0xEDU) return second <= 0x9FU;
  if (lead == 0xF0U) return second >= 0x90U;
  if (lead == 0xF4U) return second <= 0x8FU;
  return true;
}

}  // namespace

int utf8_sequence(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  const int length = utf8_length(lead);
  if (length <= 1) return length;
  for (int i = 1; i < length; ++i) {
    const std::size_t where = at + static_cast<std::size_t>(i);
    if (where >= text.size()) return -1;
    const unsigned byte = byte_at(text, where);
    if (i == 1 ? !second_byte_fits(lead, byte) : !continuation(byte)) return 0;
  }
  return length;
}

void EncodingEvidence::add(std::string_view value) {
  const bool ascii_only =
      std::all_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
  if (ascii_only) return;
  ++texts_;
  look_for_utf8(value);
  look_for_gb(value);
  constexpr std::size_t most_samples = 400;
  if (samples_.size() < most_samples && std::find(samples_.begin(), samples_.end(), value) == samples_.end()) {
    samples_.emplace_back(value);
  }
}

void EncodingEvidence::look_for_utf8(std::string_view value) {
  for (std::size_t at = 0; at < value.size();) {
    const int length = utf8_sequence(value, at);
    if (length == -1) return;  // cut off by the field's width
    if (length == 0) {
      ++bad_utf8_;
      return;
    }
    long_utf8_ += length >= 3 ? 1U : 0U;
    short_utf8_ += length == 2 ? 1U : 0U;
    at += static_cast<std::size_t>(length);
  }
}

void EncodingEvidence::look_for_gb(std::string_view value) {
  for (std::size_t at = 0; at < value.size();) {
    const unsigned lead = byte_at(value, at);
    if (lead < 0x80U) {
      ++at;
      continue;
    }
    if (at + 1 >= value.size() && lead != 0x80U && lead != 0xFFU) return;  // cut off
    const unsigned trail = at + 1 < value.size() ? byte_at(value, at + 1) : 0U;
    if (lead == 0x80U || lead == 0xFFU) {
      ++bad_gb_;
      return;
    }
    if (trail >= 0x30U && trail <= 0x39U) {
      if (at + 3 >= value.size()) return;  // cut off
      const unsigned third = byte_at(value, at + 2);
      const unsigned fourth = byte_at(value, at + 3);
      if (third < 0x81U || third > 0xFEU || fourth < 0x30U || fourth > 0x39U) {
        ++bad_gb_;
        return;
      }
      ++four_byte_;
      at += 4;
      continue;
    }
    if (trail < 0x40U || trail == 0x7FU || trail == 0xFFU) {
      ++bad_gb_;
      return;
    }
    ++pairs_;
    // GB 2312: symbols and full-width forms (A1–A3), the 6763 characters (B0–F7).
    const bool row = (lead >= 0xB0U && lead <= 0xF7U) || (lead >= 0xA1U && lead <= 0xA3U);
    common_pairs_ += row && trail >= 0xA1U ? 1U : 0U;
    at += 2;
  }
}

bool EncodingEvidence::utf8_certain() const {
  // Two GBK characters can look like UTF-8 by chance only in the two-byte range, about one time in four each.
  return utf8_possible() && (long_utf8_ > 0 || short_utf8_ >= 8);
}

bool EncodingEvidence::gbk_likely() const {
  return gbk_possible() && pairs_ > 0 && common_pairs_ * 10 >= pairs_ * 8;
}

}  // namespace zonegate
