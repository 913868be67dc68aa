#include "app/desktop/lists/lists_dialog.h"

#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStringListModel>
#include <QTableView>
#include <QVBoxLayout>

#include <array>
#include <utility>

#include "app/desktop/lists/entry_editor.h"
#include "app/desktop/lists/middle_elided.h"
#include "app/desktop/lists/save_edition_dialog.h"
#include "app/desktop/words.h"
#include "core/rules/code.h"
#include "core/rules/code_table.h"

namespace zonegate::desktop {
namespace {

constexpr int kSettleMs = 150;
constexpr int kRowPx = 24;
constexpr const char* kIndustry = "GBT4754-2017";

// A field whose choices are found by any part of them: "ZH450103… 某单元".
void give_choices(QLineEdit* line, const QStringList& choices) {
  auto* completer = new QCompleter(choices, line);
  completer->setFilterMode(Qt::MatchContains);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  line->setCompleter(completer);
}

// The code in front of its name.
std::string code_in(const QLineEdit& line) { return line.text().trimmed().section(' ', 0, 0).toStdString(); }

}  // namespace

ListsDialog::ListsDialog(QWidget* parent)
    : QDialog(parent),
      words_(new QLineEdit(this)),
      unit_(new QLineEdit(this)),
      industry_(new QLineEdit(this)),
      dimension_(new QComboBox(this)),
      kind_(new QComboBox(this)),
      found_(new QLabel(this)),
      halves_(new QSplitter(Qt::Horizontal, this)),
      model_(new EntriesModel(drafts_, this)),
      table_(new QTableView(this)),
      editor_(new EntryEditor(drafts_, this)),
      status_(new QLabel(this)),
      save_(new QPushButton(this)),
      close_(new QPushButton(this)) {
  setModal(false);
  resize(1400, 800);
  make_filters();
  make_body();
  connect_parts();
  retranslate();
}

ListsDialog::~ListsDialog() {
  reading_.end();
  work_.end();
}

void ListsDialog::make_filters() {
  for (QLineEdit* line : {words_, unit_, industry_}) line->setClearButtonEnabled(true);
  dimension_->addItem(QString(), -1);
  for (const Dimension one : {Dimension::space, Dimension::emission, Dimension::risk, Dimension::resource})
    dimension_->addItem(QString(), static_cast<int>(one));
  using session::EntryKind;
  for (const EntryKind one :
       {EntryKind::any, EntryKind::manual, EntryKind::suggested, EntryKind::with_condition})
    kind_->addItem(QString(), static_cast<int>(one));
  QStringList industries;
  for (const NamedClass& one : classes_of(kIndustry))
    industries << qstring(format_code({kIndustry, one.body}, kIndustry)) + "  " + qstring(one.name);
  give_choices(industry_, industries);
}

void ListsDialog::make_body() {
  table_->setModel(model_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setAlternatingRowColors(true);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(kRowPx);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  const std::array widths{92, 58, 116, 124, 54, 88, 88, 88};
  for (std::size_t i = 0; i < widths.size(); ++i) table_->setColumnWidth(static_cast<int>(i), widths.at(i));
  for (const int column : {EntriesModel::kList, EntriesModel::kUnits, EntriesModel::kEntry})
    table_->setItemDelegateForColumn(column, new MiddleElided(table_));
  auto* filters = new QHBoxLayout;
  filters->addWidget(words_, 3);
  filters->addWidget(unit_, 3);
  filters->addWidget(industry_, 3);
  filters->addWidget(dimension_);
  filters->addWidget(kind_);
  filters->addWidget(found_);
  halves_->addWidget(table_);
  halves_->addWidget(editor_);
  halves_->setStretchFactor(0, 3);
  halves_->setStretchFactor(1, 2);
  halves_->setChildrenCollapsible(false);
  halves_->setSizes({900, 480});
  status_->setWordWrap(true);
  save_->setObjectName("primary");
  save_->setAutoDefault(false);
  close_->setAutoDefault(false);
  auto* foot = new QHBoxLayout;
  foot->addWidget(status_, 1);
  foot->addWidget(close_);
  foot->addWidget(save_);
  auto* column = new QVBoxLayout(this);
  column->addLayout(filters);
  column->addWidget(halves_, 1);
  column->addLayout(foot);
}

void ListsDialog::connect_parts() {
  timer_.setSingleShot(true);
  timer_.setInterval(kSettleMs);
  connect(&timer_, &QTimer::timeout, this, &ListsDialog::search);
  for (QLineEdit* line : {words_, unit_, industry_})
    connect(line, &QLineEdit::textChanged, &timer_, qOverload<>(&QTimer::start));
  for (QComboBox* box : {dimension_, kind_})
    connect(box, &QComboBox::currentIndexChanged, &timer_, qOverload<>(&QTimer::start));
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ListsDialog::choose);
  connect(editor_, &EntryEditor::changed, this, [this] {
    model_->reword();
    told_.clear();
    show_changes();
  });
  connect(editor_, &EntryEditor::project_chosen, this, &ListsDialog::project_chosen);
  connect(save_, &QPushButton::clicked, this, &ListsDialog::save);
  connect(close_, &QPushButton::clicked, this, &QWidget::close);
}

void ListsDialog::set_workspace(const session::OpenedPtr& workspace) {
  if (workspace_ && workspace && workspace_->path != workspace->path) {
    put_aside_[workspace_->path] = std::exchange(drafts_, {});
    drafts_ = std::exchange(put_aside_[workspace->path], {});
  }
  if (const auto one = model_->number(table_->currentIndex().row()); one && wanted_entry_.empty()) {
    wanted_list_ = catalog_->list_of(*one).id;
    wanted_entry_ = catalog_->entry(*one).id;
  }
  workspace_ = workspace;
  model_->set_found(nullptr, {});
  editor_->set_nothing();
  catalog_.reset();
  if (!workspace_) return;
  read_lists();
}

void ListsDialog::read_lists() {
  found_->setText(tr("reading the lists …"));
  reading_.start([this, workspace = workspace_](const session::Context& context) {
    auto catalog = session::EntryCatalog::create(workspace, context.work);
    QStringList units;
    for (const session::NamedUnit& one : session::units_of(*workspace))
      units << qstring(one.code) + "  " + qstring(one.name);
    return Background::Finish([this, catalog = std::move(catalog), units] {
      if (!catalog) return;  // a newer one is on its way
      give_choices(unit_, units);
      catalog_ = *catalog;
      search();
    });
  });
}

session::EntryFilter ListsDialog::filter() const {
  session::EntryFilter out;
  out.words = words_->text().toStdString();
  out.unit = code_in(*unit_);
  out.industry = code_in(*industry_);
  const int dimension = dimension_->currentData().toInt();
  if (dimension >= 0) out.dimension = static_cast<Dimension>(dimension);
  out.kind = static_cast<session::EntryKind>(kind_->currentData().toInt());
  return out;
}

void ListsDialog::search() {
  if (!catalog_) return;
  work_.start([this, catalog = catalog_, wanted = filter(), list = wanted_list_,
               entry = wanted_entry_](const session::Context& context) {
    Found found{catalog->find(wanted, context.work), list, entry, std::nullopt};
    if (!entry.empty()) found.wanted = catalog->find(list, entry);
    return Background::Finish([this, catalog, found = std::move(found)] {
      if (catalog == catalog_) show_found(found);
    });
  });
}

void ListsDialog::show_found(const Found& found) {
  if (!found.numbers && found.numbers.error().kind == ErrorKind::cancelled) return;
  if (!found.numbers) {
    // What stands in the table would be taken for what was asked.
    model_->set_found(catalog_, {});
    editor_->set_nothing();
    return found_->setText(title(found.numbers.error().what));
  }
  std::optional<std::size_t> chosen;
  if (const auto one = model_->number(table_->currentIndex().row())) chosen = *one;
  if (!found.wanted_entry.empty()) chosen = found.wanted;
  // Another may have been asked for in the meantime.
  const bool answered = found.wanted_list == wanted_list_ && found.wanted_entry == wanted_entry_;
  if (answered) {
    wanted_list_.clear();
    wanted_entry_.clear();
    if (std::exchange(asked_, false) && !chosen)
      told_ = tr("The entry %1 of %2 is not in force on this day.")
                  .arg(qstring(found.wanted_entry), qstring(found.wanted_list));
  }
  model_->set_found(catalog_, *found.numbers);
  found_->setText(tr("%1 of %2 entries")
                      .arg(static_cast<qulonglong>(found.numbers->size()))
                      .arg(static_cast<qulonglong>(catalog_->size())));
  if (catalog_->size() == 0) found_->setText(tr("No access list is in force on this day."));
  if (chosen && model_->row_of(*chosen) >= 0) {
    select(*chosen);
  } else {
    editor_->set_nothing();
  }
  show_changes();
}

void ListsDialog::select(std::size_t number) {
  const QModelIndex at = model_->index(model_->row_of(number), 0);
  table_->setCurrentIndex(at);
  table_->scrollTo(at, QAbstractItemView::PositionAtCenter);
}

void ListsDialog::choose(const QModelIndex& at) {
  const auto one = model_->number(at.row());
  if (!one) return editor_->set_nothing();
  editor_->set_entry(workspace_, catalog_->list_of(*one), catalog_->entry(*one));
}

void ListsDialog::show_entry(const std::string& list, const std::string& entry) {
  wanted_list_ = list;
  wanted_entry_ = entry;
  asked_ = true;
  told_.clear();
  words_->clear();
  unit_->clear();
  industry_->clear();
  dimension_->setCurrentIndex(0);
  kind_->setCurrentIndex(0);
  if (catalog_) timer_.start();
}

SaveEditionDialog* ListsDialog::save() {
  if (drafts_.count() == 0 || !workspace_) return nullptr;
  auto* dialog = new SaveEditionDialog(workspace_, drafts_, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &SaveEditionDialog::saved, this,
          [this](const QString& list, const QString& former, const QString& words) {
            drafts_.saved({list.toStdString(), former.toStdString()});
            told_ = words;
            show_changes();
            emit saved();
          });
  dialog->show();
  return dialog;
}

void ListsDialog::show_changes() {
  const auto count = drafts_.count();
  save_->setEnabled(count > 0);
  const QString changed = tr("Changed and not saved: %1").arg(static_cast<qulonglong>(count));
  if (!told_.isEmpty()) return status_->setText(count == 0 ? told_ : told_ + " " + changed);
  status_->setText(count == 0
                       ? tr("The text of a clause is not changed here. A change decides nothing before it is "
                            "saved as a new edition.")
                       : changed);
}

std::size_t ListsDialog::unsaved() const {
  std::size_t all = drafts_.count();
  for (const auto& one : put_aside_) all += one.second.count();
  return all;
}

QString ListsDialog::found_text() const { return found_->text(); }
QString ListsDialog::status_text() const { return status_->text(); }

void ListsDialog::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
    model_->reword();
    if (catalog_) timer_.start();
  }
  QDialog::changeEvent(event);
}

