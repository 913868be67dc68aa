#include "app/desktop/lists/entries_model.h"

#include <QFont>
#include <QStringList>

#include <algorithm>

#include "app/desktop/words.h"
#include "core/check/result_names.h"
#include "core/rules/access_list.h"

namespace zonegate::desktop {
namespace {

constexpr int kMostShown = 300;  // of a text in its row; the whole is beside the table

}  // namespace

EntriesModel::EntriesModel(const session::EntryDrafts& drafts, QObject* parent)
    : QAbstractTableModel(parent), drafts_(drafts) {}

void EntriesModel::set_found(std::shared_ptr<const session::EntryCatalog> catalog,
                             std::vector<std::uint32_t> found) {
  beginResetModel();
  catalog_ = std::move(catalog);
  found_ = std::move(found);
  endResetModel();
}

void EntriesModel::reword() {
  if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
  emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

std::optional<std::size_t> EntriesModel::number(int row) const {
  if (row < 0 || row >= rowCount()) return std::nullopt;
  return found_[static_cast<std::size_t>(row)];
}

int EntriesModel::row_of(std::size_t number) const {
  const auto found = std::lower_bound(found_.begin(), found_.end(), number);
  return found != found_.end() && *found == number ? static_cast<int>(found - found_.begin()) : -1;
}

int EntriesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(found_.size());
}

int EntriesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QString EntriesModel::judged_words(const AccessList& list, const AccessEntry& entry) const {
  if (drafts_.changed({list.id, list.version}, entry.id)) return tr("changed, not saved");
  if (!entry.manual) return tr("condition");
  const bool suggested = entry.suggestion.has_condition() && !is_signed(entry.suggestion);
  return suggested ? tr("a person; suggested") : tr("a person");
}

QString EntriesModel::cell(const AccessList& list, const AccessEntry& entry, int column) const {
  switch (column) {
    case kList:
      return qstring(list.id);
    case kLevel:
      return title(level_name(list.level));
    case kUnits:
      return scope_words(entry.scope);
    case kEntry:
      return qstring(entry.id);
    case kClause:
      return qstring(entry.clause_no);
    case kDimension:
      return dimension_words(entry.dimension);
    case kEffect:
      return title(effect_name(entry.effect));
    case kJudged:
      return judged_words(list, entry);
    default:
      return (entry.text.empty() ? say(entry.summary) : qstring(entry.text)).left(kMostShown).simplified();
  }
}

QVariant EntriesModel::data(const QModelIndex& at, int role) const {
  const auto one = number(at.row());
  if (!one) return {};
  const AccessList& list = catalog_->list_of(*one);
  const AccessEntry& entry = catalog_->entry(*one);
  if (role == Qt::DisplayRole) return cell(list, entry, at.column());
  if (role == Qt::ToolTipRole && at.column() == kText) return qstring(entry.text);
  if (role == Qt::ToolTipRole && at.column() == kUnits) {
    QStringList all;
    for (const auto& code : entry.scope.unit_codes) all << qstring(code);
    return all.join("\n");
  }
  if (role == Qt::ToolTipRole && at.column() == kList)
    return qstring(list.title.in(language())) + " " + qstring(list.version);
  if (role == Qt::FontRole && drafts_.changed({list.id, list.version}, entry.id)) {
    QFont font;
    font.setPixelSize(13);
    font.setBold(true);
    return font;
  }
  return {};
}

QVariant EntriesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kList:
      return tr("List");
    case kLevel:
      return tr("Level");
    case kUnits:
      return tr("Units");
    case kEntry:
      return tr("Entry");
    case kClause:
      return tr("Clause");
    case kDimension:
      return tr("Dimension");
    case kEffect:
      return tr("Effect");
    case kJudged:
      return tr("Judged by");
    default:
      return tr("Text");
  }
}

QString scope_words(const EntryScope& scope) {
  QStringList parts;
  if (!scope.unit_codes.empty()) {
    const QString first = qstring(scope.unit_codes.front());
    const int others = static_cast<int>(scope.unit_codes.size()) - 1;
    parts << (others == 0 ? first : EntriesModel::tr("%1 and %2 more").arg(first).arg(others));
  }
  if (!scope.unit_classes.empty()) {
    QStringList classes;
    for (const int one : scope.unit_classes) classes << QString::number(one);
    parts << EntriesModel::tr("class %1").arg(classes.join(", "));
  }
  if (!scope.counties.empty()) {
    QStringList counties;
    for (const auto& one : scope.counties) counties << qstring(one);
    parts << EntriesModel::tr("county %1").arg(counties.join(", "));
  }
  return parts.isEmpty() ? EntriesModel::tr("every unit") : parts.join("; ");
}

QString dimension_words(Dimension dimension) {
  switch (dimension) {
    case Dimension::space:
      return EntriesModel::tr("space");
    case Dimension::emission:
      return EntriesModel::tr("emission");
    case Dimension::risk:
      return EntriesModel::tr("risk");
    case Dimension::resource:
      break;
  }
  return EntriesModel::tr("resource");
}

}  // namespace zonegate::desktop
