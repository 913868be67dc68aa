#include "core/rules/condition_parser.h"

#include <fmt/format.h>
#include <utility>

#include "core/rules/condition_lexer.h"
#include "core/rules/condition_literal.h"
#include "core/rules/wording.h"

namespace zonegate::condition {
namespace {

constexpr int deepest = 64;  // brackets and nots; far beyond what a person reads

NodePtr make(auto value) { return std::make_shared<const Node>(Node{std::move(value)}); }

Op op_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::ne:
      return Op::ne;
    case TokenKind::lt:
      return Op::lt;
    case TokenKind::le:
      return Op::le;
    case TokenKind::gt:
      return Op::gt;
    case TokenKind::ge:
      return Op::ge;
    default:
      return Op::eq;
  }
}

bool is_op(TokenKind kind) { return kind >= TokenKind::eq && kind <= TokenKind::ge; }

class Parser {
 public:
  Parser(std::vector<Token> tokens, const FactDictionary& facts, bool allow_known,
         const ZoneValues& zone_values)
      : tokens_(std::move(tokens)), facts_(facts), allow_known_(allow_known), zone_values_(zone_values) {}

  Expected<NodePtr> run() {
    auto tree = junction(false);
    if (!tree) return tree;
    if (here().kind != TokenKind::end) {
      return unexpected_here({"Join conditions with and, or.", "条件之间请用 and 或 or 连接。"});
    }
    return tree;
  }

 private:
  const Token& here() const { return tokens_[at_]; }
  Token take() { return here().kind == TokenKind::end ? here() : tokens_[at_++]; }
  bool at_word(std::string_view word) const {
    return here().kind == TokenKind::word && folded(here().text) == word;
  }
  bool take_word(std::string_view word) {
    if (!at_word(word)) return false;
    ++at_;
    return true;
  }

  tl::unexpected<Error> unexpected_here(Text remedy) const {
    const Token& token = here();
    if (token.kind == TokenKind::end) {
      return syntax_error(token.column, {"the condition ends too early", "条件不完整"}, std::move(remedy));
    }
    const std::string shown = token.text.empty() ? "sign" : token.text;
    return syntax_error(token.column,
                        {fmt::format("unexpected \"{}\"", shown),
                         fmt::format("此处不应出现“{}”", token.text.empty() ? "符号" : token.text)},
                        std::move(remedy));
  }

  tl::unexpected<Error> too_deep() const {
    return syntax_error(here().column, {"brackets are nested too deeply", "括号嵌套过深"},
                        {"Split it into several rules.", "请拆分为多条规则。"});
  }

  Expected<Token> expect(TokenKind kind, const Text& remedy) {
    if (here().kind != kind) return unexpected_here(remedy);
    return take();
  }

  // or-expression when !conjunction, else and-expression; operands of the same kind are one node.
  Expected<NodePtr> junction(bool conjunction) {
    Junction node{conjunction, {}};
    do {
      auto operand = conjunction ? negation() : junction(true);
      if (!operand) return operand;
      const auto* inner = std::get_if<Junction>(&(*operand)->value);
      if (inner != nullptr && inner->conjunction == conjunction) {
        node.operands.insert(node.operands.end(), inner->operands.begin(), inner->operands.end());
      } else {
        node.operands.push_back(std::move(*operand));
      }
    } while (take_word(conjunction ? "and" : "or"));
    if (node.operands.size() == 1) return node.operands.front();
    return make(std::move(node));
  }

  Expected<NodePtr> negation() {
    if (!take_word("not")) return primary();
    if (++depth_ > deepest) return too_deep();
    auto operand = negation();
    --depth_;
    if (!operand) return operand;
    return make(Negation{std::move(*operand)});
  }

  Expected<NodePtr> primary() {
    if (here().kind == TokenKind::open) return bracket();
    if (here().kind != TokenKind::word) {
      return unexpected_here({"Begin with a fact, zone.attribute, keyword(…), distance(…) or overlap(…).",
                              "请以项目事实、zone.属性、keyword(…)、distance(…) 或 overlap(…) 开头。"});
    }
    const bool call = at_ + 1 < tokens_.size() && tokens_[at_ + 1].kind == TokenKind::open;
    if (call && at_word("keyword")) return keyword();
    if (call && at_word("distance")) return measure(true);
    if (call && at_word("overlap")) return measure(false);
    if (call && at_word("known")) return known();
    if (here().text.substr(0, 5) == "zone.") return zone();
    return fact();
  }

  Expected<NodePtr> bracket() {
    take();
    if (++depth_ > deepest) return too_deep();
    auto inner = junction(false);
    --depth_;
    if (!inner) return inner;
    if (auto close = expect(TokenKind::close, {"Close the bracket.", "请补上右括号。"}); !close) {
      return tl::unexpected(close.error());
    }
    return inner;
  }

