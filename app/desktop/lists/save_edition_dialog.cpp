#include "app/desktop/lists/save_edition_dialog.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

#include "app/desktop/words.h"

namespace zonegate::desktop {

SaveEditionDialog::SaveEditionDialog(session::OpenedPtr workspace, const session::EntryDrafts& drafts,
                                     QWidget* parent)
    : TaskDialog(parent),
      workspace_(std::move(workspace)),
      drafts_(drafts),
      editions_(drafts.editions()),
      form_(new QFormLayout),
      edition_(new QComboBox(this)),
      version_(new QLineEdit(this)),
      first_day_(new QDateEdit(this)),
      what_(new QLabel(this)) {
  resize(560, 240);
  for (const auto& one : editions_) edition_->addItem(qstring(one.list + " " + one.version));
  first_day_->setCalendarPopup(true);
  first_day_->setDisplayFormat("yyyy-MM-dd");
  first_day_->setDate(qdate(today_in_china()));
  what_->setWordWrap(true);
  form_->addRow(QString("l"), edition_);
  form_->addRow(QString("v"), version_);
  form_->addRow(QString("d"), first_day_);
  body().addLayout(form_);
  body().addWidget(what_);
  body().addStretch(1);
  connect(edition_, &QComboBox::currentIndexChanged, this, [this] { retranslate(); });
  connect(version_, &QLineEdit::textChanged, this, [this] { update_state(); });
  retranslate();
  update_state();
}

SaveEditionDialog::~SaveEditionDialog() { end_work(); }

bool SaveEditionDialog::ready() const { return !version_->text().trimmed().isEmpty() && !editions_.empty(); }

void SaveEditionDialog::go() {
  const auto edition = editions_.at(static_cast<std::size_t>(edition_->currentIndex()));
  auto entries = drafts_.entries(edition, workspace_->dictionary);
  if (!entries) return tell(entries.error());
  session::EditionRequest request{
      workspace_->path,           edition.list,       edition.version, version_->text().trimmed().toStdString(),
      day_of(first_day_->date()), std::move(*entries)};
  work().start([this, request](const session::Context& context) {
    auto done = session::save_edition(request, context);
    return Background::Finish([this, request, done = std::move(done)] {
      if (!done) return tell(done.error());
      QString words =
          tr("%1 %2 is saved, in force from %3; changed entries: %4.")
              .arg(qstring(request.list), qstring(request.version), qstring(format_day(request.valid_from)))
              .arg(static_cast<qulonglong>(request.changed.size()));
      for (const StoredText& ended : done->ended) {
        if (ended.validity.to)
          words +=
              " " + tr("%1 ends on %2.").arg(qstring(ended.version), qstring(format_day(*ended.validity.to)));
      }
      emit saved(qstring(request.list), qstring(request.former), words);
      close();
    });
  });
}

void SaveEditionDialog::retranslate() {
  setWindowTitle(tr("Save a new edition"));
  const auto name = [this](int row, QWidget* field, const QString& words) {
    static_cast<QLabel*>(form_->itemAt(row, QFormLayout::LabelRole)->widget())->setText(words);
    field->setAccessibleName(words);
  };
  name(0, edition_, tr("Changes to"));
  name(1, version_, tr("Version of the new edition"));
  name(2, first_day_, tr("In force from"));
  const int row = edition_->currentIndex();
  const auto changes = row < 0 ? std::size_t{0} : drafts_.count(editions_.at(static_cast<std::size_t>(row)));
  what_->setText(
      tr("Changed entries: %1. The edition before is kept and ends the day before; recorded runs stay as "
         "they are.")
          .arg(static_cast<qulonglong>(changes)));
  go_button().setText(tr("Save"));
}

}  // namespace zonegate::desktop
