#include "layers/formats/sheet_reader.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "core/rules/csv.h"
#include "layers/formats/sheet_dates.h"
#include "layers/formats/sheet_text.h"
#include "layers/formats/sheet_xml.h"
#include "layers/formats/text_encoding.h"
#include "layers/sources/place.h"

namespace zonegate {
namespace {

constexpr zip_uint64_t kMostBytes = zip_uint64_t{256} << 20U;
// A few kilobytes can unpack to what no machine holds: a text that a million cells share, a merged block of
// the whole sheet. A region's list of 110 000 entries has 3 million cells.
constexpr std::size_t kMostCells = 16'000'000;
constexpr std::size_t kMostText = std::size_t{512} << 20U;
constexpr std::size_t kMostTags = 24'000'000;
constexpr std::size_t kMostColumns = 16384;
constexpr long kMostRows = 1048576;

tl::unexpected<Error> too_large(const std::string& path) {
  return fail(ErrorKind::bad_data, "sheet.too_large", {"the sheet is too large", "工作表过大"},
              {"Split it, or save it as CSV.", "请拆分，或另存为 CSV。"}, in_file(path));
}

tl::unexpected<Error> damaged(const std::string& path, const std::string& part) {
  return fail(ErrorKind::bad_data, "sheet.damaged",
              {"the workbook is damaged (" + part + ")", "工作簿已损坏（" + part + "）"},
              {"Open it in a spreadsheet program and save it again.", "请用电子表格软件打开后重新保存。"},
              in_file(path));
}

// "B12" → column 1, row 12; false when it is no such thing.
bool parse_reference(std::string_view words, std::size_t& column, long& row) {
  std::size_t at = 0;
  std::size_t letters = 0;
  for (; at < words.size() && words[at] >= 'A' && words[at] <= 'Z' && at < 4; ++at)
    letters = letters * 26 + static_cast<std::size_t>(words[at] - 'A') + 1;
  const auto read = std::from_chars(words.data() + at, words.data() + words.size(), row);
  const bool good = letters > 0 && letters <= kMostColumns && read.ec == std::errc() &&
                    read.ptr == words.data() + words.size() && row >= 1 && row <= kMostRows;
  column = letters - (good ? 1 : letters);
  return good;
}

bool is_struck(const pugi::xml_node& font) {
  const auto strike = font.child("strike");
  return strike && strike.attribute("val").as_bool(true);
}

// Words that somebody struck out, in part or whole: only a person knows whether they still count.
bool has_struck_run(const pugi::xml_node& item) {
  const auto runs = item.children("r");
  return std::any_of(runs.begin(), runs.end(), [](const auto& run) { return is_struck(run.child("rPr")); });
}

// The text of a string item: its runs, without the phonetic guides of East Asian names.
std::string item_text(const pugi::xml_node& item) {
  std::string out = sheet_unescaped(item.child("t").text().get());
  for (const auto& run : item.children("r")) out += sheet_unescaped(run.child("t").text().get());
  return out;
}

// r:id, whatever prefix the program gave it.
std::string relation_of(const pugi::xml_node& sheet) {
  for (const auto& attribute : sheet.attributes()) {
    const std::string_view name = attribute.name();
    if (name.size() > 3 && name.substr(name.size() - 3) == ":id") return attribute.value();
  }
  return {};
}

class Workbook {
 public:
  explicit Workbook(std::string path) : path_(std::move(path)) {}

  Expected<Sheet> read(const std::string& wanted) {
    int code = 0;
    archive_.reset(zip_open(path_.c_str(), ZIP_RDONLY, &code));
    if (!archive_) return damaged(path_, "zip");
    const auto target = find_sheet(wanted);
    if (!target) return tl::unexpected(target.error());
    if (auto strings = read_strings(); !strings) return tl::unexpected(strings.error());
    if (auto styles = read_styles(); !styles) return tl::unexpected(styles.error());
    if (auto rows = read_part(*target); !rows) return tl::unexpected(rows.error());
    drop_empty();
    for (auto& [name, id] : seen_) {
      const auto part = part_of(id);
      if (!part || says_something(*part)) out_.unread.push_back(std::move(name));
    }
    return std::move(out_);
  }

 private:
  struct Close {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };

