#include "layers/sources/gdal_session.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>
#include <mutex>

namespace zonegate {
namespace {

void CPL_STDCALL swallow(CPLErr, CPLErrorNum, const char*) {}

void CPL_STDCALL collect(CPLErr error_class, CPLErrorNum, const char* words) {
  if (auto* messages = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData())) {
    messages->take(static_cast<int>(error_class), words);
  }
}

}  // namespace

void ensure_gdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    GDALAllRegister();
    CPLSetErrorHandler(swallow);
    CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "0");
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "1");  // the program never goes on the network
  });
}

GdalMessages::GdalMessages() {
  ensure_gdal();
  CPLPushErrorHandlerEx(collect, this);
}

GdalMessages::~GdalMessages() { CPLPopErrorHandler(); }

bool GdalMessages::any_error() const { return !errors_.empty(); }

std::string GdalMessages::last_error() const { return errors_.empty() ? std::string{} : errors_.back(); }

void GdalMessages::take(int error_class, const char* words) {
  if (error_class >= CE_Failure) {
    errors_.emplace_back(words == nullptr ? "" : words);
  } else if (error_class == CE_Warning) {
    warnings_.emplace_back(words == nullptr ? "" : words);
  }
}

}  // namespace zonegate
