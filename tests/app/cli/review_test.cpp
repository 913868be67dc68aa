// The queue and a person's decision as the desk uses them: what waits, what was decided, what has lapsed and
// why.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/app/cli/refusals.h"

using namespace zonegate::test;
using nlohmann::json;

namespace {

// A copy of the sample city with the manual clause of project P10.
struct Review {
  TemporaryFolder folder;
  std::string workspace = folder / "city.gpkg";
  std::string finding;

  Review() {
    write_file(workspace, read_file(city()));
    for (const auto& row : queue({"--kind", "judge"})) {
      if (row.at("project") == "P10") finding = row.at("finding");
    }
    REQUIRE_FALSE(finding.empty());
  }

  json queue(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"-q", "queue", workspace, "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = run_zonegate(arguments);
    REQUIRE_MESSAGE(ran.status == 0, ran.err);
    return json::parse(ran.out);
  }
  Ran decide(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"decide", workspace, "last",     finding,
                                          "--by",   "张三",    "--reason", "方案已审"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_zonegate(arguments);
  }
  json state() const { return queue({"--project", "P10", "--all"}).at(0); }
};

}  // namespace

TEST_CASE(
    "a manual clause waits, is decided beside the program's outcome, and lapses when the clause changes") {
  const Review review;
  CHECK(review.state().at("state") == "open");
  REQUIRE(review.decide({"--verdict", "符合"}).status == 0);
  CHECK(review.state().at("state") == "decided");
  CHECK(review.queue({"--project", "P10"}).empty());

  const Ran checked = run_zonegate({"-q", "check", review.workspace, "--project", "P10", "-f", "json"});
  CHECK(checked.status == 2);
  const json project = json::parse(checked.out).at("projects").at(0);
  CHECK(project.at("outcome") == "undetermined");
  CHECK(project.at("reviewed_outcome") == "pass");
  const Ran table = run_zonegate({"-q", "check", review.workspace, "--project", "P10"});
  CHECK(table.out.find("decided by 张三") != std::string::npos);
  const Ran why = run_zonegate({"-q", "explain", review.workspace, "last", review.finding, "--lang", "zh"});
  CHECK(why.out.find("复核意见：符合，张三") != std::string::npos);

  const json list = json::parse(read_file(delivered() + "/rules/city.json"));
  const auto edition = [&](const char* version, const char* from, const char* more) {
    json next = list;
    next["list"]["version"] = version;
    next["list"]["valid_from"] = from;
    for (auto& entry : next["entries"]) entry["text"] = entry.at("text").get<std::string>() + more;
    const std::string file = review.folder / "next.json";
    write_file(file, next.dump());
    REQUIRE(run_zonegate({"-q", "import", "access-list", review.workspace, file}).status == 0);
  };
  edition("2026.8", "2026-02-01", "");
  CHECK(review.state().at("state") == "decided");  // word for word the same clause
  edition("2026.9", "2026-03-01", "（修订）");
  const json lapsed = review.state();
  CHECK(lapsed.at("state") == "lapsed");
  CHECK(lapsed.at("decision").at("changed").at(0).at("zh") == "条款已变更");
  CHECK(run_zonegate({"doctor", review.workspace}).status == 0);

  // The recorded run is of before: nobody may decide on what a check no longer gives.
  CHECK(run_zonegate({"-q", "check", review.workspace, "--project", "P10"}).status == 2);
  REQUIRE(review.decide({"--verdict", "violated"}).status == 0);
  const Ran failed = run_zonegate({"-q", "check", review.workspace, "--project", "P10", "-f", "json"});
  CHECK(failed.status == 2);
  CHECK(json::parse(failed.out).at("projects").at(0).at("reviewed_outcome") == "fail");
  REQUIRE(review.decide({"--withdraw"}).status == 0);
  CHECK(review.state().at("state") == "open");
}

