#include "engine/api/evidence.h"

#include <algorithm>
#include <stdexcept>

#include "engine/api/asking.h"
#include "engine/api/pages.h"
#include "engine/api/sight.h"
#include "engine/core/json_write.h"
#include "engine/desk/disclosure.h"
#include "engine/desk/sealing.h"
#include "engine/desk/tokens.h"
#include "engine/evidence/bundle.h"
#include "engine/intake/form_answers.h"

namespace tocsin::api {

namespace {

using evidence::Counsel;
using evidence::More;

constexpr std::size_t chunk_bytes = 64 * 1024;
constexpr long long page_entries_max = 5000;

constexpr Member regulator_link_members[] = {
    {"authority", Kind::id, Need::required, 64, "", "Which authority it is for; nothing personal."},
    {"valid_hours", Kind::number, Need::required, 0, "", "For how long it is good: 1 to 720."},
    {"purpose", Kind::text, Need::optional, 200, "", "What it is for, in a few words; nothing personal."},
};

evidence::Book book_of(const Rooms& rooms) {
    return [&store = rooms.store](const std::function<Status(const Reader&)>& look) { return store.read(look); };
}

const char* left_out(Counsel counsel) { return counsel == Counsel::left_out ? "counsel" : ""; }

/// What is proven has to be sealed first. Somebody else's seal is as good.
Status sealed(const Rooms& rooms) {
    const auto holds = [&]() -> Status {
        if (!rooms.log_broken || !rooms.log_broken()) return ok();
        Error error(Fault::refused, "The audit log does not hold, so nothing can be proven by it.");
        error.gates = {{"log-broken", "Follow docs/proof.md, When the log is broken."}};
        return error;
    };
    if (auto s = holds(); !s) return s;
    auto row = desk::seal(rooms.desk);
    if (!row && row.error().fault != Fault::conflict) return row.error();
    return holds();  // so that the sealer has seen what was signed here
}

/// Whoever is cut off has no end of the archive, and no program takes it for whole.
Stream stream_of(evidence::Bundle bundle, std::shared_ptr<void> seat) {
    return [bundle = std::make_shared<evidence::Bundle>(std::move(bundle)), seat = std::move(seat)](std::string& chunk) {
        while (chunk.size() < chunk_bytes) {
            auto more = bundle->next(chunk);
            if (!more) throw std::runtime_error("a bundle broke off");  // ends the connection instead of the answer
            if (*more == More::no) return Flow::ended;
        }
        return Flow::goes_on;
    };
}

Result<Answer> bundle_for(const Rooms& rooms, const Actor& who, const std::string& incident_id, Counsel counsel) {
    const CheckpointSigner* signer = desk::signer_of(rooms.desk);
    if (!signer) return Error(Fault::refused, "This engine has no key to sign a bundle with.");
    auto seat = rooms.streams.take();
    if (!seat) return Error(Fault::overloaded, "As many streams are open as there may be; end one, or try again later.");
    // Before anything is read: whoever breaks off the download has seen what came until then.
    if (auto s = desk::record_bundle(rooms.desk, who, {"bundle_begun", incident_id, left_out(counsel)}); !s) return s.error();
    if (auto s = sealed(rooms); !s) return s.error();
    evidence::BundleTerms terms;
    terms.incident_id = incident_id;
    terms.made_by = who.person;
    terms.made_at = rooms.clock.now();
    terms.counsel = counsel;
    terms.organisation = rooms.doors.options().organisation;
    terms.zone = rooms.doors.options().zone;
    terms.offset_at = rooms.doors.options().offset_at;
    terms.before_signing = [&desk = rooms.desk, who, incident_id, counsel](const std::string& sums) {
        return desk::record_bundle(desk, who, {"bundled", incident_id, left_out(counsel), sums});
    };
    auto bundle = evidence::Bundle::begin(book_of(rooms), *signer, std::move(terms));
    if (!bundle) return std::move(bundle).error();
    Answer answer;
    answer.content_type = "application/zip";
    answer.incident_id = incident_id;
    answer.headers = {{"Content-Disposition", "attachment; filename=\"" + incident_id + ".zip\""},
                      {"Content-Security-Policy", "sandbox; default-src 'none'"}};
    answer.stream = stream_of(std::move(*bundle), std::move(seat));
    return answer;
}

Answer html_answer(int status, std::string html) {
    Answer answer;
    answer.status = status;
    answer.content_type = "text/html; charset=utf-8";
    answer.body = std::move(html);
    answer.headers = page_headers();
    return answer;
}

std::string language_of(const Call& call) {
    const std::string wish = call.request.query_value("lang");
    if (wish == "en" || wish == "de") return wish;
    return std::string(page_language(intake::header_of(call.request.headers, "accept-language")));
}

Answer dead(const Rooms& rooms, const Call& call) {
    return html_answer(
        404,
        dead_link_page({language_of(call), rooms.doors.options().organisation, rooms.doors.options().contact, "unknown", {}}));
}

Answer too_often(const Rooms& rooms, const Call& call) {
    Answer answer = html_answer(429, trouble_page(language_of(call), rooms.doors.options().organisation, "later"));
    answer.headers.emplace_back("Retry-After", "60");
    return answer;
}

/// The incident's page as it stands now.
Result<std::string> reader_page(const Rooms& rooms, const Call& call, const TokenRow& token, const std::string& incident_id) {
    evidence::SharedDossier dossier;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto read = evidence::read_dossier(book, incident_id, Counsel::left_out);
        if (!read) return std::move(read).error();
        dossier = std::make_shared<const evidence::Dossier>(std::move(*read));
        return ok();
    });
    if (!done) return done.error();
    evidence::ReaderPage page;
    page.lang = language_of(call);
    page.organisation = rooms.doors.options().organisation;
    page.made_by = token.person;
    page.made_at = rooms.clock.now();
    page.zone = rooms.doors.options().zone;
    page.offset_at = rooms.doors.options().offset_at;
    page.other_href = page.lang == "de" ? "?lang=en" : "?lang=de";
    page.bundle_href = "/r/" + call.id() + "/bundle";
    page.timeline_max = page_entries_max;
    const evidence::Part part = evidence::reader_page_part("index.html", book_of(rooms), dossier, page);
    std::string html;
    for (;;) {
        auto more = part.next(html);
        if (!more) return std::move(more).error();
        if (*more == More::no) return html;
    }
}

