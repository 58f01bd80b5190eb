#include "engine/cli/commands_notices.h"

#include <unistd.h>

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "engine/app/files.h"
#include "engine/cli/exit_codes.h"
#include "engine/cli/files.h"
#include "engine/cli/plain_text.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"

namespace tocsin::cli {

using nlohmann::json;

namespace {

constexpr std::size_t text_bytes_max = 60'000;

/// The text itself, or what the file behind the @ holds.
Result<std::string> text_or_file(const std::string& given) {
    if (given.rfind('@', 0) != 0) return given;
    auto text = app::read_file(given.substr(1), text_bytes_max);
    if (!text) return text;
    // A file ends with a line end; a text does not.
    while (!text->empty() && (text->back() == '\n' || text->back() == '\r')) text->pop_back();
    return text;
}

Result<std::string> parts_object(const std::vector<std::string>& pairs) {
    JsonObject out;
    for (const auto& pair : pairs) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals == 0)
            return Error(Fault::invalid_input, "Write a part as LANGUAGE.PART=TEXT, not \"" + pair + "\".");
        auto text = text_or_file(pair.substr(equals + 1));
        if (!text) return text;
        out.text(pair.substr(0, equals), *text);
    }
    return out.str();
}

void print_recipients(const json& review, const Paint& paint) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& r : review.value("recipients", json::array()))
        rows.push_back({at(r, "recipients"), at(r, "channel"), at(r, "edition"), at(r, "state")});
    std::cout << (rows.empty() ? "nobody yet: submit resolves the recipients\n" : table({"recipients", "channel", "edition", "state"}, rows, paint));
}

void print_review(const json& review, const Paint& paint) {
    const json notice = review.value("notice", json::object());
    std::cout << at(notice, "id") << "  " << at(notice, "state") << ", to " << at(notice, "to") << " " << at(notice, "audience") << ": "
              << at(notice, "total") << " recipients, " << at(notice, "by_hand") << " of them reached by no channel\n";
    if (at(notice, "state") == "in_review" && at(review, "recipients_current") == "false")
        std::cout << "The data map or the facts have changed since: submit again before it is approved.\n";
    std::cout << "\n";
    print_recipients(review, paint);
    std::vector<std::vector<std::string>> rows;
    for (const auto& m : review.value("missing", json::array()))
        rows.push_back({at(m, "part"), at(m, "law"), at(m, "may_be_unknown") == "true" ? "or unknown" : "", at(m, "says")});
    if (!rows.empty()) std::cout << "\nstill missing:\n" << table({"part", "law", "", "says"}, rows);
    rows.clear();
    for (const auto& e : review.value("editions", json::array())) rows.push_back({at(e, "edition"), at(e, "recipients"), at(e, "sha256")});
    if (!rows.empty()) std::cout << "\n" << table({"edition", "recipients", "sha256"}, rows);
    const json sample = review.value("sample", json::array());
    if (sample.empty()) return;
    const json& one = sample.front();
    std::cout << "\nas " << at(one, "recipient") << " gets it by " << at(one, "channel") << ":\n\n"
              << tame(at(one["letter"], "subject")) << "\n\n" << tame_lines(at(one["letter"], "text")) << "\n";
}

bool says_yes(const std::string& question) {
    std::cerr << question << " Type yes: " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "yes";
}

std::string time_left(const json& seconds) {
    if (!seconds.is_number_integer()) return "";
    const long long left = seconds.get<long long>();
    return left < 120 ? ", " + std::to_string(left) + " s left" : ", " + std::to_string(left / 60) + " min left";
}

std::string progress_line(const json& p) {
    std::string line = at(p, "notice_id") + " " + at(p, "state") + ": " + at(p, "told") + " of " + at(p, "total") + " told, " + at(p, "delivered") +
                       " delivered, " + at(p, "sent") + " sent, " + at(p, "replaced") + " told in another way, " + at(p, "failed") + " failed";
    if (p.value("per_minute", json()).is_number_integer()) line += ", " + at(p, "per_minute") + " a minute";
    return line + time_left(p.value("seconds_left", json()));
}

bool has_ended(const json& p) {
    for (const char* state : {"sent", "sent_with_gaps", "stopped", "settled", "withdrawn", "exempt"})
        if (at(p, "state") == state) return true;
    return false;
}

/// Writes the line over the one before where somebody looks at it.
void print_over(const std::string& line, std::size_t& width) {
    if (::isatty(STDOUT_FILENO) == 0) {
        std::cout << line << std::endl;
        return;
    }
    std::cout << '\r' << line << std::string(width > line.size() ? width - line.size() : 0, ' ') << std::flush;
    width = line.size();
}

struct Items {
    std::vector<json> items;
    std::optional<Instant> drill_time{};
};

/// All items of a list, page by page.
Result<Items> all_items(const app::Client& client, const std::string& path, std::optional<app::Answer>& no) {
    Items out;
    for (std::string cursor;;) {
        auto answer = client.get(path + "&limit=500" + (cursor.empty() ? "" : "&cursor=" + cursor));
        if (!answer) return std::move(answer).error();
        if (answer->status != 200) {
            no = std::move(*answer);
            return out;
        }
        say_drill(*answer);
        out.drill_time = answer->drill_time;
        const json page = json::parse(answer->body, nullptr, false);
        for (const auto& item : page.value("items", json::array())) out.items.push_back(item);
        const json next = page.value("next", json());
        if (!next.is_string() || next.get<std::string>().empty()) return out;
        cursor = next.get<std::string>();
    }
}

