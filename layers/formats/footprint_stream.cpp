#include "layers/formats/footprint_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "layers/formats/footprint_feature.h"
#include "layers/formats/footprint_ids.h"
#include "layers/formats/footprint_parts.h"
#include "layers/sources/place.h"

namespace zonegate {

using footprint::FeatureNames;
using footprint::FeatureParts;

namespace {

constexpr std::size_t kStopEvery = 256;

Error broken_feature(const std::string& file, const FeatureCursor::Read& read) {
  return {ErrorKind::bad_data,
          "footprint.unreadable",
          {"this feature cannot be read: " + read.failure, "该要素无法读取：" + read.failure},
          {"Mend this feature in the source.", "请在数据源中修正该要素。"},
          in_feature(file, {}, read.feature.id)};
}

tl::unexpected<Error> no_memory(const std::string& file, const std::exception& problem) {
  return fail(
      ErrorKind::internal, "source.no_memory",
      {std::string("the source could not be held in memory: ") + problem.what(),
       std::string("无法将数据源读入内存：") + problem.what()},
      {"Split the source, or use a machine with more memory.", "请拆分数据源，或改用内存更大的计算机。"},
      in_file(file));
}

}  // namespace

struct FootprintStream::State {
  State(const FootprintOptions& wanted, const FactDictionary& dictionary, const ReferenceSystem& workspace)
      : options(with_split(wanted)), parts(options, dictionary, workspace) {}

  static FootprintOptions with_split(FootprintOptions wanted) {
    wanted.split = true;
    return wanted;
  }

  FootprintOptions options;
  FeatureParts parts;
  OpenedSource source;
  std::string stem;
  std::string sha256;
  ImportReport report;
  std::optional<FeatureCursor> cursor;
  std::optional<footprint::ProjectIds> ids;

  const std::string& file() const { return options.open.path; }

