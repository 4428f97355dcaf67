// Any bytes through detection and reading: nothing breaks, and every row is accounted for.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "intake/encoding.hpp"
#include "intake/pipeline_reader.hpp"
#include "intake/price_list.hpp"

extern "C" __attribute__((visibility("default"))) int
LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  using namespace mainstay::intake;
  const std::string_view text(reinterpret_cast<const char *>(data), size);
  (void)detectEncoding(text);
  (void)readPrices(text);
  const auto reading = readPipeline(text);
  if (const auto *pipeline = std::get_if<Pipeline>(&reading)) {
    if (pipeline->deals.size() + pipeline->refused.size() != pipeline->rows)
      std::abort();
    for (const Deal &deal : pipeline->deals)
      if (deal.stage >= pipeline->stages.size())
        std::abort();
  }
  return 0;
}
