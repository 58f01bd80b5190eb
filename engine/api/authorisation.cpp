#include "engine/api/authorisation.h"

namespace tocsin::api {

// officer   runs the incidents; approver may all that an officer may, and decides as the second person (the desk's
// gate) monitor   reports, and sees nothing auditor   sees everything, and changes nothing admin     runs the house
// (tokens, endpoints, suppliers, customers, replays), and sees no incident
// source    whoever the file of sources says, in its way; a monitor's token where it names none. link  who holds a one-time
// link. form  anybody, where the form is switched on
// clang-format off
const std::vector<Permission>& permissions() {
    static const std::vector<Permission> table = {
        {"POST", "/v1/incidents",                      "officer approver"},
        {"GET",  "/v1/incidents",                      "officer approver auditor"},
        {"GET",  "/v1/incidents/{id}",                 "officer approver auditor"},
        {"POST", "/v1/incidents/{id}/events",          "officer approver"},
        {"GET",  "/v1/incidents/{id}/timeline",        "officer approver auditor"},
        {"GET",  "/v1/incidents/{id}/awareness",       "officer approver auditor"},
        {"GET",  "/v1/incidents/{id}/what-if",         "officer approver auditor"},
        {"GET",  "/v1/incidents/{id}/questions",       "officer approver auditor"},
        {"GET",  "/v1/incidents/{id}/recommendation",  "officer approver auditor"},
        {"GET",  "/v1/incidents/{id}/blast-radius",    "officer approver auditor"},

        {"GET",  "/v1/severity/questions",             "officer approver auditor"},
        {"POST", "/v1/assessments",                    "officer approver"},
        {"GET",  "/v1/assessments/{id}",               "officer approver auditor"},
        {"POST", "/v1/assessments/{id}/events",        "officer approver"},

        {"POST", "/v1/tasks",                          "officer approver"},
        {"GET",  "/v1/tasks/{id}",                     "officer approver auditor"},
        {"POST", "/v1/tasks/{id}/events",              "officer approver"},

        {"GET",  "/v1/duties",                         "officer approver auditor"},
        {"GET",  "/v1/duties/{id}",                    "officer approver auditor"},
        {"POST", "/v1/duties/{id}/events",             "officer approver"},

        {"POST", "/v1/notices",                        "officer approver"},
        {"GET",  "/v1/notices/{id}",                   "officer approver auditor"},
        {"POST", "/v1/notices/{id}/events",            "officer approver"},
        {"GET",  "/v1/notices/{id}/review",            "officer approver auditor"},
        {"GET",  "/v1/notices/{id}/preview",           "officer approver auditor"},
        {"GET",  "/v1/notices/{id}/progress",          "officer approver auditor"},
        {"GET",  "/v1/notices/{id}/deliveries",        "officer approver auditor"},

        {"POST", "/v1/supplier-requests",              "officer approver"},
        {"GET",  "/v1/supplier-requests/{id}",         "officer approver auditor"},
        {"POST", "/v1/supplier-requests/{id}/events",  "officer approver"},
        {"GET",  "/v1/callbacks/manual",               "officer approver auditor"},

        {"GET",  "/v1/map",                            "officer approver auditor admin"},
        {"POST", "/v1/map/records",                    "officer approver admin"},
        {"POST", "/v1/map/changes",                    "officer approver admin"},
        {"GET",  "/v1/map/changes",                    "officer approver auditor admin"},
        {"GET",  "/v1/map/changes/{id}",               "officer approver auditor admin"},
        {"POST", "/v1/map/changes/{id}/records",       "officer approver admin"},
        {"GET",  "/v1/map/changes/{id}/records",       "officer approver auditor admin"},
        {"POST", "/v1/map/changes/{id}/events",        "officer approver admin"},
        {"GET",  "/v1/map/{kind}",                     "officer approver auditor admin"},
        {"GET",  "/v1/map/{kind}/{id}",                "officer approver auditor admin"},

        {"POST", "/v1/customers",                      "officer approver admin"},
        {"GET",  "/v1/customers",                      "officer approver auditor admin"},
        {"POST", "/v1/suppliers",                      "officer approver admin"},
        {"GET",  "/v1/suppliers",                      "officer approver auditor admin"},
        {"POST", "/v1/endpoints",                      "admin"},
        {"GET",  "/v1/endpoints",                      "officer approver auditor admin"},
        {"POST", "/v1/endpoints/{id}/events",          "admin"},
        {"GET",  "/v1/deliveries",                     "officer approver auditor admin"},
        {"GET",  "/v1/deliveries/{id}",                "officer approver auditor admin"},
        {"POST", "/v1/deliveries/{id}/events",         "officer approver"},
        {"POST", "/v1/deliveries/{id}/replay",         "officer approver admin"},
        {"POST", "/v1/deliveries/replay",              "officer approver admin"},
        {"POST", "/v1/tokens",                         "admin"},
        {"GET",  "/v1/tokens",                         "auditor admin"},
        {"POST", "/v1/tokens/{id}/revoke",             "admin"},

        {"POST", "/v1/intake/{id}",                    "source"},
        {"PUT",  "/v1/intake/{id}",                    "source"},
        {"OPTIONS", "/v1/intake/{id}",                 "anyone"},
        {"GET",  "/v1/signals",                        "officer approver auditor"},
        {"GET",  "/v1/signals/{id}",                   "officer approver auditor"},
        {"POST", "/v1/signals/{id}/events",            "officer approver"},
        {"POST", "/v1/suppliers/{id}/messages",        "officer approver monitor"},
        {"GET",  "/v1/suppliers/{id}/receipts",        "officer approver auditor"},
        {"GET",  "/v1/receipts/{id}",                  "officer approver auditor"},
        {"POST", "/v1/receipts/{id}/events",           "officer approver"},
        {"POST", "/v1/supplier-requests/{id}/links",   "officer approver"},
        {"GET",  "/v1/supplier-requests/{id}/links",   "officer approver auditor"},
        {"POST", "/v1/links/{id}/revoke",              "officer approver"},
        {"GET",  "/v1/attachments/{id}",               "officer approver auditor"},
        {"GET",  "/a/{id}",                            "link"},
        {"POST", "/a/{id}",                            "link"},
        {"GET",  "/report",                            "form"},
        {"POST", "/report",                            "form"},

        {"POST", "/v1/intake/bounces",                 "monitor officer admin"},
        {"POST", "/v1/suppliers/{id}/callbacks",       "supplier"},
        {"GET",  "/v1/stream",                         "officer approver auditor admin"},

        {"GET",  "/healthz",                           "operator"},
        {"GET",  "/readyz",                            "operator"},
        {"GET",  "/metrics",                           "operator"},
        {"GET",  "/openapi.json",                      "anyone"},
    };
    return table;
}
// clang-format on

std::string_view who_may(std::string_view method, std::string_view path) {
    for (const auto& line : permissions())
        if (line.method == method && line.path == path) return line.who;
    return {};
}

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
