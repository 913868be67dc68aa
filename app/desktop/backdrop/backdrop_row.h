// Purpose: the backdrop's place below the layers: its name, how strongly it is painted, and in words how it
// stands: being drawn, with nothing here, not to be drawn and why. Thread rule: GUI thread.
#pragma once

#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QSlider;
class QToolButton;

namespace zonegate::desktop {

class BackdropRow : public QWidget {
  Q_OBJECT
 public:
  explicit BackdropRow(QWidget* parent = nullptr);

  void set_actions(const QList<QAction*>& actions);
  // "": none is chosen.
  void set_source(const QString& name, const QString& whole_place, bool shown);
  void set_words(const QString& words, bool wrong);
  QString words() const;
  QCheckBox& shown_box() { return *shown_; }
  QSlider& opacity_slider() { return *opacity_; }

 signals:
  void shown_changed(bool shown);
  void opacity_changed(double opacity);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();

  QLabel* head_;
  QCheckBox* shown_;
  QSlider* opacity_;
  QToolButton* menu_;
  QLabel* words_;
  bool any_ = false;
};

}  // namespace zonegate::desktop