  Expected<std::string> unpacked(const std::string& name) {
    zip_stat_t info{};
    if (zip_stat(archive_.get(), name.c_str(), 0, &info) != 0 || (info.valid & ZIP_STAT_SIZE) == 0)
      return damaged(path_, name);
    if (info.size > kMostBytes) return too_large(path_);
    const std::unique_ptr<zip_file_t, Close> file(zip_fopen(archive_.get(), name.c_str(), 0));
    std::string bytes(info.size, '\0');
    if (!file || zip_fread(file.get(), bytes.data(), info.size) != static_cast<zip_int64_t>(info.size))
      return damaged(path_, name);
    if (static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '<')) > kMostTags)
      return too_large(path_);
    return without_prefix(std::move(bytes));
  }

  Expected<void> load(const std::string& name, pugi::xml_document& xml) {
    const auto bytes = unpacked(name);
    if (!bytes) return tl::unexpected(bytes.error());
    return parse(*bytes, name, xml);
  }

  Expected<void> parse(std::string_view text, const std::string& name, pugi::xml_document& xml) const {
    if (!xml.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata))
      return damaged(path_, name);
    return {};
  }

  // The sheet: its rows one after the other, then what stands behind them.
  Expected<void> read_part(const std::string& name) {
    auto bytes = unpacked(name);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto rows = children_of(*bytes, "sheetData", "row");
    pugi::xml_document xml;
    for (const auto& [begin, end] : rows ? rows->each : decltype(rows->each){}) {
      if (auto one = parse(std::string_view(*bytes).substr(begin, end - begin), name, xml); !one) return one;
      if (auto read = read_row(xml.child("row")); !read) return read;
    }
    if (rows) bytes->erase(rows->open, rows->close - rows->open);
    if (auto whole = parse(*bytes, name, xml); !whole) return whole;
    const auto sheet = xml.child("worksheet");
    if (!sheet) return damaged(path_, name);
    for (const auto& row : sheet.child("sheetData").children("row")) {
      if (auto read = read_row(row); !read) return read;
    }
    note_hidden_columns(sheet.child("cols"));
    for (const auto& merge : sheet.child("mergeCells").children("mergeCell")) {
      if (!fill(merge.attribute("ref").value())) return too_large(path_);
    }
    return {};
  }

  // The part of the archive that holds the wanted sheet.
  Expected<std::string> find_sheet(const std::string& wanted) {
    pugi::xml_document book;
    if (zip_name_locate(archive_.get(), "xl/workbook.xml", 0) < 0) {
      return fail(ErrorKind::bad_data, "sheet.not_a_workbook",
                  {"this is not an .xlsx workbook", "这不是 .xlsx 工作簿"},
                  {"Save it as .xlsx or as CSV.", "请另存为 .xlsx 或 CSV。"}, in_file(path_));
    }
    if (auto loaded = load("xl/workbook.xml", book); !loaded) return tl::unexpected(loaded.error());
    from_1904_ = book.child("workbook").child("workbookPr").attribute("date1904").as_bool();
    const auto sheets = book.child("workbook").child("sheets");
    // What nobody sees when the file is open is not what is meant, unless it is all there is.
    const auto shown = [](const pugi::xml_node& sheet) {
      const std::string_view state = sheet.attribute("state").value();
      return state != "hidden" && state != "veryHidden";
    };
    const auto all = sheets.children("sheet");
    const bool any_shown = std::any_of(all.begin(), all.end(), shown);
    std::string names;
    std::string id;
    bool found = false;
    for (const auto& sheet : all) {
      const std::string name = sheet.attribute("name").value();
      names += (names.empty() ? "" : ", ") + name;
      if (found || (wanted.empty() ? any_shown && !shown(sheet) : name != wanted)) {
        out_.others.push_back(name);
        seen_.emplace_back(name, relation_of(sheet));
        continue;
      }
      found = true;
      out_.name = name;
      id = relation_of(sheet);
    }
    if (found) return part_of(id);
    return fail(ErrorKind::bad_data, "sheet.no_such_sheet",
                {"it has no sheet \"" + wanted + "\"", "其中没有工作表“" + wanted + "”"},
                {"Its sheets are: " + names, "现有工作表：" + names}, in_file(path_));
  }

  Expected<std::string> part_of(const std::string& id) {
    pugi::xml_document relations;
    if (auto loaded = load("xl/_rels/workbook.xml.rels", relations); !loaded)
      return tl::unexpected(loaded.error());
    for (const auto& relation : relations.child("Relationships").children("Relationship")) {
      if (id != relation.attribute("Id").value()) continue;
      const std::string target = relation.attribute("Target").value();
      return target.rfind('/', 0) == 0 ? target.substr(1) : "xl/" + target;
    }
    return damaged(path_, "xl/_rels/workbook.xml.rels");
  }

  // Whether a part that is not read has a cell with a value; what cannot be looked into is no empty sheet.
  bool says_something(const std::string& name) {
    const auto bytes = unpacked(name);
    return !bytes || has_cell_values(*bytes);
  }

  Expected<void> read_strings() {
    if (zip_name_locate(archive_.get(), "xl/sharedStrings.xml", 0) < 0)
      return {};  // a book of numbers has none
    const std::string name = "xl/sharedStrings.xml";
    auto bytes = unpacked(name);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto items = children_of(*bytes, "sst", "si");
    pugi::xml_document xml;
    for (const auto& [begin, end] : items ? items->each : decltype(items->each){}) {
      if (auto one = parse(std::string_view(*bytes).substr(begin, end - begin), name, xml); !one) return one;
      take_string(xml.child("si"));
    }
    if (items) bytes->erase(items->open, items->close - items->open);
    if (auto whole = parse(*bytes, name, xml); !whole) return whole;
    for (const auto& item : xml.child("sst").children("si")) take_string(item);
    return {};
  }

  void take_string(const pugi::xml_node& item) {
    if (has_struck_run(item)) struck_strings_.insert(strings_.size());
    strings_.push_back(item_text(item));
  }

  Expected<void> read_styles() {
    if (zip_name_locate(archive_.get(), "xl/styles.xml", 0) < 0) return {};  // then no cell is a date
    pugi::xml_document xml;
    if (auto loaded = load("xl/styles.xml", xml); !loaded) return loaded;
    const auto sheet = xml.child("styleSheet");
    dates_ = SheetDates(sheet, from_1904_);
    std::vector<bool> fonts;
    for (const auto& font : sheet.child("fonts").children("font")) fonts.push_back(is_struck(font));
    for (const auto& style : sheet.child("cellXfs").children("xf")) {
      const unsigned font = style.attribute("fontId").as_uint();
      style_is_struck_.push_back(font < fonts.size() && fonts[font]);
    }
    return {};
  }

  // nullopt: it points to a string that is not there.
  std::optional<std::string> text_of(const pugi::xml_node& cell) const {
    const std::string_view type = cell.attribute("t").value();
    const std::string value = cell.child("v").text().get();
    if (type == "inlineStr") return item_text(cell.child("is"));
    if (type == "s") {
      std::size_t at = 0;
      const auto read = std::from_chars(value.data(), value.data() + value.size(), at);
      if (read.ec != std::errc() || at >= strings_.size()) return std::nullopt;
      return strings_[at];
    }
    if (type == "d") return sheet_day(value);
    if (type == "b") return std::string(value == "1" ? "true" : "false");
    if (!type.empty() && type != "n") return sheet_unescaped(value);
    if (auto day = dates_.text(cell.attribute("s").as_uint(), value)) return day;
    return sheet_number(value);
  }

  bool is_struck_cell(const pugi::xml_node& cell) const {
    const std::size_t style = cell.attribute("s").as_uint();
    if (style < style_is_struck_.size() && style_is_struck_[style]) return true;
    if (has_struck_run(cell.child("is"))) return true;
    return std::string_view(cell.attribute("t").value()) == "s" &&
           struck_strings_.count(cell.child("v").text().as_uint()) != 0;
  }

  Expected<void> read_row(const pugi::xml_node& row) {
    const long given = row.attribute("r").as_int(static_cast<int>(number_ + 1));
    if (given <= number_ || given > kMostRows) return damaged(path_, out_.name);
    number_ = given;
    SheetRow out{number_, {}};
    std::size_t next = 0;
    for (const auto& cell : row.children("c")) {
      std::size_t column = next;
      long in_row = number_;
      const std::string_view reference = cell.attribute("r").value();
      if (!reference.empty() && !parse_reference(reference, column, in_row)) return damaged(path_, out_.name);
      if (is_uncalculated(cell)) return uncalculated(number_, column);
      auto text = text_of(cell);
      if (!text || column >= kMostColumns || in_row != number_) return damaged(path_, out_.name);
      if (std::string_view(cell.attribute("t").value()) == "e") return error_value(number_, column, *text);
      if (!fits(column >= out.cells.size() ? column + 1 - out.cells.size() : 0, text->size()))
        return too_large(path_);
      if (cell.child("f") && text->empty() && out_.empty_formulas++ == 0) out_.first_empty_formula = number_;
      if (out.cells.size() <= column) out.cells.resize(column + 1);
      if (!text->empty() && is_struck_cell(cell) && out_.struck++ == 0) out_.first_struck = number_;
      out.cells[column].text = std::move(*text);
      next = column + 1;
    }
    if (row.attribute("hidden").as_bool()) hidden_.push_back(number_);
    out_.rows.push_back(std::move(out));
    return {};
  }

  // Of those that say something.
  void note_hidden_columns(const pugi::xml_node& columns) {
    for (const auto& some : columns.children("col")) {
      if (!some.attribute("hidden").as_bool()) continue;
      const std::size_t first = std::max(1U, some.attribute("min").as_uint());
      const std::size_t last = std::min<std::size_t>(some.attribute("max").as_uint(), kMostColumns);
      for (std::size_t column = first; column <= last; ++column) {
        const bool says = std::any_of(out_.rows.begin(), out_.rows.end(),
                                      [column](const SheetRow& row) { return !row.text(column - 1).empty(); });
        if (says) out_.hidden_columns.push_back(column - 1);
      }
    }
  }

  // Counts what is about to be kept; false: no more is.
  bool fits(std::size_t cells, std::size_t bytes) {
    cells_ += cells;
    bytes_ += bytes;
    return cells_ <= kMostCells && bytes_ <= kMostText;
  }

  // Some write an empty <v/> beside the formula; a formula whose result is the empty text says t="str".
  static bool is_uncalculated(const pugi::xml_node& cell) {
    if (!cell.child("f") || cell.child("is")) return false;
    const bool says_empty = std::string_view(cell.attribute("t").value()) == "str" && cell.child("v");
    return !says_empty && std::string_view(cell.child("v").text().get()).find_first_not_of(" \t\r\n") ==
                              std::string_view::npos;
  }

  // Programs that write formulas without working them out leave no value: an empty cell would be a wrong one.
  tl::unexpected<Error> uncalculated(long row, std::size_t column) const {
    return fail(ErrorKind::bad_data, "sheet.not_calculated",
                {"the cell has a formula and no value", "单元格只有公式而没有计算结果"},
                {"Open the workbook in a spreadsheet program and save it again, or enter the value.",
                 "请用电子表格软件打开并重新保存，或直接填写数值。"},
                cell_place(row, column));
  }

  // As text it would be a key word or a clause that nobody wrote.
  tl::unexpected<Error> error_value(long row, std::size_t column, const std::string& value) const {
    return fail(ErrorKind::bad_data, "sheet.error_value",
                {"the cell holds an error: " + value, "单元格为错误值：" + value},
                {"Correct the formula, or enter the value.", "请更正公式，或直接填写数值。"},
                cell_place(row, column));
  }

  Place cell_place(long row, std::size_t column) const {
    Place place = in_file(path_ + " [" + out_.name + "]");
    place.line = row;
    place.column = static_cast<long>(column) + 1;
    return place;
  }

  // Rows that the file leaves out have nothing of their own to be repeated into. False: too large.
  bool fill(std::string_view range) {
    const auto colon = range.find(':');
    std::size_t left = 0;
    std::size_t right = 0;
    long top = 0;
    long bottom = 0;
    if (colon == std::string_view::npos || !parse_reference(range.substr(0, colon), left, top) ||
        !parse_reference(range.substr(colon + 1), right, bottom) || bottom < top || right < left) {
      return true;
    }
    const auto first = std::lower_bound(out_.rows.begin(), out_.rows.end(), top,
                                        [](const SheetRow& row, long wanted) { return row.row < wanted; });
    if (first == out_.rows.end() || first->row != top || left >= first->cells.size()) return true;
    const std::string value = first->cells[left].text;
    const auto behind = std::upper_bound(first, out_.rows.end(), bottom,
                                         [](long wanted, const SheetRow& row) { return wanted < row.row; });
    const std::size_t wide = right + 1;
    const auto rows = static_cast<std::size_t>(behind - first);
    if (!fits(rows * wide, rows * (wide - left) * value.size())) return false;
    for (auto row = first; row != behind; ++row) {
      if (row->cells.size() < wide) row->cells.resize(wide);
      for (std::size_t column = left; column <= right; ++column) {
        if (row == first && column == left) continue;
        row->cells[column] = {value, true, column > left};
      }
    }
    return true;
  }

  void drop_empty() {
    const auto empty = [](const SheetRow& row) {
      return std::all_of(row.cells.begin(), row.cells.end(),
                         [](const SheetCell& cell) { return cell.text.empty(); });
    };
    out_.rows.erase(std::remove_if(out_.rows.begin(), out_.rows.end(), empty), out_.rows.end());
    for (const long number : hidden_) {
      const auto at = std::lower_bound(out_.rows.begin(), out_.rows.end(), number,
                                       [](const SheetRow& row, long wanted) { return row.row < wanted; });
      if (at == out_.rows.end() || at->row != number) continue;
      if (out_.hidden++ == 0) out_.first_hidden = number;
    }
  }

  std::string path_;
  std::unique_ptr<zip_t, Close> archive_;
  std::vector<std::string> strings_;
  std::set<std::size_t> struck_strings_;
  std::vector<bool> style_is_struck_;
  bool from_1904_ = false;
  SheetDates dates_;
  Sheet out_;
  std::vector<std::pair<std::string, std::string>> seen_;  // other sheets: name, id
  long number_ = 0;                                        // of the row read last
  std::vector<long> hidden_;                               // rows
  std::size_t cells_ = 0;
  std::size_t bytes_ = 0;
};

