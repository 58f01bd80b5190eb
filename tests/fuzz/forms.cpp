// What a browser sends from our forms: a line with the content type, then the body; and the pages that show it again.
#include "engine/api/pages.h"
#include "engine/intake/multipart.h"
#include "engine/intake/words.h"
#include "tests/fuzz/suppliers.h"

using namespace tocsin;
using intake::FieldError;

namespace {

/// Values are escaped: what opens in the page was written by us.
void check_page(std::string page) {
    fuzz::need(fuzz::is_utf8(page), "a page is UTF-8");
    page = intake::lower_case(page);
    for (const char* never : {"<script", "<svg", "<img", "<iframe", "<object", "<base", "<b>", "<x"})
        fuzz::need(page.find(never) == std::string::npos, "nothing of a stranger opens an element");
    fuzz::need(page.find("</html>") + 8 >= page.size(), "a page ends once");
}

void check_errors(const std::vector<FieldError>& errors) {
    for (const auto& error : errors) fuzz::need(!api::page_text("en", "error." + error.code).empty(), "each code has a sentence");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::string type(input.before("\n"));
    (void)intake::percent_decoded(type, intake::PlusSign::itself);
    const auto form = intake::read_form(input.rest(), type);
    if (!form) return 0;
    fuzz::need(form->fields.size() <= 64 && form->files().size() <= 1, "fields and files are counted");
    for (const auto& field : form->fields) {
        fuzz::need(field.name.size() <= 100 && field.file_name.size() <= 120 && fuzz::is_utf8(field.name), "names are short");
        fuzz::need(fuzz::is_utf8(field.file_name) && field.file_name.find('/') == std::string::npos, "no file name is a path");
        fuzz::need(!field.file_name.empty() || fuzz::is_utf8(field.value), "texts are UTF-8");
    }
    const intake::LinkOrigin origin{"acme", "lnk_1", "req_1", fuzz::arrived};
    const auto answer = intake::read_supplier_answer(*form, origin);
    const auto seen = intake::read_acknowledgement(*form, origin);
    for (const auto* each : {&answer, &seen})
        if (each->errors.empty()) fuzz::check(each->message, each->message.body);
    const auto report = intake::read_employee_report(*form, {fuzz::arrived});
    if (report.errors.empty()) {
        fuzz::need(!report.signal.title.empty() && report.signal.title.size() <= 1000, "a report has a title");
        fuzz::need(report.signal.detected_at.at <= fuzz::arrived, "a report is not of the future");
        for (const auto& field : report.signal.kept) fuzz::need(fuzz::is_utf8(field.value), "what is kept is text");
    }
    for (const auto* errors : {&answer.errors, &seen.errors, &report.errors}) check_errors(*errors);
    const std::string name = form->value("ack_name");
    check_page(api::supplier_form_page({"en", name, "What?", "inc_1", {}, "/a/x", "+00:00", name, {}, *form, answer.errors}));
    check_page(api::report_form_page({"de", "House", "/report", "UTC", "", *form, report.errors}));
    return 0;
}
