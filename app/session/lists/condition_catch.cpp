#include "app/session/lists/condition_catch.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "app/session/survey.h"
#include "core/check/tables.h"
#include "core/rules/condition.h"

namespace zonegate::session {
namespace {

constexpr std::string_view kUnits = "control_unit";

bool measures(const AccessEntry& entry, const std::string& theme) {
  for (const auto& condition : {entry.when_parsed, entry.unless_parsed}) {
    if (!condition) continue;
    const auto themes = condition->themes_used();
    if (std::find(themes.begin(), themes.end(), theme) != themes.end()) return true;
  }
  return false;
}

AccessEntry as_bar(AccessEntry entry) {
  entry.effect = Effect::prohibit;
  const bool speaks = entry.when_parsed || !entry.codes.empty() || !entry.words.empty();
  if (speaks) entry.manual = false;
  return entry;
}

// What the check of this entry alone needs: the units, and the themes that it measures.
CheckSetup setup_for(const Opened& workspace, const AccessEntry& entry) {
  const CheckSetup& whole = workspace.checker->tables().setup;
  CheckSetup out;
  out.crs = whole.crs;
  out.area_method = whole.area_method;
  out.as_of = whole.as_of;
  out.themes = whole.themes;
  out.keep_geometry = false;
  const auto wanted = [&](const std::string& theme) { return theme == kUnits || measures(entry, theme); };
  std::copy_if(whole.layers.begin(), whole.layers.end(), std::back_inserter(out.layers),
               [&](const auto& layer) { return wanted(layer->identity.theme); });
  std::copy_if(whole.indexes.begin(), whole.indexes.end(), std::back_inserter(out.indexes),
               [&](const auto& index) { return wanted(index->layer().identity.theme); });
  for (const RulePack& pack : whole.packs) {
    RulePack facts_alone = pack;
    facts_alone.rules.clear();
    facts_alone.mandatory_themes = std::vector<std::string>{std::string(kUnits)};
    out.packs.push_back(std::move(facts_alone));
  }
  AccessList list;
  list.id = "being written";
  list.version = "1";
  list.level = ListLevel::city;
  list.validity.from = whole.as_of;
  list.entries.push_back(as_bar(entry));
  out.lists.push_back(std::move(list));
  return out;
}

// Of several units the worst counts: the entry bars in any.
std::optional<Caught> caught_by(const Finding& finding) {
  if (finding.outcome == Outcome::fail) return Caught::caught;
  if (finding.outcome == Outcome::undetermined) return Caught::undetermined;
  if (finding.outcome == Outcome::conditional) return Caught::excepted;
  return std::nullopt;
}

int weight(Caught how) {
  switch (how) {
    case Caught::caught:
      return 3;
    case Caught::undetermined:
      return 2;
    case Caught::unseen:
      return 1;
    case Caught::excepted:
      break;
  }
  return 0;
}

std::optional<CaughtProject> met_by(std::size_t number, const ProjectResult& result, const AccessEntry& entry) {
  std::optional<CaughtProject> out;
  for (const Finding& finding : result.findings) {
    if (finding.rule != entry.id || finding.list.empty() || finding.pre_effect || finding.sliver) continue;
    const auto how = caught_by(finding);
    if (!how || (out && weight(out->how) > weight(*how))) continue;
    if (!out) out = CaughtProject{number, *how, {}};
    out->how = *how;
    out->missing.insert(out->missing.end(), finding.missing_facts.begin(), finding.missing_facts.end());
  }
  if (out && out->how != Caught::undetermined) out->missing.clear();
  if (out) {
    std::sort(out->missing.begin(), out->missing.end());
    out->missing.erase(std::unique(out->missing.begin(), out->missing.end()), out->missing.end());
  }
  // Where the units were not looked at whole, "not caught" would be a guess.
  const bool seen = std::any_of(result.themes.begin(), result.themes.end(), [](const ThemeResult& theme) {
    return theme.theme == kUnits && theme.complete && theme.uncovered_m2 == 0.0;
  });
  if (seen || (out && weight(out->how) > weight(Caught::unseen))) return out;
  return CaughtProject{number, Caught::unseen, {}};
}

}  // namespace

Text caught_name(Caught caught) {
  switch (caught) {
    case Caught::caught:
      return {"caught", "命中"};
    case Caught::excepted:
      return {"exception holds", "符合例外"};
    case Caught::undetermined:
      return {"undetermined", "无法判定"};
    case Caught::unseen:
      break;
  }
  return {"control units not known", "管控单元不明"};
}

std::size_t Catch::count(Caught how) const {
  return static_cast<std::size_t>(
      std::count_if(met.begin(), met.end(), [&](const CaughtProject& one) { return one.how == how; }));
}

Expected<Catch> count_caught(const Opened& workspace, const AccessEntry& entry, const Work& work) {
  const auto checker = Checker::create(setup_for(workspace, entry), work);
  if (!checker) return tl::unexpected(checker.error());
  auto worker = CheckWorker::create(*checker);
  if (!worker) return tl::unexpected(worker.error());
  Catch out;
  for (std::size_t i = 0; i < workspace.projects.size(); ++i) {
    if (work.stopped()) return fail(ErrorKind::cancelled, "lists.cancelled", {"cancelled", "已取消"}, {});
    if (work.progress) {
      work.progress(static_cast<double>(i) / static_cast<double>(workspace.projects.size()),
                    {"looking at the projects", "正在核对项目"});
    }
    if (auto one = met_by(i, worker->check(workspace.projects[i]), entry)) out.met.push_back(std::move(*one));
  }
  out.projects = workspace.projects.size();
  return out;
}

}  // namespace zonegate::session
