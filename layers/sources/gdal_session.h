// Purpose: GDAL made quiet and safe: drivers registered once, its messages collected per thread instead of
// printed. Errors: GDAL's own words become the detail of an Error; nothing is written to stderr behind the
// caller's back. Thread rule: ensure_gdal() from any thread; a GdalMessages collects what GDAL says in its own
// thread while it lives.
#pragma once

#include <string>
#include <vector>

namespace zonegate {

void ensure_gdal();

class GdalMessages {
 public:
  GdalMessages();
  ~GdalMessages();
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;

  bool any_error() const;
  std::string last_error() const;            // "" when none
  void forget_errors() { errors_.clear(); }  // they were about something that is decided otherwise
  // Everything, warnings too: for readers of so many features that their words must not pile up.
  void forget() {
    errors_.clear();
    warnings_.clear();
  }
  const std::vector<std::string>& warnings() const { return warnings_; }

  void take(int error_class, const char* words);  // called by GDAL

 private:
  std::vector<std::string> errors_;
  std::vector<std::string> warnings_;
};

}  // namespace zonegate
