#include "layers/sources/encoding.h"

#include <fmt/format.h>
#include <iconv.h>

#include <cerrno>
#include <cstdint>
#include <optional>

#include "layers/sources/place.h"

namespace zonegate {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// GBK and GB 2312 are subsets of GB18030, which decodes more of what is met in practice.
std::string converter_name(const std::string& normalised) {
  return normalised == "GBK" ? "GB18030" : normalised;
}

bool single_byte(const std::string& name) {
  return name == "ASCII" || name.compare(0, 9, "ISO-8859-") == 0 ||
         (name.size() == 6 && name.compare(0, 4, "CP12") == 0) || name == "CP437" || name == "CP850" ||
         name == "CP852" || name == "CP866";
}

std::string decode_utf8(std::string_view bytes, bool& damaged) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const int length = utf8_sequence(bytes, at);
    if (length == -1) break;  // cut off by the field's width
    if (length == 0) {
      damaged = true;
      out += replacement;
      ++at;
      continue;
    }
    out.append(bytes.substr(at, static_cast<std::size_t>(length)));
    at += static_cast<std::size_t>(length);
  }
  return out;
}

}  // namespace

struct TextDecoder::State {
  std::optional<iconv_t> converter;
  bool utf8 = false;
  ~State() {
    if (converter) iconv_close(*converter);
  }

  std::string convert(std::string_view bytes, bool& damaged) const;
};

