// Purpose: the running text and tables of a result page: small pieces of HTML from values, in one language.
// What folds away is a box to tick and not a <details>, which no style can open on paper. Everything given is
// escaped here. Thread rule: one owner.
#pragma once

#include <string>
#include <vector>

#include "layers/formats/page/sink.h"

namespace zonegate::page {

class PageText : public Sink {
 public:
  using Sink::Sink;

  void raw(const std::string& html) { html_ += html; }
  std::string take() { return std::move(html_); }

  void begin_project(std::size_t number) override;
  void end_project() override;
  void project_head(const std::string& name, Outcome outcome, const std::string& outcome_words) override;
  void heading(int level, const Text& words) override;
  void paragraph(const std::string& words, Tone tone = Tone::plain) override;
  void list(const std::vector<std::string>& items) override;
  void table(const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows,
             const Text& when_empty) override;
  void begin_reason(Outcome outcome) override;
  void end_reason() override;
  void begin_detail(const std::string& summary, int level) override;
  void end_detail() override;
  void map(const ProjectDrawing& drawing, const ProjectResult& result, std::size_t number) override;
  std::size_t most_points() const override { return 400; }

  void classed_paragraph(const std::string& words, std::string_view css_class);

 private:
  std::string html_;
  std::size_t project_ = 0;
  std::size_t folds_ = 0;  // of the project
};

}  // namespace zonegate::page
