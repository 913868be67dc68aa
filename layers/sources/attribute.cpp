#include <cpl_conv.h>
#include <fmt/format.h>

#include <cmath>

#include "layers/sources/field_plan.h"

namespace zonegate {
namespace {

std::string without_blanks(const std::string& text) {
  const char* blanks = " \t\r\n";
  const std::size_t from = text.find_first_not_of(blanks);
  if (from == std::string::npos) return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

AttributeValue date_value(const OGRFeature& feature, int index, bool with_time) {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  float second = 0.0F;
  int zone = 0;
  if (!feature.GetFieldAsDateTime(index, &year, &month, &day, &hour, &minute, &second, &zone)) return {};
  if (year < 1 || year > 9999) return {};
  const std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  if (with_time && (hour != 0 || minute != 0 || second > 0.0F)) {
    return fmt::format("{}T{:02}:{:02}:{:02}", date, hour, minute, static_cast<int>(second));
  }
  if (const auto parsed = parse_day(date)) return *parsed;
  return date;
}

AttributeValue delivered_value(const OGRFeature& feature, const PlannedField& field, TextDecoder& decoder) {
  if (!feature.IsFieldSetAndNotNull(field.index)) return {};
  switch (field.type) {
    case OFTInteger:
    case OFTInteger64:
      return static_cast<std::int64_t>(feature.GetFieldAsInteger64(field.index));
    case OFTReal: {
      const double number = feature.GetFieldAsDouble(field.index);
      return std::isfinite(number) ? AttributeValue(number) : AttributeValue{};
    }
    case OFTDate:
      return date_value(feature, field.index, false);
    case OFTDateTime:
      return date_value(feature, field.index, true);
    case OFTBinary:
      return {};
    case OFTString: {
      std::string text = without_blanks(decoder.decode(feature.GetFieldAsString(field.index)));
      return text.empty() ? AttributeValue{} : AttributeValue(std::move(text));
    }
    default: {  // lists, times
      char* json = feature.GetFieldAsSerializedJSon(field.index);
      std::string text = json != nullptr ? json : feature.GetFieldAsString(field.index);
      CPLFree(json);
      return decoder.decode(text);
    }
  }
}

struct Said {
  AttributeValue value;
  bool empty = false;  // the cell, whatever the table says of empty cells
  bool known = false;  // the table lists it
};

Said said(const OGRFeature& feature, PlannedField& field, TextDecoder& decoder) {
  AttributeValue value = delivered_value(feature, field, decoder);
  const std::string text = to_text(value);
  const bool empty = text.empty();
  if (field.theme_field == nullptr || field.theme_field->values.empty()) return {value, empty, false};
  for (const auto& [delivered, canonical] : field.theme_field->values) {
    if (same_ignoring_case(delivered, text)) return {canonical, empty, true};
  }
  for (const auto& [delivered, canonical] : field.theme_field->values) {
    if (same_ignoring_case(canonical, text)) return {canonical, empty, true};  // already canonical
  }
  if (!empty && field.unknown_values++ == 0) field.unknown_example = text;
  return {value, empty, false};
}

}  // namespace

AttributeValue read_attribute(const OGRFeature& feature, PlannedField& field, TextDecoder& decoder) {
  Said first = said(feature, field, decoder);
  const PlannedField* speaker = &field;
  for (PlannedField& other : field.also) {
    Said second = said(feature, other, decoder);
    const bool nothing_said = first.value.index() == 0 && second.known;
    if (first.empty && (!second.empty || nothing_said)) {
      first = std::move(second);
      speaker = &other;
    } else if (first.known && second.known && !first.empty && !second.empty && first.value != second.value) {
      if (field.contradictions++ == 0) {
        field.contradiction_example =
            fmt::format("{}={}, {}={}", speaker->field.source_name, to_text(first.value),
                        other.field.source_name, to_text(second.value));
      }
      return {};
    }
  }
  return first.value;
}

}  // namespace zonegate
