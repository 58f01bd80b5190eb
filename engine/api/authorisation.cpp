#include "engine/api/authorisation.h"

namespace tocsin::api {

// officer    runs the incidents
// approver   may all that an officer may, and decides as the second person (the desk's gate)
// responder  may what an officer may, but for what event_bars() below takes away
// counsel    reads incidents and what belongs to them, writes in counsel's compartment, places holds
// auditor    sees everything, and changes nothing
// monitor    reports, and sees nothing
// regulator  reads one incident, by a token that is limited to it
// admin      runs the house (accounts, tokens, endpoints, suppliers, customers, replays), and sees no incident
// An approver revokes tokens of the role regulator alone (the desk's gate).
// source     whoever the file of sources says, in its way; a monitor's token where it names none
// link       who holds a one-time link
// form       anybody, where the form is switched on
// clang-format off
const std::vector<Permission>& permissions() {
    static const std::vector<Permission> table = {
        {"POST", "/v1/incidents",                      "officer approver responder"},
        {"GET",  "/v1/incidents",                      "officer approver responder counsel auditor"},
        {"GET",  "/v1/incidents/{id}",                 "officer approver responder counsel auditor"},
        {"POST", "/v1/incidents/{id}/events",          "officer approver responder"},
        {"GET",  "/v1/incidents/{id}/timeline",        "officer approver responder counsel auditor"},
        {"GET",  "/v1/incidents/{id}/awareness",       "officer approver responder counsel auditor"},
        {"GET",  "/v1/incidents/{id}/what-if",         "officer approver responder counsel auditor"},
        {"GET",  "/v1/incidents/{id}/questions",       "officer approver responder counsel auditor"},
        {"GET",  "/v1/incidents/{id}/recommendation",  "officer approver responder counsel auditor"},
        {"GET",  "/v1/incidents/{id}/blast-radius",    "officer approver responder counsel auditor"},

        {"GET",  "/v1/incidents/{id}/members",         "officer approver responder counsel auditor"},
        {"POST", "/v1/incidents/{id}/members",         "officer approver counsel"},
        {"GET",  "/v1/incidents/{id}/comments",        "officer approver responder counsel auditor"},
        {"POST", "/v1/incidents/{id}/comments",        "officer approver responder counsel"},
        {"GET",  "/v1/incidents/{id}/handover",        "officer approver responder counsel auditor"},
        {"GET",  "/v1/incidents/{id}/authority-form",  "officer approver responder counsel auditor"},
        {"GET",  "/v1/forms",                          "officer approver responder counsel auditor"},
        {"GET",  "/v1/playbooks",                      "officer approver responder counsel auditor admin"},

        {"GET",  "/v1/severity/questions",             "officer approver responder counsel auditor"},
        {"POST", "/v1/assessments",                    "officer approver responder"},
        {"GET",  "/v1/assessments/{id}",               "officer approver responder counsel auditor"},
        {"POST", "/v1/assessments/{id}/events",        "officer approver responder"},

        {"POST", "/v1/tasks",                          "officer approver responder"},
        {"GET",  "/v1/tasks",                          "officer approver responder counsel auditor"},
        {"GET",  "/v1/tasks/{id}",                     "officer approver responder counsel auditor"},
        {"POST", "/v1/tasks/{id}/events",              "officer approver responder"},

        {"GET",  "/v1/decisions",                      "officer approver responder counsel auditor"},

        {"GET",  "/v1/duties",                         "officer approver responder counsel auditor"},
        {"GET",  "/v1/duties/{id}",                    "officer approver responder counsel auditor"},
        {"POST", "/v1/duties/{id}/events",             "officer approver responder"},

        {"POST", "/v1/notices",                        "officer approver responder"},
        {"GET",  "/v1/notices",                        "officer approver responder counsel auditor"},
        {"GET",  "/v1/notices/audiences",              "officer approver responder counsel auditor"},
        {"GET",  "/v1/notices/{id}",                   "officer approver responder counsel auditor"},
        {"POST", "/v1/notices/{id}/events",            "officer approver responder"},
        {"GET",  "/v1/notices/{id}/review",            "officer approver responder counsel auditor"},
        {"GET",  "/v1/notices/{id}/preview",           "officer approver responder counsel auditor"},
        {"GET",  "/v1/notices/{id}/progress",          "officer approver responder counsel auditor"},
        {"GET",  "/v1/notices/{id}/deliveries",        "officer approver responder counsel auditor"},

        {"POST", "/v1/supplier-requests",              "officer approver responder"},
        {"GET",  "/v1/supplier-requests",              "officer approver responder counsel auditor"},
        {"GET",  "/v1/supplier-requests/{id}",         "officer approver responder counsel auditor"},
        {"POST", "/v1/supplier-requests/{id}/events",  "officer approver responder"},
        {"GET",  "/v1/callbacks/manual",               "officer approver responder auditor"},

        {"GET",  "/v1/map",                            "officer approver responder auditor admin"},
        {"POST", "/v1/map/records",                    "officer approver responder admin"},
        {"POST", "/v1/map/changes",                    "officer approver responder admin"},
        {"GET",  "/v1/map/changes",                    "officer approver responder auditor admin"},
        {"GET",  "/v1/map/changes/{id}",               "officer approver responder auditor admin"},
        {"POST", "/v1/map/changes/{id}/records",       "officer approver responder admin"},
        {"GET",  "/v1/map/changes/{id}/records",       "officer approver responder auditor admin"},
        {"POST", "/v1/map/changes/{id}/events",        "officer approver responder admin"},
        {"GET",  "/v1/map/{kind}",                     "officer approver responder auditor admin"},
        {"GET",  "/v1/map/{kind}/{id}",                "officer approver responder auditor admin"},

        {"POST", "/v1/customers",                      "officer approver responder admin"},
        {"GET",  "/v1/customers",                      "officer approver responder auditor admin"},
        {"POST", "/v1/suppliers",                      "officer approver responder admin"},
        {"GET",  "/v1/suppliers",                      "officer approver responder auditor admin"},
        {"POST", "/v1/endpoints",                      "admin"},
        {"GET",  "/v1/endpoints",                      "officer approver responder auditor admin"},
        {"POST", "/v1/endpoints/{id}/events",          "admin"},
        {"GET",  "/v1/timers",                         "officer approver responder auditor admin"},
        {"GET",  "/v1/deliveries",                     "officer approver responder auditor admin"},
        {"GET",  "/v1/deliveries/{id}",                "officer approver responder auditor admin"},
        {"POST", "/v1/deliveries/{id}/events",         "officer approver"},
        {"POST", "/v1/deliveries/{id}/replay",         "officer approver admin"},
        {"POST", "/v1/deliveries/replay",              "officer approver admin"},
        {"POST", "/v1/tokens",                         "admin"},
        {"GET",  "/v1/tokens",                         "auditor admin"},
        {"POST", "/v1/tokens/{id}/revoke",             "approver admin"},
        {"POST", "/v1/tokens/{id}/rotate",             "admin"},

        {"POST", "/v1/session",                        "anyone"},
        {"GET",  "/v1/session",                        "officer approver responder counsel auditor admin"},
        {"POST", "/v1/session/refresh",                "officer approver responder counsel auditor admin"},
        {"POST", "/v1/session/factor",                 "officer approver responder counsel auditor admin"},
        {"POST", "/v1/session/end",                    "officer approver responder counsel auditor admin"},
        {"GET",  "/v1/login/oidc",                     "anyone"},
        {"GET",  "/v1/login/oidc/callback",            "anyone"},
        {"POST", "/v1/setup",                          "anyone"},
        {"POST", "/v1/invitations",                    "anyone"},
        {"POST", "/v1/accounts",                       "admin"},
        {"GET",  "/v1/accounts",                       "auditor admin"},
        {"POST", "/v1/accounts/{id}/events",           "admin"},
        {"GET",  "/v1/sessions",                       "auditor admin"},
        {"POST", "/v1/sessions/{id}/end",              "admin"},

        {"POST", "/v1/proposals",                      "officer approver admin"},
        {"GET",  "/v1/proposals",                      "officer approver counsel auditor admin"},
        {"GET",  "/v1/proposals/{id}",                 "officer approver counsel auditor admin"},
        {"POST", "/v1/proposals/{id}/events",          "officer approver counsel auditor admin"},
        {"POST", "/v1/incidents/{id}/break-glass",     "officer approver"},
        {"POST", "/v1/subjects/search",                "officer approver"},
        {"GET",  "/v1/subjects/{kind}/{id}",           "officer approver auditor"},
        {"GET",  "/v1/subjects/{kind}/{id}/export",    "officer approver"},
        {"POST", "/v1/holds",                          "officer approver counsel"},
        {"GET",  "/v1/holds",                          "officer approver counsel auditor"},
        {"POST", "/v1/holds/{id}/events",              "officer approver counsel"},
        {"POST", "/v1/retention",                      "officer approver"},

        {"POST", "/v1/intake/{id}",                    "source"},
        {"PUT",  "/v1/intake/{id}",                    "source"},
        {"OPTIONS", "/v1/intake/{id}",                 "anyone"},
        {"GET",  "/v1/signals",                        "officer approver responder auditor"},
        {"GET",  "/v1/signals/{id}",                   "officer approver responder auditor"},
        {"POST", "/v1/signals/{id}/events",            "officer approver responder"},
        {"POST", "/v1/suppliers/{id}/messages",        "officer approver responder monitor"},
        {"GET",  "/v1/suppliers/{id}/receipts",        "officer approver responder auditor"},
        {"GET",  "/v1/receipts/{id}",                  "officer approver responder counsel auditor"},
        {"POST", "/v1/receipts/{id}/events",           "officer approver responder"},
        {"POST", "/v1/supplier-requests/{id}/links",   "officer approver responder"},
        {"GET",  "/v1/supplier-requests/{id}/links",   "officer approver responder counsel auditor"},
        {"POST", "/v1/links/{id}/revoke",              "officer approver responder"},
        {"POST", "/v1/incidents/{id}/attachments",     "officer approver responder"},
        {"GET",  "/v1/incidents/{id}/attachments",     "officer approver responder counsel auditor"},
        {"GET",  "/v1/attachments/{id}",               "officer approver responder counsel auditor"},
        {"POST", "/v1/attachments/{id}/events",        "officer approver responder"},
        {"GET",  "/a/{id}",                            "link"},
        {"POST", "/a/{id}",                            "link"},
        {"GET",  "/v1/incidents/{id}/bundle",          "officer approver counsel auditor regulator"},
        {"POST", "/v1/incidents/{id}/regulator-links", "approver"},
        {"GET",  "/v1/incidents/{id}/regulator-links", "officer approver counsel auditor"},
        {"GET",  "/v1/register",                         "officer approver responder counsel auditor"},
        {"GET",  "/v1/incidents/{id}/war-room",          "officer approver responder counsel auditor"},
        {"GET",  "/v1/board-summary",                    "officer approver responder counsel auditor"},
        {"GET",  "/v1/drills",                           "officer approver responder counsel auditor admin"},
        {"POST", "/v1/drills",                           "officer approver admin"},
        {"GET",  "/v1/drills/{id}",                      "officer approver responder counsel auditor admin"},
        {"POST", "/v1/drills/{id}/end",                  "officer approver admin"},
        {"GET",  "/v1/drills/{id}/certificate",          "officer approver responder counsel auditor admin"},
        {"POST", "/v1/calendar-links",                   "officer approver responder counsel auditor"},
        {"GET",  "/v1/calendar-links",                   "officer approver responder counsel auditor"},
        {"POST", "/v1/calendar-links/{id}/revoke",       "officer approver responder counsel auditor"},
        {"GET",  "/calendar/{id}/deadlines",             "link"},
        {"GET",  "/r/{id}",                            "link"},
        {"GET",  "/r/{id}/bundle",                     "link"},
        {"GET",  "/report",                            "form"},
        {"POST", "/report",                            "form"},

        {"POST", "/v1/intake/bounces",                 "monitor officer admin"},
        {"POST", "/v1/suppliers/{id}/callbacks",       "supplier"},
        {"GET",  "/v1/audit/checkpoint",               "officer approver responder counsel auditor admin"},
        {"GET",  "/v1/audit/checkpoints",              "officer approver responder counsel auditor admin"},
        {"GET",  "/v1/audit/key",                      "anyone"},
        {"GET",  "/v1/audit/proof",                    "officer approver responder counsel auditor admin"},
        {"GET",  "/v1/audit/consistency",              "officer approver responder counsel auditor admin"},
        {"GET",  "/v1/stream",                         "officer approver responder auditor admin"},

        {"GET",  "/",                                  "anyone"},
        {"GET",  "/console/",                          "anyone"},
        {"GET",  "/console/{id}",                      "anyone"},

        {"GET",  "/healthz",                           "operator"},
        {"GET",  "/readyz",                            "operator"},
        {"GET",  "/metrics",                           "operator"},
        {"GET",  "/openapi.json",                      "anyone"},
    };
    return table;
}

// What a role may call and still not ask for: decisions, sending, filing, merging.
const std::vector<EventBar>& event_bars() {
    static const std::vector<EventBar> table = {
        {"responder", "/v1/incidents/{id}/events",     "close dismiss reopen merge split set_anchor overrule exempt not_required"},
        {"responder", "/v1/duties/{id}/events",        "file supplement withdraw not_required hold release"},
        {"responder", "/v1/notices/{id}/events",       "approve reject send resume stop exempt replace"},
        {"responder", "/v1/assessments/{id}/events",   "sign reject"},
        {"responder", "",                              "approve sign decide"},
    };
    return table;
}
// clang-format on

bool is_approval(std::string_view path, std::string_view type) {
    if (path == "/v1/incidents/{id}/regulator-links") return true;
    if (path == "/v1/incidents/{id}/events" && type == "dismiss") return true;
    return names_role("approve not_required exempt replace sign decide overrule", type);
}

bool wants_fresh_proof(std::string_view path, std::string_view type) {
    for (const char* weighty : {"/v1/accounts", "/v1/accounts/{id}/events", "/v1/tokens", "/v1/tokens/{id}/rotate",
                                "/v1/incidents/{id}/break-glass"})
        if (path == weighty) return true;
    return is_approval(path, type) || (path == "/v1/notices/{id}/events" && type == "send");
}

bool may_raise(std::string_view role, std::string_view path, std::string_view type) {
    for (const auto& bar : event_bars())
        if (bar.role == role && (bar.path.empty() || bar.path == path) && names_role(bar.types, type)) return false;
    return true;
}

std::string_view who_may(const std::vector<Permission>& table, std::string_view method, std::string_view path) {
    for (const auto& line : table)
        if (line.method == method && line.path == path) return line.who;
    return {};
}

std::string_view who_may(std::string_view method, std::string_view path) { return who_may(permissions(), method, path); }

bool names_role(std::string_view who, std::string_view role) {
    if (role.empty()) return false;
    while (!who.empty()) {
        const auto space = who.find(' ');
        if (who.substr(0, space) == role) return true;
        if (space == std::string_view::npos) return false;
        who.remove_prefix(space + 1);
    }
    return false;
}

}  // namespace tocsin::api
