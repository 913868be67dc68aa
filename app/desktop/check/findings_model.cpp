#include "app/desktop/check/findings_model.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "app/desktop/appearance.h"
#include "app/desktop/check/finding_words.h"
#include "app/desktop/window/two_line_delegate.h"
#include "app/desktop/words.h"
#include "app/session/result_changes.h"
#include "core/check/result_names.h"
#include "layers/formats/result_words.h"

namespace zonegate::desktop {
namespace {

// Groups beside those of an outcome, a theme or a unit.
constexpr const char* kAnnounced = "~announced";
constexpr const char* kParcels = "~parcels";
constexpr const char* kThemes = "~themes";
constexpr const char* kNoUnit = "~no-unit";
// In the order of the panel.
constexpr std::array kOutcomes{Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass};

std::string outcome_key(Outcome outcome) { return "=" + std::string(outcome_id(outcome)); }

std::optional<Outcome> outcome_of_key(const std::string& key) {
  for (const Outcome outcome : kOutcomes) {
    if (key == outcome_key(outcome)) return outcome;
  }
  return std::nullopt;
}

Outcome sign_of(ThemeState state) { return state == ThemeState::clear ? Outcome::pass : Outcome::undetermined; }

}  // namespace

std::string FindingsModel::key_of(const Finding& finding, const ProjectResult& result) const {
  switch (grouping_) {
    case Grouping::theme:
      return finding.theme;
    case Grouping::unit:
      return finding.zone.empty() ? kNoUnit : finding.layer + '\n' + finding.zone;
    case Grouping::outcome:
      break;
  }
  if (finding.pre_effect) return kAnnounced;
  if (result_words::told_by_composition(result, finding)) return kParcels;
  return outcome_key(finding.outcome);
}

std::vector<FindingsModel::Group> FindingsModel::groups_of(const session::LiveResult& live) const {
  const ProjectResult& result = *live.result;
  std::vector<Group> groups;
  std::unordered_map<std::string, std::size_t> at;
  const auto group = [&](const std::string& key) -> Group& {
    const auto [found, fresh] = at.emplace(key, groups.size());
    if (fresh) groups.push_back({key, {}, nullptr, 0});
    return groups[found->second];
  };
  if (grouping_ == Grouping::outcome) {
    for (const Outcome outcome : kOutcomes) group(outcome_key(outcome));
    for (const char* key : {kAnnounced, kParcels, kThemes}) group(key);
  } else if (grouping_ == Grouping::theme) {
    for (const ThemeResult& theme : result.themes) group(theme.theme).theme = &theme;
  }
  std::unordered_map<std::string_view, const Finding*> former;
  if (live.before) {
    for (const Finding& finding : live.before->findings) former.emplace(finding.id, &finding);
  }
  std::unordered_set<std::string_view> concerned;
  for (const Finding& finding : result.findings) {
    Row row{finding.id, &finding, nullptr, nullptr, false, false, nullptr};
    if (const auto before = former.find(finding.id); before != former.end()) row.before = before->second;
    row.changed = live.before && (row.before == nullptr || session::differs(*row.before, finding));
    concerned.insert(finding.theme);
    group(key_of(finding, result)).rows.push_back(std::move(row));
  }
  if (grouping_ == Grouping::outcome) {
    for (const ThemeResult& theme : result.themes) {
      if (concerned.count(theme.theme) != 0) continue;
      group(kThemes).rows.push_back({theme.theme, nullptr, nullptr, &theme, false, false, nullptr});
    }
    groups.erase(std::remove_if(groups.begin(), groups.end(), [](const Group& g) { return g.rows.empty(); }),
                 groups.end());
  }
  return groups;
}

void FindingsModel::set_result(LiveResultPtr result) {
  const LiveResultPtr former = std::exchange(result_, std::move(result));
  leaving_ = former ? former->result : nullptr;
  if (!result_) return lay_out({});
  std::vector<Group> fresh = groups_of(*result_);
  const bool goes_on = former && former->request.gesture == result_->request.gesture;
  if (former && same_rows(fresh)) return update_in_place(fresh);
  if (!goes_on && !result_->before) return lay_out(std::move(fresh));
  if (!goes_on) begin_step();
  merge(fresh);
}

// A step begins: the rows are those of what it began with, in their order, and nothing is marked.
void FindingsModel::begin_step() {
  leaving_ = result_->before;
  session::LiveResult base{result_->request, leaving_, nullptr, {}};
  std::vector<Group> groups = groups_of(base);
  if (same_rows(groups)) return update_in_place(groups);
  lay_out(std::move(groups));
}

void FindingsModel::set_grouping(Grouping grouping) {
  if (grouping_ == grouping) return;
  grouping_ = grouping;
  if (result_) lay_out(groups_of(*result_));
}

void FindingsModel::reword() {
  if (result_) lay_out(groups_of(*result_));
}

bool FindingsModel::same_rows(const std::vector<Group>& groups) const {
  const auto same = [](const Row& a, const Row& b) {
    return a.id == b.id && !a.gone && !b.gone && (a.finding == nullptr) == (b.finding == nullptr);
  };
  return std::equal(
      groups_.begin(), groups_.end(), groups.begin(), groups.end(), [&](const Group& a, const Group& b) {
        return a.key == b.key && std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(), same);
      });
}