TEST_CASE("what cannot be a decision is refused, and nothing is recorded") {
  const Review review;
  CHECK(review.decide({"--verdict", "perhaps"}).status == 64);
  CHECK(review.decide({"--verdict", "undetermined"}).status == 64);
  CHECK(review.decide({}).status == 64);
  CHECK(review.decide({"--withdraw"}).status == 66);
  CHECK(run_zonegate(
            {"decide", review.workspace, "last", "nosuch", "--verdict", "met", "--by", "x", "--reason", "y"})
            .status == 66);
  CHECK(run_zonegate({"decide", review.workspace, "last", review.finding, "--verdict", "met", "--by", "",
                      "--reason", "y"})
            .status == 64);
  for (const char* nothing : {" ", "/", "待定"}) {
    CAPTURE(nothing);
    CHECK(run_zonegate({"decide", review.workspace, "last", review.finding, "--verdict", "met", "--by", nothing,
                        "--reason", "y"})
              .status == 64);
    CHECK(run_zonegate({"decide", review.workspace, "last", review.finding, "--verdict", "met", "--by", "x",
                        "--reason", nothing})
              .status == 64);
    CHECK(run_zonegate({"answer", review.workspace, "P10", "nature=new", "--by", nothing}).status == 64);
  }
  CHECK(run_zonegate({"answer", review.workspace, "P10", "nature=new", "--by", "a\n\x1b[31mb"}).status == 64);
  CHECK(review.state().at("state") == "open");
}

TEST_CASE("answers of one command are taken together, and contradictory ones refused") {
  const Review review;
  const auto facts = [&] {
    const Ran ran = run_zonegate({"projects", review.workspace});
    return ran.out;
  };
  const Ran both = run_zonegate(
      {"answer", review.workspace, "P10", "industry=C2614", "industry=C3011", "nature=new", "--by", "李四"});
  REQUIRE_MESSAGE(both.status == 0, both.err);
  CHECK(both.out.find("2 answers") != std::string::npos);
  const std::string said = facts();
  CHECK_MESSAGE(said.find("C2614; C3011") != std::string::npos, said);
  const Ran contradictory =
      run_zonegate({"answer", review.workspace, "P10", "nature=new", "nature=expand", "--by", "李四"});
  CHECK(contradictory.status != 0);
  CHECK_FALSE(contradictory.err.empty());
  CHECK(facts() == said);
}

TEST_CASE("what waits for a fact asks its question") {
  const Review review;
  const json facts = review.queue({"--kind", "fact"});
  CHECK_FALSE(facts.empty());
  for (const auto& row : facts) CHECK_FALSE(row.at("missing_facts").empty());
  const Ran ran = run_zonegate({"-q", "queue", review.workspace, "--kind", "fact", "--lang", "zh"});
  CHECK(ran.out.find("？") != std::string::npos);
  CHECK(ran.out.find("待处理") != std::string::npos);
}

TEST_CASE("questions come one after the other, answers are facts with their source and are asked no more") {
  const Review review;
  std::string project;
  for (const auto& row : review.queue({"--kind", "fact"})) {
    const bool nothing_said = row.at("missing_facts").size() == 2;
    if (row.at("rule") == "ecological_red_line.general" && nothing_said) project = row.at("project");
  }
  REQUIRE_FALSE(project.empty());
  const auto asked = [&] {
    const Ran ran = run_zonegate({"-q", "questions", review.workspace, project, "--json"});
    REQUIRE_MESSAGE(ran.status == 0, ran.err);
    std::vector<std::string> facts;
    const json said = json::parse(ran.out);
    for (const auto& one : said.at("questions")) facts.push_back(one.at("fact"));
    return facts;
  };
  const auto answer = [&](const std::string& said) {
    return run_zonegate({"-q", "answer", review.workspace, project, said, "--by", "李四"}).status;
  };
  CHECK(asked() == std::vector<std::string>{"redline_activity"});
  CHECK(answer("redline_activity=perhaps") == 64);
  CHECK(answer("redline_activ=none") == 64);
  CHECK(asked() == std::vector<std::string>{"redline_activity"});
  CHECK(answer("redline_activity=visiting") == 0);
  CHECK(asked() == std::vector<std::string>{"redline_opinion"});
  CHECK(answer("redline_opinion=是") == 0);
  CHECK(asked().empty());
  const Ran ran = run_zonegate({"-q", "check", review.workspace, "--project", project, "-f", "json"});
  CHECK(json::parse(ran.out).at("projects").at(0).at("outcome") == "conditional");
}

