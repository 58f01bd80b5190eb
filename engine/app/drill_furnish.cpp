#include "engine/app/drill_parties.h"
#include "engine/desk/accounts.h"
#include "engine/desk/tokens.h"

namespace tocsin::app {

namespace {

constexpr const char* control = "exercise-control";

desk::Ask asked() { return {{control, "admin"}, std::nullopt, std::nullopt, desk::Mode::real}; }

Status put_map(desk::Desk& desk, const drill::Scenario& scenario) {
    auto begun = desk.begin_map_change(asked(), "drill:" + scenario.name);
    if (!begun) return std::move(begun).error();
    const std::string change = field_of(*begun, "object_id");
    if (auto staged = desk.stage_map_records(asked(), change, scenario.data_map); !staged) return std::move(staged).error();
    auto applied = desk.map_change_event(asked(), change, "apply");
    if (applied) return ok();
    Error error = std::move(applied).error();
    error.detail = "The scenario's map does not hold: " + error.detail;
    return error;
}

Status put_suppliers(desk::Desk& desk, const drill::Scenario& scenario, DrillTokens& out) {
    constexpr long long usual_hours = 24;
    for (const auto& record : scenario.data_map) {
        if (record.kind != "supplier") continue;
        desk::NewSupplier supplier{record.id, std::string(record.at("name")), "", usual_hours};
        if (const std::string hours(record.at("answer_hours")); !hours.empty()) supplier.answer_hours = std::stoll(hours);
        auto made = desk.put_supplier(asked(), supplier);
        if (!made) return std::move(made).error();
        out.supplier_keys[record.id] = field_of(*made, "key");
    }
    return ok();
}

Status put_endpoints(desk::Desk& desk, const drill::Scenario& scenario) {
    for (const auto& one : scenario.endpoints) {
        desk::NewEndpoint endpoint;
        endpoint.owner = one.owner;
        endpoint.url = one.url;
        endpoint.types = "*";
        if (one.url.rfind("mailto:", 0) == 0) endpoint.kind = "email";
        if (one.url.rfind("file:", 0) == 0) endpoint.kind = "file";
        if (auto made = desk.add_endpoint(asked(), endpoint); !made) return std::move(made).error();
    }
    return ok();
}

Status invite(desk::Desk& desk, const std::string& person, const char* role, DrillTokens& out) {
    auto made = desk::create_account(desk, asked(), {person, role, person, person, ""}, desk::Authority::machine_owner);
    if (!made) return std::move(made).error();
    out.invitations[person] = field_of(*made, "token");
    return ok();
}

Status issue(desk::Desk& desk, const std::string& person, const char* role, std::string& out) {
    auto made = desk::issue_service_token(desk, asked(), {person, role}, desk::Authority::machine_owner);
    if (!made) return std::move(made).error();
    out = field_of(*made, "token");
    return ok();
}

}  // namespace

Result<DrillTokens> furnish(desk::Desk& desk, const drill::Scenario& scenario) {
    DrillTokens out;
    if (!scenario.data_map.empty())
        if (auto s = put_map(desk, scenario); !s) return s.error();
    if (auto s = put_suppliers(desk, scenario, out); !s) return s.error();
    if (auto s = put_endpoints(desk, scenario); !s) return s.error();
    if (auto s = invite(desk, scenario.officer, "officer", out); !s) return s.error();
    if (auto s = invite(desk, scenario.approver, "approver", out); !s) return s.error();
    if (auto s = issue(desk, scenario.officer, "officer", out.officer); !s) return s.error();
    if (auto s = issue(desk, scenario.approver, "approver", out.approver); !s) return s.error();
    if (auto s = issue(desk, control, "responder", out.control); !s) return s.error();
    if (auto s = issue(desk, "monitoring", "monitor", out.monitor); !s) return s.error();
    return out;
}

}  // namespace tocsin::app
