// Purpose: what a person asks for, typed or chosen in a dialog, read once and with the same errors. The places
// of errors name options of the command line; a dialog shows them beside the field of that name.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/session/context.h"
#include "layers/sources/dataset.h"
#include "layers/workspace/workspace.h"

namespace zonegate::session {

struct FootprintArguments {
  std::string file;
  std::string layer_in_file;
  std::string crs;
  std::string encoding;
  std::vector<std::string> map;
  std::string map_file;            // more of them, a line each
  std::vector<std::string> facts;  // "k=v"
  std::string id;
  std::string name;
  bool split = false;
  bool replace = false;  // a project of this id that came from another file gets a new revision
  double width_m = 0.0;
  double radius_m = 0.0;
};

// One result that a check is asked for: -f FORMAT -o FILE.
struct ResultRequest {
  std::string format = "table";
  std::string output;  // "" = standard output
};

struct CheckOptions {
  std::string workspace;
  std::vector<std::string> projects;
  FootprintArguments footprint;  // file empty: the workspace's projects
  bool keep = false;
  std::string as_of;
  std::vector<ResultRequest> results;  // all of one run; none: the table on standard output
  std::string geometry = "conflicts";  // in json and jsonl; or none
  bool record = true;
  bool batch = false;   // the footprint file is one layer of projects, taken as a stream
  bool resume = false;  // of a batch: go on with what an earlier one left
};

// "k=FIELD" pairs of --map. Errors: usage argument.not_a_pair, argument.given_twice naming the option.
Expected<std::map<std::string, std::string>> parse_map(const std::vector<std::string>& pairs);

// A length in metres that a person typed, 0 = not given: 0 to 100 km. Errors: usage argument.not_a_length.
Expected<void> check_length(double metres, const std::string& option);
// Words that are kept and printed: UTF-8 of at most 500 bytes without control characters. Errors: usage
// argument.not_text.
Expected<void> check_words(const std::string& words, const std::string& option);
// A result must not replace what it was made from. Errors: usage argument.same_file.
Expected<void> check_output_apart(const std::string& output, const std::string& input);

// What the arguments ask of a footprint file, checked. Errors: usage argument.*, fact.*; those of the map file.
Expected<FootprintOptions> footprint_options(const FootprintArguments& arguments,
                                             const FactDictionary& dictionary);

// Footprints of a file in the workspace's CRS, with facts read by the dictionary.
Expected<FootprintReading> read_footprint_file(const FootprintArguments& arguments, const Workspace& workspace,
                                               const FactDictionary& dictionary, const Work& work);

// Two files of one name are two projects, and the second must not take the first one's place unsaid: an id that
// is stored with another source is refused (bad_data import.project_exists) unless `replace` says so. The same
// file again, with other facts perhaps, is a new revision.
Expected<void> check_project_ids(const Workspace& workspace, const FootprintArguments& arguments,
                                 const std::vector<Project>& projects);

}  // namespace zonegate::session
