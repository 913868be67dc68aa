// Cases of rules as a sheet, a row each.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/rules/wording.h"
#include "layers/formats/rule_cases_words.h"
#include "layers/sources/place.h"

namespace zonegate::rule_cases {
namespace {

struct Column {
  const char* name;
  const char* chinese;
};
constexpr std::array<Column, 10> kColumns = {{{"case", "用例"},
                                              {"day", "核查日"},
                                              {"project", "项目名称"},
                                              {"facts", "事实"},
                                              {"zones", "图斑"},
                                              {"units", "管控单元"},
                                              {"outcome", "结论"},
                                              {"clauses", "条款"},
                                              {"missing", "缺少事实"},
                                              {"why", "依据"}}};

// "key=value"; a line without "=" is all key.
std::pair<std::string, std::string> pair_of(std::string_view line) {
  const std::string half = half_width(line);
  const auto at = half.find('=');
  if (at == std::string::npos) return {std::string(trim(line)), ""};
  // The sign may be full width: cut the line as it was written.
  const auto wide = line.find("＝");
  const auto narrow = line.find('=');
  const auto cut = std::min(wide, narrow);
  const std::size_t width = cut == wide ? std::string_view("＝").size() : 1;
  return {std::string(trim(line.substr(0, cut))), std::string(trim(line.substr(cut + width)))};
}

std::vector<std::string> lines_of(std::string_view cell) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= cell.size();) {
    const auto end = std::min(cell.find('\n', from), cell.size());
    const auto line = trim(cell.substr(from, end - from));
    if (!line.empty()) out.emplace_back(line);
    from = end + 1;
  }
  return out;
}

class SheetCases {
 public:
  explicit SheetCases(const std::string& path) : path_(path) {}

  Expected<RuleCaseFile> run(const Sheet& sheet) {
    RuleCaseFile out;
    if (sheet.rows.empty()) {
      return bad(in_file(path_), "cases.empty", {"the sheet is empty", "表格为空"},
                 {"Add cases.", "请补充用例。"});
    }
    if (auto heading = read_heading(sheet.rows.front()); !heading) return tl::unexpected(heading.error());
    for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
      row_ = &sheet.rows[r];
      auto one = read_case();
      if (!one) return tl::unexpected(one.error());
      out.cases.push_back(std::move(*one));
    }
    return out;
  }

 private:
  Expected<void> read_heading(const SheetRow& row) {
    at_.fill(-1);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const std::string heading = folded(row.text(c));
      if (heading.empty()) continue;
      const auto found = std::find_if(kColumns.begin(), kColumns.end(), [&](const Column& column) {
        return heading == column.name || heading == folded(column.chinese);
      });
      Place place = in_file(path_);
      place.line = row.row;
      place.column = static_cast<long>(c) + 1;
      if (found == kColumns.end()) {
        std::string known_en;
        std::string known_zh;
        for (const auto& column : kColumns) {
          known_en += (known_en.empty() ? "" : ", ") + std::string(column.name);
          known_zh += (known_zh.empty() ? "" : "、") + std::string(column.chinese);
        }
        return bad(
            place, "cases.bad_column",
            {fmt::format("unknown column \"{}\"", row.text(c)), fmt::format("未知的列“{}”", row.text(c))},
            {"Columns: " + known_en + ".", "可用的列：" + known_zh + "。"});
      }
      at_.at(static_cast<std::size_t>(found - kColumns.begin())) = static_cast<int>(c);
    }
    if (at_[0] >= 0) return {};
    return bad(in_file(path_), "cases.bad_column", {"the column case is missing", "缺少“用例”列"},
               {"The first row holds the headings.", "第一行须为列名。"});
  }

  std::string cell(std::size_t column) const {
    return at_.at(column) < 0 ? "" : std::string(trim(row_->text(static_cast<std::size_t>(at_.at(column)))));
  }
  Place place(std::size_t column) const {
    Place out = in_file(path_);
    out.line = row_->row;
    out.column = at_.at(column) + 1;
    return out;
  }

  Expected<void> read_zones(RuleCase& one, std::size_t column, bool unit) const {
    for (const auto& line : lines_of(cell(column))) {
      CaseZone zone;
      if (unit) zone.theme = "control_unit";
      bool first = true;
      for (const auto& piece : split_list(line)) {
        const auto [name, value] = pair_of(piece);
        if (first && value.empty()) {
          (unit ? zone.attributes["code"] : zone.theme) = name;
        } else if (auto set = set_zone_value(zone, name, value, place(column)); !set) {
          return set;
        }
        first = false;
      }
      one.zones.push_back(std::move(zone));
    }
    return {};
  }

  Expected<RuleCase> read_case() const {
    RuleCase one;
    one.place = place(0);
    one.name = cell(0);
    one.project = cell(2);
    one.why = cell(9);
    if (!cell(1).empty()) {
      auto day = parse_day(cell(1));
      if (!day) {
        day.error().place = place(1);
        return tl::unexpected(day.error());
      }
      one.as_of = *day;
    }
    for (const auto& line : lines_of(cell(3))) {
      const auto [fact, value] = pair_of(line);
      one.facts[fact] = value;
    }
    if (auto read = read_zones(one, 4, false); !read) return tl::unexpected(read.error());
    if (auto read = read_zones(one, 5, true); !read) return tl::unexpected(read.error());
    if (!cell(6).empty()) {
      if (auto set = set_outcome(one, cell(6), place(6)); !set) return tl::unexpected(set.error());
    }
    for (const auto& line : lines_of(cell(7))) {
      const auto [clause, answer] = pair_of(line);
      if (auto set = set_answer(one, clause, answer, place(7)); !set) return tl::unexpected(set.error());
    }
    if (!cell(8).empty()) {
      one.missing.emplace();
      for (const auto& fact : split_list(cell(8))) {
        if (trim(fact) != "-") one.missing->insert(std::string(trim(fact)));
      }
    }
    if (auto says = check_whole(one); !says) return tl::unexpected(says.error());
    return one;
  }

  const std::string& path_;
  std::array<int, kColumns.size()> at_{};
  const SheetRow* row_ = nullptr;
};

}  // namespace

Expected<RuleCaseFile> read_sheet_cases(const Sheet& sheet, const std::string& path) {
  return SheetCases(path).run(sheet);
}

}  // namespace zonegate::rule_cases
