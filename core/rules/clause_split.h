// Purpose: one cell of a control unit's list, split into its clauses by their numbering, wording verbatim.
//
// Bureaus deliver a unit's list as four texts of numbered clauses, often without line breaks:
// "1.禁止…。2.限制…；". The numbering of the outermost level splits; styles: 1-3, 1.1, 1. 1、 1） （1） ① 一、
// （一） 第一条, full width and half width alike. A number counts only where a clause can begin (start, line
// break, after 。；！ or a space) and only in sequence, so that "1.5公里" and a cited "第二十条" split nothing;
// in the midst of a sentence ("新建化工2.鼓励…") also where the list's next number stands between Chinese
// characters and the words behind it are such as clauses begin with. A number of the list's style that was not
// taken is noted, and so are lines within a clause that begin with numbers of another kind.
// Of a heading without a predicate
// ("一、禁止类：") the next level is split too; where the words in front of the list belong to every item
// ("禁止新建下列项目：1.…2.…", "禁止新建的项目：1.…") the text stays whole, because an item alone would mean
// something else.
//
// Words in front of a list ("执行以下要求：1.…") go with its first clause. For every text, the pieces (number,
// lead and words, in order) are the text again but for white space and the stops behind numbers: nothing is
// lost or reworded. Legal input: any bytes. Cannot fail. Cost: linear for one style. Thread rule: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace zonegate {

struct Clause {
  std::string number;  // as written, without its stop: "1-3", "（一）", "一/（2）"; "" when there is none
  std::string lead;    // the heading it stands under: "禁止类："; ""
  std::string text;    // verbatim, without its number and without space around it
  std::string context;  // words in front of the whole list that say how to read it; ""
};

struct ClauseSplit {
  std::vector<Clause> clauses;
  std::vector<Text> notes;  // a number left out, given twice, or not taken
};

ClauseSplit split_clauses(std::string_view text);

// "1-3" of "１－３", "3" of "（三）" and "③", "1.2" of "一/（2）": what an id is made of; "" when there is no
// number.
std::string plain_number(std::string_view number);

}  // namespace zonegate
