// Purpose: which encoding the texts of a source are in, decided from their bytes; what a .cpg or a code page
// byte says is a claim that the bytes can contradict.
//
// Rule: (1) an encoding given by the person; (2) valid UTF-8 with multi-byte text; (3) the claim, when the
// bytes are possible in it; (4) GB18030 (a superset of GBK and GB 2312) when the bytes are possible in it; (5)
// the claim that fails least. A single-byte claim (1252, ISO 8859-1) accepts any byte, so it yields to bytes
// that read as common Chinese characters. A character cut off at the end of a fixed-width field is normal and
// is dropped. Cost: one pass. Thread rule: plain values; one TextDecoder per thread.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace zonegate {

// "936", "OEM 936", "gb2312", "UTF8", "65001", "ANSI 1252" → "GBK", "UTF-8", "CP1252"; others trimmed, upper
// case.
std::string normalise_encoding(std::string_view name);

class EncodingEvidence {
 public:
  void add(std::string_view value);  // one field value or name, as delivered
  bool ascii() const { return texts_ == 0; }
  bool utf8_possible() const { return bad_utf8_ == 0; }
  bool utf8_certain() const;  // possible, and too much of it to be chance
  bool gbk_possible() const { return bad_gb_ == 0; }
  bool gbk_likely() const;  // mostly characters in common use
  bool has_four_byte_gb() const { return four_byte_ > 0; }
  const std::vector<std::string>& samples() const { return samples_; }  // distinct texts, at most 400

 private:
  void look_for_utf8(std::string_view value);
  void look_for_gb(std::string_view value);

  std::size_t texts_ = 0;  // with any byte above 127
  std::size_t bad_utf8_ = 0;
  std::size_t long_utf8_ = 0;   // sequences of three or four bytes
  std::size_t short_utf8_ = 0;  // sequences of two bytes
  std::size_t bad_gb_ = 0;
  std::size_t pairs_ = 0;
  std::size_t common_pairs_ = 0;
  std::size_t four_byte_ = 0;
  std::vector<std::string> samples_;
};

struct EncodingClaim {
  std::string name;    // as written; empty: none
  std::string source;  // ".cpg", "the DBF code page byte"
};

struct EncodingDecision {
  std::string name = "UTF-8";  // what TextDecoder takes
  Text reason;              // "detected: GBK", "from .cpg", ".cpg says UTF-8 but the bytes are GBK"
  std::vector<Text> notes;  // contradictions
};

// Errors: usage source.encoding_unknown; bad_data source.encoding_contradicted (given, but most texts are
// impossible in it).
Expected<EncodingDecision> decide_encoding(const EncodingEvidence& evidence, const std::string& given,
                                           const std::vector<EncodingClaim>& claims, const std::string& file);

// To UTF-8. Impossible bytes become U+FFFD and are counted.
class TextDecoder {
 public:
  static Expected<TextDecoder> create(const std::string& encoding);  // usage source.encoding_unknown
  TextDecoder(TextDecoder&&) noexcept;
  TextDecoder& operator=(TextDecoder&&) noexcept;
  ~TextDecoder();

  std::string decode(std::string_view bytes);
  std::size_t damaged_texts() const { return damaged_; }

 private:
  struct State;
  explicit TextDecoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
  std::size_t damaged_ = 0;
};

// Length of the valid UTF-8 sequence at `at`; 0: impossible; -1: cut off by the end.
int utf8_sequence(std::string_view text, std::size_t at);

}  // namespace zonegate
