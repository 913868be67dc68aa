#include "app/desktop/backdrop/backdrop_row.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/desktop/appearance.h"

namespace zonegate::desktop {

BackdropRow::BackdropRow(QWidget* parent)
    : QWidget(parent),
      head_(new QLabel(this)),
      shown_(new QCheckBox(this)),
      opacity_(new QSlider(Qt::Horizontal, this)),
      menu_(new QToolButton(this)),
      words_(new QLabel(this)) {
  setObjectName("backdrop_row");
  opacity_->setRange(10, 100);
  opacity_->setValue(100);
  opacity_->setMaximumWidth(90);
  menu_->setPopupMode(QToolButton::InstantPopup);
  menu_->setText(QStringLiteral("…"));
  words_->setWordWrap(true);
  words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  words_->setTextFormat(Qt::PlainText);
  auto* first = new QHBoxLayout;
  first->addWidget(head_, 1);
  first->addWidget(opacity_);
  first->addWidget(menu_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 4, 8, 8);
  column->setSpacing(4);
  column->addLayout(first);
  column->addWidget(shown_);
  column->addWidget(words_);
  connect(shown_, &QCheckBox::toggled, this, &BackdropRow::shown_changed);
  connect(opacity_, &QSlider::valueChanged, this,
          [this](int percent) { emit opacity_changed(percent / 100.0); });
  set_source({}, {}, false);
  retranslate();
}

void BackdropRow::set_actions(const QList<QAction*>& actions) {
  auto* menu = new QMenu(menu_);
  menu->addActions(actions);
  menu_->setMenu(menu);
}

void BackdropRow::set_source(const QString& name, const QString& whole_place, bool shown) {
  any_ = !name.isEmpty();
  const QSignalBlocker quiet(shown_);
  shown_->setVisible(any_);
  // A name as long as an address would make the panel as wide.
  shown_->setText(fontMetrics().elidedText(name, Qt::ElideMiddle, 210));
  shown_->setToolTip(whole_place);
  shown_->setChecked(any_ && shown);
  opacity_->setVisible(any_);
  if (!any_) set_words({}, false);
}

void BackdropRow::set_words(const QString& words, bool wrong) {
  words_->setText(words);
  words_->setVisible(!words.isEmpty());
  words_->setForegroundRole(QPalette::WindowText);
  QPalette colours = palette();
  if (wrong) colours.setColor(QPalette::WindowText, outcome_colour(Outcome::fail, appearance()));
  words_->setPalette(colours);
}

QString BackdropRow::words() const { return words_->text(); }

void BackdropRow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void BackdropRow::retranslate() {
  head_->setText(tr("Backdrop"));
  menu_->setToolTip(tr("Choose a backdrop, or take it away"));
  menu_->setAccessibleName(tr("Choose a backdrop"));
  opacity_->setToolTip(tr("How strongly the backdrop is painted, in percent"));
  opacity_->setAccessibleName(tr("Opacity of the backdrop"));
  shown_->setAccessibleName(tr("Backdrop shown"));
}

}  // namespace zonegate::desktop
