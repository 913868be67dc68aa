#include "layers/formats/report/canvas.h"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <charconv>
#include <cmath>

namespace zonegate::report {
namespace {

// Latin, Chinese and digits of one family; signs that it lacks come from DejaVu.
constexpr const char* kFamilies = "Noto Sans CJK SC, DejaVu Sans, sans-serif";

double hex_pair(std::string_view css, std::size_t at) {
  unsigned value = 0;
  std::from_chars(css.data() + at, css.data() + at + 2, value, 16);
  return value / 255.0;
}

// Pango wants valid UTF-8; control characters would break lines where no file meant it.
std::string clean(const std::string& text) {
  char* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
  std::string out(valid);
  g_free(valid);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n') c = ' ';
  }
  return out;
}

}  // namespace

Colour colour(std::string_view css, double opacity) {
  if (css.size() != 7 || css.front() != '#') return {0.0, 0.0, 0.0, opacity};
  return {hex_pair(css, 1), hex_pair(css, 3), hex_pair(css, 5), opacity};
}

void TextBlock::Unref::operator()(PangoLayout* layout) const { g_object_unref(layout); }

TextBlock::TextBlock(PangoLayout* owned, Colour ink) : layout_(owned), ink_(ink) {
  PangoRectangle logical;
  pango_layout_get_extents(owned, nullptr, &logical);
  width_ = static_cast<double>(logical.width) / PANGO_SCALE;
  height_ = static_cast<double>(logical.height) / PANGO_SCALE;
  lines_ = pango_layout_get_line_count(owned);
}

double TextBlock::line_height(int line) const {
  PangoRectangle logical;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(layout_.get(), line), nullptr, &logical);
  return static_cast<double>(logical.height) / PANGO_SCALE;
}

Expected<std::unique_ptr<Canvas>> Canvas::create(Write write, const DocumentFacts& facts) {
  std::unique_ptr<Canvas> canvas(new Canvas);
  canvas->draws_ = static_cast<bool>(write);
  canvas->write_ = std::move(write);
  // A measuring canvas is a PDF too: another surface would hint its letters and break lines elsewhere.
  canvas->surface_ = cairo_pdf_surface_create_for_stream(&Canvas::pass_on, canvas.get(), 595.0, 842.0);
  cairo_pdf_surface_restrict_to_version(canvas->surface_, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata(canvas->surface_, CAIRO_PDF_METADATA_TITLE, clean(facts.title).c_str());
  cairo_pdf_surface_set_metadata(canvas->surface_, CAIRO_PDF_METADATA_SUBJECT, clean(facts.subject).c_str());
  cairo_pdf_surface_set_metadata(canvas->surface_, CAIRO_PDF_METADATA_CREATOR, clean(facts.creator).c_str());
  cairo_pdf_surface_set_metadata(canvas->surface_, CAIRO_PDF_METADATA_CREATE_DATE, facts.time.c_str());
  cairo_pdf_surface_set_metadata(canvas->surface_, CAIRO_PDF_METADATA_MOD_DATE, facts.time.c_str());
  canvas->document_ = cairo_create(canvas->surface_);
  canvas->cairo_ = canvas->document_;
  canvas->context_ = pango_cairo_create_context(canvas->cairo_);
  if (cairo_status(canvas->cairo_) != CAIRO_STATUS_SUCCESS) {
    return fail(ErrorKind::internal, "report.pdf",
                {"a PDF cannot be begun: " + std::string(cairo_status_to_string(cairo_status(canvas->cairo_))),
                 "无法生成 PDF"},
                {"Report this as a defect.", "请作为程序缺陷反馈。"});
  }
  canvas->speak(Language::chinese);
  return canvas;
}

Expected<std::unique_ptr<Canvas>> Canvas::create_pictures(TakePage take, double dots_an_inch,
                                                          const DocumentFacts& facts) {
  auto canvas = create({}, facts);
  if (!canvas) return canvas;
  (*canvas)->draws_ = true;
  (*canvas)->write_ = [](std::string_view) { return true; };  // of the PDF nothing is kept
  (*canvas)->take_page_ = std::move(take);
  (*canvas)->dots_an_inch_ = dots_an_inch;
  return canvas;
}

Canvas::~Canvas() {
  if (context_ != nullptr) g_object_unref(context_);
  if (cairo_ != nullptr && cairo_ != document_) cairo_destroy(cairo_);
  if (page_surface_ != nullptr) cairo_surface_destroy(page_surface_);
  if (document_ != nullptr) cairo_destroy(document_);
  if (surface_ != nullptr) {
    refused_ = true;  // of a document that was given up nothing more is written
    cairo_surface_destroy(surface_);
  }
}

cairo_status_t Canvas::pass_on(void* self, const unsigned char* data, unsigned int length) {
  auto& canvas = *static_cast<Canvas*>(self);
  if (!canvas.draws_) return CAIRO_STATUS_SUCCESS;
  if (canvas.refused_) return CAIRO_STATUS_WRITE_ERROR;
  canvas.refused_ = !canvas.write_({reinterpret_cast<const char*>(data), length});
  return canvas.refused_ ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

void Canvas::speak(Language language) {
  pango_context_set_language(context_,
                             pango_language_from_string(language == Language::chinese ? "zh-cn" : "en"));
}

void Canvas::begin_page(double width, double height) {
  ++page_;
  if (!take_page_) {
    cairo_pdf_surface_set_size(surface_, width, height);
    return;
  }
  const double scale = dots_an_inch_ / 72.0;
  page_width_ = width;
  page_height_ = height;
  page_surface_ = cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(width * scale)),
                                             static_cast<int>(std::lround(height * scale)));
  cairo_ = cairo_create(page_surface_);
  cairo_scale(cairo_, scale, scale);
  cairo_set_source_rgb(cairo_, 1.0, 1.0, 1.0);
  cairo_paint(cairo_);
}

