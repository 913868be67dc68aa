#include "core/rules/clause_split.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <optional>

#include "core/rules/clause_lead.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

enum class Style {
  dash,
  dotted,
  stop,
  comma,
  close,
  brackets,
  circled,
  black,
  chinese,
  chinese_brackets,
  article,
  first
};

struct Marker {
  Style style = Style::stop;
  std::size_t begin = 0;   // of the number
  std::size_t number = 0;  // end of what is cited: "1-3", "（一）"
  std::size_t end = 0;     // of the stop behind it
  int major = 0;           // dash and dotted; else 0
  int minor = 0;
  bool after_break = false;  // it begins a line or the text
  bool inside = false;       // nothing ends in front of it: "新建化工2.鼓励发展造纸"
  bool opens = false;        // the words behind it are such as clauses begin with
};

// The text as code points, with where each begins; what nobody sees is none, so that it hides no number.
struct Letters {
  std::vector<char32_t> values;
  std::vector<std::size_t> at;  // one more than values: the end

  explicit Letters(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      const CodePoint point = code_point_at(text, i);
      if (point.valid && is_invisible(point.value)) {
        i += point.length;
        continue;
      }
      values.push_back(point.valid ? half_width(point.value) : 0xFFFD);
      at.push_back(i);
      i += point.length;
    }
    at.push_back(text.size());
  }
  char32_t operator[](std::size_t i) const { return i < values.size() ? values[i] : 0; }
  std::size_t size() const { return values.size(); }
};

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

int chinese_digit(char32_t c) {
  static constexpr char32_t digits[] = U"一二三四五六七八九";
  for (int i = 0; i < 9; ++i) {
    if (digits[i] == c) return i + 1;
  }
  return 0;
}

// An arabic number of at most three digits at `i`; moves `i` behind it.
std::optional<int> arabic(const Letters& text, std::size_t& i) {
  int value = 0;
  std::size_t k = i;
  for (; k < i + 4 && is_digit(text[k]); ++k) value = value * 10 + static_cast<int>(text[k] - '0');
  if (k == i || k == i + 4) return std::nullopt;
  i = k;
  return value;
}

// 一 to 九百九十九.
std::optional<int> chinese(const Letters& text, std::size_t& i) {
  std::size_t k = i;
  int value = 0;
  if (chinese_digit(text[k]) > 0 && text[k + 1] == U'百') {
    value = chinese_digit(text[k]) * 100;
    k += 2;
    if (text[k] == U'零') ++k;
  }
  int tens = chinese_digit(text[k]);
  if (tens > 0) ++k;
  if (text[k] == U'十') {
    tens = (tens == 0 ? 1 : tens) * 10;
    ++k;
    const int unit = chinese_digit(text[k]);
    if (unit > 0) ++k;
    tens += unit;
  }
  if (k == i) return std::nullopt;
  i = k;
  return value + tens;
}

bool is_dash(char32_t c) { return c == '-' || c == U'—' || c == U'–' || c == U'‐' || c == U'－'; }
bool is_stop(char32_t c) { return c == '.' || c == U'、' || c == U'．' || c == ':' || c == ')' || c == ' '; }

std::optional<Marker> made(Style style, std::size_t begin, std::size_t number, std::size_t end, int minor,
                           int major = 0) {
  return Marker{style, begin, number, end, major, minor, false, false, false};
}

std::optional<Marker> bracketed(const Letters& text, std::size_t i) {
  std::size_t k = i + 1;
  const auto digits = arabic(text, k);
  const auto words = digits ? std::nullopt : chinese(text, k);
  if ((!digits && !words) || text[k] != ')') return std::nullopt;
  return made(digits ? Style::brackets : Style::chinese_brackets, i, k + 1, k + 1, digits ? *digits : *words);
}

std::optional<Marker> article(const Letters& text, std::size_t i) {
  std::size_t k = i + 1;
  auto value = chinese(text, k);
  if (!value) value = arabic(text, k);
  if (!value || text[k] != U'条') return std::nullopt;
  ++k;
  int inserted = 0;  // 第二条之一
  if (text[k] == U'之') {
    std::size_t behind = k + 1;
    if (const auto which = chinese(text, behind)) {
      inserted = *which;
      k = behind;
    }
  }
  std::size_t end = k;
  if (text[end] == ' ' || text[end] == ':') ++end;
  return made(Style::article, i, k, end, inserted, *value);
}

