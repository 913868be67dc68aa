#include "app/desktop/project/project_panel.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMetaObject>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

#include "app/desktop/appearance.h"
#include "app/desktop/check/finding_words.h"
#include "app/desktop/project/fact_editor.h"
#include "app/desktop/window/steady_column.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

constexpr int kRestMs = 200;
constexpr std::size_t kEditorsATurn = 3;

QLabel* heading(QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setStyleSheet("font-weight: 700; margin-top: 6px;");
  return label;
}

}  // namespace

ProjectPanel::ProjectPanel(ProjectDocument& document, QWidget* parent)
    : QWidget(parent),
      document_(document),
      hint_(new QLabel(this)),
      content_(new QWidget),
      scroll_(new QScrollArea(this)),
      name_label_(new QLabel(content_)),
      name_(new QLineEdit(content_)),
      measures_(new SteadyColumn(content_)),
      area_(measures_->add(new QLabel)),
      source_(new QLabel(content_)),
      open_heading_(heading(content_)),
      facts_heading_(heading(content_)),
      other_heading_(heading(content_)),
      open_(new QVBoxLayout),
      stated_(new QVBoxLayout),
      others_(new QVBoxLayout),
      worker_([this](const Request& request, const std::stop_token& stop) {
        const session::LiveRequest& asked = request.result->request;
        auto found = session::answer_effects(*asked.workspace, *asked.project, request.questions, stop);
        if (!found || stop.stop_requested()) return;
        QMetaObject::invokeMethod(
            this, [this, number = request.number, found = std::move(*found)] { take(number, found); });
      }) {
  auto* column = new QVBoxLayout(content_);
  column->setContentsMargins(10, 8, 10, 8);
  column->setSpacing(4);
  for (QWidget* part : {static_cast<QWidget*>(name_label_), static_cast<QWidget*>(name_),
                        static_cast<QWidget*>(measures_), static_cast<QWidget*>(source_)}) {
    column->addWidget(part);
  }
  column->addWidget(open_heading_);
  column->addLayout(open_);
  column->addWidget(facts_heading_);
  column->addLayout(stated_);
  column->addWidget(other_heading_);
  column->addLayout(others_);
  column->addStretch(1);
  scroll_->setWidget(content_);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  hint_->setWordWrap(true);
  hint_->setMargin(10);
  hint_->setAlignment(Qt::AlignTop);
  source_->setWordWrap(true);
  area_->setStyleSheet("font-weight: 600;");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(hint_);
  all->addWidget(scroll_, 1);
  rest_.setSingleShot(true);
  rest_.setInterval(kRestMs);
  connect(&rest_, &QTimer::timeout, this, &ProjectPanel::ask_effects);
  building_.setInterval(0);
  connect(&building_, &QTimer::timeout, this, [this] { build_some(kEditorsATurn); });
  connect(name_, &QLineEdit::editingFinished, this, &ProjectPanel::rename);
  connect(&document_, &ProjectDocument::shown_changed, this, &ProjectPanel::show_project);
  retranslate();
  show_project();
}

void ProjectPanel::set_workspace(const session::OpenedPtr& workspace) {
  const bool same = workspace_ && workspace &&
                    workspace_->record.rule_packs.size() == workspace->record.rule_packs.size() &&
                    std::equal(workspace_->record.rule_packs.begin(), workspace_->record.rule_packs.end(),
                               workspace->record.rule_packs.begin(),
                               [](const RulePack& a, const RulePack& b) { return a.sha256 == b.sha256; });
  workspace_ = workspace;
  if (!same) build_editors();
  shown_ = nullptr;
  show_project();
}

void ProjectPanel::build_editors() {
  for (const auto& [id, editor] : editors_) editor->deleteLater();
  editors_.clear();
  questions_.clear();
  unbuilt_.clear();
  if (!workspace_) return;
  for (const auto& [id, definition] : workspace_->dictionary) {
    if (id != "name") unbuilt_.push_back(id);  // the name stands above
  }
  building_.start();
}

// All of them at once would hold the window up for longer than a person waits without noticing.
void ProjectPanel::build_some(std::size_t count) {
  for (; count > 0 && !unbuilt_.empty(); --count) {
    const std::string id = unbuilt_.front();
    unbuilt_.pop_front();
    auto* editor = new FactEditor(workspace_->dictionary.at(id), content_);
    connect(editor, &FactEditor::stated, this, &ProjectPanel::state);
    editors_.emplace(id, editor);
    others_->addWidget(editor);
  }
  if (!unbuilt_.empty()) return;
  building_.stop();
  shown_ = nullptr;
  show_project();
  show_questions();
}

void ProjectPanel::set_result(const LiveResultPtr& result) {
  result_ = result;
  show_measures();
  if (!result) return;
  // What is asked for follows when the hand rests: laying out the facts takes longer than a frame.
  if (document_.previewing() && result->request.before) return;
  std::vector<session::OpenQuestion> now =
      session::open_questions(*result->request.workspace, *result->request.project, *result->result);
  const bool same = std::equal(now.begin(), now.end(), questions_.begin(), questions_.end(),
                               [](const session::OpenQuestion& a, const session::OpenQuestion& b) {
                                 return a.fact == b.fact && a.findings == b.findings;
                               });
  if (!same) {
    // Answers known before stay until they are found anew.
    for (session::OpenQuestion& question : now) {
      const auto known = std::find_if(questions_.begin(), questions_.end(),
                                      [&](const session::OpenQuestion& q) { return q.fact == question.fact; });
      if (known != questions_.end()) question.answers = known->answers;
    }
    questions_ = std::move(now);
    show_questions();
  }
  ++newest_;
  searching_ = !questions_.empty();
  if (searching_) rest_.start();
}

