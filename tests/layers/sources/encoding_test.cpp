#include "layers/sources/encoding.h"

#include <doctest/doctest.h>

#include "tests/layers/sources/source_test_support.h"

using namespace zonegate;
using zonegate::test::to_gbk;

namespace {

EncodingEvidence evidence_of(const std::vector<std::string>& texts) {
  EncodingEvidence evidence;
  for (const auto& text : texts) evidence.add(text);
  return evidence;
}

std::string decided(const std::vector<std::string>& texts, const std::vector<EncodingClaim>& claims = {}) {
  const auto decision = decide_encoding(evidence_of(texts), "", claims, "x.dbf");
  REQUIRE(decision);
  return decision->name;
}

const std::vector<std::string> chinese = {"生态保护红线", "核心保护区", "一般控制区"};

std::vector<std::string> in_gbk(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  out.reserve(texts.size());
  for (const auto& text : texts) out.push_back(to_gbk(text));
  return out;
}

}  // namespace

TEST_CASE("names of encodings are read however they are written") {
  CHECK(normalise_encoding(" utf8\r\n") == "UTF-8");
  CHECK(normalise_encoding("OEM 936") == "GBK");
  CHECK(normalise_encoding("ANSI 936") == "GBK");
  CHECK(normalise_encoding("cp936") == "GBK");
  CHECK(normalise_encoding("gb2312") == "GBK");
  CHECK(normalise_encoding("65001") == "UTF-8");
  CHECK(normalise_encoding("88591") == "ISO-8859-1");
  CHECK(normalise_encoding("ISO-8859-1") == "ISO-8859-1");
  CHECK(normalise_encoding("ANSI 1252") == "CP1252");
  CHECK(normalise_encoding("Big5") == "BIG5");
}

TEST_CASE("bytes decide, claims that they contradict do not") {
  CHECK(decided(chinese) == "UTF-8");
  CHECK(decided(in_gbk(chinese)) == "GBK");
  CHECK(decided({"plain"}) == "UTF-8");
  CHECK(decided(in_gbk(chinese), {{"UTF-8", ".cpg"}}) == "GBK");
  CHECK(decided(chinese, {{"GBK", ".cpg"}}) == "UTF-8");
  CHECK(decided(in_gbk(chinese), {{"ISO-8859-1", ".cpg"}}) == "GBK");
  CHECK(decided({"caf\xE9 du parc", "for\xEAt"}, {{"ISO-8859-1", ".cpg"}}) == "ISO-8859-1");
  const auto lie = decide_encoding(evidence_of(in_gbk(chinese)), "", {{"UTF-8", ".cpg"}}, "x.dbf");
  REQUIRE(lie);
  CHECK(lie->reason.en == ".cpg says UTF-8 but the bytes are GBK");
  CHECK(lie->notes.size() == 1);
  CHECK(decide_encoding(evidence_of(chinese), "", {{"UTF-8", ".cpg"}}, "")->reason.en == "from .cpg");
}

TEST_CASE("two bytes that are a character in both encodings follow the claim") {
  const std::string both = "\xC4\xA3";  // 模 in GBK, U+0123 in UTF-8
  CHECK(decided({both}, {{"GBK", "the DBF code page byte"}}) == "GBK");
  CHECK(decided({both}, {{"UTF-8", ".cpg"}}) == "UTF-8");
}

TEST_CASE("a character cut off by the width of its field is dropped, not damaged") {
  const std::string gbk = to_gbk("保护区");
  CHECK(decided({gbk.substr(0, 5), to_gbk("核心")}) == "GBK");
  auto decoder = TextDecoder::create("GBK");
  REQUIRE(decoder);
  CHECK(decoder->decode(gbk.substr(0, 5)) == "保护");
  CHECK(decoder->damaged_texts() == 0);
  auto utf8 = TextDecoder::create("utf8");
  REQUIRE(utf8);
  CHECK(utf8->decode(std::string("保护区").substr(0, 8)) == "保护");
  CHECK(utf8->decode("a\xFF"
                     "b") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(utf8->damaged_texts() == 1);
}

TEST_CASE("what a person gives is checked against the bytes") {
  const auto wrong = decide_encoding(evidence_of(in_gbk(chinese)), "UTF-8", {}, "x.dbf");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().code == "source.encoding_contradicted");
  const auto unknown = decide_encoding(evidence_of(chinese), "KLINGON", {}, "x.dbf");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == "source.encoding_unknown");
  CHECK(unknown.error().kind == ErrorKind::usage);
  const auto right = decide_encoding(evidence_of(in_gbk(chinese)), "cp936", {}, "x.dbf");
  REQUIRE(right);
  CHECK(right->name == "GBK");
  CHECK(right->reason.en == "given");
}

TEST_CASE("every GBK character of the common rows survives the way there and back") {
  auto decoder = TextDecoder::create("GBK");
  REQUIRE(decoder);
  int checked = 0;
  for (unsigned code = 0x4E00; code <= 0x9FA5; ++code) {
    const std::string utf8 = {static_cast<char>(0xE0U | (code >> 12U)),
                              static_cast<char>(0x80U | ((code >> 6U) & 0x3FU)),
                              static_cast<char>(0x80U | (code & 0x3FU))};
    const std::string gbk = to_gbk(utf8);
    if (decoder->decode(gbk) != utf8) FAIL("U+" << code);
    EncodingEvidence one;
    one.add(gbk);
    if (!one.gbk_possible()) FAIL("not seen as GBK: U+" << code);
    ++checked;
  }
  CHECK(checked == 20902);
  CHECK(decoder->damaged_texts() == 0);
}
