// Purpose: a result's words as WordprocessingML, for a text that people edit: another sink of page/sink.h, so
// the words and figures are those of the PDF and the page. Internal to layers/formats/report.
//
// Everything given is made safe here (control characters become spaces, bytes that are no UTF-8 become U+FFFD).
// Pictures are collected with the text. Looks come from named styles (docx_file.cpp) that an editor can change.
// Thread rule: one owner.
#pragma once

#include <string>
#include <vector>

#include "layers/formats/page/sink.h"

namespace zonegate::report {

struct DocxPicture {
  std::string png;
  double width_mm = 0.0;
  double height_mm = 0.0;
};

class DocxText : public page::Sink {
 public:
  // `most_points` and `decimals`: of boundary points, as the sink has them.
  DocxText(Language language, std::size_t most_points, int decimals)
      : Sink(language), most_points_(most_points), decimals_(decimals) {}

  const std::string& body() const { return body_; }
  const std::vector<DocxPicture>& pictures() const { return pictures_; }

  void styled(std::string_view style, const std::string& words);
  void page_break();
  void picture(DocxPicture picture);
  // Label and value as a table without borders.
  void facts(const std::vector<std::pair<Text, std::string>>& lines);
  void outcome(Outcome outcome, const std::string& words);
  // A row of empty boxes with their names.
  void boxes(const std::vector<Text>& names);
  // What another text of the same document wrote, with its pictures.
  void append(const DocxText& other);

  void begin_project(std::size_t number) override;
  void end_project() override {}
  void project_head(const std::string& name, Outcome outcome, const std::string& outcome_words) override;
  void heading(int level, const Text& words) override;
  void paragraph(const std::string& words, page::Tone tone = page::Tone::plain) override;
  void list(const std::vector<std::string>& items) override;
  void table(const std::vector<Text>& columns, const std::vector<std::vector<std::string>>& rows,
             const Text& when_empty) override;
  void begin_reason(Outcome outcome) override;
  void end_reason() override;
  void begin_detail(const std::string& summary, int level) override;
  void end_detail() override {}
  void map(const ProjectDrawing& drawing, const ProjectResult& result, std::size_t number) override;
  std::size_t most_points() const override { return most_points_; }
  int point_decimals() const override { return decimals_; }

 private:
  void paragraph_xml(std::string_view properties, const std::string& words, std::string_view run = {});
  std::string reason_border() const;

  std::string body_;
  std::vector<DocxPicture> pictures_;
  std::size_t most_points_;
  int decimals_;
  const char* reason_ = nullptr;  // the colour of the bar beside what decided
};

// The runs of a text: safe, line ends kept.
std::string docx_runs(const std::string& words, std::string_view properties = {});

}  // namespace zonegate::report
