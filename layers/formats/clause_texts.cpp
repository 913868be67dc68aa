#include "layers/formats/clause_texts.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/rules/csv.h"
#include "layers/formats/atomic_file.h"
#include "layers/formats/sheet_reader.h"
#include "layers/formats/sheet_text.h"
#include "layers/sources/place.h"
#include "layers/sources/source_files.h"

namespace zonegate {
namespace {

enum Column : std::size_t { kPack, kRule, kCitation, kLaw, kNumber, kArticle, kSummary, kText, kColumns };
// One heading in both languages: a sheet goes from hand to hand.
const std::array<const char*, kColumns> kHeads = {"pack 规则包",  "rule 规则",   "citation 依据序号",
                                                  "law 法律",     "number 文号", "article 条款",
                                                  "summary 要点", "text 原文"};
const std::array<double, kColumns> kWidths = {18, 40, 10, 40, 20, 14, 60, 80};

using Row = std::array<std::string, kColumns>;

std::vector<Row> missing_rows(const std::vector<PackText>& packs, Language language) {
  std::vector<Row> out;
  for (const auto& [pack, json] : packs) {
    for (const Rule& rule : pack.rules) {
      for (std::size_t i = 0; i < rule.basis.size(); ++i) {
        const LegalBasis& basis = rule.basis[i];
        if (!basis.text.empty()) continue;
        out.push_back({pack.id, rule.id, std::to_string(i + 1), basis.law, basis.number, basis.article,
                       rule.summary.in(language), ""});
      }
    }
  }
  return out;
}

// Libxlsxwriter writes under a name of its own; the target is the old file or the whole new one.
Expected<void> write_xlsx(const std::string& path, const std::vector<Row>& rows) {
  const auto temporary = temporary_beside(path);
  if (!temporary) return tl::unexpected(temporary.error());
  lxw_workbook* book = workbook_new(temporary->c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "texts");
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  lxw_format* wrapped = workbook_add_format(book);
  format_set_text_wrap(wrapped);
  format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
  worksheet_freeze_panes(sheet, 1, 0);
  for (std::size_t c = 0; c < kColumns; ++c) {
    const auto column = static_cast<lxw_col_t>(c);
    worksheet_set_column(sheet, column, column, kWidths.at(c), nullptr);
    worksheet_write_string(sheet, 0, column, kHeads.at(c), bold);
    for (std::size_t r = 0; r < rows.size(); ++r)
      worksheet_write_string(sheet, static_cast<lxw_row_t>(r + 1), column, sheet_escaped(rows[r].at(c)).c_str(),
                             wrapped);
  }
  if (workbook_close(book) != LXW_NO_ERROR) {
    std::remove(temporary->c_str());
    return tl::unexpected(write_error(path, disk_is_full(path) ? ENOSPC : EIO));
  }
  return put_in_place(*temporary, path);
}

Expected<void> write_csv(const std::string& path, const std::vector<Row>& rows) {
  std::string out = "\xEF\xBB\xBF" + write_csv_row({kHeads.begin(), kHeads.end()});
  for (const Row& row : rows) out += write_csv_row({row.begin(), row.end()});
  return write_file_atomically(path, out);
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

class TextsReader {
 public:
  TextsReader(const std::string& path, const std::vector<PackText>& packs) : path_(path), packs_(packs) {}

  Expected<ClauseTextsRead> read() {
    const auto sheet = read_sheet(path_);
    if (!sheet) return tl::unexpected(sheet.error());
    if (sheet->rows.empty()) return no_column(kHeads[kPack]);
    if (auto known = find_columns(sheet->rows.front()); !known) return tl::unexpected(known.error());
    for (std::size_t i = 1; i < sheet->rows.size(); ++i) take(sheet->rows[i]);
    return std::move(out_);
  }

 private:
  tl::unexpected<Error> no_column(const std::string& name) const {
    return fail(ErrorKind::bad_data, "texts.no_column",
                {"the first row has no column \"" + name + "\"", "首行没有“" + name + "”列"},
                {"Use the sheet that zonegate rules texts export writes.",
                 "请使用 zonegate rules texts export 导出的表格。"},
                in_file(path_));
  }

  // By heading, in any order; the English word or the Chinese one is enough.
  Expected<void> find_columns(const SheetRow& head) {
    for (std::size_t wanted = 0; wanted < kColumns; ++wanted) {
      const std::string both = kHeads.at(wanted);
      const auto space = both.find(' ');
      bool found = false;
      for (std::size_t c = 0; c < head.cells.size() && !found; ++c) {
        const std::string name = trimmed(head.cells[c].text);
        found = name == both || name == both.substr(0, space) || name == both.substr(space + 1);
        if (found) at_.at(wanted) = c;
      }
      if (!found && wanted != kSummary) return no_column(both);
    }
    return {};
  }

  Place place(const SheetRow& row, Column column) const {
    Place place = in_file(path_);
    place.line = row.row;
    place.column = static_cast<long>(at_.at(column)) + 1;
    return place;
  }
  std::string cell(const SheetRow& row, Column column) const { return trimmed(row.text(at_.at(column))); }

  void mistake(const SheetRow& row, Column column, const char* code, Text what, Text remedy) {
    out_.mistakes.push_back(
        {ErrorKind::bad_data, code, std::move(what), std::move(remedy), place(row, column)});
  }

  const Rule* rule_of(const SheetRow& row) {
    const std::string pack = cell(row, kPack);
    const auto found =
        std::find_if(packs_.begin(), packs_.end(), [&](const PackText& p) { return p.pack.id == pack; });
    if (found == packs_.end()) {
      mistake(row, kPack, "texts.unknown_pack",
              {"\"" + pack + "\" is no rule pack in force here", "“" + pack + "”不是此工作空间中有效的规则包"},
              {"The packs are listed by: zonegate rules list WORKSPACE",
               "规则包见 zonegate rules list 工作空间。"});
      return nullptr;
    }
    const std::string id = cell(row, kRule);
    const auto& rules = found->pack.rules;
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.id == id; });
    if (rule != rules.end()) return &*rule;
    mistake(row, kRule, "texts.unknown_rule",
            {"\"" + id + "\" is no rule of the pack " + pack, "“" + id + "”不是规则包 " + pack + " 中的规则"},
            {"Correct the id, or export the sheet again.", "请更正规则编号，或重新导出表格。"});
    return nullptr;
  }

