// zonegate-desktop [WORKSPACE]: the planner's window.
#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

#include <cstdlib>

#include "app/desktop/appearance.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"
#include "app/session/backdrop/tile_fetcher.h"
#include "core/base/version.h"

int main(int argc, char** argv) {
  using namespace zonegate;
  QApplication program(argc, argv);
  QApplication::setOrganizationName("Zonegate");
  QApplication::setApplicationName("zonegate-desktop");
  QApplication::setApplicationVersion(desktop::qstring(std::string(version())));
  QApplication::setDesktopFileName("zonegate-desktop");
  desktop::set_language(desktop::preferred_language());
  desktop::apply_appearance(program, desktop::preferred_appearance());
  QCommandLineParser arguments;
  arguments.setApplicationDescription(QApplication::translate("main", "Zonegate: the planner's desk"));
  arguments.addHelpOption();
  arguments.addVersionOption();
  arguments.addPositionalArgument("workspace", QApplication::translate("main", "The workspace to open."));
  arguments.process(program);
  int code = 0;
  {
    desktop::MainWindow window;
    window.show();
    if (!arguments.positionalArguments().isEmpty()) window.open(arguments.positionalArguments().front());
    code = QApplication::exec();
  }
  if (session::TileFetcher::left_behind() > 0) std::_Exit(code);  // a server of map tiles has not answered yet
  return code;
}