  Expected<FactDefinition> definition() {
    const Token token = take();
    const auto found = facts_.find(token.text);
    if (token.kind == TokenKind::word && found != facts_.end()) return found->second;
    Place place;
    place.line = 1;
    place.column = token.column;
    return fail(
        ErrorKind::bad_data, "condition.unknown_fact",
        {fmt::format("unknown fact \"{}\"", token.text), fmt::format("未知的项目事实“{}”", token.text)},
        {"Use a fact of the dictionary, or add it there.", "请使用事实字典中的项，或者先在字典中补充。"},
        place);
  }

  const Token* take_unit() {
    if (here().kind != TokenKind::unit) return nullptr;
    return &tokens_[at_++];
  }

  Expected<NodePtr> fact() {
    const long column = here().column;
    auto definition_here = definition();
    if (!definition_here) return tl::unexpected(definition_here.error());
    const FactDefinition& fact = *definition_here;
    if (take_word("not")) {
      if (!at_word("in")) return unexpected_here({"Write: not in (…).", "请写 not in (…)。"});
      auto inner = fact_in(fact);
      if (!inner) return inner;
      return make(Negation{std::move(*inner)});
    }
    if (at_word("in")) return fact_in(fact);
    if (!is_op(here().kind)) {
      if (fact.type == FactType::boolean) return make(FactCompare{fact, Op::eq, true});
      return type_error(
          column, {fmt::format("{} is not a yes-or-no fact", fact.id), fmt::format("{} 不是是非项", fact.id)},
          {"Compare it with a value.", "请与具体的值比较。"});
    }
    const Token op = take();
    const bool ordered = fact.type == FactType::number || fact.type == FactType::day;
    if (!ordered && op.kind != TokenKind::eq && op.kind != TokenKind::ne) {
      return type_error(op.column,
                        {fmt::format("{} has no order", fact.id), fmt::format("{} 不能比较大小", fact.id)},
                        {"Use = or !=.", "请使用 = 或 !=。"});
    }
    auto literal = fact_value(fact);
    if (!literal) return tl::unexpected(literal.error());
    return make(FactCompare{fact, op_of(op.kind), std::move(*literal)});
  }

  bool at_value() const { return here().kind == TokenKind::word || here().kind == TokenKind::quoted; }

  Expected<Literal> fact_value(const FactDefinition& fact) {
    if (!at_value()) return unexpected_here({"Write a value.", "请填写值。"});
    const Token value = take();
    return fact_literal(fact, value, take_unit());
  }

  // "(a, b except c)" of literals read by `read`; the word `except` may stand once.
  template <class Item, class Read>
  Expected<std::pair<std::vector<Item>, std::vector<Item>>> list(Read read) {
    std::pair<std::vector<Item>, std::vector<Item>> out;
    if (auto open = expect(TokenKind::open, {"Write the list in brackets.", "列表请写在括号内。"}); !open) {
      return tl::unexpected(open.error());
    }
    bool excepting = false;
    while (true) {
      auto item = read();
      if (!item) return tl::unexpected(item.error());
      (excepting ? out.second : out.first).push_back(std::move(*item));
      if (here().kind == TokenKind::comma) {
        take();
      } else if (!excepting && take_word("except")) {
        excepting = true;
      } else {
        break;
      }
    }
    if (auto close = expect(TokenKind::close, {"Separate values with commas and close the bracket.",
                                               "值之间用逗号分隔，并补上右括号。"});
        !close) {
      return tl::unexpected(close.error());
    }
    return out;
  }

  Expected<NodePtr> fact_in(const FactDefinition& fact) {
    const Token in = take();
    if (fact.type != FactType::code && fact.type != FactType::choice && fact.type != FactType::text) {
      return type_error(
          in.column,
          {fmt::format("{} cannot be looked up in a list", fact.id), fmt::format("{} 不能用 in", fact.id)},
          {"Use a comparison.", "请使用比较运算。"});
    }
    auto items = list<Literal>([&] { return fact_value(fact); });
    if (!items) return tl::unexpected(items.error());
    return make(FactIn{fact, std::move(items->first), std::move(items->second)});
  }

  Expected<std::string> attribute() {
    const Token token = take();
    const std::string name = token.text.substr(0, 5) == "zone." ? token.text.substr(5) : "";
    if (!name.empty() && name.find_first_of("*:") == std::string::npos) return name;
    return syntax_error(token.column, {"the zone attribute has no name", "图斑属性名缺失"},
                        {"Write zone.status.", "请写成 zone.status 的形式。"});
  }

