#include "app/session/drawing/point_table.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "app/session/drawing/typed_place.h"
#include "layers/formats/boundary_geometry.h"

namespace zonegate::session {
namespace {

// No ring number, point number or edge is that large, and no coordinate of a projected plane as small.
constexpr double kSmallestCoordinate = 100'000.0;
constexpr double kSmallestPrefixed = 1e7;

Place row_place(long row) {
  Place place;
  place.line = row;
  return place;
}

tl::unexpected<Error> bad_row(long row) {
  return fail(ErrorKind::bad_data, "table.bad_row", {"this row has no X and Y", "该行没有 X、Y 坐标"},
              {"A row is: point, X, Y; separated by tab or comma.", "每行为：点号、X、Y，以制表符或逗号分隔。"},
              row_place(row));
}

std::vector<std::string> cells_of(std::string line) {
  for (const std::string_view separator : {"，", "；", "\r", "\t", ";", ","}) {
    for (auto at = line.find(separator); at != std::string::npos; at = line.find(separator)) {
      line.replace(at, separator.size(), " ");
    }
  }
  std::vector<std::string> cells;
  std::string cell;
  for (const char c : line + " ") {
    if (c != ' ') {
      cell += c;
    } else if (!cell.empty()) {
      cells.push_back(std::move(cell));
      cell.clear();
    }
  }
  return cells;
}

std::optional<double> number_of(const std::string& cell) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

struct Row {
  std::string ring;
  PlanePoint at;
};

Expected<Row> row_of(const std::vector<std::string>& cells, long number, const ReferenceSystem& crs) {
  std::size_t x = 0;
  while (x < cells.size()) {
    const auto value = number_of(cells[x]);
    if (value && std::abs(*value) >= kSmallestCoordinate) break;
    ++x;
  }
  if (x + 1 >= cells.size() || x > 2) return bad_row(number);
  const double north = *number_of(cells[x]);
  const auto east = number_of(cells[x + 1]);
  if (!east || std::abs(*east) < kSmallestCoordinate) return bad_row(number);
  if (north >= kSmallestPrefixed && *east < kSmallestPrefixed) {
    return fail(ErrorKind::bad_data, "table.exchanged",
                {"X and Y have changed places: X is the northing", "X、Y 颠倒：X 为纵坐标（北）"},
                {"Put the northing first.", "请把纵坐标放在前面。"}, row_place(number));
  }
  auto at = surveyed_place(north, *east, crs);
  if (!at) {
    at.error().place.line = number;
    return tl::unexpected(at.error());
  }
  return Row{x == 2 ? cells[1] : std::string(), *at};
}

// Rings as they grow, row by row.
struct Rings {
  BoundaryPlot plot;
  std::string ring;
  bool open = false;
  long begun = 0;

  Expected<void> close() {
    if (!open) return {};
    open = false;
    if (plot.rings.back().points.size() >= 3) return {};
    return fail(ErrorKind::bad_data, "table.few_points",
                {"the ring that begins here has fewer than three points", "从该行开始的环少于三个点"},
                {"Add points, or take the empty row before it away.", "请补充界址点，或去掉多余的空行。"},
                row_place(begun));
  }

  Expected<void> add(const Row& row, long number) {
    if (open && row.ring != ring) {
      if (auto good = close(); !good) return good;
    }
    if (!open) {
      plot.rings.push_back({});
      open = true;
      ring = row.ring;
      begun = number;
    }
    auto& points = plot.rings.back().points;
    const BoundaryPoint point{{}, row.at.y, row.at.x};
    if (points.size() >= 3 && points.front() == point) return close();
    points.push_back(point);
    return {};
  }
};

}  // namespace

std::vector<PointRow> point_rows(const Project& project) {
  std::vector<PointRow> rows;
  std::size_t part = project.parts.size();
  std::size_t number = 0;
  for_each_track(project, [&](const TrackRef& ref, const std::vector<PlanePoint>& track) {
    if (ref.part != part) number = 0;
    part = ref.part;
    for (std::size_t i = 0; i < track.size(); ++i) {
      const bool edge = i < edges_of(ref.kind, track.size());
      rows.push_back({{ref, i},
                      "J" + std::to_string(++number),
                      edge ? distance(track[i], track[(i + 1) % track.size()]) : 0.0});
    }
  });
  return rows;
}

Expected<MultiPolygon> polygons_from_rows(std::string_view text, const ReferenceSystem& crs) {
  Rings rings;
  long number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto cells = cells_of(std::string(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (cells.empty()) {
      if (auto good = rings.close(); !good) return tl::unexpected(good.error());
      continue;
    }
    const auto row = row_of(cells, number, crs);
    bool numbers = false;
    for (const std::string& cell : cells) numbers = numbers || number_of(cell);
    if (!row && number == 1 && !numbers) continue;  // a heading
    if (!row) return tl::unexpected(row.error());
    if (auto good = rings.add(*row, number); !good) return tl::unexpected(good.error());
  }
  if (auto good = rings.close(); !good) return tl::unexpected(good.error());
  if (rings.plot.rings.empty()) {
    return fail(ErrorKind::bad_data, "table.empty", {"there are no rows with points", "没有界址点"},
                {"Copy rows of point, X, Y and paste them.", "请复制点号、X、Y 各列后粘贴。"});
  }
  return boundary_polygons(rings.plot);
}

}  // namespace zonegate::session