std::optional<Marker> numbered(const Letters& text, std::size_t i) {
  std::size_t k = i;
  const auto first = arabic(text, k);
  if (!first) return std::nullopt;
  const char32_t sign = text[k];
  if (is_dash(sign) || (sign == '.' && is_digit(text[k + 1]))) {
    std::size_t second_end = k + 1;
    const auto second = arabic(text, second_end);
    // "2.2030年前": the second clause begins with a year.
    if (!second && sign == '.') return made(Style::stop, i, k, k + 1, *first);
    if (!second || is_dash(text[second_end]) || text[second_end] == '%') return std::nullopt;
    if (sign == '.' && text[second_end] == '.' && is_digit(text[second_end + 1])) return std::nullopt;
    const std::size_t end = second_end + (is_stop(text[second_end]) ? 1 : 0);
    return made(is_dash(sign) ? Style::dash : Style::dotted, i, second_end, end, *second, *first);
  }
  if (sign == '.' || sign == U'．') return made(Style::stop, i, k, k + 1, *first);
  if (sign == U'、') return made(Style::comma, i, k, k + 1, *first);
  if (sign == ')') return made(Style::close, i, k, k + 1, *first);
  return std::nullopt;
}

// Numbers that are one character, first to last of each kind.
struct Enclosed {
  char32_t from;
  char32_t to;
  Style style;
};
constexpr Enclosed kEnclosed[] = {{U'①', U'⑳', Style::circled},
                                  {U'\u2474', U'\u2487', Style::brackets},          // ⑴
                                  {U'\u2488', U'\u249B', Style::stop},              // ⒈
                                  {U'\u2776', U'\u277F', Style::black},             // ❶
                                  {U'\u3220', U'\u3229', Style::chinese_brackets},  // ㈠
                                  {U'\u2160', U'\u216B', Style::chinese}};          // Ⅰ

const Enclosed* enclosed(char32_t c) {
  for (const Enclosed& one : kEnclosed) {
    if (c >= one.from && c <= one.to) return &one;
  }
  return nullptr;
}

std::optional<Marker> marker_at(const Letters& text, std::size_t i) {
  const char32_t c = text[i];
  if (const Enclosed* one = enclosed(c)) {
    const std::size_t end = i + 1 + (text[i + 1] == U'、' || text[i + 1] == '.' ? 1 : 0);
    return made(one->style, i, i + 1, end, static_cast<int>(c - one->from) + 1);
  }
  if (c == '(') return bracketed(text, i);
  if (c == U'第') return article(text, i);
  if (is_digit(c)) return numbered(text, i);
  std::size_t k = i;
  const auto value = chinese(text, k);
  if (value && text[k] == U'是') return made(Style::first, i, k + 1, k + 1, *value);  // 一是…；二是…
  if (!value || text[k] != U'、') return std::nullopt;
  return made(Style::chinese, i, k, k + 1, *value);
}

// ● ◆ ■ ▪ • and their like.
bool is_bullet(char32_t c) {
  static constexpr std::u32string_view bullets = U"●○◆◇■□▪▫•◦‣★☆▲△►➢";
  return bullets.find(c) != std::u32string_view::npos;
}

bool breaks_line(char32_t c) { return c == '\n' || c == '\r'; }

// Can a clause begin at `i`? `after_break`: on a line of its own.
bool may_begin(const Letters& text, std::size_t begin, std::size_t i, bool& after_break) {
  std::size_t k = i;
  bool spaced = false;
  while (k > begin && is_space(text[k - 1]) && !breaks_line(text[k - 1])) {
    --k;
    spaced = true;
  }
  after_break = k == begin || breaks_line(text[k - 1]);
  if (after_break) return true;
  static constexpr std::u32string_view ends = U"。；;！!：:｡";
  return spaced || ends.find(text[k - 1]) != std::u32string_view::npos;
}

bool is_chinese(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }

// Words that clauses begin with.
bool opens_clause(const Letters& text, std::size_t i, std::size_t end) {
  static constexpr std::u32string_view words[] = {
      U"禁止", U"严禁", U"不得", U"限制", U"严格", U"严控", U"从严", U"鼓励", U"支持", U"引导",
      U"优先", U"允许", U"推进", U"推动", U"加强", U"加快", U"强化", U"落实", U"执行", U"实施",
      U"实行", U"开展", U"完善", U"提高", U"优化", U"淘汰", U"建立", U"现有", U"应当", U"必须"};
  return std::any_of(std::begin(words), std::end(words), [&](std::u32string_view word) {
    for (std::size_t k = 0; k < word.size(); ++k) {
      if (i + k >= end || text[i + k] != word[k]) return false;
    }
    return true;
  });
}

