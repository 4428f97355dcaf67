#include "office/input_file.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "office/decoding.hpp"

#include <com/sun/star/io/XInputStream.hpp>
#include <com/sun/star/io/XSeekable.hpp>
#include <com/sun/star/lang/XMultiComponentFactory.hpp>
#include <com/sun/star/ucb/SimpleFileAccess.hpp>
#include <com/sun/star/xml/crypto/DigestID.hpp>
#include <com/sun/star/xml/crypto/XDigestContextSupplier.hpp>
#include <rtl/uri.hxx>

#include <algorithm>

namespace mainstay::office {
namespace {

using css::uno::Reference;

constexpr sal_Int64 mebibyte = 1024 * 1024;
constexpr sal_Int32 blockSize = 1 << 20;

std::string readBytes(const Reference<css::uno::XComponentContext> &context,
                      const rtl::OUString &url, Language language) {
  const std::string name = fileName(url);
  if (url.isEmpty())
    throw ImportProblem(std::string(text(Text::importNoUrl, language)));
  try {
    const auto files = css::ucb::SimpleFileAccess::create(context);
    if (!files->exists(url))
      throw ImportProblem(text(Text::importMissing, language, name));
    if (files->isFolder(url))
      throw ImportProblem(text(Text::importIsFolder, language, name));
    const auto tooLarge = [&](sal_Int64 size) {
      return ImportProblem(
          text(Text::importTooLarge, language, name, size / mebibyte, maxFileMebibytes));
    };
    const auto stream = files->openFileRead(url);
    // Of the stream: the size that SimpleFileAccess tells has 32 bits only.
    const Reference<css::io::XSeekable> seekable(stream, css::uno::UNO_QUERY);
    const sal_Int64 size = seekable.is() ? seekable->getLength() : 0;
    if (size > maxFileMebibytes * mebibyte)
      throw tooLarge(size);
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(std::max<sal_Int64>(size, 0)));
    css::uno::Sequence<sal_Int8> block;
    for (sal_Int32 count; (count = stream->readBytes(block, blockSize)) > 0;) {
      bytes.append(reinterpret_cast<const char *>(block.getConstArray()),
                   static_cast<std::size_t>(count));
      // What is no plain file, a pipe for instance, does not tell its size.
      if (static_cast<sal_Int64>(bytes.size()) > maxFileMebibytes * mebibyte)
        throw tooLarge(static_cast<sal_Int64>(bytes.size()));
    }
    stream->closeInput();
    if (bytes.empty())
      throw ImportProblem(text(Text::importEmpty, language, name));
    return bytes;
  } catch (const css::uno::Exception &) {
    throw ImportProblem(text(Text::importUnreadable, language, name));
  }
}

} // namespace

std::string fileName(const rtl::OUString &url) {
  const rtl::OUString last = url.copy(url.lastIndexOf('/') + 1);
  return calc::toUtf8(rtl::Uri::decode(last, rtl_UriDecodeWithCharset, RTL_TEXTENCODING_UTF8));
}

std::string checksum(const Reference<css::uno::XComponentContext> &context,
                     std::string_view bytes) {
  try {
    const Reference<css::xml::crypto::XDigestContextSupplier> supplier(
        context->getServiceManager()->createInstanceWithContext(
            "com.sun.star.xml.crypto.NSSInitializer", context),
        css::uno::UNO_QUERY_THROW);
    const Reference<css::xml::crypto::XDigestContext> digest(
        supplier->getDigestContext(css::xml::crypto::DigestID::SHA256, {}),
        css::uno::UNO_SET_THROW);
    for (std::size_t from = 0; from < bytes.size(); from += blockSize) {
      const std::string_view part = bytes.substr(from, blockSize);
      digest->updateDigest(css::uno::Sequence<sal_Int8>(
          reinterpret_cast<const sal_Int8 *>(part.data()), static_cast<sal_Int32>(part.size())));
    }
    const css::uno::Sequence<sal_Int8> sum = digest->finalizeDigestAndDispose();
    std::string result;
    for (const sal_Int8 byte : sum)
      result += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return result;
  } catch (const css::uno::Exception &) {
    return {};
  }
}

InputFile readInput(const Reference<css::uno::XComponentContext> &context, const rtl::OUString &url,
                    const rtl::OUString &encoding, Language language) {
  const std::string bytes = readBytes(context, url, language);
  InputFile file;
  file.source.name = fileName(url);
  file.source.bytes = bytes.size();
  file.source.sha256 = checksum(context, bytes);
  Decoded decoded = decode(bytes, calc::toUtf8(encoding), file.source.name, language);
  file.source.encoding = std::move(decoded.encoding);
  file.text = std::move(decoded.text);
  file.doubtful = decoded.doubtful;
  return file;
}

} // namespace mainstay::office
