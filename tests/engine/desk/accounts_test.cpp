#include "engine/desk/accounts.h"

#include "engine/core/crypto.h"
#include "engine/desk/looks.h"
#include "engine/desk/proposals.h"
#include "engine/desk/sessions.h"
#include "engine/desk/tokens.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

AccountRow account(const World& world, const std::string& login) {
    AccountRow out;
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        out = book.account_by_login("local", login).value().value();
        return ok();
    }));
    return out;
}

Result<Receipt> create(World& world, const std::string& person, const std::string& role, const std::string& login) {
    return desk::create_account(*world.desk, world.as("root", "admin"),
                                {person, role, login, "A. Person", "a@acme.example"}, desk::Authority::machine_owner);
}

std::string sign_in(World& world, const std::string& login, const std::string& hash) {
    const auto row = account(world, login);
    const auto receipt =
        desk::sign_in(*world.desk, {row.id, std::nullopt, row.password}, {hash, std::chrono::hours(12)});
    return receipt ? field_of(*receipt, "session_id") : "";
}

/// Active, without a second factor.
std::string officer(World& world, const std::string& login) {
    const auto made = create(world, login, "officer", login).value();
    REQUIRE(desk::take_invitation(*world.desk, field_of(made, "token"), "$argon2id$kept", ""));
    return field_of(made, "object_id");
}

}  // namespace

SCENARIO("an account is invited, sets a password, and is on record without anything personal",
         "[engine][desk][identity]") {
    World world;
    const auto made = create(world, "ada", "officer", "ada@acme.example").value();
    const std::string token = field_of(made, "token");
    CHECK(token.size() == 64);
    CHECK(account(world, "ada@acme.example").state == "invited");
    CHECK(account(world, "ada@acme.example").invitation == sha256_hex(token));
    CHECK(desk::invited_account(*world.desk, token).value().person == "ada");
    CHECK(field_of(desk::take_invitation(*world.desk, token, "$argon2id$kept", "").value(), "object_state") ==
          "active");
    CHECK(desk::take_invitation(*world.desk, token, "$argon2id$other", "").error().fault == Fault::not_found);
    CHECK(account(world, "ada@acme.example").invitation.empty());
    std::vector<std::string> events;
    for (const auto& entry : world.history("system"))
        if (entry.machine == "person") {
            events.push_back(entry.event);
            CHECK(entry.machine_id == field_of(made, "object_id"));
            for (const auto& field : entry.fields) CHECK(field.value.find("acme") == std::string::npos);
        }
    CHECK(events == std::vector<std::string>{"invited", "password_set"});
    // What is personal is sealed under the account's own key.
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        const auto row = book.personal_row(account(world, "ada@acme.example").name_ref).value();
        CHECK(field_of(decode_plain(row.value).value(), "email") == "a@acme.example");
        return ok();
    }));
}

SCENARIO("what is no person, role or login makes no account", "[engine][desk][identity]") {
    World world;
    const auto field = [&](const std::string& person, const std::string& role, const std::string& login) {
        const auto made = create(world, person, role, login);
        return made ? std::string() : made.error().field;
    };
    CHECK(field("ada", "officer", "ada").empty());
    CHECK(field("", "officer", "bob") == "#/person");
    CHECK(field("a da", "officer", "bob") == "#/person");
    for (const char* role : {"", "monitor", "supplier", "regulator", "engine", "root"})
        CHECK(field("bob", role, "bob") == "#/role");
    for (const char* login : {"", "Bob", "b ob", "b\nob",
                              "b\xc3\xb6"
                              "b"})
        CHECK(field("bob", "officer", login) == "#/login");
    CHECK(create(world, "eve", "officer", "ada").error().fault == Fault::conflict);
}