void Canvas::end_page() {
  if (!take_page_) {
    if (draws_) cairo_show_page(cairo_);
    return;
  }
  cairo_destroy(cairo_);
  cairo_ = document_;
  std::string png = page_as_png();
  cairo_surface_destroy(page_surface_);
  page_surface_ = nullptr;
  take_page_(std::move(png), page_width_, page_height_);
}

std::string Canvas::page_as_png() {
  std::string out;
  const auto take = [](void* self, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(self)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  };
  cairo_surface_write_to_png_stream(page_surface_, take, &out);
  return out;
}

void Canvas::outline(const std::string& title, int level) {
  if (!draws_ || take_page_) return;
  const int parent = level == 0 ? CAIRO_PDF_OUTLINE_ROOT : outline_parent_;
  const int id = cairo_pdf_surface_add_outline(
      surface_, parent, clean(title).c_str(), fmt::format("page={} pos=[0 0]", page_).c_str(),
      level == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : static_cast<cairo_pdf_outline_flags_t>(0));
  if (level == 0) outline_parent_ = id;
}

TextBlock Canvas::text(const std::string& utf8, const Style& style, double width) const {
  PangoLayout* layout = pango_layout_new(context_);
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, kFamilies);
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  const std::string words = clean(utf8);
  pango_layout_set_text(layout, words.data(), static_cast<int>(words.size()));
  if (width > 0.0) {
    // A hash or an id that breaks must read on as it is: no hyphen comes between.
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_width(layout, static_cast<int>(std::floor(width * PANGO_SCALE)));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, style.align == Align::right    ? PANGO_ALIGN_RIGHT
                                       : style.align == Align::centre ? PANGO_ALIGN_CENTER
                                                                      : PANGO_ALIGN_LEFT);
  }
  return {layout, style.ink};
}

void Canvas::draw(const TextBlock& block, double x, double y) {
  if (!draws_ || block.layout() == nullptr) return;
  cairo_set_source_rgba(cairo_, block.ink().r, block.ink().g, block.ink().b, block.ink().a);
  cairo_move_to(cairo_, x, y);
  pango_cairo_show_layout(cairo_, block.layout());
}

void Canvas::draw_lines(const TextBlock& block, int first, int last, double x, double y) {
  if (!draws_ || block.layout() == nullptr) return;
  cairo_set_source_rgba(cairo_, block.ink().r, block.ink().g, block.ink().b, block.ink().a);
  PangoLayoutIter* at = pango_layout_get_iter(block.layout());
  double top = -1.0;
  for (int i = 0; i < last; ++i) {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(at, nullptr, &logical);
    const double line_top = static_cast<double>(logical.y) / PANGO_SCALE;
    if (i == first) top = line_top;
    if (i >= first) {
      const double baseline = static_cast<double>(pango_layout_iter_get_baseline(at)) / PANGO_SCALE;
      cairo_move_to(cairo_, x + static_cast<double>(logical.x) / PANGO_SCALE, y + baseline - top);
      pango_cairo_show_layout_line(cairo_, pango_layout_iter_get_line_readonly(at));
    }
    if (pango_layout_iter_next_line(at) == 0) break;
  }
  pango_layout_iter_free(at);
}

void Canvas::line(double x0, double y0, double x1, double y1, double width, const Colour& ink) {
  if (!draws_) return;
  cairo_set_source_rgba(cairo_, ink.r, ink.g, ink.b, ink.a);
  cairo_set_line_width(cairo_, width);
  cairo_move_to(cairo_, x0, y0);
  cairo_line_to(cairo_, x1, y1);
  cairo_stroke(cairo_);
}

void Canvas::box(double x, double y, double w, double h, double width, const Colour& ink) {
  if (!draws_) return;
  cairo_set_source_rgba(cairo_, ink.r, ink.g, ink.b, ink.a);
  cairo_set_line_width(cairo_, width);
  cairo_rectangle(cairo_, x, y, w, h);
  cairo_stroke(cairo_);
}

void Canvas::fill(double x, double y, double w, double h, const Colour& ink) {
  if (!draws_) return;
  cairo_set_source_rgba(cairo_, ink.r, ink.g, ink.b, ink.a);
  cairo_rectangle(cairo_, x, y, w, h);
  cairo_fill(cairo_);
}

Expected<void> Canvas::finish() {
  cairo_surface_finish(surface_);
  const cairo_status_t status = cairo_surface_status(surface_);
  if (status == CAIRO_STATUS_SUCCESS && !refused_) return {};
  return fail(
      ErrorKind::cannot_write, "report.pdf",
      {"the PDF could not be completed: " + std::string(cairo_status_to_string(status)), "PDF 未能写完"},
      {"Free some room on the disk and print it again.", "请清理磁盘空间后重新输出。"});
}

}  // namespace zonegate::report
