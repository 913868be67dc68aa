#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "layers/formats/boundary_line.h"
#include "layers/formats/boundary_names.h"
#include "layers/formats/boundary_order.h"
#include "layers/formats/boundary_txt.h"

namespace zonegate {
namespace {

using boundary::degree_order;
using boundary::Item;
using boundary::LineKind;
using boundary::Order;
using boundary::plane_order;
using boundary::prefix_of;

constexpr std::size_t kMostRemarks = 200;
const Text kMendLine{"Correct this line and read the file again.", "请改正该行后重新读取。"};

// Reads line by line; `north` of a point holds the first number and `east` the second until finish() knows the
// order of the columns.
class Reader {
 public:
  Reader(const BoundaryReadOptions& options, LineDecoder decoder)
      : options_(options), decoder_(std::move(decoder)) {}

  Expected<void> read(std::string_view bytes);
  Expected<BoundaryReading> finish();
  BoundaryReading reading;

 private:
  Place place(long column = 0) const;
  void remark(std::string code, Text what, Place at);
  void break_plot(std::string code, Text what, long column, Text remedy = kMendLine);
  Expected<void> take(std::string_view line);
  void take_section(std::string_view line);
  Expected<void> take_entry(std::string_view line);
  void take_plot(std::string_view line);
  void take_point(std::string_view line);
  bool take_number(const Item& item, double& value, int& decimals);
  void add_point(const std::string& ring_number, BoundaryPoint point);
  void check_order(const BoundaryPoint& point, long column);
  void check_prefix(double easting, long column);
  void check_counts();
  void mark_implausible();
  BoundaryPlot& plot();

  const BoundaryReadOptions& options_;
  LineDecoder decoder_;
  long line_ = 0;
  std::size_t points_ = 0;
  bool coordinates_section_ = false;
  bool repeated_header_ = false;
  boundary::RingNames names_;  // of the last ring
  bool ring_closed_ = false;   // the last ring of the last plot was closed by a repeated first point
  bool short_point_said_ = false;
  std::size_t section_ = 0;  // index of the current section
  Order plane_ = Order::unknown;
  Order degrees_ = Order::unknown;
  bool any_plane_ = false;
  bool any_degrees_ = false;
  struct Doubtful {
    std::size_t plot;
    Place place;
  };
  std::vector<Doubtful> doubtful_;  // the first point of a plot that fits no place in China
};

Place Reader::place(long column) const {
  Place at;
  at.file = options_.file;
  at.line = line_;
  at.column = column;
  return at;
}

void Reader::remark(std::string code, Text what, Place at) {
  if (reading.remarks.size() < kMostRemarks) {
    reading.remarks.push_back({std::move(code), std::move(what), std::move(at)});
  } else if (reading.remarks.size() == kMostRemarks) {
    Place whole;
    whole.file = options_.file;
    reading.remarks.push_back(
        {"txt.more", {"further remarks on this file are not listed", "此文件的其余提示未列出"}, whole});
  }
}

BoundaryPlot& Reader::plot() {
  if (reading.file.plots.empty()) {
    BoundaryPlot implicit;
    implicit.id = "1";
    remark("txt.no_plot_line",
           {"points without a plot line before them are taken as one plot", "坐标前没有地块行，按一个地块处理"},
           place());
    reading.file.plots.push_back(std::move(implicit));
  }
  return reading.file.plots.back();
}

void Reader::break_plot(std::string code, Text what, long column, Text remedy) {
  BoundaryPlot& broken = plot();
  if (broken.error) return;  // the first fault is the one to mend first
  broken.error = Error{ErrorKind::bad_data, std::move(code), std::move(what), std::move(remedy), place(column)};
}

Expected<void> Reader::read(std::string_view bytes) {
  std::size_t at = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  while (at < bytes.size()) {
    std::size_t end = bytes.find_first_of("\r\n", at);
    const bool ended = end != std::string_view::npos;
    if (!ended) end = bytes.size();
    const bool crlf = ended && bytes.substr(end, 2) == "\r\n";
    if (ended && reading.newline.empty()) reading.newline = crlf ? "\r\n" : std::string(1, bytes[end]);
    ++line_;
    if (end - at > kLongestLine) {
      return fail(ErrorKind::bad_data, "txt.long_line",
                  {fmt::format("a line of {} bytes", end - at), fmt::format("一行长达 {} 字节", end - at)},
                  {"A boundary-point TXT has short lines; check that this is one.",
                   "界址点 TXT 每行都很短，请确认文件类型。"},
                  place());
    }
    auto line = decoder_.decode(bytes.substr(at, end - at));
    if (!line) {
      line.error().code = "txt.bad_bytes";
      line.error().place = place();
      return tl::unexpected(line.error());
    }
    if (auto taken = take(*line); !taken) return taken;
    at = end + (crlf ? 2 : 1);
  }
  return {};
}

Expected<void> Reader::take(std::string_view line) {
  switch (boundary::classify(line)) {
    case LineKind::blank:
      return {};
    case LineKind::section:
      take_section(line);
      return {};
    case LineKind::entry:
      return take_entry(line);
    case LineKind::plot:
      take_plot(line);
      return {};
    case LineKind::point:
      break;
  }
  if (points_ >= kLargestPoints) {
    return fail(
        ErrorKind::bad_data, "txt.too_many_points",
        {fmt::format("more than {} points", kLargestPoints), fmt::format("超过 {} 个界址点", kLargestPoints)},
        {"Split the file.", "请拆分文件。"}, place());
  }
  if (!coordinates_section_ && reading.file.plots.empty() && !reading.file.sections.empty() &&
      boundary::split_point(line).size() < 2) {
    remark("txt.unknown_line",
           {"a header line that is not key=value is left out", "文件头中非“键=值”的行被略去"}, place(1));
    return {};
  }
  take_point(line);
  return {};
}

void Reader::take_section(std::string_view line) {
  const std::string name = boundary::section_name(line);
  if (name == "地块坐标") {
    coordinates_section_ = true;
    return;
  }
  auto& sections = reading.file.sections;
  repeated_header_ = !reading.file.plots.empty();
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (sections[i].name == name) {
      section_ = i;
      return;
    }
  }
  section_ = sections.size();
  sections.push_back({name, {}});
}

Expected<void> Reader::take_entry(std::string_view line) {
  if (!reading.file.plots.empty() && !repeated_header_) {
    break_plot("txt.unknown_line", {"a key=value line among the points", "坐标之间出现“键=值”行"}, 1);
    return {};
  }
  auto& sections = reading.file.sections;
  if (sections.empty()) sections.push_back({"属性描述", {}});
  auto entry = boundary::split_entry(line);
  std::string& key = entry.first;  // clang 14 cannot capture a structured binding
  std::string& value = entry.second;
  auto& entries = sections.at(std::min(section_, sections.size() - 1)).entries;
  if (!repeated_header_) {
    entries.emplace_back(std::move(key), std::move(value));
    return {};
  }
  // A file put together from several carries its header again: the same words are no news, others a conflict.
  const auto former =
      std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.first == key; });
  if (former == entries.end() || former->second == value) return {};
  const bool decides = key == "坐标系" || key == "几度分带" || key == "分带" || key == "带号";
  const Text what{fmt::format("the header is repeated with {}={} after {}", key, value, former->second),
                  fmt::format("文件头重复且不一致：{}={}，前为 {}", key, value, former->second)};
  if (!decides) {
    remark("txt.two_headers", what, place(1));
    return {};
  }
  return fail(ErrorKind::bad_data, "txt.two_headers", what,
              {"Split the file where its reference system changes.", "请在坐标系变化处拆分文件。"}, place(1));
}

