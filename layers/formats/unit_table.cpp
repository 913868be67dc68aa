#include "layers/formats/unit_table.h"

#include <fmt/format.h>
#include <algorithm>
#include <optional>

#include "core/rules/access_list.h"
#include "core/rules/suggest.h"
#include "core/rules/unit_lists.h"
#include "core/rules/wording.h"
#include "layers/formats/sheet_reader.h"
#include "layers/sources/place.h"
#include "layers/themes/theme.h"

namespace zonegate {
namespace {

enum Role : std::size_t { kCode, kName, kClass, kSpace, kEmission, kRisk, kResource, kRoles };
constexpr std::array<const char*, kRoles> kRoleNames{"code",     "name", "class",   "space",
                                                     "emission", "risk", "resource"};
constexpr std::array<const char*, kRoles> kFields{"code",          "name",      "class",        "space_text",
                                                  "emission_text", "risk_text", "resource_text"};
// Headings of sheets besides the field names of the theme; general knowledge.
const std::array<std::vector<std::string>, kRoles> kHeadings{
    {{"环境管控单元编码", "单元编码", "环境综合管控单元编码"},
     {"环境管控单元名称", "单元名称", "环境综合管控单元名称"},
     {"环境管控单元分类", "单元分类", "管控单元类别", "单元类别"},
     {"空间布局约束要求", "空间布局管控"},
     {"污染物排放管控要求", "污染物排放控制"},
     {"环境风险防控要求", "环境风险管控"},
     {"资源利用效率要求", "资源开发利用效率要求", "资源利用效率", "资源能源利用"}}};
constexpr std::size_t kHeadingRows = 20;

using Columns = std::array<std::optional<std::size_t>, kRoles>;

std::string heading_key(std::string_view heading) {
  std::string out = folded(heading);
  out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
  return out;
}

bool names(Role role, const std::string& key) {
  const auto same = [&](const std::string& one) { return heading_key(one) == key; };
  if (same(kRoleNames.at(role)) || same(kFields.at(role))) return true;
  if (std::any_of(kHeadings.at(role).begin(), kHeadings.at(role).end(), same)) return true;
  const Theme* theme = find_theme("control_unit");
  for (const ThemeField& field : theme == nullptr ? std::vector<ThemeField>{} : theme->fields) {
    if (field.name != kFields.at(role)) continue;
    return same(field.title.zh) || std::any_of(field.aliases.begin(), field.aliases.end(), same);
  }
  return false;
}

std::optional<Role> role_of(const std::string& heading, const std::map<std::string, std::string>& map) {
  const std::string key = heading_key(heading);
  if (key.empty()) return std::nullopt;
  for (std::size_t r = 0; r < kRoles; ++r) {
    const auto role = static_cast<Role>(r);
    const auto chosen = map.find(kRoleNames.at(r));
    if (chosen != map.end() ? heading_key(chosen->second) == key : names(role, key)) return role;
  }
  return std::nullopt;
}

Columns columns_of(const SheetRow& row, const std::map<std::string, std::string>& map) {
  Columns out;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const auto role = role_of(row.cells[c].text, map);
    if (role && !out.at(*role)) out.at(*role) = c;
  }
  return out;
}

std::size_t named(const Columns& columns) {
  return static_cast<std::size_t>(
      std::count_if(columns.begin(), columns.end(), [](const auto& one) { return one.has_value(); }));
}

std::string shown_cells(const SheetRow& row) {
  std::string out;
  for (const SheetCell& cell : row.cells) {
    if (!cell.text.empty() && !cell.merged && out.size() < 200) out += (out.empty() ? "" : ", ") + cell.text;
  }
  return out;
}

class TableReader {
 public:
  TableReader(const std::string& path, const Sheet& sheet, const std::map<std::string, std::string>& map)
      : path_(path), sheet_(sheet), map_(map) {}