Expected<Sheet> read_csv_sheet(const std::string& path, const std::string& bytes) {
  const auto decoder = LineDecoder::create(detect_text_encoding(bytes));
  if (!decoder) return tl::unexpected(decoder.error());
  auto text = decoder->decode(bytes);
  if (!text) {
    text.error().place.file = path;
    return tl::unexpected(text.error());
  }
  Sheet out;
  out.open_end = !bytes.empty() && bytes.back() != '\n' && bytes.back() != '\r';
  CsvRows source(*text, path);
  CsvRow row;
  Expected<bool> more = true;
  while ((more = source.next(row)) && *more) {
    SheetRow to{row.line, {}};
    to.cells.reserve(row.cells.size());
    for (std::string& cell : row.cells) to.cells.push_back({std::move(cell), false});
    out.rows.push_back(std::move(to));
  }
  if (!more) return tl::unexpected(more.error());
  return out;
}

}  // namespace

const std::string& SheetRow::text(std::size_t column) const {
  static const std::string nothing;
  return column < cells.size() ? cells[column].text : nothing;
}

Expected<Sheet> read_sheet(const std::string& path, const std::string& sheet) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(path, code)) {
    return fail(ErrorKind::no_input, "file.missing", {"there is no such file", "文件不存在"},
                {"Check the name.", "请核对文件名。"}, in_file(path));
  }
  if (std::filesystem::file_size(path, code) > kMostBytes) {
    return too_large(path);
  }
  std::ifstream in(path, std::ios::binary);
  std::array<char, 2> first{};
  if (in.read(first.data(), first.size()) && std::string_view(first.data(), first.size()) == "PK")
    return Workbook(path).read(sheet);
  in.clear();
  in.seekg(0);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) {
    return fail(ErrorKind::no_input, "file.unreadable", {"the file cannot be read", "文件无法读取"},
                {"Check its permissions.", "请检查访问权限。"}, in_file(path));
  }
  if (bytes.rfind("\xD0\xCF\x11\xE0", 0) == 0) {  // the container of .xls and of encrypted workbooks
    return fail(ErrorKind::bad_data, "sheet.not_a_workbook",
                {"this is an .xls or an encrypted workbook", "这是 .xls 或加密的工作簿"},
                {"Save it as .xlsx without a password.", "请另存为不加密的 .xlsx。"}, in_file(path));
  }
  return read_csv_sheet(path, bytes);
}

}  // namespace zonegate
