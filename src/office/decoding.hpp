// Bytes in any encoding that the office knows, into UTF-8.
#pragma once

#include "core/terms.hpp"

#include <string>
#include <string_view>

namespace mainstay::office {

struct Decoded {
  std::string text;
  std::string encoding; // IANA name of what was used
  bool doubtful = false;
};

// `encoding`: IANA name, "" to find out. Throws ImportProblem for what is no text, and with the
// line for the first bytes that are no characters.
Decoded decode(std::string_view bytes, std::string_view encoding, const std::string &fileName,
               Language language);

} // namespace mainstay::office
