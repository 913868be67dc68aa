#include "app/desktop/exchange/import_file_dialog.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/desktop/words.h"
#include "app/session/list_import.h"
#include "app/session/project_import.h"

namespace zonegate::desktop {
namespace {

constexpr int kSettleMs = 250;

QStringList lint_row(const LintFinding& finding) {
  return {title(lint_severity_name(finding.severity)), qstring(format_place(finding.place, language())),
          say(finding.what) + " " + say(finding.remedy)};
}

}  // namespace

ImportFileDialog::ImportFileDialog(session::OpenedPtr workspace, Kind kind, QWidget* parent)
    : TaskDialog(parent),
      workspace_(std::move(workspace)),
      kind_(kind),
      form_(new QFormLayout),
      file_(new QLineEdit(this)),
      browse_(new QPushButton(this)),
      part_(new QLineEdit(this)),
      encoding_(new QLineEdit(this)),
      crs_(new QLineEdit(this)),
      facts_(new QLineEdit(this)),
      id_(new QLineEdit(this)),
      width_(new QDoubleSpinBox(this)),
      radius_(new QDoubleSpinBox(this)),
      split_(new QCheckBox(this)),
      replace_(new QCheckBox(this)),
      summary_(new QLabel(this)),
      rows_(new QTableWidget(this)) {
  resize(860, 600);
  auto* file_row = new QHBoxLayout;
  file_row->addWidget(file_, 1);
  file_row->addWidget(browse_);
  form_->addRow(QString("f"), file_row);
  form_->addRow(QString("p"), part_);
  for (QLineEdit* line : {encoding_, crs_, facts_, id_}) form_->addRow(QString("x"), line);
  for (QDoubleSpinBox* size : {width_, radius_}) {
    size->setRange(0.0, 100000.0);
    form_->addRow(QString("x"), size);
    connect(size, &QDoubleSpinBox::valueChanged, this, &ImportFileDialog::change);
  }
  form_->addRow(QString(), split_);
  form_->addRow(QString(), replace_);
  if (kind_ != Kind::projects) {
    const int first = kind_ == Kind::access_list ? 2 : 1;
    for (int row = form_->rowCount() - 1; row >= first; --row) form_->setRowVisible(row, false);
  }
  rows_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  rows_->verticalHeader()->hide();
  summary_->setWordWrap(true);
  body().addLayout(form_);
  body().addWidget(summary_);
  body().addWidget(rows_, 1);
  timer_.setSingleShot(true);
  timer_.setInterval(kSettleMs);
  connect(&timer_, &QTimer::timeout, this, &ImportFileDialog::read_preview);
  for (QLineEdit* line : {file_, part_, encoding_, crs_, facts_, id_})
    connect(line, &QLineEdit::textChanged, this, &ImportFileDialog::change);
  for (QCheckBox* box : {split_, replace_}) connect(box, &QCheckBox::toggled, this, &ImportFileDialog::change);
  connect(browse_, &QPushButton::clicked, this, [this] {
    const QString path = QFileDialog::getOpenFileName(this, windowTitle());
    if (!path.isEmpty()) set_file(path);
  });
  retranslate();
  update_state();
}

void ImportFileDialog::set_file(const QString& path) {
  file_->setText(path);
  change();  // also the same file again: it may have been mended meanwhile
}

QString ImportFileDialog::summary() const { return summary_->text(); }

void ImportFileDialog::change() {
  sound_ = false;
  update_state();
  timer_.start();
}

session::FootprintArguments ImportFileDialog::arguments() const {
  session::FootprintArguments out;
  out.file = file_->text().toStdString();
  out.layer_in_file = part_->text().toStdString();
  out.encoding = encoding_->text().trimmed().toStdString();
  out.crs = crs_->text().trimmed().toStdString();
  for (const QString& pair : facts_->text().split(',', Qt::SkipEmptyParts))
    out.facts.push_back(pair.trimmed().toStdString());
  out.id = id_->text().trimmed().toStdString();
  out.width_m = width_->value();
  out.radius_m = radius_->value();
  out.split = split_->isChecked();
  out.replace = replace_->isChecked();
  return out;
}

Expected<ImportFileDialog::Understood> ImportFileDialog::understand_projects(
    const Workspace& workspace, const session::FootprintArguments& given, const Work& work) const {
  const auto reading = session::read_project_import(workspace, given, work);
  if (!reading) return tl::unexpected(reading.error());
  Understood out;
  out.summary = tr("%1 · encoding %2 · reference system %3 · projects: %4")
                    .arg(qstring(reading->report.driver), qstring(reading->report.encoding),
                         qstring(reading->report.source_crs))
                    .arg(reading->projects.size());
  for (const Text& note : reading->report.notes) out.summary += "\n" + title(note);
  out.heads = QStringList{tr("Project"), tr("Name"), tr("Parts"), tr("Facts"), tr("Remarks")};
  for (const Project& project : reading->projects) {
    QStringList facts;
    for (const auto& [id, fact] : project.facts) {
      const auto known = workspace_->dictionary.find(id);
      if (known != workspace_->dictionary.end())
        facts << say(known->second.title) + ": " + qstring(format_fact(known->second, fact));
    }
    QStringList remarks;
    if (project.unreadable) remarks << tr("undetermined: %1").arg(sentence(*project.unreadable));
    for (const auto& part : project.parts) {
      if (!part.faults.empty())
        remarks << tr("part %1 has faults: %2").arg(qstring(part.id)).arg(part.faults.size());
    }
    for (const Text& note : project.notes) remarks << title(note);
    out.rows.push_back({qstring(project.id), qstring(project.name), QString::number(project.parts.size()),
                        facts.join("; "), remarks.join("; ")});
  }
  return out;
}

Expected<ImportFileDialog::Understood> ImportFileDialog::understand_list(
    const Workspace& workspace, const session::FootprintArguments& given, const Work& work) const {
  const auto read = session::read_list_for(workspace, given.file, given.layer_in_file, work);
  if (!read) return tl::unexpected(read.error());
  Understood out;
  out.mistake = session::first_mistake(read->findings);
  const AccessList& list = read->file.list;
  std::size_t manual = 0;
  for (const AccessEntry& entry : list.entries) manual += entry.manual ? 1U : 0U;
  out.summary = tr("%1 %2, %3 · entries: %4 · for a person to judge: %5")
                    .arg(qstring(list.id), qstring(list.version), say(list.title))
                    .arg(list.entries.size())
                    .arg(manual);
  if (read->difference) {
    out.summary += "\n" + tr("Beside the former edition: %1").arg(say(summary_of(*read->difference)));
  }
  if (!read->units_known)
    out.summary += "\n" + tr("No control-unit layer yet: unit codes were checked for their form only.");
  out.heads = QStringList{tr("Finding"), tr("Place"), tr("What and what to do")};
  for (const LintFinding& finding : read->findings) out.rows.push_back(lint_row(finding));
  return out;
}

Expected<ImportFileDialog::Understood> ImportFileDialog::understand_pack(
    const session::FootprintArguments& given) const {
  const auto read = session::read_pack_for(given.file);
  if (!read) return tl::unexpected(read.error());
  Understood out;
  out.mistake = session::first_mistake(read->findings);
  out.summary = tr("%1 %2, %3 · rules: %4 · facts: %5")
                    .arg(qstring(read->pack.id), qstring(read->pack.version), say(read->pack.title))
                    .arg(read->pack.rules.size())
                    .arg(read->pack.facts.size());
  out.heads = QStringList{tr("Finding"), tr("Place"), tr("What and what to do")};
  for (const LintFinding& finding : read->findings) out.rows.push_back(lint_row(finding));
  return out;
}

Expected<ImportFileDialog::Understood> ImportFileDialog::understand(
    const session::Context& context, const session::FootprintArguments& given) const {
  if (kind_ == Kind::rule_pack) return understand_pack(given);
  const auto workspace = Workspace::open(workspace_->path, OpenMode::read_only);
  if (!workspace) return tl::unexpected(workspace.error());
  return kind_ == Kind::projects ? understand_projects(*workspace, given, context.work)
                                 : understand_list(*workspace, given, context.work);
}

void ImportFileDialog::read_preview() {
  if (file_->text().isEmpty()) return;
  tell(QString());
  work().start([this, given = arguments()](const session::Context& context) {
    auto understood = understand(context, given);
    return Background::Finish([this, understood = std::move(understood)] {
      rows_->clear();
      rows_->setRowCount(0);
      summary_->clear();
      if (!understood) return tell(understood.error());
      summary_->setText(understood->summary);
      rows_->setColumnCount(static_cast<int>(understood->heads.size()));
      rows_->setHorizontalHeaderLabels(understood->heads);
      constexpr std::size_t kMostRows = 2000;
      for (const QStringList& cells : understood->rows) {
        const int row = rows_->rowCount();
        if (static_cast<std::size_t>(row) >= kMostRows) break;
        rows_->insertRow(row);
        for (int c = 0; c < cells.size(); ++c) rows_->setItem(row, c, new QTableWidgetItem(cells[c]));
      }
      rows_->resizeColumnsToContents();
      rows_->horizontalHeader()->setStretchLastSection(true);
      if (understood->mistake) tell(*understood->mistake);
      sound_ = !understood->mistake;
      update_state();
    });
  });
}

Expected<QString> ImportFileDialog::store(const session::Context& context,
                                          const session::FootprintArguments& given) const {
  auto workspace = Workspace::open(workspace_->path, OpenMode::read_write);
  if (!workspace) return tl::unexpected(workspace.error());
  if (kind_ == Kind::projects) {
    const auto reading = session::read_project_import(*workspace, given, context.work);
    if (!reading) return tl::unexpected(reading.error());
    const auto put = workspace->put_projects(reading->projects, context.work);
    if (!put) return tl::unexpected(put.error());
    return tr("Imported projects: %1.").arg(put->size());
  }
  Expected<TextImport> added;
  if (kind_ == Kind::access_list) {
    const auto read = session::read_list_for(*workspace, given.file, given.layer_in_file, context.work);
    if (!read) return tl::unexpected(read.error());
    if (const auto mistake = session::first_mistake(read->findings)) return tl::unexpected(*mistake);
    added = workspace->add_access_list(read->file.text, read->file.list);
  } else {
    const auto read = session::read_pack_for(given.file);
    if (!read) return tl::unexpected(read.error());
    if (const auto mistake = session::first_mistake(read->findings)) return tl::unexpected(*mistake);
    added = workspace->add_rule_pack(read->text, read->pack);
  }
  if (!added) return tl::unexpected(added.error());
  return added->already_there ? tr("It was there already, word for word: nothing changed.") : tr("Imported.");
}

void ImportFileDialog::go() {
  tell(QString());
  work().start([this, given = arguments()](const session::Context& context) {
    const auto stored = store(context, given);
    return Background::Finish([this, stored] {
      if (!stored) return tell(stored.error());
      tell(*stored);
      emit imported();
    });
  });
}

void ImportFileDialog::retranslate() {
  setWindowTitle(kind_ == Kind::projects      ? tr("Import projects")
                 : kind_ == Kind::access_list ? tr("Import an access list")
                                              : tr("Import a rule pack"));
  int row = 0;
  const auto label = [&](QWidget* field, const QString& words, const QString& help) {
    static_cast<QLabel*>(form_->itemAt(row++, QFormLayout::LabelRole)->widget())->setText(words);
    field->setAccessibleName(words);
    field->setToolTip(help);
  };
  label(file_, tr("File"),
        kind_ == Kind::projects      ? tr("Boundary-point TXT, Shapefile, KML, GeoJSON, DXF, GeoPackage …")
        : kind_ == Kind::access_list ? tr("Workbook, CSV or JSON with the columns of access lists")
                                     : tr("JSON"));
  label(part_, kind_ == Kind::access_list ? tr("Sheet") : tr("Layer in the file"),
        tr("Only where the file has several"));
  label(encoding_, tr("Encoding"), tr("Empty: detected from the bytes"));
  label(crs_, tr("Reference system"), tr("Empty: as the file states. For example EPSG:4545."));
  label(facts_, tr("Facts"), tr("fact=value, separated by commas, for example industry=C2614, land_use=1001"));
  label(id_, tr("Project id"), tr("Empty: the file's name"));
  label(width_, tr("Width of lines"), tr("In metres; 0: the file states it"));
  label(radius_, tr("Radius of points"), tr("In metres; 0: the file states it"));
  for (QDoubleSpinBox* size : {width_, radius_}) size->setSuffix(tr(" m"));
  split_->setText(tr("Every feature is a project of its own"));
  replace_->setText(tr("A project of the same id gets a new revision"));
  browse_->setText(tr("Choose…"));
  rows_->setAccessibleName(tr("What was understood"));
  go_button().setText(tr("Import"));
}

}  // namespace zonegate::desktop
