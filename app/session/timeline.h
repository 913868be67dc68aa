// Purpose: the days on which something begins or ends to count: layer versions, rule packs, access lists,
// rules, and the law that rules cite; and what is different between two days for one project.
//
// A version that counts until a day ends on the day after it. Days are civil dates of China. compare_days opens
// the workspace for a day that is not the one of `workspace` (with index files, milliseconds) and checks the
// project on both: call it on a thread of its own. Errors: those of open_for_desk and CheckWorker::create.
// Thread rule: free functions.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/session/opened.h"
#include "app/session/result_changes.h"

namespace zonegate::session {

enum class DayEventKind { layer, pack, list, law };

struct DayEvent {
  DayEventKind kind = DayEventKind::layer;
  bool begins = true;
  std::string theme;  // of a layer
  Text words;         // "red line: 岚江市生态保护红线 v2"
};

struct EventDay {
  Day day;
  std::vector<DayEvent> events;  // what begins first
};

Day day_after(Day day);

// In the order of days.
std::vector<EventDay> timeline_of(const Opened& workspace);

struct DayDifferences {
  Day from;
  Day to;
  std::shared_ptr<const ProjectResult> before;
  std::shared_ptr<const ProjectResult> after;
  ResultChanges changes;       // points into both
  std::vector<Text> versions;  // what counts on one of the days only
};

Expected<DayDifferences> compare_days(const OpenedPtr& workspace, const Project& project, Day from, Day to,
                                      const Work& work);

}  // namespace zonegate::session