SCENARIO("approvers and admins are active only with a second factor", "[engine][desk][identity]") {
    World world;
    for (const char* role : {"approver", "admin"}) {
        const std::string login = role;
        const auto made = create(world, login, role, login).value();
        const std::string token = field_of(made, "token");
        CHECK(desk::confirm_invitation(*world.desk, token, 10).error().fault == Fault::refused);
        CHECK(field_of(desk::take_invitation(*world.desk, token, "$argon2id$kept", "ABCDEFGH").value(),
                       "object_state") == "invited");
        CHECK(sign_in(world, login, "h1").empty());
        CHECK(desk::confirm_invitation(*world.desk, token, 10));
        CHECK(account(world, login).state == "active");
        CHECK(sign_in(world, login, "h1").empty());  // without a code
        const auto row = account(world, login);
        const desk::LocalProof proof{row.id, 11, row.password};
        CHECK(desk::sign_in(*world.desk, proof, {"h1" + login, std::chrono::hours(12)}));
        CHECK_FALSE(desk::sign_in(*world.desk, proof, {"h2" + login, std::chrono::hours(12)}));  // the code was used
        CHECK_FALSE(desk::sign_in(*world.desk, {row.id, 12, "$argon2id$old"}, {"h3" + login, std::chrono::hours(12)}));
    }
}

namespace {

/// ada proposes the role, grace approves it.
std::string grant(World& world, const std::string& person, const std::string& role) {
    const auto made = desk::propose(*world.desk, world.as("ada"), {"role_grant", "person:" + person, {{"role", role}}, "Because"});
    const std::string id = field_of(made.value(), "object_id");
    (void)desk::proposal_event(*world.desk, world.as("grace", "approver"), id,
                               {"approve", world.now(), {{"content_sha256", field_of(made.value(), "content_sha256")}}})
        .value();
    return id;
}

std::string state_of(const World& world, const std::string& proposal) {
    std::string out;
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        out = book.proposal(proposal).value().state;
        return ok();
    }));
    return out;
}

std::string said(const Result<Receipt>& r) {
    return r ? "done" : r.error().gates.empty() ? traits(r.error().fault).code : r.error().gates.front().code;
}

long long told(const World& world, const std::string& type) {
    long long out = 0;
    for (const auto& d : world.due()) out += d.delivery.type == type;
    return out;
}

}  // namespace

SCENARIO("an admin alone makes neither approver nor admin, by account, role or token", "[engine][desk][identity]") {
    World world;
    auto& desk = *world.desk;
    const auto root = world.as("root", "admin");
    REQUIRE(create(world, "grace", "approver", "grace"));
    const std::string bob = officer(world, "bob");
    for (const char* role : {"approver", "admin"}) {
        const auto account = [&] {
            return said(desk::create_account(desk, root, {"eve", role, std::string("eve-") + role, "", ""}));
        };
        const auto token = [&] { return said(desk::issue_service_token(desk, root, {"eve", role})); };
        const auto as_role = [&] { return said(desk::account_event(desk, root, bob, "set_role", role)); };
        CHECK(account() == "role-grant");
        CHECK(token() == "role-grant");
        CHECK(as_role() == "role-grant");
        // Of exactly this person and role, and once.
        const std::string other = grant(world, "mallory", role);
        CHECK(account() == "role-grant");
        const std::string first = grant(world, "eve", role);
        CHECK(account() == "done");
        CHECK(state_of(world, first) == "carried_out");
        CHECK(token() == "role-grant");
        (void)grant(world, "eve", role);
        CHECK(token() == "done");
        (void)grant(world, "bob", role);
        CHECK(as_role() == "done");
        CHECK(state_of(world, other) == "approved");
    }
    CHECK(told(world, "role.granted_alone") == 0);
}

SCENARIO("an approver's or admin's account is opened again by two, and its token is not copied by one",
         "[engine][desk][identity]") {
    World world;
    auto& desk = *world.desk;
    const auto root = world.as("root", "admin");
    REQUIRE(create(world, "grace", "approver", "grace"));
    const auto made = create(world, "dan", "approver", "dan").value();
    REQUIRE(desk::take_invitation(desk, field_of(made, "token"), "$argon2id$kept", "ABCDEFGH"));
    REQUIRE(desk::confirm_invitation(desk, field_of(made, "token"), 1));
    const std::string id = field_of(made, "object_id");
    for (const char* type : {"invite_again", "reset_factor"}) {
        CHECK(said(desk::account_event(desk, root, id, type, "")) == "role-grant");
        (void)grant(world, "dan", "approver");
        CHECK(said(desk::account_event(desk, root, id, type, "")) == "done");
    }
    CHECK(said(desk::account_event(desk, root, id, "disable", "")) == "done");  // that takes one
    CHECK(said(desk::account_event(desk, root, id, "enable", "")) == "role-grant");
    const auto token = world.desk->issue_token(root, {"dan", "approver", std::nullopt}).value();
    CHECK(said(desk::rotate_token(desk, root, field_of(token, "object_id"), std::chrono::hours(1))) == "role-grant");
}

