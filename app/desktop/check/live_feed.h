// Purpose: the live check as the window sees it: follows the project on the desk and the workspace, asks a
// thread of its own at every change, and hands results on.
//
// A result is handed on when it is of the project and the workspace that are on the desk now and newer than the
// last one: one that is overtaken by a later change of the same drag still counts, so that findings keep moving
// however fast the mouse is; one of a former project or day is dropped. Thread rule: GUI thread.
#pragma once

#include <QObject>

#include <memory>

#include "app/desktop/document/project_document.h"
#include "app/session/latest_worker.h"
#include "app/session/live_check.h"

namespace zonegate::desktop {

using LiveResultPtr = std::shared_ptr<const session::LiveResult>;

class LiveFeed : public QObject {
  Q_OBJECT
 public:
  explicit LiveFeed(ProjectDocument& document, QObject* parent = nullptr);

  void set_workspace(session::OpenedPtr workspace);
  // The last one handed on; null when nothing is on the desk or nothing came yet.
  const LiveResultPtr& result() const { return result_; }
  // Does it belong to what is shown right now?
  bool current() const;
  std::uint64_t asked() const { return number_; }
  // An answer to the newest question is still to come.
  bool asked_for() const { return workspace_ != nullptr && number_ >= oldest_; }

 signals:
  void checked(const zonegate::desktop::LiveResultPtr& result);
  void emptied();  // nothing is on the desk
  void failed(const zonegate::Error& error);

 private:
  void follow();
  void begin_anew();
  void ask();
  void take(const session::LiveRequest& request, Expected<session::LiveResult> result);

  ProjectDocument& document_;
  session::OpenedPtr workspace_;
  ProjectPtr committed_;  // the last finished step that was seen
  ProjectPtr before_;     // what the present step began with
  bool previewing_ = false;
  std::uint64_t number_ = 0;
  std::uint64_t gesture_ = 0;
  std::uint64_t oldest_ = 0;  // results of earlier requests are of another project or day
  LiveResultPtr result_;
  session::LiveChecker checker_;  // of the worker's thread
  session::LatestWorker<session::LiveRequest> worker_;
};

}  // namespace zonegate::desktop
