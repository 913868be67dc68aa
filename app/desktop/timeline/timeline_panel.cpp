#include "app/desktop/timeline/timeline_panel.h"

#include <QDateEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMetaObject>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <thread>

#include "app/desktop/appearance.h"
#include "app/desktop/check/finding_words.h"
#include "app/desktop/timeline/day_strip.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

constexpr std::size_t kMostTold = 200;

QString outcome_html(Outcome outcome) {
  return QString("<span style='color:%1'>%2 %3</span>")
      .arg(outcome_colour(outcome, appearance()).name(), outcome_sign(outcome),
           say(outcome_name(outcome)).toHtmlEscaped());
}

QString line(const QString& html) { return "<p style='margin:1px 0 1px 12px'>" + html + "</p>"; }
QString head(const QString& words) {
  return "<p style='margin:8px 0 2px'><b>" + words.toHtmlEscaped() + "</b></p>";
}

QString finding_html(const Finding& finding) {
  QString out = theme_words(finding.theme) + " · " + rule_words(finding);
  if (!finding.zone.empty()) out += " · " + qstring(finding.zone);
  return out.toHtmlEscaped();
}

}  // namespace

TimelinePanel::TimelinePanel(ProjectDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      strip_(new DayStrip(this)),
      list_(new QListWidget(this)),
      from_label_(new QLabel(this)),
      to_label_(new QLabel(this)),
      from_(new QDateEdit(this)),
      to_(new QDateEdit(this)),
      compare_(new QPushButton(this)),
      differences_(new QTextBrowser(this)),
      worker_([this](const Request& request, const std::stop_token& stop) { work(request, stop); }) {
  for (QDateEdit* edit : {from_, to_}) {
    edit->setCalendarPopup(true);
    edit->setDisplayFormat("yyyy-MM-dd");
  }
  lay_out();
  connect(strip_, &DayStrip::day_chosen, this, &TimelinePanel::day_chosen);
  connect(list_, &QListWidget::itemActivated, this,
          [this](const QListWidgetItem* item) { emit day_chosen(day_of(item->data(Qt::UserRole).toDate())); });
  connect(list_, &QListWidget::itemClicked, this,
          [this](const QListWidgetItem* item) { emit day_chosen(day_of(item->data(Qt::UserRole).toDate())); });
  connect(compare_, &QPushButton::clicked, this, &TimelinePanel::compare);
  connect(&document_, &ProjectDocument::opened, this, [this] {
    answer_ = nullptr;
    show_differences();
  });
  retranslate();
  show_differences();
}

void TimelinePanel::lay_out() {
  auto* left = new QVBoxLayout;
  left->addWidget(strip_);
  left->addWidget(list_, 1);
  auto* choice = new QHBoxLayout;
  choice->addWidget(from_label_);
  choice->addWidget(from_);
  choice->addWidget(to_label_);
  choice->addWidget(to_);
  choice->addWidget(compare_);
  choice->addStretch(1);
  auto* right = new QVBoxLayout;
  right->addLayout(choice);
  right->addWidget(differences_, 1);
  auto* all = new QHBoxLayout(this);
  all->setContentsMargins(8, 4, 0, 0);
  all->addLayout(left, 3);
  all->addLayout(right, 2);
}

void TimelinePanel::set_workspace(const session::OpenedPtr& workspace) {
  const bool other = !workspace_ || workspace_->path != workspace->path;
  workspace_ = workspace;
  event_days_ = session::timeline_of(*workspace);
  show_days();
  if (!other) return;
  // What most want to compare first: the day that counts with the last change before it.
  Day before = day_before(workspace->as_of);
  for (const session::EventDay& day : event_days_) {
    if (day.day <= workspace->as_of) before = day_before(day.day);
  }
  set_compared(before, workspace->as_of);
  answer_ = nullptr;
  show_differences();
}

void TimelinePanel::show_days() {
  if (!workspace_) return;
  strip_->set_days(event_days_, workspace_->as_of);
  list_->clear();
  int current = -1;
  for (const session::EventDay& day : event_days_) {
    auto* item = new QListWidgetItem(qstring(format_day(day.day)) + "   " + DayStrip::words_of(day), list_);
    item->setData(Qt::UserRole, qdate(day.day));
    item->setToolTip(DayStrip::words_of(day));
    if (day.day <= workspace_->as_of) current = list_->row(item);
  }
  list_->setCurrentRow(current);
}

void TimelinePanel::set_compared(Day from, Day to) {
  from_->setDate(qdate(from));
  to_->setDate(qdate(to));
}

void TimelinePanel::compare() {
  if (!workspace_ || !document_.shown()) return;
  comparing_ = true;
  answer_ = nullptr;
  show_differences();
  worker_.ask({workspace_, document_.shown(), day_of(from_->date()), day_of(to_->date()), ++newest_},
              session::Former::stops);
}

void TimelinePanel::work(const Request& request, const std::stop_token& stop) {
  Work work;
  work.stop = stop;
  work.threads = std::max(1U, std::thread::hardware_concurrency());
  auto answer = std::make_shared<const Expected<session::DayDifferences>>(
      session::compare_days(request.workspace, *request.project, request.from, request.to, work));
  QMetaObject::invokeMethod(this, [this, number = request.number, answer] { take(number, answer); });
}

void TimelinePanel::take(quint64 number, const Answer& answer) {
  if (number != newest_) return;
  comparing_ = false;
  answer_ = answer;
  show_differences();
}

void TimelinePanel::show_differences() {
  if (comparing_) return differences_->setHtml("<p>" + tr("comparing …").toHtmlEscaped() + "</p>");
  if (!answer_) {
    differences_->setHtml(
        "<p>" +
        tr("Choose two days and compare: here stands what is different for the project on the desk.")
            .toHtmlEscaped() +
        "</p>");
  } else if (!*answer_) {
    differences_->setHtml("<p>" + sentence(answer_->error()).toHtmlEscaped() + "</p>");
  } else {
    differences_->setHtml(page(**answer_));
  }
}

QString TimelinePanel::page(const session::DayDifferences& found) const {
  QString out = head(tr("%1 and %2").arg(qstring(format_day(found.from)), qstring(format_day(found.to))));
  out += line(found.changes.outcome_changed
                  ? outcome_html(found.before->outcome) + " → " + outcome_html(found.after->outcome)
                  : tr("The outcome is the same: %1").arg(outcome_html(found.after->outcome)));
  if (found.changes.findings.empty()) out += line(tr("No finding is different.").toHtmlEscaped());
  std::size_t told = 0;
  for (const session::FindingChange& change : found.changes.findings) {
    if (told++ == kMostTold) {
      out += line(tr("and %1 more").arg(found.changes.findings.size() - kMostTold).toHtmlEscaped());
      break;
    }
    if (change.kind == session::ChangeKind::appeared) {
      out += line(tr("new: %1").arg(outcome_html(change.after->outcome) + " " + finding_html(*change.after)) +
                  " " + measure_words(*change.after).toHtmlEscaped());
    } else if (change.kind == session::ChangeKind::gone) {
      out +=
          line(tr("gone: %1").arg(outcome_html(change.before->outcome) + " " + finding_html(*change.before)) +
               " " + measure_words(*change.before).toHtmlEscaped());
    } else {
      QString what =
          tr("changed: %1").arg(finding_html(*change.after)) + " " + outcome_html(change.before->outcome);
      if (change.before->outcome != change.after->outcome) what += " → " + outcome_html(change.after->outcome);
      const QString before = measure_words(*change.before);
      const QString after = measure_words(*change.after);
      out += line(what + " " + (before == after ? after : before + " → " + after).toHtmlEscaped());
    }
  }
  out += head(tr("Versions and lists"));
  if (found.versions.empty()) out += line(tr("The same count on both days.").toHtmlEscaped());
  for (const Text& version : found.versions) out += line(say(version).toHtmlEscaped());
  return out;
}

QString TimelinePanel::differences_text() const { return differences_->toPlainText(); }

void TimelinePanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
    retranslate();
    show_days();
    show_differences();
  }
  QWidget::changeEvent(event);
}

void TimelinePanel::retranslate() {
  from_label_->setText(tr("From"));
  to_label_->setText(tr("to"));
  from_->setAccessibleName(tr("First day compared"));
  to_->setAccessibleName(tr("Second day compared"));
  compare_->setText(tr("Compare"));
  list_->setAccessibleName(tr("Days on which something begins or ends"));
  strip_->setAccessibleName(tr("Timeline"));
  differences_->setAccessibleName(tr("Differences between the two days"));
}

}  // namespace zonegate::desktop
