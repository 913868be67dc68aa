#include "core/base/error.h"

#include <fmt/format.h>

namespace zonegate {

std::string format_place(const Place& place, Language language) {
  const bool zh = language == Language::chinese;
  std::string out = place.file;
  const auto join = [&out, zh](const std::string& piece) {
    if (!out.empty()) out += zh ? "，" : ", ";
    out += piece;
  };
  if (place.line > 0 && place.column > 0) {
    join(fmt::format(fmt::runtime(zh ? "第 {} 行第 {} 列" : "line {}, column {}"), place.line, place.column));
  } else if (place.line > 0) {
    join(fmt::format(fmt::runtime(zh ? "第 {} 行" : "line {}"), place.line));
  }
  if (!place.layer.empty()) join((zh ? "图层 " : "layer ") + place.layer);
  if (!place.feature.empty()) join((zh ? "要素 " : "feature ") + place.feature);
  if (!place.field.empty()) join((zh ? "字段 " : "field ") + place.field);
  if (place.coordinate) join(fmt::format("({:.10g}, {:.10g})", (*place.coordinate)[0], (*place.coordinate)[1]));
  return out;
}

std::string format_error(const Error& error, Language language) {
  const bool zh = language == Language::chinese;
  std::string out = format_place(error.place, language);
  if (!out.empty()) out += zh ? "：" : ": ";
  out += error.what.in(language);
  if (!error.remedy.empty()) {
    out += zh ? "。" : ". ";
    out += error.remedy.in(language);
  }
  for (char& c : out) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return out;
}

}  // namespace zonegate
