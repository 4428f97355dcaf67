// Several results at once: the first failure, or the function of all values.
#pragma once

#include "core/result.hpp"

#include <tuple>
#include <type_traits>

namespace mainstay::calc {

template <class Function, class... T>
auto with(Function &&function, Result<T>... results)
    -> std::invoke_result_t<Function, T &&...> {
  const Failure *first = nullptr;
  ((first = first ? first : (results ? nullptr : &results.failure())), ...);
  if (first)
    return *first;
  return std::forward<Function>(function)(*std::move(results)...);
}

} // namespace mainstay::calc
