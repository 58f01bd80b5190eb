#include "engine/papers/form_known.h"

#include "tests/engine/papers/form_world.h"
#include "workflows/packs/lists.h"

using namespace tocsin;
using namespace tocsin::tests;

SCENARIO("the case number is that of the form's own authority; other authorities stand by their names", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    const auto file = [&](const std::string& id, const std::string& rule, const std::string& to, const std::string& number) {
        DutyRow duty;
        duty.id = id, duty.rule = rule, duty.recipient = to, duty.kind = "authority";
        dossier.file.duties.push_back(duty);
        Entry filing;
        filing.machine_id = id;
        filing.fields = {{"reference", number}};
        dossier.filings.push_back(filing);
    };
    auto known = world.known(dossier);
    CHECK(known["filing.case_id"].values == Values{"Az 12"});
    CHECK(known.count("filing.other_duties") == 0);
    // Which state's authority leads, nobody said: whose number it is, is open.
    CHECK(world.known(dossier, "cnil").count("filing.case_id") == 0);
    CHECK(world.known(dossier, "cnil").count("filing.other_duties") == 0);
    known = world.known(dossier, "ico");
    CHECK(known.count("filing.case_id") == 0);
    CHECK(known["filing.other_duties"].values == Values{"Lead supervisory authority"});
    file("dty_uk", "uk-gdpr.33-1", "supervisory_authority", "IC-77");
    CHECK(world.known(dossier)["filing.case_id"].values == Values{"Az 12"});
    CHECK(world.known(dossier)["filing.other_duties"].values == Values{"Information Commissioner's Office"});
    CHECK(world.known(dossier, "ico")["filing.case_id"].values == Values{"IC-77"});
    file("dty_nis", "nis2.notification", "csirt", "N-1");
    CHECK(world.known(dossier, "ico")["filing.other_duties"].values ==
          Values{"Lead supervisory authority", "csirt (nis2.notification)"});
    // The map says who leads.
    world.world.map("authority", "cnil", {{"name", "CNIL"}, {"countries", "FR"}, {"lead", "yes"}});
    CHECK(world.known(dossier, "cnil")["filing.case_id"].values == Values{"Az 12"});
    CHECK(world.known(dossier, "dpc").count("filing.case_id") == 0);
    CHECK(world.known(dossier, "dpc")["filing.gdpr_authorities"].values == Values{"CNIL"});
}

SCENARIO("of one filing in each state a form takes the number of its own, and names the others", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    dossier.file.duties.clear();
    dossier.filings.clear();
    for (const auto& [state, number] : {std::pair{"FR", "F-1"}, {"IE", "I-2"}, {"AT", "A-3"}}) {
        DutyRow duty;
        duty.id = std::string("dty_") + state, duty.rule = "gdpr.33-1", duty.kind = "authority";
        duty.recipient = std::string("state:") + state;
        dossier.file.duties.push_back(duty);
        Entry filing;
        filing.machine_id = duty.id;
        filing.fields = {{"reference", number}};
        dossier.filings.push_back(filing);
    }
    auto known = world.known(dossier, "cnil");
    CHECK(known["filing.case_id"].values == Values{"F-1"});
    CHECK(known["filing.gdpr_authorities"].values == Values{"Data Protection Commission", "Authority of AT"});
    CHECK(known["filing.other_duties"].values == known["filing.gdpr_authorities"].values);
    CHECK(world.known(dossier, "dpc")["filing.case_id"].values == Values{"I-2"});
    // A form of no state in particular cannot say which of three it goes to.
    CHECK(world.known(dossier).count("filing.case_id") == 0);
}

SCENARIO("only a supplier that reported, or said that it is concerned, is another party", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    auto known = world.known(dossier);
    CHECK(known.count("party.present") == 0);
    CHECK(known["party.asked"].values == Values{"Acme (asked, answered)"});
    const auto form = world.filled();
    CHECK(world.field(form, "parties.present").at("value").is_null());
    CHECK(world.field(form, "parties.present").at("also") == nlohmann::json::array({"Acme (asked, answered)"}));
    dossier.file.requests.front().state = "drafted";
    CHECK(world.known(dossier).count("party.asked") == 0);
    auto answer = world.message("msg_9", "supplier.query.answered");
    answer.query_id = world.request;
    answer.query_state = "answered";
    for (const char* said : {R"({"personal_data":"yes"})", R"({"answers":[{"question":"personal_data","value":"yes"}]})"}) {
        world.world.clock.advance(std::chrono::minutes(1));
        answer.webhook_id += "x";
        answer.data = said;
        (void)world.take(answer);
        known = world.known(world.dossier());
        INFO(said);
        CHECK(known["party.present"].values == Values{"yes"});
        CHECK(known["party.name"].values == Values{"Acme"});
        CHECK(known.count("party.contact") == 0);
        answer.webhook_id += "y";
        answer.data = R"({"personal_data":"no"})";
        (void)world.take(answer);
        CHECK(world.known(world.dossier()).count("party.present") == 0);
    }
}

SCENARIO("a supplier that reported is named with its contact, when it knew and when it told us", "[engine][papers]") {
    FormWorld world;
    world.world.map("supplier", "acme",
                    {{"name", "Acme"}, {"role", "processor"}, {"contact", "+49 30 1"}, {"email", "noc@acme.example"}});
    world.first = world.supplied;
    const auto dossier = world.dossier();
    auto known = world.known(dossier);
    CHECK(known["party.role"].values == Values{"processor"});
    CHECK(known["party.contact"].values == Values{"+49 30 1, noc@acme.example"});
    CHECK(known["party.informed_at"].values == Values{to_rfc3339(dossier.receipts.back().received_at)});
    REQUIRE(known.count("party.aware_at") == 1);
    CHECK(known["party.aware_at"].values.front() < known["party.informed_at"].values.front());
    auto taken_back = dossier;
    taken_back.receipts.insert(taken_back.receipts.begin(), dossier.receipts.front());
    taken_back.receipts.front().type = "supplier.breach.withdrawn";
    CHECK(world.known(taken_back).count("party.present") == 0);
}

