// Purpose: where the source tree is. A function, not a macro of every file: the same test compiled in two
// folders is then the same input to a compiler cache.
#pragma once

#include <string>

namespace zonegate::test {

// Absolute, without a slash at its end. Defined by the doctest main.
std::string source_dir();

}  // namespace zonegate::test