void Reader::take_plot(std::string_view line) {
  const std::vector<Item> items = boundary::split_plot(line);
  BoundaryPlot next;
  next.line = line_;
  next.graphic.clear();
  std::string* const fields[] = {&next.declared_points, &next.declared_area, &next.id,  &next.name,
                                 &next.graphic,         &next.sheet,         &next.use, &next.land_class};
  constexpr std::size_t kFields = 8;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i < kFields) {
      *fields[i] = items[i].text;
    } else {
      next.further.push_back(items[i].text);
    }
  }
  if (!boundary::ends_with_at(line)) {
    remark("txt.no_at", {"a plot line without @ at its end", "地块行末尾缺少 @"}, place(1));
  }
  reading.file.plots.push_back(std::move(next));
  repeated_header_ = false;
  ring_closed_ = true;
  // What it says of points lost, of lines and of areas would all be overlooked.
  if (items.size() == 1 && items.front().text.find_first_of(" \t") != std::string::npos) {
    break_plot("txt.unsplit_plot",
               {"the fields of the plot line are separated by neither commas nor tabs",
                "地块行各字段既未以逗号也未以制表符分隔"},
               1);
  }
}

bool Reader::take_number(const Item& item, double& value, int& decimals) {
  std::size_t bad_at = 0;
  const auto number = boundary::plain_number(item.text, bad_at);
  if (!number) {
    const auto column =
        item.column +
        static_cast<long>(boundary::count_characters(std::string_view(item.text).substr(0, bad_at)));
    break_plot("txt.bad_number",
               {fmt::format("\"{}\" is not a coordinate", item.text), fmt::format("“{}”不是坐标值", item.text)},
               column);
    return false;
  }
  value = number->value;
  decimals = number->decimals;
  constexpr double kAbsurd = 1e8;  // metres; an eight-digit easting is below
  if (std::abs(value) > kAbsurd) {
    break_plot(
        "txt.bad_number",
        {fmt::format("{} is too large for a coordinate", item.text), fmt::format("坐标 {} 过大", item.text)},
        item.column);
    return false;
  }
  return true;
}

