// A mail that came back, or a file of several.
#include "engine/intake/mail_report.h"

#include "tests/fuzz/input.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<std::string> actions = {"failed",   "delayed",    "delivered", "relayed",
                                                     "expanded", "auto_reply", "unclear"};
    const std::string_view raw(reinterpret_cast<const char*>(data), size);
    std::size_t held = 0;
    for (const auto mail : intake::split_mbox(raw)) {
        held += mail.size();
        const bool inside = mail.data() >= raw.data() && mail.data() + mail.size() <= raw.data() + size;
        fuzz::need(mail.empty() || inside, "mails lie in the file");
    }
    fuzz::need(held <= size, "no byte belongs to two mails");
    const auto report = intake::read_mail_report(raw);
    if (!report) return 0;
    fuzz::need(std::find(actions.begin(), actions.end(), report->action) != actions.end(), "an action is one of seven");
    fuzz::need(report->delivery_id.empty() || report->delivery_id.rfind("dlv_", 0) == 0, "a delivery has our kind of id");
    fuzz::need(report->delivery_id.size() <= 64 && report->status.size() <= 16, "ids and codes are short");
    fuzz::need(report->diagnostic.size() <= 300 && fuzz::is_utf8(report->diagnostic), "a diagnostic is one short line");
    fuzz::need(report->diagnostic.find('\n') == std::string::npos, "a diagnostic has no line end");
    return 0;
}
