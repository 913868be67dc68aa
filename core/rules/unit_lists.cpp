#include "core/rules/unit_lists.h"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <set>

#include "core/rules/access_list.h"
#include "core/rules/clause_split.h"
#include "core/rules/json_values.h"
#include "core/rules/suggest.h"
#include "core/rules/unit_code.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

constexpr std::array<Dimension, 4> kDimensions{Dimension::space, Dimension::emission, Dimension::risk,
                                               Dimension::resource};

class Builder {
 public:
  Builder(const AccessList& head, const FactDictionary& facts) : facts_(facts) {
    out_.list = head;
    out_.list.entries.clear();
  }

  Expected<UnitList> run(const std::vector<UnitRow>& rows) {
    for (std::size_t i = 0; i < rows.size();) {
      UnitRow unit = rows[i];
      for (++i; i < rows.size() && rows[i].continues; ++i) append(unit, rows[i]);
      if (auto added = add_unit(unit); !added) return tl::unexpected(added.error());
    }
    if (out_.units == 0) {
      return fail(ErrorKind::bad_data, "unitlist.no_units",
                  {"the table has no control unit", "表中没有管控单元"},
                  {"Check that the sheet is the right one.", "请核对工作表是否正确。"},
                  rows.empty() ? Place{} : rows.front().place);
    }
    return std::move(out_);
  }

 private:
  static void append(UnitRow& unit, const UnitRow& more) {
    for (std::size_t d = 0; d < unit.texts.size(); ++d) {
      if (is_no_clause(more.texts[d])) continue;
      if (is_no_clause(unit.texts[d])) unit.texts[d].clear();
      if (!unit.texts[d].empty()) unit.texts[d] += '\n';
      unit.texts[d] += more.texts[d];
    }
  }

  Expected<void> add_unit(const UnitRow& unit) {
    const std::string code = half_width(trim(unit.code));
    if (code.empty()) {
      return fail(
          ErrorKind::bad_data, "unitlist.no_code",
          {"the row has clauses and no control-unit code", "该行有条款，却没有管控单元编码"},
          {"Enter the code of its unit; a merged cell saved as CSV has its value in its first row only.",
           "请填写所属单元编码；合并单元格另存为 CSV 后仅首行有值。"},
          unit.place);
    }
    if (!is_unit_code(code)) {
      const Text problem = unit_code_problem(code);
      return fail(
          ErrorKind::bad_data, "unitlist.bad_code",
          {fmt::format("\"{}\" is not a control-unit code{}", with_invisible_named(unit.code), problem.en),
           fmt::format("“{}”不是管控单元编码{}", with_invisible_named(unit.code), problem.zh)},
          {"Write 13 characters like ZH45010320001; take rows that are no units out of the table.",
           "请写 13 位编码，如 ZH45010320001；不是管控单元的行请移出。"},
          unit.place);
    }
    if (!seen_.insert(code).second) {
      return fail(ErrorKind::bad_data, "unitlist.twice",
                  {fmt::format("the unit {} stands twice", code), fmt::format("管控单元 {} 重复", code)},
                  {"Keep one row a unit, or join the rows by a merged code cell.",
                   "每个单元保留一行，或将编码单元格合并。"},
                  unit.place);
    }
    ++out_.units;
    const int named = unit_class_named(unit.unit_class);
    if (named != 0 && named != unit_class_of_code(code)) {
      note(unit.place,
           {fmt::format("{}: the class column says {}, the code {}", code, named, unit_class_of_code(code)),
            fmt::format("{}：分类列为 {}，编码为 {}", code, named, unit_class_of_code(code))});
    }
    for (const Dimension dimension : kDimensions) {
      if (auto added = add_text(unit, code, dimension); !added) return added;
    }
    return {};
  }

  Expected<void> add_text(const UnitRow& unit, const std::string& code, Dimension dimension) {
    const auto d = static_cast<std::size_t>(dimension);
    const std::string& text = unit.texts.at(d);
    if (is_no_clause(text)) {
      ++out_.empty.at(d);
      return {};
    }
    Place place = unit.place;
    place.column = unit.columns.at(d);
    place.feature = code;
    if (const auto unseen = first_invisible(text)) {
      const std::string name = fmt::format("U+{:04X}", static_cast<std::uint32_t>(unseen->value));
      const std::string dimension_name(dimension_id(dimension));
      note(place, {fmt::format("{}, {}: character {} is {}, which nobody sees; the text is kept as it is", code,
                               dimension_name, unseen->character, name),
                   fmt::format("{}，{}：第 {} 个字符为不可见字符 {}，原文照录", code, dimension_name,
                               unseen->character, name)});
    }
    const ClauseSplit split = split_clauses(text);
    for (const Text& words : split.notes) {
      note(place, {code + ", " + std::string(dimension_id(dimension)) + ": " + words.en,
                   code + "，" + std::string(dimension_id(dimension)) + "：" + words.zh});
    }
    if (split.clauses.size() == 1 && split.clauses.front().number.empty()) ++out_.unnumbered;
    for (std::size_t i = 0; i < split.clauses.size(); ++i) {
      if (auto added = add_clause(split.clauses[i], i, code, dimension, place); !added) return added;
    }
    return {};
  }

  Expected<void> add_clause(const Clause& clause, std::size_t at, const std::string& code, Dimension dimension,
                            const Place& place) {
    AccessEntry entry;
    const std::string number = plain_number(clause.number);
    entry.id = fmt::format("{}/{}/{}", code, dimension_id(dimension),
                           number.empty() ? fmt::format("n{}", at + 1) : number);
    if (const std::size_t times = ++ids_[entry.id]; times > 1) entry.id += fmt::format("_{}", times);
    entry.scope.unit_codes = {code};
    entry.dimension = dimension;
    entry.clause_no = clause.number;
    if (!clause.lead.empty()) entry.clause_no.insert(clause.number.find('/') + 1, clause.lead);
    entry.text = clause.text;
    entry.suggestion = suggest(clause.text, clause.context + " " + clause.lead, facts_);
    entry.effect = entry.suggestion.effect.value_or(Effect::require);
    if (entry.suggestion.has_condition()) ++out_.suggested;
    const auto where = [&](const std::string&, long) { return place; };
    if (auto done = complete_entry(entry, facts_, where); !done) return done;
    ++out_.clauses.at(static_cast<std::size_t>(dimension));
    out_.list.entries.push_back(std::move(entry));
    return {};
  }

  void note(const Place& place, Text what) { out_.notes.push_back({place, std::move(what)}); }

  const FactDictionary& facts_;
  std::set<std::string> seen_;
  std::map<std::string, std::size_t> ids_;  // how often each number was given
  UnitList out_;
};

}  // namespace

bool is_no_clause(std::string_view text) {
  static const std::set<std::string, std::less<>> words{"",   "/",  "\\",   "-",    "--",  "—",
                                                        "——", "无", "无。", "暂无", "null"};
  return words.count(folded(text)) != 0;
}

Expected<UnitList> list_of_units(const AccessList& head, const std::vector<UnitRow>& rows,
                                 const FactDictionary& facts) {
  return Builder(head, facts).run(rows);
}

}  // namespace zonegate
