// Purpose: what a result says, told once and written by several: the page (HTML), the report (PDF) and the text
// for an editor (DOCX) are sinks of the same words and figures, so that no two of them can differ. In one
// language. Text is plain; each sink makes it safe for its own form. Thread rule: one owner.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/check/drawing.h"
#include "core/check/finding.h"

namespace zonegate::page {

enum class Tone { plain, soft, strong };

class Sink {
 public:
  explicit Sink(Language language) : language_(language) {}
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;

  Language language() const { return language_; }
  std::string say(const Text& text) const { return text.in(language_); }

  // One project; `number` keeps the ids of several in one page apart.
  virtual void begin_project(std::size_t number) = 0;
  virtual void end_project() = 0;
  virtual void project_head(const std::string& name, Outcome outcome, const std::string& outcome_words) = 0;

  virtual void heading(int level, const Text& words) = 0;                         // 1 to 3
  virtual void paragraph(const std::string& words, Tone tone = Tone::plain) = 0;  // "" writes nothing
  virtual void list(const std::vector<std::string>& items) = 0;

  // A column whose title starts with '#' holds numbers, right-aligned. Without rows: one sentence instead.
  virtual void table(const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows,
                     const Text& when_empty) = 0;

  // What decided, set off in the outcome's colour.
  virtual void begin_reason(Outcome outcome) = 0;
  virtual void end_reason() = 0;

  // Detail that a screen may fold away; `level` 0: no heading, else that of a heading.
  virtual void begin_detail(const std::string& summary, int level) = 0;
  virtual void end_detail() = 0;

  // `drawing` is not empty.
  virtual void map(const ProjectDrawing& drawing, const ProjectResult& result, std::size_t number) = 0;

  // How many boundary points are listed at most, 0: none on request; and decimals of their coordinates.
  virtual std::size_t most_points() const = 0;
  virtual int point_decimals() const { return 3; }

 private:
  Language language_;
};

}  // namespace zonegate::page
