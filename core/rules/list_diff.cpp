#include "core/rules/list_diff.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>

#include "core/rules/json_values.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

constexpr EntryChange kAll[] = {EntryChange::added,      EntryChange::removed,   EntryChange::reworded,
                                EntryChange::renumbered, EntryChange::condition, EntryChange::effect,
                                EntryChange::scope};

std::string scope_words(const EntryScope& scope) {
  std::string classes;
  for (const int one : scope.unit_classes) classes += std::to_string(one) + ";";
  return joined(scope.unit_codes, ";") + "|" + classes + "|" + joined(scope.counties, ";");
}

// What a clause of these units and this dimension says.
std::string text_key(const AccessEntry& entry) {
  return fmt::format("{}\n{}\n{}", scope_words(entry.scope), dimension_id(entry.dimension), folded(entry.text));
}

std::string condition_words(const AccessEntry& entry) {
  std::string out;
  const auto part = [&](const char* name, const std::string& words) {
    if (!trim(words).empty()) out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", name, trim(words));
  };
  part("when", entry.when);
  part("unless", entry.unless);
  part("codes", joined(entry.codes, ", "));
  part("words", joined(entry.words, ", "));
  return out;
}

class Comparison {
 public:
  Comparison(const AccessList& former, const AccessList& next) : former_(former), next_(next) {}

  ListDifference run() {
    pair_of_.assign(next_.entries.size(), nullptr);
    taken_.assign(former_.entries.size(), false);
    index();
    pair_by_id(true);
    pair_by_text();
    pair_by_id(false);
    for (std::size_t i = 0; i < next_.entries.size(); ++i) tell(next_.entries[i], pair_of_[i]);
    for (std::size_t i = 0; i < former_.entries.size(); ++i) {
      if (!taken_[i]) tell_removed(former_.entries[i]);
    }
    return std::move(out_);
  }

 private:
  void index() {
    for (std::size_t i = 0; i < former_.entries.size(); ++i) {
      by_id_.emplace(former_.entries[i].id, i);
      by_text_[text_key(former_.entries[i])].push_back(i);
    }
  }

  void pair_up(std::size_t next, std::size_t former) {
    pair_of_[next] = &former_.entries[former];
    taken_[former] = true;
  }

  void pair_by_id(bool same_text) {
    for (std::size_t i = 0; i < next_.entries.size(); ++i) {
      const AccessEntry& entry = next_.entries[i];
      const auto found = by_id_.find(entry.id);
      if (pair_of_[i] != nullptr || found == by_id_.end() || taken_[found->second]) continue;
      const AccessEntry& old = former_.entries[found->second];
      if (same_text && folded(entry.text) != folded(old.text)) continue;
      pair_up(i, found->second);
    }
  }

  void pair_by_text() {
    for (std::size_t i = 0; i < next_.entries.size(); ++i) {
      if (pair_of_[i] != nullptr || trim(next_.entries[i].text).empty()) continue;
      const auto found = by_text_.find(text_key(next_.entries[i]));
      if (found == by_text_.end()) continue;
      const auto free =
          std::find_if(found->second.begin(), found->second.end(), [&](std::size_t k) { return !taken_[k]; });
      if (free != found->second.end()) pair_up(i, *free);
    }
  }

  void tell(const AccessEntry& entry, const AccessEntry* old) {
    EntryDifference difference{{}, entry.id, "", entry.dimension, "", ""};
    if (old == nullptr) {
      difference.changes = {EntryChange::added};
      difference.after = entry.text;
      out_.entries.push_back(std::move(difference));
      return;
    }
    if (old->id != entry.id) difference.former_id = old->id;
    const auto changed = [&](EntryChange change, const std::string& before, const std::string& after) {
      if (before == after) return;
      difference.changes.push_back(change);
      difference.before += (difference.before.empty() ? "" : "\n") + before;
      difference.after += (difference.after.empty() ? "" : "\n") + after;
    };
    if (folded(old->text) != folded(entry.text)) changed(EntryChange::reworded, old->text, entry.text);
    if (old->id != entry.id || folded(old->clause_no) != folded(entry.clause_no)) {
      changed(EntryChange::renumbered, old->clause_no + " [" + old->id + "]",
              entry.clause_no + " [" + entry.id + "]");
    }
    changed(EntryChange::condition, condition_words(*old), condition_words(entry));
    changed(EntryChange::effect, std::string(effect_id(old->effect)), std::string(effect_id(entry.effect)));
    changed(EntryChange::scope, scope_words(old->scope), scope_words(entry.scope));
    if (difference.changes.empty()) {
      ++out_.unchanged;
    } else {
      out_.entries.push_back(std::move(difference));
    }
  }

  void tell_removed(const AccessEntry& old) {
    out_.entries.push_back({{EntryChange::removed}, old.id, "", old.dimension, old.text, ""});
  }

  const AccessList& former_;
  const AccessList& next_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::map<std::string, std::vector<std::size_t>> by_text_;
  std::vector<const AccessEntry*> pair_of_;
  std::vector<bool> taken_;
  ListDifference out_;
};

}  // namespace

std::string_view entry_change_id(EntryChange change) {
  switch (change) {
    case EntryChange::added:
      return "added";
    case EntryChange::removed:
      return "removed";
    case EntryChange::reworded:
      return "reworded";
    case EntryChange::renumbered:
      return "renumbered";
    case EntryChange::condition:
      return "condition";
    case EntryChange::effect:
      return "effect";
    case EntryChange::scope:
      return "scope";
  }
  return "added";
}

Text entry_change_name(EntryChange change) {
  switch (change) {
    case EntryChange::added:
      return {"added", "新增"};
    case EntryChange::removed:
      return {"removed", "删除"};
    case EntryChange::reworded:
      return {"reworded", "文字修改"};
    case EntryChange::renumbered:
      return {"renumbered", "编号调整"};
    case EntryChange::condition:
      return {"condition changed", "条件变更"};
    case EntryChange::effect:
      return {"effect changed", "效果变更"};
    case EntryChange::scope:
      return {"scope changed", "适用范围变更"};
  }
  return {"added", "新增"};
}

std::size_t ListDifference::count(EntryChange change) const {
  return static_cast<std::size_t>(
      std::count_if(entries.begin(), entries.end(), [&](const EntryDifference& one) {
        return std::find(one.changes.begin(), one.changes.end(), change) != one.changes.end();
      }));
}

ListDifference difference_of(const AccessList& former, const AccessList& next) {
  return Comparison(former, next).run();
}

Text summary_of(const ListDifference& difference) {
  Text out;
  for (const EntryChange change : kAll) {
    const std::size_t count = difference.count(change);
    if (count == 0) continue;
    const Text name = entry_change_name(change);
    out.en += fmt::format("{}{} {}", out.en.empty() ? "" : ", ", count, name.en);
    out.zh += fmt::format("{}{} {} 条", out.zh.empty() ? "" : "，", name.zh, count);
  }
  out.en += fmt::format("{}{} unchanged", out.en.empty() ? "" : "; ", difference.unchanged);
  out.zh += fmt::format("{}未变 {} 条", out.zh.empty() ? "" : "；", difference.unchanged);
  return out;
}

}  // namespace zonegate
