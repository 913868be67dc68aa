// Purpose: makes the sample city with the very command that people type (`zonegate demo`), as a process of its
// own: the window stays free, and a stop leaves nothing half made.
#pragma once

#include <QObject>
#include <QProcess>

namespace zonegate::desktop {

class SampleCity : public QObject {
  Q_OBJECT
 public:
  explicit SampleCity(QObject* parent = nullptr);
  ~SampleCity() override;

  // Where the city lies; `made` at once when it is there already.
  static QString workspace_path();
  void make();
  void cancel();
  bool busy() const { return process_.state() != QProcess::NotRunning; }

 signals:
  void made(const QString& workspace);
  void failed(const QString& sentence);
  void progress(const QString& words);

 private:
  void finished(int status, QProcess::ExitStatus how);

  QProcess process_;
  QString last_line_;
  bool cancelled_ = false;
};

// The command-line program beside this one, in the build tree or on the path; "" when there is none.
QString command_line_program();

}  // namespace zonegate::desktop
