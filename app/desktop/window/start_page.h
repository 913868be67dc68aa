// Purpose: what one sees without a workspace: one click to the sample city, opening a file, recent ones.
#pragma once

#include <QWidget>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace zonegate::desktop {

class StartPage : public QWidget {
  Q_OBJECT
 public:
  explicit StartPage(QWidget* parent = nullptr);

  void set_recent(const QStringList& paths);
  // Words of what is under way; "" when nothing is.
  void set_busy(const QString& words);

 signals:
  void sample_city_wanted();
  void open_wanted();
  void recent_wanted(const QString& path);
  void cancel_wanted();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();

  QLabel* title_;
  QLabel* about_;
  QPushButton* sample_;
  QLabel* sample_about_;
  QPushButton* open_;
  QLabel* recent_title_;
  QListWidget* recent_;
  QLabel* busy_;
  QProgressBar* bar_;
  QPushButton* cancel_;
};

}  // namespace zonegate::desktop
