#include "app/session/lists/entry_catalog.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/session/let_go.h"
#include "core/check/tables.h"
#include "core/rules/access_list.h"
#include "core/rules/condition.h"
#include "core/rules/pack.h"
#include "core/rules/wording.h"

namespace zonegate::session {
namespace {

constexpr std::string_view kIndustry = "GBT4754-2017";

// Nothing is known of a project but its industry.
class IndustryAlone final : public ConditionContext {
 public:
  IndustryAlone(const FactDictionary& facts, const Code& code) : facts_(facts) {
    for (const auto& [id, definition] : facts) {
      if (definition.type == FactType::code && definition.scheme == kIndustry)
        given_.emplace(id, Fact{{code}, ""});
    }
  }
  bool asks(const Condition& condition) const {
    const auto used = condition.facts_used();
    return std::any_of(used.begin(), used.end(), [&](const std::string& id) { return given_.count(id) != 0; });
  }
  const FactDictionary& dictionary() const override { return facts_; }
  const Fact* fact(std::string_view id) const override {
    const auto found = given_.find(id);
    return found == given_.end() ? nullptr : &found->second;
  }
  std::optional<AttributeValue> zone_attribute(std::string_view) const override { return std::nullopt; }
  std::optional<double> distance_m(std::string_view) const override { return std::nullopt; }
  std::optional<double> overlap_m2(std::string_view) const override { return std::nullopt; }

 private:
  const FactDictionary& facts_;
  Facts given_;
};

bool any_matches(const std::vector<std::string>& patterns, const Code& code) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& text) {
    const auto pattern = parse_code_pattern(text, kIndustry);
    return pattern && matches(*pattern, code) != Truth::no;
  });
}

bool speaks_of(const Condition* condition, const IndustryAlone& industry) {
  return condition != nullptr && industry.asks(*condition) && condition->evaluate(industry).truth != Truth::no;
}

bool speaks_of(const AccessEntry& entry, const Code& code, const IndustryAlone& industry) {
  if (any_matches(entry.codes, code) || any_matches(entry.suggestion.codes, code)) return true;
  if (speaks_of(entry.when_parsed.get(), industry)) return true;
  if (entry.suggestion.when.empty() || entry.when_parsed) return false;
  const auto suggested = Condition::parse(entry.suggestion.when, industry.dictionary(), false);
  return suggested && speaks_of(suggested->get(), industry);
}

bool is_kind(const AccessEntry& entry, EntryKind kind) {
  switch (kind) {
    case EntryKind::any:
      return true;
    case EntryKind::manual:
      return entry.manual;
    case EntryKind::suggested:
      return !entry.suggestion.empty() && !is_signed(entry.suggestion);
    case EntryKind::with_condition:
      return !entry.manual;
  }
  return true;
}

std::string text_of(const AccessList& list, const AccessEntry& entry) {
  std::string all;
  const auto add = [&all](const std::string& words) {
    if (words.empty()) return;
    all += words;
    all += '\n';
  };
  for (const auto* words :
       {&list.id, &entry.id, &entry.clause_no, &entry.text, &entry.summary.en, &entry.summary.zh, &entry.when,
        &entry.unless, &entry.suggestion.when, &entry.suggestion.unless})
    add(*words);
  for (const auto* several : {&entry.codes, &entry.words, &entry.suggestion.codes, &entry.suggestion.words}) {
    for (const auto& one : *several) add(one);
  }
  return folded(all);
}

std::vector<std::string> words_in(const std::string& text) {
  std::vector<std::string> out;
  const std::string all = folded(text);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    if (end > at) out.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool begin_alike(std::string_view a, std::string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  return a.substr(0, length) == b.substr(0, length);
}

}  // namespace

