// Snapshots for the tests of the bridge.
#pragma once

#include "core/bridge.hpp"

#include <string>
#include <vector>

namespace mainstay::test {

inline const Cell blank;
inline Cell text(std::string value) { return value; }

using Rows = std::vector<SnapshotRow>;
using Bars = std::array<BridgeBar, bridgeRowCount>;
inline const BridgeScope quarter{46023, 46112}; // 2026-01-01 to 2026-03-31

inline SnapshotRow deal(const char *id, double amount, double probability, double close = 46050,
                        const char *status = "open", Cell rate = {}, const char *owner = "Ann") {
  return {text(id), text(owner), amount, probability, close, text(status), rate};
}

} // namespace mainstay::test
