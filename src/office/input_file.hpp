// A file that a user chose: its bytes, its checksum and its text.
#pragma once

#include "core/terms.hpp"
#include "workbook/content.hpp"

#include <com/sun/star/uno/XComponentContext.hpp>
#include <rtl/ustring.hxx>

#include <stdexcept>
#include <string>
#include <string_view>

namespace mainstay::office {

// Why an import is not possible, in the user's words.
class ImportProblem : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct InputFile {
  workbook::Source source;
  std::string text;      // UTF-8
  bool doubtful = false; // the encoding was guessed, and not with certainty
};

inline constexpr sal_Int64 maxFileMebibytes = 256;

// Name of the file without its folders, for messages.
std::string fileName(const rtl::OUString &url);

// Reads and decodes. Nothing is read of a file above the limit. `encoding`: IANA name, "" to find
// out. Throws ImportProblem.
InputFile readInput(const css::uno::Reference<css::uno::XComponentContext> &context,
                    const rtl::OUString &url, const rtl::OUString &encoding, Language language);

// The SHA-256 of the bytes, hexadecimal; "" where the office has no cryptography.
std::string checksum(const css::uno::Reference<css::uno::XComponentContext> &context,
                     std::string_view bytes);

} // namespace mainstay::office
