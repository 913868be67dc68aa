// Purpose: names of the temporary files and folders in which results grow beside their target, and taking away
// those whose program was killed: a batch that is killed leaves its half-written result under such a name, and
// nobody else would ever look for a hidden file.
//
// A name is .STEM.HOST-PROCESS-RANDOM.tmpENDING: HOST is a digest of the machine's name, PROCESS the number of
// the process that writes. A file is abandoned when its HOST is this machine and no process of that number is
// alive; what another machine writes into a shared folder is left alone, and so is a file whose number has been
// given anew. Thread rule: free functions; remove_abandoned looks into a folder once a process, whoever asks.
// Cost: remove_abandoned lists the folder, the first time.
#pragma once

#include <string>

namespace zonegate {

// A free name for `target`, in its folder, with its ending.
std::string temporary_name(const std::string& target);

// Removes the abandoned files and folders (with all that is in them) of the target's folder, with what SQLite
// keeps beside them. What cannot be removed stays, without a word: it harms nothing.
void remove_abandoned(const std::string& target);

}  // namespace zonegate
