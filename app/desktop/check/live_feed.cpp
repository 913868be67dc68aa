#include "app/desktop/check/live_feed.h"

#include <QMetaObject>

#include <utility>

namespace zonegate::desktop {

LiveFeed::LiveFeed(ProjectDocument& document, QObject* parent)
    : QObject(parent),
      document_(document),
      worker_([this](const session::LiveRequest& request, const std::stop_token& /*stop*/) {
        auto result = checker_.check(request);
        QMetaObject::invokeMethod(
            this, [this, request, result = std::move(result)]() mutable { take(request, std::move(result)); });
      }) {
  connect(&document_, &ProjectDocument::opened, this, &LiveFeed::begin_anew);
  connect(&document_, &ProjectDocument::shown_changed, this, &LiveFeed::follow);
}

void LiveFeed::set_workspace(session::OpenedPtr workspace) {
  if (workspace_ == workspace) return;
  workspace_ = std::move(workspace);
  begin_anew();
  ask();
}

// Another project, or another day: nothing that was asked before is of it.
void LiveFeed::begin_anew() {
  committed_ = document_.committed();
  before_ = nullptr;
  previewing_ = false;
  oldest_ = number_ + 1;
  ++gesture_;
}

void LiveFeed::follow() {
  const ProjectPtr& committed = document_.committed();
  const bool previewing = document_.previewing();
  const bool ends_drag = previewing_ && !previewing;
  if (previewing) {
    before_ = committed;
  } else if (committed != committed_) {
    before_ = committed_;
  } else if (ends_drag) {
    before_ = nullptr;  // abandoned
  }
  // The commit of a drag belongs to it: on release nothing moves that did not move before.
  if (previewing != previewing_ ? previewing : (!previewing && committed != committed_)) ++gesture_;
  committed_ = committed;
  previewing_ = previewing;
  ask();
}

void LiveFeed::ask() {
  if (!workspace_) return;
  if (!document_.shown()) {
    oldest_ = number_ + 1;
    result_ = nullptr;
    return emit emptied();
  }
  session::LiveRequest request{workspace_, document_.shown(), before_, ++number_, gesture_};
  // A check takes less than a frame as a rule: it may finish, so that a fast mouse does not starve the
  // findings.
  worker_.ask(std::move(request), session::Former::may_finish);
}

bool LiveFeed::current() const {
  return result_ && result_->request.project == document_.shown() && result_->request.workspace == workspace_;
}

void LiveFeed::take(const session::LiveRequest& request, Expected<session::LiveResult> result) {
  if (request.number < oldest_) return;
  if (!result) return emit failed(result.error());
  oldest_ = request.number + 1;
  result_ = std::make_shared<const session::LiveResult>(std::move(*result));
  emit checked(result_);
}

}  // namespace zonegate::desktop
