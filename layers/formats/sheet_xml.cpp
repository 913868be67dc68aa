#include "layers/formats/sheet_xml.h"

namespace zonegate {
namespace {

bool is_xml_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// Behind the '>' of the tag that begins at `at`; npos: none. `empty`: it closes itself.
std::size_t tag_end(std::string_view text, std::size_t at, bool& empty) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      empty = text[at - 1] == '/';
      return at + 1;
    }
  }
  return std::string_view::npos;
}

bool begins_tag(std::string_view text, std::size_t at, std::string_view name) {
  if (text.compare(at, name.size() + 1, std::string("<").append(name)) != 0) return false;
  const std::size_t behind = at + name.size() + 1;
  return behind < text.size() && (text[behind] == '>' || text[behind] == '/' || is_xml_space(text[behind]));
}

// The pieces do not repeat what encoding the whole is in.
bool says_utf8(std::string_view text) {
  constexpr std::string_view kWord = "encoding=";
  const std::string_view head = text.substr(0, text.find("?>"));
  const auto at = head.find(kWord);
  if (at == std::string_view::npos) return true;
  const std::string_view name = head.substr(at + kWord.size() + 1, 5);
  return name == "UTF-8" || name == "utf-8";
}

}  // namespace

std::optional<SheetChildren> children_of(std::string_view text, std::string_view parent,
                                         std::string_view child) {
  if (text.find("<!") != std::string_view::npos || !says_utf8(text)) return std::nullopt;
  SheetChildren out;
  std::size_t at = text.find("<" + std::string(parent));
  bool empty = false;
  if (at == std::string_view::npos || !begins_tag(text, at, parent)) return std::nullopt;
  at = out.open = tag_end(text, at, empty);
  out.close = text.rfind("</" + std::string(parent) + ">");
  if (at == std::string_view::npos || empty || out.close == std::string_view::npos) return std::nullopt;
  const std::string end = "</" + std::string(child) + ">";
  while (true) {
    while (at < out.close && is_xml_space(text[at])) ++at;
    if (at == out.close) return out;
    if (at > out.close || !begins_tag(text, at, child)) return std::nullopt;
    std::size_t behind = tag_end(text, at, empty);
    if (behind == std::string_view::npos) return std::nullopt;
    if (!empty) {
      behind = text.find(end, behind);
      if (behind == std::string_view::npos) return std::nullopt;
      behind += end.size();
    }
    out.each.emplace_back(at, behind);
    at = behind;
  }
}

std::string without_prefix(std::string text) {
  std::size_t at = 0;
  while (true) {  // the first tag that is no declaration or comment
    at = text.find('<', at);
    if (at == std::string::npos || at + 1 >= text.size()) return text;
    if (text[at + 1] != '?' && text[at + 1] != '!') break;
    ++at;
  }
  const std::size_t end = text.find_first_of(": \t\r\n/>", at + 1);
  if (end == std::string::npos || text[end] != ':') return text;
  const std::string prefix = text.substr(at + 1, end - at);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    out += text[i++];
    if (text[i - 1] != '<') continue;
    if (i < text.size() && text[i] == '/') out += text[i++];
    if (text.compare(i, prefix.size(), prefix) == 0) i += prefix.size();
  }
  return out;
}

}  // namespace zonegate
