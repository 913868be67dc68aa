// Purpose: requests to the map engine as lines, and its answers read back with suspicion. Internal to
// app/session/mapengine. A missing or wrong member of an answer makes it unreadable: an empty optional.
// Thread rule: free functions.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "app/session/mapengine/map_engine.h"

namespace zonegate::session::messages {

nlohmann::json of(const MapRequest& request);
nlohmann::json of(const SheetRequest& request);

std::optional<MapEngineAbout> about_from(const nlohmann::json& result, int protocol);
std::optional<EngineProject> project_from(const nlohmann::json& result);
// All but the pixels.
std::optional<MapPicture> picture_from(const nlohmann::json& result, const MapRequest& request);
std::optional<PrintedSheets> sheets_from(const nlohmann::json& result);
// What the engine says went wrong.
Error refusal_from(const nlohmann::json& answer);

}  // namespace zonegate::session::messages
