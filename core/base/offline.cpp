#include "core/base/offline.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>

namespace zonegate {

bool refuse_network() {
#if defined(__x86_64__)
  constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
  constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
  return false;
#endif
#if defined(__x86_64__) || defined(__aarch64__)
  const auto load = [](std::size_t offset) {
    return sock_filter{BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<unsigned>(offset)};
  };
  const auto equal = [](unsigned value, unsigned char yes, unsigned char no) {
    return sock_filter{BPF_JMP | BPF_JEQ | BPF_K, yes, no, value};
  };
  const auto give = [](unsigned verdict) { return sock_filter{BPF_RET | BPF_K, 0, 0, verdict}; };
  std::array<sock_filter, 9> rules = {
      load(offsetof(seccomp_data, arch)),
      equal(kArchitecture, 0, 5),  // programs of another architecture are not started from here
      load(offsetof(seccomp_data, nr)),
      equal(static_cast<unsigned>(SYS_socket), 0, 3),
      load(offsetof(seccomp_data, args)),  // the family: AF_INET, AF_INET6
      equal(AF_INET, 2, 0),
      equal(AF_INET6, 1, 0),
      give(SECCOMP_RET_ALLOW),
      give(SECCOMP_RET_ERRNO | EACCES),
  };
  const sock_fprog program{static_cast<unsigned short>(rules.size()), rules.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
#endif
}

}  // namespace zonegate
