// Numbers that the Python sides of the benches draw too.
#pragma once

#include <cstdint>

// Knuth's MMIX generator, upper 53 bits; repeated in draws.py and network.py.
class Uniform {
public:
  double operator()() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state_ >> 11) * 0x1p-53;
  }

private:
  std::uint64_t state_ = 2024;
};