// Row for row the same: the view is told only of what reads otherwise.
void FindingsModel::update_in_place(const std::vector<Group>& fresh) {
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    const QModelIndex parent = index(static_cast<int>(i), 0);
    groups_[i].theme = fresh[i].theme;
    for (std::size_t j = 0; j < fresh[i].rows.size(); ++j) {
      Row& shown = groups_[i].rows[j];
      const Row& row = fresh[i].rows[j];
      const bool same = row.finding != nullptr && !row.changed && !shown.changed &&
                        shown.finding->share == row.finding->share &&
                        !session::differs(*shown.finding, *row.finding);
      shown = row;
      if (same) continue;
      const QModelIndex changed = index(static_cast<int>(j), 0, parent);
      emit dataChanged(changed, changed);
    }
    emit dataChanged(parent, parent);
  }
}

// What is gone stays and is marked, with the values that it had last.
void FindingsModel::mark_gone(Row& row) const {
  if (!row.gone) row.keeps = leaving_;
  row.gone = row.changed = true;
  row.before = nullptr;
}

void FindingsModel::merge_rows(std::size_t at, const Group& fresh) {
  Group& group = groups_[at];
  std::unordered_map<std::string_view, const Row*> wanted;
  for (const Row& row : fresh.rows) wanted.emplace(row.id, &row);
  group.theme = fresh.theme;
  const QModelIndex parent = index(static_cast<int>(at), 0);
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    Row& row = group.rows[i];
    const auto found = wanted.find(row.id);
    if (found != wanted.end()) {
      row = *found->second;
      wanted.erase(found);
    } else {
      mark_gone(row);
    }
    const QModelIndex changed = index(static_cast<int>(i), 0, parent);
    emit dataChanged(changed, changed);
  }
  emit dataChanged(parent, parent);
  if (wanted.empty()) return;
  const auto size = static_cast<int>(group.rows.size());
  beginInsertRows(parent, size, size + static_cast<int>(wanted.size()) - 1);
  for (const Row& row : fresh.rows) {
    if (wanted.count(row.id) != 0) group.rows.push_back(row);
  }
  endInsertRows();
}

void FindingsModel::merge(const std::vector<Group>& fresh) {
  std::size_t at = 0;
  for (const Group& group : fresh) {
    const auto known = std::find_if(groups_.begin(), groups_.end(),
                                    [&](const Group& shown) { return shown.key == group.key; });
    if (known != groups_.end()) {
      at = static_cast<std::size_t>(known - groups_.begin());
      merge_rows(at++, group);
      continue;
    }
    beginInsertRows({}, static_cast<int>(at), static_cast<int>(at));
    groups_.insert(groups_.begin() + static_cast<std::ptrdiff_t>(at), group);
    groups_[at++].uid = next_uid_++;
    remember_places();
    endInsertRows();
  }
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const bool still = std::any_of(fresh.begin(), fresh.end(),
                                   [&](const Group& group) { return group.key == groups_[i].key; });
    if (!still) merge_rows(i, {});
  }
  remember_places();
}

void FindingsModel::lay_out(std::vector<Group> groups) {
  beginResetModel();
  groups_ = std::move(groups);
  for (Group& group : groups_) group.uid = next_uid_++;
  remember_places();
  endResetModel();
}

void FindingsModel::remember_places() {
  positions_.clear();
  places_.clear();
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    positions_[groups_[i].uid] = static_cast<int>(i);
    for (std::size_t j = 0; j < groups_[i].rows.size(); ++j) {
      const Row& row = groups_[i].rows[j];
      if (row.finding == nullptr) continue;
      const std::pair<int, int> place(static_cast<int>(i), static_cast<int>(j));
      if (row.gone) {
        places_.emplace(row.id, place);
      } else {
        places_[row.id] = place;
      }
    }
  }
}

