#include "app/session/backdrop/tile_service.h"

#include <fmt/format.h>

#include <string_view>

namespace zonegate::session {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

std::string escaped(std::string text) {
  text = replaced(std::move(text), "&", "&amp;");
  text = replaced(std::move(text), "<", "&lt;");
  return replaced(std::move(text), ">", "&gt;");
}

bool has(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

}  // namespace

bool is_address(const std::string& text) {
  return text.rfind("http://", 0) == 0 || text.rfind("https://", 0) == 0;
}

bool is_tile_template(const std::string& address) {
  return has(address, "{z}") && has(address, "{x}") && (has(address, "{y}") || has(address, "{-y}"));
}

std::string tile_service(const std::string& address, const std::string& folder) {
  const bool from_south = has(address, "{-y}");
  std::string server = escaped(address);
  server = replaced(std::move(server), "{z}", "${z}");
  server = replaced(std::move(server), "{x}", "${x}");
  server = replaced(std::move(server), from_south ? "{-y}" : "{y}", "${y}");
  constexpr const char* kForm = R"(<GDAL_WMS>
<Service name="TMS"><ServerUrl>{server}</ServerUrl></Service>
<DataWindow><UpperLeftX>-20037508.342789244</UpperLeftX><UpperLeftY>20037508.342789244</UpperLeftY>
<LowerRightX>20037508.342789244</LowerRightX><LowerRightY>-20037508.342789244</LowerRightY>
<TileLevel>19</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY><YOrigin>{origin}</YOrigin></DataWindow>
<Projection>EPSG:3857</Projection><BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY><BandsCount>4</BandsCount>
<UserAgent>zonegate</UserAgent><MaxConnections>4</MaxConnections><Timeout>10</Timeout>
<ZeroBlockHttpCodes>204,404</ZeroBlockHttpCodes>
<Cache><Path>{folder}</Path><Expires>2592000</Expires></Cache>
</GDAL_WMS>)";
  return fmt::format(fmt::runtime(kForm), fmt::arg("server", server), fmt::arg("folder", escaped(folder)),
                     fmt::arg("origin", from_south ? "bottom" : "top"));
}

}  // namespace zonegate::session
