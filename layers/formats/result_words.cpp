#include "layers/formats/result_words.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>

#include "layers/formats/result_json.h"
#include "layers/themes/theme.h"

namespace zonegate::result_words {
namespace {

int character_width(UChar32 c) {
  const int type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Bytes that are not UTF-8 come as U+FFFD.
template <class Each>
void each_character(std::string_view utf8, Each each) {
  const auto size = static_cast<std::int32_t>(std::min<std::size_t>(utf8.size(), 1U << 30U));
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), size));
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) each(text.char32At(i));
}

std::string not_computed(Language language) { return Text("not computed", "未计算").in(language); }

void join(std::string& out, const std::string& piece, Language language) {
  if (piece.empty()) return;
  if (!out.empty()) out += language == Language::chinese ? "；" : "; ";
  out += piece;
}

}  // namespace

std::string_view outcome_sign(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return "✔";
    case Outcome::conditional:
      return "!";
    case Outcome::undetermined:
      return "?";
    case Outcome::fail:
      return "✖";
  }
  return "?";
}

Text outcome_words(Outcome outcome) {
  if (outcome != Outcome::pass) return outcome_name(outcome);
  return {"no conflict found in the layers, versions and day listed", "在所列图层、版本和日期下未发现冲突"};
}

Text theme_state_words(ThemeState state) {
  switch (state) {
    case ThemeState::concerned:
      return {"concerned", "涉及"};
    case ThemeState::clear:
      return {"clear", "不涉及"};
    case ThemeState::no_data:
      return {"no data", "无数据"};
    case ThemeState::not_checked:
      return {"could not be checked", "未能核查"};
  }
  return {"could not be checked", "未能核查"};
}

Text theme_title(std::string_view theme) {
  const Theme* known = find_theme(theme);
  return known != nullptr && !known->name.empty() ? known->name : same_text(std::string(theme));
}

Text area_method_words(std::string_view method) {
  if (method == "survey") return {"survey (ellipsoidal, 70 m rule)", "椭球面积（国土调查公式，70 米加密）"};
  if (method == "geodesic") return {"geodesic", "测地面积"};
  if (method == "planar") return {"planar", "平面面积"};
  return same_text(std::string(method));
}

std::string decimal(double value, int decimals) {
  if (!std::isfinite(value)) return "-";
  // The shortest decimal of the double is what a person takes it for: 0.125 is a tie, 1.005 is one, too.
  std::string text = fmt::format("{}", std::abs(value));
  if (text.find('e') != std::string::npos) text = fmt::format("{:.{}f}", std::abs(value), decimals + 3);
  std::size_t point = text.find('.');
  if (point == std::string::npos) {
    point = text.size();
    text += '.';
  }
  const std::size_t keep = point + 1 + static_cast<std::size_t>(decimals);
  const bool up = text.size() > keep && text[keep] >= '5';
  text.resize(keep, '0');
  if (up) {
    std::size_t i = keep;
    while (i > 0) {
      --i;
      if (text[i] == '.') continue;
      if (text[i] != '9') {
        ++text[i];
        break;
      }
      text[i] = '0';
      if (i == 0) text.insert(0, "1");
    }
  }
  if (decimals == 0) text.pop_back();
  const bool zero = text.find_first_not_of("0.") == std::string::npos;
  return value < 0 && !zero ? "-" + text : text;
}

std::string square_metres(const std::optional<double>& value, Language language) {
  return value ? decimal(*value, 2) + " m²" : not_computed(language);
}

std::string hectares_and_mu(const std::optional<double>& value, Language language) {
  if (!value) return not_computed(language);
  constexpr double kHectare = 10'000.0;
  return fmt::format("{} {} / {} {}", decimal(*value / kHectare, 4), Text("ha", "公顷").in(language),
                     decimal(*value * 3.0 / 2000.0, 2), Text("mu", "亩").in(language));
}

std::string percent(const std::optional<double>& share, Language language) {
  return share ? decimal(*share * 100.0, 2) + "%" : not_computed(language);
}

std::string basis_words(const LegalBasis& basis, Language language) {
  const bool zh = language == Language::chinese;
  std::string out = zh ? "《" + basis.law + "》" : basis.law;
  for (const std::string& piece : {basis.number, basis.article}) {
    if (!piece.empty()) out += " " + piece;
  }
  const Text grades[] = {{"verified", "已核"}, {"relayed", "转引"}, {"unverified", "未核"}};
  out += " [" + grades[static_cast<std::size_t>(basis.grade)].in(language) + "]";
  out += zh ? "：" : ": ";
  out += basis.text.empty() ? std::string(kTextNotEntered) : basis.text;
  return printable(out);
}

std::string clause_words(const Finding& finding, Language language) {
  if (!finding.list.empty()) return printable(finding.list + " " + finding.clause);
  if (!finding.basis.empty()) {
    const LegalBasis& first = finding.basis.front();
    const std::string law = language == Language::chinese ? "《" + first.law + "》" : first.law;
    return printable(first.article.empty() ? law : law + " " + first.article);
  }
  return printable(finding.clause.empty() ? finding.rule : finding.clause);
}

std::string resolution_words(const Finding& finding, Language language) {
  std::string out;
  join(out, finding.cause.in(language), language);
  for (const Text& requirement : finding.requirements) join(out, requirement.in(language), language);
  if (!finding.missing_facts.empty()) {
    std::string facts;
    for (const std::string& fact : finding.missing_facts) facts += (facts.empty() ? "" : ", ") + fact;
    join(out, Text("missing facts: " + facts, "缺少事实：" + facts).in(language), language);
  }
  return printable(out);
}

std::string printable(std::string_view utf8) {
  icu::UnicodeString out;
  each_character(utf8, [&out](UChar32 c) {
    const bool turns_text = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool harmful = u_iscntrl(c) || c == 0x2028 || c == 0x2029 || turns_text;
    out.append(harmful ? UChar32{' '} : c);
  });
  std::string bytes;
  out.toUTF8String(bytes);
  return bytes;
}

int display_width(std::string_view utf8) {
  int width = 0;
  each_character(utf8, [&width](UChar32 c) { width += character_width(c); });
  return width;
}

std::string padded(std::string_view utf8, int width, bool right) {
  const std::string fill(static_cast<std::size_t>(std::max(0, width - display_width(utf8))), ' ');
  return right ? fill + std::string(utf8) : std::string(utf8) + fill;
}

std::string aligned(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right,
                    std::string_view indent) {
  std::vector<int> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line(indent);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += "  ";
      line += padded(row[i], widths[i], i < right.size() && right[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

}  // namespace zonegate::result_words
