// Purpose: the encodings in which Chinese survey files come, decided from the bytes and said aloud.
//
// GB2312 and GBK are read as GB18030, which contains both. Legal input: any bytes. Errors: text.bad_bytes
// (bytes that are not of the encoding), text.not_encodable (a character the target encoding does not have),
// text.unknown_encoding. Cost: one pass. Thread rule: free functions; one LineDecoder per thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace zonegate {

enum class TextEncoding { utf8, utf8_bom, gbk, gb18030 };

std::string_view text_encoding_id(TextEncoding encoding);           // "UTF-8", "UTF-8 BOM", "GBK", "GB18030"
Expected<TextEncoding> parse_text_encoding(std::string_view name);  // also "GB2312", "CP936", "utf8"

bool is_utf8(std::string_view bytes);

// A byte-order mark or valid UTF-8 means UTF-8, anything else is taken for GB18030.
TextEncoding detect_text_encoding(std::string_view bytes);

// Decodes one line (or any piece that ends at a character) at a time to UTF-8. In all encodings here a line
// feed or carriage return never is part of another character, so a file may be cut into lines before decoding.
class LineDecoder {
 public:
  static Expected<LineDecoder> create(TextEncoding encoding);
  LineDecoder(LineDecoder&&) noexcept;
  LineDecoder& operator=(LineDecoder&&) noexcept;
  ~LineDecoder();
  Expected<std::string> decode(std::string_view bytes) const;

 private:
  struct State;
  explicit LineDecoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// UTF-8 text to bytes (with the mark for utf8_bom).
Expected<std::string> encode_text(std::string_view utf8, TextEncoding encoding);

}  // namespace zonegate
