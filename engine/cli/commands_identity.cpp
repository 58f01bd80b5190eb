#include "engine/cli/commands_identity.h"

#include "engine/app/client.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"

namespace tocsin::cli {

namespace {

app::Client client_of(const Remote& remote) { return app::Client(remote.url, remote.token); }

}  // namespace

int invite_person(const Remote& remote, const InviteAsk& ask) {
    JsonObject body;
    body.text("person", ask.person).text("role", ask.role).text("login", ask.login.empty() ? ask.person : ask.login);
    if (!ask.name.empty()) body.text("name", ask.name);
    if (!ask.kind.empty()) body.text("kind", ask.kind);
    if (!ask.email.empty()) body.text("email", ask.email);
    if (!ask.phone.empty()) body.text("phone", ask.phone);
    return print_receipt(remote, client_of(remote).post("/v1/accounts", body.str()));
}

int list_accounts(const Remote& remote) {
    return print_list(remote, client_of(remote).get("/v1/accounts"),
                      {"id", "person", "role", "kind", "state", "second_factor", "login"});
}

int account_event(const Remote& remote, const std::string& id, const std::string& type, const AccountWords& with) {
    JsonObject body;
    body.text("type", type);
    if (!with.role.empty()) body.text("role", with.role);
    if (!with.phone.empty()) body.text("phone", with.phone);
    return print_receipt(remote, client_of(remote).post("/v1/accounts/" + id + "/events", body.str()));
}

int list_sessions(const Remote& remote) {
    return print_list(remote, client_of(remote).get("/v1/sessions"),
                      {"id", "person", "role", "factors", "seen_at", "expires_at"});
}

int end_session(const Remote& remote, const std::string& id) {
    return print_receipt(remote, client_of(remote).post("/v1/sessions/" + id + "/end", "{}"));
}

int rotate_token(const Remote& remote, const std::string& id, long long overlap_hours) {
    return print_receipt(remote, client_of(remote).post("/v1/tokens/" + id + "/rotate",
                                                        JsonObject().number("overlap_hours", overlap_hours).str()));
}

}  // namespace tocsin::cli