  Expected<void> open(const Work& work);
  struct Survey;
  void look_at(SourceFeature& feature, Survey& survey);
  Expected<void> look_through(const Work& work);
  Expected<void> judge_places(std::size_t placed, std::size_t odd, const std::optional<Error>& first);
  void rewind() { cursor.emplace(source, parts.plan(), parts.rules()); }
  Expected<std::optional<FeatureCursor::Read>> read();
  StreamedProject project_of(FeatureCursor::Read& read, const std::vector<Text>& remarks);
  void look_at_place(FeatureCursor::Read& read) const;
};

Expected<void> FootprintStream::State::open(const Work& work) {
  if (lower_ending_of(file_name_of(file())) == "txt") {
    return fail(ErrorKind::usage, "footprint.not_a_layer",
                {"boundary-point TXT is not a layer of footprints", "界址点 TXT 不是用地范围图层"},
                {"Import it with: zonegate import projects WORKSPACE FILE --split",
                 "请导入：zonegate import projects 工作空间 文件 --split"},
                in_file(file()));
  }
  auto opened = open_source(options.open);
  if (!opened) return tl::unexpected(opened.error());
  source = std::move(*opened);
  auto hash = hash_source(source.files, work);
  if (!hash) return tl::unexpected(hash.error());
  sha256 = std::move(*hash);
  stem = options.id.empty() ? stem_of(source.files.name) : options.id;
  parts.set_source(source.files.name, sha256);
  report.notes = source.notes;
  if (auto done = parts.start(source, report.notes); !done) return done;
  // Of a whole layer of which nobody knows where it lies there is nothing to check, and one remedy for all.
  if (parts.refused()) return tl::unexpected(*parts.refused());
  ids.emplace(file(), stem, parts.plan());
  footprint::report_source(source, parts, report);
  return look_through(work);
}

// What the look through the whole layer gathers.
struct FootprintStream::State::Survey {
  std::size_t count = 0;
  std::size_t placed = 0;
  std::size_t odd = 0;         // of them contradict the reference system
  std::optional<Error> first;  // the first of those
  std::vector<SourceFeature> sample;
  std::size_t sampled = 0;  // points
};

void FootprintStream::State::look_at(SourceFeature& feature, Survey& survey) {
  ++survey.count;
  ids->see(feature);
  if (box_of(feature.shape).empty()) return;
  ++survey.placed;
  auto wrong = coordinate_contradiction(feature.shape, *parts.crs());
  if (wrong && survey.odd++ == 0) {
    const auto coordinate = wrong->place.coordinate;
    wrong->place = in_feature(file(), {}, feature.id);
    wrong->place.coordinate = coordinate;
    survey.first = std::move(wrong);
  }
  constexpr std::size_t kEnough = 20000;
  if (!parts.crs()->system.geographic || survey.sampled >= kEnough) return;
  each_path(feature.shape, [&survey](const SourcePath& path) { survey.sampled += path.size(); });
  survey.sample.push_back(std::move(feature));
}

// A look at everything: how many there are, whether reading comes to its end, where they lie, which ids repeat.
Expected<void> FootprintStream::State::look_through(const Work& work) {
  rewind();
  Survey survey;
  while (true) {
    if (survey.count % kStopEvery == 0 && work.stopped()) return stopped_on_request(file());
    auto one = read();
    if (!one) return tl::unexpected(one.error());
    if (!*one) break;
    look_at((*one)->feature, survey);
    if (source.announced && survey.count % 4096 == 0) {
      work.report(static_cast<double>(survey.count) / static_cast<double>(*source.announced),
                  {"looking through " + source.files.name, "正在通读 " + source.files.name});
    }
  }
  report.features = survey.count;
  if (survey.count == 0) {
    return fail(ErrorKind::bad_data, "footprint.no_features", {"there is no feature in it", "其中没有任何要素"},
                {"Check the file, or name another layer of it.", "请检查文件，或指定其中另一图层。"},
                in_file(file()));
  }
  ids->settle();
  if (auto done = judge_places(survey.placed, survey.odd, survey.first); !done) return done;
  const auto suspicion = suspect_offset(survey.sample, *parts.crs(), source);
  report.notes.insert(report.notes.end(), suspicion.begin(), suspicion.end());
  rewind();
  return {};
}

// As check_coordinates() decides for a file that is read whole.
Expected<void> FootprintStream::State::judge_places(std::size_t placed, std::size_t odd,
                                                    const std::optional<Error>& first) {
  if (odd == 0 || !first) return {};
  if (odd * 2 >= placed) return tl::unexpected(*first);
  report.notes.emplace_back(
      fmt::format(
          "{} of {} features have coordinates that contradict the reference system, the first is {}: {}", odd,
          placed, first->place.feature, located(*first).en),
      fmt::format("{} 个要素中有 {} 个坐标与坐标系矛盾，首个为 {}：{}", placed, odd, first->place.feature,
                  located(*first).zh));
  return {};
}

Expected<std::optional<FeatureCursor::Read>> FootprintStream::State::read() {
  auto one = cursor->next();
  // What GDAL said of this feature must not be said of the next.
  if (one && *one) source.messages->forget();
  return one;
}

// A few features elsewhere, in a layer that agrees with its system: where they really lie is not known.
void FootprintStream::State::look_at_place(FeatureCursor::Read& read) const {
  SourceFeature& feature = read.feature;
  if (!feature.problem.empty()) return;
  if (const auto wrong = coordinate_contradiction(feature.shape, *parts.crs()))
    feature.problem = located(*wrong);
}

StreamedProject FootprintStream::State::project_of(FeatureCursor::Read& read,
                                                   const std::vector<Text>& remarks) {
  StreamedProject out;
  look_at_place(read);
  out.project = parts.empty_project(ids->id_of(read.feature, out.problems), stem_of(source.files.name));
  Project& project = out.project;
  project.notes = report.notes;
  project.notes.insert(project.notes.end(), remarks.begin(), remarks.end());
  for (const Error& problem : out.problems) project.notes.push_back(footprint::note_of(problem));
  const std::size_t before = project.notes.size();
  if (!read.failure.empty()) footprint::make_unreadable(project, broken_feature(file(), read));
  const FeatureNames names = parts.add_part(project, read.feature);
  // What was added is said of values that are none of their fact's.
  for (std::size_t i = before; i < project.notes.size(); ++i) {
    out.problems.push_back({ErrorKind::bad_data,
                            "footprint.bad_fact",
                            project.notes[i],
                            {"Mend the value in the source, or give the fact with --facts.",
                             "请在数据源中修正该值，或用 --facts 给出该事实。"},
                            in_feature(file(), {}, read.feature.id)});
  }
  footprint::name_by_part(project, names);
  std::vector<Project> alone;
  alone.push_back(std::move(project));
  footprint::finish_projects(alone, options, parts.dictionary());
  out.project = std::move(alone.front());
  return out;
}

FootprintStream::FootprintStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
FootprintStream::FootprintStream(FootprintStream&&) noexcept = default;
FootprintStream& FootprintStream::operator=(FootprintStream&&) noexcept = default;
FootprintStream::~FootprintStream() = default;

Expected<FootprintStream> FootprintStream::open(const FootprintOptions& options,
                                                const FactDictionary& dictionary,
                                                const ReferenceSystem& workspace_crs, const Work& work) {
  try {
    auto state = std::make_unique<State>(options, dictionary, workspace_crs);
    if (auto done = state->open(work); !done) return tl::unexpected(done.error());
    return FootprintStream(std::move(state));
  } catch (const std::exception& problem) {
    return no_memory(options.open.path, problem);
  }
}

const ImportReport& FootprintStream::report() const { return state_->report; }
const std::string& FootprintStream::source_sha256() const { return state_->sha256; }
const std::string& FootprintStream::layer_name() const { return state_->source.layer_name; }

Expected<std::optional<StreamedProject>> FootprintStream::next() {
  try {
    State& state = *state_;
    state.cursor->remarks() = {};
    auto read = state.read();
    if (!read) return tl::unexpected(read.error());
    if (!*read) return std::nullopt;
    if (state.source.files.format == SourceFormat::dxf) close_lines((*read)->feature.shape);
    return state.project_of(**read, state.cursor->remarks().notes());
  } catch (const std::exception& problem) {
    return no_memory(state_->file(), problem);
  }
}

Expected<void> FootprintStream::skip(std::size_t count, const Work& work) {
  for (std::size_t i = 0; i < count; ++i) {
    if (i % kStopEvery == 0 && work.stopped()) return stopped_on_request(state_->file());
    const auto read = state_->read();
    if (!read) return tl::unexpected(read.error());
    if (!*read) break;
  }
  return {};
}

}  // namespace zonegate
