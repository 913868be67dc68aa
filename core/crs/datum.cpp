#include "core/crs/datum.h"

#include <fmt/format.h>

#include "core/crs/datum_names.h"
#include "core/crs/datum_operation.h"

namespace zonegate {
namespace detail {
namespace {

struct FactoryDeleter {
  void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const {
    proj_operation_factory_context_destroy(factory);
  }
};

std::optional<OperationArea> area_of(PJ_CONTEXT* context, const PJ* operation) {
  OperationArea area;
  if (proj_get_area_of_use(context, operation, &area.west, &area.south, &area.east, &area.north, nullptr) ==
          0 ||
      area.west < -180.0)
    return std::nullopt;
  return area;
}

}  // namespace

PublishedOperation find_operation(PJ_CONTEXT* context, const ReferenceSystem& source,
                                  const ReferenceSystem& target) {
  PublishedOperation out;
  const PjHandle from = create_crs(context, source.definition.c_str());
  const PjHandle to = create_crs(context, target.definition.c_str());
  const std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, FactoryDeleter> factory(
      proj_create_operation_factory_context(context, nullptr));
  if (!from || !to || !factory) return out;
  proj_operation_factory_context_set_allow_ballpark_transformations(context, factory.get(), 0);
  proj_operation_factory_context_set_spatial_criterion(context, factory.get(),
                                                       PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
  proj_operation_factory_context_set_grid_availability_use(
      context, factory.get(), PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
  const PjListHandle list(proj_create_operations(context, from.get(), to.get(), factory.get()));
  if (!list) return out;
  for (int i = 0; i < proj_list_get_count(list.get()); ++i) {
    const PjHandle candidate(proj_list_get(context, list.get(), i));
    if (!candidate || proj_coordoperation_has_ballpark_transformation(context, candidate.get()) != 0) continue;
    const double accuracy = proj_coordoperation_get_accuracy(context, candidate.get());
    if (!(accuracy >= 0.0) || proj_coordoperation_is_instantiable(context, candidate.get()) == 0) continue;
    PjHandle normal(proj_normalize_for_visualization(context, candidate.get()));
    if (!normal) continue;
    const char* name = proj_get_name(candidate.get());
    out.name = name != nullptr ? name : "";
    out.accuracy_m = accuracy;
    out.area = area_of(context, candidate.get());
    out.pj = std::move(normal);
    return out;
  }
  return out;
}

}  // namespace detail

namespace {

bool is_old_chinese(Datum datum) {
  return datum == Datum::xian1980 || datum == Datum::beijing1954 || datum == Datum::new_beijing;
}

Text datum_words(const ReferenceSystem& crs) {
  if (crs.datum != Datum::other) return datum_text(crs.datum);
  return same_text(crs.datum_name.empty() ? crs.name : crs.datum_name);
}

bool same_datum(const ReferenceSystem& source, const ReferenceSystem& target) {
  if (source.datum != target.datum) return false;
  if (source.datum != Datum::other || source.definition == target.definition) return true;
  return source.datum_name == target.datum_name && source.ellipsoid == target.ellipsoid &&
         !detail::names_no_datum(source.datum_name);
}

DatumDecision refused(const ReferenceSystem& source, const ReferenceSystem& target) {
  const Text from = datum_words(source);
  const Text to = datum_words(target);
  DatumDecision out;
  out.statement = {
      fmt::format("the data are on {}, the workspace is on {}, and no published transformation joins the two",
                  from.en, to.en),
      fmt::format("数据为{}，工作空间为{}，两者之间没有公开的转换参数", from.zh, to.zh)};
  out.remedy = {
      fmt::format("Ask the supplier or the surveying authority for the data transformed to {}.", to.en),
      fmt::format("请向数据提供单位或测绘主管部门索取已转换为{}的数据。", to.zh)};
  if (is_old_chinese(source.datum) || is_old_chinese(target.datum)) {
    out.statement.en += "; the true shift is tens of metres or more";
    out.statement.zh += "；实际偏差可达数十米以上";
  }
  return out;
}

DatumDecision by_operation(const ReferenceSystem& source, const ReferenceSystem& target) {
  const auto found = detail::find_operation(detail::thread_context(), source, target);
  if (!found.pj) return refused(source, target);
  DatumDecision out;
  out.relation = DatumRelation::operation;
  out.accuracy_m = found.accuracy_m;
  out.operation = found.name;
  out.area = found.area;
  out.statement = {fmt::format("transformed from {} to {} by \"{}\", accuracy {:g} m", datum_words(source).en,
                               datum_words(target).en, found.name, found.accuracy_m),
                   fmt::format("由{}转换到{}，采用“{}”，精度 {:g} 米", datum_words(source).zh,
                               datum_words(target).zh, found.name, found.accuracy_m)};
  return out;
}

}  // namespace

std::string_view datum_relation_id(DatumRelation relation) {
  switch (relation) {
    case DatumRelation::same:
      return "same";
    case DatumRelation::assumed_equal:
      return "assumed_equal";
    case DatumRelation::operation:
      return "operation";
    case DatumRelation::refused:
      return "refused";
  }
  return "refused";
}

DatumDecision decide_datum(const ReferenceSystem& source, const ReferenceSystem& target) {
  DatumDecision out;
  if (same_datum(source, target)) {
    out.relation = DatumRelation::same;
    out.accuracy_m = 0.0;
    out.statement = {fmt::format("both on {}", datum_words(source).en),
                     fmt::format("同为{}", datum_words(source).zh)};
    return out;
  }
  const auto pair = [&](Datum a, Datum b) {
    return (source.datum == a && target.datum == b) || (source.datum == b && target.datum == a);
  };
  if (pair(Datum::wgs84, Datum::cgcs2000)) {
    out.relation = DatumRelation::assumed_equal;
    out.accuracy_m = 0.5;
    out.statement = {"WGS 84 is taken as equal to CGCS2000 (difference below 0.5 m); no shift was applied",
                     "WGS 84 视同 2000国家大地坐标系（差异小于 0.5 米），未作平移"};
    return out;
  }
  const bool outside_china = (source.datum == Datum::wgs84 || source.datum == Datum::other) &&
                             (target.datum == Datum::wgs84 || target.datum == Datum::other);
  return outside_china ? by_operation(source, target) : refused(source, target);
}

}  // namespace zonegate
