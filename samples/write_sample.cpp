// zonegate_write_sample DIR: writes the sample city into DIR, so that samples/expected.py can read it.
#include <cstdio>

#include "samples/sample_city.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: zonegate_write_sample DIR\n", stderr);
    return static_cast<int>(zonegate::ErrorKind::usage);
  }
  const auto manifest = zonegate::write_sample_city(argv[1]);
  if (!manifest) {
    std::fputs((zonegate::format_error(manifest.error(), zonegate::Language::english) + "\n").c_str(), stderr);
    return static_cast<int>(manifest.error().kind);
  }
  return 0;
}
