// FailsWith(...): a Result that holds exactly this failure.
#pragma once

#include <string>

#include <gmock/gmock.h>

#include "core/result.hpp"

namespace mainstay {

MATCHER_P(FailsWithFailure, expected, "") {
  if (arg) {
    *result_listener << "there is a value";
    return false;
  }
  const Failure &found = arg.failure();
  *result_listener << "fault " << static_cast<int>(found.fault) << " reason "
                   << static_cast<int>(found.reason) << " at " << found.where.argument << ","
                   << found.where.row << "," << found.where.column << " \"" << found.subject
                   << "\"";
  return found == expected;
}

inline auto FailsWith(Failure expected) { return FailsWithFailure(std::move(expected)); }

inline auto FailsWith(Fault fault, Reason reason, Position where = {}, std::string subject = {}) {
  return FailsWithFailure(Failure{fault, reason, where, std::move(subject)});
}

} // namespace mainstay
