#include "engine/api/papers.h"

#include "engine/api/asking.h"
#include "engine/api/incident_state.h"
#include "engine/papers/board.h"
#include "engine/papers/pdf.h"
#include "engine/papers/register.h"
#include "engine/papers/text.h"
#include "engine/papers/war_room.h"

namespace tocsin::api {

namespace {

constexpr long long read_at_once = 20;
constexpr std::size_t register_max = 20'000;

struct Format {
    const char *name, *type;
};
constexpr Format formats[] = {
    {"json", "application/json"},
    {"csv", "text/csv; charset=utf-8; header=present"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"pdf", "application/pdf"},
    {"txt", "text/plain; charset=utf-8"},
};

/// The format that is asked for, one of `taken`; the first of them where none is.
Result<const Format*> format_of(const Call& call, std::initializer_list<std::string_view> taken) {
    const std::string wish = call.request.query_value("format");
    std::string all;
    for (const auto name : taken) {
        all += (all.empty() ? "" : ", ") + std::string(name);
        if (wish != name && !(wish.empty() && name == *taken.begin())) continue;
        for (const auto& format : formats)
            if (name == format.name) return &format;
    }
    return Error(Fault::invalid_input, "format is one of " + all + ".", "#/query/format");
}

/// The language that is asked for; otherwise the house's.
Result<std::string> language_of(const Call& call, const std::string& house) {
    const std::string wish = call.request.query_value("lang");
    if (wish.empty()) return house;
    if (wish != "en" && wish != "de") return Error(Fault::invalid_input, "Write en or de.", "#/query/lang");
    return wish;
}

Answer file_answer(const Format& format, const std::string& name, std::string body) {
    Answer answer;
    answer.content_type = format.type;
    answer.body = std::move(body);
    if (std::string_view(format.name) != "json")
        answer.headers = {{"Content-Disposition", "attachment; filename=\"" + name + "." + format.name + "\""},
                          {"Content-Security-Policy", "sandbox; default-src 'none'"}};
    return answer;
}

papers::Occasion occasion_of(const Rooms& rooms) { return rooms.drill ? papers::Occasion::drill : papers::Occasion::real; }

papers::LocalTime local_of(const Rooms& rooms) { return {rooms.doors.options().zone, rooms.doors.options().offset_at}; }

Result<papers::RegisterAsk> register_ask(const Call& call) {
    papers::RegisterAsk ask;
    auto from = instant_of(call, "from");
    if (!from) return std::move(from).error();
    auto to = instant_of(call, "to");
    if (!to) return std::move(to).error();
    ask.from = *from;
    ask.to = *to;
    auto state = incident_state_of(call);
    if (!state) return std::move(state).error();
    ask.state = std::move(*state);
    return ask;
}

/// What sight.h keeps from the caller, in words; empty: nothing.
std::string kept_from(const Caller& caller) {
    if (!caller.scope.empty()) return "incidents other than that of the token";
    return caller.actor.role == "auditor" ? "" : "restricted incidents of others";
}

Error too_much_text(std::size_t bytes_max) {
    return {Fault::too_large,
            "These incidents hold more than " + std::to_string(bytes_max) +
                " bytes of text, which is all that one answer carries; ask for a part by from and to.",
            "#/query/from"};
}

/// Reads a few incidents at a time, so that no view of the book is held for long.
Result<papers::Register> read_register(const Rooms& rooms, const Call& call) {
    auto ask = register_ask(call);
    if (!ask) return std::move(ask).error();
    papers::Register all;
    all.organisation = rooms.doors.options().organisation;
    all.local = local_of(rooms);
    all.made_at = rooms.clock.now();
    all.occasion = occasion_of(rooms);
    all.asked = *ask;
    all.seen_by = call.caller.actor.person.empty() ? call.caller.actor.role : call.caller.actor.person;
    all.not_in_it = kept_from(call.caller);
    std::size_t bytes = 0;
    IncidentAsk incidents;
    incidents.state = ask->state;
    incidents.page = {"", read_at_once};
    do {
        const Status done = rooms.store.read([&](const Reader& book) -> Status {
            Sight sight(book, call.caller);
            auto page = book.incidents(incidents);
            if (!page) return std::move(page).error();
            for (const auto& incident : page->rows) {
                if (!papers::is_asked_for(*ask, incident)) continue;
                auto seen = sight.sees_row(incident);
                if (!seen) return std::move(seen).error();
                if (!*seen) continue;
                all.rows.push_back(papers::register_row(book, incident));
                bytes += papers::bytes_of(all.rows.back());
                if (bytes > rooms.document_bytes_max) return too_much_text(rooms.document_bytes_max);
            }
            incidents.page.cursor = page->next;
            return ok();
        });
        if (!done) return done.error();
        if (all.rows.size() > register_max)
            return Error(Fault::too_large, "There are more incidents than one answer holds; ask for a part by from and to.",
                         "#/query/from");
    } while (!incidents.page.cursor.empty());
    return all;
}

/// By which terms it was read, and which incidents are in it. A state that no incident has is somebody's words.
Taken taken_of(const papers::Register& all, const Format& format) {
    Taken out;
    out.terms.push_back({"format", format.name});
    if (all.asked.from) out.terms.push_back({"from", to_rfc3339(*all.asked.from)});
    if (all.asked.to) out.terms.push_back({"to", to_rfc3339(*all.asked.to)});
    if (!all.asked.state.empty() && !all.rows.empty()) out.terms.push_back({"state", all.asked.state});
    out.incidents.emplace();
    for (const auto& row : all.rows) out.incidents->push_back(row.id);
    return out;
}

Result<std::string> register_as(std::string_view format, const papers::Register& all) {
    if (format == "csv") return papers::to_csv(all);
    if (format == "xlsx") return papers::to_xlsx(all);
    if (format == "pdf") return papers::to_pdf(papers::to_paper(all));
    return papers::to_json(all);
}

}  // namespace

Error too_many_answers() {
    return {Fault::overloaded, "As many streams are open as there may be; end one, or try again later."};
}

Result<Answer> show_register(const Rooms& rooms, const Call& call) {
    auto format = format_of(call, {"json", "csv", "xlsx", "pdf"});
    if (!format) return std::move(format).error();
    const auto seat = rooms.streams.take();
    if (!seat) return too_many_answers();
    auto all = read_register(rooms, call);
    if (!all) return std::move(all).error();
    auto body = register_as((*format)->name, *all);
    if (!body) return std::move(body).error();
    Answer answer = file_answer(**format, "register", std::move(*body));
    answer.taken = taken_of(*all, **format);
    return answer;
}

Result<Answer> show_war_room(const Rooms& rooms, const Call& call) {
    auto format = format_of(call, {"pdf", "txt"});
    if (!format) return std::move(format).error();
    auto language = language_of(call, rooms.doors.options().war_room_language);
    if (!language) return std::move(language).error();
    const auto seat = rooms.streams.take();
    if (!seat) return too_many_answers();
    papers::WarRoomTerms terms;
    terms.organisation = rooms.doors.options().organisation;
    terms.organisation_contact = rooms.doors.options().contact;
    terms.contacts = rooms.doors.options().war_room_contacts;
    terms.portals = rooms.doors.options().war_room_portals;
    terms.language = std::move(*language);
    terms.local = local_of(rooms);
    terms.occasion = occasion_of(rooms);
    terms.made_at = rooms.clock.now();
    if (rooms.last_backup) terms.last_backup = rooms.last_backup();
    auto paper = papers::war_room_sheet(rooms.desk, rooms.store, call.id(), terms);
    if (!paper) return std::move(paper).error();
    auto body =
        std::string_view((*format)->name) == "txt" ? Result<std::string>(papers::to_text(*paper)) : papers::to_pdf(*paper);
    if (!body) return std::move(body).error();
    Answer answer = file_answer(**format, call.id(), std::move(*body));
    answer.incident_id = call.id();
    answer.taken = Taken{{{"format", (*format)->name}}};
    return answer;
}

Result<Answer> show_board_summary(const Rooms& rooms, const Call& call) {
    auto format = format_of(call, {"json", "pdf"});
    if (!format) return std::move(format).error();
    const auto seat = rooms.streams.take();
    if (!seat) return too_many_answers();
    auto all = read_register(rooms, call);
    if (!all) return std::move(all).error();
    auto body = std::string_view((*format)->name) == "pdf" ? papers::to_pdf(papers::board_paper(*all))
                                                           : Result<std::string>(papers::board_json(*all));
    if (!body) return std::move(body).error();
    Answer answer = file_answer(**format, "board-summary", std::move(*body));
    answer.taken = taken_of(*all, **format);
    return answer;
}

}  // namespace tocsin::api
