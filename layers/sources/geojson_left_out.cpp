// GDAL builds a feature of what it can read of a geometry and says nothing of the rest: a member of a
// GeometryCollection whose type GeoJSON does not know, a part of a MultiPolygon that is no list of rings, the
// first of two "geometry". RFC 7946 says what each must be; what is otherwise is told of its feature.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <istream>
#include <nlohmann/json.hpp>
#include <streambuf>
#include <vector>

#include "layers/sources/left_out.h"
#include "layers/sources/vsi_file.h"

namespace zonegate {
namespace {

using Json = nlohmann::json;

// A file of GDAL's as a stream, a block at a time. NaN, Infinity and 1e999, which GDAL reads and this parser
// does not, become small numbers: that a coordinate is none is told where its feature is read.
class VsiBuffer : public std::streambuf {
 public:
  explicit VsiBuffer(const std::string& path) : file_(path) {}
  bool ok() const { return file_.ok(); }
  long line() const { return 1 + lines_before_ + std::count(eback(), gptr(), '\n'); }  // of the next character

 protected:
  int_type underflow() override {
    lines_before_ += std::count(eback(), egptr(), '\n');
    const std::size_t got = file_.read_on(block_.data(), block_.size());
    setg(block_.data(), block_.data(), block_.data() + got);
    if (got == 0) return traits_type::eof();
    for (std::size_t i = 0; i < got; ++i) block_[i] = readable(block_[i]);
    return traits_type::to_int_type(*gptr());
  }

 private:
  char readable(char c) {
    if (in_string_) {
      in_string_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
      return c;
    }
    in_string_ = c == '"';
    const bool digit = c >= '0' && c <= '9';
    in_exponent_ = in_exponent_ ? digit || c == '+' || c == '-' : after_digit_ && (c == 'e' || c == 'E');
    after_digit_ = digit || c == '.';
    if (in_exponent_ && digit) return '0';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool begins = !in_word_ && (c == 'N' || c == 'I');
    in_word_ = letter && (in_word_ || begins);
    if (begins) return '0';
    return in_word_ ? ' ' : c;
  }

  VsiFile file_;
  std::array<char, 1U << 16U> block_{};
  long lines_before_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool in_word_ = false;  // a NaN or Infinity
  bool after_digit_ = false;
  bool in_exponent_ = false;
};

// How deep the numbers of "coordinates" lie: 1 for a Point … 4 for a MultiPolygon; 0: no such geometry.
int depth_due(const std::string& type) {
  if (type == "Point") return 1;
  if (type == "LineString" || type == "MultiPoint") return 2;
  if (type == "Polygon" || type == "MultiLineString") return 3;
  return type == "MultiPolygon" ? 4 : 0;
}

// What was seen inside one "coordinates".
class Coordinates {
 public:
  void enter() {
    if (!open_.empty()) ++open_.back().lists;
    open_.emplace_back();
  }
  void leave() {
    const List list = open_.back();
    if (list.lists == 0 && list.numbers == 0) deepest_empty_ = std::max(deepest_empty_, depth());
    malformed_ = malformed_ || list.numbers == 1;
    open_.pop_back();
  }
  void number() {
    shallowest_ = std::min(shallowest_, depth());
    deepest_ = std::max(deepest_, depth());
    ++open_.back().numbers;
  }
  void other() { malformed_ = true; }
  bool fits(int due) const {
    if (malformed_ || due == 0) return false;
    if (deepest_ == 0) return deepest_empty_ != 0 && deepest_empty_ <= due;  // empty: nothing is lost
    return shallowest_ == due && deepest_ == due && deepest_empty_ < due;
  }

 private:
  struct List {
    std::size_t lists = 0;
    std::size_t numbers = 0;
  };
  int depth() const { return static_cast<int>(open_.size()); }

  std::vector<List> open_;
  int shallowest_ = 1000;
  int deepest_ = 0;
  int deepest_empty_ = 0;
  bool malformed_ = false;
};

enum class Role { top, features, feature, geometry, geometries, coordinates, other };
enum class Key { type, features, geometry, geometries, coordinates, other };

// GDAL does not mind the case of a member's name.
Key key_of(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (name == "type") return Key::type;
  if (name == "features") return Key::features;
  if (name == "geometry") return Key::geometry;
  if (name == "geometries") return Key::geometries;
  return name == "coordinates" ? Key::coordinates : Key::other;
}

struct Object {
  Role role = Role::other;
  Key key = Key::other;  // the last one
  std::string type;
  bool has_geometry = false;
  bool has_geometries = false;
  bool has_coordinates = false;
  bool lists_geometries = false;
  bool twice = false;  // one of them
  Coordinates coordinates;