void ListsDialog::retranslate() {
  setWindowTitle(tr("Access lists"));
  const auto name = [](QLineEdit* line, const QString& words, const QString& tip) {
    line->setPlaceholderText(words);
    line->setAccessibleName(words);
    line->setToolTip(tip);
  };
  name(words_, tr("Words in text, condition or number"), tr("All of the words must be found"));
  name(unit_, tr("Control unit"), tr("Code or name; entries whose scope selects the unit, of every list"));
  name(industry_, tr("Industry"), tr("Code or name; entries that ask for the industry and do not exclude it"));
  dimension_->setItemText(0, tr("Every dimension"));
  for (int i = 1; i < dimension_->count(); ++i)
    dimension_->setItemText(i, dimension_words(static_cast<Dimension>(dimension_->itemData(i).toInt())));
  dimension_->setAccessibleName(tr("Dimension"));
  const std::array kinds{tr("Every entry"), tr("Judged by a person"), tr("Suggested, not confirmed"),
                         tr("With a condition")};
  for (std::size_t i = 0; i < kinds.size(); ++i) kind_->setItemText(static_cast<int>(i), kinds.at(i));
  kind_->setAccessibleName(tr("Kind of entry"));
  table_->setAccessibleName(tr("Entries found"));
  save_->setText(tr("Save a new edition…"));
  close_->setText(tr("Close"));
  show_changes();
}

}  // namespace zonegate::desktop
