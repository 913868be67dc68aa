#include "app/desktop/window/notice_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "app/desktop/appearance.h"

namespace zonegate::desktop {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent), sign_(new QLabel(this)), words_(new QLabel(this)), close_(new QToolButton(this)) {
  words_->setWordWrap(true);
  words_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  close_->setText(QStringLiteral("✕"));
  close_->setAutoRaise(true);
  close_->setAccessibleName("close");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(12, 6, 8, 6);
  row->addWidget(sign_);
  row->addWidget(words_, 1);
  row->addWidget(close_);
  connect(close_, &QToolButton::clicked, this, &NoticeBar::clear);
  hide();
}

void NoticeBar::tell(Kind kind, const QString& sentence) {
  const bool error = kind == Kind::error;
  const QColor colour = error ? outcome_colour(Outcome::fail, appearance()) : accent(appearance());
  sign_->setText(error ? QStringLiteral("⚠") : QStringLiteral("ℹ"));
  sign_->setStyleSheet("color: " + colour.name() + "; font-size: 16px;");
  words_->setText(sentence);
  setStyleSheet(
      QString("zonegate--desktop--NoticeBar { border: none; border-left: 4px solid %1; }").arg(colour.name()));
  show();
}

QString NoticeBar::text() const { return isHidden() ? QString() : words_->text(); }

void NoticeBar::clear() { hide(); }

}  // namespace zonegate::desktop
