// Purpose: a thread that cannot reach another machine, whatever a library does in it: the kernel refuses
// internet sockets to it and to every thread and process that it starts. Only local ones remain.
//
// Cannot be undone. Call it before the thread starts others. False: the kernel would not promise it (not Linux
// on x86-64 or ARM 64, or filters are forbidden), and nothing that could ask for the network may be opened
// there. Thread rule: holds for the calling thread.
#pragma once

namespace zonegate {
bool refuse_network();
}
