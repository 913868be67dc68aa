#include "app/desktop/exchange/export_dialog.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/desktop/words.h"
#include "app/session/check_run.h"
#include "core/check/outcome.h"

namespace zonegate::desktop {
namespace {

const QStringList& known_formats() {
  static const QStringList all{"json", "jsonl", "csv", "geojson", "gpkg", "xlsx", "html"};
  return all;
}

}  // namespace

ExportDialog::ExportDialog(session::OpenedPtr workspace, QWidget* parent)
    : TaskDialog(parent),
      workspace_(std::move(workspace)),
      projects_label_(new QLabel(this)),
      projects_(new QListWidget(this)),
      formats_label_(new QLabel(this)),
      folder_label_(new QLabel(this)),
      folder_(new QLineEdit(this)),
      browse_(new QPushButton(this)),
      name_label_(new QLabel(this)),
      name_(new QLineEdit("results", this)),
      record_(new QCheckBox(this)) {
  resize(720, 560);
  projects_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  for (const Project& project : workspace_->projects) {
    auto* item = new QListWidgetItem(qstring(project.id) + "   " + shown_name(project), projects_);
    item->setData(Qt::UserRole, qstring(project.id));
  }
  record_->setChecked(true);
  auto* grid = new QGridLayout;
  auto* formats = new QVBoxLayout;
  formats->addWidget(formats_label_);
  for (const QString& format : known_formats()) {
    auto* box = new QCheckBox(this);
    box->setChecked(format == "xlsx" || format == "html");
    connect(box, &QCheckBox::toggled, this, &ExportDialog::update_state);
    formats_[format] = box;
    formats->addWidget(box);
  }
  formats->addStretch();
  grid->addWidget(projects_label_, 0, 0);
  grid->addWidget(projects_, 1, 0);
  grid->addLayout(formats, 0, 1, 2, 1);
  body().addLayout(grid, 1);
  auto* target = new QGridLayout;
  target->addWidget(folder_label_, 0, 0);
  target->addWidget(folder_, 0, 1);
  target->addWidget(browse_, 0, 2);
  target->addWidget(name_label_, 1, 0);
  target->addWidget(name_, 1, 1);
  target->addWidget(record_, 2, 1);
  body().addLayout(target);
  folder_->setText(QFileInfo(qstring(workspace_->path)).absolutePath());
  connect(browse_, &QPushButton::clicked, this, &ExportDialog::choose_folder);
  for (QLineEdit* line : {folder_, name_})
    connect(line, &QLineEdit::textChanged, this, &ExportDialog::update_state);
  retranslate();
  update_state();
}

void ExportDialog::set_folder(const QString& folder) { folder_->setText(folder); }

void ExportDialog::set_formats(const QStringList& formats) {
  for (const auto& [format, box] : formats_) box->setChecked(formats.contains(format));
}

QStringList ExportDialog::files() const {
  QStringList out;
  for (const QString& format : known_formats()) {
    if (formats_.at(format)->isChecked()) out << QDir(folder_->text()).filePath(name_->text() + "." + format);
  }
  return out;
}

bool ExportDialog::ready() const {
  return !files().isEmpty() && !name_->text().isEmpty() && !folder_->text().isEmpty();
}

void ExportDialog::choose_folder() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for the results"), folder_->text());
  if (!folder.isEmpty()) set_folder(folder);
}

void ExportDialog::go() {
  tell(QString());
  session::CheckOptions options;
  options.workspace = workspace_->path;
  options.as_of = format_day(workspace_->as_of);
  options.record = record_->isChecked();
  for (const QListWidgetItem* item : projects_->selectedItems())
    options.projects.push_back(item->data(Qt::UserRole).toString().toStdString());
  const QStringList written = files();
  for (const QString& file : written)
    options.results.push_back({QFileInfo(file).suffix().toStdString(), file.toStdString()});
  work().start([this, options, written](const session::Context& context) {
    auto done = session::check_to_results(context, options);
    return Background::Finish([this, written, done = std::move(done)] {
      if (!done) return tell(done.error());
      const auto& [failed, unknown, conditional, passed] = done->tally;
      tell(tr("Written: %1. Projects: ✖ %2   ? %3   ! %4   ✔ %5. %6")
               .arg(QFileInfo(written.front()).absolutePath() + " · " + QString::number(written.size()))
               .arg(failed)
               .arg(unknown)
               .arg(conditional)
               .arg(passed)
               .arg(done->recorded ? tr("Recorded as run %1.").arg(qstring(done->run.id))
                                   : tr("Not recorded.")));
      emit exported(written);
    });
  });
}

void ExportDialog::retranslate() {
  setWindowTitle(tr("Export results"));
  projects_label_->setText(tr("Projects (none chosen: all)"));
  projects_->setAccessibleName(tr("Projects"));
  formats_label_->setText(tr("Results"));
  const std::map<QString, QString> words{
      {"json", tr("JSON, everything")},           {"jsonl", tr("JSON lines, a project a line")},
      {"csv", tr("CSV, a finding a row")},        {"geojson", tr("GeoJSON, in degrees")},
      {"gpkg", tr("GeoPackage, conflict parts")}, {"xlsx", tr("Workbook")},
      {"html", tr("Page for any browser")}};
  for (const auto& [format, box] : formats_) box->setText(words.at(format));
  folder_label_->setText(tr("Folder"));
  folder_->setAccessibleName(tr("Folder"));
  browse_->setText(tr("Choose…"));
  name_label_->setText(tr("File name"));
  name_->setAccessibleName(tr("File name"));
  name_->setToolTip(tr("Without its ending; every format adds its own"));
  record_->setText(tr("Record this check as a run of the workspace"));
  go_button().setText(tr("Check and write"));
}

}  // namespace zonegate::desktop
