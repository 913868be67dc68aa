#include "app/desktop/project/code_search.h"

#include <algorithm>

#include "app/desktop/words.h"
#include "core/rules/code.h"

namespace zonegate::desktop {

CodeSearch::CodeSearch(std::string scheme, QObject* parent)
    : QAbstractListModel(parent), scheme_(std::move(scheme)) {
  search({});
}

void CodeSearch::search(const QString& words) {
  const QString wanted = words.trimmed();
  if (wanted == words_ && !found_.empty()) return;
  beginResetModel();
  words_ = wanted;
  found_.clear();
  std::vector<const NamedClass*> by_name;
  for (const NamedClass& one : classes_of(scheme_)) {
    const QString code = qstring(format_code({scheme_, one.body}, scheme_));
    if (code.startsWith(wanted, Qt::CaseInsensitive) || qstring(one.body).startsWith(wanted)) {
      found_.push_back(&one);
    } else if (qstring(one.name).contains(wanted, Qt::CaseInsensitive)) {
      by_name.push_back(&one);
    }
  }
  found_.insert(found_.end(), by_name.begin(), by_name.end());  // whose code begins so comes first
  endResetModel();
}

int CodeSearch::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(found_.size());
}

QVariant CodeSearch::data(const QModelIndex& at, int role) const {
  if (!at.isValid() || at.row() >= rowCount()) return {};
  const NamedClass& one = *found_[static_cast<std::size_t>(at.row())];
  const Code code{scheme_, one.body};
  if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return code_words(code, scheme_);
  if (role == kCodeRole || role == Qt::EditRole) return qstring(format_code(code, scheme_));
  return {};
}

QString scheme_words(const std::string& scheme) {
  for (const CodeTable& table : code_tables()) {
    if (table.scheme == scheme && table.kind == "codes") return say(table.title);
  }
  return qstring(scheme);
}

QString code_words(const Code& code, const std::string& scheme) {
  const QString name = qstring(class_name(code.scheme, code.value));
  const QString written = qstring(format_code(code, scheme));
  return name.isEmpty() ? written : written + "  " + name;
}

}  // namespace zonegate::desktop
