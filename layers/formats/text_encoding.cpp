#include "layers/formats/text_encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>

namespace zonegate {
namespace {

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

// A converter that stops at what it cannot convert instead of substituting it silently.
Converter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Length of the UTF-8 sequence at `at`, 0 when there is none (overlong, surrogate, truncated, above U+10FFFF).
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned lead = byte(at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return 0;
  }
  const unsigned second = byte(at + 1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
  return length;
}

tl::unexpected<Error> no_converter(std::string_view name) {
  return fail(ErrorKind::internal, "text.no_converter",
              {fmt::format("no converter for {}", name), fmt::format("没有 {} 的转换器", name)},
              {"Install the ICU data of this system.", "请安装本系统的 ICU 数据。"});
}

tl::unexpected<Error> bad_bytes(TextEncoding encoding) {
  return fail(
      ErrorKind::bad_data, "text.bad_bytes",
      {fmt::format("the bytes are not {} text", text_encoding_id(encoding)),
       fmt::format("字节不是 {} 文字", text_encoding_id(encoding))},
      {"Save the file as UTF-8 or GBK, or state its encoding.", "请将文件另存为 UTF-8 或 GBK，或指明编码。"});
}

}  // namespace

std::string_view text_encoding_id(TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::utf8:
      return "UTF-8";
    case TextEncoding::utf8_bom:
      return "UTF-8 BOM";
    case TextEncoding::gbk:
      return "GBK";
    case TextEncoding::gb18030:
      return "GB18030";
  }
  return "UTF-8";
}

Expected<TextEncoding> parse_text_encoding(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      key += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  if (key == "UTF8") return TextEncoding::utf8;
  if (key == "UTF8BOM" || key == "UTF8SIG") return TextEncoding::utf8_bom;
  if (key == "GBK" || key == "CP936" || key == "936" || key == "WINDOWS936") return TextEncoding::gbk;
  if (key == "GB18030" || key == "GB2312" || key == "EUCCN") return TextEncoding::gb18030;
  return fail(ErrorKind::usage, "text.unknown_encoding",
              {fmt::format("unknown encoding \"{}\"", name), fmt::format("未知编码“{}”", name)},
              {"Use UTF-8, GBK or GB18030.", "请用 UTF-8、GBK 或 GB18030。"});
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

TextEncoding detect_text_encoding(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return TextEncoding::utf8_bom;
  return is_utf8(bytes) ? TextEncoding::utf8 : TextEncoding::gb18030;
}

struct LineDecoder::State {
  TextEncoding encoding = TextEncoding::utf8;
  Converter converter;  // null for UTF-8
};

LineDecoder::LineDecoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
LineDecoder::LineDecoder(LineDecoder&&) noexcept = default;
LineDecoder& LineDecoder::operator=(LineDecoder&&) noexcept = default;
LineDecoder::~LineDecoder() = default;

Expected<LineDecoder> LineDecoder::create(TextEncoding encoding) {
  auto state = std::make_unique<State>();
  state->encoding = encoding;
  if (encoding == TextEncoding::gbk || encoding == TextEncoding::gb18030) {
    state->converter = open_converter("gb18030");
    if (!state->converter) return no_converter("gb18030");
  }
  return LineDecoder(std::move(state));
}

Expected<std::string> LineDecoder::decode(std::string_view bytes) const {
  if (is_ascii(bytes)) return std::string(bytes);
  if (!state_->converter) {
    if (!is_utf8(bytes)) return bad_bytes(state_->encoding);
    return std::string(bytes);
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), state_->converter.get(),
                                status);
  if (U_FAILURE(status) || text.isBogus()) return bad_bytes(state_->encoding);
  std::string out;
  text.toUTF8String(out);
  return out;
}

Expected<std::string> encode_text(std::string_view utf8, TextEncoding encoding) {
  if (!is_utf8(utf8)) return bad_bytes(TextEncoding::utf8);
  if (encoding == TextEncoding::utf8) return std::string(utf8);
  if (encoding == TextEncoding::utf8_bom) return "\xEF\xBB\xBF" + std::string(utf8);
  const Converter converter = open_converter(encoding == TextEncoding::gbk ? "GBK" : "gb18030");
  if (!converter) return no_converter(text_encoding_id(encoding));
  const auto not_encodable = [&] {
    return fail(ErrorKind::bad_data, "text.not_encodable",
                {fmt::format("a character does not exist in {}", text_encoding_id(encoding)),
                 fmt::format("有字符在 {} 中不存在", text_encoding_id(encoding))},
                {"Write the file as UTF-8 or GB18030.", "请以 UTF-8 或 GB18030 写出。"});
  };
  constexpr std::size_t kLargest = 1U << 29U;  // ICU counts in 32 bits
  if (utf8.size() > kLargest) return not_encodable();
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  UErrorCode status = U_ZERO_ERROR;
  std::string out(static_cast<std::size_t>(text.length()) * 4 + 4, '\0');
  const std::int32_t length =
      ucnv_fromUChars(converter.get(), out.data(), static_cast<std::int32_t>(out.size()), text.getBuffer(),
                      text.length(), &status);
  if (U_FAILURE(status)) return not_encodable();
  out.resize(static_cast<std::size_t>(length));
  return out;
}

}  // namespace zonegate
