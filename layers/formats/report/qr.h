// Purpose: a QR code as vector squares. Internal to layers/formats/report.
#pragma once

#include <string>

#include "layers/formats/report/canvas.h"

namespace zonegate::report {

// `text` as bytes, error correction M, with its quiet zone inside `side` points. What is too long for a code is
// not drawn: at 300 bytes that cannot happen.
void draw_qr(Canvas& canvas, const std::string& text, double x, double y, double side);

}  // namespace zonegate::report
