// A supplier's mail as received, and its first line as an Authentication-Results field.
#include "engine/intake/mail_supplier.h"

#include "tests/fuzz/suppliers.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view raw(reinterpret_cast<const char*>(data), size);
    const auto message = intake::read_supplier_mail(raw, "acme", "mx.example.org");
    fuzz::check(message, raw);
    fuzz::need(message.channel == "email", "it came by mail");
    fuzz::need(intake::id_of_copy(message) != message.webhook_id, "a copy has an id of its own");
    const std::string field(raw.substr(0, raw.find('\n')));
    for (const char* ours : {"", "mx.example.org"}) {
        const auto verdict = intake::dmarc_verdict(field, ours);
        fuzz::need(verdict == "no verdict" || verdict.rfind("dmarc=", 0) == 0, "a verdict is one");
        fuzz::need(fuzz::is_utf8(verdict) && verdict.size() < 1000, "a verdict is short");
    }
    return 0;
}
