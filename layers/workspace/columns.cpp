#include "layers/workspace/columns.h"

#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>

#include "layers/workspace/names.h"
#include "layers/workspace/value_bytes.h"

namespace zonegate::store {
namespace {

bool in_calendar(Day day) {
  if (day.year < 1 || day.year > 9999 || day.month < 1 || day.day < 1) return false;
  return std::chrono::year_month_day{std::chrono::year{day.year},
                                     std::chrono::month{static_cast<unsigned>(day.month)},
                                     std::chrono::day{static_cast<unsigned>(day.day)}}
      .ok();
}

bool survives_as_real(double value) { return !std::isnan(value) && !(value == 0.0 && std::signbit(value)); }

// Exactly what format_day writes: "2026-01-05".
std::optional<Day> stored_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int digits = 0;
  for (const std::size_t at : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
    digits = digits * 10 + (text[at] - '0');
  }
  const Day day{digits / 10000, digits / 100 % 100, digits % 100};
  return in_calendar(day) ? std::optional(day) : std::nullopt;
}

// True when the column gives the value back exactly; otherwise a column that people can read is bound.
bool bind_value(const AttributeValue& value, ColumnType type, Statement& row, int at) {
  if (std::holds_alternative<std::monostate>(value)) {
    row.null(at);
    return true;
  }
  if (type == ColumnType::text) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      row.text_in_place(at, *text);
      return true;
    }
    row.text(at, to_text(value));
    return false;
  }
  if (const auto* real = std::get_if<double>(&value); real != nullptr && type == ColumnType::real) {
    std::isnan(*real) ? row.null(at) : row.real(at, *real);
    return survives_as_real(*real);
  }
  if (const auto* integer = std::get_if<std::int64_t>(&value);
      integer != nullptr && type == ColumnType::integer) {
    row.integer(at, *integer);
    return true;
  }
  if (const auto* day = std::get_if<Day>(&value);
      day != nullptr && type == ColumnType::day && in_calendar(*day)) {
    row.text(at, format_day(*day));
    return true;
  }
  row.null(at);
  return false;
}

bool read_value(const Statement& row, int at, ColumnType type, AttributeValue& value) {
  const int stored = row.type(at);
  if (stored == SQLITE_NULL) {
    value = std::monostate{};
    return true;
  }
  switch (type) {
    case ColumnType::text:
      value = row.text(at);
      return stored == SQLITE_TEXT;
    case ColumnType::real:
      value = row.real(at);
      return stored == SQLITE_FLOAT;
    case ColumnType::integer:
      value = row.integer(at);
      return stored == SQLITE_INTEGER;
    case ColumnType::day: {
      const auto day = stored_day(row.text_view(at));
      if (day) value = *day;
      return day.has_value();
    }
  }
  return false;
}

// Layout: u8 has_box [4 doubles], u32 attribute count, u32 number of exact values, each: u32 position, u8 tag,
// content.
void put_exact(const Zone& zone, bool own_box, const std::vector<std::uint32_t>& misfits, ByteWriter& exact) {
  exact.put(static_cast<unsigned char>(own_box ? 0 : 1));
  const Box& box = zone.claimed_box;
  if (!own_box) {
    for (const double value : {box.min_x, box.min_y, box.max_x, box.max_y}) exact.put(value);
  }
  exact.put(static_cast<std::uint32_t>(zone.attributes.size()));
  exact.put(static_cast<std::uint32_t>(misfits.size()));
  for (const std::uint32_t at : misfits) {
    exact.put(at);
    put_value(zone.attributes[at], exact);
  }
}

bool read_exact(Bytes exact, Zone& zone) {
  ByteReader in(exact);
  if (in.get<unsigned char>() != 0) {
    Box& box = zone.claimed_box;
    for (double* value : {&box.min_x, &box.min_y, &box.max_x, &box.max_y}) *value = in.get<double>();
  }
  const auto attributes = in.get<std::uint32_t>();
  // Every attribute beyond the columns has an exact value of at least 5 bytes.
  if (!in.ok() || attributes > zone.attributes.size() + in.left() / 5) return false;
  zone.attributes.resize(attributes);
  const auto values = in.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < values && in.ok(); ++i) {
    const auto at = in.get<std::uint32_t>();
    if (at >= attributes) return false;
    zone.attributes[at] = get_value(in);
  }
  return in.ok() && in.left() == 0;
}

bool same_bits(const Box& a, const Box& b) {
  using Bits = std::array<std::uint64_t, 4>;
  return std::bit_cast<Bits>(a) == std::bit_cast<Bits>(b);
}

}  // namespace

const char* column_type_name(ColumnType type) {
  switch (type) {
    case ColumnType::real:
      return "REAL";
    case ColumnType::integer:
      return "INTEGER";
    case ColumnType::day:
      return "DATE";
    case ColumnType::text:
      break;
  }
  return "TEXT";
}

std::optional<ColumnType> column_type_named(std::string_view name) {
  for (const auto type : {ColumnType::text, ColumnType::real, ColumnType::integer, ColumnType::day}) {
    if (name == column_type_name(type)) return type;
  }
  return std::nullopt;
}

std::vector<Column> choose_columns(const ZoneLayer& layer) {
  std::vector<unsigned> seen(layer.fields.size(), 0);
  for (const auto& zone : layer.zones) {
    for (std::size_t i = 0; i < seen.size() && i < zone.attributes.size(); ++i) {
      seen[i] |= 1U << zone.attributes[i].index();
    }
  }
  std::vector<Column> columns;
  const auto names = field_column_names(layer.fields);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const unsigned kinds = seen[i] & ~(1U << ValueTag::empty);
    ColumnType type = ColumnType::text;
    if (kinds == 1U << ValueTag::number) type = ColumnType::real;
    if (kinds == 1U << ValueTag::whole) type = ColumnType::integer;
    if (kinds == 1U << ValueTag::civil_day) type = ColumnType::day;
    columns.push_back({names[i], type});
  }
  return columns;
}

void bind_attributes(const Zone& zone, const std::vector<Column>& columns, Statement& row, int first,
                     ByteWriter& exact) {
  exact.clear();
  std::vector<std::uint32_t> misfits;
  const AttributeValue none;
  for (std::size_t i = 0; i < std::max(columns.size(), zone.attributes.size()); ++i) {
    const auto& value = i < zone.attributes.size() ? zone.attributes[i] : none;
    if (i >= columns.size() || !bind_value(value, columns[i].type, row, first + static_cast<int>(i))) {
      misfits.push_back(static_cast<std::uint32_t>(i));
    }
  }
  const bool own_box = same_bits(zone.claimed_box, box_of(zone.shape));
  if (own_box && misfits.empty() && zone.attributes.size() == columns.size()) return;
  put_exact(zone, own_box, misfits, exact);
}

bool read_attributes(const Statement& row, int first, const std::vector<Column>& columns, Bytes exact,
                     Zone& zone) {
  zone.attributes.resize(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!read_value(row, first + static_cast<int>(i), columns[i].type, zone.attributes[i])) return false;
  }
  zone.claimed_box = box_of(zone.shape);
  return exact.size == 0 || read_exact(exact, zone);
}

}  // namespace zonegate::store
