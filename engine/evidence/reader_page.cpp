#include "engine/evidence/reader_page.h"

#include <algorithm>
#include <cstdio>

#include "engine/evidence/markup.h"
#include "engine/evidence/reader_sections.h"
#include "engine/evidence/reader_words.h"

namespace tocsin::evidence {

namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1rem;background:#fff;color:#1c2024;
font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header,.soft{color:#5a626b}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid #d9dde1}
h3{font-size:1rem;margin:1rem 0 .25rem;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.15rem 1rem;margin:.25rem 0}
dt{color:#5a626b}
dd{margin:0;overflow-wrap:anywhere}
.said{white-space:pre-wrap}
code,.code{font:.85rem/1.4 ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #d9dde1;overflow-wrap:anywhere}
th{color:#5a626b;font-weight:600;white-space:nowrap}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f5f6;padding:.5rem}
@page{margin:16mm}
@media print{body{max-width:none;padding:0;font-size:10pt}h2,h3{break-after:avoid}tr,dl{break-inside:avoid}
thead{display:table-header-group}a{color:inherit;text-decoration:none}}
)css";

std::string shown_field(const Reader& book, const Field& field, const Dossier& dossier, std::string_view lang) {
    if (field.privacy == Privacy::plain) return field.value;
    if (dossier.left_out->count(field.value) > 0) return '[' + std::string(reader_word(lang, "left_out")) + ']';
    const auto value = book.personal(field.value);
    if (!value) return '[' + std::string(reader_word(lang, "erased")) + ']';
    if (value->size() <= shown_bytes_max) return *value;
    return '[' + std::string(reader_word(lang, "long")) + ", " + std::to_string(value->size()) + ' ' +
           std::string(reader_word(lang, "bytes")) + ", SHA-256 " + sha256_hex(*value) + ']';
}

/// One page from its first byte to its last, a piece at a time.
class Writing {
public:
    Writing(Book book, SharedDossier dossier, ReaderPage page)
        : book_(std::move(book)), dossier_(std::move(dossier)), page_(std::move(page)), walk_(dossier_->extent) {}

    Result<More> next(std::string& out) {
        Status done = ok();
        switch (stage_) {
            case Stage::top:
                top();
                stage_ = Stage::deliveries;
                break;
            case Stage::deliveries:
                done = book_([&](const Reader& book) { return deliveries(book); });
                break;
            case Stage::timeline:
                done = book_([&](const Reader& book) { return timeline(book); });
                break;
            case Stage::foot:
                foot();
                stage_ = Stage::ended;
                break;
            case Stage::ended:
                break;
        }
        if (!done) return done.error();
        out += html_.take();
        return stage_ == Stage::ended ? More::no : More::yes;
    }

private:
    enum class Stage { top, deliveries, timeline, foot, ended };

    std::string_view says(std::string_view key) const { return reader_word(page_.lang, key); }
    std::string moment(Instant at) const { return moment_of(page_, at); }

    void top() {
        const std::string lang = page_.lang == "de" ? "de" : "en";
        const std::string title = std::string(says("title")) + ' ' + dossier_->file.incident.id;
        html_.raw("<!doctype html>\n<html lang=\"" + lang + "\"><head><meta charset=\"utf-8\">");
        html_.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + escaped(reader_page_policy()) + "\">")
            .element("title", title);
        html_.raw(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex, "
            "nofollow\">"
            "<meta name=\"referrer\" content=\"no-referrer\"><style>");
        html_.raw(style).raw("</style></head>\n<body><header>").text(page_.organisation);
        if (!page_.other_href.empty()) html_.raw(" · ").link(page_.other_href, says("other"));
        html_.raw("</header>\n<main>").element("h1", title).element("p", says("lead"), "soft");
        html_.raw("<dl>").term(says("made_at"), moment(page_.made_at)).term(says("made_by"), page_.made_by).raw("</dl>");
        if (page_.counsel == Counsel::left_out) html_.element("p", says("without_counsel"));
        if (!page_.bundle_href.empty()) html_.raw("<p>").link(page_.bundle_href, says("bundle")).raw("</p>");
        write_sections(html_, *dossier_, page_);
        html_.element("h2", says("deliveries")).raw("<table>");
        html_.head_row({says("delivery"), says("recipient"), says("channel"), says("state"), says("attempts")}).raw("<tbody>\n");
    }

    Status deliveries(const Reader& book) {
        DeliveryAsk ask;
        ask.incident_id = dossier_->file.incident.id;
        ask.page = {cursor_, 100};
        auto found = book.deliveries(ask);
        if (!found) return std::move(found).error();
        for (const auto& row : found->rows) {
            auto tries = book.attempts(row.id);
            if (!tries) return std::move(tries).error();
            std::string told;
            for (const auto& t : *tries)
                told += (told.empty() ? "" : "; ") + moment(t.started_at) + ' ' + t.channel + ' ' + t.outcome +
                        (t.status != 0 ? ' ' + std::to_string(t.status) : std::string()) +
                        (t.detail.empty() ? "" : " (" + t.detail + ')');
            html_.row({row.id, row.recipient, row.channel, row.state, told});
            ++shown_;
        }
        cursor_ = found->next;
        const bool enough = shown_ >= page_.deliveries_max;
        if (!cursor_.empty() && !enough) return ok();
        html_.raw("</tbody></table>\n");
        if (shown_ == 0) html_.element("p", says("none"), "soft");
        if (!cursor_.empty()) html_.element("p", says("more_deliveries"));
        html_.element("h2", says("timeline")).raw("<table>");
        html_.head_row({says("number"), says("at"), says("who"), says("what")}).raw("<tbody>\n");
        stage_ = Stage::timeline;
        return ok();
    }

    Status timeline(const Reader& book) {
        auto found = walk_.next(book);
        if (!found) return std::move(found).error();
        for (const auto& one : *found) {
            auto entry = open_entry(one.entry.bytes);
            if (!entry) return std::move(entry).error();
            line(book, *entry);
        }
        told_ += static_cast<long long>(found->size());
        if (!found->empty() && told_ < page_.timeline_max) return ok();
        html_.raw("</tbody></table>\n");
        if (told_ < walk_.extent().last) html_.element("p", says("more_timeline"));
        stage_ = Stage::foot;
        return ok();
    }

    void line(const Reader& book, const Entry& entry) {
        std::string when = moment(entry.occurred_at);
        if (entry.recorded_at - entry.occurred_at > std::chrono::seconds(1))
            when += " (" + std::string(says("recorded_at")) + ' ' + moment(entry.recorded_at) + ')';
        html_.raw("<tr>")
            .element("td", std::to_string(entry.seq))
            .element("td", when)
            .element("td", entry.actor.person + " (" + entry.actor.role + ')');
        std::string what = entry.machine + ' ' + entry.machine_id + ": " + entry.event;
        if (!entry.from.empty() || !entry.to.empty()) what += ", " + entry.from + " → " + entry.to;
        html_.raw("<td>").text(what);
        if (!entry.rule.empty()) html_.raw("<br>").element("span", entry.rule, "soft");
        const bool closed = std::any_of(entry.fields.begin(), entry.fields.end(), [&](const Field& f) {
            return f.privacy == Privacy::personal && dossier_->left_out->count(f.value) > 0;
        });
        for (const auto& field : entry.fields) {
            const bool hidden = closed && field.privacy == Privacy::personal;
            const std::string value =
                hidden ? '[' + std::string(says("left_out")) + ']' : shown_field(book, field, *dossier_, page_.lang);
            if (!value.empty()) html_.raw("<br>").element("span", field.name + ": ", "soft").element("span", value, "said");
        }
        html_.raw("</td></tr>\n");
    }

    void foot() {
        const std::string checkpoint = dossier_->checkpoint ? dossier_->checkpoint->note : std::string();
        html_.element("h2", says("verify")).element("p", says("verify_sums")).element("p", says("verify_program"));
        html_.element("pre", "tocsin-verify FILE.zip --key KEY --checkpoint NOTE").element("p", says("verify_key"));
        html_.raw("<dl>")
            .term(says("entries"), std::to_string(dossier_->extent.last))
            .term(says("head"), dossier_->file.incident.head, "code")
            .raw("</dl>");
        html_.element("h3", says("checkpoint")).element("pre", checkpoint);
        html_.raw("</main></body></html>\n");
    }

    Book book_;
    SharedDossier dossier_;
    ReaderPage page_;
    Walk walk_;
    Markup html_;
    Stage stage_ = Stage::top;
    std::string cursor_;
    long long shown_ = 0, told_ = 0;
};

}  // namespace

std::string moment_of(const ReaderPage& page, Instant at) {
    const auto text = [](Instant when) {
        std::string out = to_rfc3339(std::chrono::floor<std::chrono::seconds>(when));
        out[10] = ' ';
        out.pop_back();
        return out;
    };
    std::string out = text(at) + " UTC";
    if (page.zone.empty() || page.zone == "UTC" || !page.offset_at) return out;
    const Micros offset = page.offset_at(at);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(offset).count();
    char written[16];
    std::snprintf(written, sizeof written, "%c%02d:%02d", minutes < 0 ? '-' : '+', static_cast<int>(std::abs(minutes) / 60 % 100),
                  static_cast<int>(std::abs(minutes) % 60));
    return out + " (" + text(at + offset) + ' ' + written + ' ' + page.zone + ')';
}

std::string reader_page_policy() {
    return "default-src 'none'; style-src 'sha256-" + to_base64(as_text(sha256(style))) +
           "'; base-uri 'none'; form-action 'none'";
}

Part reader_page_part(std::string path, Book book, SharedDossier dossier, ReaderPage page) {
    auto writing = std::make_shared<Writing>(std::move(book), std::move(dossier), std::move(page));
    return {std::move(path), [writing](std::string& out) { return writing->next(out); }};
}

}  // namespace tocsin::evidence
