// Times LOYALTY_FIT on a summary of customers (CSV: id, orders after the first, age at the last,
// age), from cells to parameters, best of five:
//   loyalty_fit customers=<n> seconds=<time> log_likelihood=<sum>
// buyers.py maximises the same likelihood with SciPy.
#include "core/buyer_model.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

int main(int count, char **arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: loyalty_bench SUMMARY.csv\n");
    return 2;
  }
  std::ifstream file(arguments[1]);
  std::vector<mainstay::Cell> orders, last, age;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string id, x, atLast, now;
    std::getline(fields, id, ',');
    std::getline(fields, x, ',');
    std::getline(fields, atLast, ',');
    std::getline(fields, now, ',');
    orders.emplace_back(std::stod(x));
    last.emplace_back(std::stod(atLast));
    age.emplace_back(std::stod(now));
  }
  double best = 1e300, logLikelihood = 0;
  for (int turn = 0; turn < 5; ++turn) {
    const auto start = std::chrono::steady_clock::now();
    const auto fit = mainstay::fitBuyerModel({orders, last, age});
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    if (!fit)
      return 1;
    best = std::min(best, time.count());
    logLikelihood = fit->logLikelihood;
  }
  std::printf("loyalty_fit customers=%zu seconds=%.6f log_likelihood=%.8f\n", orders.size(), best,
              logLikelihood);
}
