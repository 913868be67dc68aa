#include "app/desktop/window/sample_city.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "app/desktop/words.h"
#include "core/base/version.h"

namespace zonegate::desktop {
namespace {

// Of this version of the program: another may make another city.
QString city_folder() {
  return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/sample-city-" +
         qstring(std::string(version()));
}

QString unfinished_folder() { return city_folder() + ".making"; }

}  // namespace

QString command_line_program() {
  const QString own = QCoreApplication::applicationDirPath();
  for (const QString& place :
       {qEnvironmentVariable("ZONEGATE_PROGRAM"), own + "/zonegate", own + "/../cli/zonegate"}) {
    if (!place.isEmpty() && QFileInfo(place).isExecutable()) return QDir::cleanPath(place);
  }
  return QStandardPaths::findExecutable("zonegate");
}

SampleCity::SampleCity(QObject* parent) : QObject(parent) {
  process_.setStandardOutputFile(QProcess::nullDevice());
  connect(&process_, &QProcess::readyReadStandardError, this, [this] {
    const QString text = QString::fromUtf8(process_.readAllStandardError()).trimmed();
    if (text.isEmpty()) return;
    last_line_ = text.section('\n', -1).remove("zonegate: ");
    emit progress(last_line_);
  });
  connect(&process_, &QProcess::finished, this, &SampleCity::finished);
}

SampleCity::~SampleCity() {
  process_.disconnect(this);
  if (!busy()) return;
  process_.kill();
  process_.waitForFinished(2000);
  QDir(unfinished_folder()).removeRecursively();
}

QString SampleCity::workspace_path() { return city_folder() + "/city.gpkg"; }

void SampleCity::make() {
  if (busy()) return;
  if (QFileInfo::exists(workspace_path())) return emit made(workspace_path());
  const QString program = command_line_program();
  if (program.isEmpty()) {
    return emit failed(
        tr("The command-line program \"zonegate\", which makes the sample city, was not found. "
           "Install it beside this one."));
  }
  QDir(unfinished_folder()).removeRecursively();
  QDir().mkpath(QFileInfo(unfinished_folder()).absolutePath());
  cancelled_ = false;
  last_line_.clear();
  process_.start(program, {"demo", unfinished_folder(), "--progress", "--lang",
                           language() == Language::chinese ? "zh" : "en"});
}

void SampleCity::cancel() {
  if (!busy()) return;
  cancelled_ = true;
  process_.terminate();
}

void SampleCity::finished(int status, QProcess::ExitStatus how) {
  if (how == QProcess::NormalExit && status == 0 && QDir().rename(unfinished_folder(), city_folder())) {
    return emit made(workspace_path());
  }
  QDir(unfinished_folder()).removeRecursively();
  if (cancelled_) return emit failed(QString());
  emit failed(tr("The sample city could not be made. %1").arg(last_line_));
}

}  // namespace zonegate::desktop
