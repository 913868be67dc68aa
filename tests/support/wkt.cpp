#include "tests/support/wkt.h"

#include <fmt/format.h>
#include <cctype>
#include <cstdlib>
#include <stdexcept>

namespace zonegate::testing {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  MultiPolygon read() {
    MultiPolygon out;
    const std::string type = word();
    if (type == "POLYGON") {
      out.push_back(polygon());
    } else if (type == "MULTIPOLYGON") {
      list([&] { out.push_back(polygon()); });
    } else {
      throw std::runtime_error("not a polygon: " + type);
    }
    return out;
  }

 private:
  void skip() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }
  std::string word() {
    skip();
    std::string out;
    while (at_ < text_.size() && std::isalpha(static_cast<unsigned char>(text_[at_])) != 0) out += text_[at_++];
    return out;
  }
  bool take(char c) {
    skip();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  template <class Item>
  void list(Item item) {
    if (!take('(')) throw std::runtime_error(fmt::format("no list at {}", at_));
    do {
      item();
    } while (take(','));
    if (!take(')')) throw std::runtime_error(fmt::format("list not closed at {}", at_));
  }
  double number() {
    skip();
    const std::string rest(text_.substr(at_, 40));
    char* end = nullptr;
    const double value = std::strtod(rest.c_str(), &end);
    if (end == rest.c_str()) throw std::runtime_error(fmt::format("no number at {}", at_));
    at_ += static_cast<std::size_t>(end - rest.c_str());
    return value;
  }
  Ring ring() {
    Ring out;
    if (take('(')) {
      if (take(')')) return out;
      --at_;
    }
    list([&] {
      const double x = number();
      out.push_back({x, number()});
    });
    if (out.size() > 1 && out.front() == out.back()) out.pop_back();
    return out;
  }
  Polygon polygon() {
    Polygon out;
    bool first = true;
    list([&] {
      if (first) {
        out.shell = ring();
      } else {
        out.holes.push_back(ring());
      }
      first = false;
    });
    return out;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::string write_ring(const Ring& ring) {
  std::string out = "(";
  for (const auto p : ring) out += fmt::format("{:.17g} {:.17g}, ", p.x, p.y);
  if (!ring.empty()) out += fmt::format("{:.17g} {:.17g}", ring.front().x, ring.front().y);
  return out + ")";
}

}  // namespace

MultiPolygon read_wkt(std::string_view text) { return Reader(text).read(); }

std::string write_wkt(const MultiPolygon& polygons) {
  std::string out = "MULTIPOLYGON (";
  for (std::size_t i = 0; i < polygons.size(); ++i) {
    out += (i > 0 ? ", (" : "(") + write_ring(polygons[i].shell);
    for (const auto& hole : polygons[i].holes) out += ", " + write_ring(hole);
    out += ")";
  }
  return out + ")";
}

}  // namespace zonegate::testing
