#include "layers/formats/crs_words.h"

#include <fmt/format.h>

#include "core/crs/reference_system.h"

namespace zonegate::result_words {

std::string crs_words(const std::string& definition, Language language) {
  const auto crs = reference_system(definition);
  if (!crs) return definition;
  std::string out = datum_text(crs->datum).in(language);
  if (crs->strip && crs->strip_width_deg > 0) {
    out += Text(fmt::format(", Gauss-Krueger, {} degree strip {}", crs->strip_width_deg, *crs->strip),
                fmt::format("，高斯-克吕格投影，{}度带第 {} 带", crs->strip_width_deg, *crs->strip))
               .in(language);
  }
  if (crs->central_meridian_deg) {
    out += Text(fmt::format(", central meridian {:g}°", *crs->central_meridian_deg),
                fmt::format("，中央子午线 {:g}°", *crs->central_meridian_deg))
               .in(language);
  }
  return out + Text(" (", "（").in(language) + definition + Text(")", "）").in(language);
}

}  // namespace zonegate::result_words