  Expected<UnitTable> run() {
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < std::min(sheet_.rows.size(), kHeadingRows); ++i) {
      const std::size_t count = named(columns_of(sheet_.rows[i], map_));
      if (count > most) {
        most = count;
        best = i;
      }
    }
    std::size_t below = best + 1;
    if (most > 0) below = take_heading(best);
    if (auto good = check_columns(best); !good) return tl::unexpected(good.error());
    if (auto whole = check_end(best); !whole) return tl::unexpected(whole.error());
    out_.sheet = sheet_.name;
    out_.heading = sheet_.rows[best].row;
    for (std::size_t r = 0; r < kRoles; ++r) {
      if (columns_.at(r)) out_.columns.emplace_back(kRoleNames.at(r), headings_.at(r));
    }
    if (sheet_.hidden > 0) {
      Place place = in_sheet();
      place.line = sheet_.first_hidden;
      out_.notes.push_back({place, hidden_rows_words(sheet_.hidden)});
    }
    if (sheet_.empty_formulas > 0) {
      Place place = in_sheet();
      place.line = sheet_.first_empty_formula;
      out_.notes.push_back({place, empty_formulas_words(sheet_.empty_formulas)});
    }
    if (sheet_.struck > 0) {
      Place place = in_sheet();
      place.line = sheet_.first_struck;
      out_.notes.push_back({place, struck_words(sheet_.struck)});
    }
    if (!sheet_.hidden_columns.empty()) {
      Place place = in_sheet();
      place.line = out_.heading;
      std::vector<std::string> heads;
      for (const SheetCell& cell : sheet_.rows[best].cells) heads.push_back(cell.text);
      out_.notes.push_back({place, hidden_columns_words(sheet_.hidden_columns, heads)});
    }
    if (auto once = check_once(best, below); !once) return tl::unexpected(once.error());
    if (auto own = check_own(below); !own) return tl::unexpected(own.error());
    note_unread(best, below);
    for (std::size_t i = below; i < sheet_.rows.size(); ++i) take(sheet_.rows[i]);
    return std::move(out_);
  }

 private:
  // A heading may have two rows: heads merged over both, groups above ("行政区划" over 省, 市, 区县), each
  // column named in the one or the other. The first row below it.
  std::size_t take_heading(std::size_t best) {
    adopt(sheet_.rows[best]);
    if (best > 0) adopt(sheet_.rows[best - 1]);
    std::size_t below = best + 1;
    if (below == sheet_.rows.size() || !is_second_heading(sheet_.rows[below])) return below;
    const SheetRow& second = sheet_.rows[below];
    adopt(second);
    if (text(second, kCode).empty()) {  // merged heads say for certain what it is
      Place place = in_sheet();
      place.line = second.row;
      out_.notes.push_back({place,
                            {"taken for the second row of the heading: " + shown_cells(second),
                             "作为表头的第二行：" + shown_cells(second)}});
    }
    return below + 1;
  }

  void adopt(const SheetRow& row) {
    const Columns more = columns_of(row, map_);
    for (std::size_t r = 0; r < kRoles; ++r) {
      if (columns_.at(r) || !more.at(r)) continue;
      columns_.at(r) = more.at(r);
      headings_.at(r) = row.text(*more.at(r));
    }
  }