const Finding* FindingsModel::finding_at(const QModelIndex& at) const {
  if (!at.isValid() || at.internalId() == 0) return nullptr;
  const auto group = positions_.find(at.internalId());
  if (group == positions_.end()) return nullptr;
  return groups_[static_cast<std::size_t>(group->second)].rows[static_cast<std::size_t>(at.row())].finding;
}

QModelIndex FindingsModel::index_of(const std::string& id) const {
  const auto found = places_.find(id);
  if (found == places_.end()) return {};
  return index(found->second.second, 0, index(found->second.first, 0));
}

QString FindingsModel::group_key(const QModelIndex& at) const {
  if (!at.isValid() || at.internalId() != 0) return {};
  return qstring(groups_[static_cast<std::size_t>(at.row())].key);
}

bool FindingsModel::quiet(const QModelIndex& at) const {
  const Group& group = groups_[static_cast<std::size_t>(at.row())];
  if (grouping_ != Grouping::outcome) {
    return std::all_of(group.rows.begin(), group.rows.end(),
                       [](const Row& row) { return row.finding->outcome == Outcome::pass; });
  }
  const bool unseen = std::any_of(group.rows.begin(), group.rows.end(), [](const Row& row) {
    return row.theme != nullptr && row.theme->state != ThemeState::clear;
  });
  return (group.key[0] == '~' && !unseen) || group.key == outcome_key(Outcome::pass);
}

QModelIndex FindingsModel::index(int row, int column, const QModelIndex& parent) const {
  if (row < 0 || column != 0) return {};
  if (!parent.isValid())
    return row < static_cast<int>(groups_.size()) ? createIndex(row, 0, quintptr{0}) : QModelIndex();
  if (parent.internalId() != 0 || parent.row() >= static_cast<int>(groups_.size())) return {};
  const Group& group = groups_[static_cast<std::size_t>(parent.row())];
  return row < static_cast<int>(group.rows.size()) ? createIndex(row, 0, group.uid) : QModelIndex();
}

QModelIndex FindingsModel::parent(const QModelIndex& child) const {
  if (!child.isValid() || child.internalId() == 0) return {};
  const auto group = positions_.find(child.internalId());
  return group == positions_.end() ? QModelIndex() : createIndex(group->second, 0, quintptr{0});
}

int FindingsModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(groups_.size());
  if (parent.internalId() != 0) return 0;
  return static_cast<int>(groups_[static_cast<std::size_t>(parent.row())].rows.size());
}

QVariant FindingsModel::data(const QModelIndex& at, int role) const {
  if (!at.isValid()) return {};
  if (at.internalId() == 0) return group_data(groups_[static_cast<std::size_t>(at.row())], role);
  const auto group = positions_.find(at.internalId());
  if (group == positions_.end()) return {};
  const Row& row = groups_[static_cast<std::size_t>(group->second)].rows[static_cast<std::size_t>(at.row())];
  return finding_data(row, role);
}

QString FindingsModel::group_title(const Group& group) const {
  if (group.key == kAnnounced) return tr("Announced for later");
  if (group.key == kParcels) return tr("Parcels without a rule");
  if (group.key == kThemes) return tr("Other themes");
  if (group.key == kNoUnit) return tr("Of no zone");
  if (grouping_ == Grouping::theme) return theme_words(group.key);
  if (grouping_ == Grouping::unit)
    return qstring(result_words::printable(group.key.substr(group.key.find('\n') + 1)));
  const auto outcome = outcome_of_key(group.key);
  return outcome == Outcome::pass ? tr("Notes") : title(outcome_name(outcome.value_or(Outcome::undetermined)));
}

