#include "core/rules/json_text.h"

#include <fmt/format.h>
#include <optional>
#include <vector>

#include "core/rules/wording.h"

namespace zonegate {
namespace {

constexpr int deepest = 64;

std::string escaped(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

// Walks well-formed JSON and notes where each value begins.
class PlaceFinder {
 public:
  explicit PlaceFinder(std::string_view text) : text_(text) {}

  // The place of a member named twice, if there is one.
  std::optional<Place> run(std::map<std::string, JsonSpot>& spots) {
    spots_ = &spots;
    value("");
    return duplicate_;
  }

  static Place place_of(std::string_view text, std::size_t offset) {
    Place place;
    place.line = 1;
    place.column = 1;
    for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte == '\n') {
        ++place.line;
        place.column = 1;
      } else if ((byte & 0xC0U) != 0x80U) {
        ++place.column;
      }
    }
    return place;
  }

 private:
  JsonSpot here() {
    for (; counted_ < at_; ++counted_) {
      const auto byte = static_cast<unsigned char>(text_[counted_]);
      if (byte == '\n') {
        ++line_;
        column_ = 1;
      } else if ((byte & 0xC0U) != 0x80U) {
        ++column_;
      }
    }
    return {line_, column_, at_};
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  }

  std::string string() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2U : 1U;
    ++at_;
    const auto parsed = nlohmann::json::parse(
        text_.begin() + static_cast<std::ptrdiff_t>(begin),
        text_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, text_.size())), nullptr, false);
    return parsed.is_string() ? parsed.get<std::string>() : std::string{};
  }

  void value(const std::string& pointer) {
    space();
    spots_->emplace(pointer, here());
    if (peek() == '{') return object(pointer);
    if (peek() == '[') return array(pointer);
    if (peek() == '"') {
      string();
      return;
    }
    while (at_ < text_.size() && std::string_view(",]} \t\r\n").find(text_[at_]) == std::string_view::npos)
      ++at_;
  }

  void object(const std::string& pointer) {
    ++at_;
    for (space(); at_ < text_.size() && peek() != '}'; space()) {
      if (peek() == ',') {
        ++at_;
        continue;
      }
      const JsonSpot key = here();
      const std::string member = pointer + "/" + escaped(string());
      if (spots_->count(member) != 0 && !duplicate_) {
        duplicate_.emplace();
        duplicate_->line = key.line;
        duplicate_->column = key.column;
        duplicate_->field = member;
      }
      space();
      ++at_;  // the colon
      value(member);
    }
    ++at_;
  }

  void array(const std::string& pointer) {
    ++at_;
    std::size_t index = 0;
    for (space(); at_ < text_.size() && peek() != ']'; space()) {
      if (peek() == ',') {
        ++at_;
        continue;
      }
      value(pointer + "/" + std::to_string(index++));
    }
    ++at_;
  }

  std::string_view text_;
  std::map<std::string, JsonSpot>* spots_ = nullptr;
  std::optional<Place> duplicate_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
  long line_ = 1;
  long column_ = 1;
};

bool too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > deepest) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

tl::unexpected<Error> bad_json(const std::string& code, Text what, Place place) {
  return fail(ErrorKind::bad_data, code, std::move(what),
              {"Correct the file there; a JSON editor with the schema shows it too.",
               "请在该处修改文件；支持 JSON Schema 的编辑器也会提示。"},
              std::move(place));
}

}  // namespace

Place JsonText::place(const std::string& pointer, const std::string& file) const {
  Place found;
  for (std::string part = pointer;; part.erase(part.rfind('/'))) {
    const auto at = spots.find(part);
    if (at != spots.end()) {
      found.line = at->second.line;
      found.column = at->second.column;
      break;
    }
    if (part.empty()) break;
  }
  found.file = file;
  found.field = pointer;
  return found;
}

Place JsonText::place_inside(const std::string& pointer, long character, const std::string& file) const {
  Place found = place(pointer, file);
  const auto at = spots.find(pointer);
  if (at == spots.end() || at->second.offset >= text.size() || text[at->second.offset] != '"') return found;
  std::size_t offset = at->second.offset + 1;
  const std::size_t begin = offset;
  for (long n = 1; n < character && offset < text.size() && text[offset] != '"'; ++n) {
    if (text[offset] != '\\') {
      offset += code_point_at(text, offset).length;
    } else {
      const bool unicode = offset + 1 < text.size() && text[offset + 1] == 'u';
      offset += unicode ? 6 : 2;
    }
  }
  found.column += 1;  // the opening quote
  for (std::size_t i = begin; i < offset && i < text.size(); i += code_point_at(text, i).length) ++found.column;
  return found;
}

Expected<JsonText> read_json(std::string_view text, const std::string& file, const std::string& code) {
  Place start;
  start.file = file;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (trim(text).empty()) {
    return fail(ErrorKind::bad_data, code, {"the file is empty", "文件为空"},
                {"Copy it again from its source.", "请从原始来源重新拷贝。"}, start);
  }
  if (!is_utf8(text)) {
    return fail(ErrorKind::bad_data, code, {"the file is not UTF-8 text", "文件不是 UTF-8 文本"},
                {"Save it as UTF-8, or name the right file.", "请另存为 UTF-8 编码，或指定正确的文件。"},
                start);
  }
  if (too_deep(text)) {
    return fail(ErrorKind::bad_data, code,
                {"the JSON is nested more than 64 levels deep", "JSON 嵌套超过 64 层"},
                {"Name the right file: nothing that belongs here is nested so.",
                 "请指定正确的文件：此类文件不会如此嵌套。"},
                start);
  }
  JsonText json;
  json.text = std::string(text);
  try {
    json.value = nlohmann::json::parse(text.begin(), text.end());
  } catch (const nlohmann::json::parse_error& error) {
    Place place = PlaceFinder::place_of(text, error.byte > 0 ? error.byte - 1 : 0);
    place.file = file;
    return bad_json(code, {"this is not JSON", "不是合法的 JSON"}, place);
  } catch (const std::exception& error) {
    return bad_json(code, {fmt::format("this JSON cannot be read ({})", error.what()), "无法读取该 JSON"},
                    start);
  }
  if (auto twice = PlaceFinder(text).run(json.spots)) {
    twice->file = file;
    return bad_json(code, {"a member is named twice", "同一成员出现两次"}, *twice);
  }
  return json;
}

}  // namespace zonegate
