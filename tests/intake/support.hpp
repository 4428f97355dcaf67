// What the tests of this folder share.
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>

#include <gtest/gtest.h>

#include "intake/pipeline.hpp"
#include "intake/pipeline_reader.hpp"

namespace mainstay::intake::testing {

inline std::string readFile(const std::filesystem::path &path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

// A pipeline that can be read; the test fails when it cannot.
inline Pipeline mustRead(std::string_view text, const Options &options = {}) {
  auto reading = readPipeline(text, options);
  if (const auto *problem = std::get_if<Unreadable>(&reading)) {
    ADD_FAILURE() << "unreadable: problem " << static_cast<int>(problem->problem) << " "
                  << problem->subject;
    return {};
  }
  return std::get<Pipeline>(std::move(reading));
}

inline std::string isoDate(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

inline std::string isoDate(const std::optional<std::chrono::sys_days> &day) {
  return day ? isoDate(*day) : "none";
}

inline std::optional<std::size_t> columnOf(const ColumnMap &columns, Field field) {
  return columns[static_cast<std::size_t>(field)];
}

} // namespace mainstay::intake::testing
