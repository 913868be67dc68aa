#include <cpl_conv.h>

#include "layers/sources/open_source.h"

namespace zonegate {

ThreadOption::ThreadOption(const char* key, const char* value) : key_(key) {
  const char* before = CPLGetThreadLocalConfigOption(key, nullptr);
  if (before != nullptr) before_ = before;
  CPLSetThreadLocalConfigOption(key, value);
}

ThreadOption::~ThreadOption() {
  CPLSetThreadLocalConfigOption(key_.c_str(), before_ ? before_->c_str() : nullptr);
}

}  // namespace zonegate
