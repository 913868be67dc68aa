// Purpose: one attribute value as bytes and back, exactly: u8 type (0 empty, 1 text, 2 double, 3 integer, 4
// day), then nothing, u64 length and text, f64, i64, or three i32 year, month, day.
#pragma once

#include <cstdint>
#include <type_traits>
#include <variant>

#include "core/zones/zone_layer.h"
#include "layers/workspace/bytes.h"

namespace zonegate::store {

struct ValueTag {
  enum : unsigned char { empty = 0, words = 1, number = 2, whole = 3, civil_day = 4 };
};
static_assert(std::is_same_v<std::variant_alternative_t<ValueTag::whole, AttributeValue>, std::int64_t>);

void put_value(const AttributeValue& value, ByteWriter& out);
AttributeValue get_value(ByteReader& in);  // of an unknown type: in.ok() turns false

}  // namespace zonegate::store
