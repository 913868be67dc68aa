// check --batch on the sample city: the same results as a check of the same file, whatever the number of
// threads, however often it was killed, in memory that does not grow.
#include <doctest/doctest.h>
#include <gdal_priv.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "core/rules/csv.h"
#include "tests/app/cli/program.h"
#include "tests/bench/generate/workload.h"
#include "tests/bench/generate/writer.h"
#include "tests/support/random.h"
#include "tests/support/source_dir.h"

using namespace zonegate::test;
using nlohmann::json;

namespace {

constexpr int kProjects = 1000;

// How many of them are said to be done.
std::string so_many_done(std::size_t done) {
  return std::to_string(done) + " of " + std::to_string(kProjects) + " projects are done";
}

void write_footprints(const std::string& path, int count) {
  GDALAllRegister();
  CPLSetErrorHandler(CPLQuietErrorHandler);  // the broken ones are meant
  // Somewhat more than the sample city: some lie where there is no data.
  const zonegate::Box box{539800.0, 2499800.0, 552200.0, 2512200.0};
  zonegate::bench::write_layer(zonegate::bench::synthetic_footprints(box, count), path);
}

struct City {
  TemporaryFolder folder;
  std::string workspace = folder / "demo/city.gpkg";
  std::string footprints = folder / "footprints.gpkg";

  City() {
    const std::string problem = make_demo(folder / "demo");
    REQUIRE_MESSAGE(problem.empty(), problem);
    write_footprints(footprints, kProjects);
  }
};

const City& city() {
  static const City made;
  return made;
}

std::vector<std::string> batch(const std::string& footprints, const std::string& output,
                               const std::vector<std::string>& more = {}) {
  std::vector<std::string> out = {
      "check", city().workspace, "--batch", footprints,    "--as-of", "2026-11-01", "--map", "industry=HYDM",
      "--map", "land_use=YTDM",  "--map",   "nature=JSXZ", "-f",      "jsonl",      "-o",    output};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

std::string without(const std::string& text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  const auto end = text.find(to, at + from.size());
  REQUIRE(end != std::string::npos);
  return text.substr(0, at) + text.substr(end);
}

// All but the run's id and time.
std::string result_bytes(const std::string& path) { return without(read_file(path), "\"time\":\"", "\""); }

std::vector<json> lines_of(const std::string& path) {
  std::istringstream in(read_file(path));
  std::vector<json> out;
  for (std::string line; std::getline(in, line);) out.push_back(json::parse(line));
  return out;
}

// Undisturbed, with two threads; every case compares with it.
const std::string& undisturbed() {
  static const std::string path = [] {
    std::string out = city().folder / "undisturbed.jsonl";
    const Ran ran = run_zonegate(batch(city().footprints, out, {"-j", "2"}));
    REQUIRE_MESSAGE(ran.status == 1, ran.err);
    return out;
  }();
  return path;
}

std::size_t done_in(const std::string& log) {
  const std::string text = read_file(log);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return lines == 0 ? 0 : lines - 1;
}

std::string rows_of(const std::string& gpkg, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open_v2(gpkg.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  std::string out;
  const auto add = [](void* to, int count, char** values, char**) {
    for (int i = 0; i < count; ++i) {
      *static_cast<std::string*>(to) += values[i] == nullptr ? "NULL" : values[i];
      *static_cast<std::string*>(to) += '|';
    }
    return 0;
  };
  CHECK(sqlite3_exec(handle, sql.c_str(), add, &out, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
  return out;
}

// What every form of the results says of a finding: project, finding, theme, layer, zone, outcome, area.
using FindingRow = std::array<std::string, 7>;

// The shortest decimal that reads back as the same number, whoever wrote it.
std::string number(const std::string& text) {
  return text.empty() || text == "NULL" ? std::string() : json(std::stod(text)).dump();
}

FindingRow row_of(const std::string& project, const json& finding) {
  const auto text = [&](const char* key) {
    return finding.at(key).is_null() ? std::string() : finding.at(key).get<std::string>();
  };
  const json& area = finding.at("area_m2");
  return {project,
          text("id"),
          text("theme"),
          text("layer"),
          text("zone"),
          text("outcome"),
          area.is_null() ? std::string() : number(area.dump())};
}

std::vector<FindingRow> gpkg_findings(const std::string& path) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  sqlite3_stmt* rows = nullptr;
  const char* const sql =
      "SELECT project, finding, theme, layer, zone, outcome, area_m2 FROM findings ORDER BY fid";
  REQUIRE(sqlite3_prepare_v2(handle, sql, -1, &rows, nullptr) == SQLITE_OK);
  std::vector<FindingRow> out;
  while (sqlite3_step(rows) == SQLITE_ROW) {
    FindingRow row;
    for (int c = 0; c < 6; ++c) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(rows, c));
      row.at(static_cast<std::size_t>(c)) = text == nullptr ? "" : text;
    }
    // The number itself: as text the database would round it.
    if (sqlite3_column_type(rows, 6) != SQLITE_NULL) row.back() = json(sqlite3_column_double(rows, 6)).dump();
    out.push_back(row);
  }
  sqlite3_finalize(rows);
  sqlite3_close(handle);
  return out;
}

std::vector<FindingRow> csv_findings(const std::string& path) {
  const auto rows = zonegate::read_csv(read_file(path), path);
  REQUIRE(rows.has_value());
  const auto& heads = rows->front().cells;
  const auto at = [&](const char* head) {
    const auto found = std::find(heads.begin(), heads.end(), head);
    REQUIRE(found != heads.end());
    return static_cast<std::size_t>(found - heads.begin());
  };
  const std::array<std::size_t, 7> columns{at("project"), at("finding"), at("theme"),  at("layer"),
                                           at("zone"),    at("outcome"), at("area_m2")};
  std::vector<FindingRow> out;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    FindingRow row;
    for (std::size_t c = 0; c < row.size(); ++c) row.at(c) = rows->at(i).cells.at(columns.at(c));
    row.back() = number(row.back());
    if (!row.at(1).empty()) out.push_back(row);
  }
  return out;
}

}  // namespace

