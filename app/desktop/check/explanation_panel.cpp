#include "app/desktop/check/explanation_panel.h"

#include <QEvent>
#include <QMetaObject>
#include <QScrollBar>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

#include "app/desktop/appearance.h"
#include "app/desktop/check/finding_words.h"
#include "app/desktop/words.h"
#include "core/check/result_names.h"

namespace zonegate::desktop {
namespace {

constexpr int kRestMs = 150;
constexpr const char* kEntryLink = "entry:";

const Finding* finding_in(const session::LiveResult& live, const std::string& id) {
  const auto& findings = live.result->findings;
  const auto found =
      std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.id == id; });
  return found == findings.end() ? nullptr : &*found;
}

QString escaped(const Text& text) { return say(text).toHtmlEscaped(); }

}  // namespace

ExplanationPanel::ExplanationPanel(QWidget* parent)
    : QWidget(parent),
      browser_(new QTextBrowser(this)),
      worker_([this](const Request& request, const std::stop_token& /*stop*/) {
        const Finding* finding = finding_in(*request.result, request.finding);
        if (finding == nullptr) return;
        const session::LiveRequest& asked = request.result->request;
        auto words = session::what_would_alter(*asked.workspace, *asked.project, *finding);
        QMetaObject::invokeMethod(
            this, [this, number = request.number, words = std::move(words)] { take(number, words); });
      }) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(browser_);
  browser_->setAccessibleName(tr("Explanation of the finding"));
  browser_->setOpenLinks(false);
  browser_->document()->setDocumentMargin(10.0);
  rest_.setSingleShot(true);
  rest_.setInterval(kRestMs);
  connect(&rest_, &QTimer::timeout, this, &ExplanationPanel::show_now);
  connect(browser_, &QTextBrowser::anchorClicked, this, &ExplanationPanel::follow);
  show_now();
}

void ExplanationPanel::set_result(const LiveResultPtr& result) {
  result_ = result;
  if (!result) finding_.clear();
  // Every frame of a drag would lay out a page anew: it follows when the hand rests.
  if (!finding_.empty() || !result) rest_.start();
}

void ExplanationPanel::set_finding(const std::string& id) {
  finding_ = id;
  rest_.stop();
  show_now();
  browser_->verticalScrollBar()->setValue(0);
}

const Finding* ExplanationPanel::found() const { return result_ ? finding_in(*result_, finding_) : nullptr; }

void ExplanationPanel::show_now() {
  ++newest_;
  searching_ = false;
  would_.reset();
  const Finding* finding = found();
  if (finding == nullptr) {
    const QString hint = finding_.empty()
                             ? tr("Choose a finding: here stands why it is as it is, from the outcome to "
                                  "the custodian of the layer, and what would alter it.")
                             : tr("The chosen finding is no longer met.");
    browser_->setHtml("<p>" + hint.toHtmlEscaped() + "</p>");
    return;
  }
  if (session::can_be_altered(*finding)) search(*finding);
  browser_->setHtml(page(*finding));
}

void ExplanationPanel::search(const Finding& finding) {
  searching_ = true;
  worker_.ask({result_, finding.id, newest_}, session::Former::stops);
}

void ExplanationPanel::take(quint64 number, const Expected<std::vector<Text>>& words) {
  if (number != newest_) return;
  searching_ = false;
  would_ = words;
  const Finding* finding = found();
  if (finding == nullptr) return;
  const int scrolled = browser_->verticalScrollBar()->value();
  browser_->setHtml(page(*finding));
  browser_->verticalScrollBar()->setValue(scrolled);
}

QString ExplanationPanel::page(const Finding& finding) const {
  const session::LiveRequest& asked = result_->request;
  const QString colour = outcome_colour(shown_outcome(finding), appearance()).name();
  QString out =
      QString(
          "<h3 style='margin:0'><span style='color:%1'>%2 %3</span></h3><p style='margin:2px 0 "
          "8px'><b>%4</b></p>")
          .arg(colour, outcome_sign(shown_outcome(finding)), title(shown_outcome_name(finding)).toHtmlEscaped(),
               (theme_words(finding.theme) + " · " + rule_words(finding)).toHtmlEscaped());
  if (!finding.list.empty()) {
    out += QString("<p style='margin:0 0 8px'><a href='%1' style='color:%2'>%3</a></p>")
               .arg(kEntryLink, accent(appearance()).name(),
                    tr("Show the entry in its access list").toHtmlEscaped());
  }
  out += alternatives();
  return out +
         page_of_steps(session::explain_on_desk(*asked.workspace, *asked.project, *result_->result, finding));
}

void ExplanationPanel::follow(const QUrl& link) {
  const Finding* finding = found();
  if (finding == nullptr || link.toString() != kEntryLink) return;
  emit entry_asked(finding->list, finding->rule);
}

QString ExplanationPanel::alternatives() const {
  if (!searching_ && !would_) return {};
  QString out = "<p style='margin:8px 0 2px'><b>" + tr("What would alter it").toHtmlEscaped() + "</b></p>";
  const auto line = [](const QString& words) {
    return "<p style='margin:0 0 4px 12px'>" + words.toHtmlEscaped() + "</p>";
  };
  if (searching_) return out + line(tr("looking for it …"));
  if (!*would_) return out + line(sentence(would_->error()));
  for (const Text& words : **would_) out += line(title(words));
  return out;
}

// A head line for every station of the way, what belongs to it indented below.
QString ExplanationPanel::page_of_steps(const std::vector<ExplainStep>& steps) const {
  const QString muted = palette().color(QPalette::PlaceholderText).name();
  QString out;
  for (const ExplainStep& step : steps) {
    const QString label = title(step.label).toHtmlEscaped();
    const QString words = escaped(step.words);
    if (step.depth == 0) {
      out += QString("<p style='margin:8px 0 0'><span style='color:%1'>%2</span>%3%4</p>")
                 .arg(muted, label, words.isEmpty() ? "" : "<br/>", words);
      continue;
    }
    out += QString("<p style='margin:1px 0 0 %1px'>").arg(step.depth * 12);
    if (!label.isEmpty()) out += QString("<span style='color:%1'>%2</span>&nbsp; ").arg(muted, label);
    out += words + "</p>";
  }
  return out;
}

QString ExplanationPanel::text() const { return browser_->toPlainText(); }

void ExplanationPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
    browser_->setAccessibleName(tr("Explanation of the finding"));
    show_now();
  }
  QWidget::changeEvent(event);
}

}  // namespace zonegate::desktop
