#include "app/session/drawing/typed_place.h"

#include <charconv>
#include <cmath>
#include <numbers>
#include <string>
#include <vector>

namespace zonegate::session {
namespace {

constexpr double kPrefixM = 1e6;
constexpr double kSmallestPrefixed = 1e7;

tl::unexpected<Error> not_understood() {
  return fail(ErrorKind::usage, "typed.not_understood",
              {"this is no length and no place", "无法识别为长度或坐标"},
              {"Type a length, length<bearing, or X, Y.", "请输入长度、长度<方位角，或 X, Y。"});
}

// Numbers and '<', everything else between them being separators; nullopt: something else stands there.
struct Words {
  std::vector<double> numbers;
  bool bearing = false;
};

std::optional<Words> words_of(std::string text) {
  for (const std::string_view separator : {"，", "；", "\t", ";", ","}) {
    for (auto at = text.find(separator); at != std::string::npos; at = text.find(separator)) {
      text.replace(at, separator.size(), " ");
    }
  }
  Words out;
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  while (at != end) {
    if (*at == ' ' || *at == '+' || *at == 'X' || *at == 'Y' || *at == 'x' || *at == 'y' || *at == '=') {
      ++at;
    } else if (*at == '<' && !out.bearing && out.numbers.size() == 1) {
      out.bearing = true;
      ++at;
    } else {
      double number = 0.0;
      const auto [next, error] = std::from_chars(at, end, number);
      if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
      out.numbers.push_back(number);
      at = next;
    }
  }
  return out;
}

Expected<PlanePoint> checked(PlanePoint p) {
  if (usable(p)) return p;
  return fail(ErrorKind::usage, "typed.too_far", {"this lies beyond any place", "坐标超出范围"},
              {"Check the digits.", "请检查数字。"});
}

Expected<PlanePoint> from_start(const TypedFrom& from, double length, std::optional<double> bearing_deg) {
  if (!from.start) {
    return fail(ErrorKind::usage, "typed.no_start",
                {"a length needs a corner to begin at", "输入长度前需要有起点"},
                {"Click the first corner, or type X, Y.", "请先点击第一个点，或输入 X, Y。"});
  }
  if (bearing_deg) {
    const double angle = *bearing_deg * std::numbers::pi / 180.0;
    return checked({from.start->x + length * std::sin(angle), from.start->y + length * std::cos(angle)});
  }
  const double dx = from.pointer.x - from.start->x;
  const double dy = from.pointer.y - from.start->y;
  const double away = std::hypot(dx, dy);
  if (away == 0.0) {
    return fail(ErrorKind::usage, "typed.no_direction", {"the pointer gives no direction", "指针未给出方向"},
                {"Move the pointer, or type length<bearing.", "请移动指针，或输入 长度<方位角。"});
  }
  return checked({from.start->x + dx / away * length, from.start->y + dy / away * length});
}

}  // namespace

Expected<PlanePoint> surveyed_place(double north, double east, const ReferenceSystem& crs) {
  if (crs.strip && !crs.zone_prefix && east >= kSmallestPrefixed) {
    const double prefix = std::floor(east / kPrefixM);
    if (static_cast<int>(prefix) != *crs.strip) {
      return fail(ErrorKind::usage, "typed.other_strip",
                  {"Y begins with " + std::to_string(static_cast<int>(prefix)) +
                       ", the workspace is in strip " + std::to_string(*crs.strip),
                   "Y 的带号为 " + std::to_string(static_cast<int>(prefix)) + "，工作空间为 " +
                       std::to_string(*crs.strip) + " 带"},
                  {"Import a file of another strip instead: it is transformed.",
                   "其他带的坐标请用文件导入，程序会换算。"});
    }
    east -= prefix * kPrefixM;
  }
  return checked({east, north});
}

Expected<PlanePoint> typed_place(std::string_view words, const TypedFrom& from, const ReferenceSystem& crs) {
  const auto read = words_of(std::string(words));
  if (!read || read->numbers.empty() || read->numbers.size() > 2) return not_understood();
  if (read->numbers.size() == 1) {
    if (read->bearing) return not_understood();
    return from_start(from, read->numbers[0], std::nullopt);
  }
  if (read->bearing) return from_start(from, read->numbers[0], read->numbers[1]);
  return surveyed_place(read->numbers[0], read->numbers[1], crs);
}

}  // namespace zonegate::session