SCENARIO("the first approver there ever was is made by an admin alone, and everybody hears of it", "[engine][desk][identity]") {
    World world;
    auto& desk = *world.desk;
    const auto root = world.as("root", "admin");
    REQUIRE(desk.add_endpoint(root, {"subscription", "https://all.example/h", "incident.*", ""}));
    CHECK(said(desk::create_account(desk, root, {"eve", "admin", "eve", "", ""})) == "role-grant");
    const auto first = desk::create_account(desk, root, {"grace", "approver", "grace", "", ""});
    REQUIRE(first);
    CHECK(field_of(world.history("system").back().fields, "granted") == "alone");
    CHECK(told(world, "role.granted_alone") == 1);
    const std::string id = field_of(*first, "object_id");
    CHECK(said(desk::account_event(desk, root, id, "invite_again", "")) == "done");  // never came in
    CHECK(said(desk::create_account(desk, root, {"eve", "approver", "eve", "", ""})) == "role-grant");
    // Neither way leads back to a house without one.
    CHECK(said(desk::account_event(desk, root, id, "set_role", "officer")) == "last-approver");
    REQUIRE(desk::account_event(desk, root, id, "disable", ""));
    CHECK(said(desk::create_account(desk, root, {"eve", "approver", "eve", "", ""})) == "role-grant");
}

SCENARIO("an approver whom the provider takes the role from leaves no way to make one alone", "[engine][desk][identity]") {
    World world;
    auto& desk = *world.desk;
    const auto root = world.as("root", "admin");
    const auto comes_in = [&](const std::string& subject, const std::string& role) {
        const desk::ProviderProof proof{"https://idp.example", subject, role, "", "", world.clock.now()};
        static int hashes = 0;
        return desk::sign_in_by_provider(desk, proof, {"h" + std::to_string(++hashes), std::chrono::hours(1)}).has_value();
    };
    const auto alone = [&](const std::string& person) { return said(desk::create_account(desk, root, {person, "approver", person, "", ""})); };
    REQUIRE(comes_in("u1", "officer"));
    WHEN("nobody there was ever one") {
        THEN("the first is made by an admin alone") { CHECK(alone("grace") == "done"); }
    }
    WHEN("one was, and is demoted") {
        REQUIRE(comes_in("u2", "approver"));
        CHECK(alone("grace") == "role-grant");
        REQUIRE(comes_in("u2", "officer"));
        THEN("it takes two, by account, role and token") {
            CHECK(alone("grace") == "role-grant");
            CHECK(said(desk::issue_service_token(desk, root, {"grace", "approver"})) == "role-grant");
            CHECK(said(desk::account_event(desk, root, officer(world, "bob"), "set_role", "approver")) == "role-grant");
        }
    }
    WHEN("somebody was bound as one, and the provider says otherwise at once") {
        REQUIRE(desk::create_account(desk, root, {"eve", "approver", "https://idp.example u3", "", "", "oidc"}));
        REQUIRE(comes_in("u3", "officer"));
        THEN("that was the one that is made alone") { CHECK(alone("grace") == "role-grant"); }
    }
}

SCENARIO("nobody gives their own person another role", "[engine][desk][identity]") {
    World world;
    const auto root = world.as("root", "admin");
    for (const char* role : {"officer", "approver", "auditor"}) {
        CHECK(desk::issue_service_token(*world.desk, root, {"root", role}).error().fault == Fault::forbidden);
        CHECK(desk::create_account(*world.desk, root, {"root", role, "root", "", ""}).error().fault == Fault::forbidden);
    }
    const auto own = desk::issue_service_token(*world.desk, root, {"root", "admin"});
    REQUIRE(own);  // what an admin has already
    CHECK(desk::rotate_token(*world.desk, root, field_of(*own, "object_id"), std::chrono::hours(1)));
}

