#include "tests/engine/api/api_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

/// A delivery status notification as a relay writes it.
std::string bounce(const std::string& delivery, const std::string& action, const std::string& status) {
    return "From: MAILER-DAEMON@relay.example\r\nTo: bounces+" + delivery + "@tocsin.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=\"x\"\r\n\r\n"
           "--x\r\nContent-Type: text/plain\r\n\r\nYour mail was not delivered.\r\n"
           "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n"
           "Final-Recipient: rfc822; c@example.org\r\nAction: " + action + "\r\nStatus: " + status + "\r\n"
           "Diagnostic-Code: smtp; 550 5.1.1 no such user here\r\n\r\n--x--\r\n";
}

struct Mailed {
    ApiWorld api;
    std::string incident, notice, delivery;

    Mailed() {
        World& world = api.world;
        world.desk->keep_carrier("email", "smtp://relay.example", "yes");
        world.map("customer", "c", {{"name", "C"}, {"email", "c@example.org"}});
        incident = world.open_incident();
        notice = field_of(world.desk->draft_notice(world.as("ada"), {incident, "customers", "S", "T", {"c"}}).value(), "object_id");
        world.issue(incident, notice);
        delivery = world.answer(AttemptOutcome::Kind::sent, 250).at(0).delivery.id;
    }
    ApiAnswer hand_over(const std::string& mail, const std::string& role = "monitor", const std::string& key = "") {
        RawHeaders headers{{"Authorization", "Bearer " + api.token(role)}, {"Content-Type", "message/rfc822"}};
        if (!key.empty()) headers.emplace_back("Idempotency-Key", key);
        return api.exchange(raw_request("POST", "/v1/intake/bounces", headers, mail));
    }
    std::size_t entries() { return api.world.history(incident).size(); }
    bool metric(const std::string& line) { return api.send("", "GET", "/metrics").body.find(line + "\n") != std::string::npos; }
};

}  // namespace

SCENARIO("a mail that came back makes a gap where a letter counted as sent", "[api][bounces]") {
    Mailed mailed;
    const auto taken = mailed.hand_over(bounce(mailed.delivery, "failed", "5.1.1"), "monitor", "k1");
    INFO(taken.body);
    REQUIRE(taken.status == 202);
    CHECK(taken.json.at("delivery_id") == mailed.delivery);
    CHECK(taken.json.at("state") == "bounced");
    CHECK(mailed.api.world.notice(mailed.incident, mailed.notice).state == "sent_with_gaps");
    const std::size_t entries = mailed.entries();
    CHECK(mailed.hand_over(bounce(mailed.delivery, "failed", "5.1.1"), "monitor", "k1").json == taken.json);
    CHECK(mailed.entries() == entries);
    CHECK(mailed.metric("tocsin_bounces_unclear_total 0"));
}

SCENARIO("a mail system's word of arrival counts as delivered", "[api][bounces]") {
    Mailed mailed;
    const auto taken = mailed.hand_over(bounce(mailed.delivery, "delivered", "2.0.0"), "officer");
    REQUIRE(taken.status == 202);
    CHECK(taken.json.at("state") == "delivered");
    CHECK(mailed.api.world.notice(mailed.incident, mailed.notice).delivered == 1);
}

SCENARIO("a mail that is no bounce, or of nothing of ours, moves nothing and is never refused", "[api][bounces]") {
    Mailed mailed;
    const std::size_t entries = mailed.entries();
    const std::string absent = "From: c@example.org\r\nTo: bounces+" + mailed.delivery + "@tocsin.example\r\nSubject: Out of office\r\n"
                               "Auto-Submitted: auto-replied\r\n\r\nI am away.\r\n";
    CHECK(mailed.hand_over(absent).json.at("state") == "no_bounce");
    int unclear = 0;
    for (const std::string& mail : {std::string(), std::string("\0\xFF\xFE", 3), std::string("hello"), bounce("dlv_nobody", "failed", "5.1.1"),
                                    bounce("../../etc", "failed", "5.1.1"), std::string("Subject: x\r\n\r\nBuy this.\r\n"),
                                    std::string(900'000, '\n')}) {
        const auto answer = mailed.hand_over(mail, "admin");
        INFO(answer.body);
        CHECK(answer.status == 202);
        CHECK(answer.json == nlohmann::json{{"state", "unclear"}});
        ++unclear;
    }
    CHECK(mailed.entries() == entries);
    CHECK(mailed.metric("tocsin_bounces_unclear_total " + std::to_string(unclear)));
    CHECK(mailed.hand_over(std::string(1024 * 1024 + 1, 'x')).status == 413);
    CHECK(mailed.hand_over("x", "auditor").status == 403);
}