  void take_key(Key next) {
    key = next;
    if (next == Key::geometry) again(has_geometry);
    if (next == Key::geometries) again(has_geometries);
    if (next == Key::coordinates) again(has_coordinates);
  }

 private:
  void again(bool& seen) {
    twice = twice || seen;
    seen = true;
  }
};

class GeoJsonWatch : public nlohmann::json_sax<Json> {
 public:
  GeoJsonWatch(LeftOut& out, std::size_t first) : out_(out), feature_(first) {}

  bool null() override { return scalar(false); }
  bool boolean(bool) override { return scalar(false); }
  bool number_integer(number_integer_t) override { return scalar(true); }
  bool number_unsigned(number_unsigned_t) override { return scalar(true); }
  bool number_float(number_float_t, const string_t&) override { return scalar(true); }
  bool binary(binary_t&) override { return true; }
  bool string(string_t& value) override {
    const bool member = !roles_.empty() && !objects_.empty() && roles_.back() == objects_.back().role;
    if (member && objects_.back().key == Key::type) objects_.back().type = value;
    return scalar(false);
  }
  bool key(string_t& name) override {
    objects_.back().take_key(key_of(name));
    return true;
  }
  bool start_object(std::size_t) override {
    if (roles_.size() >= kDeep) return false;
    const Role role = role_of_child(true);
    misplaced(role);
    roles_.push_back(role);
    objects_.emplace_back().role = role;
    return true;
  }
  bool start_array(std::size_t) override {
    if (roles_.size() >= kDeep) return false;
    const Role role = role_of_child(false);
    misplaced(role);
    roles_.push_back(role);
    if (role == Role::coordinates) objects_.back().coordinates.enter();
    if (role == Role::geometries) objects_.back().lists_geometries = true;
    return true;
  }
  bool end_object() override {
    const Object object = std::move(objects_.back());
    objects_.pop_back();
    roles_.pop_back();
    const bool top = object.role == Role::top;
    if (object.role == Role::geometry ||
        (top && object.type != "FeatureCollection" && object.type != "Feature"))
      judge_geometry(object);
    if ((top || object.role == Role::feature) && object.twice) part_unread();
    if (object.role == Role::feature && object.type != "Feature") not_a_feature();
    if (top)
      one_feature_ =
          object.type == "Feature" || object.type == "GeometryCollection" || depth_due(object.type) != 0;
    if (object.role == Role::feature || (top && object.type != "FeatureCollection")) ++feature_;
    return true;
  }
  bool end_array() override {
    if (roles_.back() == Role::coordinates) objects_.back().coordinates.leave();
    roles_.pop_back();
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

  std::size_t features() const { return feature_; }

 private:
  static constexpr std::size_t kDeep = 200;

  Role role_of_child(bool object) const {
    if (roles_.empty()) return object ? Role::top : Role::other;
    switch (roles_.back()) {
      case Role::coordinates:
        return object ? Role::other : Role::coordinates;
      case Role::features:
        return object ? Role::feature : Role::other;
      case Role::geometries:
        return object ? Role::geometry : Role::other;
      case Role::other:
        return Role::other;
      default:
        return role_of_member(objects_.back(), object);
    }
  }
  static Role role_of_member(const Object& holder, bool object) {
    const bool geometry = holder.role == Role::geometry;
    const bool feature = holder.role == Role::feature;
    if (object) return holder.key == Key::geometry && !geometry ? Role::geometry : Role::other;
    if (holder.key == Key::features && holder.role == Role::top) return Role::features;
    if (holder.key == Key::geometries && !feature) return Role::geometries;
    return holder.key == Key::coordinates && !feature ? Role::coordinates : Role::other;
  }

  // A list where an object is due, or the other way round.
  void misplaced(Role child) {
    if (roles_.empty() || child != Role::other) return;
    if (roles_.back() == Role::coordinates) objects_.back().coordinates.other();
    if (roles_.back() == Role::features) not_a_feature();
    if (roles_.back() == Role::geometries) part_unread();
  }

  bool scalar(bool is_number) {
    if (roles_.empty()) return true;
    const Role role = roles_.back();
    if (role == Role::coordinates && is_number) objects_.back().coordinates.number();
    if (role == Role::coordinates && !is_number) objects_.back().coordinates.other();
    if (role == Role::features) not_a_feature();
    if (role == Role::geometries) part_unread();
    return true;
  }

  void judge_geometry(const Object& object) {
    const bool collection = object.type == "GeometryCollection";
    const bool whole = collection ? object.lists_geometries : object.coordinates.fits(depth_due(object.type));
    if (object.twice || !whole) part_unread();
  }

  void part_unread() {
    out_.features.try_emplace(feature_, Text{"a part of its geometry is not as GeoJSON asks and cannot be read",
                                             "其几何图形有一部分不符合 GeoJSON 规定，无法读取"});
  }
  void not_a_feature() { alien_ = alien_ == 0 ? feature_ + 1 : alien_; }

 public:
  bool one_feature() const { return one_feature_; }  // the text is one feature or geometry
  std::size_t alien() const { return alien_; }       // the place of the first member of "features" that is none

 private:
  LeftOut& out_;
  std::size_t feature_;
  std::size_t alien_ = 0;
  bool one_feature_ = false;
  std::vector<Role> roles_;      // of every open object and list
  std::vector<Object> objects_;  // of the open objects
};

// GDAL reads one value of a line and leaves the rest.
bool line_ends(std::istream& stream) {
  while (stream.good() && (stream.peek() == ' ' || stream.peek() == '\t' || stream.peek() == '\r'))
    stream.get();
  return !stream.good() || stream.peek() == std::char_traits<char>::eof() || stream.peek() == '\n' ||
         stream.peek() == 0x1E;
}

tl::unexpected<Error> not_json(const SourceFiles& files, long line) {
  return left_out::refuse(files, {"this is not JSON", "这不是有效的 JSON"},
                          {"Export it again from its source", "请从原始来源重新导出"}, line);
}

// GeoJSON is one text; lines and records (RS) of GeoJSONSeq are many.
Expected<LeftOut> each_text(const SourceFiles& files, VsiBuffer& buffer) {
  constexpr int kRecord = 0x1E;
  std::istream stream(&buffer);
  LeftOut out;
  std::size_t feature = 0;
  for (std::size_t texts = 0;; ++texts) {
    while (stream.good() && (stream.peek() == kRecord || std::isspace(stream.peek()) != 0)) stream.get();
    if (!stream.good() || stream.peek() == std::char_traits<char>::eof()) return out;
    if (texts > 0 && files.format == SourceFormat::geojson) {
      return left_out::refuse(files, {"more follows after the end of the JSON", "JSON 结束后还有其他内容"},
                              {"Give one FeatureCollection, or one feature to a line in a .geojsonl file",
                               "请给出一个要素集合，或用 .geojsonl 文件每行给出一个要素"},
                              buffer.line());
    }
    GeoJsonWatch reader(out, feature);
    if (!Json::sax_parse(stream, &reader, nlohmann::detail::input_format_t::json, false))
      return not_json(files, buffer.line());
    if (reader.alien() != 0) {
      return left_out::refuse(files,
                              {fmt::format("member {} of \"features\" is no Feature", reader.alien()),
                               fmt::format("features 中的第 {} 个不是要素", reader.alien())},
                              {"Make it a Feature with its geometry, or remove it",
                               "请将其改为带几何图形的要素（Feature），或将其删除"},
                              buffer.line());
    }
    if (files.format == SourceFormat::geojson_lines && !(reader.one_feature() && line_ends(stream))) {
      return left_out::refuse(files, {"this line is not one feature and nothing else", "该行不是单独一个要素"},
                              {"Give one Feature to a line", "请每行给出一个要素（Feature）"}, buffer.line());
    }
    feature = reader.features();
    out.count = feature;
  }
}

}  // namespace

Expected<LeftOut> left_out::of_geojson(const SourceFiles& files, const std::string& path) {
  VsiBuffer buffer(path);
  if (!buffer.ok()) return cannot_look(files);
  return each_text(files, buffer);
}

}  // namespace zonegate
