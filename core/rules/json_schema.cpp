#include <fmt/format.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "core/base/resource.h"
#include "core/rules/json_text.h"
#include "core/rules/schema_words.h"

namespace zonegate {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;

// valijson names a place as "<root>", "[rules]", "[3]".
std::string pointer_of(const std::vector<std::string>& context) {
  std::string pointer;
  for (const auto& step : context) {
    if (step.size() >= 2 && step.front() == '[') pointer += "/" + step.substr(1, step.size() - 2);
  }
  return pointer;
}

// Deep violations are reported before the shallow ones they cause; the deepest says most.
const valijson::ValidationResults::Error* deepest(
    const std::vector<valijson::ValidationResults::Error>& errors) {
  const valijson::ValidationResults::Error* best = nullptr;
  for (const auto& error : errors) {
    if (best == nullptr || error.context.size() > best->context.size()) best = &error;
  }
  return best;
}

tl::unexpected<Error> broken_schema(std::string_view name) {
  return fail(ErrorKind::internal, "pack.schema_unusable",
              {fmt::format("the schema {} cannot be used", name), fmt::format("无法使用内置模式 {}", name)},
              {"The installation is damaged: install again.", "安装已损坏，请重新安装。"});
}

SchemaComplaint explained(const nlohmann::json& schema, const nlohmann::json& document,
                          const std::string& pointer) {
  try {
    return schema_complaint(schema, document, pointer);
  } catch (const std::exception&) {  // a pointer with a name that needs escapes: the library's words serve
    return {};
  }
}

}  // namespace

Expected<void> check_schema(const JsonText& json, std::string_view schema_resource, const std::string& file,
                            const std::string& code) {
  valijson::ValidationResults results;
  nlohmann::json schema_json;
  try {
    const std::string_view bytes = resource(schema_resource);
    schema_json = nlohmann::json::parse(bytes.begin(), bytes.end());
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(Adapter(schema_json), schema);
    valijson::Validator validator;
    if (validator.validate(schema, Adapter(json.value), &results)) return {};
  } catch (const std::exception&) {
    return broken_schema(schema_resource);
  }
  std::vector<valijson::ValidationResults::Error> errors;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) errors.push_back(error);
  const auto* worst = deepest(errors);
  const std::string pointer = worst == nullptr ? "" : pointer_of(worst->context);
  const auto complaint = explained(schema_json, json.value, pointer);
  if (complaint.found) {
    return fail(ErrorKind::bad_data, code, complaint.what, complaint.remedy,
                json.place(complaint.pointer, file));
  }
  std::string detail = worst == nullptr ? "does not match the schema" : worst->description;
  while (!detail.empty() && (detail.back() == '.' || detail.back() == ' ')) detail.pop_back();
  return fail(ErrorKind::bad_data, code, {detail, fmt::format("不符合格式要求（{}）", detail)},
              {fmt::format("Compare with the JSON Schema {}.", schema_resource),
               fmt::format("请对照 JSON Schema {} 修改。", schema_resource)},
              json.place(pointer, file));
}

}  // namespace zonegate