QString FindingsModel::group_subtitle(const Group& group) const {
  const auto count =
      std::count_if(group.rows.begin(), group.rows.end(), [](const Row& row) { return !row.gone; });
  QString out;
  if (group.theme != nullptr) {
    out = say(result_words::theme_state_words(group.theme->state));
    if (group.theme->mandatory) out += " · " + tr("mandatory");
    if (group.theme->uncovered_m2 && *group.theme->uncovered_m2 >= group.theme->sliver_limit_m2) {
      out += " · " + tr("uncovered %1").arg(square_metres(group.theme->uncovered_m2));
    }
    if (count > 0) out += " · " + tr("findings: %1").arg(count);
    return out;
  }
  if (group.key == kAnnounced)
    return tr("findings: %1").arg(count) + " · " + tr("without effect on the outcome");
  if (group.key == kParcels) return tr("parcels: %1").arg(count);
  if (group.key == kThemes) return tr("themes: %1").arg(count);
  if (grouping_ == Grouping::unit && !group.rows.empty() && group.rows.front().finding != nullptr) {
    const Finding& first = *group.rows.front().finding;
    out = theme_words(first.theme) + " · ";
  }
  return out + tr("findings: %1").arg(count);
}

QVariant FindingsModel::group_data(const Group& group, int role) const {
  const auto worst = [&group] {
    Outcome out = Outcome::pass;
    for (const Row& row : group.rows) {
      if (row.finding != nullptr && !row.gone && !row.finding->pre_effect)
        out = worse(out, row.finding->outcome);
    }
    return out;
  };
  switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return group_title(group);
    case kSubtitleRole:
      return group_subtitle(group);
    case kValueRole:
      return group.theme != nullptr && group.theme->area_m2 && group.theme->state != ThemeState::clear
                 ? square_metres(group.theme->area_m2)
                 : QString();
    case kValue2Role:
      return group.theme != nullptr && group.theme->share && group.theme->state != ThemeState::clear
                 ? qstring(result_words::percent(group.theme->share, language()))
                 : QString();
    case Qt::DecorationRole:
      if (const auto outcome = outcome_of_key(group.key)) return outcome_icon(*outcome);
      if (group.theme != nullptr && group.rows.empty()) return outcome_icon(sign_of(group.theme->state));
      return group.key[0] == '~' ? QVariant() : QVariant(outcome_icon(worst()));
    case Qt::FontRole: {
      QFont font;
      font.setPixelSize(13);
      font.setBold(true);
      return font;
    }
    default:
      return {};
  }
}

QString FindingsModel::subtitle(const Row& row) const {
  const Finding& finding = *row.finding;
  QStringList pieces;
  if (row.gone) pieces << tr("no longer met");
  if (finding.sliver) pieces << tr("sliver");
  if (grouping_ != Grouping::unit && !finding.zone.empty())
    pieces << qstring(result_words::printable(finding.zone));
  if (grouping_ == Grouping::outcome) pieces << rule_words(finding);
  pieces << clause_and_effect(finding);
  return pieces.join(" · ");
}

QVariant FindingsModel::finding_data(const Row& row, int role) const {
  if (row.finding == nullptr) {  // a theme without a finding
    const ThemeResult& theme = *row.theme;
    if (role == Qt::DisplayRole) return theme_words(theme.theme);
    if (role == Qt::DecorationRole) return outcome_icon(sign_of(theme.state), theme.state == ThemeState::clear);
    if (role != kSubtitleRole) return {};
    const bool part = theme.uncovered_m2 && *theme.uncovered_m2 >= theme.sliver_limit_m2;
    return say(result_words::theme_state_words(theme.state)) +
           (part ? " · " + tr("uncovered %1").arg(square_metres(theme.uncovered_m2)) : QString());
  }
  const Finding& finding = *row.finding;
  const QString growth = row.before != nullptr && !row.gone ? growth_words(*row.before, finding) : QString();
  switch (role) {
    case Qt::DisplayRole:
      return grouping_ == Grouping::outcome ? theme_words(finding.theme) : rule_words(finding);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
      return finding_tip(finding);
    case kSubtitleRole:
      return subtitle(row);
    case kValueRole:
      return row.gone ? QStringLiteral("–") : measure_words(finding);
    case kValue2Role:
      return growth.isEmpty() || row.gone ? (row.gone ? QString() : share_words(finding)) : growth;
    case kGrowthRole:
      return growth;
    case kChangedRole:
      return row.changed;
    case kGoneRole:
      return row.gone;
    case kFindingIdRole:
      return qstring(row.id);
    case Qt::ForegroundRole:
      return row.gone || finding.sliver || finding.pre_effect
                 ? QVariant(map_colours(appearance()).text.lighter(appearance() == Appearance::dark ? 70 : 220))
                 : QVariant();
    case Qt::DecorationRole:
      return outcome_icon(shown_outcome(finding), finding.sliver || finding.pre_effect || row.gone);
    default:
      return {};
  }
}

}  // namespace zonegate::desktop