  // Below a heading: nothing in it but heads, in the columns that are read.
  bool is_second_heading(const SheetRow& row) const {
    if (is_remark(row, text(row, kCode))) return false;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const auto role = std::find(columns_.begin(), columns_.end(), std::optional<std::size_t>(c));
      if (role == columns_.end()) continue;
      const std::string& said = row.cells[c].text;
      const auto& heading = headings_.at(static_cast<std::size_t>(role - columns_.begin()));
      if (!trim(said).empty() && heading_key(said) != heading_key(heading)) return false;
    }
    return true;
  }

  // "units.xlsx [Sheet2]": which sheet was read is part of where.
  Place in_sheet() const { return in_file(sheet_.name.empty() ? path_ : path_ + " [" + sheet_.name + "]"); }

  Place at(const SheetRow& row, Role role) const {
    Place place = in_sheet();
    place.line = row.row;
    if (columns_.at(role)) place.column = static_cast<long>(*columns_.at(role)) + 1;
    return place;
  }

  // A download that broke off would lose clauses without a word (access_list_file.cpp).
  Expected<void> check_end(std::size_t best) const {
    const SheetRow& last = sheet_.rows.back();
    if (!sheet_.open_end || last.cells.size() >= sheet_.rows[best].cells.size()) return {};
    Place place = in_sheet();
    place.line = last.row;
    place.column = static_cast<long>(last.cells.size());
    return fail(ErrorKind::bad_data, "unitlist.cut_short",
                {"the file ends in the middle of its last row", "文件在最后一行中途结束"},
                {"Fetch or export it again; if it is whole, end the row with all its commas or a line break.",
                 "请重新下载或导出；若文件完整，请补全该行的逗号或换行。"},
                place);
  }

  Expected<void> check_columns(std::size_t best) const {
    Place place = in_sheet();
    if (!sheet_.rows.empty()) place.line = sheet_.rows[best].row;
    for (const auto& [role, heading] : map_) {
      const auto known = std::find(kRoleNames.begin(), kRoleNames.end(), role);
      const bool found =
          known != kRoleNames.end() && columns_.at(static_cast<std::size_t>(known - kRoleNames.begin()));
      if (found) continue;
      return fail(ErrorKind::usage, "unitlist.no_such_column",
                  {fmt::format("--map {}={}: there is no such column", role, heading),
                   fmt::format("--map {}={}：没有该列", role, heading)},
                  {"Map code, name, class, space, emission, risk or resource to a heading of the sheet.",
                   "可对应 code、name、class、space、emission、risk、resource 与表头。"},
                  place);
    }
    const std::string seen = sheet_.rows.empty() ? "" : shown_cells(sheet_.rows.front());
    if (!columns_.at(kCode)) {
      return fail(ErrorKind::bad_data, "unitlist.no_code_column",
                  {"no column of unit codes in the first rows; the first row says: " + seen,
                   "前几行中没有管控单元编码列；首行为：" + seen},
                  {"Choose the sheet with --sheet, or the column with --map code=HEADING.",
                   "请用 --sheet 指定工作表，或用 --map code=表头 指定该列。"},
                  place);
    }
    for (std::size_t r = kSpace; r < kRoles; ++r) {
      if (columns_.at(r)) return {};
    }
    return fail(ErrorKind::bad_data, "unitlist.no_texts",
                {"none of the four texts of clauses has a column", "四个维度的条款均没有对应的列"},
                {"Name them with --map space=HEADING and so on.", "请用 --map space=表头 等指定。"}, place);
  }

  // A second column of one dimension, with clauses of its own, would be lost.
  Expected<void> check_once(std::size_t best, std::size_t below) const {
    for (std::size_t heading = best > 0 ? best - 1 : 0; heading < below; ++heading) {
      const SheetRow& row = sheet_.rows[heading];
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const auto role = role_of(row.cells[c].text, map_);
        if (!role || *role < kSpace || !columns_.at(*role) || *columns_.at(*role) == c) continue;
        const bool taken =
            std::find(columns_.begin(), columns_.end(), std::optional<std::size_t>(c)) != columns_.end();
        if (taken || !says_more(c, *columns_.at(*role), below)) continue;
        Place place = in_sheet();
        place.line = row.row;
        place.column = static_cast<long>(c) + 1;
        const std::string& first = headings_.at(*role);
        return fail(
            ErrorKind::bad_data, "unitlist.two_columns",
            {fmt::format("two columns hold clauses of one dimension: \"{}\" and \"{}\"", first,
                         row.cells[c].text),
             fmt::format("同一维度的条款分在两列：“{}”与“{}”", first, row.cells[c].text)},
            {fmt::format("Join them into one, or choose one with --map {}=HEADING.", kRoleNames.at(*role)),
             fmt::format("请并为一列，或用 --map {}=表头 指定其一。", kRoleNames.at(*role))},
            place);
      }
    }
    return {};
  }

  bool says_more(std::size_t column, std::size_t than, std::size_t below) const {
    return std::any_of(sheet_.rows.begin() + static_cast<std::ptrdiff_t>(below), sheet_.rows.end(),
                       [&](const SheetRow& row) {
                         const std::string_view said = trim(row.text(column));
                         return !said.empty() && said != trim(row.text(than));
                       });
  }

  // A text merged over two dimensions would be two clauses: of which, is not for us to say.
  Expected<void> check_own(std::size_t below) const {
    for (std::size_t i = below; i < sheet_.rows.size(); ++i) {
      const SheetRow& row = sheet_.rows[i];
      if (!is_unit_code(half_width(trim(text(row, kCode))))) continue;
      for (std::size_t role = kSpace; role < kRoles; ++role) {
        const auto column = columns_.at(role);
        if (!column || *column >= row.cells.size()) continue;
        const SheetCell& cell = row.cells[*column];
        if (!cell.sideways || is_no_clause(cell.text)) continue;
        return fail(
            ErrorKind::bad_data, "unitlist.merged_columns",
            {fmt::format("the text under \"{}\" is merged with a cell of another column", headings_.at(role)),
             fmt::format("“{}”下的文字与其他列的单元格合并，无法确定其属于哪一维度", headings_.at(role))},
            {"Take the merge apart and enter the text under the dimension that it belongs to.",
             "请取消合并，并在所属维度下填写。"},
            at(row, static_cast<Role>(role)));
      }
    }
    return {};
  }

  // Words such as clauses have, in however few characters; a county's name (应城市) has none of them.
  static bool reads_as_clause(const std::string& words) {
    const Suggestion said = suggest(words, "", FactDictionary{});
    return said.effect && *said.effect != Effect::require;
  }

  // Columns that hold clauses and of which nothing is made: 其他管控要求, or a 备注 that bars. Names of
  // counties are none.
  void note_unread(std::size_t best, std::size_t below) {
    constexpr std::size_t kLongName = 45;  // bytes: 15 characters
    std::string names;
    const SheetRow& heading = sheet_.rows[best];
    for (std::size_t c = 0; c < heading.cells.size(); ++c) {
      const bool taken =
          std::find(columns_.begin(), columns_.end(), std::optional<std::size_t>(c)) != columns_.end();
      if (taken || trim(heading.cells[c].text).empty() || role_of(heading.cells[c].text, map_)) continue;
      const bool filled =
          std::any_of(sheet_.rows.begin() + static_cast<std::ptrdiff_t>(below), sheet_.rows.end(),
                      [&](const SheetRow& row) {
                        return trim(row.text(c)).size() > kLongName || reads_as_clause(row.text(c));
                      });
      if (filled) names += (names.empty() ? "" : ", ") + std::string(trim(heading.cells[c].text));
    }
    if (names.empty()) return;
    Place place = in_sheet();
    place.line = heading.row;
    out_.notes.push_back(
        {place, {"columns with sentences that are not read: " + names, "未读取的文字列：" + names}});
  }

  // "注：…" across the table, or in one cell alone; but a text under a dimension is a clause whose code is
  // missing.
  bool is_remark(const SheetRow& row, const std::string& code) const {
    if (is_unit_code(half_width(trim(code)))) return false;
    for (std::size_t role = kSpace; role < kRoles; ++role) {
      if (!columns_.at(role) || *columns_.at(role) >= row.cells.size()) continue;
      const SheetCell& cell = row.cells[*columns_.at(role)];
      if (!cell.merged && !trim(cell.text).empty() && !begins_remark(cell.text)) return false;
    }
    std::string words;
    for (const SheetCell& cell : row.cells) {
      if (cell.text.empty()) continue;
      if (!words.empty() && cell.text != words) return false;
      words = cell.text;
    }
    return true;
  }

  static bool begins_remark(std::string_view text) {
    const std::string_view words = trim(text);
    constexpr std::array<std::string_view, 6> kBegins{"注", "备注", "说明", "填表", "资料来源", "附注"};
    return std::any_of(kBegins.begin(), kBegins.end(),
                       [&](std::string_view one) { return words.substr(0, one.size()) == one; });
  }

  std::string text(const SheetRow& row, Role role) const {
    return columns_.at(role) ? row.text(*columns_.at(role)) : std::string{};
  }

  bool merged(const SheetRow& row, Role role) const {
    return columns_.at(role) && *columns_.at(role) < row.cells.size() && row.cells[*columns_.at(role)].merged;
  }

  void take(const SheetRow& row) {
    UnitRow unit;
    unit.code = std::string(trim(text(row, kCode)));
    unit.place = at(row, kCode);
    if (is_remark(row, unit.code)) {
      out_.notes.push_back(
          {unit.place, {"left out, no unit: " + shown_cells(row), "未作为单元读入：" + shown_cells(row)}});
      return;
    }
    unit.name = text(row, kName);
    unit.unit_class = std::string(trim(half_width(class_word(text(row, kClass)))));
    unit.continues = merged(row, kCode) && !out_.rows.empty() && out_.rows.back().code == unit.code;
    for (std::size_t d = 0; d < 4; ++d) {
      const auto role = static_cast<Role>(kSpace + d);
      if (columns_.at(role)) unit.columns.at(d) = static_cast<long>(*columns_.at(role)) + 1;
      if (!(unit.continues && merged(row, role))) unit.texts.at(d) = text(row, role);
    }
    out_.rows.push_back(std::move(unit));
  }

  // "重点管控单元" → "2", by the table of the theme.
  static std::string class_word(const std::string& delivered) {
    const Theme* theme = find_theme("control_unit");
    for (const ThemeField& field : theme == nullptr ? std::vector<ThemeField>{} : theme->fields) {
      if (field.name != "class") continue;
      for (const auto& [word, value] : field.values) {
        if (heading_key(word) == heading_key(delivered)) return value;
      }
    }
    return delivered;
  }

  const std::string& path_;
  const Sheet& sheet_;
  const std::map<std::string, std::string>& map_;
  Columns columns_{};
  std::array<std::string, kRoles> headings_;
  UnitTable out_;
};