void ProjectPanel::ask_effects() {
  if (!result_ || questions_.empty()) return;
  std::vector<session::OpenQuestion> bare = questions_;
  for (session::OpenQuestion& question : bare) question.answers.clear();
  worker_.ask({result_, std::move(bare), newest_}, session::Former::stops);
}

void ProjectPanel::take(quint64 number, const std::vector<session::OpenQuestion>& questions) {
  if (number != newest_) return;
  searching_ = false;
  questions_ = questions;
  show_questions();
}

void ProjectPanel::show_project() {
  const ProjectPtr& project = document_.shown();
  hint_->setVisible(project == nullptr);
  scroll_->setVisible(project != nullptr);
  if (project == shown_) return;
  // While something is dragged only the footprint changes.
  const bool only_drawn = shown_ && project && document_.previewing() && shown_->facts == project->facts;
  shown_ = project;
  if (!project || only_drawn) return;
  if (!name_->hasFocus() || !name_->isModified()) name_->setText(qstring(project->name));
  QStringList source;
  if (!project->id.empty()) source << tr("No. %1").arg(qstring(project->id));
  if (!project->source_name.empty()) source << qstring(project->source_name);
  source_->setText(source.join(" · "));
  source_->setVisible(!source.isEmpty());
  for (const auto& [id, editor] : editors_) {
    const auto fact = project->facts.find(id);
    const bool known = fact != project->facts.end() && !fact->second.values.empty();
    const std::string& key = id;
    const bool in_parts =
        std::any_of(project->parts.begin(), project->parts.end(),
                    [&](const ProjectPart& part) { return part.facts.find(key) != part.facts.end(); });
    editor->set_fact(known ? std::optional<Fact>(fact->second) : std::nullopt, in_parts);
  }
  arrange();
}

void ProjectPanel::show_measures() {
  if (!result_) return area_->clear();
  const ProjectResult& result = *result_->result;
  area_->setText(hectares_and_mu(result.area_m2));
  area_->setToolTip(square_metres(result.area_m2));
}

void ProjectPanel::show_questions() {
  for (const auto& [id, editor] : editors_) {
    const std::string& key = id;
    const auto found =
        std::find_if(questions_.begin(), questions_.end(),
                     [&](const session::OpenQuestion& question) { return question.fact == key; });
    const bool asked = found != questions_.end();
    if (asked || editor->open()) editor->set_question(asked ? &*found : nullptr);
  }
  arrange();
}

// What is asked for first, in the order of the packs; then what is stated, then the rest.
void ProjectPanel::arrange() {
  content_->setUpdatesEnabled(false);
  for (const session::OpenQuestion& question : questions_) {
    const auto found = editors_.find(question.fact);
    if (found != editors_.end()) open_->addWidget(found->second);
  }
  bool any_stated = false;
  for (const auto& [id, editor] : editors_) {
    if (editor->open()) continue;
    const bool stated = shown_ && shown_->facts.find(id) != shown_->facts.end();
    any_stated = any_stated || stated;
    QVBoxLayout* wanted = stated ? stated_ : others_;
    if (wanted->indexOf(editor) < 0) wanted->addWidget(editor);
  }
  open_heading_->setVisible(!questions_.empty());
  open_heading_->setText(tr("Missing facts: %1").arg(questions_.size()));
  facts_heading_->setVisible(any_stated);
  content_->setUpdatesEnabled(true);
}

FactEditor* ProjectPanel::editor(const std::string& fact) {
  build_some(unbuilt_.size());
  const auto found = editors_.find(fact);
  return found == editors_.end() ? nullptr : found->second;
}

void ProjectPanel::state(const std::string& id, const std::optional<Fact>& fact) {
  const ProjectPtr& now = document_.committed();
  const FactEditor* one = editor(id);
  if (!now || one == nullptr) return;
  const Text& name = one->definition().title;
  document_.commit({"Change: " + name.en, "修改：" + name.zh}, session::with_fact(*now, id, fact));
}

void ProjectPanel::rename() {
  const ProjectPtr& now = document_.committed();
  const std::string name = name_->text().trimmed().toStdString();
  if (!now || now->name == name) return;
  Project renamed = *now;
  renamed.name = name;
  document_.commit({"Rename the project", "修改项目名称"}, std::move(renamed));
}

QString ProjectPanel::area_text() const { return area_->text(); }
QString ProjectPanel::questions_text() const {
  return open_heading_->isHidden() ? QString() : open_heading_->text();
}

void ProjectPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) {
    retranslate();
    show_measures();
    shown_ = nullptr;
    show_project();
  }
  QWidget::changeEvent(event);
}

void ProjectPanel::retranslate() {
  hint_->setText(
      tr("No project is on the desk. Draw a footprint, or open a project of the list below; its facts are "
         "asked for here."));
  name_label_->setText(tr("Name"));
  name_->setAccessibleName(tr("Name of the project"));
  scroll_->setAccessibleName(tr("Facts stated"));
  facts_heading_->setText(tr("Facts stated"));
  other_heading_->setText(tr("Other facts"));
}

}  // namespace zonegate::desktop
