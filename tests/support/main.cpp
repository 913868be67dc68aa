// The one doctest main of every test program.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "tests/support/source_dir.h"

#include <doctest/doctest.h>

namespace zonegate::test {

std::string source_dir() { return ZONEGATE_SOURCE_DIR; }

}  // namespace zonegate::test
