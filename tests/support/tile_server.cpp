#include "tests/support/tile_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <utility>

namespace zonegate::test {

TileServer::TileServer(std::string picture, int status, bool silent)
    : silent_(silent), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const std::string body = status == 200 ? std::move(picture) : std::string();
  answer_ = "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: image/png\r\nConnection: close\r\n" +
            "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = static_cast<sockaddr*>(static_cast<void*>(&address));
  const bool there = ::bind(socket_, plain, size) == 0 && ::listen(socket_, 64) == 0 &&
                     ::getsockname(socket_, plain, &size) == 0;
  if (!there) std::abort();
  port_ = ntohs(address.sin_port);
  host_ = std::thread([this] { serve(); });
}

TileServer::~TileServer() {
  ::shutdown(socket_, SHUT_RDWR);
  host_.join();
  for (const int guest : waiting_) ::close(guest);
  ::close(socket_);
}

std::string TileServer::address() const { return "http://127.0.0.1:" + std::to_string(port_); }

void TileServer::serve() {
  for (int guest = 0; (guest = ::accept(socket_, nullptr, nullptr)) >= 0;) {
    ++visits_;
    if (silent_) {
      waiting_.push_back(guest);
      continue;
    }
    std::array<char, 8192> request{};
    if (::recv(guest, request.data(), request.size(), 0) > 0) {
      for (std::size_t sent = 0; sent < answer_.size();) {
        const ssize_t put = ::send(guest, answer_.data() + sent, answer_.size() - sent, MSG_NOSIGNAL);
        if (put <= 0) break;
        sent += static_cast<std::size_t>(put);
      }
    }
    ::shutdown(guest, SHUT_WR);
    ::close(guest);
  }
}

}  // namespace zonegate::test
