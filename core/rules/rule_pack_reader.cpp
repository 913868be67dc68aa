#include <fmt/format.h>
#include <algorithm>
#include <set>

#include "core/base/hash.h"
#include "core/rules/code.h"
#include "core/rules/condition_tree.h"
#include "core/rules/json_values.h"
#include "core/rules/pack.h"
#include "core/rules/question_json.h"
#include "core/rules/ring.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

class PackReader {
 public:
  PackReader(const JsonText& json, const std::string& file, const std::vector<std::string>& known_themes,
             std::vector<Error>* refused)
      : source_{json, file}, known_themes_(known_themes), refused_(refused) {}

  Expected<RulePack> run() {
    const auto& root = source_.json.value;
    pack_.id = json_word(root, "id");
    pack_.version = json_word(root, "version");
    pack_.title = json_text(root, "title");
    pack_.issuer = json_word(root, "issuer");
    if (root.contains("mandatory_themes")) pack_.mandatory_themes = json_words(root, "mandatory_themes");
    const auto validity = json_validity(source_, root, "");
    if (!validity) return tl::unexpected(validity.error());
    if (*validity) pack_.validity = **validity;
    for (const auto step : {&PackReader::themes, &PackReader::facts, &PackReader::rules}) {
      if (auto done = (this->*step)(); !done) return tl::unexpected(done.error());
    }
    // Where rules were left out, their questions would name what is not there.
    if (refused_ != nullptr && !refused_->empty()) return std::move(pack_);
    auto questions = json_questions(source_, pack_);
    if (!questions) return tl::unexpected(questions.error());
    pack_.questions = std::move(*questions);
    return std::move(pack_);
  }

 private:
  tl::unexpected<Error> refuse(const std::string& code, const std::string& pointer, const std::string& id,
                               Text what, Text remedy) const {
    Place place = source_.json.place(pointer, source_.file);
    place.feature = id;
    return fail(ErrorKind::bad_data, code, std::move(what), std::move(remedy), std::move(place));
  }

  Expected<void> check_theme(const std::string& theme, const std::string& pointer,
                             const std::string& id) const {
    if (std::find(known_themes_.begin(), known_themes_.end(), theme) != known_themes_.end()) return {};
    return refuse(
        "pack.unknown_theme", pointer, id,
        {fmt::format("unknown theme \"{}\"", theme), fmt::format("未知的专题“{}”", theme)},
        {"Use a theme id as `zonegate themes` lists them.", "请使用 zonegate themes 列出的专题编号。"});
  }

  Expected<void> themes() {
    const auto stated = pack_.mandatory_themes.value_or(std::vector<std::string>{});
    for (std::size_t i = 0; i < stated.size(); ++i) {
      auto known = check_theme(stated[i], fmt::format("/mandatory_themes/{}", i), "");
      if (!known) return known;
    }
    const auto found = source_.json.value.find("zone_values");
    if (found == source_.json.value.end()) return {};
    for (const auto& [theme, attributes] : found->items()) {
      if (auto known = check_theme(theme, "/zone_values/" + theme, ""); !known) return known;
      for (const auto& [name, values] : attributes.items()) {
        pack_.zone_values[theme][name] = values.get<std::vector<std::string>>();
      }
    }
    return {};
  }

