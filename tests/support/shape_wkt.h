// Purpose: geometry as a short text in tests: POLYGON, MULTIPOLYGON, LINESTRING, POINT, and several joined by "
// | ". Throws std::runtime_error on anything else: a test with a bad text must not pass.
#pragma once

#include <cctype>
#include <stdexcept>
#include <string>

#include "core/geometry/shape.h"

namespace zonegate::test {

class WktReader {
 public:
  explicit WktReader(std::string text) : text_(std::move(text)) {}

  Shape read() {
    Shape shape;
    do read_one(shape);
    while (accept('|'));
    skip();
    if (at_ != text_.size()) throw std::runtime_error("WKT: text left over in " + text_);
    return shape;
  }

 private:
  void read_one(Shape& shape) {
    const std::string word = name();
    if (word == "POLYGON") {
      shape.polygons.push_back(polygon());
    } else if (word == "MULTIPOLYGON") {
      expect('(');
      do shape.polygons.push_back(polygon());
      while (accept(','));
      expect(')');
    } else if (word == "LINESTRING") {
      shape.lines.push_back(points());
    } else if (word == "POINT") {
      const Path path = points();
      shape.points.insert(shape.points.end(), path.begin(), path.end());
    } else {
      throw std::runtime_error("WKT: unknown " + word);
    }
  }
  Polygon polygon() {
    Polygon out;
    expect('(');
    out.shell = ring();
    while (accept(',')) out.holes.push_back(ring());
    expect(')');
    return out;
  }
  Ring ring() {
    Ring out = points();
    if (out.size() > 1 && out.front() == out.back()) out.pop_back();
    return out;
  }
  Path points() {
    Path out;
    expect('(');
    do {
      const double x = number();
      const double y = number();
      out.push_back({x, y});
    } while (accept(','));
    expect(')');
    return out;
  }
  double number() {
    skip();
    std::size_t used = 0;
    const double value = std::stod(text_.substr(at_), &used);
    at_ += used;
    return value;
  }
  std::string name() {
    skip();
    std::string out;
    while (at_ < text_.size() && std::isalpha(static_cast<unsigned char>(text_[at_])) != 0) out += text_[at_++];
    return out;
  }
  void skip() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }
  bool accept(char c) {
    skip();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!accept(c)) throw std::runtime_error(std::string("WKT: expected ") + c + " in " + text_);
  }

  std::string text_;
  std::size_t at_ = 0;
};

inline Shape wkt(const std::string& text) { return WktReader(text).read(); }

}  // namespace zonegate::test
