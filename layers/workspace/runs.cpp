#include <fmt/format.h>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/hash.h"
#include "layers/workspace/geometry_blob.h"
#include "layers/workspace/names.h"
#include "layers/workspace/records.h"
#include "layers/workspace/schema.h"

namespace zonegate::store {
namespace {

// SQLite holds at most 1 GB in one value; a batch's results may be more.
constexpr std::size_t kPieceBytes = std::size_t{16} << 20U;

using Json = nlohmann::ordered_json;

Json validity_json(const Validity& validity) {
  Json out = {{"valid_from", format_day(validity.from)}, {"valid_to", nullptr}};
  if (validity.to) out["valid_to"] = format_day(*validity.to);
  return out;
}

template <class Record>
Json used_records(const std::vector<Record>& records) {
  Json out = Json::array();
  for (const auto& record : records) {
    Json one = {{"id", record.id}, {"version", record.version}, {"sha256", record.sha256}};
    one.update(validity_json(record.validity));
    out.push_back(std::move(one));
  }
  return out;
}

// What the run used, for whoever asks the table instead of the results.
std::string used_json(const RunRecord& run) {
  Json layers = Json::array();
  for (std::size_t i = 0; i < run.layers.size(); ++i) {
    const auto& layer = run.layers[i];
    Json one = {{"theme", layer.theme},
                {"layer", layer.layer},
                {"version", layer.version},
                {"custodian", layer.custodian},
                {"coverage", i < run.layer_coverages.size() ? run.layer_coverages[i] : ""},
                {"source_sha256", layer.source_sha256},
                {"content_sha256", layer.content_sha256}};
    one.update(validity_json(layer.validity));
    layers.push_back(std::move(one));
  }
  const Json out = {{"layers", std::move(layers)},
                    {"rule_packs", used_records(run.rule_packs)},
                    {"access_lists", used_records(run.access_lists)}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void write_pieces(const Database& database, std::int64_t id, const std::string& json) {
  auto row = database.prepare("INSERT INTO run_results (run_id, piece, content) VALUES (?, ?, ?)");
  const auto* data = reinterpret_cast<const unsigned char*>(json.data());
  std::int64_t piece = 0;
  for (std::size_t at = 0; at < json.size(); at += kPieceBytes) {
    row.integer(1, id).integer(2, piece++);
    row.blob_in_place(3, {data + at, std::min(kPieceBytes, json.size() - at)}).run();
  }
}

class FindingWriter {
 public:
  FindingWriter(const Database& database, std::int64_t run_id, const std::string& run)
      : srs_(workspace_srs(database)),
        run_id_(run_id),
        run_(run),
        row_(database.prepare("INSERT INTO run_findings (run_id, run, project, finding, theme, layer, zone, "
                              "relation, area_m2, length_m, "
                              "distance_m, share, effect, outcome, rule, list, clause, title_en, title_zh, "
                              "cause_en, cause_zh, sliver, "
                              "thin, rung, pre_effect, geom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                              "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                              "?, ?)")) {}

  void write(const std::string& project, const Finding& finding) {
    row_.integer(1, run_id_).text(2, run_).text(3, project).text(4, finding.id).text(5, finding.theme);
    row_.text(6, finding.layer).text(7, finding.zone).text(8, relation_of(finding));
    measure(9, finding.area_m2);
    measure(10, finding.length_m);
    measure(11, finding.distance_m);
    measure(12, finding.share);
    row_.text(13, effect_of(finding)).text(14, outcome_id(finding.outcome)).text(15, finding.rule);
    row_.text(16, finding.list).text(17, finding.clause).text(18, finding.title.en).text(19, finding.title.zh);
    row_.text(20, finding.cause.en).text(21, finding.cause.zh).integer(22, finding.sliver ? 1 : 0);
    row_.integer(23, finding.thin ? 1 : 0).text(24, rung_id(finding.rung));
    row_.integer(25, finding.pre_effect ? 1 : 0);
    geometry(finding);
    row_.run();
  }

  const Box& box() const { return box_; }

 private:
  // Not measured is NULL and never 0.
  void measure(int at, const std::optional<double>& value) {
    value && !std::isnan(*value) ? row_.real(at, *value) : row_.null(at);
  }
  void geometry(const Finding& finding) {
    if (finding.geometry.empty()) {
      row_.null(26);
      return;
    }
    const Box envelope = box_of(finding.geometry);
    if (is_finite(envelope)) box_.add(envelope);
    write_polygons(finding.geometry, srs_, blob_);
    row_.blob_in_place(26, blob_.view());
  }

  int srs_;
  std::int64_t run_id_;
  const std::string& run_;
  Statement row_;
  Box box_;
  ByteWriter blob_;
};

Place place_of(const Database& database, const std::string& run) {
  Place place;
  place.file = database.path();
  place.feature = run;
  return place;
}

void check_run(const Database& database, const RunRecord& run) {
  if (!is_good_name(run.id)) {
    raise(ErrorKind::bad_data, "workspace.bad_name",
          {"the id of the run is empty, too long or not UTF-8 text", "核查批次编号为空、过长或不是 UTF-8 文本"},
          {"Give an id of at most 200 bytes.", "请给出不超过 200 字节的编号。"}, place_of(database, ""));
  }
  auto former = database.prepare("SELECT 1 FROM runs WHERE run = ?");
  former.text(1, run.id);
  if (former.step()) {
    raise(ErrorKind::bad_data, "workspace.run_exists",
          {"a run with this id is recorded already", "同编号的核查批次已登记"},
          {"Give every run its own id.", "请为每次核查使用不同的编号。"}, place_of(database, run.id));
  }
}

}  // namespace

void write_run(const Database& database, const RunRecord& run, const std::vector<ProjectResult>& results,
               const std::string& json) {
  check_run(database, run);
  const auto id = database.one_integer("SELECT coalesce(max(id), 0) + 1 FROM runs").value_or(1);
  write_pieces(database, id, json);
  FindingWriter findings(database, id, run.id);
  for (const auto& project : results) {
    for (const auto& finding : project.findings) findings.write(project.id, finding);
  }
  const std::string sha256 = sha256_hex(json);
  auto row = database.prepare("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  row.integer(1, id).text(2, run.id).text(3, run.time).text(4, format_day(run.as_of));
  row.text(5, run.program_version).text(6, run.crs).text(7, run.area_method);
  row.integer(8, static_cast<std::int64_t>(results.size())).text(9, sha256).text(10, now_utc());
  row.text(11, used_json(run)).run();
  note_change(database, "run_findings", findings.box());
  note_change(database, "runs", {});
  AuditWriter(database).append(
      {"record_run", "runs", id, fmt::format("{}, {} projects, {}", run.id, results.size(), sha256)});
}

std::vector<RunSummary> read_runs(const Database& database) {
  std::vector<RunSummary> runs;
  auto rows = database.prepare("SELECT run, time, as_of, projects, result_sha256 FROM runs ORDER BY id");
  while (rows.step()) {
    const auto as_of = parse_day(rows.text_view(2));
    if (!as_of) raise_damaged(database.path(), {"run " + rows.text(0), "核查批次 " + rows.text(0)});
    runs.push_back(
        {rows.text(0), rows.text(1), *as_of, static_cast<std::size_t>(rows.integer(3)), rows.text(4)});
  }
  return runs;
}

std::optional<std::string> read_run_json(const Database& database, const std::string& run) {
  auto record = database.prepare("SELECT id, result_sha256 FROM runs WHERE run = ?");
  record.text(1, run);
  if (!record.step()) return std::nullopt;
  auto pieces = database.prepare("SELECT content FROM run_results WHERE run_id = ? ORDER BY piece");
  pieces.integer(1, record.integer(0));
  std::string json;
  while (pieces.step()) {
    const Bytes bytes = pieces.blob(0);
    json.append(reinterpret_cast<const char*>(bytes.data), bytes.size);
  }
  if (sha256_hex(json) != record.text_view(1)) {
    raise_damaged(database.path(), {"the results of run " + run, "核查批次 " + run + " 的结果"});
  }
  return json;
}

}  // namespace zonegate::store