  Expected<void> facts() {
    const auto& items = source_.json.value.at("facts");
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string pointer = fmt::format("/facts/{}", i);
      auto definition = fact(items[i], pointer);
      if (!definition) return tl::unexpected(definition.error());
      const std::string id = definition->id;
      if (!pack_.facts.emplace(id, std::move(*definition)).second) {
        return refuse(
            "pack.duplicate", pointer + "/id", id,
            {fmt::format("the fact \"{}\" is defined twice", id), fmt::format("项目事实“{}”重复定义", id)},
            {"Keep one of them.", "请只保留一个。"});
      }
    }
    return {};
  }

  static FactType type_of(const std::string& name) {
    if (name == "boolean") return FactType::boolean;
    if (name == "number") return FactType::number;
    if (name == "choice") return FactType::choice;
    if (name == "code") return FactType::code;
    return name == "day" ? FactType::day : FactType::text;
  }

  Expected<FactDefinition> fact(const nlohmann::json& item, const std::string& pointer) const {
    FactDefinition fact;
    fact.id = json_word(item, "id");
    fact.type = type_of(json_word(item, "type"));
    fact.title = json_text(item, "title");
    fact.question = json_text(item, "question");
    fact.several = item.value("several", false);
    fact.negative = item.value("negative", false);
    fact.changeable = item.value("changeable", false);
    fact.scheme = json_word(item, "scheme");
    fact.unit = json_word(item, "unit");
    if (const auto units = item.find("unit_factors"); units != item.end()) {
      for (const auto& [unit, factor] : units->items()) fact.unit_factors[unit] = factor.get<double>();
    }
    std::set<std::string> seen;
    if (const auto choices = item.find("choices"); choices != item.end()) {
      for (const auto& choice : *choices) {
        fact.choices.emplace_back(json_word(choice, "id"), json_text(choice, "title"));
        if (!seen.insert(fact.choices.back().first).second) {
          return refuse("pack.duplicate", pointer + "/choices", fact.id,
                        {fmt::format("the choice \"{}\" stands twice", fact.choices.back().first),
                         fmt::format("选项“{}”重复", fact.choices.back().first)},
                        {"Keep one of them.", "请只保留一个。"});
        }
      }
    }
    if (auto whole = check_fact(fact, pointer); !whole) return tl::unexpected(whole.error());
    return fact;
  }

  Expected<void> check_fact(const FactDefinition& fact, const std::string& pointer) const {
    const auto incomplete = [&](const char* en, const char* zh) {
      return refuse(
          "pack.bad_fact", pointer, fact.id,
          {fmt::format("the fact \"{}\": {}", fact.id, en), fmt::format("项目事实“{}”：{}", fact.id, zh)},
          {"Correct the dictionary.", "请更正事实字典。"});
    };
    if (condition::is_reserved(fact.id))
      return incomplete("its id is a word of the language", "编号与条件语言的保留字相同");
    if (fact.type == FactType::choice && fact.choices.empty())
      return incomplete("a choice needs choices", "选择项缺少选项");
    if (fact.type == FactType::code && !known_scheme(fact.scheme)) {
      return incomplete("a code needs a known scheme", "代码项缺少已知的分类标准");
    }
    if (fact.type == FactType::boolean && fact.several)
      return incomplete("yes and no cannot both hold", "是非项不能多选");
    return {};
  }

  Expected<void> rules() {
    const auto& items = source_.json.value.at("rules");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string pointer = fmt::format("/rules/{}", i);
      auto one = rule(items[i], pointer);
      if (!one && refused_ != nullptr) {
        refused_->push_back(one.error());
        continue;
      }
      if (!one) return tl::unexpected(one.error());
      if (!seen.insert(one->id).second) {
        return refuse(
            "pack.duplicate", pointer + "/id", one->id,
            {fmt::format("the rule \"{}\" stands twice", one->id), fmt::format("规则“{}”重复", one->id)},
            {"Give each rule its own id.", "请为每条规则使用不同的编号。"});
      }
      pack_.rules.push_back(std::move(*one));
    }
    return {};
  }

  static SpatialTest test_of(const std::string& name) {
    if (name == "outside") return SpatialTest::outside;
    if (name == "project") return SpatialTest::project;
    return name == "within" ? SpatialTest::within : SpatialTest::intersects;
  }

  Expected<Rule> rule(const nlohmann::json& item, const std::string& pointer) const {
    Rule rule;
    rule.id = json_word(item, "id");
    rule.theme = json_word(item, "theme");
    rule.title = json_text(item, "title");
    rule.test = test_of(json_word(item, "test"));
    if (auto stated = theme(rule, item, pointer); !stated) return tl::unexpected(stated.error());
    if (auto stated = distance(rule, item, pointer); !stated) return tl::unexpected(stated.error());
    rule.distance_m = item.value("distance_m", 0.0);
    rule.effect = find_effect(json_word(item, "effect")).value_or(Effect::prohibit);
    rule.summary = json_text(item, "summary");
    rule.requirements = texts(item, "requirements");
    if (auto read = rings(rule, item, pointer); !read) return tl::unexpected(read.error());
    auto basis = json_basis(source_, item, pointer);
    if (!basis) return tl::unexpected(basis.error());
    rule.basis = std::move(*basis);
    auto validity = json_validity(source_, item, pointer);
    if (!validity) return tl::unexpected(validity.error());
    rule.validity = *validity;
    if (auto done = conditions(rule, item, pointer); !done) return tl::unexpected(done.error());
    return rule;
  }

  static std::vector<Text> texts(const nlohmann::json& item, const char* member) {
    std::vector<Text> out;
    const auto found = item.find(member);
    if (found == item.end()) return out;
    for (const auto& text : *found) out.emplace_back(json_word(text, "en"), json_word(text, "zh"));
    return out;
  }

  // Rings stand in place of distance and effect; what stands beside them would be ignored.
  Expected<void> rings(Rule& rule, const nlohmann::json& item, const std::string& pointer) const {
    const auto found = item.find("rings");
    if (found == item.end()) {
      if (item.contains("effect")) return {};
      return refuse("pack.no_effect", pointer, rule.id, {"the rule states no effect", "规则缺少 effect"},
                    {"Write its effect.", "请写明 effect。"});
    }
    for (const char* beside : {"distance_m", "effect", "requirements"}) {
      if (!item.contains(beside)) continue;
      return refuse("pack.rings_alone", pointer + "/" + beside, rule.id,
                    {fmt::format("beside rings, {} would be ignored", beside),
                     fmt::format("已有 rings，{} 不会起作用", beside)},
                    {"State it in each ring.", "请在每一环中分别写明。"});
    }
    if (auto usable = open_ring(rule, *found, pointer); !usable) return usable;
    for (const auto& each : *found) {
      const auto& metres = each.at("distance_m");
      DistanceRing ring{metres.is_null() ? kDistanceNotSet : metres.get<double>(),
                        find_effect(json_word(each, "effect")).value_or(Effect::prohibit),
                        json_text(each, "title"), texts(each, "requirements")};
      if (!rule.rings.empty() && ring.distance_m <= rule.rings.back().distance_m) {
        return refuse(
            "pack.rings_order", fmt::format("{}/rings/{}", pointer, rule.rings.size()), rule.id,
            {fmt::format("a ring of {:g} m follows one of {:g} m", ring.distance_m,
                         rule.rings.back().distance_m),
             fmt::format("{:g} 米的环排在 {:g} 米之后", ring.distance_m, rule.rings.back().distance_m)},
            {"List the rings from the innermost out.", "请由内到外排列各环。"});
      }
      rule.effect = rule.rings.empty() ? ring.effect : std::min(rule.effect, ring.effect);
      rule.distance_m = ring.distance_m;
      rule.rings.push_back(std::move(ring));
    }
    return {};
  }

  // The distance that nobody has set yet is the innermost, and the next ring says how far is looked.
  Expected<void> open_ring(const Rule& rule, const nlohmann::json& rings, const std::string& pointer) const {
    for (std::size_t i = 0; i < rings.size(); ++i) {
      if (!rings[i].at("distance_m").is_null() || (i == 0 && rings.size() > 1)) continue;
      return refuse("pack.ring_open", fmt::format("{}/rings/{}/distance_m", pointer, i), rule.id,
                    {"a ring without a distance must be the first, with one that has a distance behind it",
                     "未设定距离的环只能排在第一位，其后须有已设定距离的环"},
                    {"Put it first, and state in the next ring how far is to be looked.",
                     "请将其排在第一位，并在下一环写明核查到多远。"});
    }
    return {};
  }

  // A rule of the project has no theme; every other rule has one.
  Expected<void> theme(const Rule& rule, const nlohmann::json& item, const std::string& pointer) const {
    if (rule.test != SpatialTest::project && item.contains("theme"))
      return check_theme(rule.theme, pointer + "/theme", rule.id);
    if (rule.test == SpatialTest::project && !item.contains("theme")) return {};
    if (rule.test == SpatialTest::project) {
      return refuse("pack.theme_unused", pointer + "/theme", rule.id,
                    {"a rule of the project's facts alone has no theme", "仅依据项目事实的规则没有专题"},
                    {"Leave theme out, or choose another test.", "请去掉 theme，或改用其他检验方式。"});
    }
    return refuse("pack.no_theme", pointer, rule.id, {"the rule names no theme", "规则没有写明专题"},
                  {"Name its theme, or say \"test\": \"project\" for a rule of the project's facts alone.",
                   "请写明专题；仅依据项目事实的规则请写 \"test\": \"project\"。"});
  }

  // A distance that is not given is not 0 m, and one that nothing asks for was meant for something.
  Expected<void> distance(const Rule& rule, const nlohmann::json& item, const std::string& pointer) const {
    const bool given = item.contains("distance_m") || item.contains("rings");
    if (given == (rule.test == SpatialTest::within)) return {};
    if (given) {
      return refuse(
          "pack.distance_unused", pointer + (item.contains("rings") ? "/rings" : "/distance_m"), rule.id,
          {fmt::format("\"{}\" asks for no distance, distance_m and rings would be ignored",
                       json_word(item, "test")),
           fmt::format("“{}”检验不使用距离，distance_m 与 rings 不会起作用", json_word(item, "test"))},
          {"Say \"test\": \"within\", or leave them out.", "请改为 \"test\": \"within\"，或去掉距离。"});
    }
    return refuse("pack.no_distance", pointer + "/test", rule.id,
                  {"\"within\" needs a distance_m or rings", "“within”检验缺少 distance_m 或 rings"},
                  {"Write distance_m in metres; 0 means that they touch or overlap.",
                   "请以米为单位写明 distance_m；0 表示相接或重叠。"});
  }

  Expected<void> conditions(Rule& rule, const nlohmann::json& item, const std::string& pointer) const {
    static const ZoneValues none;
    const auto values = pack_.zone_values.find(rule.theme);
    const ZoneValues& zone_values = values == pack_.zone_values.end() ? none : values->second;
    const bool note = rule.effect == Effect::inform;
    rule.when = json_word(item, "when");
    rule.unless = json_word(item, "unless");
    auto when = json_condition(source_, item, pointer, "when", rule.id, pack_.facts, note, zone_values);
    if (!when) return tl::unexpected(when.error());
    auto unless = json_condition(source_, item, pointer, "unless", rule.id, pack_.facts, note, zone_values);
    if (!unless) return tl::unexpected(unless.error());
    rule.when_parsed = std::move(*when);
    rule.unless_parsed = std::move(*unless);
    const bool no_zone = rule.test == SpatialTest::outside || rule.test == SpatialTest::project;
    for (const auto& part : {rule.when_parsed, rule.unless_parsed}) {
      if (!no_zone || !part || part->zone_attributes_used().empty()) continue;
      const std::string test = json_word(item, "test");
      return refuse("pack.zone_outside", pointer, rule.id,
                    {fmt::format("an \"{}\" rule has no zone to ask", test),
                     fmt::format("“{}”规则没有图斑属性可用", test)},
                    {"Leave zone.… out of its conditions.", "请从条件中去掉 zone.…。"});
    }
    return measured_themes(rule, pointer);
  }

  // distance() and overlap() of a theme that does not exist could never be measured.
  Expected<void> measured_themes(const Rule& rule, const std::string& pointer) const {
    for (const auto& part : {rule.when_parsed, rule.unless_parsed}) {
      if (!part) continue;
      for (const auto& theme : part->themes_used()) {
        const char* member = part == rule.when_parsed ? "/when" : "/unless";
        if (auto known = check_theme(theme, pointer + member, rule.id); !known) return known;
      }
    }
    return {};
  }

  JsonSource source_;
  const std::vector<std::string>& known_themes_;
  std::vector<Error>* refused_;
  RulePack pack_;
};

}  // namespace

Expected<RulePack> read_rule_pack(std::string_view json, const std::string& file,
                                  const std::vector<std::string>& known_themes, std::vector<Error>* refused) {
  auto text = read_json(json, file, "pack.bad_json");
  if (!text) return tl::unexpected(text.error());
  if (auto valid = check_schema(*text, "packs/rule-pack.schema.json", file, "pack.schema"); !valid) {
    return tl::unexpected(valid.error());
  }
  try {
    auto pack = PackReader(*text, file, known_themes, refused).run();
    if (pack) pack->sha256 = sha256_hex(json);
    return pack;
  } catch (const std::exception& error) {  // the schema admits nothing that could get here
    return fail(ErrorKind::internal, "pack.unreadable",
                {fmt::format("the rule pack cannot be read ({})", error.what()), "无法读取规则包"},
                {"Report this with the file.", "请连同文件一并反馈。"}, text->place("", file));
  }
}

}  // namespace zonegate