// "化工2.鼓励": a number in the midst of words, between Chinese characters. "表2、表3" and "2.5倍" are not
// meant.
std::optional<Marker> marker_inside(const Letters& text, std::size_t begin, std::size_t i, std::size_t end) {
  if (i == begin || !is_digit(text[i])) return std::nullopt;
  const char32_t before = text[i - 1];
  if (!is_chinese(before) && before != ')' && before != U'】' && before != U'”' && before != U'》')
    return std::nullopt;
  auto marker = numbered(text, i);
  if (!marker || (marker->style != Style::stop && marker->style != Style::comma)) return std::nullopt;
  if (marker->end >= end || !is_chinese(text[marker->end])) return std::nullopt;
  marker->inside = true;
  marker->opens = opens_clause(text, marker->end, end);
  return marker;
}

std::vector<Marker> markers_in(const Letters& text, std::size_t begin, std::size_t end) {
  std::vector<Marker> out;
  for (std::size_t i = begin; i < end; ++i) {
    bool after_break = false;
    if (is_space(text[i])) continue;
    const bool free = may_begin(text, begin, i, after_break);
    auto marker = free ? marker_at(text, i) : marker_inside(text, begin, i, end);
    if (!marker || marker->end > end) continue;
    marker->after_break = after_break;
    out.push_back(*marker);
    i = marker->end - 1;
  }
  return out;
}

// Articles count as two levels, because one may be inserted behind another: 第二条之一.
bool two_level(Style style) {
  return style == Style::dash || style == Style::dotted || style == Style::article;
}

// May `next` follow `last`? `gap`: with a number left out or given twice, which is accepted on a line of its
// own.
bool follows(const Marker& last, const Marker& next, bool& gap) {
  gap = false;
  if (next.style != last.style) return false;
  if (next.style == Style::article) {
    if (next.major == last.major && next.minor == last.minor + 1) return true;
    if (next.major == last.major + 1 && next.minor == 0) return true;
    gap = next.major >= last.major && next.major <= last.major + 3;
    return gap && next.after_break;
  }
  if (two_level(next.style)) {
    if (next.major == last.major && next.minor == last.minor + 1) return true;
    if (next.major == last.major + 1 && next.minor <= 1) return true;
    gap = next.major == last.major && next.minor >= last.minor && next.minor <= last.minor + 3;
    return gap && next.after_break;
  }
  if (next.minor == last.minor + 1) return true;
  gap = next.minor >= last.minor && next.minor <= last.minor + 3;
  return gap && next.after_break;
}

// Whether a number that was not taken may be one all the same. A dotted number within a line is a decimal, a
// comma within a sentence an enumeration.
bool is_doubtful(const Marker& last, const Marker& next) {
  if (next.inside) return next.style == Style::stop && next.minor == last.minor + 1;
  return !two_level(next.style) || next.after_break || next.style == Style::dash;
}

// Whether the number inside a sentence is the list's next: the words behind it begin a clause, and it does not
// stand where a clause can begin as well.
bool next_inside(const std::vector<Marker>& all, const Marker& one) {
  return one.opens && std::none_of(all.begin(), all.end(), [&](const Marker& other) {
           return !other.inside && other.style == one.style && other.minor == one.minor;
         });
}

