#include "layers/workspace/value_bytes.h"

namespace zonegate::store {

void put_value(const AttributeValue& value, ByteWriter& out) {
  out.put(static_cast<unsigned char>(value.index()));
  if (const auto* text = std::get_if<std::string>(&value)) out.put_text(*text);
  if (const auto* real = std::get_if<double>(&value)) out.put(*real);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) out.put(*integer);
  if (const auto* day = std::get_if<Day>(&value)) {
    for (const int part : {day->year, day->month, day->day}) out.put(static_cast<std::int32_t>(part));
  }
}

AttributeValue get_value(ByteReader& in) {
  switch (in.get<unsigned char>()) {
    case ValueTag::empty:
      return std::monostate{};
    case ValueTag::words:
      return in.get_text();
    case ValueTag::number:
      return in.get<double>();
    case ValueTag::whole:
      return in.get<std::int64_t>();
    case ValueTag::civil_day: {
      const auto year = in.get<std::int32_t>();
      const auto month = in.get<std::int32_t>();
      return Day{year, month, in.get<std::int32_t>()};
    }
    default:
      in.fail();
      return std::monostate{};
  }
}

}  // namespace zonegate::store
