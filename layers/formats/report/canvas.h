// Purpose: pages of a PDF to draw on: vector shapes by Cairo, text by Pango with its fonts embedded. Internal
// to layers/formats/report, which is the only place that knows either library.
//
// Space: points (1/72 inch) from the top left corner of the page, y down. The bytes depend on what is drawn, on
// the fonts and on the library versions, on nothing else: dates come from the caller, there is no clock and no
// random id. A canvas made for measuring lays everything out and writes nothing, so that pages can be counted
// before they are drawn. Errors: what `write` says; report.pdf (Cairo refused). Thread rule: one owner.
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace zonegate::report {

inline constexpr double kMm = 72.0 / 25.4;  // points in a millimetre

struct Colour {
  double r = 0.0;
  double g = 0.0;
  double b = 0.0;
  double a = 1.0;
};
// "#rrggbb"; anything else is black.
Colour colour(std::string_view css, double opacity = 1.0);

enum class Align { left, right, centre };

struct Style {
  double size = 9.0;  // points
  bool bold = false;
  Colour ink = {0.11, 0.14, 0.19, 1.0};
  Align align = Align::left;
};

// Text laid out in a width. Height and lines are known before it is drawn.
class TextBlock {
 public:
  TextBlock() = default;
  TextBlock(PangoLayout* owned, Colour ink);
  double height() const { return height_; }
  double width() const { return width_; }  // of the longest line
  int lines() const { return lines_; }
  double line_height(int line) const;
  PangoLayout* layout() const { return layout_.get(); }
  Colour ink() const { return ink_; }

 private:
  struct Unref {
    void operator()(PangoLayout* layout) const;
  };
  std::unique_ptr<PangoLayout, Unref> layout_;
  Colour ink_;
  double width_ = 0.0;
  double height_ = 0.0;
  int lines_ = 0;
};

struct DocumentFacts {
  std::string title;
  std::string subject;
  std::string time;  // ISO 8601 UTC: both dates of the file
  std::string creator;
};

class Canvas {
 public:
  // False: no more can be taken.
  using Write = std::function<bool(std::string_view)>;

  // Without `write` it measures only.
  static Expected<std::unique_ptr<Canvas>> create(Write write, const DocumentFacts& facts);
  // Pages as PNG pictures in place of a PDF, laid out alike: for documents that hold maps as pictures.
  using TakePage = std::function<void(std::string png, double width, double height)>;
  static Expected<std::unique_ptr<Canvas>> create_pictures(TakePage take, double dots_an_inch,
                                                           const DocumentFacts& facts);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  bool draws() const { return draws_; }
  // The language decides the shapes of Chinese characters and where lines break.
  void speak(Language language);

  void begin_page(double width, double height);
  void end_page();
  int page() const { return page_; }                  // from 1; 0 before the first
  void outline(const std::string& title, int level);  // an entry that leads to the current page

  // `width` 0: one line, never broken. Breaks between words, and anywhere when nothing else helps.
  TextBlock text(const std::string& utf8, const Style& style, double width = 0.0) const;
  void draw(const TextBlock& block, double x, double y);
  // Lines [first, last) of it.
  void draw_lines(const TextBlock& block, int first, int last, double x, double y);
  void line(double x0, double y0, double x1, double y1, double width, const Colour& ink);
  void box(double x, double y, double w, double h, double width, const Colour& ink);
  void fill(double x, double y, double w, double h, const Colour& ink);

  cairo_t* cairo() const { return cairo_; }

  // Ends the document. Errors: report.pdf; the writer tells its own.
  Expected<void> finish();

 private:
  Canvas() = default;
  static cairo_status_t pass_on(void* self, const unsigned char* data, unsigned int length);

  std::string page_as_png();

  Write write_;
  TakePage take_page_;
  double dots_an_inch_ = 72.0;
  cairo_surface_t* page_surface_ = nullptr;  // of pictures
  double page_width_ = 0.0;
  double page_height_ = 0.0;
  bool draws_ = false;
  bool refused_ = false;
  int page_ = 0;
  int outline_parent_ = 0;
  cairo_surface_t* surface_ = nullptr;
  cairo_t* cairo_ = nullptr;
  cairo_t* document_ = nullptr;  // drawing into surface_; of a PDF the same as cairo_
  PangoContext* context_ = nullptr;
};

}  // namespace zonegate::report
