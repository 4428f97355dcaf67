// Bytes of any kind through detection and reading: nothing breaks, and every row is accounted for.
#include <cstdint>

#include "intake/encoding.hpp"
#include "intake/price_list.hpp"
#include "support.hpp"

namespace mainstay::intake {
namespace {

// SplitMix64 (Steele, Lea and Flood 2014): the same on every machine.
class Random {
public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

private:
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

bool accountedFor(std::string_view text) {
  (void)detectEncoding(text);
  (void)readPrices(text);
  const auto reading = readPipeline(text);
  const auto *pipeline = std::get_if<Pipeline>(&reading);
  if (!pipeline)
    return true;
  bool inside = pipeline->deals.size() + pipeline->refused.size() == pipeline->rows;
  for (const Deal &deal : pipeline->deals)
    inside = inside && deal.stage < pipeline->stages.size() && !deal.id.empty();
  return inside && inspect(text).rows == pipeline->rows;
}

TEST(Fuzz, RandomBytes) {
  Random random(1);
  for (int round = 0; round < 20000; ++round) {
    std::string text(random.below(200), '\0');
    for (char &byte : text)
      byte = static_cast<char>(random.below(256));
    ASSERT_TRUE(accountedFor(text)) << "round " << round;
  }
}

TEST(Fuzz, RandomTables) {
  static constexpr std::string_view pieces[] = {
      "id",    "stage", "amount", "close date", ",",        ",",
      ",",     ";",     "\t",     "|",          "\n",       "\n",
      "\r\n",  "\r",    "\"",     "\"\"",       "Won",      "Proposal",
      "1,5",   "1.234", "(5)",    "2026-06-15", "15/6/26",  "\xEF\xBB\xBF",
      "sep=;", " ",     "萬",     "贏單",       "\xE4\xB8", "\xFF",
      "民國",  "年",    "42795",  "-",          "=",        "e9",
      "'",     ".",     "status", "Lost"};
  Random random(2);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    if (random.below(3) != 0)
      text.append("id,stage,amount,close date\n1,Won,5,2026-06-15\n");
    for (std::size_t i = random.below(60); i > 0; --i)
      text += pieces[random.below(std::size(pieces))];
    ASSERT_TRUE(accountedFor(text)) << "round " << round << "\n" << text;
  }
}

TEST(Fuzz, MutatedExports) {
  std::string head =
      "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\r\n"
      "A1,\"Smith, Ann\",GTXPro,Acme,Won,2016-10-20,2017-03-01,1054\r\n"
      "A2,Bob,MG,,Engaging,20/10/2016,,\"1.234,50\"\r\n";
  if (const std::filesystem::path maven =
          std::filesystem::path(MAINSTAY_SHARED_DATA) / "crm_maven/sales_pipeline.csv";
      std::filesystem::exists(maven))
    head += testing::readFile(maven).substr(0, 1500);
  Random random(3);
  for (int round = 0; round < 5000; ++round) {
    std::string text = head;
    for (std::size_t i = 1 + random.below(12); i > 0; --i) {
      const std::size_t at = random.below(text.size());
      switch (random.below(4)) {
      case 0:
        text[at] = static_cast<char>(random.below(256));
        break;
      case 1:
        text.erase(at, random.below(30));
        break;
      case 2:
        text.insert(text.begin() + static_cast<std::ptrdiff_t>(at),
                    "\",;\n\r\t|'"[random.below(8)]);
        break;
      default:
        text.insert(at, text.substr(random.below(text.size()), random.below(60)));
      }
    }
    ASSERT_TRUE(accountedFor(text)) << "round " << round;
  }
}

} // namespace
} // namespace mainstay::intake