SCENARIO("another role ends the person's tokens of the one before", "[engine][desk][identity]") {
    World world;
    const auto root = world.as("root", "admin");
    const std::string id = officer(world, "ada");
    for (const char* role : {"officer", "counsel"}) REQUIRE(world.desk->issue_token(root, {"ada", role, std::nullopt}));
    REQUIRE(world.desk->issue_token(root, {"bob", "officer", std::nullopt}));
    REQUIRE(desk::account_event(*world.desk, root, id, "set_role", "counsel"));
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        const auto tokens = book.tokens().value();
        for (const auto& token : tokens)
            CHECK(token.revoked_at.has_value() == (token.person == "ada" && token.role == "officer"));
        return ok();
    }));
}

SCENARIO("a login of the identity provider is bound to a person before it comes", "[engine][desk][identity]") {
    World world;
    const auto root = world.as("root", "admin");
    const desk::NewAccount what{"ada", "officer", "https://idp.example u1", "", "", "oidc"};
    const auto bound = desk::create_account(*world.desk, root, what).value();
    CHECK(field_of(bound, "object_state") == "active");
    CHECK(field_of(bound, "token").empty());
    CHECK(desk::create_account(*world.desk, root, what).error().fault == Fault::conflict);
    const desk::ProviderProof proof{"https://idp.example", "u1", "responder", "", "", world.clock.now()};
    const auto in = desk::sign_in_by_provider(*world.desk, proof, {"h1", std::chrono::hours(1)}).value();
    CHECK(field_of(in, "person") == "ada");
    CHECK(field_of(in, "role") == "responder");  // the provider's word
    for (const char* odd : {"", "u1", "https://idp.example ", " u1", "https://idp.example u 1", "https://idp.example u\n1"})
        CHECK(desk::create_account(*world.desk, root, {"bob", "officer", odd, "", "", "oidc"}).error().field == "#/login");
    // Without a role there the sessions end, and it is on record.
    REQUIRE(desk::provider_gives_no_role(*world.desk, "https://idp.example", "u1"));
    CHECK(world.history("system").back().event == "no_role");
    CHECK(field_of(world.history("system").back().fields, "sessions") == "1");
    const auto before = world.history("system").size();
    REQUIRE(desk::provider_gives_no_role(*world.desk, "https://idp.example", "u2"));
    CHECK(world.history("system").size() == before);
}

SCENARIO("a failure of a login that nobody has is as large a commit", "[engine][desk][identity]") {
    World world;
    const std::string id = officer(world, "ada");
    const auto size = [&](const std::string& account) {
        CHECK(field_of(desk::sign_in_failed(*world.desk, account).value(), "failures") == "1");
        const auto last = world.history("system").back();
        CHECK(last.event == "sign_in_failed");
        return last.machine_id.size();
    };
    CHECK(size("") == size(id));
}

SCENARIO("an approver revokes what an authority got, and nothing else", "[engine][desk][identity]") {
    World world;
    const auto root = world.as("root", "admin"), grace = world.as("grace", "approver");
    const auto authority =
        desk::issue_service_token(*world.desk, root, {"cnil", "regulator", "", "incident:inc_1"}).value();
    const auto officers = desk::issue_service_token(*world.desk, root, {"ada", "officer"}).value();
    CHECK(world.desk->revoke_token(grace, field_of(authority, "object_id")));
    CHECK(world.desk->revoke_token(grace, field_of(officers, "object_id")).error().fault == Fault::forbidden);
}

SCENARIO("nobody changes the account of their own person", "[engine][desk][identity]") {
    World world;
    const std::string id = officer(world, "ada");
    for (const char* type : {"disable", "set_role", "reset_factor", "enable"})
        CHECK(desk::account_event(*world.desk, world.as("ada", "admin"), id, type, "admin").error().fault ==
              Fault::forbidden);
    CHECK(desk::account_event(*world.desk, world.as("root", "admin"), id, "set_role", "monitor").error().field ==
          "#/role");
    CHECK(desk::account_event(*world.desk, world.as("root", "admin"), "acc_none", "disable", "").error().fault ==
          Fault::not_found);
}