/// The link's holder, with the look on record; or the page that says that there is none.
struct Visit {
    TokenRow token;
    std::string incident_id;
    std::optional<Answer> instead;
};
Result<Visit> visit(const Rooms& rooms, const Call& call, const char* what) {
    Visit out;
    auto token = desk::regulator_of(rooms.desk, call.id());
    if (!token && token.error().fault != Fault::not_found) return std::move(token).error();
    if (!token) return out.instead = dead(rooms, call), out;
    if (!rooms.doors.may_answer(token->id)) return out.instead = too_often(rooms, call), out;
    if (auto s = desk::record_regulator_view(rooms.desk, *token, what); !s) return s.error();
    (void)desk::token_used(rooms.desk, token->hash);  // the view is on record already
    out.incident_id = token->scope.substr(std::string_view("incident:").size());
    out.token = std::move(*token);
    return out;
}

std::string render_link(const TokenRow& row) {
    const auto instant = [](const std::optional<Instant>& at) { return at ? json_text(to_rfc3339(*at)) : std::string("null"); };
    return JsonObject()
        .text("id", row.id)
        .text("authority", desk::authority_of(row))
        .text("purpose", row.purpose)
        .text("created_at", to_rfc3339(row.created_at))
        .raw("expires_at", instant(row.expires_at))
        .raw("revoked_at", instant(row.revoked_at))
        .raw("used_at", instant(row.used_at))
        .str();
}

}  // namespace

const Schema regulator_link_body{"NewRegulatorLink", regulator_link_members};

Result<Answer> show_bundle(const Rooms& rooms, const Call& call) {
    auto asked = flag_of(call, "counsel");
    if (!asked) return std::move(asked).error();
    const Counsel counsel = asked->empty() ? Counsel::left_out : Counsel::included;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        if (auto s = may_see(book, call.caller, call.id()); !s) return s;
        auto file = book.case_file(call.id());
        if (!file) return std::move(file).error();
        if (counsel == Counsel::included && !may_read_counsel(*file, call.caller))
            return Error(Fault::forbidden, "What counsel wrote to counsel is handed to counsel alone.", "#/query/counsel");
        return ok();
    });
    if (!done) return done.error();
    return bundle_for(rooms, call.caller.actor, call.id(), counsel);
}

Result<Answer> create_regulator_link(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, regulator_link_body, "", [&](const desk::Ask& ask, const Body& body) -> Result<Receipt> {
        const auto hours = std::chrono::hours(std::min(body.number("valid_hours", 0), 100'000LL));
        auto receipt = desk::create_regulator_link(rooms.desk, ask, {call.id(), body.text("authority"), hours, body.text("purpose")});
        if (receipt && !field_of(*receipt, "token").empty())
            receipt->push_back({"path", "/r/" + field_of(*receipt, "token"), Privacy::personal});
        return receipt;
    });
}

Result<Answer> list_regulator_links(const Rooms& rooms, const Call& call) {
    JsonList items;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        if (auto s = may_see(book, call.caller, call.id()); !s) return s;
        auto links = desk::regulator_links_of(book, call.id());
        if (!links) return std::move(links).error();
        for (const auto& row : *links) items.add(render_link(row));
        return ok();
    });
    if (!done) return done.error();
    return page_answer(call, items, "");
}

Result<Answer> show_regulator_page(const Rooms& rooms, const Call& call) {
    auto visitor = visit(rooms, call, "page");
    if (!visitor) return std::move(visitor).error();
    if (visitor->instead) return std::move(*visitor->instead);
    auto html = reader_page(rooms, call, visitor->token, visitor->incident_id);
    if (!html) return std::move(html).error();
    Answer answer = html_answer(200, std::move(*html));
    for (auto& [name, value] : answer.headers)
        if (name == "Content-Security-Policy") value = evidence::reader_page_policy() + "; frame-ancestors 'none'";
    answer.incident_id = visitor->incident_id;
    return answer;
}

Result<Answer> show_regulator_bundle(const Rooms& rooms, const Call& call) {
    auto visitor = visit(rooms, call, "bundle");
    if (!visitor) return std::move(visitor).error();
    if (visitor->instead) return std::move(*visitor->instead);
    auto answer = bundle_for(rooms, {visitor->token.person, visitor->token.role}, visitor->incident_id, Counsel::left_out);
    if (answer) answer->headers.emplace_back("Referrer-Policy", "no-referrer");
    return answer;
}

}  // namespace tocsin::api