// A text field of a .dbf holds 254 bytes at most, in GBK two a character, in UTF-8 three; a cut may leave the
// last character out.
bool fills_a_field(std::string_view text) {
  constexpr std::size_t kMost = 254;
  std::size_t gbk = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint one = code_point_at(text, at);
    gbk += one.value < 0x80 ? 1 : 2;
    at += one.length;
  }
  return (gbk + 1 >= kMost && gbk <= kMost) || (text.size() + 2 >= kMost && text.size() <= kMost);
}

std::string last_characters(std::string_view text) {
  std::size_t from = text.size() > 36 ? text.size() - 36 : 0;
  while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) ++from;
  return std::string(text.substr(from));
}

}  // namespace

Expected<UnitTable> read_unit_table(const std::string& path, const std::string& sheet,
                                    const std::map<std::string, std::string>& map) {
  const auto read = read_sheet(path, sheet);
  if (!read) return tl::unexpected(read.error());
  auto table = TableReader(path, *read, map).run();
  if (table && sheet.empty() && !read->unread.empty()) {
    const std::string names = joined(read->unread, ", ");
    table->notes.push_back(
        {in_file(path),
         {fmt::format(
              "only the sheet \"{}\" was read; not read: {}. Choose another with --sheet NAME; units of "
              "one list belong into one sheet",
              read->name, names),
          fmt::format(
              "仅读取了工作表“{}”；未读取：{}。请用 --sheet 工作表名 另选；同一清单的单元应并入一张工作表",
              read->name, names)}});
  }
  return table;
}

