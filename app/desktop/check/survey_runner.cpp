#include "app/desktop/check/survey_runner.h"

#include <QMetaObject>

namespace zonegate::desktop {

SurveyRunner::SurveyRunner(QObject* parent)
    : QObject(parent),
      worker_([this](const Request& request, const std::stop_token& stop) { work(request, stop); }) {}

void SurveyRunner::start(const session::OpenedPtr& workspace) {
  running_ = workspace != nullptr;
  worker_.ask({workspace, ++newest_}, session::Former::stops);
}

void SurveyRunner::cancel() {
  if (!running_) return;
  start(nullptr);
  emit cancelled();
}

void SurveyRunner::work(const Request& request, const std::stop_token& stop) {
  session::yield_to_others();
  if (!request.workspace) return;
  const quint64 number = request.number;
  const auto result =
      session::survey_projects(*request.workspace, stop, [this, number](std::vector<session::SurveyRow> found) {
        QMetaObject::invokeMethod(this, [this, number, found = std::move(found)] {
          if (number == newest_) emit rows(found);
        });
      });
  QMetaObject::invokeMethod(this, [this, number, result] { finish(number, result); });
}

void SurveyRunner::finish(quint64 number, const Expected<double>& result) {
  if (number != newest_) return;
  running_ = false;
  if (result) return emit done(*result);
  emit failed(result.error());
}

}  // namespace zonegate::desktop
