#include "engine/papers/pdf_catalog.h"

#include <exception>
// Of QPDF 11: its own pointers, which it is giving up, are not to be declared.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace tocsin::papers {

namespace {

/// A dictionary of the catalog; an empty one takes the place of what is none.
QPDFObjectHandle part_of(QPDFObjectHandle catalog, const char* name) {
    if (!catalog.getKey(name).isDictionary()) catalog.replaceKey(name, QPDFObjectHandle::newDictionary());
    return catalog.getKey(name);
}

std::string written(QPDF& document) {
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setDeterministicID(true);
    writer.write();
    const auto bytes = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace

Result<std::string> with_language(const std::string& pdf, std::string_view language) {
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("paper", pdf.data(), pdf.size());
        QPDFObjectHandle catalog = document.getRoot();
        catalog.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(std::string(language)));
        part_of(catalog, "/MarkInfo").replaceKey("/Marked", QPDFObjectHandle::newBool(true));
        part_of(catalog, "/ViewerPreferences").replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
        return written(document);
    } catch (const std::exception&) {
        return Error(Fault::internal, "The language of the PDF could not be written.");
    }
}

}  // namespace tocsin::papers
