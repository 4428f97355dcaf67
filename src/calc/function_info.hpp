// What is known of each sheet function, from the catalogue.
#pragma once

#include "calc/answer.hpp"
#include "calc/call.hpp"

#include <span>
#include <string_view>

namespace mainstay::calc {

enum class ParameterKind : std::uint8_t { number, value, term, column, table, cell, matrix };
enum class ResultKind : std::uint8_t { number, text, aligned, report, curve };

// In the order of mainstay::Language.
using Texts = std::array<std::string_view, 3>;

struct ParameterInfo {
  std::string_view name;
  ParameterKind kind;
  bool optional;
  Texts label;
};

struct FunctionInfo {
  std::string_view name;   // as users write it
  std::string_view method; // as workbooks store it
  ResultKind result;
  Texts summary;
  std::span<const ParameterInfo> parameters;
  Result<Answer> (*binding)(const Call &);
};

std::span<const FunctionInfo> functions();

// By the name that a formula token holds: "org.mainstay.Functions.stageProb", any case; none if not ours.
const FunctionInfo *findFunction(std::string_view programmaticName);

} // namespace mainstay::calc