void Reader::take_point(std::string_view line) {
  const std::vector<Item> items = boundary::split_point(line);
  plot();
  if (items.size() < 3) {
    break_plot("txt.bad_point",
               {fmt::format("{} items where a point has name, ring, X, Y", items.size()),
                fmt::format("只有 {} 项，界址点应有点号、圈号、X、Y", items.size())},
               1);
    return;
  }
  const std::size_t first = items.size() == 3 ? 1 : 2;
  if (items.size() == 3 && !short_point_said_) {
    short_point_said_ = true;
    remark("txt.no_ring_number", {"points without a ring number", "界址点缺少圈号"}, place(1));
  }
  if (items.size() > 4) {
    remark("txt.further_items", {"items after the coordinates are left out", "坐标之后的项被略去"},
           place(items[4].column));
  }
  BoundaryPoint point;
  point.name = items[0].text;
  int decimals[2] = {0, 0};
  if (!take_number(items[first], point.north, decimals[0]) ||
      !take_number(items[first + 1], point.east, decimals[1])) {
    return;
  }
  ++points_;
  reading.file.decimals = std::max({reading.file.decimals, decimals[0], decimals[1]});
  check_order(point, items[first].column);
  add_point(first == 1 ? std::string{} : items[1].text, std::move(point));
}

void Reader::check_order(const BoundaryPoint& point, long column) {
  const Order in_plane = plane_order(point.north, point.east);
  const Order in_degrees = degree_order(point.north, point.east);
  if (in_plane == Order::unknown && in_degrees == Order::unknown) {
    const std::size_t index = reading.file.plots.size() - 1;
    if (doubtful_.empty() || doubtful_.back().plot != index) doubtful_.push_back({index, place(column)});
    return;
  }
  const bool plane = in_plane != Order::unknown;
  (plane ? any_plane_ : any_degrees_) = true;
  if (any_plane_ && any_degrees_) {
    break_plot("txt.mixed_units", {"metres and degrees in one file", "同一文件中既有米又有度"}, column);
    return;
  }
  Order& known = plane ? plane_ : degrees_;
  const Order here = plane ? in_plane : in_degrees;
  if (known == Order::unknown) known = here;
  if (known != here) {
    break_plot("txt.mixed_columns",
               {"X and Y are the other way round than in the lines before", "X、Y 次序与前面各行相反"}, column);
    return;
  }
  if (plane) check_prefix(here == Order::north_first ? point.east : point.north, column);
}

void Reader::check_prefix(double easting, long column) {
  const int prefix = prefix_of(easting);
  if (!reading.easting_prefix) reading.easting_prefix = prefix;
  if (*reading.easting_prefix == prefix) return;
  const auto words = [](int p) { return p == 0 ? std::string("-") : std::to_string(p); };
  break_plot("txt.mixed_strips",
             {fmt::format("the easting's strip prefix is {} here and {} before", words(prefix),
                          words(*reading.easting_prefix)),
              fmt::format("此处横坐标带号为 {}，前面为 {}", words(prefix), words(*reading.easting_prefix))},
             column, {"Bring all points into one strip.", "请将全部界址点统一到同一带。"});
}

void Reader::add_point(const std::string& ring_number, BoundaryPoint point) {
  auto& rings = plot().rings;
  const bool same_place_as_closed = ring_closed_ && !rings.empty() && rings.back().number == ring_number &&
                                    rings.back().points.front().north == point.north &&
                                    rings.back().points.front().east == point.east;
  if (same_place_as_closed) {
    remark("txt.closed_twice", {"a ring is closed twice", "圈闭合点重复"}, place(1));
    return;
  }
  if (rings.empty() || ring_closed_ || rings.back().number != ring_number) {
    rings.push_back({ring_number, {}, false, {}});
    ring_closed_ = false;
    names_.begin_ring();
  }
  BoundaryRing& ring = rings.back();
  if (ring.points.size() >= 3 && ring.points.front().north == point.north &&
      ring.points.front().east == point.east) {
    ring.closed = true;
    ring.closing_name = std::move(point.name);
    ring_closed_ = true;
    return;
  }
  if (auto words = names_.add(ring, point)) remark("txt.name_twice", std::move(*words), place(1));
  ring.points.push_back(std::move(point));
}