TEST_CASE("every feature has its row, in order, and broken ones are undetermined with their place") {
  const auto lines = lines_of(undisturbed());
  REQUIRE(lines.size() == kProjects + 1);
  CHECK(lines[0].at("run").at("recorded") == false);
  std::set<std::string> ids;
  for (int i = 1; i <= kProjects; ++i) {
    const json& project = lines[static_cast<std::size_t>(i)];
    CHECK(project.at("name") == "合成项目" + std::to_string(i));
    ids.insert(project.at("id").get<std::string>());
    const bool broken = i % 97 == 0 || i % 101 == 0;
    if (!broken) continue;
    CHECK(project.at("outcome") == "undetermined");
    CHECK(project.at("area_m2").is_null());
  }
  CHECK(ids.size() == kProjects);  // of numbers that several bear, each got its own
  const Ran ran = run_zonegate(batch(city().footprints, city().folder / "told.jsonl"));
  CHECK(ran.err.find("feature FID 89: field HYDM: \"？？？\" states nothing: industry codes stays unknown") !=
        std::string::npos);
  CHECK(ran.err.find("S000097: undetermined: part 1 is drawn wrongly: edges cross at") != std::string::npos);
  CHECK(ran.err.find("feature FID 101: the geometry is empty") != std::string::npos);
  CHECK(ran.err.find("industry = HYDM, land_use = YTDM") != std::string::npos);
  const json& bad_fact = lines[89];
  CHECK(bad_fact.at("notes").dump().find("？？？") != std::string::npos);
}

