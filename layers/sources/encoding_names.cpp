#include <cctype>
#include <map>

#include "layers/sources/encoding.h"

namespace zonegate {
namespace {

std::string upper_trimmed(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (std::isspace(static_cast<unsigned char>(c)) != 0 || c == '\0') {
      if (!out.empty()) out += ' ';
    } else {
      out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string without_prefix(std::string name) {
  for (const std::string_view prefix :
       {"OEM ", "ANSI ", "CODEPAGE ", "WINDOWS-", "WINDOWS ", "CP", "MS", "X-"}) {
    if (name.size() > prefix.size() && name.compare(0, prefix.size(), prefix) == 0) {
      name.erase(0, prefix.size());
    }
  }
  return name;
}

}  // namespace

std::string normalise_encoding(std::string_view name) {
  std::string out = upper_trimmed(name);
  if (out.size() >= 3 && out.compare(0, 3, "\xEF\xBB\xBF") == 0) out.erase(0, 3);
  static const std::map<std::string, std::string> known = {
      {"936", "GBK"},        {"GBK", "GBK"},          {"GB2312", "GBK"},        {"GB_2312-80", "GBK"},
      {"20936", "GBK"},      {"EUC-CN", "GBK"},       {"EUCCN", "GBK"},         {"GB18030", "GB18030"},
      {"54936", "GB18030"},  {"950", "BIG5"},         {"BIG5", "BIG5"},         {"BIG-5", "BIG5"},
      {"65001", "UTF-8"},    {"UTF8", "UTF-8"},       {"UTF-8", "UTF-8"},       {"UTF_8", "UTF-8"},
      {"UTF 8", "UTF-8"},    {"932", "CP932"},        {"SHIFT_JIS", "CP932"},   {"SJIS", "CP932"},
      {"949", "CP949"},      {"28591", "ISO-8859-1"}, {"LATIN1", "ISO-8859-1"}, {"20127", "ASCII"},
      {"US-ASCII", "ASCII"}, {"ASCII", "ASCII"}};
  const std::string bare = without_prefix(out);
  if (const auto it = known.find(bare); it != known.end()) return it->second;
  const bool digits = !bare.empty() && bare.find_first_not_of("0123456789") == std::string::npos;
  if (digits && bare.size() >= 5 && bare.compare(0, 4, "8859") == 0) return "ISO-8859-" + bare.substr(4);
  if (digits && (bare.size() == 3 || bare.size() == 4)) return "CP" + bare;
  if (bare.compare(0, 5, "8859-") == 0) return "ISO-" + bare;
  if (bare.compare(0, 5, "8859_") == 0) return "ISO-8859-" + bare.substr(5);
  return out;
}

}  // namespace zonegate