SCENARIO("what a notice says counts from its approval on; a draft is called one", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    const auto notice = [&](const char* id, const char* audience, const char* state) {
        NoticeRow row = to_people(id, state, 0, 0);
        row.audience = audience;
        row.body_ref = std::string("ref_") + id;
        dossier.texts[row.body_ref] = encode_plain({{"en.nature", std::string("Nature of ") + id}, {"en.measures", "unknown"}});
        return row;
    };
    dossier.file.notices = {notice("n1", "authority", "drafting"), notice("n2", "people", "approved")};
    auto known = world.known(dossier);
    CHECK(known.count("notice.authority.nature") == 0);
    CHECK(known["notice.people.nature"].values == Values{"Nature of n2"});
    CHECK(known["notice.draft.nature"].values == Values{"Nature of n1"});
    CHECK(known["notice.draft.nature"].by == "draft of notice:n1");
    CHECK(known.count("notice.draft.measures") == 0);
    dossier.file.notices = {notice("n1", "authority", "withdrawn"), notice("n2", "people", "in_review")};
    known = world.known(dossier);
    CHECK(known.count("notice.people.nature") == 0);
    CHECK(known["notice.draft.nature"].values == Values{"Nature of n2"});
}

SCENARIO("whom a notice reached was told, however it ended, and one under way is never a no", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    const auto informed = [&](std::vector<NoticeRow> notices) {
        dossier.file.notices = std::move(notices);
        auto known = world.known(dossier);
        return packs::joined(known["notice.people.informed"].values) + "/" + packs::joined(known["notice.people.scope"].values);
    };
    for (const char* state : {"stopped", "canary", "sending", "paused", "sent_with_gaps", "settled"}) {
        INFO(state);
        CHECK(informed({to_people("n1", state, 9, 3)}) == "done/not_all");
    }
    CHECK(informed({to_people("n1", "sent", 9, 9)}) == "done/all");
    for (const char* state : {"approved", "canary", "sending", "paused"}) {
        INFO(state);
        CHECK(informed({to_people("n1", state, 9, 0)}) == "planned_tbd/");
        CHECK(informed({to_people("n0", "exempt", 9, 0), to_people("n1", state, 9, 0)}) == "planned_tbd/");
    }
    CHECK(informed({to_people("n1", "stopped", 9, 0)}) == "/");
    CHECK(informed({to_people("n1", "sent", 9, 9), to_people("n2", "sending", 9, 0)}) == "done/not_all");
    // A draft is no decision to tell anybody, and no decision not to.
    dossier.file.notices = {to_people("n1", "in_review", 9, 0)};
    auto known = world.known(dossier);
    known["assessment.risk"] = {{"likely"}, "assessment:a"};
    const auto answers = forms::fill(world.house.library.fields, known, {});
    CHECK(answers.at("subjects.informed").values.empty());
    CHECK(answers.at("subjects.informed").also.size() == 1);
}

SCENARIO("of several notices to people each has to have told all, and told wins over exempt", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    const auto with = [&](std::vector<NoticeRow> notices) {
        dossier.file.notices = std::move(notices);
        return world.known(dossier);
    };
    const auto exempt = to_people("n0", "exempt", 3, 0), all = to_people("n1", "sent", 3, 3),
               some = to_people("n2", "sent_with_gaps", 3, 2), none = to_people("n3", "sent_with_gaps", 3, 0);
    CHECK(with({exempt})["notice.people.informed"].values == Values{"no_34_3"});
    CHECK(with({exempt}).count("notice.people.scope") == 0);
    CHECK(with({none})["notice.people.informed"].values == Values{"planned_tbd"});
    for (const auto& both : {std::vector{exempt, all}, {all, exempt}}) {
        auto known = with(both);
        CHECK(known["notice.people.informed"].values == Values{"done"});
        CHECK(known["notice.people.scope"].values == Values{"all"});
    }
    for (const auto& both : {std::vector{some, all}, {all, some}, {all, none}, {none, all}})
        CHECK(with(both)["notice.people.scope"].values == Values{"not_all"});
}

SCENARIO("a long letter is cut between characters and says so; the day is that of the organisation", "[engine][papers]") {
    FormWorld world;
    auto dossier = world.dossier();
    dossier.file.notices = {to_people("n1", "sent", 1, 1)};
    std::string letter = "x";
    for (int i = 0; i < 4000; ++i) letter += "\u00FC";
    EditionRow edition;
    edition.letter_ref = "ref";
    dossier.papers["n1"].editions = {edition};
    dossier.texts["ref"] = encode_plain({{"text", letter}});
    dossier.sent_at["n1"] = parse_rfc3339("2026-11-27T23:30:00Z").value().at;
    auto known = world.known(dossier);
    CHECK(known["notice.people.date"].values == Values{"2026-11-27"});
    const std::string said = known["notice.people.text"].values.at(0), end = " [cut here; the letter is 8001 bytes]";
    CHECK(said == letter.substr(0, 7499) + end);
    const papers::LocalTime berlin{"Europe/Berlin", [](Instant) { return Micros(std::chrono::hours(1)); }};
    CHECK(world.known(dossier, "edpb-2026-draft", berlin)["notice.people.date"].values == Values{"2026-11-28"});
}