std::string TextDecoder::State::convert(std::string_view bytes, bool& damaged) const {
  std::string out(bytes.size() * 4 + 16, '\0');
  std::string input(bytes);
  char* from = input.data();
  std::size_t left = input.size();
  char* to = out.data();
  std::size_t room = out.size();
  iconv(*converter, nullptr, nullptr, nullptr, nullptr);  // initial state
  while (left > 0) {
    const std::size_t got = iconv(*converter, &from, &left, &to, &room);
    if (got != static_cast<std::size_t>(-1)) continue;
    if (errno == EINVAL) break;  // cut off by the field's width
    if (errno != EILSEQ || room < replacement.size()) {
      damaged = true;
      break;
    }
    damaged = true;
    replacement.copy(to, replacement.size());
    to += replacement.size();
    room -= replacement.size();
    ++from;
    --left;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

TextDecoder::TextDecoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextDecoder::TextDecoder(TextDecoder&&) noexcept = default;
TextDecoder& TextDecoder::operator=(TextDecoder&&) noexcept = default;
TextDecoder::~TextDecoder() = default;

Expected<TextDecoder> TextDecoder::create(const std::string& encoding) {
  const std::string name = normalise_encoding(encoding);
  auto state = std::make_unique<State>();
  state->utf8 = name == "UTF-8" || name.empty();
  if (!state->utf8) {
    const iconv_t opened = iconv_open("UTF-8", converter_name(name).c_str());
    if (reinterpret_cast<std::intptr_t>(opened) == -1) {
      return fail(ErrorKind::usage, "source.encoding_unknown",
                  {fmt::format("the encoding \"{}\" is not known", encoding),
                   fmt::format("不认识编码名称“{}”", encoding)},
                  {"Use GBK, GB18030, UTF-8 or BIG5, or leave it out to have it detected",
                   "请使用 GBK、GB18030、UTF-8 或 BIG5，或不指定编码由程序识别"});
    }
    state->converter = opened;
  }
  return TextDecoder(std::move(state));
}

std::string TextDecoder::decode(std::string_view bytes) {
  bool ascii = true;
  for (const char c : bytes) ascii = ascii && static_cast<unsigned char>(c) < 0x80U;
  if (ascii) return std::string(bytes);
  bool damaged = false;
  std::string out = state_->utf8 ? decode_utf8(bytes, damaged) : state_->convert(bytes, damaged);
  damaged_ += damaged ? 1U : 0U;
  return out;
}

namespace {

std::size_t failures(const EncodingEvidence& evidence, TextDecoder& decoder) {
  for (const auto& sample : evidence.samples()) (void)decoder.decode(sample);
  return decoder.damaged_texts();
}

Expected<EncodingDecision> take_given(const EncodingEvidence& evidence, const std::string& given,
                                      const std::string& file) {
  auto decoder = TextDecoder::create(given);
  if (!decoder) {
    decoder.error().place.file = file;
    return tl::unexpected(decoder.error());
  }
  const std::string name = normalise_encoding(given);
  if (const std::size_t bad = failures(evidence, *decoder); bad * 2 > evidence.samples().size()) {
    return fail(
        ErrorKind::bad_data, "source.encoding_contradicted",
        {fmt::format("the texts are not {}: {} of {} cannot be read so", name, bad, evidence.samples().size()),
         fmt::format("文字不是 {} 编码：{} 条中有 {} 条无法按此读取", name, evidence.samples().size(), bad)},
        {evidence.utf8_possible() ? "Use UTF-8, or leave the encoding out to have it detected"
                                  : "Leave the encoding out to have it detected",
         evidence.utf8_possible() ? "请改用 UTF-8，或不指定编码由程序识别" : "请不指定编码，由程序识别"},
        in_file(file));
  }
  EncodingDecision decision;
  decision.name = name;
  decision.reason = {"given", "人工指定"};
  return decision;
}

bool possible_in(const EncodingEvidence& evidence, const std::string& name) {
  if (name == "UTF-8") return evidence.utf8_possible();
  if (name == "GBK" || name == "GB18030") return evidence.gbk_possible();
  auto decoder = TextDecoder::create(name);
  return decoder && failures(evidence, *decoder) == 0;
}

std::string detected_name(const EncodingEvidence& evidence) {
  if (evidence.utf8_certain()) return "UTF-8";
  if (evidence.gbk_likely()) return evidence.has_four_byte_gb() ? "GB18030" : "GBK";
  if (evidence.utf8_possible()) return "UTF-8";
  if (evidence.gbk_possible()) return evidence.has_four_byte_gb() ? "GB18030" : "GBK";
  return {};
}

// A claim stands when the bytes are possible in it and nothing better is certain.
bool claim_stands(const EncodingEvidence& evidence, const std::string& name) {
  if (!possible_in(evidence, name)) return false;
  if (name != "UTF-8" && evidence.utf8_certain()) return false;
  return !(single_byte(name) && evidence.gbk_likely());
}

Text source_words(const EncodingClaim& claim) {
  if (claim.source == "the DBF code page byte") return {claim.source, "DBF 代码页字节"};
  if (claim.source == "the byte order mark") return {claim.source, "字节顺序标记"};
  if (claim.source == "the XML declaration") return {claim.source, "XML 声明"};
  return same_text(claim.source);
}

void note_contradiction(EncodingDecision& decision, const EncodingClaim& claim) {
  const Text source = source_words(claim);
  const std::string name = normalise_encoding(claim.name);
  decision.reason = {fmt::format("{} says {} but the bytes are {}", source.en, name, decision.name),
                     fmt::format("{} 声明为 {}，但字节实为 {}", source.zh, name, decision.name)};
  decision.notes.emplace_back(decision.reason.en + ": read as " + decision.name,
                              decision.reason.zh + "：按 " + decision.name + " 读取");
}

EncodingDecision undecodable(const EncodingEvidence& evidence, const std::vector<EncodingClaim>& claims) {
  EncodingDecision best;
  best.name = "GB18030";
  std::size_t fewest = evidence.samples().size() + 1;
  std::vector<std::string> names = {"GB18030", "UTF-8", "BIG5"};
  for (const auto& claim : claims) names.push_back(normalise_encoding(claim.name));
  for (const auto& name : names) {
    auto decoder = TextDecoder::create(name);
    if (!decoder) continue;
    if (const std::size_t bad = failures(evidence, *decoder); bad < fewest) {
      fewest = bad;
      best.name = name;
    }
  }
  best.reason = {fmt::format("no encoding reads every text; {} fails least", best.name),
                 fmt::format("没有一种编码能读出全部文字，{} 出错最少", best.name)};
  best.notes.emplace_back(
      fmt::format("no encoding reads every text: {} is taken, unreadable characters are shown as U+FFFD",
                  best.name),
      fmt::format("没有一种编码能读出全部文字：按 {} 读取，无法识别的字符以 U+FFFD 表示", best.name));
  return best;
}

}  // namespace

Expected<EncodingDecision> decide_encoding(const EncodingEvidence& evidence, const std::string& given,
                                           const std::vector<EncodingClaim>& claims, const std::string& file) {
  if (!given.empty()) return take_given(evidence, given, file);
  EncodingDecision decision;
  if (evidence.ascii()) {
    decision.reason = {"only ASCII characters", "仅含 ASCII 字符"};
    return decision;
  }
  std::string known_as;
  for (const auto& claim : claims) {
    const std::string name = normalise_encoding(claim.name);
    known_as += (known_as.empty() ? "" : ", ") + claim.source;
    if (!claim_stands(evidence, name)) continue;
    decision.name = name;
    if (&claim != &claims.front()) {
      note_contradiction(decision, claims.front());
    } else {
      decision.reason = {"from " + claim.source, "依据" + source_words(claim).zh};
    }
    return decision;
  }
  decision.name = detected_name(evidence);
  if (decision.name.empty()) return undecodable(evidence, claims);
  if (claims.empty()) {
    decision.reason = {"detected: " + decision.name, "自动识别"};
  } else {
    note_contradiction(decision, claims.front());
  }
  return decision;
}

}  // namespace zonegate
