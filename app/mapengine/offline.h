// Purpose: the process cannot open a connection to another machine, whatever a QGIS project asks for: the
// kernel refuses internet sockets from here on. Only local ones remain. Linux; must run before other threads
// start. False: the kernel would not promise it, and nothing that could ask for the network may be opened.
#pragma once

namespace zonegate::mapengine {
bool refuse_network();
}
