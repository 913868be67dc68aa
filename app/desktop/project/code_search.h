// Purpose: the classes of a classification (GB/T 4754, land use) for a picker: found by code or by name, as
// much of either as is typed. Cost: linear in the classes at each key, under a millisecond for 2 000. Thread
// rule: GUI thread.
#pragma once

#include <QAbstractListModel>

#include <string>
#include <vector>

#include "core/rules/code_table.h"

namespace zonegate::desktop {

inline constexpr int kCodeRole = Qt::UserRole + 60;

class CodeSearch : public QAbstractListModel {
  Q_OBJECT
 public:
  explicit CodeSearch(std::string scheme, QObject* parent = nullptr);

  void search(const QString& words);
  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::string scheme_;
  QString words_;
  std::vector<const NamedClass*> found_;
};

// "GB/T 4754-2017", "用地用海分类 2023": the scheme as people call it.
QString scheme_words(const std::string& scheme);
// "C2614 有机化学原料制造"
QString code_words(const Code& code, const std::string& scheme);

}  // namespace zonegate::desktop
