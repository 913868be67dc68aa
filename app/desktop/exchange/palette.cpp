#include "app/desktop/exchange/palette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "app/desktop/exchange/find_place.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

constexpr std::size_t kMostShown = 60;

}  // namespace

Palette::Palette(MainWindow& window)
    : QDialog(&window),
      window_(window),
      box_(new QLineEdit(this)),
      found_(new QListWidget(this)),
      worker_([this](const Wish& wish, const std::stop_token& stop) {
        auto clauses = clauses_like(wish, stop);
        auto zones = zones_like(wish, stop);
        if (stop.stop_requested()) return;
        QMetaObject::invokeMethod(this, [this, number = wish.number, clauses = std::move(clauses),
                                         zones = std::move(zones)] { take_found(number, clauses, zones); });
      }) {
  setWindowTitle(tr("Find anything"));
  setWindowFlag(Qt::FramelessWindowHint);
  resize(640, 420);
  move(window.mapToGlobal(QPoint((window.width() - width()) / 2, 80)));
  box_->setPlaceholderText(tr("Command, theme, layer, project, zone id, clause, or a coordinate"));
  box_->setAccessibleName(tr("Find anything"));
  found_->setAccessibleName(tr("What was found"));
  found_->setFocusPolicy(Qt::NoFocus);
  auto* column = new QVBoxLayout(this);
  column->addWidget(box_);
  column->addWidget(found_, 1);
  box_->installEventFilter(this);
  connect(box_, &QLineEdit::textChanged, this, &Palette::search);
  connect(box_, &QLineEdit::returnPressed, this, &Palette::choose);
  connect(found_, &QListWidget::itemActivated, this, &Palette::choose);
  collect();
  search();
  box_->setFocus();
}

void Palette::collect() {
  collect_commands();
  if (!window_.workspace()) return;
  collect_data();
  read_clauses();
}

void Palette::collect_commands() {
  for (QAction* action : window_.findChildren<QAction*>()) {
    if (action->text().isEmpty() || action->isSeparator() || action->menu() != nullptr || !action->isEnabled())
      continue;
    QString words = action->text();
    entries_.push_back({tr("Command"), words.remove('&'), action->shortcut().toString(QKeySequence::NativeText),
                        [action] { action->trigger(); }});
  }
}

void Palette::collect_data() {
  const auto opened = window_.workspace();
  for (const session::OpenedTheme& theme : opened->themes) {
    if (theme.layers.empty()) continue;
    Box whole;
    for (const session::OpenedLayer& layer : theme.layers) {
      whole.add(layer.extent);
      const LayerIdentity& identity = layer.index->layer().identity;
      entries_.push_back({tr("Layer"), QString("%1 v%2").arg(qstring(identity.layer)).arg(identity.version),
                          title(theme.name), [this, box = layer.extent] { show_box(box); }});
    }
    entries_.push_back({tr("Theme"), title(theme.name), qstring(theme.id), [this, whole] { show_box(whole); }});
  }
  for (const Project& project : opened->projects) {
    entries_.push_back({tr("Project"), qstring(project.id), shown_name(project),
                        [this, id = project.id] { window_.check().open_project(id); }});
  }
}

// Rules and lists are parsed away from the window; until then the rest can be found.
void Palette::read_clauses() {
  work_.start([this, path = window_.workspace()->path](const session::Context& context) {
    std::vector<Clause> clauses;
    const auto add = [&](const std::string& id, const QString& more) {
      clauses.push_back({qstring(id), more});
    };
    const auto workspace = Workspace::open(path, OpenMode::read_only);
    const auto rules = workspace ? session::load_rules(*workspace) : Expected<session::LoadedRules>();
    if (workspace && rules) {
      for (const RulePack& pack : rules->packs) {
        for (const Rule& rule : pack.rules) add(rule.id, qstring(rule.title.in(context.language)));
      }
      for (const AccessList& list : rules->lists) {
        for (const AccessEntry& entry : list.entries) {
          const std::string words = entry.text.empty() ? entry.summary.in(context.language) : entry.text;
          add(list.id + " " + entry.id,
              qstring(entry.clause_no.empty() ? words : entry.clause_no + " " + words));
        }
      }
    }
    return Background::Finish([this, all = std::make_shared<const std::vector<Clause>>(std::move(clauses))] {
      clauses_ = all;
      search();
    });
  });
}

