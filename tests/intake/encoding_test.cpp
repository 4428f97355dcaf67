#include "intake/encoding.hpp"

#include <iconv.h>

#include "support.hpp"

namespace mainstay::intake {
namespace {

std::string convert(std::string text, const char *to, const char *from = "UTF-8") {
  const iconv_t converter = iconv_open(to, from);
  std::string result(text.size() * 4 + 16, '\0');
  char *in = text.data(), *out = result.data();
  std::size_t inLeft = text.size(), outLeft = result.size();
  EXPECT_EQ(iconv(converter, &in, &inLeft, &out, &outLeft), 0u) << to;
  iconv_close(converter);
  result.resize(result.size() - outLeft);
  return result;
}

const std::string traditional =
    "商機編號,客戶名稱,負責人,產品,階段,金額,預計成交日期\r\n"
    "A-001,台積電股份有限公司,王小明,伺服器,方案報價,\"1,200,000\",2026/06/15\r\n"
    "A-002,聯發科技,陳怡君,儲存設備,商務談判,350000,2026/07/01\r\n"
    "A-003,鴻海精密,林志豪,網路交換器,贏單,80000,2026/05/20\r\n";
const std::string simplified =
    "商机编号,客户名称,负责人,产品,阶段,金额,预计成交日期\r\n"
    "A-001,华为技术有限公司,张伟,服务器,方案报价,\"1,200,000\",2026/06/15\r\n"
    "A-002,比亚迪股份,李娜,存储设备,商务谈判,350000,2026/07/01\r\n"
    "A-003,腾讯科技,王芳,网络交换机,赢单,80000,2026/05/20\r\n";
const std::string western =
    "Id;Société;Étape;Montant;Propriétaire\r\n1;Crédit Agricole;Négociation;1200 €;Zoé\r\n"
    "2;Müller & Söhne;Gewonnen;99;Jürgen Groß\r\n";

TEST(Encoding, ChineseInEveryEncoding) {
  EXPECT_EQ(detectEncoding(traditional).encoding, Encoding::utf8);
  EXPECT_EQ(detectEncoding(convert(simplified, "GB18030")).encoding, Encoding::gb18030);
  EXPECT_EQ(detectEncoding(convert(traditional, "BIG5")).encoding, Encoding::big5);
  EXPECT_EQ(detectEncoding(convert(traditional, "GB18030")).encoding, Encoding::gb18030);
  EXPECT_EQ(detectEncoding(convert(western, "WINDOWS-1252")).encoding, Encoding::windows1252);
  for (const auto &[text, name, encoding] : {std::tuple{simplified, "GB18030", Encoding::gb18030},
                                             {traditional, "BIG5", Encoding::big5}})
    EXPECT_GT(detectEncoding(convert(text, name)).confidence, 0.6) << name;
}

TEST(Encoding, ShortChineseTexts) {
  EXPECT_EQ(detectEncoding(convert("阶段,金额\n赢单,5\n", "GB18030")).encoding, Encoding::gb18030);
  EXPECT_EQ(detectEncoding(convert("階段,金額\n贏單,5\n", "BIG5")).encoding, Encoding::big5);
  EXPECT_EQ(detectEncoding(convert("id,stage,客户\n1,Won,北京\n", "GB18030")).encoding,
            Encoding::gb18030);
  EXPECT_EQ(detectEncoding(convert("id,stage,客戶\n1,Won,台北\n", "BIG5")).encoding,
            Encoding::big5);
}

TEST(Encoding, WesternNamesWithFewAccents) {
  for (std::string_view text : {"id,owner\n1,Zoë\n", "id,account\n1,Café Olé\n",
                                "id,amount\n1,£500\n2,€20\n", "id,account\n1,Škoda Plzeň\n"}) {
    const char *encoding =
        text.find("Plze") == std::string_view::npos ? "WINDOWS-1252" : "WINDOWS-1250";
    EXPECT_EQ(detectEncoding(convert(std::string(text), encoding)).encoding, Encoding::windows1252)
        << text;
  }
}

TEST(Encoding, ByteOrderMarks) {
  const auto check = [](const std::string &mark, const char *name, Encoding encoding) {
    const Detection detection = detectEncoding(mark + convert(traditional, name));
    EXPECT_EQ(detection.encoding, encoding) << name;
    EXPECT_EQ(detection.byteOrderMark, mark.size());
    EXPECT_EQ(detection.confidence, 1.0);
  };
  check("\xEF\xBB\xBF", "UTF-8", Encoding::utf8);
  check("\xFF\xFE", "UTF-16LE", Encoding::utf16LittleEndian);
  check("\xFE\xFF", "UTF-16BE", Encoding::utf16BigEndian);
  check(std::string("\xFF\xFE\0\0", 4), "UTF-32LE", Encoding::utf32LittleEndian);
  check(std::string("\0\0\xFE\xFF", 4), "UTF-32BE", Encoding::utf32BigEndian);
}

TEST(Encoding, Utf16WithoutMark) {
  for (const std::string &text : {traditional, western, std::string("id,stage\r\n1,Won\r\n")}) {
    EXPECT_EQ(detectEncoding(convert(text, "UTF-16LE")).encoding, Encoding::utf16LittleEndian)
        << text;
    EXPECT_EQ(detectEncoding(convert(text, "UTF-16BE")).encoding, Encoding::utf16BigEndian) << text;
  }
}

TEST(Encoding, BinaryFilesByName) {
  const auto subject = [](std::string bytes) {
    const Detection detection = detectEncoding(bytes);
    EXPECT_EQ(detection.encoding, Encoding::binary);
    return detection.subject;
  };
  EXPECT_EQ(subject(std::string("PK\x03\x04\x14\0\0\0xl/workbook.xml", 23)), "xlsx");
  EXPECT_EQ(subject("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "ods");
  EXPECT_EQ(subject("PK\x03\x04readme.txt"), "zip");
  EXPECT_EQ(subject("%PDF-1.7 ..."), "pdf");
  EXPECT_EQ(subject("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 ..."), "xls");
  EXPECT_EQ(subject(std::string("abc\0\x01\x02\xF3\x7F\x80\x15\x16", 11)), "");
  EXPECT_EQ(subject("\x01\x02\x03\x04,\x05"), "");
}

TEST(Encoding, Utf8WithFewWrongBytesIsStillUtf8) {
  std::string text;
  for (int i = 0; i < 20; ++i)
    text += traditional;
  text += "A-900,\xE9\xE8,x\n";
  const Detection detection = detectEncoding(text);
  EXPECT_EQ(detection.encoding, Encoding::utf8);
  EXPECT_LT(detection.confidence, 1.0);
  EXPECT_EQ(findInvalidUtf8(text), text.rfind(",\xE9") + 1);
}

TEST(Encoding, WellFormedUtf8ByTheStandard) {
  EXPECT_EQ(findInvalidUtf8("a\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80"), std::string_view::npos);
  for (std::string_view wrong : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                 "\xF8\x88\x80\x80\x80", "\x80", "\xE4\xB8"})
    EXPECT_EQ(findInvalidUtf8(wrong), 0u);
}

TEST(Encoding, LateWrongByteIsSeen) {
  std::string text(3 << 20, 'a');
  text += convert(simplified, "GB18030");
  EXPECT_NE(detectEncoding(text).encoding, Encoding::utf8);
}

} // namespace
} // namespace mainstay::intake
