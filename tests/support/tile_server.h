// Purpose: a server of map tiles on this machine's own network, for tests: it gives everybody the same answer
// and counts the visits. Thread rule: visits() from any thread.
#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace zonegate::test {

class TileServer {
 public:
  // `status` 200: the picture; anything else without one. `silent`: it takes every visit and never answers.
  explicit TileServer(std::string picture, int status = 200, bool silent = false);
  ~TileServer();
  TileServer(const TileServer&) = delete;
  TileServer& operator=(const TileServer&) = delete;

  std::string address() const;  // http://127.0.0.1:PORT
  int visits() const { return visits_; }

 private:
  void serve();

  std::string answer_;
  bool silent_;
  std::vector<int> waiting_;  // guests of a silent server
  int socket_;
  int port_ = 0;
  std::atomic<int> visits_{0};
  std::thread host_;
};

}  // namespace zonegate::test
