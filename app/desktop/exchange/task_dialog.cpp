#include "app/desktop/exchange/task_dialog.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

#include "app/desktop/words.h"

namespace zonegate::desktop {

TaskDialog::TaskDialog(QWidget* parent)
    : QDialog(parent),
      body_(new QVBoxLayout),
      message_(new QLabel(this)),
      under_way_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QPushButton(this)),
      close_(new QPushButton(this)),
      go_(new QPushButton(this)) {
  setModal(false);
  message_->setWordWrap(true);
  message_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  message_->hide();
  bar_->setRange(0, 1000);
  bar_->setTextVisible(false);
  bar_->setMaximumHeight(8);
  go_->setObjectName("primary");
  go_->setDefault(true);
  for (QPushButton* other : {cancel_, close_})
    other->setAutoDefault(false);  // else it looks like the one to press
  auto* foot = new QHBoxLayout;
  foot->addWidget(under_way_);
  foot->addWidget(bar_, 1);
  foot->addWidget(cancel_);
  foot->addStretch();
  foot->addWidget(close_);
  foot->addWidget(go_);
  auto* column = new QVBoxLayout(this);
  column->addLayout(body_, 1);
  column->addWidget(message_);
  column->addLayout(foot);
  connect(&work_, &Background::progress, this, [this](double share, const QString& words) {
    under_way_->setText(words);
    bar_->setValue(static_cast<int>(std::lround(share * 1000.0)));
  });
  connect(&work_, &Background::remark, this, qOverload<const QString&>(&TaskDialog::tell));
  connect(&work_, &Background::busy_changed, this, &TaskDialog::update_state);
  connect(cancel_, &QPushButton::clicked, &work_, &Background::cancel);
  connect(close_, &QPushButton::clicked, this, &QWidget::close);
  connect(go_, &QPushButton::clicked, this, [this] { go(); });
  for (QWidget* part :
       {static_cast<QWidget*>(under_way_), static_cast<QWidget*>(bar_), static_cast<QWidget*>(cancel_)}) {
    part->hide();
  }
}

QString TaskDialog::message() const { return message_->text(); }

void TaskDialog::tell(const QString& words) {
  message_->setText(words);
  message_->setVisible(!words.isEmpty());
}

void TaskDialog::tell(const Error& error) { tell(sentence(error)); }

void TaskDialog::update_state() {
  const bool busy = work_.busy();
  under_way_->setVisible(busy);
  bar_->setVisible(busy);
  cancel_->setVisible(busy);
  if (!busy) under_way_->clear();
  go_->setEnabled(!busy && ready());
  cancel_->setText(tr("Cancel"));
  close_->setText(tr("Close"));
  bar_->setAccessibleName(tr("Progress"));
}

void TaskDialog::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
    update_state();
  }
  QDialog::changeEvent(event);
}

void TaskDialog::closeEvent(QCloseEvent* event) {
  work_.cancel();
  QDialog::closeEvent(event);
}

}  // namespace zonegate::desktop
