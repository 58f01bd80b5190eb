// What the writer has in hand must be what the book holds, whatever came before.
#include "store/case_cache.h"

#include "tests/catch.h"
#include "tests/contracts/steps.h"
#include "tests/fakes/fixed_random.h"
#include "tests/store/temp_book.h"

namespace tocsin::tests {

namespace {

template <class Rows, class Line>
void lines(std::string& out, const Rows& rows, Line line) {
    for (const auto& row : rows) out += line(row) + "\n";
}

std::string text_of(const CaseFile& file) {
    std::string out = file.incident.id + " " + std::to_string(file.incident.version) + " " + file.incident.head + " " +
                      file.incident.state + " " + std::to_string(file.incident.live) + "\n";
    lines(out, file.anchors, [](const AnchorRow& r) { return r.name + std::to_string(r.seq) + r.chosen; });
    lines(out, file.facts, [](const FactRow& r) { return r.name + "=" + r.value; });
    lines(out, file.duties, [](const DutyRow& r) { return r.id + r.state + std::to_string(r.live) + r.owner; });
    lines(out, file.requests, [](const SupplierRequestRow& r) { return r.id + r.state; });
    lines(out, file.notices, [](const NoticeRow& r) { return r.id + r.state + std::to_string(r.delivered); });
    return out;
}

/// A step with a handful of rows, some new, some known; now and then one that breaks a uniqueness.
Commit any_step(IncidentRow& row, FixedRandom& random) {
    Commit commit = step_of(row, "step");
    const auto name = [&](const char* what) { return what + std::to_string(random.below(5)); };
    const std::string end = "-" + row.id;
    if (random.below(3) == 0) commit.incident->live = row.live = static_cast<long long>(random.below(2));
    for (std::size_t i = random.below(3); i > 0; --i) {
        DutyRow duty = new_duty(name("dut") + end, row.id);
        duty.owner = name("owner");
        commit.duties.push_back(duty);
    }
    for (std::size_t i = random.below(3); i > 0; --i)
        commit.facts.push_back({row.id, name("fact"), name("value"), row.version});
    for (std::size_t i = random.below(3); i > 0; --i)
        commit.anchors.push_back({row.id, name("anchor"), minute(1), "Z", "", "", name("chosen"), "", row.version});
    if (random.below(2) == 0) {
        NoticeRow notice;
        notice.id = name("not") + end;
        notice.incident_id = row.id;
        notice.delivered = row.version;
        commit.notices.push_back(notice);
    }
    if (random.below(6) == 0) {
        ReceiptRow receipt;
        receipt.id = "rcp" + end + std::to_string(row.version);
        receipt.webhook_id = "the same";
        commit.receipts.push_back(receipt);
    }
    return commit;
}

}  // namespace

TEST_CASE("a decision sees what the book holds, through failures, restarts and a cache too small", "[store]") {
    TempFolder folder;
    SilentLog log;
    auto options = options_for(folder);
    options.cases_max = 2;
    options.batch_max = 7;
    FixedRandom random(42);
    auto store = open_or_throw(options, log);
    int refused = 0;
    for (int round = 0; round < 60; ++round) {
        if (round % 20 == 19) {
            store.reset();
            store = open_or_throw(options, log);
        }
        std::vector<Change> changes;
        for (int i = 0; i < 20; ++i) {
            const std::string id = "inc-" + std::to_string(random.below(4));
            changes.push_back({std::nullopt, [&random, id](const Reader& book) -> Result<Commit> {
                                   auto file = book.case_file(id);
                                   IncidentRow row = file ? file->incident : new_incident(id);
                                   return any_step(row, random);
                               }});
        }
        for (const auto& answer : store->commit_all(std::move(changes))) refused += !answer;
        for (int i = 0; i < 4; ++i) {
            const std::string id = "inc-" + std::to_string(i);
            std::string inside;
            (void)store->commit({std::nullopt, [&](const Reader& book) -> Result<Commit> {
                                     if (auto file = book.case_file(id)) inside = text_of(*file);
                                     return Commit{};
                                 }});
            if (inside.empty()) continue;
            REQUIRE(inside == text_of(case_of(*store, id)));
        }
    }
    CHECK(refused > 20);
}

TEST_CASE("the case file used longest ago goes first", "[store]") {
    store::CaseCache cache(2);
    for (const char* id : {"a", "b"}) {
        CaseFile file;
        file.incident.id = id;
        cache.keep(std::move(file));
    }
    REQUIRE(cache.find("a"));
    CaseFile file;
    file.incident.id = "c";
    cache.keep(std::move(file));
    CHECK(cache.find("a"));
    CHECK_FALSE(cache.find("b"));
    CHECK(cache.find("c"));
    cache.drop("c");
    CHECK_FALSE(cache.find("c"));
}

}  // namespace tocsin::tests