TEST_CASE("a batch finds what a check of the same file finds, project by project") {
  const std::string few = city().folder / "few.gpkg";
  write_footprints(few, 200);
  const std::string streamed = city().folder / "few.jsonl";
  std::vector<std::string> whole = {"check",
                                    city().workspace,
                                    "--file",
                                    few,
                                    "--split",
                                    "--as-of",
                                    "2026-11-01",
                                    "-f",
                                    "jsonl",
                                    "-o",
                                    city().folder / "whole.jsonl"};
  whole.insert(whole.end(), {"--map", "industry=HYDM", "--map", "land_use=YTDM", "--map", "nature=JSXZ"});
  CHECK(run_zonegate(whole).status == 1);
  CHECK(run_zonegate(batch(few, streamed)).status == 1);
  const auto expected = lines_of(city().folder / "whole.jsonl");
  const auto actual = lines_of(streamed);
  REQUIRE(expected.size() == actual.size());
  for (std::size_t i = 1; i < expected.size(); ++i) {
    CHECK((expected[i] == actual[i]));  // ids too
  }
}

TEST_CASE("the bytes do not depend on the number of threads") {
  for (const char* threads : {"1", "3", "8"}) {
    const std::string out = city().folder / "threads.jsonl";
    CHECK(run_zonegate(batch(city().footprints, out, {"-j", threads})).status == 1);
    CHECK(result_bytes(out) == result_bytes(undisturbed()));
  }
}

TEST_CASE("killed again and again, a resumed batch gives the undisturbed result and does nothing twice") {
  Random random(20261123);
  const std::string out = city().folder / "killed.jsonl";
  const std::string log = out + ".unfinished";
  std::size_t done = 0;
  int kills_amid = 0;
  for (int round = 0; round < 12; ++round) {
    Circumstances when;
    when.signal = round % 3 == 2 ? SIGINT : SIGKILL;
    when.signal_when_exists = log;
    // Somewhere on the next ninth of the way; the first round as soon as there is anything at all.
    const std::uintmax_t before = std::filesystem::exists(log) ? std::filesystem::file_size(log) : 0;
    if (round > 0) when.signal_when_bytes = before + static_cast<std::uintmax_t>(random.integer(1, 4'000'000));
    const Ran ran = run_zonegate_when(when, batch(city().footprints, out, {"--resume", "-j", "2"}));
    if (!std::filesystem::exists(log)) break;
    if (when.signal == SIGINT) CHECK((ran.status == 130 || ran.status == 1));
    // What was kept stays kept: only whole lines count, and they grow.
    const std::size_t now = done_in(log);
    CHECK(now >= done);
    if (now > done && now < kProjects) ++kills_amid;
    done = now;
  }
  CHECK(kills_amid >= 4);
  const Ran last = run_zonegate(batch(city().footprints, out, {"--resume", "-j", "2"}));
  CHECK(last.status == 1);
  CHECK(!std::filesystem::exists(log));
  CHECK(result_bytes(out) == result_bytes(undisturbed()));
}

