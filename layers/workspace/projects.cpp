#include <fmt/format.h>
#include <cmath>

#include "layers/workspace/geometry_blob.h"
#include "layers/workspace/layer_store.h"
#include "layers/workspace/names.h"
#include "layers/workspace/project_json.h"
#include "layers/workspace/records.h"
#include "layers/workspace/schema.h"

namespace zonegate::store {
namespace {

// What a GIS shows of a name that is not UTF-8; the exact one is in the JSON.
std::string_view shown(const std::string& text) { return is_utf8(text) ? std::string_view(text) : "?"; }

class ProjectWriter {
 public:
  explicit ProjectWriter(const Database& database)
      : database_(database),
        srs_(workspace_srs(database)),
        next_(database.one_integer("SELECT coalesce(max(id), 0) + 1 FROM project_revisions").value_or(1)),
        latest_(database.prepare("SELECT coalesce(max(revision), 0) FROM project_revisions WHERE project = ?")),
        part_(database.prepare(
            "INSERT INTO project_parts (revision_id, project, revision, position, part, name, geom) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)")),
        revision_(database.prepare("INSERT INTO project_revisions VALUES (?, ?, ?, ?, ?, ?)")),
        audit_(database) {}

  struct Written {
    std::int64_t id;
    int revision;
  };
  Written write(const Project& project) {
    check_id(project);
    latest_.text(1, project.id);
    latest_.step();
    const std::int64_t revision = latest_.integer(0) + 1;
    latest_.reset();
    const std::int64_t id = next_++;
    write_parts(project, id, revision);
    revision_.integer(1, id).text(2, project.id).integer(3, revision).text(4, shown(project.name));
    revision_.text(5, now_utc()).text(6, project_to_json(project)).run();
    audit_.append(
        {"put_project", "project_revisions", id, fmt::format("{} revision {}", project.id, revision)});
    return {id, static_cast<int>(revision)};
  }

  void finish() {
    note_change(database_, "project_parts", box_);
    note_change(database_, "project_revisions", {});
  }

 private:
  void check_id(const Project& project) const {
    if (is_good_name(project.id)) return;
    Place place;
    place.file = database_.path();
    raise(ErrorKind::bad_data, "workspace.bad_name",
          {"the id of the project is empty, longer than 200 bytes, not UTF-8 or has control characters",
           "项目编号为空、超过 200 字节、不是 UTF-8 编码或含有控制字符"},
          {"Give an id of at most 200 bytes.", "请给出不超过 200 字节的编号。"}, place);
  }

  void write_parts(const Project& project, std::int64_t id, std::int64_t revision) {
    for (std::size_t i = 0; i < project.parts.size(); ++i) {
      const auto& part = project.parts[i];
      part_.integer(1, id).text(2, project.id).integer(3, revision).integer(4, static_cast<std::int64_t>(i));
      part_.text(5, shown(part.id)).text(6, shown(part.name));
      const Box envelope = box_of(part.drawn);
      if (is_finite(envelope)) box_.add(envelope);
      write_shape(part.drawn, envelope, srs_, BlobType::geometry, blob_);
      part_.blob_in_place(7, blob_.view()).run();
    }
  }

  const Database& database_;
  int srs_;
  std::int64_t next_;
  Statement latest_;
  Statement part_;
  Statement revision_;
  AuditWriter audit_;
  Box box_;
  ByteWriter blob_;
};

class ProjectReader {
 public:
  explicit ProjectReader(const Database& database)
      : database_(database),
        parts_(database.prepare(
            "SELECT position, geom FROM project_parts WHERE revision_id = ? ORDER BY position")) {}

  Project read(std::int64_t id, const std::string& name, const std::string& details) {
    Project project;
    try {
      project = project_from_json(details);
    } catch (const std::exception&) {
      damaged(name);
    }
    project.id = name;
    std::size_t next = 0;
    parts_.integer(1, id);
    while (parts_.step()) {
      if (next >= project.parts.size() || parts_.integer(0) != static_cast<std::int64_t>(next) ||
          !read_shape(parts_.blob(1), project.parts[next].drawn)) {
        damaged(name);
      }
      ++next;
    }
    parts_.reset();
    if (next != project.parts.size()) damaged(name);
    return project;
  }

 private:
  [[noreturn]] void damaged(const std::string& name) const {
    raise_damaged(database_.path(), {"project " + name, "项目 " + name});
  }
  const Database& database_;
  Statement parts_;
};

// A project that nothing can read afterwards would take the whole workspace with it: every check reads them
// all.
class ReadingProof {
 public:
  explicit ReadingProof(const Database& database)
      : database_(database),
        reader_(database),
        row_(database.prepare("SELECT project, details FROM project_revisions WHERE id = ?")) {}

  void prove(std::int64_t id) {
    row_.integer(1, id);
    row_.step();
    const std::string details = row_.text(1);
    try {
      const Project again = reader_.read(id, row_.text(0), details);
      if (project_to_json(again) != details) raise_damaged(database_.path(), {again.id, again.id});
    } catch (const Failure& failure) {
      if (failure.error().kind != ErrorKind::bad_data) throw;
      raise_not_read_back(database_.path(), failure.error());
    }
    row_.reset();
  }

 private:
  const Database& database_;
  ProjectReader reader_;
  Statement row_;
};

}  // namespace

std::vector<int> write_projects(const Database& database, const std::vector<Project>& projects,
                                const Work& work) {
  std::vector<int> revisions;
  ProjectWriter writer(database);
  ReadingProof proof(database);
  for (std::size_t i = 0; i < projects.size(); ++i) {
    if (work.stopped()) raise_cancelled(database);
    if (i % 256 == 0) {
      work.report(static_cast<double>(i) / static_cast<double>(projects.size()),
                  {"writing projects", "写入项目"});
    }
    const auto written = writer.write(projects[i]);
    proof.prove(written.id);
    revisions.push_back(written.revision);
  }
  writer.finish();
  return revisions;
}

std::vector<Project> read_projects(const Database& database) {
  auto rows = database.prepare(
      "SELECT r.id, r.project, r.details FROM project_revisions r JOIN (SELECT project, max(revision) AS last, "
      "min(id) AS first FROM project_revisions GROUP BY project) p ON r.project = p.project AND r.revision = "
      "p.last "
      "ORDER BY p.first");
  ProjectReader reader(database);
  std::vector<Project> projects;
  while (rows.step()) projects.push_back(reader.read(rows.integer(0), rows.text(1), rows.text(2)));
  return projects;
}

std::optional<Project> read_project(const Database& database, const std::string& id, int revision) {
  auto row = database.prepare(
      "SELECT id, project, details FROM project_revisions WHERE project = ?1 AND (?2 = 0 OR revision = ?2) "
      "ORDER BY "
      "revision DESC LIMIT 1");
  row.text(1, id).integer(2, revision);
  if (!row.step()) return std::nullopt;
  return ProjectReader(database).read(row.integer(0), row.text(1), row.text(2));
}

std::optional<Project> read_project_of_run(const Database& database, const std::string& id,
                                           const std::string& run) {
  auto row = database.prepare(
      "SELECT id, project, details FROM project_revisions WHERE project = ?1 AND recorded <= "
      "(SELECT recorded FROM runs WHERE run = ?2) ORDER BY revision DESC LIMIT 1");
  row.text(1, id).text(2, run);
  if (!row.step()) return std::nullopt;
  return ProjectReader(database).read(row.integer(0), row.text(1), row.text(2));
}

}  // namespace zonegate::store
