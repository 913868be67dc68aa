#include "core/rules/schema_words.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "core/base/day.h"

namespace zonegate {
namespace {

using nlohmann::json;

const json& resolved(const json& root, const json& node) {
  const json* at = &node;
  for (int hops = 0; hops < 8 && at->is_object() && at->contains("$ref"); ++hops) {
    const std::string reference = at->at("$ref").get<std::string>();
    if (reference.rfind("#/", 0) != 0) break;
    at = &root.at(json::json_pointer(reference.substr(1)));
  }
  return *at;
}

// The schema of the value at `pointer`; null when the schema does not say it plainly.
json schema_at(const json& root, const std::string& pointer) {
  const json* node = &resolved(root, root);
  for (std::size_t begin = 1; begin <= pointer.size() && !pointer.empty();) {
    const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
    const std::string step = pointer.substr(begin, end - begin);
    begin = end + 1;
    if (node->contains("properties") && node->at("properties").contains(step)) {
      node = &resolved(root, node->at("properties").at(step));
    } else if (node->contains("items") && node->at("items").is_object()) {
      node = &resolved(root, node->at("items"));
    } else if (node->contains("additionalProperties") && node->at("additionalProperties").is_object()) {
      node = &resolved(root, node->at("additionalProperties"));
    } else {
      return nullptr;
    }
  }
  return *node;
}

std::string joined(const json& names) {
  std::string out;
  for (const auto& name : names) {
    if (!out.empty()) out += ", ";
    out += name.is_string() ? name.get<std::string>() : name.dump();
  }
  return out;
}

std::string shown(const json& value) {
  constexpr std::size_t kLongest = 60;
  std::string all =
      value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, json::error_handler_t::replace);
  if (all.size() <= kLongest) return all;
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(all[end]) & 0xC0U) == 0x80U) --end;
  return all.substr(0, end) + "…";
}

Text type_words(const std::string& type) {
  static const std::array<std::pair<const char*, Text>, 6> known = {
      {{"object", {"an object { }", "对象 { }"}},
       {"array", {"a list [ ]", "列表 [ ]"}},
       {"string", {"a text in quotes", "带引号的文本"}},
       {"number", {"a number", "数值"}},
       {"integer", {"a whole number", "整数"}},
       {"boolean", {"true or false", "true 或 false"}}}};
  for (const auto& [id, words] : known) {
    if (type == id) return words;
  }
  return same_text(type);
}

bool has_type(const json& value, const std::string& type) {
  if (type == "number") return value.is_number();
  if (type == "integer") return value.is_number_integer();
  return type == value.type_name();
}

// A text of the wrong form: the schema says in words what its pattern asks for.
SchemaComplaint about_text(const json& schema, const json& value, const std::string& pointer) {
  if (value.get_ref<const std::string&>().empty() && schema.contains("minLength"))
    return {true, pointer, {"the text is empty", "文本为空"}, {"Write what belongs here.", "请填写内容。"}};
  if (!schema.contains("pattern") || !schema.contains("x-words")) return {};
  const json& words = schema.at("x-words");
  const auto day = parse_day(value.get_ref<const std::string&>());
  const bool is_day =
      day && schema.at("pattern").get_ref<const std::string&>().find("{4}-") != std::string::npos;
  const std::string written = is_day ? format_day(*day) : std::string();
  return {true,
          pointer,
          {fmt::format("\"{}\" stands where {} is needed", shown(value), words.at("en").get<std::string>()),
           fmt::format("此处应为{}，而不是“{}”", words.at("zh").get<std::string>(), shown(value))},
          is_day ? Text{"Write \"" + written + "\".", "请写为“" + written + "”。"}
                 : Text{"Correct the value.", "请更正该值。"}};
}

SchemaComplaint about_number(const json& schema, const json& value, const std::string& pointer) {
  const bool low = schema.contains("minimum") && value < schema.at("minimum");
  const bool high = schema.contains("maximum") && value > schema.at("maximum");
  if (!low && !high) return {};
  const json& bound = schema.at(low ? "minimum" : "maximum");
  return {true,
          pointer,
          {fmt::format("{} is {} than {}", shown(value), low ? "less" : "more", bound.dump()),
           fmt::format("{} {} {}", shown(value), low ? "小于" : "大于", bound.dump())},
          {"Correct the value.", "请更正该值。"}};
}

SchemaComplaint about_members(const json& schema, const json& value, const std::string& pointer) {
  for (const auto& name : schema.value("required", json::array())) {
    if (value.contains(name.get<std::string>())) continue;
    return {true,
            pointer,
            {fmt::format("the member \"{}\" is missing", name.get<std::string>()),
             fmt::format("缺少成员“{}”", name.get<std::string>())},
            {"Add it.", "请补充。"}};
  }
  const bool closed = schema.contains("additionalProperties") && schema.at("additionalProperties") == false;
  if (!closed || !schema.contains("properties")) return {};
  json names = json::array();
  for (const auto& [name, ignored] : schema.at("properties").items()) names.push_back(name);
  for (const auto& [name, ignored] : value.items()) {
    if (schema.at("properties").contains(name)) continue;
    return {
        true,
        fmt::format("{}/{}", pointer, name),
        {fmt::format("unknown member \"{}\"", shown(name)), fmt::format("未知的成员“{}”", shown(name))},
        {fmt::format("What may stand here: {}.", joined(names)), fmt::format("此处可用：{}。", joined(names))}};
  }
  return {};
}

}  // namespace

SchemaComplaint schema_complaint(const json& root, const json& document, const std::string& pointer) {
  const json::json_pointer at(pointer);
  if (!document.contains(at)) return {};
  const json& value = document.at(at);
  const json schema = schema_at(root, pointer);
  if (!schema.is_object()) return {};
  if (schema.contains("enum")) {
    const std::string allowed = joined(schema.at("enum"));
    return {true,
            pointer,
            {fmt::format("\"{}\" is not allowed here", shown(value)),
             fmt::format("“{}”不是可用的值", shown(value))},
            {fmt::format("Write one of: {}.", allowed), fmt::format("可选值：{}。", allowed)}};
  }
  const json type = schema.value("type", json());
  if (type.is_string() && !has_type(value, type.get<std::string>())) {
    const Text words = type_words(type.get<std::string>());
    return {true,
            pointer,
            {fmt::format("\"{}\" stands where {} is needed", shown(value), words.en),
             fmt::format("此处应为{}，而不是“{}”", words.zh, shown(value))},
            {"Correct the value.", "请更正该值。"}};
  }
  if (value.is_string()) return about_text(schema, value, pointer);
  if (value.is_number()) return about_number(schema, value, pointer);
  return value.is_object() ? about_members(schema, value, pointer) : SchemaComplaint{};
}

}  // namespace zonegate
