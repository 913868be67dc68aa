// Purpose: the real program as a test sees it: arguments in, exit status, standard output and standard error
// out.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace zonegate::test {

struct Ran {
  int status = -1;  // exit status; 128 + signal when killed
  std::string out;
  std::string err;
};

// Runs build/…/zonegate with these arguments, English unless ZONEGATE_LANG is given in `environment`.
Ran run_zonegate(const std::vector<std::string>& arguments,
                 const std::map<std::string, std::string>& environment = {});

// A fresh folder under the system's temporary folder, removed at the end of its life.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

}  // namespace zonegate::test
