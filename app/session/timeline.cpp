#include "app/session/timeline.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "core/check/tables.h"
#include "layers/themes/theme.h"

namespace zonegate::session {
namespace {

Text theme_name(const std::string& theme) {
  const Theme* known = find_theme(theme);
  return known != nullptr && !known->name.empty() ? known->name : same_text(theme);
}

Text layer_words(const LayerIdentity& layer) {
  const std::string version = layer.layer + " v" + std::to_string(layer.version);
  const Text theme = theme_name(layer.theme);
  return {theme.en + ": " + version, theme.zh + "：" + version};
}

class Days {
 public:
  void add(Day day, DayEvent event) {
    std::vector<DayEvent>& events = days_[day];
    const bool known = std::any_of(events.begin(), events.end(), [&event](const DayEvent& other) {
      return other.kind == event.kind && other.begins == event.begins && other.words == event.words;
    });
    if (!known) events.push_back(std::move(event));
  }

  void add(const Validity& validity, const DayEvent& event) {
    add(validity.from, event);
    if (!validity.to) return;
    DayEvent end = event;
    end.begins = false;
    add(day_after(*validity.to), std::move(end));
  }

  std::vector<EventDay> take() {
    std::vector<EventDay> out;
    for (auto& [day, events] : days_) {
      std::stable_sort(events.begin(), events.end(),
                       [](const DayEvent& a, const DayEvent& b) { return a.begins && !b.begins; });
      out.push_back({day, std::move(events)});
    }
    return out;
  }

 private:
  std::map<Day, std::vector<DayEvent>> days_;
};

void add_law(Days& days, const std::vector<LegalBasis>& bases) {
  for (const LegalBasis& basis : bases) {
    const DayEvent event{DayEventKind::law, true, {}, {basis.law, "《" + basis.law + "》"}};
    if (basis.in_force_from) days.add(*basis.in_force_from, event);
    if (!basis.in_force_to) continue;
    DayEvent end = event;
    end.begins = false;
    days.add(day_after(*basis.in_force_to), std::move(end));
  }
}

// What counts on that day, in words; the same words on two days are the same thing.
std::vector<Text> in_force(const Opened& workspace) {
  std::vector<Text> out;
  for (const LayerIdentity& layer : workspace.record.layers) {
    if (layer.validity.contains(workspace.as_of)) out.push_back(layer_words(layer));
  }
  for (const RulePack& pack : workspace.record.rule_packs) {
    out.push_back({"rule pack " + pack.id + " " + pack.version, "规则包 " + pack.id + " " + pack.version});
  }
  for (const AccessList& list : workspace.record.access_lists) {
    out.push_back({"access list " + list.id + " " + list.version, "准入清单 " + list.id + " " + list.version});
  }
  return out;
}

void add_missing(const std::vector<Text>& in, const std::vector<Text>& from, Day day, std::vector<Text>& out) {
  for (const Text& one : in) {
    if (std::find(from.begin(), from.end(), one) != from.end()) continue;
    out.push_back({"only on " + format_day(day) + ": " + one.en, "仅 " + format_day(day) + " 有效：" + one.zh});
  }
}

Expected<OpenedPtr> on_day(const OpenedPtr& workspace, Day day, const Work& work) {
  if (workspace->as_of == day) return workspace;
  return open_for_desk(workspace->path, day, work);
}

Expected<std::shared_ptr<const ProjectResult>> checked(const Opened& workspace, const Project& project) {
  auto worker = CheckWorker::create(*workspace.checker);
  if (!worker) return tl::unexpected(worker.error());
  return std::make_shared<const ProjectResult>(worker->check(project));
}

}  // namespace

Day day_after(Day day) {
  using namespace std::chrono;
  const year_month_day date{year{day.year}, month{static_cast<unsigned>(day.month)},
                            std::chrono::day{static_cast<unsigned>(day.day)}};
  const year_month_day next{sys_days{date} + days{1}};
  return {static_cast<int>(next.year()), static_cast<int>(static_cast<unsigned>(next.month())),
          static_cast<int>(static_cast<unsigned>(next.day()))};
}

std::vector<EventDay> timeline_of(const Opened& workspace) {
  Days days;
  for (const LayerIdentity& layer : workspace.versions) {
    days.add(layer.validity, {DayEventKind::layer, true, layer.theme, layer_words(layer)});
  }
  const CheckSetup& setup = workspace.checker->tables().setup;
  for (const RulePack& pack : setup.packs) {
    const std::string name = pack.id + " " + pack.version;
    days.add(pack.validity, {DayEventKind::pack, true, {}, {"rule pack " + name, "规则包 " + name}});
    for (const Rule& rule : pack.rules) {
      add_law(days, rule.basis);
      if (!rule.validity) continue;
      const Text title{"rule: " + rule.title.en, "规则：" + rule.title.zh};
      days.add(*rule.validity, {DayEventKind::pack, true, rule.theme, title});
    }
  }
  for (const AccessList& list : setup.lists) {
    const std::string name = list.id + " " + list.version;
    days.add(list.validity, {DayEventKind::list, true, {}, {"access list " + name, "准入清单 " + name}});
  }
  return days.take();
}

Expected<DayDifferences> compare_days(const OpenedPtr& workspace, const Project& project, Day from, Day to,
                                      const Work& work) {
  const auto earlier = on_day(workspace, from, work);
  if (!earlier) return tl::unexpected(earlier.error());
  const auto later = on_day(workspace, to, work);
  if (!later) return tl::unexpected(later.error());
  const auto before = checked(**earlier, project);
  if (!before) return tl::unexpected(before.error());
  const auto after = checked(**later, project);
  if (!after) return tl::unexpected(after.error());
  DayDifferences out{from, to, *before, *after, changes_between(**before, **after), {}};
  const std::vector<Text> then = in_force(**earlier);
  const std::vector<Text> now = in_force(**later);
  add_missing(then, now, from, out.versions);
  add_missing(now, then, to, out.versions);
  return out;
}

}  // namespace zonegate::session
