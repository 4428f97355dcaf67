// Tables of numbers that tests are checked against: CSV without commas inside fields.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace mainstay::test {

using TableRow = std::map<std::string, std::string>; // by column

inline std::filesystem::path sharedFile(const std::string &name) {
  return std::filesystem::path(MAINSTAY_SHARED_DATA) / name;
}

inline std::filesystem::path ownFile(const std::string &name) {
  return std::filesystem::path(MAINSTAY_SOURCE_DIR) / "tests/data" / name;
}

inline std::vector<TableRow> readTable(std::istream &file) {
  const auto fields = [](const std::string &line) {
    std::vector<std::string> result;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, ',');) {
      std::erase(field, '"');
      std::erase(field, '\r');
      result.push_back(field);
    }
    return result;
  };
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> names = fields(line);
  std::vector<TableRow> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> values = fields(line);
    TableRow row;
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i)
      row[names[i]] = values[i];
    rows.push_back(row);
  }
  return rows;
}

inline std::vector<TableRow> readTable(const std::filesystem::path &path) {
  std::ifstream file(path);
  return readTable(file);
}

} // namespace mainstay::test

// The shared data sets are not everywhere.
#define MAINSTAY_NEEDS(path)                                                                       \
  if (!std::filesystem::exists(path))                                                              \
  GTEST_SKIP() << "no such file: " << (path)
