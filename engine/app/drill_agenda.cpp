#include "engine/app/drill_agenda.h"

#include <nlohmann/json.hpp>

#include "engine/core/ids.h"
#include "engine/core/standard_webhooks.h"

namespace tocsin::app {

using nlohmann::json;

namespace {

template <class T>
Status status_of(const Result<T>& result) {
    return result ? ok() : Status(result.error());
}

std::string text_at(const json& object, const char* name) {
    return object.is_object() && object.contains(name) && object[name].is_string() ? object[name].get<std::string>() : std::string();
}

}  // namespace

DrillAgenda::DrillAgenda(const drill::Scenario& scenario, const Clock& clock, Random& random, std::string url, DrillTokens tokens)
    : scenario_(scenario),
      clock_(clock),
      random_(random),
      url_(std::move(url)),
      tokens_(std::move(tokens)),
      start_(clock.now()),
      control_(url_, tokens_.control),
      officer_(url_, tokens_.officer),
      monitor_(url_, tokens_.monitor),
      suppliers_(url_, "") {}

Status DrillAgenda::open() {
    const auto& opening = scenario_.opening;
    if (opening.by == "alert") {
        if (auto s = alert(opening.title, opening.system, opening.severity, "drill-opening"); !s) return s;
    } else {
        json body = {{"title", opening.title}, {"severity", opening.severity}};
        if (!opening.system.empty()) body["system"] = opening.system;
        auto opened = officer_.post("/v1/incidents", body);
        if (!opened) return std::move(opened).error();
        incident_ = text_at(*opened, "incident_id");
    }
    if (incident_.empty()) return Error(Fault::refused, "The opening opened no incident; give it a title, a system and a severity of at least medium.");
    return ok();
}

void DrillAgenda::plan(const ModelTeam* team) {
    add_surprises();
    if (team == nullptr) return;
    for (const auto& action : scenario_.play)
        add(start_ + action.at, "play " + action.id, [team, &action] { return team->act(action); });
}

void DrillAgenda::add(Instant at, std::string what, std::function<Status()> act) {
    items_.emplace(at, Item{std::move(what), std::move(act)});
}

void DrillAgenda::add_surprises() {
    for (std::size_t i = 0; i < scenario_.events.size(); ++i) {
        const auto& what = scenario_.events[i];
        const std::string key = "drill-" + std::to_string(i + 1);
        add(start_ + what.at, "event " + std::to_string(i + 1), [this, &what, key] { return surprise(what, key); });
    }
}

std::optional<Instant> DrillAgenda::next() const {
    return items_.empty() ? std::nullopt : std::optional<Instant>(items_.begin()->first);
}

bool DrillAgenda::do_next() {
    if (items_.empty() || items_.begin()->first > clock_.now()) return false;
    const Item item = std::move(items_.begin()->second);
    items_.erase(items_.begin());
    if (auto done = item.act(); !done) refused_.push_back(item.what + ": " + done.error().detail);
    return true;
}

Status DrillAgenda::surprise(const drill::Surprise& what, const std::string& key) {
    using Kind = drill::Surprise::Kind;
    switch (what.kind) {
        case Kind::alert:
            return alert(what.text, what.about, "high", key);
        case Kind::comment:
            return status_of(control_.post("/v1/incidents/" + incident_ + "/comments", {{"text", what.text}}));
        case Kind::task: {
            json body = {{"incident_id", incident_}, {"text", what.text}};
            if (what.within.count() > 0) body["due_at"] = to_rfc3339(clock_.now() + what.within);
            return status_of(control_.post("/v1/tasks", body));
        }
        case Kind::fact:
            return status_of(control_.event("incidents", incident_,
                                            {{"type", "set_fact"}, {"data", {{"fact", what.about}, {"value", what.text}}}}));
    }
    return ok();
}

Status DrillAgenda::alert(const std::string& title, const std::string& system, const std::string& severity, const std::string& key) {
    json body = {{"title", title}, {"severity", severity}, {"problem_key", key}};
    if (!system.empty()) body["system"] = system;
    auto taken = monitor_.post("/v1/intake/report", body);
    if (!taken) return std::move(taken).error();
    const auto& signals = (*taken)["signals"];
    if (incident_.empty() && signals.is_array() && !signals.empty()) incident_ = text_at(signals[0], "incident_id");
    return ok();
}

void DrillAgenda::look_for_questions(const Store& store) {
    std::vector<SupplierRequestRow> open;
    (void)store.read([&](const Reader& book) -> Status {
        auto page = book.open_requests(PageAsk{"", 500});
        if (page) open = std::move(page->rows);
        return ok();
    });
    for (const auto& request : open) {
        if (request.state == "drafted" || !asked_.insert(request.id).second) continue;
        for (const auto& supplier : scenario_.suppliers)
            for (const auto& one : supplier.replies)
                if (supplier.id == request.supplier_id)
                    add(clock_.now() + one.after, "supplier " + supplier.id,
                        [this, supplier_id = supplier.id, id = request.id, &one] { return reply(supplier_id, id, one); });
    }
}

/// Signed, as a supplier's own system would.
Status DrillAgenda::reply(const std::string& supplier, const std::string& request, const drill::Reply& what) {
    json data = {{"query_id", request}, {"answered_by", supplier}};
    if (what.says == "acknowledged") data["state"] = "acknowledged";
    if (what.says == "answered") data["answers"] = json::array({{{"question", "asked"}, {"value", what.summary}}});
    const json message = {{"type", "supplier.query.answered"}, {"timestamp", to_rfc3339(clock_.now())}, {"data", data}};
    const auto known = tokens_.supplier_keys.find(supplier);
    const auto key = known == tokens_.supplier_keys.end() ? Result<WebhookKey>(Error(Fault::not_found, "The supplier has no key."))
                                                          : parse_webhook_key(known->second);
    if (!key) return key.error();
    const auto signed_by = sign_webhook({*key}, make_id("msg", clock_.now(), random_), clock_.now(), message.dump());
    return status_of(suppliers_.post("/v1/suppliers/" + supplier + "/callbacks", message,
                                     {"webhook-id: " + signed_by.id, "webhook-timestamp: " + signed_by.timestamp,
                                      "webhook-signature: " + signed_by.signature}));
}

}  // namespace tocsin::app
