#include "layers/formats/sheet_reader.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string_view>

#include "core/rules/csv.h"
#include "layers/formats/sheet_dates.h"
#include "layers/formats/sheet_text.h"
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

// The text of a string item: its runs, without the phonetic guides of East Asian names.
std::string item_text(const pugi::xml_node& item) {
  std::string out = sheet_unescaped(item.child("t").text().get());
  for (const auto& run : item.children("r")) out += sheet_unescaped(run.child("t").text().get());
  return out;
}

// "4545", not "4545.0" or "4.545E3": what a person typed, as far as a double tells.
std::string number_text(const std::string& stored) {
  double value = 0.0;
  const auto read = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (read.ec != std::errc() || read.ptr != stored.data() + stored.size() || !std::isfinite(value))
    return stored;
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::abs(value) < kExact) return fmt::format("{:.0f}", value);
  return fmt::format("{}", value);
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
    pugi::xml_document xml;
    if (auto loaded = load(*target, xml); !loaded) return tl::unexpected(loaded.error());
    const auto sheet = xml.child("worksheet");
    if (!sheet) return damaged(path_, *target);
    if (auto rows = read_rows(sheet.child("sheetData")); !rows) return tl::unexpected(rows.error());
    for (const auto& merge : sheet.child("mergeCells").children("mergeCell")) {
      if (!fill(merge.attribute("ref").value())) return too_large(path_);
    }
    drop_empty();
    return std::move(out_);
  }

 private:
  struct Close {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };

  Expected<void> load(const std::string& name, pugi::xml_document& xml) {
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
    if (!xml.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata))
      return damaged(path_, name);
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
    std::string names;
    std::string id;
    bool found = false;
    for (const auto& sheet : book.child("workbook").child("sheets").children("sheet")) {
      const std::string name = sheet.attribute("name").value();
      names += (names.empty() ? "" : ", ") + name;
      if (found || (!wanted.empty() && name != wanted)) {
        out_.others.push_back(name);
        continue;
      }
      found = true;
      out_.name = name;
      id = sheet.attribute("r:id").value();
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

  Expected<void> read_strings() {
    if (zip_name_locate(archive_.get(), "xl/sharedStrings.xml", 0) < 0)
      return {};  // a book of numbers has none
    pugi::xml_document xml;
    if (auto loaded = load("xl/sharedStrings.xml", xml); !loaded) return loaded;
    for (const auto& item : xml.child("sst").children("si")) strings_.push_back(item_text(item));
    return {};
  }

  Expected<void> read_styles() {
    if (zip_name_locate(archive_.get(), "xl/styles.xml", 0) < 0) return {};  // then no cell is a date
    pugi::xml_document xml;
    if (auto loaded = load("xl/styles.xml", xml); !loaded) return loaded;
    dates_ = SheetDates(xml.child("styleSheet"), from_1904_);
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
    if (type == "b") return std::string(value == "1" ? "true" : "false");
    if (!type.empty() && type != "n") return sheet_unescaped(value);
    if (auto day = dates_.text(cell.attribute("s").as_uint(), value)) return day;
    return number_text(value);
  }

  Expected<void> read_rows(const pugi::xml_node& data) {
    long number = 0;
    for (const auto& row : data.children("row")) {
      const long given = row.attribute("r").as_int(static_cast<int>(number + 1));
      if (given <= number || given > kMostRows) return damaged(path_, out_.name);
      number = given;
      SheetRow out{number, {}};
      std::size_t next = 0;
      for (const auto& cell : row.children("c")) {
        std::size_t column = next;
        long in_row = number;
        const std::string_view reference = cell.attribute("r").value();
        if (!reference.empty() && !parse_reference(reference, column, in_row)) return damaged(path_, out_.name);
        if (cell.child("f") && !cell.child("v") && !cell.child("is")) return uncalculated(number, column);
        auto text = text_of(cell);
        if (!text || column >= kMostColumns || in_row != number) return damaged(path_, out_.name);
        if (!fits(column >= out.cells.size() ? column + 1 - out.cells.size() : 0, text->size()))
          return too_large(path_);
        if (out.cells.size() <= column) out.cells.resize(column + 1);
        out.cells[column].text = std::move(*text);
        next = column + 1;
      }
      out_.rows.push_back(std::move(out));
    }
    return {};
  }

  // Counts what is about to be kept; false: no more is.
  bool fits(std::size_t cells, std::size_t bytes) {
    cells_ += cells;
    bytes_ += bytes;
    return cells_ <= kMostCells && bytes_ <= kMostText;
  }

  // Programs that write formulas without working them out leave no value: an empty cell would be a wrong one.
  tl::unexpected<Error> uncalculated(long row, std::size_t column) const {
    Place place = in_file(path_ + " [" + out_.name + "]");
    place.line = row;
    place.column = static_cast<long>(column) + 1;
    return fail(ErrorKind::bad_data, "sheet.not_calculated",
                {"the cell has a formula and no value", "单元格只有公式而没有计算结果"},
                {"Open the workbook in a spreadsheet program and save it again, or enter the value.",
                 "请用电子表格软件打开并重新保存，或直接填写数值。"},
                place);
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
        row->cells[column] = {value, true};
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
  }

  std::string path_;
  std::unique_ptr<zip_t, Close> archive_;
  std::vector<std::string> strings_;
  bool from_1904_ = false;
  SheetDates dates_;
  Sheet out_;
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
  const auto rows = read_csv(*text, path);
  if (!rows) return tl::unexpected(rows.error());
  Sheet out;
  out.open_end = !bytes.empty() && bytes.back() != '\n' && bytes.back() != '\r';
  for (const auto& row : *rows) {
    SheetRow to{row.line, {}};
    for (const auto& cell : row.cells) to.cells.push_back({cell, false});
    out.rows.push_back(std::move(to));
  }
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
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) {
    return fail(ErrorKind::no_input, "file.unreadable", {"the file cannot be read", "文件无法读取"},
                {"Check its permissions.", "请检查访问权限。"}, in_file(path));
  }
  if (bytes.rfind("PK", 0) == 0) return Workbook(path).read(sheet);
  if (bytes.rfind("\xD0\xCF\x11\xE0", 0) == 0) {  // the container of .xls and of encrypted workbooks
    return fail(ErrorKind::bad_data, "sheet.not_a_workbook",
                {"this is an .xls or an encrypted workbook", "这是 .xls 或加密的工作簿"},
                {"Save it as .xlsx without a password.", "请另存为不加密的 .xlsx。"}, in_file(path));
  }
  return read_csv_sheet(path, bytes);
}

}  // namespace zonegate