Expected<UnitTable> unit_table_of(const ZoneLayer& layer) {
  UnitTable out;
  const auto has = [&](const char* name) {
    return std::any_of(layer.fields.begin(), layer.fields.end(),
                       [&](const Field& field) { return field.name == name; });
  };
  Place place;
  place.layer = layer.identity.layer;
  for (std::size_t r = 0; r < kRoles; ++r) {
    if (has(kFields.at(r))) out.columns.emplace_back(kRoleNames.at(r), kFields.at(r));
  }
  if (!has("code") || !std::any_of(kFields.begin() + kSpace, kFields.end(), has)) {
    return fail(ErrorKind::bad_data, "unitlist.no_texts",
                {"the layer has no unit codes, or no texts of clauses", "该图层没有管控单元编码或条款文字列"},
                {"Import the layer again with --map space_text=FIELD and so on, or give a sheet.",
                 "请用 --map space_text=字段 等重新导入图层，或提供表格。"},
                place);
  }
  const auto text = [&](const Zone& zone, const char* field) {
    const AttributeValue* value = layer.attribute(zone, field);
    return value == nullptr ? std::string{} : to_text(*value);
  };
  for (const Zone& zone : layer.zones) {
    UnitRow unit;
    unit.code = text(zone, "code");
    unit.name = text(zone, "name");
    unit.unit_class = text(zone, "class");
    unit.place = place;
    unit.place.feature = zone.id;
    for (std::size_t d = 0; d < 4; ++d) {
      unit.texts.at(d) = text(zone, kFields.at(kSpace + d));
      if (!fills_a_field(unit.texts.at(d))) continue;
      out.notes.push_back(
          {unit.place,
           {fmt::format(
                "{}, {}: the text is as long as a field of a shapefile can be, and may be cut off: \"…{}\"",
                unit.code, kRoleNames.at(kSpace + d), last_characters(unit.texts.at(d))),
            fmt::format("{}，{}：文字已达 shapefile 字段的长度上限，可能被截断：“…{}”", unit.code,
                        kRoleNames.at(kSpace + d), last_characters(unit.texts.at(d)))}});
    }
    out.rows.push_back(std::move(unit));
  }
  return out;
}

}  // namespace zonegate