// What begins with the words first.
std::vector<Palette::Clause> Palette::clauses_like(const Wish& wish, const std::stop_token& stop) {
  std::vector<Clause> out;
  std::vector<Clause> within;
  if (!wish.clauses) return out;
  for (const Clause& clause : *wish.clauses) {
    if (stop.stop_requested() || out.size() >= kMostShown) break;
    if (clause.words.startsWith(wish.typed, Qt::CaseInsensitive)) {
      out.push_back(clause);
    } else if (within.size() < kMostShown && (clause.words.contains(wish.typed, Qt::CaseInsensitive) ||
                                              clause.more.contains(wish.typed, Qt::CaseInsensitive))) {
      within.push_back(clause);
    }
  }
  out.insert(out.end(), within.begin(), within.end());
  return out;
}

std::vector<Palette::ZoneFound> Palette::zones_like(const Wish& wish, const std::stop_token& stop) {
  constexpr int kShortest = 3;
  constexpr std::uint32_t kMostLooked =
      50'000;  // of a layer; beyond it only an id that is written out is found
  const std::string exact = wish.typed.toStdString();
  std::vector<ZoneFound> out;
  if (wish.typed.size() < kShortest) return out;
  for (const session::OpenedTheme& theme : wish.workspace->themes) {
    for (const session::OpenedLayer& layer : theme.layers) {
      const bool large = layer.index->size() > kMostLooked;
      for (std::uint32_t i = 0; i < layer.index->size() && out.size() < kMostShown; ++i) {
        if (stop.stop_requested()) return {};
        const Zone& zone = layer.index->zone(i);
        const bool fits = large ? zone.id == exact : qstring(zone.id).contains(wish.typed, Qt::CaseInsensitive);
        if (fits) out.push_back({qstring(zone.id), theme.name, zone.claimed_box});
      }
    }
  }
  return out;
}

void Palette::show_more(Entry entry) {
  if (shown_.size() >= kMostShown) return;
  found_->addItem(entry.kind + "   " + entry.words + "     " + entry.more);
  shown_.push_back(std::move(entry));
}

void Palette::take_found(quint64 number, const std::vector<Clause>& clauses,
                         const std::vector<ZoneFound>& zones) {
  if (number != newest_) return;
  found_of_ = number;
  for (const Clause& clause : clauses) {
    show_more({tr("Clause"), clause.words, clause.more, [this, words = clause.words + ": " + clause.more] {
                 window_.notices().tell(NoticeBar::Kind::remark, words);
               }});
  }
  for (const ZoneFound& zone : zones) {
    show_more({tr("Zone"), zone.id, title(zone.theme), [this, box = zone.box] { show_box(box); }});
  }
  if (found_->currentRow() < 0) found_->setCurrentRow(0);
}

void Palette::add_place(const QString& typed, std::vector<Entry>& out) const {
  const auto place = find_place(typed, window_.workspace()->crs);
  if (!place) return;
  constexpr double kAroundM = 250.0;
  const Box box{place->x - kAroundM, place->y - kAroundM, place->x + kAroundM, place->y + kAroundM};
  out.push_back({tr("Coordinate"), window_.map().coordinates(*place).replace('\n', "   "), {}, [this, box] {
                   show_box(box);
                 }});
}

void Palette::search() {
  const QString typed = box_->text().trimmed();
  shown_.clear();
  if (window_.workspace()) add_place(typed, shown_);
  // What begins with the words first.
  for (const bool begins : {true, false}) {
    for (const Entry& entry : entries_) {
      const bool starts = entry.words.startsWith(typed, Qt::CaseInsensitive);
      const bool holds =
          entry.words.contains(typed, Qt::CaseInsensitive) || entry.more.contains(typed, Qt::CaseInsensitive);
      if (shown_.size() < kMostShown && starts == begins && (starts || holds)) shown_.push_back(entry);
    }
  }
  ++newest_;
  if (window_.workspace() && !typed.isEmpty()) {
    worker_.ask({window_.workspace(), clauses_, typed, newest_}, session::Former::stops);
  } else {
    found_of_ = newest_;
  }
  found_->clear();
  for (const Entry& entry : shown_) found_->addItem(entry.kind + "   " + entry.words + "     " + entry.more);
  found_->setCurrentRow(0);
}

void Palette::show_box(Box box) const {
  constexpr double kLeastM = 20.0;
  if (box.empty()) return;
  const double more = std::max(kLeastM, 0.3 * std::max(box.max_x - box.min_x, box.max_y - box.min_y));
  window_.map().zoom_to({box.min_x - more, box.min_y - more, box.max_x + more, box.max_y + more});
}

void Palette::choose() {
  const int row = found_->currentRow();
  if (row < 0 || row >= static_cast<int>(shown_.size())) return;
  const auto act = shown_[static_cast<std::size_t>(row)].act;
  hide();
  act();
  close();
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (step != 0) {
      found_->setCurrentRow(std::clamp(found_->currentRow() + step, 0, std::max(0, found_->count() - 1)));
      return true;
    }
  }
  return QDialog::eventFilter(watched, event);
}

}  // namespace zonegate::desktop