std::vector<Marker> sequence_of(const std::vector<Marker>& all, const Letters& letters, std::string_view text,
                                std::vector<Text>& notes) {
  std::vector<Marker> out;
  const auto words = [&](const Marker& m) {
    return std::string(text.substr(letters.at[m.begin], letters.at[m.number] - letters.at[m.begin]));
  };
  const auto not_taken = [&](const Marker& one) {
    notes.push_back(
        {"the number " + words(one) + " behind " + words(out.back()) +
             " was not taken for a new clause: look whether one begins there",
         "编号 " + words(out.back()) + " 之后的 " + words(one) + " 未作为新条款，请核对是否应拆分"});
  };
  for (const Marker& one : all) {
    if (out.empty()) {
      // "1.5倍" opens a text as "1.1" does: a list begins with 1 (or 0), or alone on its line.
      const int first = one.style == Style::article ? one.major : one.minor;
      const bool begins = first <= 1 || (one.after_break && one.style != Style::dotted);
      if (begins && !one.inside) out.push_back(one);
      continue;
    }
    bool gap = false;
    const bool next = follows(out.back(), one, gap) && (!one.inside || (!gap && next_inside(all, one)));
    if (!next) {
      if (one.style == out.back().style && is_doubtful(out.back(), one)) not_taken(one);
      continue;
    }
    if (gap) {
      notes.push_back({"after " + words(out.back()) + " comes " + words(one),
                       "编号 " + words(out.back()) + " 之后为 " + words(one)});
    }
    out.push_back(one);
  }
  // One lonely number is a list of one only when it opens the text.
  if (out.size() == 1 && !out.front().after_break) out.clear();
  return out;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text), letters_(text) {}

  ClauseSplit run() {
    const auto list = sequence(0, letters_.size());
    if (list.empty()) {
      add("", "", 0, letters_.size(), "");
      return std::move(out_);
    }
    std::string context(trim(piece(0, list.front().begin)));
    if (binds_items(context)) {
      out_.clauses.push_back({"", "", std::string(trim(piece(0, letters_.size()))), ""});
      return std::move(out_);
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::size_t end = i + 1 < list.size() ? list[i + 1].begin : letters_.size();
      const std::string number = number_of(list[i]);
      // What stands in front of the list goes with its first clause, number and all: verbatim.
      if (i == 0 && !context.empty()) {
        add(number, "", 0, end, context);
      } else if (!add_nested(number, list[i].end, end, context)) {
        add(number, "", list[i].end, end, context);
      }
    }
    return std::move(out_);
  }

 private:
  std::string_view piece(std::size_t begin, std::size_t end) const {
    return text_.substr(letters_.at[begin], letters_.at[end] - letters_.at[begin]);
  }

  // As written, but for what nobody sees within it.
  std::string number_of(const Marker& marker) const {
    std::string out;
    const std::string_view written = piece(marker.begin, marker.number);
    for (std::size_t i = 0; i < written.size();) {
      const CodePoint point = code_point_at(written, i);
      if (!point.valid || !is_invisible(point.value)) out += written.substr(i, point.length);
      i += point.length;
    }
    return out;
  }

  std::vector<Marker> sequence(std::size_t begin, std::size_t end) {
    return sequence_of(markers_in(letters_, begin, end), letters_, text_, out_.notes);
  }

  bool add_nested(const std::string& number, std::size_t begin, std::size_t end, const std::string& context) {
    const std::size_t notes = out_.notes.size();
    const auto inner = sequence(begin, end);
    const std::string lead(inner.size() < 2 ? std::string_view{} : trim(piece(begin, inner.front().begin)));
    if (!is_heading(lead)) {
      out_.notes.resize(notes);
      return false;
    }
    for (std::size_t i = 0; i < inner.size(); ++i) {
      const std::size_t stop = i + 1 < inner.size() ? inner[i + 1].begin : end;
      std::string own = number;
      own += '/';
      own += number_of(inner[i]);
      add(own, lead, inner[i].end, stop, context);
    }
    return true;
  }

  void add(const std::string& number, const std::string& lead, std::size_t begin, std::size_t end,
           const std::string& context) {
    const std::string words(trim(piece(begin, end)));
    if (words.empty() && number.empty()) return;
    if (out_.notes.empty() && more_numbers(begin, end) > 1) {
      const std::string where = number.empty() ? std::string("…") : number;
      out_.notes.push_back({"the clause " + where +
                                " holds more numbers, which were not taken for clauses: look whether it "
                                "must be divided",
                            "条款 " + where + " 内还有编号，未拆分，请核对是否应拆分"});
    }
    out_.clauses.push_back({number, lead, words, context});
  }

  // Lines within the clause that begin with a number, a letter or a figure of any kind: "a.", "1.1.1", "2 ".
  std::size_t more_numbers(std::size_t begin, std::size_t end) const {
    std::size_t count = 0;
    for (std::size_t i = begin; i < end; ++i) {
      bool after_break = false;
      if (is_space(letters_[i]) || !may_begin(letters_, begin, i, after_break) || i == begin) continue;
      std::size_t k = i;
      const bool letter = letters_[k] >= 'a' && letters_[k] <= 'z';
      if (is_bullet(letters_[k])) ++count;
      while (k < end && (is_digit(letters_[k]) || (letters_[k] == '.' && is_digit(letters_[k + 1])))) ++k;
      if (letter) k = i + 1;
      const bool number = k > i && (letters_[k] == '.' || letters_[k] == U'、' || letters_[k] == ')' ||
                                    (after_break && letters_[k] == ' '));
      if (number || (after_break && marker_at(letters_, i))) ++count;
    }
    return count;
  }

  std::string_view text_;
  Letters letters_;
  ClauseSplit out_;
};

}  // namespace

ClauseSplit split_clauses(std::string_view text) { return Splitter(text).run(); }

std::string plain_number(std::string_view number) {
  const Letters letters(number);
  std::string out;
  char sign = 0;
  for (std::size_t i = 0; i < letters.size();) {
    std::optional<int> value;
    if (const Enclosed* one = enclosed(letters[i])) {
      value = static_cast<int>(letters[i++] - one->from) + 1;
    } else {
      value = arabic(letters, i);
      if (!value) value = chinese(letters, i);
    }
    if (value) {
      if (!out.empty()) out += sign == 0 ? '.' : sign;
      out += std::to_string(*value);
      sign = 0;
      continue;
    }
    if (is_dash(letters[i])) sign = '-';
    ++i;
  }
  return out;
}

}  // namespace zonegate