SCENARIO("disabling ends sessions and tokens in the same step", "[engine][desk][identity]") {
    World world;
    const std::string id = officer(world, "ada");
    officer(world, "bob");
    REQUIRE_FALSE(sign_in(world, "ada", "h1").empty());
    REQUIRE_FALSE(sign_in(world, "bob", "h2").empty());
    REQUIRE(world.desk->issue_token(world.as("root", "admin"), {"ada", "officer", std::nullopt}));
    REQUIRE(desk::account_event(*world.desk, world.as("root", "admin"), id, "disable", ""));
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        const auto sessions = book.sessions("").value();
        REQUIRE(sessions.size() == 1);
        CHECK(sessions[0].person == "bob");
        const auto tokens = book.tokens().value();
        CHECK(tokens.at(0).revoked_at.has_value());
        return ok();
    }));
    CHECK(sign_in(world, "ada", "h3").empty());
    const auto last = world.history("system").back();
    CHECK(field_of(last.fields, "sessions") == "1");
    CHECK(field_of(last.fields, "tokens") == "1");
    CHECK(last.actor.person == "root");
}

SCENARIO("failures are counted until somebody comes in, and disabled accounts count them too",
         "[engine][desk][identity]") {
    World world;
    const std::string id = officer(world, "ada");
    for (int i = 1; i <= 5; ++i)
        CHECK(field_of(desk::sign_in_failed(*world.desk, id).value(), "failures") == std::to_string(i));
    CHECK(account(world, "ada").failed_at == world.clock.now());
    REQUIRE_FALSE(sign_in(world, "ada", "h1").empty());
    CHECK(account(world, "ada").failures == 0);
    const long long expected[] = {0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60};
    for (int failures = 0; failures < 12; ++failures) CHECK(desk::wait_after(failures).count() == expected[failures]);
    CHECK(desk::wait_after(1'000'000).count() == 60);
}

SCENARIO("a proof renews the session under another cookie, and its end stays", "[engine][desk][identity]") {
    World world;
    officer(world, "ada");
    REQUIRE_FALSE(sign_in(world, "ada", "h1").empty());
    world.clock.advance(std::chrono::hours(1));
    SessionRow before;
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        before = book.session_by_hash("h1").value().value();
        return ok();
    }));
    const auto row = account(world, "ada");
    REQUIRE(desk::refresh_session(*world.desk, before, {row.id, std::nullopt, row.password}, "h2"));
    CHECK_FALSE(desk::refresh_session(*world.desk, before, {row.id, std::nullopt, row.password}, "h3"));
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        CHECK(book.session_by_hash("h1").value()->ended_at == world.clock.now());
        const auto after = book.session_by_hash("h2").value().value();
        CHECK(after.expires_at == before.expires_at);
        CHECK(after.fresh_at == world.clock.now());
        return ok();
    }));
    // Seen, and no more after its end.
    world.clock.advance(std::chrono::minutes(2));
    const auto ended = desk::session_seen(*world.desk, "h1");
    REQUIRE_FALSE(ended);
    CHECK(ended.error().fault == Fault::not_found);
    CHECK(desk::session_seen(*world.desk, "h2").value() == world.clock.now());
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        CHECK(book.session_by_hash("h1").value()->seen_at < world.clock.now());
        CHECK(book.session_by_hash("h2").value()->seen_at == world.clock.now());
        return ok();
    }));
}

SCENARIO("the first account is made once, and only where nobody is", "[engine][desk][identity]") {
    World world;
    CHECK(desk::nobody_yet(*world.desk).value());
    const desk::NewAccount what{"root", "admin", "root", "", ""};
    const auto begun = desk::first_account(*world.desk, what, "$argon2id$kept", "ABCDEFGH").value();
    CHECK(desk::nobody_yet(*world.desk).value());  // begun and not confirmed: the next start may begin anew
    const auto again = desk::first_account(*world.desk, what, "$argon2id$kept", "ABCDEFGH").value();
    CHECK(field_of(again, "object_id") == field_of(begun, "object_id"));
    CHECK_FALSE(desk::confirm_invitation(*world.desk, field_of(begun, "token"), 1));
    REQUIRE(desk::confirm_invitation(*world.desk, field_of(again, "token"), 1));
    CHECK_FALSE(desk::nobody_yet(*world.desk).value());
    CHECK(
        desk::first_account(*world.desk, {"eve", "admin", "eve", "", ""}, "$argon2id$kept", "ABCDEFGH").error().fault ==
        Fault::refused);
    World with_token;
    REQUIRE(with_token.desk->issue_token(with_token.as("console", "admin"), {"root", "admin", std::nullopt}));
    CHECK_FALSE(desk::nobody_yet(*with_token.desk).value());
}

