// Names to numbers, for tables whose rows name each other: a look-up that costs next to nothing.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mainstay {

// Open addressing with linear probing, at most a quarter full.
class NameIndex {
public:
  void reserve(std::size_t names) {
    names_.reserve(names);
    while (4 * names > slots_.size())
      grow();
  }

  // False, and nothing changed, if the name is there. Numbers are below 2^32 - 1.
  bool add(std::string_view name, std::size_t number) {
    if (4 * (names_.size() + 1) > slots_.size())
      grow();
    const std::uint32_t hash = hashOf(name);
    Slot &slot = slots_[locate(name, hash)];
    if (slot.entry != none)
      return false;
    slot = {hash, static_cast<std::uint32_t>(names_.size()), static_cast<std::uint32_t>(number)};
    names_.emplace_back(name);
    return true;
  }

  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  // The number of the name, or none.
  std::uint32_t find(std::string_view name) const {
    return slots_.empty() ? none : slots_[locate(name, hashOf(name))].number;
  }

private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = none; // in names_
    std::uint32_t number = none;
  };

  // Eight bytes at a time through a multiplication, whose upper half depends on all of them. What
  // is left over is read from both of its ends.
  static std::uint32_t hashOf(std::string_view name) {
    std::uint64_t hash = name.size();
    const char *at = name.data();
    std::size_t left = name.size();
    for (; left > 8; left -= 8, at += 8)
      hash = mixed(hash, read<std::uint64_t>(at));
    if (left >= 4)
      hash = mixed(hash, std::uint64_t{read<std::uint32_t>(at)} << 32 |
                             read<std::uint32_t>(at + left - 4));
    else if (left >= 2)
      hash = mixed(hash, std::uint64_t{read<std::uint16_t>(at)} << 32 |
                             read<std::uint16_t>(at + left - 2));
    else if (left == 1)
      hash = mixed(hash, read<std::uint8_t>(at));
    return static_cast<std::uint32_t>(hash);
  }
  template <class Bytes> static Bytes read(const char *at) {
    Bytes bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
  }
  static std::uint64_t mixed(std::uint64_t hash, std::uint64_t bytes) {
    hash = (std::rotl(hash, 29) ^ bytes) * 0x9E3779B97F4A7C15ULL;
    return hash ^ hash >> 32;
  }

  // In place: names are short, and a call for each costs more than the comparison.
  static bool same(std::string_view left, std::string_view right) {
    std::size_t size = left.size();
    if (right.size() != size)
      return false;
    const char *a = left.data(), *b = right.data();
    for (; size > 8; size -= 8, a += 8, b += 8)
      if (read<std::uint64_t>(a) != read<std::uint64_t>(b))
        return false;
    if (size >= 4)
      return read<std::uint32_t>(a) == read<std::uint32_t>(b) &&
             read<std::uint32_t>(a + size - 4) == read<std::uint32_t>(b + size - 4);
    if (size >= 2)
      return read<std::uint16_t>(a) == read<std::uint16_t>(b) &&
             read<std::uint16_t>(a + size - 2) == read<std::uint16_t>(b + size - 2);
    return size == 0 || *a == *b;
  }

  std::size_t locate(std::string_view name, std::uint32_t hash) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].entry != none &&
           (slots_[at].hash != hash || !same(names_[slots_[at].entry], name)))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void grow() {
    const std::vector<Slot> before = std::move(slots_);
    slots_.assign(before.empty() ? 16 : 2 * before.size(), {});
    for (const Slot &slot : before) {
      if (slot.entry == none)
        continue;
      std::size_t at = slot.hash & (slots_.size() - 1);
      while (slots_[at].entry != none)
        at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_; // a power of two of them
  std::vector<std::string> names_;
};

} // namespace mainstay
