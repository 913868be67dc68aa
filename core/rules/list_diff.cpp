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
                                EntryChange::scope,      EntryChange::dimension, EntryChange::judgement,
                                EntryChange::basis};

std::string scope_key(const EntryScope& scope) {
  std::string classes;
  for (const int one : scope.unit_classes) classes += std::to_string(one) + ";";
  return joined(scope.unit_codes, ";") + "|" + classes + "|" + joined(scope.counties, ";");
}

// As a person reads it: "ZH45…; 类别 class 2; 区县 county 450103"; every unit: "全部 all".
std::string scope_words(const EntryScope& scope) {
  std::vector<std::string> parts;
  if (!scope.unit_codes.empty()) parts.push_back(joined(scope.unit_codes, ", "));
  if (!scope.unit_classes.empty()) {
    std::vector<std::string> classes;
    for (const int one : scope.unit_classes) classes.push_back(std::to_string(one));
    parts.push_back("类别 class " + joined(classes, ", "));
  }
  if (!scope.counties.empty()) parts.push_back("区县 county " + joined(scope.counties, ", "));
  return parts.empty() ? "全部单元 every unit" : joined(parts, "; ");
}

// What a clause of these units and this dimension says.
std::string text_key(const AccessEntry& entry) {
  return fmt::format("{}\n{}\n{}", scope_key(entry.scope), dimension_id(entry.dimension), wording_of(entry));
}

std::string basis_words(const AccessEntry& entry) {
  std::string out;
  for (const auto& one : entry.basis) {
    const std::string parts[] = {one.law, one.number, one.article, one.text, std::string(grade_id(one.grade))};
    std::string words;
    for (const auto& part : parts) words += part.empty() ? "" : (words.empty() ? "" : " ") + part;
    if (one.in_force_from) words += " " + format_day(*one.in_force_from) + "–";
    if (one.in_force_to) words += format_day(*one.in_force_to);
    out += (out.empty() ? "" : "; ") + words;
  }
  for (const std::string& summary : {entry.summary.zh, entry.summary.en}) {
    if (!summary.empty()) out += (out.empty() ? "" : "; ") + summary;
  }
  return out;
}

std::string both(const Text& text) {
  return text.zh.empty() || text.zh == text.en ? text.en : text.zh + " " + text.en;
}

// Members of a condition, each with its name: what did not change need not be shown.
std::vector<std::pair<std::string, std::string>> condition_parts(const AccessEntry& entry) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto part = [&](const char* name, const std::string& words) {
    out.emplace_back(name, trim(words).empty() ? std::string{} : fmt::format("{}: {}", name, trim(words)));
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
    tell_head();
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

  void tell_head() {
    const auto changed = [&](Text what, const Text& before, const Text& after) {
      if (before != after) out_.head.push_back({std::move(what), before, after});
    };
    const auto plain = [](const std::string& words) { return Text{words, words}; };
    const auto days = [&](const Validity& validity) {
      return plain(format_day(validity.from) + " – " + (validity.to ? format_day(*validity.to) : "…"));
    };
    changed({"list", "清单"}, plain(former_.id), plain(next_.id));
    changed({"title", "名称"}, former_.title, next_.title);
    changed({"level", "级别"}, plain(std::string(level_id(former_.level))),
            plain(std::string(level_id(next_.level))));
    changed({"issuer", "发布机关"}, plain(former_.issuer), plain(next_.issuer));
    changed({"in force", "有效期"}, days(former_.validity), days(next_.validity));
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
      if (same_text && wording_of(entry) != wording_of(old)) continue;
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
      if (difference.changes.empty() || difference.changes.back() != change)
        difference.changes.push_back(change);
      difference.before += (difference.before.empty() ? "" : "\n") + before;
      difference.after += (difference.after.empty() ? "" : "\n") + after;
    };
    if (wording_of(*old) != wording_of(entry)) changed(EntryChange::reworded, old->text, entry.text);
    if (old->id != entry.id || folded(old->clause_no) != folded(entry.clause_no)) {
      changed(EntryChange::renumbered, old->clause_no + " [" + old->id + "]",
              entry.clause_no + " [" + entry.id + "]");
    }
    const auto were = condition_parts(*old);
    const auto are = condition_parts(entry);
    for (std::size_t i = 0; i < were.size(); ++i)
      changed(EntryChange::condition, were[i].second, are[i].second);
    changed(EntryChange::effect, both(effect_name(old->effect)), both(effect_name(entry.effect)));
    changed(EntryChange::scope, scope_words(old->scope), scope_words(entry.scope));
    changed(EntryChange::dimension, std::string(dimension_id(old->dimension)),
            std::string(dimension_id(entry.dimension)));
    const Text person{"judged by a person", "人工判断"};
    const Text program{"judged by its condition", "按条件判断"};
    changed(EntryChange::judgement, both(old->manual ? person : program),
            both(entry.manual ? person : program));
    changed(EntryChange::basis, basis_words(*old), basis_words(entry));
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

std::string wording_of(const AccessEntry& entry) {
  static const std::vector<std::string> marks{";", "；", ".", "。", ",", "，"};
  std::string out = folded(entry.text);
  for (bool more = true; more;) {
    more = false;
    for (const auto& mark : marks) {
      if (out.size() < mark.size() || out.compare(out.size() - mark.size(), mark.size(), mark) != 0) continue;
      out.resize(out.size() - mark.size());
      more = true;
    }
  }
  return out;
}

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
    case EntryChange::dimension:
      return "dimension";
    case EntryChange::judgement:
      return "judgement";
    case EntryChange::basis:
      return "basis";
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
    case EntryChange::dimension:
      return {"dimension changed", "管控维度变更"};
    case EntryChange::judgement:
      return {"way of judging changed", "判断方式变更"};
    case EntryChange::basis:
      return {"basis or summary changed", "依据或摘要变更"};
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
  for (const HeadDifference& one : difference.head) {
    out.en +=
        fmt::format("{}{}: {} → {}", out.en.empty() ? "" : "; ", one.what.en, one.before.en, one.after.en);
    out.zh +=
        fmt::format("{}{}：{} → {}", out.zh.empty() ? "" : "；", one.what.zh, one.before.zh, one.after.zh);
  }
  if (!out.en.empty()) out = {out.en + "; ", out.zh + "；"};
  bool first = true;
  for (const EntryChange change : kAll) {
    const std::size_t count = difference.count(change);
    if (count == 0) continue;
    const Text name = entry_change_name(change);
    out.en += fmt::format("{}{} {}", first ? "" : ", ", count, name.en);
    out.zh += fmt::format("{}{} {} 条", first ? "" : "，", name.zh, count);
    first = false;
  }
  out.en += fmt::format("{}{} unchanged", first ? "" : "; ", difference.unchanged);
  out.zh += fmt::format("{}未变 {} 条", first ? "" : "；", difference.unchanged);
  return out;
}

}  // namespace zonegate
