// The part of the contract about what comes in: signals, suppliers' links and files, and steps in two incidents.
#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/contracts/store_contract.h"

namespace tocsin::tests {

namespace {

SignalRow signal(const std::string& key, const std::string& incident, const std::string& system = "web-1") {
    SignalRow row;
    row.id = "sig-" + key;
    row.source = "mon";
    row.problem_key = key;
    row.status = "firing";
    row.severity_hint = "high";
    row.system = system;
    row.incident_id = incident;
    row.detected_at = row.first_at = row.last_at = minute(1);
    return row;
}

std::optional<SignalRow> row_of(Store& store, const std::string& key) {
    return look<std::optional<SignalRow>>(store, [&](const Reader& b) { return b.signal("mon", key); });
}

std::vector<std::string> related(Store& store, RelatedAsk::By by, const std::string& value) {
    std::vector<std::string> out;
    for (const auto& row : look<std::vector<SignalRow>>(store, [&](const Reader& b) {
             return b.related_signals({by, "mon", value, minute(0), 10});
         }))
        out.push_back(row.problem_key);
    return out;
}

void a_step_in_two_incidents_is_one_step(StoreUnderTest& it) {
    IncidentRow a = opened(it.store(), "inc-a"), b = opened(it.store(), "inc-b");
    IncidentRow a1 = a, b1 = b;
    Commit both = step_of(a1, "merge");
    both.also.push_back(step_of(b1, "took_over"));
    both.also.front().receipt.clear();
    REQUIRE(it.store().commit(change_of(both)));
    it.reopen();
    CHECK(case_of(it.store(), "inc-a").incident.version == 2);
    CHECK(case_of(it.store(), "inc-b").incident.version == 2);

    // One that would break the chain of the other writes in neither.
    IncidentRow a2 = a1, b2 = b;  // b2 is behind
    Commit broken = step_of(a2, "merge");
    broken.also.push_back(step_of(b2, "took_over"));
    CHECK_FALSE(it.store().commit(change_of(broken)));
    Commit same = step_of(a2 = a1, "merge");
    same.also.push_back(step_of(a2, "took_over"));
    CHECK_FALSE(it.store().commit(change_of(same)));
    CHECK(case_of(it.store(), "inc-a").incident.version == 2);
    REQUIRE(it.store().commit(change_of(step_of(a1, "on"))));
    REQUIRE(it.store().commit(change_of(step_of(b1, "on"))));

    // One that the database refuses takes nothing of its batch with it, and leaves nothing in hand that never was.
    std::vector<Change> batch;
    IncidentRow c = new_incident("inc-c"), a3 = a1, b3 = b1;
    batch.push_back(change_of(step_of(c, "open")));
    Commit refused = step_of(a3, "merge");
    refused.also.push_back(step_of(b3, "took_over"));
    refused.also.front().personal.push_back({"prs-twice", "inc-b", "x", std::string(64, '1')});
    refused.also.front().personal.push_back({"prs-twice", "inc-b", "x", std::string(64, '1')});
    batch.push_back(change_of(refused));
    const auto answers = it.store().commit_all(std::move(batch));
    CHECK(answers.at(0));
    CHECK_FALSE(answers.at(1));
    REQUIRE(it.store().commit(change_of(step_of(a1, "on"))));
    REQUIRE(it.store().commit(change_of(step_of(b1, "on"))));
    it.reopen();
    CHECK(case_of(it.store(), "inc-a").incident.version == 4);
    CHECK(case_of(it.store(), "inc-b").incident.version == 4);
}

void signals_are_counted_moved_and_found(StoreUnderTest& it) {
    IncidentRow live = opened(it.store(), "inc-1"), over = opened(it.store(), "inc-2");
    REQUIRE(put(it.store(), [](Commit& c) {
        c.signals = {signal("a/1", "inc-1"), signal("a/2", "inc-2"), signal("b/1", "inc-1", "web-2"), signal("k", "")};
    }));
    CHECK(related(it.store(), RelatedAsk::By::system, "web-1") == std::vector<std::string>{"a/2", "a/1"});
    CHECK(related(it.store(), RelatedAsk::By::source, "") == std::vector<std::string>{"b/1", "a/2", "a/1"});
    CHECK(related(it.store(), RelatedAsk::By::key_prefix, "a/") == std::vector<std::string>{"a/2", "a/1"});
    over.live = 0;
    REQUIRE(it.store().commit(change_of(step_of(over, "close"))));
    CHECK(related(it.store(), RelatedAsk::By::key_prefix, "a/") == std::vector<std::string>{"a/1"});
    REQUIRE(put(it.store(), [](Commit& c) { c.signal_marks = {{"mon", "a/1", "resolved", "occ", minute(9), 7}}; }));
    CHECK(row_of(it.store(), "a/1")->count == 7);
    CHECK(row_of(it.store(), "a/1")->status == "resolved");
    CHECK_FALSE(put(it.store(), [](Commit& c) { c.signal_marks = {{"mon", "never", "firing", "", minute(9), 7}}; }));
    REQUIRE(put(it.store(), [](Commit& c) { c.signals_moved = {{"inc-2", "inc-1"}, {"", "inc-1"}}; }));
    CHECK(look<long long>(it.store(), [](const Reader& b) { return b.signal_count("inc-1", 100); }) == 3);
    CHECK(look<long long>(it.store(), [](const Reader& b) { return b.signal_count("inc-1", 2); }) == 2);
    CHECK(row_of(it.store(), "k")->incident_id.empty());
    CHECK(look<Page<SignalRow>>(it.store(), [](const Reader& b) { return b.signals({"inc-1", "", "", {}}); }).rows.size() == 3);
    CHECK(look<SignalRow>(it.store(), [](const Reader& b) { return b.signal_by_id("sig-k"); }).problem_key == "k");
}

void what_is_past_its_time_goes(StoreUnderTest& it) {
    REQUIRE(put(it.store(), [](Commit& c) {
        for (const char* key : {"old", "new"}) {
            SignalRow row = signal(key, "");
            row.handling = "kept";
            row.title_ref = std::string("prs-") + key;
            row.keep_until = minute(std::string(key) == "old" ? 5 : 50);
            c.signals.push_back(row);
            c.personal.push_back({row.title_ref, "system", "Title", std::string(64, '2')});
        }
        c.personal.push_back({"prs-alone", "system", "Gone with it", std::string(64, '2')});
    }));
    CHECK(look<Counts>(it.store(), [](const Reader& b) { return b.counts(); }).kept_signals == 2);
    REQUIRE(put(it.store(), [](Commit& c) {
        c.expired = Commit::Expired{minute(10), minute(0), 100};
        c.forgotten = {"prs-alone", "prs-never"};
    }));
    CHECK_FALSE(row_of(it.store(), "old"));
    CHECK(row_of(it.store(), "new"));
    REQUIRE(it.store().read([](const Reader& b) -> Status {
        CHECK_FALSE(b.personal("prs-old"));
        CHECK_FALSE(b.personal("prs-alone"));
        CHECK(b.personal("prs-new"));
        return ok();
    }));
    const Idempotency key{"tok", "key", "sha"};
    REQUIRE(it.store().commit({key, [](const Reader&) -> Result<Commit> {
                                   Commit c;
                                   c.signals = {signal("x", "")};
                                   return c;
                               }}));
    REQUIRE(put(it.store(), [](Commit& c) { c.expired = Commit::Expired{minute(0), minute(0), 100}; }));
    CHECK(look<bool>(it.store(), [&](const Reader& b) { return b.knows_request(key); }));
    REQUIRE(put(it.store(), [](Commit& c) { c.expired = Commit::Expired{minute(0), minute(1'000'000), 100}; }));
    CHECK_FALSE(look<bool>(it.store(), [&](const Reader& b) { return b.knows_request(key); }));
}

void links_and_files_are_found(StoreUnderTest& it) {
    LinkRow link{"lnk-1", "hash", "inc-1", "req-1", "acme", "ada", minute(0), minute(60), std::nullopt, std::nullopt};
    REQUIRE(put(it.store(), [&](Commit& c) {
        c.links = {link};
        c.attachments = {{"att-1", "inc-1", "rcp-1", "prs-n", "text/plain", "sha", "prs-c", 4, minute(0)}};
    }));
    link.used_at = minute(3);
    REQUIRE(put(it.store(), [&](Commit& c) { c.links = {link}; }));
    CHECK(look<std::optional<LinkRow>>(it.store(), [](const Reader& b) { return b.link_by_hash("hash"); })->used_at == minute(3));
    CHECK_FALSE(look<std::optional<LinkRow>>(it.store(), [](const Reader& b) { return b.link_by_hash("other"); }));
    CHECK(look<std::vector<LinkRow>>(it.store(), [](const Reader& b) { return b.links_of("req-1"); }).size() == 1);
    CHECK(look<std::vector<AttachmentRow>>(it.store(), [](const Reader& b) { return b.attachments_of("inc-1"); }).at(0).bytes == 4);
    CHECK(look<AttachmentRow>(it.store(), [](const Reader& b) { return b.attachment("att-1"); }).sha256 == "sha");
}

}  // namespace

const Clauses& store_doors() {
    static const Clauses all{
        {"a step in two incidents is one step", a_step_in_two_incidents_is_one_step},
        {"signals are counted, moved and found by what they have in common", signals_are_counted_moved_and_found},
        {"what is past its time goes, with what was personal", what_is_past_its_time_goes},
        {"links and files are found", links_and_files_are_found},
    };
    return all;
}

}  // namespace tocsin::tests