// The count may be with or without the closing points; anything else is said.
void Reader::check_counts() {
  for (const BoundaryPlot& each : reading.file.plots) {
    if (each.error) continue;
    std::size_t without = 0;
    std::size_t with = 0;
    for (const BoundaryRing& ring : each.rings) {
      without += ring.points.size();
      with += ring.points.size() + (ring.closed ? 1U : 0U);
    }
    Place at;
    at.file = options_.file;
    at.line = each.line;
    if (without == 0) continue;
    if (each.line == 0 || each.declared_points.empty()) continue;
    if (each.declared_points == std::to_string(without) || each.declared_points == std::to_string(with))
      continue;
    remark("txt.count",
           {fmt::format("plot {} states {} points and has {} ({} with closing points)", each.id,
                        each.declared_points, without, with),
            fmt::format("地块 {} 声明 {} 点，实有 {} 点（含闭合点 {} 点）", each.id, each.declared_points,
                        without, with)},
           at);
  }
}

// A point that fits no place in China, in a file whose other points do, is a slip of the pen, not a local grid.
void Reader::mark_implausible() {
  if (!any_plane_ && !any_degrees_) return;
  for (const Doubtful& doubt : doubtful_) {
    BoundaryPlot& broken = reading.file.plots[doubt.plot];
    if (broken.error) continue;
    broken.error = Error{ErrorKind::bad_data,
                         "txt.implausible",
                         {"this pair cannot be a northing (7 digits) and an easting (6 or 8 digits) in China",
                          "该行不可能是我国范围内的纵坐标（7 位）和横坐标（6 或 8 位）"},
                         kMendLine,
                         doubt.place};
  }
}

Expected<BoundaryReading> Reader::finish() {
  line_ = 0;
  auto& plots = reading.file.plots;
  if (plots.empty()) {
    return fail(ErrorKind::bad_data, "txt.no_plots",
                {"no plot and no boundary point found", "未找到地块和界址点"},
                {"Check that this is a boundary-point TXT.", "请确认这是界址点 TXT 文件。"}, place());
  }
  mark_implausible();
  for (BoundaryPlot& each : plots) {
    if (each.error || !each.rings.empty()) continue;
    Place at;
    at.file = options_.file;
    at.line = each.line;
    each.error =
        Error{ErrorKind::bad_data, "txt.no_points", {"a plot without points", "地块没有界址点"}, kMendLine, at};
  }
  if (reading.newline.empty()) reading.newline = "\n";
  if (reading.easting_prefix == 0) reading.easting_prefix.reset();
  reading.geographic = any_degrees_ && !any_plane_;
  reading.swapped = (reading.geographic ? degrees_ : plane_) == Order::east_first;
  if (reading.swapped) {
    for (BoundaryPlot& each : plots) {
      for (BoundaryRing& ring : each.rings) {
        for (BoundaryPoint& point : ring.points) std::swap(point.north, point.east);
      }
    }
    remark("txt.swapped",
           {"the columns are east, north; read in that order", "列次序为横坐标在前、纵坐标在后，已按此读取"},
           place());
  }
  check_counts();
  return std::move(reading);
}

Expected<void> check_bytes(std::string_view bytes, const std::string& file) {
  Place place;
  place.file = file;
  if (bytes.empty()) {
    return fail(ErrorKind::bad_data, "txt.empty", {"the file is empty", "文件为空"},
                {"Export the boundary points again.", "请重新导出界址点。"}, place);
  }
  if (bytes.size() > kLargestBytes) {
    return fail(
        ErrorKind::bad_data, "txt.too_large",
        {fmt::format("the file has {} bytes", bytes.size()), fmt::format("文件有 {} 字节", bytes.size())},
        {"Split the file.", "请拆分文件。"}, place);
  }
  if (bytes.find('\0') != std::string_view::npos) {
    const bool utf16 = bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
    return fail(ErrorKind::bad_data, "txt.not_text",
                utf16 ? Text{"the file is UTF-16 text", "文件为 UTF-16 编码"}
                      : Text{"the file is not text", "文件不是文本"},
                {"Save it as UTF-8 or GBK text.", "请另存为 UTF-8 或 GBK 文本。"}, place);
  }
  return {};
}

}  // namespace

Expected<BoundaryReading> read_boundary_txt(std::string_view bytes, const BoundaryReadOptions& options) {
  if (auto checked = check_bytes(bytes, options.file); !checked) return tl::unexpected(checked.error());
  const TextEncoding encoding = options.encoding.value_or(detect_text_encoding(bytes));
  auto decoder = LineDecoder::create(encoding);
  if (!decoder) return tl::unexpected(decoder.error());
  Reader reader(options, std::move(*decoder));
  reader.reading.encoding = encoding;
  if (auto done = reader.read(bytes); !done) return tl::unexpected(done.error());
  return reader.finish();
}

}  // namespace zonegate