TEST_CASE("a line that was cut or spoilt does not count, whatever stands behind it") {
  const std::string out = city().folder / "spoilt.jsonl";
  const std::string log = out + ".unfinished";
  // Half way: as many bytes as half a log has.
  Circumstances full;
  full.file_size_limit = 3'000'000;
  const Ran stopped = run_zonegate_when(full, batch(city().footprints, out));
  REQUIRE(stopped.status == 73);
  CHECK(stopped.err.find("add --resume to go on") != std::string::npos);
  const std::string kept = read_file(log);
  const std::size_t done = done_in(log);
  REQUIRE(done > 50);
  CHECK(kept.back() == '\n');
  const auto resumes_to_the_same = [&](const std::string& bytes, const std::string& words) {
    write_file(log, bytes);
    const Ran ran = run_zonegate(batch(city().footprints, out, {"--resume"}));
    CHECK(ran.status == 1);
    CHECK(ran.err.find(words) != std::string::npos);
    CHECK(result_bytes(out) == result_bytes(undisturbed()));
  };
  SUBCASE("untouched") { resumes_to_the_same(kept, so_many_done(done)); }
  SUBCASE("cut within the last line") {
    resumes_to_the_same(kept.substr(0, kept.size() - 1), so_many_done(done - 1));
  }
  SUBCASE("one byte changed in the middle") {
    std::string spoilt = kept;
    const auto line = spoilt.find('\n', spoilt.size() / 2);
    spoilt[line + 40] = spoilt[line + 40] == 'x' ? 'y' : 'x';
    const auto before = std::count(spoilt.begin(), spoilt.begin() + static_cast<long>(line), '\n');
    resumes_to_the_same(spoilt, so_many_done(static_cast<std::size_t>(before)));
  }
  SUBCASE("two lines exchanged") {
    const auto first = kept.find('\n') + 1;
    const auto second = kept.find('\n', first) + 1;
    const auto third = kept.find('\n', second) + 1;
    const std::string swapped = kept.substr(0, first) + kept.substr(second, third - second) +
                                kept.substr(first, second - first) + kept.substr(third);
    resumes_to_the_same(swapped, so_many_done(0));
  }
  SUBCASE("cut within the first line: nothing to go on with") {
    resumes_to_the_same(kept.substr(0, 100), "there is no unfinished batch");
  }
}

TEST_CASE("an unfinished batch is neither overwritten nor continued with other inputs") {
  const TemporaryFolder folder;
  const std::string own = folder / "own.gpkg";
  std::filesystem::copy_file(city().workspace, own);
  const std::string few = folder / "few.gpkg";
  write_footprints(few, 300);
  const std::string out = folder / "changed.jsonl";
  const std::string log = out + ".unfinished";
  const auto here = [&](const std::vector<std::string>& more) {
    auto arguments = batch(few, out, more);
    arguments[1] = own;
    return arguments;
  };
  Circumstances full;
  full.file_size_limit = 700'000;
  REQUIRE(run_zonegate_when(full, here({})).status == 73);
  REQUIRE(done_in(log) > 5);
  const std::string kept = read_file(log);
  const auto refused = [&](const std::vector<std::string>& arguments, int status, const std::string& words) {
    const Ran ran = run_zonegate(arguments);
    CHECK(ran.status == status);
    CHECK_MESSAGE(ran.err.find(words) != std::string::npos, ran.err);
    CHECK(!std::filesystem::exists(out));
    CHECK(read_file(log) == kept);
  };
  refused(here({}), 73, "an unfinished batch for this output lies here");
  auto other_day = here({"--resume"});
  other_day[5] = "2026-11-02";
  refused(other_day, 65, "the day of the check: 2026-11-01, now 2026-11-02");
  refused(here({"--resume", "--facts", "discharge=none"}), 65, "option --facts: –, now discharge=none");
  auto other_field = here({"--resume"});
  std::replace(other_field.begin(), other_field.end(), std::string("industry=HYDM"),
               std::string("industry=XMMC"));
  refused(other_field, 65, "the field for industry: HYDM, now XMMC");
  const std::string delivered = read_file(few);
  write_footprints(few, 299);
  refused(here({"--resume"}), 65, "the number of projects: 300, now 299");
  write_file(few, delivered);
  SUBCASE("a rule pack that came since") {
    const std::string pack = folder / "more.json";
    json more = json::parse(read_file(zonegate::test::source_dir() + "/tests/bench/pack.json"));
    write_file(pack, more.dump());
    REQUIRE(run_zonegate({"import", "rule-pack", own, pack}).status == 0);
    refused(here({"--resume"}), 65, "rule pack ");
  }
  SUBCASE("nothing changed") {
    CHECK(run_zonegate(here({"--resume"})).status == 1);
    CHECK(!std::filesystem::exists(log));
    CHECK(lines_of(out).size() == 301);
  }
}

