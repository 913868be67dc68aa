#include "app/desktop/window/start_page.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace zonegate::desktop {
namespace {

QFont sized(QFont font, int pixels, bool bold) {
  font.setPixelSize(pixels);
  font.setBold(bold);
  return font;
}

}  // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent),
      title_(new QLabel(this)),
      about_(new QLabel(this)),
      sample_(new QPushButton(this)),
      sample_about_(new QLabel(this)),
      open_(new QPushButton(this)),
      recent_title_(new QLabel(this)),
      recent_(new QListWidget(this)),
      busy_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QPushButton(this)) {
  title_->setFont(sized(font(), 30, true));
  about_->setFont(sized(font(), 15, false));
  about_->setWordWrap(true);
  sample_about_->setWordWrap(true);
  sample_about_->setForegroundRole(QPalette::PlaceholderText);
  sample_->setObjectName("primary");
  sample_->setFont(sized(font(), 15, true));
  open_->setFont(sized(font(), 15, false));
  recent_title_->setFont(sized(font(), 13, true));
  recent_->setFrameShape(QFrame::NoFrame);
  recent_->setMaximumHeight(200);
  bar_->setRange(0, 0);
  bar_->setTextVisible(false);
  bar_->setFixedHeight(6);

  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(12);
  buttons->addWidget(sample_);
  buttons->addWidget(open_);
  buttons->addStretch();
  auto* waiting = new QHBoxLayout;
  waiting->addWidget(busy_, 1);
  waiting->addWidget(cancel_);

  auto* column = new QVBoxLayout;
  column->setSpacing(12);
  column->addStretch(2);
  column->addWidget(title_);
  column->addWidget(about_);
  column->addSpacing(20);
  column->addLayout(buttons);
  column->addWidget(sample_about_);
  column->addLayout(waiting);
  column->addWidget(bar_);
  column->addSpacing(20);
  column->addWidget(recent_title_);
  column->addWidget(recent_);
  column->addStretch(3);
  auto* row = new QHBoxLayout(this);
  row->addStretch(1);
  row->addLayout(column, 4);
  row->addStretch(1);

  connect(sample_, &QPushButton::clicked, this, &StartPage::sample_city_wanted);
  connect(open_, &QPushButton::clicked, this, &StartPage::open_wanted);
  connect(cancel_, &QPushButton::clicked, this, &StartPage::cancel_wanted);
  connect(recent_, &QListWidget::itemActivated, this,
          [this](const QListWidgetItem* item) { emit recent_wanted(item->data(Qt::UserRole).toString()); });
  sample_->setAccessibleName("sample city");
  set_busy({});
  set_recent({});
  retranslate();
}

void StartPage::set_recent(const QStringList& paths) {
  recent_->clear();
  for (const QString& path : paths) {
    auto* item =
        new QListWidgetItem(QFileInfo(path).fileName() + "    " + QFileInfo(path).absolutePath(), recent_);
    item->setData(Qt::UserRole, path);
    if (!QFileInfo::exists(path)) item->setForeground(palette().placeholderText());
  }
  recent_title_->setVisible(!paths.isEmpty());
  recent_->setVisible(!paths.isEmpty());
}

void StartPage::set_busy(const QString& words) {
  const bool busy = !words.isEmpty();
  busy_->setText(words);
  busy_->setVisible(busy);
  bar_->setVisible(busy);
  cancel_->setVisible(busy);
  sample_->setEnabled(!busy);
}

void StartPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void StartPage::retranslate() {
  title_->setText(tr("Zonegate"));
  about_->setText(tr(
      "May a project stand where it is drawn? Draw a footprint: the lines it crosses, by how much, under which "
      "clause, and the outcome follow the mouse. Everything stays on this machine."));
  sample_->setText(tr("Open the sample city"));
  sample_about_->setText(
      tr("A fictional city of 40 × 40 km with every theme and 94 projects. Made here, in a few "
         "seconds; nothing is downloaded."));
  open_->setText(tr("Open a workspace…"));
  recent_title_->setText(tr("Recent workspaces"));
  recent_->setAccessibleName(tr("Recent workspaces"));
  cancel_->setText(tr("Cancel"));
}

}  // namespace zonegate::desktop
