// Persons' decisions: append-only rows in a table of their own, made at the first decision, so that workspaces
// of before need no conversion.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "layers/workspace/names.h"
#include "layers/workspace/records.h"
#include "layers/workspace/schema.h"

namespace zonegate::store {
namespace {

using Json = nlohmann::json;

Place place_of(const Database& database, const std::string& finding) {
  Place place;
  place.file = database.path();
  place.feature = finding;
  return place;
}

void check_words(const Database& database, const Decision& decision) {
  const bool named =
      is_good_name(decision.by) && is_good_name(decision.project) && is_good_name(decision.finding);
  if (named && !decision.reason.empty() && is_utf8(decision.reason)) return;
  raise(ErrorKind::bad_data, "workspace.bad_decision",
        {"a decision needs a person's name and a reason, as UTF-8 text",
         "复核意见须有复核人姓名和理由（UTF-8 文本）"},
        {"Give both.", "请填写。"}, place_of(database, decision.finding));
}

std::string inputs_json(const DecisionInputs& inputs) {
  return Json(inputs).dump(-1, ' ', false, Json::error_handler_t::replace);
}

DecisionInputs inputs_of(const Database& database, const std::string& text) {
  try {
    return Json::parse(text).get<DecisionInputs>();
  } catch (const Json::exception&) {
    raise_damaged(database.path(), {"the inputs of a decision", "复核意见的核查依据"});
  }
}

}  // namespace

void write_decision(const Database& database, const Decision& decision) {
  check_words(database, decision);
  if (!has_decisions(database)) create_decisions(database);
  const auto id = database.one_integer("SELECT coalesce(max(id), 0) + 1 FROM decisions").value_or(1);
  auto row = database.prepare("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row.integer(1, id).text(2, decision.project).text(3, decision.finding).text(4, decision.rule);
  row.text(5, decision.list).text(6, decision.theme).text(7, decision.zone).text(8, decision.run);
  row.text(9, decision.verdict).text(10, decision.reason).text(11, decision.by);
  row.text(12, decision.time.empty() ? now_utc() : decision.time).text(13, inputs_json(decision.inputs)).run();
  note_change(database, "decisions", {});
  AuditWriter(database).append({"decide", "decisions", id,
                                fmt::format("{}, {} {}: {} by {}", decision.project, decision.rule,
                                            decision.finding, decision.verdict, decision.by)});
}

std::vector<Decision> read_decisions(const Database& database) {
  std::vector<Decision> out;
  if (!has_decisions(database)) {
    // Gone with all that was recorded in it: no decision is not the same as none any more.
    if (database.one_integer("SELECT 1 FROM audit WHERE subject_table = 'decisions' LIMIT 1"))
      raise_damaged(database.path(), {"the table decisions is missing", "缺少复核意见表"});
    return out;
  }
  verify_records(database, "decisions");
  auto rows = database.prepare(
      "SELECT project, finding, rule, list, theme, zone, run, verdict, reason, decided_by, decided, inputs "
      "FROM "
      "decisions ORDER BY id");
  while (rows.step()) {
    Decision one{rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4),  rows.text(5),
                 rows.text(6), rows.text(7), rows.text(8), rows.text(9), rows.text(10), {}};
    one.inputs = inputs_of(database, rows.text(11));
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace zonegate::store
