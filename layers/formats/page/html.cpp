#include "layers/formats/page/html.h"

#include "layers/formats/result_words.h"

namespace zonegate::page {

std::string escaped(std::string_view utf8) {
  std::string out;
  for (const char c : result_words::printable(utf8)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string element(std::string_view tag, std::string_view text, std::string_view css_class) {
  std::string out = "<" + std::string(tag);
  if (!css_class.empty()) out += " class=\"" + std::string(css_class) + "\"";
  return out + ">" + escaped(text) + "</" + std::string(tag) + ">";
}

}  // namespace zonegate::page
