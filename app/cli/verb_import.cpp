// import, and the options that say how a dataset is read.
#include "app/cli/usage.h"
#include "app/cli/verbs.h"

namespace zonegate::cli {
namespace {

void add_source_options(Verbs& v, CLI::App& verb, std::string& layer, std::string& crs, std::string& encoding,
                        std::vector<std::string>& map) {
  verb.add_option("--layer-in-file", layer,
                  v.say("layer, when the file holds several, or layer of a drawing",
                        "文件含多个图层时指定其一（图形文件为其 CAD 图层）"));
  verb.add_option("--crs", crs,
                  v.say("reference system, when the file names none or a wrong one",
                        "坐标系（文件未说明或说明有误时给出）"));
  verb.add_option("--encoding", encoding,
                  v.say("text encoding, when it cannot be detected", "文字编码（无法识别时给出）"));
  verb.add_option("--map", map,
                  v.say("name=FIELD: which field of the file holds what", "名称=字段：字段对应关系"))
      ->allow_extra_args(false);
}

void add_import_layer(Verbs& v, CLI::App& parent, ImportLayerOptions& options) {
  auto* layer = v.verb(parent, "layer", {"a layer version", "图层的一个版本"});
  v.workspace(*layer, options.workspace)->required();
  v.file(*layer, options.file, "dataset to read; it is never changed", "要读取的数据集，不会被改动");
  layer
      ->add_option("--theme", options.theme,
                   v.say("theme id, see: zonegate themes", "专题编号，见 zonegate themes"))
      ->required();
  layer
      ->add_option("--coverage", options.coverage,
                   v.say("where the layer is complete: extent, none, or a polygon file",
                         "数据完整的范围：extent、none 或面文件"))
      ->required();
  layer->add_option("--layer", options.layer,
                    v.say("layer name; default: the file's name", "图层名，默认取文件名"));
  layer->add_option("--valid-from", options.valid_from,
                    v.say("first day in force; default: today", "生效日，默认今日"));
  layer->add_option("--valid-to", options.valid_to, v.say("last day in force", "失效前的最后一日"));
  add_source_options(v, *layer, options.layer_in_file, options.crs, options.encoding, options.map);
  layer->add_option("--custodian", options.custodian, v.say("who keeps this layer", "数据提供单位"));
  layer->add_option("--accuracy", options.accuracy_m, v.say("positional accuracy in metres", "位置精度（米）"));
  layer->add_flag(
      "--repair", options.repair,
      v.say("repair faulty zones and record areas before and after", "修复有问题的图斑并记录前后面积"));
  layer->add_flag("--keep-personal-data", options.keep_personal,
                  v.say("keep fields with personal data, which are left out otherwise",
                        "保留含个人信息的字段（默认不导入）"));
  layer->add_flag(
      "--allow-empty", options.allow_empty,
      v.say("the dataset has no zones and that is right: nothing of this theme lies in the coverage",
            "数据集确实没有图斑：覆盖范围内不存在该专题对象"));
  v.does(*layer, [&options](const Cli& cli) { return import_layer(cli, options); });
}

void add_import_unit_lists(Verbs& v, CLI::App& parent, ImportUnitListsOptions& given) {
  auto* units = v.verb(parent, "unit-lists",
                       {"lists of control units, four texts a unit, split into clauses",
                        "管控单元清单（每单元四列文字），按编号拆分为条款"});
  v.workspace(*units, given.workspace)->required();
  units->add_option("file", given.file,
                    v.say("the sheet (XLSX or CSV); without: the texts of the unit layer itself",
                          "表格（XLSX 或 CSV）；不填则取管控单元图层自身的文字列"));
  const auto needed = [&](const char* name, std::string& value, const char* en, const char* zh) {
    units->add_option(name, value, v.say(en, zh))->required()->check(not_empty(v.cli().language));
  };
  needed("--list", given.id, "id of the list", "清单编号");
  needed("--version", given.version, "its edition", "清单版本");
  needed("--level", given.level, "national, region, basin, city, park or unit",
         "层级：national、region、basin、city、park、unit（或中文）");
  needed("--valid-from", given.valid_from, "first day in force", "生效日");
  units->add_option("--valid-to", given.valid_to, v.say("last day in force", "失效前的最后一日"));
  units->add_option("--title", given.title, v.say("title of the list", "清单名称"));
  units->add_option("--issuer", given.issuer, v.say("who issued it", "发布机关"));
  units->add_option("--layer", given.layer,
                    v.say("which unit layer of the workspace", "取工作空间中的哪个管控单元图层"));
  units->add_option("--sheet", given.sheet, v.say("which sheet; default: the first", "工作表名，默认第一个"));
  units
      ->add_option("--map", given.map,
                   v.say("code, name, class, space, emission, risk or resource = heading",
                         "code、name、class、space、emission、risk、resource = 表头"))
      ->allow_extra_args(false);
  units->add_option(
      "-o,--output", given.output,
      v.say("also write the entries to this sheet (.xlsx or .csv)", "同时将条目写入该表格（.xlsx 或 .csv）"));
  units->add_flag(
      "--preview", given.preview,
      v.say("say what was understood and what it changes, store nothing", "仅显示识别结果与变化，不导入"));
  v.does(*units, [&given](const Cli& cli) { return import_unit_lists(cli, given); });
}

void add_import_texts(Verbs& v, CLI::App& parent, ImportTextOptions& text) {
  auto* pack = v.verb(parent, "rule-pack", {"a rule pack (JSON)", "规则包（JSON）"});
  auto* list =
      v.verb(parent, "access-list", {"an access list (XLSX, CSV or JSON)", "准入清单（XLSX、CSV 或 JSON）"});
  for (auto* sub : {pack, list}) {
    v.workspace(*sub, text.workspace)->required();
    v.file(*sub, text.file, "the file, in UTF-8", "UTF-8 编码的文件");
  }
  v.does(*pack, [&text](const Cli& cli) { return import_rule_pack(cli, text); });
  list->add_flag(
      "--preview", text.preview,
      v.say("say what was understood and what it changes, store nothing", "仅显示识别结果与变化，不导入"));
  list->add_option("--sheet", text.sheet,
                   v.say("which sheet of a workbook; default: the first", "工作表名，默认第一个"));
  v.does(*list, [&text](const Cli& cli) { return import_access_list(cli, text); });
}

void add_import_projects(Verbs& v, CLI::App& parent, ImportProjectsOptions& options) {
  auto* projects = v.verb(parent, "projects", {"footprints with their facts", "项目用地范围及事实"});
  v.workspace(*projects, options.workspace)->required();
  v.file(*projects, options.footprint.file, "boundary-point TXT or any dataset; it is never changed",
         "界址点 TXT 或其他数据集，不会被改动");
  add_footprint_options(v, *projects, options.footprint);
  v.does(*projects,
         [&options](const Cli& cli) { return import_projects(cli, options.workspace, options.footprint); });
}

}  // namespace

void add_footprint_options(Verbs& v, CLI::App& verb, FootprintArguments& footprint) {
  add_source_options(v, verb, footprint.layer_in_file, footprint.crs, footprint.encoding, footprint.map);
  verb.add_option(
          "--map-file", footprint.map_file,
          v.say("a file of name=FIELD lines; a fact's id, project_id, project_name, part_name, width, radius",
                "由“名称=字段”行组成的文件；名称可为事实、project_id、project_name、part_name、width、radius"))
      ->check(not_empty(v.cli().language));
  verb.add_option("--facts", footprint.facts,
                  v.say("fact=value, or fact=value;value when it takes several; may be given several times",
                        "事实=值；可填多值的写作 事实=值;值；可多次给出"))
      ->allow_extra_args(false);
  verb.add_flag("--split", footprint.split,
                v.say("a project per plot or feature instead of one per file", "每个地块或要素作为一个项目"));
  verb.add_flag("--replace", footprint.replace,
                v.say("a stored project of the same id, from another file, gets this as its next revision",
                      "同编号项目来自其他文件时，以本文件作为其新版本"));
  verb.add_option("--width", footprint.width_m,
                  v.say("full width in metres of footprints drawn as lines", "线状用地的全宽（米）"));
  verb.add_option("--radius", footprint.radius_m,
                  v.say("radius in metres of footprints drawn as points", "点状用地的半径（米）"));
  verb.add_option("--name", footprint.name, v.say("project name", "项目名称"));
  verb.add_option("--id", footprint.id,
                  v.say("project id; default: the file's name", "项目编号，默认取文件名"));
}

void add_import_verbs(Verbs& v, CLI::App& app, ImportArguments& given) {
  auto* parent = v.verb(app, "import", {"bring data into a workspace", "向工作空间导入数据"});
  parent->require_subcommand(1);
  add_import_layer(v, *parent, given.layer);
  add_import_texts(v, *parent, given.text);
  add_import_unit_lists(v, *parent, given.unit_lists);
  add_import_projects(v, *parent, given.projects);
}

}  // namespace zonegate::cli
