// Purpose: the address of a tile service as GDAL opens it. Internal to app/session/backdrop. Thread rule: free
// functions.
#pragma once

#include <string>

namespace zonegate::session {

// Whether the text is an address of the network, not a file.
bool is_address(const std::string& text);
// Whether it has {z}, {x} and {y} or {-y}.
bool is_tile_template(const std::string& address);
// Web Mercator tiles of 256 pixels, 20 levels, kept in `folder` for 30 days. A tile that the service does not
// have (204, 404) is empty, any other refusal an error.
std::string tile_service(const std::string& address, const std::string& folder);

}  // namespace zonegate::session
