#include "layers/formats/page/run_sheets.h"

#include <fmt/format.h>

#include "core/check/result_names.h"
#include "layers/formats/result_words.h"

namespace zonegate::page {

using namespace result_words;

// Table G.
void add_data_sheet(Sink& sink, const RunRecord& run, bool whole_hash) {
  sink.heading(3, {"G. Data used", "G. 数据说明"});
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < run.layers.size(); ++i) {
    const LayerIdentity& layer = run.layers[i];
    const std::string until = layer.validity.to ? format_day(*layer.validity.to) : sink.say({"open", "未定"});
    rows.push_back({sink.say(theme_title(layer.theme)), layer.layer, fmt::format("v{}", layer.version),
                    format_day(layer.validity.from) + " – " + until, layer.custodian,
                    i < run.layer_coverages.size() ? run.layer_coverages[i] : std::string{}, layer.source_crs,
                    fmt::format("{}", layer.zone_count), fmt::format("{}", layer.faulty_zone_count),
                    layer.source_name, layer.content_sha256.substr(0, 16)});
  }
  sink.table({{"Theme", "核查内容"},
              {"Layer", "图层"},
              {"Version", "版本"},
              {"In force", "有效期"},
              {"Custodian", "数据管理单位"},
              {"Covers", "覆盖范围"},
              {"CRS delivered", "原坐标系"},
              {"#Zones", "#图斑数"},
              {"#Faulty", "#有误"},
              {"Source file", "来源文件"},
              {"Content hash", "内容哈希"}},
             rows, {"No layer was in force.", "没有有效图层。"});
  std::vector<std::string> remarks;
  for (const LayerIdentity& layer : run.layers) {
    if (layer.positional_accuracy_m <= 0.0) continue;
    const std::string metres = fmt::format("{:g}", layer.positional_accuracy_m);
    remarks.push_back(
        fmt::format("{} v{}", layer.layer, layer.version) +
        sink.say({": positional accuracy stated as ±" + metres +
                      " m: what ends nearer to the footprint than that, or reaches into it by less, is "
                      "not certain",
                  "：所填位置精度 ±" + metres + " 米，距用地不足该值或重叠不足该值的边界并不确定"}));
  }
  for (std::size_t i = 0; i < run.layers.size() && i < run.layer_remarks.size(); ++i) {
    const std::string layer = fmt::format("{} v{}", run.layers[i].layer, run.layers[i].version);
    for (const Text& remark : run.layer_remarks[i])
      remarks.push_back(layer + sink.say({": ", "："}) + sink.say(remark));
  }
  if (!remarks.empty()) {
    sink.paragraph(sink.say({"What their import had to say:", "导入时的提示："}));
    sink.list(remarks);
  }
  if (whole_hash) {
    std::vector<std::vector<std::string>> hashes;
    for (const LayerIdentity& layer : run.layers)
      hashes.push_back({fmt::format("{} v{}", layer.layer, layer.version), layer.content_sha256});
    sink.table({{"Layer version", "图层版本"}, {"Content hash (sha256), whole", "内容哈希（sha256，全文）"}},
               hashes, {"No layer was in force.", "没有有效图层。"});
  }
  std::vector<std::string> rules;
  for (const RulePack& pack : run.rule_packs) {
    rules.push_back(sink.say({"Rule pack ", "规则包 "}) + pack.id + " " + pack.version + "  sha256 " +
                    pack.sha256);
  }
  for (const AccessList& list : run.access_lists) {
    rules.push_back(sink.say({"Access list ", "准入清单 "}) + list.id + " " + list.version + "  sha256 " +
                    list.sha256);
  }
  for (const AccessList& list : run.announced_lists)
    rules.push_back(sink.say({"Not looked at: access list ", "未参与核查：准入清单 "}) +
                    sink.say(announced_words(list)));
  sink.list(rules);
}

// Table H.
void add_method_sheet(Sink& sink, const RunRecord& run) {
  sink.heading(3, {"H. Method", "H. 方法说明"});
  sink.list(
      {sink.say({"Program: Zonegate ", "程序：Zonegate "}) + run.program_version,
       sink.say({"Coordinates: ", "坐标系："}) + run.crs,
       sink.say({"Areas: ", "面积："}) + sink.say(area_method_name(run.area_method)),
       sink.say({"Lengths, chainages and distances: ", "长度、里程与距离："}) +
           sink.say(length_method_name(run.area_method)),
       sink.say({"Rounding: once, for printing; half away from zero. 1 mu = 2000/3 m² exactly.",
                 "舍入：仅在输出时舍入一次，四舍五入；1亩 = 2000/3 平方米（精确值）。"}),
       sink.say(
           {"Boundary: interiors count, touching is no conflict. Overlaps under the sliver limit are listed "
            "without effect; together they may ask for a look at the border.",
            "边界：内部相交才计入，仅相接不构成冲突；小于限值的细碎重叠只列示，累计达到限值的须核查边界。"}),
       sink.say(
           {"Outcome: the worst of all findings. What must be checked, or what a rule needs, and could not "
            "be "
            "looked at is undetermined, never zero; a theme without data that need not be checked is named "
            "with "
            "each project as not looked at.",
            "结论：取所有结果中最严者；必查内容或规则所需内容无法核查的，一律判为“无法判定”，不按零处理；"
            "非必查且无数据的内容，在各项目中列明“未核查”。"}),
       sink.say({"Lines with a width: flat ends; corners are mitred, up to five half widths from the axis. "
                 "Points with "
                 "a radius: circles.",
                 "有宽度的线：端部平齐，转角按尖角外延（至多为半宽的五倍）；有半径的点：按圆计。"}),
       sink.say({"Slivers: judged by connected pieces; a small part that continues in a neighbouring zone is "
                 "none, nor is one that is most of its zone.",
                 "细碎重叠：按相连部分判断；延伸至相邻图斑的小块，以及占图斑大部分的小块，不属细碎。"}),
       sink.say({"Citations: [verified] read in the official text; [relayed] from a source that quotes it; "
                 "[unverified] neither. 原文待录入: the verbatim text is not entered yet.",
                 "依据标注：[已核] 已与正式文本核对；[转引] 据引用该文本的来源；[未核] 未经核对。"})});
}

void add_disclaimer(Sink& sink) {
  sink.paragraph(
      sink.say({"This result is an auxiliary analysis of the data versions listed. It is not an approval; "
                "the decision lies with the competent department.",
                "本结果是对所列数据版本的辅助分析，不是审批意见，最终以主管部门意见为准。"}));
  sink.paragraph(
      sink.say({"The summaries of clauses are our own words. Where the verbatim text has not been entered, "
                "原文待录入 stands beside them.",
                "条款要点为本程序的概述；尚未录入原文的，注明“原文待录入”。"}));
}

}  // namespace zonegate::page