TEST_CASE("csv and GeoPackage hold the rows of the same run") {
  const std::string few = city().folder / "few3.gpkg";
  write_footprints(few, 250);
  const std::string base = city().folder / "three";
  const Ran ran = run_zonegate(
      batch(few, base + ".jsonl", {"-f", "csv", "-o", base + ".csv", "-f", "gpkg", "-o", base + ".gpkg"}));
  REQUIRE_MESSAGE(ran.status == 1, ran.err);
  std::vector<FindingRow> rows;
  std::string outcomes;
  const auto lines = lines_of(base + ".jsonl");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    for (const json& finding : lines[i].at("findings")) rows.push_back(row_of(lines[i].at("id"), finding));
    outcomes += lines[i].at("id").get<std::string>() + "|" + lines[i].at("outcome").get<std::string>() + "|";
  }
  CHECK(rows_of(base + ".gpkg", "SELECT project, outcome FROM projects ORDER BY fid") == outcomes);
  CHECK(rows.size() > 250);
  CHECK(gpkg_findings(base + ".gpkg") == rows);
  CHECK(csv_findings(base + ".csv") == rows);
}

TEST_CASE("killed and resumed, csv and GeoPackage hold the rows of an undisturbed batch") {
  const std::string base = city().folder / "killed-tables";
  const auto command = [&](const std::string& name) {
    return batch(city().footprints, base + name + ".jsonl",
                 {"-f", "csv", "-o", base + name + ".csv", "-f", "gpkg", "-o", base + name + ".gpkg",
                  "--resume", "-j", "2"});
  };
  const auto wanted = command("-whole");
  REQUIRE(run_zonegate(wanted).status == 1);
  int kills = 0;
  for (int round = 0; round < 3; ++round) {
    Circumstances when;
    when.signal = SIGKILL;
    when.signal_when_exists = base + ".jsonl.unfinished";
    when.signal_when_bytes = static_cast<std::uintmax_t>(round + 1) * 1'500'000;
    run_zonegate_when(when, command(""));
    if (!std::filesystem::exists(when.signal_when_exists)) break;
    ++kills;
  }
  CHECK(kills > 0);
  if (std::filesystem::exists(base + ".jsonl.unfinished")) REQUIRE(run_zonegate(command("")).status == 1);
  const auto rows = csv_findings(base + "-whole.csv");
  CHECK(rows.size() > kProjects);
  CHECK(csv_findings(base + ".csv") == rows);
  CHECK(gpkg_findings(base + ".gpkg") == rows);
  for (const std::string table : {"themes", "compositions", "projects", "lines", "layers"}) {
    CAPTURE(table);
    const std::string all = "SELECT * FROM " + table;
    CHECK(rows_of(base + ".gpkg", all) == rows_of(base + "-whole.gpkg", all));
  }
  const std::string shapes = "SELECT hex(geom) FROM findings ORDER BY fid";
  CHECK(rows_of(base + ".gpkg", shapes) == rows_of(base + "-whole.gpkg", shapes));
}

TEST_CASE("peak memory is that of a batch a quarter as long") {
  const std::string whole = city().folder / "whole.gpkg";
  const std::string quarter = city().folder / "quarter.gpkg";
  write_footprints(whole, 2 * kProjects);
  write_footprints(quarter, kProjects / 2);
  const auto peak_kib = [](const std::string& footprints) {
    const Ran ran = run_zonegate(batch(footprints, city().folder / "memory.jsonl", {"-j", "2"}));
    REQUIRE(ran.status == 1);
    return static_cast<double>(ran.peak_kib);
  };
  const double ratio = peak_kib(whole) / peak_kib(quarter);
  CHECK(ratio < 1.15);
}