TEST_CASE("explain says what would alter a finding, in both languages, and when it cannot say") {
  const Review review;
  std::string barred;
  const json result = json::parse(run_zonegate({"-q", "check", review.workspace, "-f", "json"}).out);
  for (const auto& project : result.at("projects")) {
    for (const auto& finding : project.at("findings")) {
      if (finding.at("rule") == "drinking_water_zone.outfall" && finding.at("outcome") == "fail")
        barred = finding.at("id");
    }
  }
  REQUIRE_FALSE(barred.empty());
  const auto why = [&](const std::string& id, const char* language) {
    return run_zonegate({"-q", "explain", review.workspace, "last", id, "--lang", language}).out;
  };
  CHECK(why(barred, "en").find("waste-water route: none") != std::string::npos);
  CHECK(why(barred, "zh").find("若废水去向由 直排 改为 不外排") != std::string::npos);
  CHECK(why(review.finding, "zh").find("本条不取决于申请人可以调整的事项") != std::string::npos);
  const std::string nobody = why("no-such", "en");
  CHECK(nobody.empty());
}

TEST_CASE("a fact that is given but does not decide is asked for with what is given, and not for ever") {
  const Review review;
  const std::string list = review.folder / "co.csv";
  write_file(list,
             "list_id,list_version,list_level,list_valid_from,id,dimension,effect,text,when\n"
             "CO,1,city,2020-01-01,K/1,space,prohibit,x,industry = C2614\n"
             ",,,,K/2,space,prohibit,y,land_use in (SD:0701)\n");
  const Ran imported = run_zonegate({"-q", "import", "access-list", review.workspace, list});
  REQUIRE_MESSAGE(imported.status == 0, imported.err);
  const std::string project = "P10";
  const auto answer = [&](const std::string& said) {
    return run_zonegate({"-q", "answer", review.workspace, project, said, "--by", "李四"});
  };
  const auto open = [&](const std::string& fact) {
    const Ran ran = run_zonegate({"-q", "questions", review.workspace, project, "--json"});
    const json said = json::parse(ran.out);
    for (const auto& one : said.at("questions"))
      if (one.at("fact") == fact) return one.at("given").get<std::string>();
    return std::string("not asked");
  };
  const auto cause = [&](const std::string& rule) {
    for (const auto& row : review.queue({"--project", project}))
      if (row.at("rule") == rule) return row.at("cause").at("en").get<std::string>();
    return std::string("closed");
  };
  CHECK(answer("industry=C2520").status == 64);
  CHECK(answer("industry=/").status == 64);
  CHECK(answer("industry=C26").status == 0);
  CHECK(answer("land_use=0701").status == 0);
  CHECK(open("industry") == "C26");
  CHECK(cause("K/1").find("is given as C26, less precise than what is asked (C2614)") != std::string::npos);
  CHECK(cause("K/2").find("is given as 0701, by another classification than what is asked (SD:0701)") !=
        std::string::npos);
  CHECK(answer("industry=C2611").status == 0);
  CHECK(cause("K/1") == "closed");
  CHECK(answer("land_use=SD:0601").status == 0);  // 0701 of the plan stands beside it
  CHECK(cause("K/2").find("a person has to say") != std::string::npos);
  CHECK(open("land_use") == "not asked");
  const Ran words = run_zonegate({"-q", "queue", review.workspace, "--lang", "zh"});
  CHECK(words.out.find(" zone.") == std::string::npos);
  CHECK(words.out.find("distance(") == std::string::npos);
}

TEST_CASE("a decision is on what the run saw: what changed since is checked again first") {
  const Review review;
  REQUIRE(run_zonegate({"answer", review.workspace, "P10", "product=甲", "--by", "李四"}).status == 0);
  const Ran late = review.decide({"--verdict", "符合"});
  CHECK(late.status != 0);
  CHECK(late.err.find("has changed since run") != std::string::npos);
  CHECK(review.state().at("state") == "open");
  run_zonegate({"-q", "check", review.workspace, "--project", "P10"});
  const Ran again = review.decide({"--verdict", "符合"});
  CHECK_MESSAGE(again.status == 0, again.err);
  CHECK(review.state().at("state") == "decided");
}

TEST_CASE("where no layer was looked at there is nothing to decide on") {
  const Review review;
  const Ran ran = run_zonegate({"decide", review.workspace, "last", "footprint-P33", "--by", "张三", "--reason",
                                "旧图", "--verdict", "符合"});
  CHECK(ran.status != 0);
  CHECK_MESSAGE(ran.err.find("no layer was looked at") != std::string::npos, ran.err);
}
