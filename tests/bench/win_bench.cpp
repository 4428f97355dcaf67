// Times the win model, from cells to the report with its check out of fold, best of three. One line
// per case:
//   win_model case=<name> rows=<deals> terms=<rows of the report> seconds=<time>
// usage: win_bench [IBM's Sales-Win-Loss.csv, unpacked]
// Without the file only the made-up cases run. sklearn_fit.py fits the same matrix once.
#include "core/win_model.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Deals {
  std::vector<mainstay::Cell> features, names, won;
};

constexpr int amountColumn = 10, resultColumn = 6;

Deals ibm(const char *path) {
  Deals deals;
  for (const char *name : {"subgroup@", "group@", "region@", "route@", "amount#", "revenue@",
                           "employees@", "past@", "competitor@", "size@"})
    deals.names.emplace_back(std::string(name));
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, ',');)
      fields.push_back(field);
    for (int column : {1, 2, 3, 4, amountColumn, 11, 12, 13, 14, 18}) {
      std::string text = fields[static_cast<std::size_t>(column)];
      std::erase(text, '\r');
      deals.features.push_back(column == amountColumn ? mainstay::Cell(std::stod(text))
                                                      : mainstay::Cell(text));
    }
    deals.won.emplace_back(fields[resultColumn] == "Won" ? 1.0 : 0.0);
  }
  return deals;
}

// Text columns of equally likely levels, each with an effect; Knuth's MMIX generator.
Deals made(std::size_t rows, std::size_t columns, std::size_t levels) {
  std::uint64_t state = 2024;
  const auto next = [&](std::uint64_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state >> 33) % below;
  };
  Deals deals;
  for (std::size_t column = 0; column < columns; ++column)
    deals.names.emplace_back("c" + std::to_string(column));
  for (std::size_t row = 0; row < rows; ++row) {
    std::uint64_t for_us = 10;
    for (std::size_t column = 0; column < columns; ++column) {
      const auto level = next(levels);
      for_us += level % 3;
      deals.features.emplace_back("l" + std::to_string(level));
    }
    deals.won.emplace_back(next(20 + 2 * columns) < for_us ? 1.0 : 0.0);
  }
  return deals;
}

bool run(const char *name, const Deals &deals) {
  double best = 1e300;
  std::size_t terms = 0;
  for (int turn = 0; turn < 3; ++turn) {
    const auto start = std::chrono::steady_clock::now();
    const auto model = mainstay::winModel(deals.features, deals.names, deals.won);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    if (!model)
      return false;
    terms = model->size();
    best = std::min(best, time.count());
    if (time.count() > 5)
      break;
  }
  std::printf("win_model case=%s rows=%zu terms=%zu seconds=%.6f\n", name, deals.won.size(), terms,
              best);
  std::fflush(stdout);
  return true;
}

} // namespace

int main(int count, char **arguments) {
  bool good = true;
  if (count > 1)
    good = run("ibm", ibm(arguments[1]));
  good = run("small", made(1000, 6, 8)) && good;
  good = run("wide", made(78025, 19, 200)) && good;
  return good ? 0 : 1;
}
