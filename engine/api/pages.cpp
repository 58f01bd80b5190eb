#include "engine/api/pages.h"

#include <algorithm>

#include "engine/api/page_parts.h"
#include "engine/core/crypto.h"

namespace tocsin::api {

namespace {

/// "25 November 2026, 03:00 UTC", and the local time behind it.
std::string moment(std::string_view lang, const PageMoment& when) {
    const auto utc = moment_text(lang, when.at);
    if (when.zone.empty() || when.zone == "UTC") return utc;
    return moment_text(lang, when.at, when.offset, when.zone) + " (" + utc + ")";
}

void row(Html& html, std::string_view name, std::string_view value, const char* inside = nullptr) {
    if (value.empty()) return;
    html.element("dt", name).open("dd");
    if (inside)
        html.element(inside, value);
    else
        html.text(value);
    html.close("dd");
}

void begin_form(Html& html, const std::string& lang, const std::string& action, const char* encoding) {
    html.open("form", {{"method", "post"}, {"action", action}, {"enctype", encoding}, {"accept-charset", "utf-8"}});
    html.open("input", {{"type", "hidden"}, {"name", "lang"}, {"value", lang == "de" ? "de" : "en"}});
}

std::string title_of(const std::string& lang, const std::string& title, const std::vector<intake::FieldError>& errors) {
    return (errors.empty() ? "" : std::string(page_text(lang, "error.prefix"))) + title;
}

/// A page of a heading and a few sentences.
std::string plain_page(const std::string& lang, const std::string& organisation, const std::string& title,
                       const Html& rest, const char* switches) {
    Html html;
    html.element("h1", title).append(rest);
    return document({lang, organisation, title, switches}, html);
}

void question(Html& html, const SupplierPage& page) {
    html.open("section");
    html.element("h2", page_text(page.lang, "supplier.question"))
        .element("p", page.question, {{"class", "said"}})
        .close("section");
    html.open("section").open("dl");
    if (page.due) row(html, page_text(page.lang, "supplier.due"), moment(page.lang, *page.due));
    row(html, page_text(page.lang, "supplier.our_reference"), page.reference);
    html.close("dl").close("section");
}

void acknowledgement(Html& html, const SupplierPage& page) {
    html.open("section").element("h2", page_text(page.lang, "supplier.ack"));
    if (page.acknowledged) {
        const std::string somebody(page_text(page.lang, "supplier.ack_someone"));
        html.element("p", page_text(page.lang, "supplier.ack_done",
                                    {{"name", page.acknowledged_by.empty() ? somebody : page.acknowledged_by},
                                     {"moment", moment(page.lang, *page.acknowledged)}}));
        html.close("section");
        return;
    }
    html.element("p", page_text(page.lang, "supplier.ack_lead"));
    begin_form(html, page.lang, page.action, "application/x-www-form-urlencoded");
    html.open("input", {{"type", "hidden"}, {"name", "form"}, {"value", "acknowledge"}});
    FormWriter fields(html, page.lang, page.typed, page.errors);
    fields.line({"ack_name", "name", intake::short_text_max, "yes"});
    fields.button("supplier.ack_button");
    html.close("form").close("section");
}

void answer(Html& html, const SupplierPage& page) {
    html.open("section").element("h2", page_text(page.lang, "supplier.answer"));
    html.element("p", page_text(page.lang, "supplier.answer_lead"));
    begin_form(html, page.lang, page.action, "multipart/form-data");
    html.open("input", {{"type", "hidden"}, {"name", "form"}, {"value", "answer"}});
    FormWriter fields(html, page.lang, page.typed, page.errors);
    fields.area({"summary", "off", intake::long_text_max, "yes"});
    fields.moment("aware_date", "aware_time", "aware_offset", page.offset, "");
    fields.radios({"personal_data", "off", 0, "yes"}, intake::yes_no_unknown());
    fields.area({"affected", "off", intake::long_text_max});
    fields.area({"measures", "off", intake::long_text_max});
    fields.radios({"ongoing"}, intake::yes_no_unknown());
    fields.line({"contact_name", "name", intake::short_text_max, "yes"});
    fields.line({"contact_way", "email", intake::short_text_max, "yes"});
    fields.line({"reference", "off", intake::reference_max});
    fields.file("file");
    fields.button("supplier.answer_button");
    html.close("form").close("section");
}

}  // namespace

const std::vector<std::pair<std::string, std::string>>& page_headers() {
    static const std::vector<std::pair<std::string, std::string>> headers = {
        {"Content-Security-Policy", "default-src 'none'; style-src 'sha256-" +
                                        to_base64(as_text(sha256(page_style()))) +
                                        "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
        {"Referrer-Policy", "no-referrer"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Cache-Control", "no-store"},
        {"X-Robots-Tag", "noindex, nofollow"},
        {"Vary", "Accept-Language"},
    };
    return headers;
}

std::string supplier_form_page(const SupplierPage& page) {
    const auto title = page_text(page.lang, "supplier.title", {{"organisation", page.organisation}});
    Html html;
    error_summary(html, page.lang, page.errors);
    html.element("h1", title).element("p", page_text(page.lang, "supplier.lead"));
    question(html, page);
    acknowledgement(html, page);
    answer(html, page);
    return document({page.lang, page.organisation, title_of(page.lang, title, page.errors)}, html);
}

std::string supplier_done_page(const SupplierReceipt& receipt) {
    const std::string key = receipt.state == "acknowledged" ? "done.ack" : "done.answer";
    Html html;
    html.element("p", page_text(receipt.lang, "done.lead")).open("section").open("dl");
    row(html, page_text(receipt.lang, "done.receipt"), receipt.receipt_id, "code");
    row(html, page_text(receipt.lang, "done.received_at"), moment(receipt.lang, receipt.received));
    row(html, page_text(receipt.lang, "done.sha256"), receipt.sha256, "code");
    row(html, page_text(receipt.lang, "done.file"), receipt.file_name);
    row(html, page_text(receipt.lang, "done.file_sha256"), receipt.file_sha256, "code");
    html.close("dl").close("section").element("p", page_text(receipt.lang, key + "_next"));
    return plain_page(receipt.lang, receipt.organisation, std::string(page_text(receipt.lang, key + "_title")), html,
                      "no");
}

std::string dead_link_page(const DeadLink& link) {
    std::string key = "link.unknown";
    if (link.state == "expired" || link.state == "early" || (link.state == "used" && link.used)) key = "link." + link.state;
    const auto when = link.used ? moment(link.lang, *link.used) : std::string();
    Html html;
    html.element("p", page_text(link.lang, key, {{"organisation", link.organisation}, {"moment", when}}));
    if (!link.contact.empty()) {
        html.open("section").open("dl");
        row(html, page_text(link.lang, "link.contact"), link.contact);
        html.close("dl").close("section");
    }
    return plain_page(link.lang, link.organisation, std::string(page_text(link.lang, key + "_title")), html, "yes");
}

std::string report_form_page(const ReportPage& page) {
    const std::string title(page_text(page.lang, "report.title"));
    Html html;
    error_summary(html, page.lang, page.errors);
    html.element("h1", title).element("p", page_text(page.lang, "report.lead"));
    if (!page.urgent_contact.empty())
        html.open("p")
            .element("strong", page_text(page.lang, "report.urgent", {{"contact", page.urgent_contact}}))
            .close("p");
    html.open("section");
    begin_form(html, page.lang, page.action, "application/x-www-form-urlencoded");
    FormWriter fields(html, page.lang, page.typed, page.errors);
    fields.area({"what", "off", intake::long_text_max, "yes"});
    fields.moment("noticed_date", "noticed_time", "", "",
                  page_text(page.lang, "noticed_date.hint", {{"zone", page.zone}}));
    fields.line({"where", "off", intake::short_text_max});
    fields.boxes({"whose"}, intake::concerned_groups());
    fields.radios({"ongoing"}, intake::yes_no_unknown());
    fields.line({"your_name", "name", intake::short_text_max});
    fields.line({"reach", "email", intake::short_text_max});
    fields.button("report.button");
    html.close("form").close("section");
    return document({page.lang, page.organisation, title_of(page.lang, title, page.errors)}, html);
}

std::string report_done_page(const ReportReceipt& receipt) {
    Html html;
    html.open("section").open("dl");
    row(html, page_text(receipt.lang, "report.done_id"), receipt.id, "code");
    html.close("dl").close("section").element("p", page_text(receipt.lang, "report.done_next"));
    return plain_page(receipt.lang, receipt.organisation, std::string(page_text(receipt.lang, "report.done_title")),
                      html, "no");
}

std::string trouble_page(const std::string& lang, const std::string& organisation, const std::string& what) {
    const bool known = what == "too_large" || what == "unreadable";
    Html html;
    html.element("p", page_text(lang, "trouble." + (known ? what : std::string("later"))));
    return plain_page(lang, organisation, std::string(page_text(lang, "trouble.title")), html, "no");
}

}  // namespace tocsin::api
