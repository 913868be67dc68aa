// zonegate-mapengine: QGIS in a process of its own, for programs that cannot or will not link it.
#include <qgsapplication.h>
#include <qgsconfig.h>

#include <QDir>
#include <QSettings>
#include <cstdio>
#include <exception>

#include "app/mapengine/verbs.h"
#include "core/base/offline.h"

namespace zonegate::mapengine {
namespace {

struct Options {
  QString profile;
  bool network = false;
};

Answer hello(const QJsonObject& request, const Options& options) {
  if (request.value("protocol").toInt() != kProtocol) {
    return Refusal{"mapengine.protocol", QString("the engine speaks version %1 of the protocol").arg(kProtocol),
                   QString("制图引擎使用第 %1 版协议").arg(kProtocol)};
  }
  return QJsonObject{{"protocol", kProtocol},          {"engine", ZONEGATE_VERSION},
                     {"qgis", QString(_QGIS_VERSION)}, {"qgis_number", _QGIS_VERSION_INT},
                     {"qt", QString(qVersion())},      {"network", options.network}};
}

Answer serve(const QJsonObject& request, Channel& channel, const Options& options) {
  const QString verb = request.value("verb").toString();
  try {
    if (verb == "hello") return hello(request, options);
    if (verb == "open") return open_project(request);
    if (verb == "render") return render(request, channel);
    if (verb == "layout") return print_layout(request, channel);
  } catch (const std::bad_alloc&) {
    return Refusal{"mapengine.memory", "the map needs more memory than it may have", "制图所需内存超出限额"};
  } catch (const std::exception& error) {
    const QString words = QString::fromUtf8(error.what());
    return Refusal{"mapengine.failed", "QGIS gave up: " + words, "QGIS 处理失败：" + words};
  }
  return Refusal{"mapengine.verb", "the engine does not know the verb " + verb, "制图引擎不支持操作 " + verb};
}

int run(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const QString word = QString::fromLocal8Bit(argv[i]);
    if (word == "--network") {
      options.network = true;
    } else if (word == "--profile" && i + 1 < argc) {
      options.profile = QString::fromLocal8Bit(argv[++i]);
    } else if (word == "--scratch" && i + 1 < argc) {
      qputenv("TMPDIR", argv[++i]);  // our caller takes it away when we have ended, however that was
    } else {
      std::fputs(
          "usage: zonegate-mapengine [--profile FOLDER] [--scratch FOLDER] [--network]   "
          "(started by zonegate)\n",
          stderr);
      return 64;
    }
  }
  if (!options.network && !refuse_network()) {
    std::fputs("the kernel cannot keep this process off the network; start it with --network to allow it\n",
               stderr);
    return 70;
  }
  // Nothing of the person's own QGIS is read or changed, and no screen is needed.
  if (options.profile.isEmpty()) options.profile = QDir::tempPath() + "/zonegate-mapengine";
  QDir().mkpath(options.profile);
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qputenv("QT_HASH_SEED", "0");  // the same project gives the same order of things
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, options.profile);
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, options.profile);
  QCoreApplication::setApplicationName("zonegate-mapengine");
  QCoreApplication::setOrganizationName("zonegate");
  Channel channel;
  const QgsApplication application(argc, argv, false, options.profile);
  QgsApplication::initQgis();
  while (const auto request = channel.next()) {
    const Answer answer = serve(*request, channel, options);
    if (const auto* result = std::get_if<QJsonObject>(&answer)) {
      channel.answer(*result);
    } else {
      channel.refuse(std::get<Refusal>(answer));
    }
  }
  QgsApplication::exitQgis();
  return 0;
}

}  // namespace
}  // namespace zonegate::mapengine

int main(int argc, char** argv) { return zonegate::mapengine::run(argc, argv); }
