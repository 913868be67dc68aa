#include "layers/sources/text_source.h"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <nlohmann/json.hpp>

#include "layers/sources/place.h"
#include "layers/sources/vsi_file.h"

namespace zonegate {
namespace {

// Cuts text into pieces at bytes that are never part of a multi-byte character, and keeps those beyond ASCII.
class Pieces {
 public:
  explicit Pieces(EncodingEvidence& evidence) : evidence_(evidence) {}
  void take(std::string_view block) {
    for (const char c : block) {
      if (c == '\n' || c == '\r' || c == '"' || c == ',' || c == '\t') {
        flush();
      } else {
        beyond_ascii_ = beyond_ascii_ || static_cast<unsigned char>(c) >= 0x80U;
        if (piece_.size() < 4096 || beyond_ascii_) piece_ += c;
      }
    }
  }
  void flush() {
    if (beyond_ascii_) evidence_.add(piece_);
    piece_.clear();
    beyond_ascii_ = false;
  }

 private:
  EncodingEvidence& evidence_;
  std::string piece_;
  bool beyond_ascii_ = false;
};

std::string between(const std::string& text, std::string_view before, std::string_view ends) {
  const std::size_t at = text.find(before);
  if (at == std::string::npos) return {};
  const std::size_t from = at + before.size();
  return text.substr(from, text.find_first_of(ends, from) - from);
}

// What the file says of its own encoding.
std::vector<EncodingClaim> own_claims(const SourceFiles& source, const std::string& head) {
  std::string claimed;
  if (source.format == SourceFormat::kml) {
    const std::string declaration = head.substr(0, head.find("?>"));
    claimed = between(declaration, "encoding=\"", "\"");
    if (claimed.empty()) claimed = between(declaration, "encoding='", "'");
    if (!claimed.empty()) return {{claimed, "the XML declaration"}};
  }
  if (source.format == SourceFormat::dxf) {
    const std::size_t at = head.find("$DWGCODEPAGE");
    if (at == std::string::npos) return {};
    claimed = between(head.substr(at), "ANSI_", "\r\n ");
    if (!claimed.empty()) return {{claimed, "$DWGCODEPAGE"}};
  }
  return {};
}

Expected<void> check_beginning(const SourceFiles& source, const std::string& head) {
  if (head.compare(0, 2, "\xFF\xFE") == 0 || head.compare(0, 2, "\xFE\xFF") == 0) {
    return fail(ErrorKind::bad_data, "source.utf16", {"the text is UTF-16", "文本是 UTF-16 编码"},
                {"Save it as UTF-8", "请另存为 UTF-8"}, in_file(source.given));
  }
  if (source.format == SourceFormat::dxf && head.compare(0, 18, "AutoCAD Binary DXF") == 0) {
    return fail(ErrorKind::bad_data, "source.binary_dxf", {"this is a binary DXF", "这是二进制 DXF"},
                {"Save the drawing as an ASCII DXF", "请将图形另存为 ASCII DXF"}, in_file(source.given));
  }
  return {};
}

Expected<void> check_end(const SourceFiles& source) {
  if (source.format != SourceFormat::dxf) return {};
  const std::string tail = vsi_tail(source.main, 256);
  if (tail.find("EOF") == std::string::npos) {
    return fail(ErrorKind::bad_data, "source.truncated",
                {"the drawing is truncated: a DXF ends with EOF", "图形文件被截断：DXF 应以 EOF 结尾"},
                {"Copy it again from its source", "请从原始来源重新拷贝"}, in_file(source.given));
  }
  return {};
}

struct WhereJsonBreaks : nlohmann::json_sax<nlohmann::json> {
  static constexpr int kDeep = 100;  // far beyond what GeoJSON needs
  std::size_t at = 0;
  int depth = 0;
  bool broken = false;
  bool deep = false;
  bool enter() { return !(deep = ++depth > kDeep); }
  bool leave() {
    --depth;
    return true;
  }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return enter(); }
  bool key(string_t&) override { return true; }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    at = position;
    broken = true;
    return false;
  }
};

}  // namespace

