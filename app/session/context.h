// Purpose: what a command of the program and a dialog of the window hand to the work they share: language,
// stop, progress, and somebody to tell remarks to. Thread rule: `remark` is called on the thread that works.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"

namespace zonegate::session {

struct Context {
  Language language = Language::english;
  std::vector<Language> pages;  // of results that can speak two; empty: `language`
  Work work;
  std::function<void(const Text&)> remark;  // may be empty

  void tell(const Text& text) const {
    if (remark) remark(text);
  }
  std::vector<Language> page_languages() const {
    return pages.empty() ? std::vector<Language>{language} : pages;
  }
};

// The place of an error in the request itself: "--as-of". A dialog shows the error beside that field.
Place option_place(const std::string& option);
// An error about the value of an option: the request is wrong (64), not a file; its place is the option.
Error of_option(Error error, const std::string& option);

Text undone_words();     // an interrupted write of the workspace was undone
Text no_layers_words();  // no layer is in force on the day

}  // namespace zonegate::session
