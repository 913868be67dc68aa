#include "samples/region/region_lists.h"

#include <fmt/format.h>

#include "core/rules/csv.h"
#include "samples/city/random.h"

namespace zonegate::sample {
namespace {

// Unlike any county in being: 4599.
constexpr std::size_t kUnitsPerCounty = 40;

template <std::size_t N>
const char* one_of(Random& random, const std::array<const char*, N>& words) {
  return words.at(static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(N) - 1)));
}

constexpr std::array kNatures{"新建", "新建、扩建", "新建、改扩建", "新增"};
constexpr std::array kIndustries{"化工", "电镀", "印染", "制革",     "造纸",     "炼焦",     "水泥",
                                 "钢铁", "冶炼", "农药", "铅蓄电池", "平板玻璃", "畜禽养殖", "房地产"};
constexpr std::array kPlaces{"河道岸线", "居民区", "饮用水水源保护区", "湿地"};
constexpr std::array kUnless{"", "", "", "（化工园区内除外）", "（国家重大项目除外）"};
constexpr std::array kEmissions{"挥发性有机物", "重金属", "氮氧化物", "总磷"};

std::string space_clause(Random& random) {
  switch (random.between(0, 3)) {
    case 0:
      return fmt::format("禁止{}{}项目{}。", one_of(random, kNatures), one_of(random, kIndustries),
                         one_of(random, kUnless));
    case 1:
      return fmt::format("严格控制{}{}项目，第{}批清单所列企业有序退出。", one_of(random, kNatures),
                         one_of(random, kIndustries), random.between(1, 90));
    case 2:
      return fmt::format("{}{}米范围内不得{}{}项目。", one_of(random, kPlaces), random.between(2, 20) * 50,
                         one_of(random, kNatures), one_of(random, kIndustries));
    default:
      return fmt::format("鼓励发展{}以外的绿色产业，第{}片区优先布局。", one_of(random, kIndustries),
                         random.between(1, 90));
  }
}

std::string other_clause(Random& random, std::size_t dimension) {
  if (dimension == 1) {
    return fmt::format("{}{}排放的项目，应实施{}.{}倍量替代。", one_of(random, kNatures),
                       one_of(random, kEmissions), random.between(1, 2), random.between(0, 9));
  }
  if (dimension == 2) {
    return fmt::format("{}企业应建立风险防控体系，每{}年开展一次土壤污染状况调查。",
                       one_of(random, kIndustries), random.between(1, 5));
  }
  return fmt::format("禁止使用高污染燃料；{}项目用水效率不低于先进值的{}%。", one_of(random, kIndustries),
                     random.between(60, 99));
}

std::string text_of(Random& random, std::size_t dimension, std::size_t clauses, bool dialect_b) {
  std::string out;
  for (std::size_t i = 1; i <= clauses; ++i) {
    const std::string clause = dimension == 0 ? space_clause(random) : other_clause(random, dimension);
    out += dialect_b ? fmt::format("{}.{}", i, clause) : fmt::format("{}-{}.{}\n", dimension + 1, i, clause);
  }
  return out;
}

}  // namespace

std::vector<RegionUnit> region_units(std::uint64_t seed, std::size_t first, std::size_t units,
                                     std::size_t clauses, bool dialect_b) {
  static constexpr std::array kClasses{"优先保护单元", "重点管控单元", "一般管控单元"};
  Random random(seed);
  std::vector<RegionUnit> out;
  std::size_t made = 0;
  for (std::size_t u = 0; u < units; ++u) {
    const std::size_t number = first + u;
    const auto unit_class = static_cast<std::size_t>(random.between(0, 2));
    RegionUnit unit;
    unit.code = fmt::format("ZH4599{:02}{}{:04}", number / kUnitsPerCounty, unit_class + 1,
                            number % kUnitsPerCounty + 1);
    unit.name = fmt::format("第{}管控单元", number + 1);
    unit.unit_class = kClasses.at(unit_class);
    // The share of all clauses that is due by now, so that the total is met exactly.
    const std::size_t due = clauses * (u + 1) / units - made;
    made += due;
    for (std::size_t d = 0; d < 4; ++d)
      unit.texts.at(d) = text_of(random, d, due * (d + 1) / 4 - due * d / 4, dialect_b);
    out.push_back(std::move(unit));
  }
  return out;
}

std::string region_csv(const std::vector<RegionUnit>& units, bool dialect_b) {
  std::string out =
      dialect_b
          ? write_csv_row({"环境管控单元编码", "单元名称", "单元分类", "区域布局管控", "污染物排放管控",
                           "环境风险防控", "能源资源利用"})
          : write_csv_row({"HJZHGKDYBM", "HJZHGKDYMC", "ZHGKDYFL", "KJBJYS", "PWWPFGK", "HJFXFK", "ZYKFXLYQ"});
  for (const auto& unit : units) {
    out += write_csv_row(
        {unit.code, unit.name, unit.unit_class, unit.texts[0], unit.texts[1], unit.texts[2], unit.texts[3]});
  }
  return out;
}

}  // namespace zonegate::sample