  Expected<NodePtr> zone() {
    auto name = attribute();
    if (!name) return tl::unexpected(name.error());
    const auto found = zone_values_.find(*name);
    const std::vector<std::string> known =
        found == zone_values_.end() ? std::vector<std::string>{} : found->second;
    const bool negated = take_word("not");
    if (negated && !at_word("in")) return unexpected_here({"Write: not in (…).", "请写 not in (…)。"});
    const auto value = [&]() -> Expected<WordLiteral> {
      if (!at_value()) return unexpected_here({"Write a value.", "请填写值。"});
      return zone_literal(*name, known, take());
    };
    if (take_word("in")) {
      auto items = list<WordLiteral>(value);
      if (!items) return tl::unexpected(items.error());
      NodePtr node = make(ZoneIn{*name, known, std::move(items->first), std::move(items->second)});
      return negated ? make(Negation{std::move(node)}) : node;
    }
    if (!is_op(here().kind))
      return unexpected_here({"Compare zone attributes with a value.", "图斑属性请与具体的值比较。"});
    const Op op = op_of(take().kind);
    const long column = here().column;
    auto literal = value();
    if (!literal) return tl::unexpected(literal.error());
    if (op != Op::eq && op != Op::ne && literal->prefix) {
      return type_error(column, {"a prefix has no order", "前缀不能比较大小"},
                        {"Use = or !=.", "请使用 = 或 !=。"});
    }
    return make(ZoneCompare{*name, known, op, std::move(*literal)});
  }

  Expected<NodePtr> keyword() {
    take();
    auto words = list<std::string>([&]() -> Expected<std::string> {
      if (!at_value() || folded(here().text).empty()) {
        return unexpected_here({"Write words in quotes: keyword(\"电镀\") in (process).",
                                "关键词请加引号，如 keyword(\"电镀\") in (process)。"});
      }
      return take().text;
    });
    if (!words) return tl::unexpected(words.error());
    if (!words->second.empty()) {
      return syntax_error(here().column, {"keyword takes no except", "keyword 不支持 except"},
                          {"Write: … and not keyword(…) in (…).", "请写 … and not keyword(…) in (…)。"});
    }
    if (!take_word("in"))
      return unexpected_here(
          {"Say where to look: in (name, process).", "请写明查找范围：in (name, process)。"});
    auto facts = list<FactDefinition>([&] { return text_fact(); });
    if (!facts) return tl::unexpected(facts.error());
    if (!facts->second.empty()) {
      return syntax_error(here().column, {"this list takes no except", "此处不支持 except"},
                          {"Leave it out.", "请删除。"});
    }
    return make(KeywordIn{std::move(words->first), {facts->first.begin(), facts->first.end()}});
  }

  Expected<FactDefinition> text_fact() {
    const long column = here().column;
    auto fact = definition();
    if (!fact || fact->type == FactType::text) return fact;
    return type_error(column, {fmt::format("{} is not text", fact->id), fmt::format("{} 不是文本项", fact->id)},
                      {"Keywords are looked for in text facts.", "关键词只能在文本项中查找。"});
  }

  Expected<NodePtr> measure(bool distance) {
    take();
    take();
    const Token theme = take();
    if (theme.kind != TokenKind::word || !is_name(theme.text)) {
      return syntax_error(
          theme.column, {"the theme has no name", "缺少专题名称"},
          {"Write the theme's id: distance(river_main).", "请写专题编号，如 distance(river_main)。"});
    }
    if (auto close = expect(TokenKind::close, {"Close the bracket.", "请补上右括号。"}); !close) {
      return tl::unexpected(close.error());
    }
    if (!is_op(here().kind)) return unexpected_here({"Compare it: <= 1000 [m].", "请写比较，如 <= 1000 [m]。"});
    const Op op = op_of(take().kind);
    if (!at_value()) return unexpected_here({"Write a number and a unit.", "请填写数值和单位。"});
    const Token value = take();
    auto limit = measure_literal(distance, value, take_unit());
    if (!limit) return tl::unexpected(limit.error());
    return make(Measure{distance, theme.text, op, std::move(*limit)});
  }

  Expected<NodePtr> known() {
    const long column = take().column;
    take();
    if (!allow_known_) {
      Place place;
      place.line = 1;
      place.column = column;
      return fail(
          ErrorKind::bad_data, "condition.known_not_allowed",
          {"known() may stand only in questions, notes and inform rules",
           "known() 只能用于提问、提示和 inform 规则"},
          {"Remove it: forgetting a fact must never improve an outcome.", "请删除：缺少事实不得使结论变好。"},
          place);
    }
    Known node;
    if (here().kind == TokenKind::word && here().text.substr(0, 5) == "zone.") {
      auto name = attribute();
      if (!name) return tl::unexpected(name.error());
      node.attribute = *name;
    } else {
      auto fact = definition();
      if (!fact) return tl::unexpected(fact.error());
      node.fact = fact->id;
    }
    if (auto close = expect(TokenKind::close, {"Close the bracket.", "请补上右括号。"}); !close) {
      return tl::unexpected(close.error());
    }
    return make(std::move(node));
  }

  std::vector<Token> tokens_;
  const FactDictionary& facts_;
  bool allow_known_;
  const ZoneValues& zone_values_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

Expected<NodePtr> parse_tree(std::string_view text, const FactDictionary& facts, bool allow_known,
                             const ZoneValues& zone_values) {
  auto tokens = tokens_of(text);
  if (!tokens) return tl::unexpected(tokens.error());
  return Parser(std::move(*tokens), facts, allow_known, zone_values).run();
}

}  // namespace zonegate::condition