  const LegalBasis* citation_of(const SheetRow& row, const Rule& rule, std::size_t& index) {
    const std::string number = cell(row, kCitation);
    for (index = 0; index < rule.basis.size(); ++index) {
      const LegalBasis& basis = rule.basis[index];
      if (std::to_string(index + 1) != number) continue;
      if (trimmed(basis.law) == cell(row, kLaw) && trimmed(basis.number) == cell(row, kNumber) &&
          trimmed(basis.article) == cell(row, kArticle)) {
        return &basis;
      }
      break;
    }
    mistake(row, kCitation, "texts.other_citation",
            {"citation " + number + " of " + rule.id + " is not this law and article in the pack",
             "规则 " + rule.id + " 的第 " + number + " 项依据与规则包中的法律条款不一致"},
            {"Export the sheet again and enter the text beside its clause.",
             "请重新导出表格，在对应条款旁录入原文。"});
    return nullptr;
  }

  void take(const SheetRow& row) {
    const Rule* rule = rule_of(row);
    std::size_t index = 0;
    const LegalBasis* basis = rule == nullptr ? nullptr : citation_of(row, *rule, index);
    if (basis == nullptr) return;
    const std::string key = cell(row, kPack) + "\n" + rule->id + "\n" + std::to_string(index);
    const auto [former, first] = seen_.emplace(key, row.row);
    if (!first) {
      mistake(row, kCitation, "texts.repeated",
              {fmt::format("this citation stands in row {} already", former->second),
               fmt::format("该依据已出现在第 {} 行", former->second)},
              {"Leave one row for each citation.", "每项依据只保留一行。"});
      return;
    }
    const std::string text = cell(row, kText);
    if (text.empty() || text == "原文待录入") {
      out_.said.empty.push_back(place(row, kText));
      return;
    }
    if (!basis->text.empty() && basis->text != text) {
      mistake(row, kText, "texts.has_text",
              {"this citation has another text in the pack already", "规则包中该依据已有不同的原文"},
              {"A text that was entered is changed in the pack itself, as a new version.",
               "修改已录入的原文，请编辑规则包并作为新版本导入。"});
      return;
    }
    if (basis->text.empty()) out_.said.texts.push_back({cell(row, kPack), rule->id, index, text});
  }

  const std::string& path_;
  const std::vector<PackText>& packs_;
  std::array<std::size_t, kColumns> at_{};
  std::map<std::string, long> seen_;
  ClauseTextsRead out_;
};

}  // namespace

Expected<std::size_t> write_missing_texts(const std::string& path, const std::vector<PackText>& packs,
                                          Language language) {
  const auto rows = missing_rows(packs, language);
  const std::string ending = lower_ending_of(file_name_of(path));
  if (ending != "xlsx" && ending != "csv") {
    return fail(ErrorKind::usage, "texts.ending",
                {"the sheet must end in .xlsx or .csv", "表格须以 .xlsx 或 .csv 结尾"},
                {"Give it such a name.", "请更改文件名。"}, in_file(path));
  }
  const auto written = ending == "xlsx" ? write_xlsx(path, rows) : write_csv(path, rows);
  if (!written) return tl::unexpected(written.error());
  return rows.size();
}

Expected<ClauseTextsRead> read_clause_texts(const std::string& path, const std::vector<PackText>& packs) {
  return TextsReader(path, packs).read();
}

Expected<std::string> with_clause_texts(const PackText& pack, const std::vector<ClauseText>& texts,
                                        const std::string& version, Day valid_from) {
  try {
    auto json = nlohmann::ordered_json::parse(pack.json);
    json["version"] = version;
    json["valid_from"] = format_day(valid_from);
    for (const ClauseText& each : texts) {
      if (each.pack != pack.pack.id) continue;
      for (auto& rule : json.at("rules")) {
        if (rule.at("id") == each.rule) rule.at("basis").at(each.citation)["text"] = each.text;
      }
    }
    return json.dump(2) + "\n";
  } catch (const nlohmann::json::exception& e) {
    return fail(ErrorKind::internal, "texts.bad_json", same_text(e.what()),
                {"Report this with the rule pack.", "请连同规则包一并反馈。"});
  }
}

}  // namespace zonegate