/// Why the last attempt failed, as the engine says it.
std::string last_detail(const app::Client& client, const json& delivery) {
    if (at(delivery, "channel") == "person") return "no channel reaches this recipient";
    const auto answer = client.get("/v1/deliveries/" + at(delivery, "id"));
    if (!answer || answer->status != 200) return "-";
    const json tries = json::parse(answer->body, nullptr, false).value("tries", json::array());
    return tries.empty() ? "-" : at(tries.back(), "detail");
}

}  // namespace

int draft_notice(const Remote& remote, const DraftAsk& ask) {
    auto text = text_or_file(ask.text);
    if (!text) return fail(text.error());
    auto parts = parts_object(ask.parts);
    if (!parts) return parts.error().fault == Fault::invalid_input ? misused(parts.error()) : fail(parts.error());
    JsonObject body;
    body.text("incident_id", ask.incident).text("audience", ask.audience);
    const auto say = [&](const char* name, const std::string& value) {
        if (!value.empty()) body.text(name, value);
    };
    say("to", ask.to);
    say("subject", ask.subject);
    say("text", *text);
    say("language", ask.language);
    say("follows", ask.follows);
    if (!ask.parts.empty()) body.raw("parts", *parts);
    JsonList recipients;
    for (const auto& id : ask.recipients) recipients.add(json_text(id));
    if (!ask.recipients.empty()) body.raw("recipients", recipients.str());
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/notices", body.str()));
}

int review_notice(const Remote& remote, const std::string& id) { return show_answer(remote, "/v1/notices/" + id + "/review", print_review); }

int preview_notice(const Remote& remote, const std::string& id, const std::string& recipient, const std::string& html_file) {
    int status = 0;
    const int shown = show_answer(remote, "/v1/notices/" + id + "/preview?recipient=" + app::query_value(recipient), [&](const json& letter, const Paint&) {
        if (html_file.empty()) {
            std::cout << tame(at(letter, "subject")) << "\n\n" << tame_lines(at(letter, "text")) << "\n";
            return;
        }
        if (auto s = save_text(html_file, at(letter, "html")); !s) status = fail(s.error());
    });
    return shown != 0 ? shown : status;
}

int notice_event(const Remote& remote, const std::string& id, const std::string& type, const std::string& reasons) {
    EventAsk ask;
    ask.kind = "notices";
    ask.id = id;
    ask.type = type;
    if (!reasons.empty()) ask.data.push_back("reasons=" + reasons);
    return send_event(remote, ask);
}

int approve_notice(const Remote& remote, const std::string& id, const std::string& confirmed) {
    const app::Client client(remote.url, remote.token);
    // The version comes first: whatever moves after it refuses the approval.
    const auto seen = client.get("/v1/notices/" + id);
    if (!seen) return fail(seen.error());
    if (seen->status != 200) return refused(*seen);
    const auto answer = client.get("/v1/notices/" + id + "/review");
    if (!answer) return fail(answer.error());
    if (answer->status != 200) return refused(*answer);
    const json review = json::parse(answer->body, nullptr, false);
    const json notice = review.value("notice", json::object());
    if (remote.json != "yes") {
        say_drill(*answer);
        print_review(review, paint_for(remote, *answer));
        std::cout << "\ncontent_sha256     " << at(notice, "content_sha256") << "\nrecipients_sha256  " << at(notice, "recipients_sha256") << "\n";
    }
    const bool somebody = ::isatty(STDIN_FILENO) != 0;
    if (confirmed != "yes" && !somebody) std::cerr << "Nobody is here to ask; say --yes.\n";
    if (confirmed != "yes" && !somebody) return exit_usage;
    if (confirmed != "yes" && !says_yes("Approve exactly this, for exactly these " + at(notice, "total") + " recipients?")) return 1;
    const std::string data = JsonObject()
                                 .text("content_sha256", at(notice, "content_sha256"))
                                 .text("recipients_sha256", at(notice, "recipients_sha256"))
                                 .str();
    return print_receipt(remote, client.post("/v1/notices/" + id + "/events", JsonObject().text("type", "approve").raw("data", data).str(),
                                             {"If-Match: " + seen->etag}));
}

int show_progress(const Remote& remote, const std::string& id, const std::string& watch) {
    std::size_t width = 0;
    for (;;) {
        const auto answer = app::Client(remote.url, remote.token).get("/v1/notices/" + id + "/progress");
        if (!answer) return fail(answer.error());
        if (answer->status != 200) return refused(*answer);
        say_drill(*answer);
        const json progress = json::parse(answer->body, nullptr, false);
        const bool ended = watch != "yes" || has_ended(progress);
        if (remote.json == "yes") std::cout << answer->body << std::endl;
        else print_over(progress_line(progress), width);
        if (ended) break;
        std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    if (width > 0) std::cout << "\n";
    return 0;
}

int list_unreached(const Remote& remote, const std::string& id) {
    const app::Client client(remote.url, remote.token);
    std::vector<std::vector<std::string>> rows;
    JsonList items;
    std::optional<Instant> drill_time;
    for (const char* state : {"dead", "bounced"}) {
        std::optional<app::Answer> no;
        auto found = all_items(client, "/v1/notices/" + id + "/deliveries?state=" + state, no);
        if (!found) return fail(found.error());
        if (no) return refused(*no);
        drill_time = found->drill_time;
        for (const auto& d : found->items) {
            const std::string detail = last_detail(client, d);
            rows.push_back({at(d, "recipient"), state, at(d, "channel"), at(d, "id"), detail});
            items.add(JsonObject().text("recipient", at(d, "recipient")).text("state", state).text("channel", at(d, "channel")).text("delivery_id", at(d, "id")).text("detail", detail).str());
        }
    }
    if (remote.json == "yes") std::cout << JsonObject().raw("items", items.str()).str() << "\n";
    else std::cout << table({"recipient", "state", "channel", "delivery", "last"}, rows, paint_for(remote, drill_time));
    return 0;
}

}  // namespace tocsin::cli
