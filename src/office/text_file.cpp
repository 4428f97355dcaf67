#include "office/text_file.hpp"

#include <com/sun/star/io/XTruncate.hpp>
#include <com/sun/star/ucb/SimpleFileAccess.hpp>

namespace mainstay::office {

void writeTextFile(const css::uno::Reference<css::uno::XComponentContext> &context,
                   const rtl::OUString &url, std::string_view utf8) {
  const css::uno::Reference<css::io::XOutputStream> stream(
      css::ucb::SimpleFileAccess::create(context)->openFileWrite(url), css::uno::UNO_SET_THROW);
  const css::uno::Reference<css::io::XTruncate> existing(stream, css::uno::UNO_QUERY);
  if (existing.is())
    existing->truncate();
  for (const std::string_view part : {std::string_view("\xEF\xBB\xBF"), utf8})
    stream->writeBytes(css::uno::Sequence<sal_Int8>(reinterpret_cast<const sal_Int8 *>(part.data()),
                                                    static_cast<sal_Int32>(part.size())));
  stream->closeOutput();
}

} // namespace mainstay::office