bool may_select(const EntryScope& scope, std::string_view code) {
  constexpr std::size_t kClassAt = 8;
  if (is_unit_code(code)) return in_scope(scope, code, 0);
  const auto selects = [&](const std::string& pattern) {
    const bool star = !pattern.empty() && pattern.back() == '*';
    return begin_alike(std::string_view(pattern).substr(0, pattern.size() - (star ? 1 : 0)), code);
  };
  const auto& codes = scope.unit_codes;
  if (!codes.empty() && std::none_of(codes.begin(), codes.end(), selects)) return false;
  const auto& classes = scope.unit_classes;
  if (!classes.empty() && code.size() > kClassAt &&
      std::find(classes.begin(), classes.end(), code[kClassAt] - '0') == classes.end())
    return false;
  const auto& counties = scope.counties;
  const std::string_view county = code.substr(std::min<std::size_t>(2, code.size()), 6);
  return counties.empty() || std::any_of(counties.begin(), counties.end(),
                                         [&](const std::string& one) { return begin_alike(one, county); });
}

Expected<std::shared_ptr<const EntryCatalog>> EntryCatalog::create(OpenedPtr workspace, const Work& work) {
  constexpr std::size_t kBetweenLooks = 4096;
  std::shared_ptr<EntryCatalog> out(new EntryCatalog(std::move(workspace)));
  const auto& lists = out->workspace_->checker->tables().lists;
  for (std::uint32_t l = 0; l < lists.size(); ++l) {
    for (std::uint32_t e = 0; e < lists[l].entries.size(); ++e) {
      if (out->places_.size() % kBetweenLooks == 0 && work.stopped())
        return fail(ErrorKind::cancelled, "lists.cancelled", {"cancelled", "已取消"}, {});
      out->places_.push_back({l, e});
      out->texts_.push_back(text_of(lists[l], lists[l].entries[e]));
    }
  }
  return freed_elsewhere(std::shared_ptr<const EntryCatalog>(std::move(out)));
}

const AccessList& EntryCatalog::list_of(std::size_t number) const {
  return workspace_->checker->tables().lists[places_[number].list];
}

const AccessEntry& EntryCatalog::entry(std::size_t number) const {
  return list_of(number).entries[places_[number].entry];
}

std::optional<std::size_t> EntryCatalog::find(const std::string& list, const std::string& id) const {
  for (std::size_t i = 0; i < size(); ++i) {
    if (entry(i).id == id && list_of(i).id == list) return i;
  }
  return std::nullopt;
}

Expected<std::vector<std::uint32_t>> EntryCatalog::find(const EntryFilter& filter, const Work& work) const {
  constexpr std::size_t kBetweenLooks = 1024;
  const auto words = words_in(filter.words);
  std::string unit(trim(half_width(filter.unit)));
  std::transform(unit.begin(), unit.end(), unit.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  std::optional<Code> industry;
  if (!trim(filter.industry).empty()) {
    const auto code = parse_code(filter.industry, kIndustry);
    if (!code) return tl::unexpected(code.error());
    industry = *code;
  }
  const IndustryAlone alone(workspace_->dictionary, industry.value_or(Code{}));
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < size(); ++i) {
    if (i % kBetweenLooks == 0 && work.stopped())
      return fail(ErrorKind::cancelled, "lists.cancelled", {"cancelled", "已取消"}, {});
    const AccessEntry& one = entry(i);
    if (filter.dimension && one.dimension != *filter.dimension) continue;
    if (!is_kind(one, filter.kind) || (!unit.empty() && !may_select(one.scope, unit))) continue;
    const bool said = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return texts_[i].find(word) != std::string::npos;
    });
    if (!said || (industry && !speaks_of(one, *industry, alone))) continue;
    out.push_back(static_cast<std::uint32_t>(i));
  }
  return out;
}

std::vector<NamedUnit> units_of(const Opened& workspace) {
  std::map<std::string, std::string> units;
  for (const OpenedTheme& theme : workspace.themes) {
    if (theme.id != "control_unit") continue;
    for (const OpenedLayer& layer : theme.layers) {
      if (layer.announced) continue;
      for (std::uint32_t i = 0; i < layer.index->size(); ++i) {
        const Zone& zone = layer.index->zone(i);
        const auto* code = layer.index->layer().attribute(zone, "code");
        const auto* name = layer.index->layer().attribute(zone, "name");
        if (code != nullptr) units.emplace(to_text(*code), name == nullptr ? "" : to_text(*name));
      }
    }
  }
  std::vector<NamedUnit> out;
  out.reserve(units.size());
  for (auto& [code, name] : units) out.push_back({code, name});
  return out;
}

}  // namespace zonegate::session