TEST_CASE("what a batch cannot be asked is refused in words") {
  const auto refused = [](const std::vector<std::string>& arguments, int status, const std::string& words) {
    const Ran ran = run_zonegate(arguments);
    CHECK(ran.status == status);
    CHECK_MESSAGE(ran.err.find(words) != std::string::npos, ran.err);
  };
  const std::string& workspace = city().workspace;
  const std::string& file = city().footprints;
  const std::string out = city().folder / "never.jsonl";
  refused({"check", workspace, "--batch", file, "-f", "jsonl"}, 64, "a batch is written to files");
  refused({"check", workspace, "--batch", file, "-f", "html", "-o", out}, 64, "jsonl, csv or gpkg");
  refused({"check", workspace, "--batch", file, "-f", "jsonl", "-o", out, "--keep"}, 64,
          "--keep: this has no effect with --batch");
  refused({"check", workspace, "--resume"}, 64, "--resume: this has an effect only with --batch");
  refused({"check", workspace, "--batch", file, "-f", "jsonl", "-o", out, "--map", "industry=NOWHERE"}, 65,
          "there is no such field");
  refused({"check", workspace, "--batch", file, "-f", "jsonl", "-o", out, "--map", "nature=HYDM", "--map",
           "industry=HYDM"},
          64, "the field HYDM is given to two");
  refused({"check", workspace, "--batch", file, "-f", "jsonl", "-o", out, "--crs", "EPSG:4490"}, 65,
          "the coordinates are");
  CHECK(!std::filesystem::exists(out));
  CHECK(!std::filesystem::exists(out + ".unfinished"));
}

TEST_CASE("progress: a line on a terminal that is taken away again, lines where asked for, else silence") {
  const std::string out = city().folder / "progress.jsonl";
  // More than half a second of work.
  const std::string many = city().folder / "many.gpkg";
  write_footprints(many, 2 * kProjects);
  Circumstances terminal;
  terminal.terminal = true;
  const Ran watched = run_zonegate_when(terminal, batch(many, out, {"-j", "1"}));
  CHECK(watched.out.find("\rchecking projects ") != std::string::npos);
  CHECK(watched.out.find("%\rzonegate: ") == std::string::npos);  // the line was cleared before others
  const Ran quiet = run_zonegate_when(terminal, batch(many, out, {"-j", "1", "-q"}));
  CHECK(quiet.out.empty());
  const Ran silent = run_zonegate(batch(many, out, {"-j", "1"}));
  CHECK(silent.err.find('%') == std::string::npos);
  const Ran lines = run_zonegate(batch(many, out, {"-j", "1", "--progress"}));
  CHECK(lines.err.find("zonegate: checking projects ") != std::string::npos);
  CHECK(lines.err.find('\r') == std::string::npos);
  const Ran both = run_zonegate(batch(many, out, {"-j", "1", "--progress", "-q"}));
  CHECK(both.err.empty());
}

TEST_CASE("colours: on a terminal only, and not where NO_COLOR says so; an empty NO_COLOR says nothing") {
  const std::vector<std::string> summary = {"check",   city().workspace, "--no-record", "-f",
                                            "summary", "--as-of",        "2026-11-01"};
  const auto seen = [&](bool terminal, const std::map<std::string, std::string>& environment) {
    Circumstances when;
    when.terminal = terminal;
    when.environment = {{"TERM", "xterm"}};
    for (const auto& [name, value] : environment) when.environment[name] = value;
    return run_zonegate_when(when, summary).out;
  };
  const std::string red = "\x1b[31m✖\x1b[0m";
  CHECK(seen(true, {{"NO_COLOR", ""}}).find(red) != std::string::npos);
  CHECK(seen(true, {{"NO_COLOR", "1"}}).find('\x1b') == std::string::npos);
  CHECK(seen(true, {{"NO_COLOR", ""}, {"TERM", "dumb"}}).find('\x1b') == std::string::npos);
  CHECK(seen(false, {{"NO_COLOR", ""}}).find('\x1b') == std::string::npos);
}
