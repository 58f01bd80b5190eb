#include "engine/desk/letters.h"

#include <algorithm>

#include "engine/core/audit.h"
#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/core/json_write.h"
#include "engine/desk/map.h"
#include "engine/desk/radius.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (const auto& item : items) out += (out.empty() ? "" : ", ") + item;
    return out;
}

/// "de" of "de-AT".
std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

std::optional<Instant> chosen(const CaseFile& file, std::string_view anchor) {
    for (const auto& a : file.anchors)
        if (a.name == anchor && a.chosen == "yes") return a.at;
    return std::nullopt;
}

std::string fact(const CaseFile& file, std::string_view name) {
    for (const auto& f : file.facts)
        if (f.name == name && f.value != "unknown") return f.value;
    return {};
}

const LetterTemplate* find_template(const std::vector<LetterTemplate>& all, std::string_view name, std::string_view language) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const LetterTemplate& t) { return t.name == name && t.language == language; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::string recipient_kind(std::string_view audience) {
    if (audience == "customers" || audience == "people") return "customer";
    if (audience == "suppliers") return "supplier";
    if (audience == "authority") return "authority";
    return {};
}

Result<Fields> said_in(const Reader& book, const NoticeRow& notice) {
    auto bytes = book.personal(notice.body_ref);
    if (!bytes) return std::move(bytes).error();
    return decode_plain(*bytes);
}

Fields recipient_fields(const map::Record& record) {
    const std::string projects = joined(record.list("projects"));
    return {{"name", std::string(record.at("name"))}, {"reference", record.id}, {"projects", projects.empty() ? "-" : projects}};
}

std::string letter_of(const std::string& edition_sha256, const Fields& recipient) {
    std::string bytes;
    append_field(bytes, edition_sha256);
    for (const auto& field : recipient) {
        append_field(bytes, field.name);
        append_field(bytes, field.value);
    }
    return sha256_hex(bytes);
}

LetterPress::LetterPress(const Settings& settings, const CaseFile& file, const NoticeRow& notice,
                         const Fields& said, Instant at)
    : settings_(settings), file_(file), notice_(notice), said_(said), at_(at), languages_(workflows::notice::languages_of(said)) {
    if (notice.follows.empty()) return;
    for (const auto& first : file.notices)
        if (first.id == notice.follows) follows_at_ = first.dated_at;
}

Result<std::string> thread_of(const Reader& book, const NoticeRow& notice, const std::string& recipient) {
    if (notice.follows.empty()) return std::string();
    auto first = book.delivery_to(notice.follows, recipient);
    if (!first) return std::move(first).error();
    if (!*first || (*first)->state == "held" || ((*first)->state == "cancelled" && (*first)->attempts == 0)) return std::string();
    return (*first)->id;
}

Edition LetterPress::edition_for(const map::Record& record, const std::string& thread) const {
    Edition edition{notice_.language, std::string(record.at("zone")), !notice_.follows.empty() && thread.empty() ? "+first" : ""};
    const std::string_view wanted = record.at("language");
    for (const auto& language : languages_)
        if (language == wanted || (edition.language == notice_.language && language == primary(wanted))) edition.language = language;
    const auto known = [&](const std::string& zone) {
        return !zone.empty() && settings_.zones && settings_.zones->offset_at(zone, at_);
    };
    for (const std::string& house : {settings_.person_zone, settings_.zone})
        if (!known(edition.zone)) edition.zone = house;
    if (!known(edition.zone)) edition.zone = "UTC";
    return edition;
}

Result<const Letter*> LetterPress::letter(const Edition& edition) {
    const auto known = letters_.find(edition.key());
    if (known != letters_.end()) return &known->second;
    auto rendered = render(edition);
    if (!rendered) return std::move(rendered).error();
    return &letters_.emplace(edition.key(), std::move(*rendered)).first->second;
}

std::string LetterPress::instant(const Edition& edition, std::optional<Instant> at) const {
    if (!at) return {};
    std::chrono::seconds offset{0};
    if (settings_.zones)
        if (auto found = settings_.zones->offset_at(edition.zone, *at))
            offset = std::chrono::duration_cast<std::chrono::seconds>(*found);
    return settings_.renderer->date_time(edition.language, *at, offset);
}

Result<Letter> LetterPress::render(const Edition& edition) const {
    if (!settings_.renderer) return Error(Fault::internal, "The engine was started without what renders letters.");
    const bool own = notice_.letter.empty();
    const LetterTemplate* found = find_template(settings_.letters, own ? "own_words" : notice_.letter, edition.language);
    if (!found && own) found = find_template(settings_.letters, "own_words", "en");
    if (!found)
        return Error(Fault::invalid_input, "There is no template " + notice_.letter + "." + edition.language + ".md: add one, or leave that language out.",
                     "#/data/" + edition.language);
    LetterTemplate letter = *found;
    letter.language = edition.language;
    Fields values;
    const std::string before = edition.language + ".";
    for (const auto& field : said_)
        if (field.name.rfind(before, 0) == 0)
            values.push_back({field.name.substr(before.size()), field.value == "unknown" ? letter.unknown : field.value});
    if (const std::string subject = field_of(values, "subject"); !subject.empty()) letter.subject = "{{notice.subject}}";
    const auto number = [&](const std::string& value) {
        const bool digits = !value.empty() && value.size() < 16 && value.find_first_not_of("0123456789") == std::string::npos;
        return digits ? settings_.renderer->number(edition.language, std::stoll(value)) : value;
    };
    const auto add = [&](const char* name, std::string value) { values.push_back({name, std::move(value)}); };
    auto noticed = chosen(file_, "noticed");
    if (!noticed) noticed = file_.incident.opened_at;
    add("notice.subject", field_of(values, "subject"));
    add("incident.reference", file_.incident.id);
    add("incident.occurred_at", instant(edition, chosen(file_, "occurred")));
    add("incident.noticed_at", instant(edition, noticed));
    add("incident.aware_at", instant(edition, chosen(file_, "aware")));
    add("incident.people", number(fact(file_, "individuals.all")));
    add("incident.records", "");
    add("organisation.name", settings_.organisation_name);
    add("organisation.contact", settings_.organisation_contact);
    add("notice.date", instant(edition, at_));
    add("follows.date", edition.first.empty() ? instant(edition, follows_at_) : "");
    return settings_.renderer->render(letter, values);
}

Result<std::optional<Way>> way_over(const Reader& book, const map::Record& record, const std::string& channel,
                                    const std::vector<EndpointRow>& carriers) {
    const auto carrier = [&](const char* kind) -> std::optional<Way> {
        for (const auto& e : carriers)
            if (e.kind == kind && e.state == "enabled") return Way{kind, e.id};
        return std::nullopt;
    };
    if (channel == "email") return record.at("email").empty() ? std::nullopt : carrier("email");
    if (channel == "portal" || channel == "letter" || channel == "file") return carrier("file");
    if (channel != "webhook") return std::optional<Way>();
    auto endpoints = book.endpoints_of(record.kind + ":" + record.id);
    if (!endpoints) return std::move(endpoints).error();
    for (const auto& e : *endpoints)
        if (e.kind == "webhook" && wants(e, "notice.issued")) return std::optional(Way{"webhook", e.id});
    return std::optional<Way>();
}

Result<std::vector<Way>> ways_to(const Reader& book, const map::Record& record, const std::vector<EndpointRow>& carriers) {
    std::vector<std::string> channels = record.list("channels");
    if (channels.empty()) channels = {"webhook", "email"};
    std::vector<Way> ways;
    for (const auto& channel : channels) {
        auto way = way_over(book, record, channel, carriers);
        if (!way) return std::move(way).error();
        const bool twice = *way && std::any_of(ways.begin(), ways.end(), [&](const Way& w) { return w.channel == (*way)->channel; });
        if (*way && !twice) ways.push_back(std::move(**way));
    }
    return ways;
}

Result<map::Record> recipient_of(const Reader& book, const NoticeRow& notice, const DeliveryRow& delivery) {
    const std::string kind = recipient_kind(notice.audience);
    if (kind.empty()) return map::Record{"endpoint", delivery.recipient, "", false, {}};
    MapMoment moment{delivery.created_at, 0};
    moment.version = std::atoll(notice.basis.c_str());
    auto row = book.map_record(kind, delivery.recipient, moment);
    if (!row) return std::move(row).error();
    if (!*row) return Error(Fault::not_found, "The data map does not know this recipient any more.");
    return record_of(**row, book);
}

namespace {

/// What is the same for all deliveries of one notice.
struct NoticeInHand {
    struct Kept {
        Letter letter;
        Letter without_html;
        std::string sha256;
    };
    NoticeRow notice;
    std::map<std::string, Kept> editions;
};

Result<Letter> kept_letter(const Reader& book, const std::string& ref) {
    auto bytes = book.personal(ref);
    if (!bytes) return std::move(bytes).error();
    auto fields = decode_plain(*bytes);
    if (!fields) return std::move(fields).error();
    return Letter{field_of(*fields, "subject"), field_of(*fields, "text"), field_of(*fields, "html")};
}

Result<NoticeInHand> take_in_hand(const Reader& book, const DeliveryRow& delivery) {
    auto file = book.case_file(delivery.incident_id);
    if (!file) return std::move(file).error();
    NoticeInHand out;
    for (auto& notice : file->notices)
        if (notice.id == delivery.notice_id) out.notice = std::move(notice);
    auto editions = book.editions(delivery.notice_id);
    if (!editions) return std::move(editions).error();
    for (const auto& edition : *editions) {
        auto letter = kept_letter(book, edition.letter_ref);
        if (!letter) return std::move(letter).error();
        // The hash is taken from the bytes, not from the row: what stands there is what was approved, or nothing goes.
        const std::string hash = letter_sha256(*letter);
        Letter without_html{letter->subject, letter->text, ""};
        out.editions[edition.edition] = {std::move(*letter), std::move(without_html), hash};
    }
    return out;
}

std::string webhook_body(const NoticeRow& notice, const DueDelivery& due) {
    const DeliveryRow& d = due.delivery;
    JsonObject data;
    data.text("incident_id", d.incident_id).text("notice_id", d.notice_id).text("delivery_id", d.id).text("audience", notice.audience);
    data.text("language", d.edition.substr(0, d.edition.find('@')));
    data.text("subject", due.letter.subject).text("text", due.letter.text).text("letter_sha256", d.letter_sha256);
    if (!due.thread.empty()) data.text("follows", due.thread);
    return JsonObject().text("type", d.type).text("timestamp", to_rfc3339(d.created_at)).raw("data", data.str()).str();
}

/// Whether the letter is the one that was approved.
Result<bool> fill(const Reader& book, const NoticeInHand& hand, Parts parts, DueDelivery& due) {
    auto record = recipient_of(book, hand.notice, due.delivery);
    if (!record) return std::move(record).error();
    const auto kept = hand.editions.find(due.delivery.edition);
    if (kept == hand.editions.end()) return false;
    const Fields values = recipient_fields(*record);
    const bool webhook = due.endpoint.kind == "webhook" && parts == Parts::as_sent;
    due.letter = fill_letter(webhook ? kept->second.without_html : kept->second.letter, values);
    constexpr std::string_view mailto = "mailto:";
    due.address = record->at("email");
    if (starts_with(due.endpoint.url, mailto)) due.address = due.endpoint.url.substr(mailto.size());
    auto thread = thread_of(book, hand.notice, due.delivery.recipient);
    if (!thread) return std::move(thread).error();
    due.thread = std::move(*thread);
    if (webhook) due.delivery.body = webhook_body(hand.notice, due);
    return letter_of(kept->second.sha256, values) == due.delivery.letter_sha256;
}

}  // namespace

Result<Filled> fill_letters(const Reader& book, std::vector<DueDelivery> due, Parts parts) {
    Filled out;
    std::map<std::string, NoticeInHand> in_hand;
    for (auto& d : due) {
        // Notices from before editions existed carry their bytes.
        if (d.delivery.notice_id.empty() || d.delivery.edition.empty()) {
            out.good.push_back(std::move(d));
            continue;
        }
        auto hand = in_hand.find(d.delivery.notice_id);
        if (hand == in_hand.end()) {
            auto taken = take_in_hand(book, d.delivery);
            if (!taken) return std::move(taken).error();
            hand = in_hand.emplace(d.delivery.notice_id, std::move(*taken)).first;
        }
        const auto filled = fill(book, hand->second, parts, d);
        if (!filled && filled.error().fault == Fault::storage) return filled.error();
        (filled && *filled ? out.good : out.wrong).push_back(std::move(d));
    }
    return out;
}

Result<std::string> basis_of(const Reader& book, const CaseFile& file) {
    auto version = book.map_version();
    if (!version) return std::move(version).error();
    std::string facts;
    for (const auto& f : file.facts)
        if (starts_with(f.name, "affected") || starts_with(f.name, system_fact) || starts_with(f.name, overruled_fact)) {
            append_field(facts, f.name);
            append_field(facts, f.value);
        }
    return std::to_string(*version) + ":" + sha256_hex(facts);
}

}  // namespace tocsin::desk
