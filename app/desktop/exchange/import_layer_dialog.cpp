#include "app/desktop/exchange/import_layer_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "app/desktop/words.h"
#include "layers/themes/theme.h"

namespace zonegate::desktop {
namespace {

constexpr int kSettleMs = 250;

QTableWidget* made_table(QWidget* parent) {
  auto* table = new QTableWidget(parent);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->verticalHeader()->hide();
  table->horizontalHeader()->setHighlightSections(false);
  table->setAlternatingRowColors(true);
  return table;
}

}  // namespace

ImportLayerDialog::ImportLayerDialog(session::OpenedPtr workspace, QWidget* parent)
    : TaskDialog(parent),
      workspace_(std::move(workspace)),
      form_(new QFormLayout),
      file_(new QLineEdit(this)),
      part_(new QLineEdit(this)),
      theme_(new QComboBox(this)),
      encoding_(new QComboBox(this)),
      crs_(new QLineEdit(this)),
      coverage_(new QComboBox(this)),
      coverage_file_(new QLineEdit(this)),
      name_(new QLineEdit(this)),
      from_(new QDateEdit(qdate(today_in_china()), this)),
      ends_(new QCheckBox(this)),
      to_(new QDateEdit(qdate(today_in_china()), this)),
      custodian_(new QLineEdit(this)),
      accuracy_(new QDoubleSpinBox(this)),
      repair_(new QCheckBox(this)),
      personal_(new QCheckBox(this)),
      empty_(new QCheckBox(this)),
      browse_(new QPushButton(this)),
      detected_(new QLabel(this)),
      tabs_(new QTabWidget(this)),
      rows_(made_table(this)),
      fields_(made_table(this)),
      faults_(made_table(this)),
      notes_(new QPlainTextEdit(this)) {
  resize(1120, 680);
  encoding_->setEditable(true);
  encoding_->addItems({QString(), "UTF-8", "GBK", "GB18030", "BIG5", "CP1252"});
  coverage_->addItem(QString(), "none");
  coverage_->addItem(QString(), "extent");
  coverage_->addItem(QString(), "file");
  accuracy_->setRange(0.0, 100000.0);
  accuracy_->setDecimals(2);
  for (QDateEdit* day : {from_, to_}) {
    day->setCalendarPopup(true);
    day->setDisplayFormat("yyyy-MM-dd");
  }
  to_->setEnabled(false);
  coverage_file_->setEnabled(false);
  notes_->setReadOnly(true);
  detected_->setWordWrap(true);
  auto* file_row = new QHBoxLayout;
  file_row->addWidget(file_, 1);
  file_row->addWidget(browse_);
  form_->addRow(QString("f"), file_row);
  form_->addRow(QString("p"), part_);
  form_->addRow(QString("t"), theme_);
  form_->addRow(QString("e"), encoding_);
  form_->addRow(QString("c"), crs_);
  form_->addRow(QString("v"), coverage_);
  form_->addRow(QString(), coverage_file_);
  form_->addRow(QString("n"), name_);
  form_->addRow(QString("d"), from_);
  auto* to_row = new QHBoxLayout;
  to_row->addWidget(ends_);
  to_row->addWidget(to_, 1);
  form_->addRow(QString("e"), to_row);
  form_->addRow(QString("c"), custodian_);
  form_->addRow(QString("a"), accuracy_);
  form_->addRow(QString(), repair_);
  form_->addRow(QString(), personal_);
  form_->addRow(QString(), empty_);
  form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  auto* left = new QWidget(this);
  left->setLayout(form_);
  left->setMinimumWidth(400);
  left->setMaximumWidth(460);
  auto* right = new QVBoxLayout;
  right->addWidget(detected_);
  right->addWidget(tabs_, 1);
  tabs_->addTab(rows_, QString());
  tabs_->addTab(fields_, QString());
  tabs_->addTab(faults_, QString());
  tabs_->addTab(notes_, QString());
  auto* across = new QHBoxLayout;
  across->addWidget(left);
  across->addLayout(right, 1);
  body().addLayout(across);
  timer_.setSingleShot(true);
  timer_.setInterval(kSettleMs);
  fill_themes();
  retranslate();
  connect_parts();
  update_state();
}

void ImportLayerDialog::connect_parts() {
  connect(&timer_, &QTimer::timeout, this, &ImportLayerDialog::read_preview);
  connect(browse_, &QPushButton::clicked, this, &ImportLayerDialog::choose_file);
  connect(file_, &QLineEdit::textChanged, this, [this] {
    map_.clear();
    guess_theme();
    change();
  });
  for (QLineEdit* line : {part_, crs_, coverage_file_}) {
    connect(line, &QLineEdit::textChanged, this, &ImportLayerDialog::change);
  }
  connect(encoding_, &QComboBox::currentTextChanged, this, &ImportLayerDialog::change);
  connect(theme_, &QComboBox::currentIndexChanged, this, [this] {
    map_.clear();
    change();
  });
  connect(coverage_, &QComboBox::currentIndexChanged, this, &ImportLayerDialog::choose_coverage);
  connect(ends_, &QCheckBox::toggled, to_, &QWidget::setEnabled);
  for (QCheckBox* box : {repair_, personal_, empty_}) {
    connect(box, &QCheckBox::toggled, this, &ImportLayerDialog::change);
  }
}

void ImportLayerDialog::fill_themes() {
  const QSignalBlocker quiet(theme_);
  const QVariant chosen = theme_->currentData();
  theme_->clear();
  for (const Theme& theme : themes()) theme_->addItem(title(theme.name), qstring(theme.id));
  theme_->setCurrentIndex(std::max(0, theme_->findData(chosen)));
}

void ImportLayerDialog::set_file(const QString& path) { file_->setText(path); }

void ImportLayerDialog::set_theme(const QString& id) { theme_->setCurrentIndex(theme_->findData(id)); }

// Bureaus call a layer by its short name: "STBHHX.shp".
void ImportLayerDialog::guess_theme() {
  const QString stem = QFileInfo(file_->text()).completeBaseName();
  name_->setPlaceholderText(stem);
  for (const Theme& theme : themes()) {
    for (const std::string& name : theme.layer_names) {
      if (stem.compare(qstring(name), Qt::CaseInsensitive) == 0) return set_theme(qstring(theme.id));
    }
  }
}

void ImportLayerDialog::choose_file() {
  const QString path = QFileDialog::getOpenFileName(this, tr("A layer to import"));
  if (!path.isEmpty()) set_file(path);
}

void ImportLayerDialog::choose_coverage() {
  coverage_file_->setEnabled(coverage_->currentData() == "file");
  change();
}

void ImportLayerDialog::change() {
  if (filling_) return;
  preview_.reset();
  update_state();
  timer_.start();
}

std::vector<std::string> ImportLayerDialog::chosen_map() const {
  std::vector<std::string> pairs;
  for (const auto& [canonical, source] : map_) pairs.emplace_back(canonical).append("=").append(source);
  return pairs;
}

session::ImportLayerOptions ImportLayerDialog::options() const {
  session::ImportLayerOptions out;
  out.workspace = workspace_->path;
  out.file = file_->text().toStdString();
  out.layer_in_file = part_->text().toStdString();
  out.theme = theme_->currentData().toString().toStdString();
  const QString coverage = coverage_->currentData().toString();
  out.coverage = (coverage == "file" ? coverage_file_->text() : coverage).toStdString();
  out.layer = name_->text().toStdString();
  out.valid_from = format_day(day_of(from_->date()));
  if (ends_->isChecked()) out.valid_to = format_day(day_of(to_->date()));
  out.map = chosen_map();
  out.encoding = encoding_->currentText().trimmed().toStdString();
  out.crs = crs_->text().trimmed().toStdString();
  out.custodian = custodian_->text().toStdString();
  out.accuracy_m = accuracy_->value();
  out.repair = repair_->isChecked();
  out.keep_personal = personal_->isChecked();
  out.allow_empty = empty_->isChecked();
  return out;
}

void ImportLayerDialog::read_preview() {
  if (file_->text().isEmpty()) return;
  tell(QString());
  work().start([this, wanted = options(), crs = workspace_->crs](const session::Context& context) {
    session::Context quiet = context;
    quiet.remark = {};
    auto reading = session::read_layer_import(quiet, wanted, crs);
    auto preview = std::make_shared<Preview>();
    const bool faulty = reading && std::any_of(reading->layer.zones.begin(), reading->layer.zones.end(),
                                               [](const Zone& zone) { return !zone.faults.empty(); });
    if (faulty && !wanted.repair) {
      auto with_repair = wanted;
      with_repair.repair = true;
      if (auto mended = session::read_layer_import(quiet, with_repair, crs)) {
        for (Zone& zone : mended->layer.zones) {
          if (zone.repair) preview->repaired.push_back(std::move(zone));
        }
      }
    }
    return Background::Finish([this, reading = std::move(reading), preview]() mutable {
      if (!reading) {
        detected_->clear();
        for (QTableWidget* table : {rows_, faults_}) table->setRowCount(0);
        tell(reading.error());
        return update_state();
      }
      preview->reading = std::move(*reading);
      preview_ = preview;
      show_preview();
      update_state();
    });
  });
}

void ImportLayerDialog::show_preview() {
  const ImportReport& report = preview_->reading.report;
  detected_->setText(tr("%1 · encoding %2 (%3) · reference system %4 · zones: %5 · with faults: %6")
                         .arg(qstring(report.driver), qstring(report.encoding), say(report.encoding_reason),
                              qstring(report.source_crs))
                         .arg(preview_->reading.layer.zones.size())
                         .arg(report.faulty));
  encoding_->lineEdit()->setPlaceholderText(tr("detected: %1").arg(qstring(report.encoding)));
  crs_->setPlaceholderText(tr("from the file: %1").arg(qstring(report.source_crs)));
  show_rows();
  show_fields();
  show_faults();
  show_notes();
}

void ImportLayerDialog::show_rows() {
  constexpr std::size_t kMostRows = 200;
  const ZoneLayer& layer = preview_->reading.layer;
  rows_->clear();
  rows_->setColumnCount(static_cast<int>(layer.fields.size()) + 1);
  QStringList heads{tr("Zone")};
  for (const Field& field : layer.fields) {
    heads << (field.name == field.source_name
                  ? qstring(field.name)
                  : QString("%1\n← %2").arg(qstring(field.name), qstring(field.source_name)));
  }
  rows_->setHorizontalHeaderLabels(heads);
  const int shown = static_cast<int>(std::min(kMostRows, layer.zones.size()));
  rows_->setRowCount(shown);
  for (int r = 0; r < shown; ++r) {
    const Zone& zone = layer.zones[static_cast<std::size_t>(r)];
    rows_->setItem(r, 0, new QTableWidgetItem(qstring(zone.id)));
    for (std::size_t c = 0; c < zone.attributes.size(); ++c) {
      rows_->setItem(r, static_cast<int>(c) + 1, new QTableWidgetItem(qstring(to_text(zone.attributes[c]))));
    }
  }
  rows_->resizeColumnsToContents();
}

// What each field of the theme gets; a choice reads again.
void ImportLayerDialog::show_fields() {
  const Theme* theme = find_theme(theme_->currentData().toString().toStdString());
  if (theme == nullptr) return;
  const ImportReport& report = preview_->reading.report;
  QStringList sources;
  for (const auto& pair : report.mapping) sources << qstring(pair.second);
  for (const auto& name : report.unmapped_fields) sources << qstring(name);
  for (const auto& name : report.dropped_personal) sources << qstring(name);
  sources.removeDuplicates();
  filling_ = true;
  fields_->clear();
  fields_->setColumnCount(3);
  fields_->setHorizontalHeaderLabels({tr("Field of the theme"), tr("Gets the column"), tr("Known values")});
  fields_->setRowCount(static_cast<int>(theme->fields.size()));
  for (int r = 0; r < fields_->rowCount(); ++r) {
    const ThemeField& field = theme->fields[static_cast<std::size_t>(r)];
    fields_->setItem(r, 0, new QTableWidgetItem(title(field.title) + " (" + qstring(field.name) + ")"));
    auto* choice = new QComboBox(fields_);
    choice->setAccessibleName(title(field.title));
    choice->addItem(tr("nothing"), QString());
    for (const QString& source : sources) choice->addItem(source, source);
    for (const auto& [canonical, source] : report.mapping) {
      if (canonical == field.name) choice->setCurrentIndex(choice->findData(qstring(source)));
    }
    connect(choice, &QComboBox::currentIndexChanged, this, [this, choice, name = field.name] {
      if (filling_) return;
      const std::string source = choice->currentData().toString().toStdString();
      if (source.empty()) {
        map_.erase(name);
      } else {
        map_[name] = source;
      }
      change();
    });
    fields_->setCellWidget(r, 1, choice);
    QStringList values;
    for (const auto& [written, canonical] : field.values) {
      if (!values.contains(qstring(canonical))) values << qstring(canonical);
    }
    fields_->setItem(r, 2, new QTableWidgetItem(values.join(", ")));
  }
  fields_->resizeColumnsToContents();
  fields_->horizontalHeader()->setStretchLastSection(true);
  filling_ = false;
}

void ImportLayerDialog::show_faults() {
  faults_->clear();
  faults_->setColumnCount(4);
  faults_->setHorizontalHeaderLabels({tr("Zone"), tr("Fault"), tr("Place (X north, Y east)"), tr("Repair")});
  faults_->setRowCount(0);
  const auto add = [this](const Zone& zone, const QString& what, const QString& where, const QString& repair) {
    const int row = faults_->rowCount();
    faults_->insertRow(row);
    int column = 0;
    for (const QString& words : {qstring(zone.id), what, where, repair}) {
      faults_->setItem(row, column++, new QTableWidgetItem(words));
    }
  };
  const auto place = [](const Fault& fault) {
    return QString("%1, %2").arg(fault.at.y, 0, 'f', 3).arg(fault.at.x, 0, 'f', 3);
  };
  const auto areas = [](const RepairRecord& repair) {
    return QString("%1 → %2 m²").arg(repair.area_before_m2, 0, 'f', 2).arg(repair.area_after_m2, 0, 'f', 2);
  };
  constexpr int kMostFaults = 1000;
  for (const Zone& zone : preview_->reading.layer.zones) {
    if (faults_->rowCount() >= kMostFaults) break;
    if (!zone.unreadable.empty()) add(zone, tr("cannot be read"), {}, qstring(zone.unreadable));
    if (zone.repair) {
      for (const Fault& fault : zone.repair->faults) {
        add(zone, title(fault_name(fault.kind)), place(fault), tr("repaired: %1").arg(areas(*zone.repair)));
      }
    }
    const auto mended = std::find_if(preview_->repaired.begin(), preview_->repaired.end(),
                                     [&zone](const Zone& one) { return one.id == zone.id; });
    const QString would = mended == preview_->repaired.end()
                              ? tr("would not be changed")
                              : tr("would become: %1").arg(areas(*mended->repair));
    for (const Fault& fault : zone.faults) add(zone, title(fault_name(fault.kind)), place(fault), would);
  }
  faults_->resizeColumnsToContents();
  tabs_->setTabText(2, tr("Faults (%1)").arg(faults_->rowCount()));
}

void ImportLayerDialog::show_notes() {
  QStringList lines;
  const ImportReport& report = preview_->reading.report;
  for (const Text& note : report.notes) lines << title(note);
  for (const Text& note : preview_->reading.layer.notes) {
    if (!lines.contains(title(note))) lines << title(note);
  }
  notes_->setPlainText(lines.join("\n"));
  tabs_->setTabText(3, tr("Remarks (%1)").arg(lines.size()));
}

void ImportLayerDialog::go() {
  tell(QString());
  work().start([this, wanted = options(), crs = workspace_->crs](const session::Context& context) {
    auto done = [&]() -> Expected<LayerIdentity> {
      auto reading = session::read_layer_import(context, wanted, crs);
      if (!reading) return tl::unexpected(reading.error());
      auto workspace = Workspace::open(wanted.workspace, OpenMode::read_write);
      if (!workspace) return tl::unexpected(workspace.error());
      return session::store_layer_import(context, *workspace, *reading);
    }();
    return Background::Finish([this, done = std::move(done)] {
      if (!done) return tell(done.error());
      tell(tr("Imported: %1, version %2.").arg(qstring(done->layer)).arg(done->version));
      emit imported(qstring(done->layer));
    });
  });
}

void ImportLayerDialog::retranslate() {
  setWindowTitle(tr("Import a layer"));
  const auto label = [this](QWidget* field, QLayout* row, const QString& words, const QString& help) {
    QWidget* shown = row == nullptr ? form_->labelForField(field) : form_->labelForField(row);
    static_cast<QLabel*>(shown)->setText(words);
    field->setAccessibleName(words);
    field->setToolTip(help);
  };
  label(file_, form_->itemAt(0, QFormLayout::FieldRole)->layout(), tr("File"),
        tr("Shapefile, GeoPackage, File Geodatabase, DXF, GeoJSON, KML … Nothing of it is changed."));
  label(part_, nullptr, tr("Layer in the file"), tr("Only where the file has several"));
  label(theme_, nullptr, tr("Theme"), tr("Which kind of constraint it is"));
  label(encoding_, nullptr, tr("Encoding"),
        tr("Empty: detected from the bytes. Choose another when the rows read wrong."));
  label(crs_, nullptr, tr("Reference system"), tr("Empty: as the file states. For example EPSG:4545."));
  label(coverage_, nullptr, tr("Complete in"),
        tr("Where the layer lists everything there is. Without it the theme counts as no data."));
  encoding_->lineEdit()->setAccessibleName(tr("Encoding"));
  coverage_file_->setAccessibleName(tr("Polygon file of the coverage"));
  coverage_file_->setPlaceholderText(tr("Polygon file of the coverage"));
  coverage_->setItemText(0, tr("not stated: no data"));
  coverage_->setItemText(1, tr("its own bounding box"));
  coverage_->setItemText(2, tr("the polygons of a file"));
  label(name_, nullptr, tr("Layer name"),
        tr("The same name again is the next version and ends the former the day before."));
  label(from_, nullptr, tr("In force from"), tr("First day, inclusive"));
  ends_->setText(tr("until"));
  to_->setAccessibleName(tr("Last day"));
  static_cast<QLabel*>(form_->labelForField(form_->itemAt(9, QFormLayout::FieldRole)->layout()))
      ->setText(tr("Ends"));
  label(custodian_, nullptr, tr("Custodian"), tr("Who keeps this layer; printed with every result"));
  label(accuracy_, nullptr, tr("Accuracy"), tr("Positional accuracy of its lines in metres; 0: not stated"));
  accuracy_->setSuffix(tr(" m"));
  repair_->setText(tr("Repair faulty zones"));
  personal_->setText(tr("Keep columns with personal data"));
  empty_->setText(tr("It may have no zones"));
  browse_->setText(tr("Choose…"));
  go_button().setText(tr("Import"));
  rows_->setAccessibleName(tr("Rows"));
  fields_->setAccessibleName(tr("Fields"));
  faults_->setAccessibleName(tr("Faults"));
  notes_->setAccessibleName(tr("Remarks"));
  tabs_->setAccessibleName(tr("Preview"));
  tabs_->setTabText(0, tr("Rows"));
  tabs_->setTabText(1, tr("Fields"));
  tabs_->setTabText(2, tr("Faults"));
  tabs_->setTabText(3, tr("Remarks"));
  fill_themes();
  if (preview_) show_preview();
}

}  // namespace zonegate::desktop
