#include "layers/formats/report/qr.h"

#include <qrencode.h>

#include <memory>

namespace zonegate::report {

void draw_qr(Canvas& canvas, const std::string& text, double x, double y, double side) {
  if (!canvas.draws()) return;
  constexpr int kQuiet = 4;  // modules, as the standard asks
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                        &QRcode_free);
  if (!code) return;
  const double module = side / (code->width + 2 * kQuiet);
  cairo_t* cr = canvas.cairo();
  cairo_set_source_rgb(cr, 0.0, 0.0, 0.0);
  for (int row = 0; row < code->width; ++row) {
    // Runs of dark modules as one rectangle: seams between squares confuse readers.
    for (int column = 0; column < code->width;) {
      const auto dark = [&](int c) { return (code->data[row * code->width + c] & 1U) != 0; };
      if (!dark(column)) {
        ++column;
        continue;
      }
      int end = column;
      while (end < code->width && dark(end)) ++end;
      cairo_rectangle(cr, x + (column + kQuiet) * module, y + (row + kQuiet) * module, (end - column) * module,
                      module);
      column = end;
    }
  }
  cairo_fill(cr);
}

}  // namespace zonegate::report
