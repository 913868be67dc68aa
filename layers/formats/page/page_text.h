// Purpose: the running text and tables of a result page: small pieces of HTML from values, in one language.
// Everything given is escaped here. Thread rule: one owner.
#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"

namespace zonegate::page {

class PageText {
 public:
  explicit PageText(Language language) : language_(language) {}

  Language language() const { return language_; }
  std::string say(const Text& text) const { return text.in(language_); }

  void raw(const std::string& html) { html_ += html; }
  void heading(int level, const Text& words);
  void paragraph(const std::string& words, std::string_view css_class = {});
  void list(const std::vector<std::string>& items);

  // A column whose title starts with '#' holds numbers, right-aligned. Without rows: one sentence instead.
  void table(const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows,
             const Text& when_empty);

  std::string take() { return std::move(html_); }

 private:
  Language language_;
  std::string html_;
};

}  // namespace zonegate::page