Expected<EncodingDecision> text_encoding(const SourceFiles& source, const std::string& given) {
  const std::string head = vsi_head(source.main, 65536);
  if (auto good = check_beginning(source, head); !good) return tl::unexpected(good.error());
  if (auto good = check_end(source); !good) return tl::unexpected(good.error());
  EncodingEvidence evidence;
  Pieces pieces(evidence);
  const bool bom = head.compare(0, 3, "\xEF\xBB\xBF") == 0;
  const bool archive = head.compare(0, 2, "PK") == 0;  // .kmz: UTF-8 inside by its own rules
  if (!archive) vsi_each_block(source.main, [&pieces](std::string_view block) { pieces.take(block); });
  pieces.flush();
  auto claims = own_claims(source, head);
  if (bom) claims.insert(claims.begin(), {"UTF-8", "the byte order mark"});
  return decide_encoding(evidence, given, claims, source.given);
}

MemoryText::~MemoryText() {
  if (!path_.empty()) VSIUnlink(path_.c_str());
}

Expected<std::string> MemoryText::make(const SourceFiles& source, const std::string& encoding) {
  auto decoder = TextDecoder::create(encoding);
  if (!decoder) return tl::unexpected(decoder.error());
  std::string bytes;
  vsi_each_block(source.main, [&bytes](std::string_view block) { bytes.append(block); });
  std::string text = decoder->decode(bytes);
  if (source.format == SourceFormat::kml) {
    const std::size_t end = text.find("?>");
    const std::size_t begin = text.find("<?xml");
    if (begin != std::string::npos && end != std::string::npos && begin < end) {
      text.replace(begin, end + 2 - begin, R"(<?xml version="1.0" encoding="UTF-8"?>)");
    }
  }
  return hold(source, file_name_of(source.main), text);
}

Expected<std::string> MemoryText::hold(const SourceFiles& source, const std::string& name,
                                       const std::string& text) {
  static std::atomic<unsigned long> counter{0};
  path_ = fmt::format("/vsimem/zonegate-{}/{}", counter++, name);
  auto* copy = static_cast<GByte*>(VSIMalloc(text.size() + 1));
  if (copy == nullptr) {
    return fail(ErrorKind::bad_data, "source.too_large",
                {"the text does not fit into memory", "文本超出内存容量"},
                {"Split it into smaller files", "请拆分为较小的文件"}, in_file(source.given));
  }
  std::memcpy(copy, text.c_str(), text.size() + 1);
  VSIFCloseL(VSIFileFromMemBuffer(path_.c_str(), copy, text.size(), TRUE));
  return path_;
}

std::string stated_geojson_crs(const SourceFiles& source) {
  std::string bytes;
  vsi_each_block(source.main, [&bytes](std::string_view block) { bytes.append(block); });
  const auto json = nlohmann::json::parse(bytes, nullptr, false);
  const auto* at = &json;
  for (const char* member : {"crs", "properties", "name"}) {
    if (!at->is_object() || !at->contains(member)) return {};
    at = &(*at)[member];
  }
  return at->is_string() ? at->get<std::string>() : std::string{};
}

Error why_not_geojson(const SourceFiles& source, std::string gdal_words) {
  while (!gdal_words.empty() && (gdal_words.back() == '.' || gdal_words.back() == ' ')) gdal_words.pop_back();
  Error error{ErrorKind::bad_data,
              "source.not_geojson",
              {"this is JSON but not GeoJSON" + (gdal_words.empty() ? "" : ": " + gdal_words),
               "这是 JSON，但不是 GeoJSON" + (gdal_words.empty() ? "" : "：" + gdal_words)},
              {"Give a GeoJSON FeatureCollection", "请给出 GeoJSON 要素集合（FeatureCollection）"},
              in_file(source.given)};
  std::string bytes;
  vsi_each_block(source.main, [&bytes](std::string_view block) { bytes.append(block); });
  WhereJsonBreaks breaks;
  nlohmann::json::sax_parse(bytes, &breaks);
  if (breaks.deep) error.what = {"this JSON is nested too deeply to be GeoJSON", "JSON 嵌套过深，不是 GeoJSON"};
  if (breaks.broken) {
    const std::size_t end = std::min(breaks.at, bytes.size());
    const auto until = bytes.begin() + static_cast<std::ptrdiff_t>(end);
    error.place.line = 1 + std::count(bytes.begin(), until, '\n');
    const std::size_t line_start = end == 0 ? std::string::npos : bytes.rfind('\n', end - 1);
    error.place.column = static_cast<long>(line_start == std::string::npos ? end : end - line_start - 1);
    const bool short_of = breaks.at >= bytes.size();
    error.code = short_of ? "source.truncated" : "source.not_geojson";
    error.what = short_of ? Text{"the JSON ends too early", "JSON 提前结束"}
                          : Text{"this is not JSON", "这不是有效的 JSON"};
  }
  return error;
}

}  // namespace zonegate
