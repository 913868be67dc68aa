#include "layers/formats/report/docx_file.h"

#include <fmt/format.h>

#include "layers/formats/page/html.h"
#include "layers/formats/zip_file.h"

namespace zonegate::report {
namespace {

using page::escaped;

constexpr const char* kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* kSpaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
constexpr const char* kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string content_types() {
  const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  return std::string(kXml) + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" +
         "<Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" "
         "ContentType=\"image/png\"/>" +
         "<Override PartName=\"/word/document.xml\" ContentType=\"" + word + "document.main+xml\"/>" +
         "<Override PartName=\"/word/styles.xml\" ContentType=\"" + word + "styles+xml\"/>" +
         "<Override PartName=\"/word/header1.xml\" ContentType=\"" + word + "header+xml\"/>" +
         "<Override PartName=\"/word/footer1.xml\" ContentType=\"" + word + "footer+xml\"/>" +
         "<Override PartName=\"/docProps/core.xml\" "
         "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";
}

std::string package_relations() {
  return fmt::format(
      "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"document\" Type=\"{}/officeDocument\" Target=\"word/document.xml\"/>"
      "<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
      "core-properties\" Target=\"docProps/core.xml\"/></Relationships>",
      kXml, kOffice);
}

std::string document_relations(std::size_t pictures) {
  std::string out = fmt::format(
      "{0}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"styles\" Type=\"{1}/styles\" Target=\"styles.xml\"/>"
      "<Relationship Id=\"header\" Type=\"{1}/header\" Target=\"header1.xml\"/>"
      "<Relationship Id=\"footer\" Type=\"{1}/footer\" Target=\"footer1.xml\"/>",
      kXml, kOffice);
  for (std::size_t i = 1; i <= pictures; ++i) {
    out += fmt::format("<Relationship Id=\"picture{0}\" Type=\"{1}/image\" Target=\"media/picture{0}.png\"/>",
                       i, kOffice);
  }
  return out + "</Relationships>";
}

std::string core_properties(const DocxDress& dress) {
  const std::string time = dress.time.substr(0, 19) + (dress.time.empty() ? "" : "Z");
  return fmt::format(
      "{}<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:subject>{}</"
      "dc:subject>"
      "<dc:creator>{}</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">{}</dcterms:created>"
      "</cp:coreProperties>",
      kXml, escaped(dress.title), escaped(dress.subject), escaped(dress.creator), escaped(time));
}

std::string style(const char* id, const char* name, int half_points, bool bold, const char* more_paragraph,
                  const char* more_run = "") {
  return fmt::format(
      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{0}\"><w:name w:val=\"{1}\"/>"
      "<w:basedOn w:val=\"Normal\"/><w:pPr>{4}</w:pPr><w:rPr>{3}<w:sz w:val=\"{2}\"/><w:szCs w:val=\"{2}\"/>{5}"
      "</w:rPr></w:style>",
      id, name, half_points, bold ? "<w:b/>" : "", more_paragraph, more_run);
}

std::string heading_style(int level, int half_points) {
  return fmt::format(
      "<w:style w:type=\"paragraph\" w:styleId=\"Heading{0}\"><w:name w:val=\"heading {0}\"/><w:basedOn "
      "w:val=\"Normal\"/><w:next w:val=\"Text\"/><w:pPr><w:keepNext/><w:spacing w:before=\"{2}\" "
      "w:after=\"80\"/>"
      "<w:outlineLvl w:val=\"{3}\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"{1}\"/><w:szCs "
      "w:val=\"{1}\"/></w:rPr></w:style>",
      level, half_points, 120 + 60 * (3 - level), level - 1);
}

std::string styles() {
  std::string borders;
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
    borders += fmt::format("<w:{} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"B8C0CC\"/>", side);
  return fmt::format("{}<w:styles {}>", kXml, kSpaces) +
         "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Noto Sans CJK SC\" w:hAnsi=\"Noto Sans CJK "
         "SC\" "
         "w:eastAsia=\"Noto Sans CJK SC\" w:cs=\"Noto Sans CJK SC\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"
         "<w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>"
         "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
         "w:val=\"Normal\"/></w:style>" +
         heading_style(1, 32) + heading_style(2, 26) + heading_style(3, 22) +
         style("Title1", "Report title", 40, true, "<w:spacing w:after=\"120\"/>") +
         style("Text", "Report text", 19, false, "<w:spacing w:after=\"60\"/>") +
         style("Soft", "Report remark", 17, false, "<w:spacing w:after=\"60\"/>",
               "<w:color w:val=\"5A6472\"/>") +
         style("Strong", "Report emphasis", 19, true, "<w:spacing w:before=\"60\" w:after=\"60\"/>") +
         style("Item", "Report item", 19, false,
               "<w:spacing w:after=\"30\"/><w:ind w:left=\"280\" w:hanging=\"200\"/>") +
         style("Outcome", "Report outcome", 30, true, "<w:spacing w:before=\"120\" w:after=\"160\"/>") +
         style("Cell", "Report cell", 16, false, "") +
         style("CellHead", "Report cell head", 16, true, "<w:keepNext/>") +
         style("Edge", "Report header and footer", 15, false,
               "<w:tabs><w:tab w:val=\"right\" w:pos=\"9640\"/></w:tabs>", "<w:color w:val=\"5A6472\"/>") +
         "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Report grid\"/><w:tblPr><w:tblBorders>" +
         borders +
         "</w:tblBorders><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/>"
         "</w:tblCellMar></w:tblPr></w:style></w:styles>";
}

std::string field(const char* name) {
  return fmt::format(
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>"
      "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
      name);
}

std::string edge(const char* part, const std::string& left, const std::string& right_xml) {
  return fmt::format(
      "{0}<w:{1} {2}><w:p><w:pPr><w:pStyle w:val=\"Edge\"/></w:pPr>{3}<w:r><w:tab/></w:r>{4}</w:p></w:{1}>",
      kXml, part, kSpaces, docx_runs(left), right_xml);
}

std::string document(const DocxText& text) {
  return fmt::format("{}<w:document {}><w:body>", kXml, kSpaces) + text.body() +
         "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference "
         "w:type=\"default\" "
         "r:id=\"footer\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1250\" w:right=\"1020\" "
         "w:bottom=\"1080\" w:left=\"1247\" w:header=\"560\" w:footer=\"560\" "
         "w:gutter=\"0\"/></w:sectPr></w:body></w:document>";
}

}  // namespace

Expected<std::string> docx_bytes(const DocxText& text, const DocxDress& dress) {
  ZipMembers members = {
      {"[Content_Types].xml", content_types()},
      {"_rels/.rels", package_relations()},
      {"docProps/core.xml", core_properties(dress)},
      {"word/document.xml", document(text)},
      {"word/_rels/document.xml.rels", document_relations(text.pictures().size())},
      {"word/styles.xml", styles()},
      {"word/header1.xml", edge("hdr", dress.header_left, docx_runs(dress.header_right, "<w:b/>"))},
      {"word/footer1.xml", edge("ftr", dress.footer, field("PAGE") + docx_runs(" / ") + field("NUMPAGES"))},
  };
  for (std::size_t i = 0; i < text.pictures().size(); ++i)
    members.emplace_back(fmt::format("word/media/picture{}.png", i + 1), text.pictures()[i].png);
  return zip_bytes(members, dress.day);
}

}  // namespace zonegate::report