SCENARIO("who looked stands in the system chain", "[engine][desk][identity]") {
    World world;
    const auto incident = world.open_incident();
    REQUIRE(desk::record_look(*world.desk, {{"grace", "auditor"}, "showIncident", incident}));
    const auto entry = world.history("system").back();
    CHECK(entry.machine == "access");
    CHECK(entry.machine_id == incident);
    CHECK(entry.event == "looked");
    CHECK(entry.actor.person == "grace");
    CHECK(field_of(entry.fields, "route") == "showIncident");
}

SCENARIO("a token that is rotated keeps what it is for, and its old one ends", "[engine][desk][identity]") {
    World world;
    const auto ask = world.as("root", "admin");
    for (const char* part : {"engine", "clock", "console"})  // what the engine does itself stands under these names
        CHECK_FALSE(desk::issue_service_token(*world.desk, ask, {part, "officer", "mine", ""}));
    const auto issued =
        desk::issue_service_token(*world.desk, ask, {"prometheus", "monitor", "alerts", "source:alertmanager"}).value();
    const auto rotated =
        desk::rotate_token(*world.desk, ask, field_of(issued, "object_id"), std::chrono::hours(1)).value();
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        const auto tokens = book.tokens().value();
        for (const auto& token : tokens) {
            CHECK(token.scope == "source:alertmanager");
            CHECK(token.purpose == "alerts");
            CHECK(*token.expires_at == world.clock.now() + (token.id == field_of(issued, "object_id")
                                                                ? std::chrono::hours(1)
                                                                : std::chrono::hours(24 * 365)));
        }
        return ok();
    }));
    CHECK(field_of(rotated, "token") != field_of(issued, "token"));
    world.clock.advance(std::chrono::hours(1));
    CHECK(desk::rotate_token(*world.desk, ask, field_of(issued, "object_id"), std::chrono::hours(1)).error().fault ==
          Fault::refused);
    CHECK(desk::rotate_token(*world.desk, ask, "tok_none", std::chrono::hours(1)).error().fault == Fault::not_found);
}

SCENARIO("a telephone number is said at the invitation or later, also one's own, and no entry has it in clear", "[engine][desk][identity]") {
    World world;
    const auto root = world.as("root", "admin");
    const desk::NewAccount lena{"lena", "officer", "lena", "Lena", "lena@acme.example", "local", "+49 (30) 123-456"};
    const std::string id = field_of(desk::create_account(*world.desk, root, lena, desk::Authority::machine_owner).value(), "object_id");
    const auto about = [&] {
        Fields out;
        REQUIRE(world.store->read([&](const Reader& book) -> Status {
            out = decode_plain(book.personal(account(world, "lena").name_ref).value()).value();
            return ok();
        }));
        return out;
    };
    CHECK(field_of(about(), "phone") == "+49 (30) 123-456");
    REQUIRE(desk::set_phone(*world.desk, world.as("lena", "admin"), id, "030 99"));
    CHECK(field_of(about(), "phone") == "030 99");
    CHECK(field_of(about(), "email") == "lena@acme.example");
    CHECK(account(world, "lena").state == "invited");
    REQUIRE(desk::set_phone(*world.desk, root, id, ""));
    CHECK(field_of(about(), "phone").empty());
    for (const char* none : {"call me", "-", "1234567890 1234567890 1234567890 12345678901", "030\n99"}) {
        INFO(none);
        CHECK(desk::set_phone(*world.desk, root, id, none).error().field == "#/phone");
        desk::NewAccount other{"bob", "officer", "bob", "", ""};
        other.phone = none;
        CHECK(desk::create_account(*world.desk, root, other, desk::Authority::machine_owner).error().field == "#/phone");
    }
    CHECK(desk::set_phone(*world.desk, root, "acc_none", "1").error().fault == Fault::not_found);
    for (const auto& entry : world.history("system"))
        for (const auto& field : entry.fields) CHECK(field.value.find("030 99") == std::string::npos);
}
