// The ways out of the house and back: endpoints, deliveries that go again, and mail that was returned.
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "engine/app/files.h"
#include "engine/cli/commands_notices.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"
#include "engine/intake/mail_report.h"

namespace tocsin::cli {

using nlohmann::json;

namespace {

constexpr std::size_t mailbox_bytes_max = 256 * 1024 * 1024;

Result<std::string> read_mails(const std::string& file) {
    if (!file.empty() && file != "-") return app::read_file(file, mailbox_bytes_max);
    return std::string(std::istreambuf_iterator<char>(std::cin), {});
}

}  // namespace

int send_bounces(const Remote& remote, const std::string& file, const std::string& mbox) {
    auto bytes = read_mails(file);
    if (!bytes) return fail(bytes.error());
    std::vector<std::string_view> mails{*bytes};
    if (mbox == "yes") mails = intake::split_mbox(*bytes);
    const app::Client client(remote.url, remote.token);
    int status = 0;
    for (const auto mail : mails) {
        const auto answer = client.post_mail("/v1/intake/bounces", mail);
        // Without an engine there is no use in asking again for each mail.
        if (!answer) return fail(answer.error());
        if (answer->status != 202) {
            status = refused(*answer);
            continue;
        }
        const json taken = json::parse(answer->body, nullptr, false);
        if (remote.json == "yes") std::cout << answer->body << "\n";
        else std::cout << at(taken, "delivery_id") << " " << at(taken, "state") << "\n";
    }
    return status;
}

int add_endpoint(const Remote& remote, const EndpointAsk& ask) {
    JsonObject body;
    body.text("owner", ask.owner).text("url", ask.url).text("types", ask.types);
    if (!ask.kind.empty()) body.text("kind", ask.kind);
    if (!ask.secret.empty()) body.text("secret", ask.secret);
    if (ask.ed25519 == "yes") body.text("ed25519", "yes");
    if (ask.per_minute > 0) body.number("per_minute", ask.per_minute);
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/endpoints", body.str()));
}

int list_endpoints(const Remote& remote) {
    return print_list(remote, app::Client(remote.url, remote.token).get("/v1/endpoints"),
                      {"id", "owner", "kind", "state", "state_reason", "failing_since", "worked_at", "types", "url"});
}

int endpoint_event(const Remote& remote, const std::string& id, const std::string& type) {
    return print_receipt(remote, app::Client(remote.url, remote.token).post("/v1/endpoints/" + id + "/events", JsonObject().text("type", type).str()));
}

int replay(const Remote& remote, const ReplayAsk& ask) {
    const app::Client client(remote.url, remote.token);
    const std::string query = ask.dry_run == "yes" ? "?dry_run=true" : "";
    if (!ask.delivery.empty()) return print_receipt(remote, client.post("/v1/deliveries/" + ask.delivery + "/replay" + query, "{}"));
    JsonObject body;
    if (!ask.notice.empty()) body.text("notice_id", ask.notice);
    if (!ask.endpoint.empty()) body.text("endpoint_id", ask.endpoint);
    return print_receipt(remote, client.post("/v1/deliveries/replay" + query, body.str()));
}

}  // namespace tocsin::cli
