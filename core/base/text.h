// Purpose: a sentence for people in the two languages of the product. Every message, title and trace is one of
// these, so that no output can forget a language.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace zonegate {

enum class Language { chinese, english };

struct Text {
  std::string en;
  std::string zh;

  Text() = default;
  Text(std::string english, std::string chinese) : en(std::move(english)), zh(std::move(chinese)) {}

  const std::string& in(Language language) const { return language == Language::chinese ? zh : en; }
  bool empty() const { return en.empty() && zh.empty(); }
  bool operator==(const Text&) const = default;
};

// The same words in both languages (names, codes, numbers).
inline Text same_text(const std::string& words) { return Text(words, words); }

}  // namespace zonegate
