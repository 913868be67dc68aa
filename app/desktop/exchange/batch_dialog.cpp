#include "app/desktop/exchange/batch_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/desktop/words.h"
#include "app/session/batch.h"

namespace zonegate::desktop {

BatchDialog::BatchDialog(session::OpenedPtr workspace, QWidget* parent)
    : TaskDialog(parent),
      workspace_(std::move(workspace)),
      form_(new QFormLayout),
      file_(new QLineEdit(this)),
      part_(new QLineEdit(this)),
      map_(new QLineEdit(this)),
      output_(new QLineEdit(this)),
      format_(new QComboBox(this)),
      resume_(new QCheckBox(this)),
      choose_file_(new QPushButton(this)),
      choose_output_(new QPushButton(this)),
      log_(new QPlainTextEdit(this)) {
  resize(760, 520);
  format_->addItems({"jsonl", "csv", "gpkg"});
  log_->setReadOnly(true);
  const auto with_button = [](QLineEdit* line, QPushButton* button) {
    auto* row = new QHBoxLayout;
    row->addWidget(line, 1);
    row->addWidget(button);
    return row;
  };
  form_->addRow(QString("f"), with_button(file_, choose_file_));
  form_->addRow(QString("p"), part_);
  form_->addRow(QString("m"), map_);
  form_->addRow(QString("f"), format_);
  form_->addRow(QString("o"), with_button(output_, choose_output_));
  form_->addRow(QString(), resume_);
  body().addLayout(form_);
  body().addWidget(log_, 1);
  for (QLineEdit* line : {file_, output_})
    connect(line, &QLineEdit::textChanged, this, &BatchDialog::look_for_rest);
  connect(format_, &QComboBox::currentTextChanged, this, [this](const QString& ending) {
    const QFileInfo file(output_->text());
    if (!output_->text().isEmpty())
      output_->setText(file.path() + "/" + file.completeBaseName() + "." + ending);
  });
  connect(choose_file_, &QPushButton::clicked, this, [this] {
    const QString path = QFileDialog::getOpenFileName(this, tr("A layer of footprints"));
    if (!path.isEmpty()) file_->setText(path);
  });
  connect(choose_output_, &QPushButton::clicked, this, [this] {
    const QString path = QFileDialog::getSaveFileName(this, tr("Results"), output_->text());
    if (!path.isEmpty()) output_->setText(path);
  });
  connect(&work(), &Background::remark, log_, &QPlainTextEdit::appendPlainText);
  retranslate();
  look_for_rest();
}

QString BatchDialog::log() const { return log_->toPlainText(); }

bool BatchDialog::ready() const { return !file_->text().isEmpty() && !output_->text().isEmpty(); }

// What an earlier batch left is found by itself.
void BatchDialog::look_for_rest() {
  const QString rest = qstring(session::unfinished_batch(output_->text().toStdString()));
  resume_->setChecked(!output_->text().isEmpty() && QFileInfo::exists(rest));
  update_state();
}

void BatchDialog::go() {
  tell(QString());
  log_->clear();
  session::CheckOptions options;
  options.workspace = workspace_->path;
  options.footprint.file = file_->text().toStdString();
  options.footprint.layer_in_file = part_->text().toStdString();
  for (const QString& pair : map_->text().split(',', Qt::SkipEmptyParts))
    options.footprint.map.push_back(pair.trimmed().toStdString());
  options.batch = true;
  options.resume = resume_->isChecked();
  // A resumed batch goes on with the day on which it began.
  if (!options.resume) options.as_of = format_day(workspace_->as_of);
  options.results.push_back({format_->currentText().toStdString(), output_->text().toStdString()});
  work().start([this, options](const session::Context& context) {
    const auto done = session::check_batch(context, options);
    return Background::Finish([this, done, file = qstring(options.results.front().output)] {
      look_for_rest();
      if (!done && done.error().kind == ErrorKind::cancelled) {
        return tell(tr("Cancelled. What is done is kept; press the button again to go on."));
      }
      if (!done) return tell(done.error());
      const auto& [failed, unknown, conditional, passed] = *done;
      tell(tr("Written: %1. Projects: ✖ %2   ? %3   ! %4   ✔ %5.")
               .arg(file)
               .arg(failed)
               .arg(unknown)
               .arg(conditional)
               .arg(passed));
      emit finished_batch(file);
    });
  });
}

void BatchDialog::retranslate() {
  setWindowTitle(tr("Batch check"));
  const auto label = [this](QWidget* field, int row, const QString& words, const QString& help) {
    static_cast<QLabel*>(form_->itemAt(row, QFormLayout::LabelRole)->widget())->setText(words);
    field->setAccessibleName(words);
    field->setToolTip(help);
  };
  label(file_, 0, tr("Footprints"), tr("One layer; every feature is a project. Nothing is stored."));
  label(part_, 1, tr("Layer in the file"), tr("Only where the file has several"));
  label(map_, 2, tr("Fields"), tr("fact=COLUMN, separated by commas; columns named like the facts are found"));
  map_->setPlaceholderText("industry=HYDM, land_use=DLBM");
  label(format_, 3, tr("Format"), tr("Those that can be written project by project"));
  label(output_, 4, tr("Results"), tr("The file appears when the batch is complete"));
  resume_->setText(tr("Go on with what an earlier batch left"));
  choose_file_->setText(tr("Choose…"));
  choose_output_->setText(tr("Choose…"));
  log_->setAccessibleName(tr("Messages"));
  go_button().setText(tr("Check"));
}

}  // namespace zonegate::desktop
