#include "engine/evidence/rows_check.h"

#include <sqlite3.h>

#include "engine/core/read_limits.h"
#include "engine/evidence/check_book.h"
#include "store/book_copy.h"
#include "tests/engine/evidence/full_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

using Found = std::vector<std::string>;

void change(const std::string& file, const std::string& sql) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
    char* wrong = nullptr;
    if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &wrong) != SQLITE_OK) FAIL(sql << ": " << (wrong ? wrong : "?"));
    const int changed = sqlite3_changes(db);
    sqlite3_close(db);
    INFO(sql);
    REQUIRE(changed > 0);
}

/// A copy of the book that somebody with the file at hand has changed.
class Copy {
public:
    Copy(FullWorld& house, const std::string& sql = "") {
        static int number = 0;
        file_ = house.world.dir + "/copy" + std::to_string(++number) + ".db";
        REQUIRE(store::copy_book(house.world.dir + "/book.db", file_));
        if (!sql.empty()) change(file_, sql);
        book_ = store::open_book_for_reading(file_, house.world.vault).value();
    }
    ~Copy() {
        book_.reset();
        std::filesystem::remove(file_);
    }
    evidence::Book book() {
        return [this](const std::function<Status(const Reader&)>& look) { return book_->read(look); };
    }
    /// What differs in any incident.
    Found found() {
        Found out;
        REQUIRE(book_->read([&](const Reader& reader) -> Status {
            const auto incidents = reader.incidents({}).value();
            for (const auto& incident : incidents.rows) {
                const auto differ = evidence::rows_that_differ(reader, incident.id);
                REQUIRE(differ);
                out.insert(out.end(), differ->begin(), differ->end());
            }
            return ok();
        }));
        return out;
    }
    /// The log itself holds in all of these, so a copy of the book is kept.
    Found checked() {
        const auto check = evidence::check_book(book(), {}, {}).value();
        CHECK(check.holds());
        return check.differing;
    }

private:
    std::string file_;
    std::unique_ptr<store::BookForReading> book_;
};

std::string told(const Found& found) {
    std::string out;
    for (const auto& one : found) out += one + '\n';
    return out;
}

struct Touch {
    const char* sql;
    const char* finding;  ///< how what is found begins, or a part of it
};

/// One column of each kind that is shown, and rows that come and go.
const Touch touches[] = {
    {"update incident set state = 'dismissed' where n = 1", "incident state: the table says dismissed"},
    {"update incident set customers = 'idle' where n = 1", "incident customers"},
    {"update incident set severity = 'low' where n = 1", "incident severity: the table says low"},
    {"update incident set system = 'none' where n = 1", "incident system"},
    {"update incident set owner = 'mallory' where n = 1", "incident owner: the table says something else"},
    {"update incident set kind = 'lost-device' where n = 1", "incident kind"},
    {"update incident set access = 'restricted' where n = 1", "incident access"},
    {"update incident set opened_at = opened_at + 1000000 where n = 1", "incident opened_at: the table says 20"},
    {"update incident set updated_at = updated_at - 1000000 where n = 1", "incident updated_at"},
    {"update incident set title_ref = (select text_ref from comment limit 1) where n = 1", "incident title_ref"},
    {"update anchor set at = at + 3600000000 where name = 'aware' and chosen = 'yes'", " at: the table says"},
    {"update anchor set zone = 'Europe/Dublin' where name = 'occurred'", "zone: the table says Europe/Dublin"},
    {"update anchor set chosen = case chosen when 'yes' then 'no' else 'yes' end where name = 'aware'", "chosen: the table says"},
    {"update anchor set recorded_by = 'mallory' where name = 'aware' and chosen = 'proposed'", "recorded_by"},
    {"update anchor set source = 'signal' where name = 'occurred'", "anchor occurred of entry"},
    {"update anchor set reason_ref = '' where reason_ref <> ''", "reason_ref"},
    {"update anchor set at = at - 1000000 where source = 'supplier:acme' and name = 'noticed'", "anchor noticed of entry"},
    {"delete from anchor where source = 'supplier:acme' and name = 'noticed'", "the table has no such row"},
    {"insert into anchor (incident_id, name, seq, at, zone, source, reason_ref, chosen, recorded_by) select incident_id, 'aware', "
     "seq, at - 1, zone, source, '', 'no', recorded_by from anchor where name = 'occurred' limit 1", "no entry speaks of it"},
    {"update anchor set at = at - 86400000000 where name like 'filed:%'", "anchor filed:gdpr.33-1: the table says"},
    {"update anchor set chosen = 'no' where name like 'filed_last:%'", "and no entry of a filing says so"},
    {"delete from anchor where name like 'filed:%'", "does not have the filing of entry"},
    {"update fact set value = 'true' where name = 'data_encrypted'", "fact data_encrypted value"},
    {"update fact set source = 'map:1' where name = 'role.processor'", "fact role.processor source"},
    {"delete from fact where name = 'affected.customer.c1'", "fact affected.customer.c1: the table has no such row"},
    {"insert into fact (incident_id, name, value, seq) select incident_id, 'invented', 'yes', 1 from fact limit 1",
     "fact invented: no entry speaks of it"},
    {"update fact set value = incident_id where name = 'merged_into'", "fact merged_into value"},
    {"update duty set due_at = due_at + 3600000000 where rule = 'gdpr.33-1'", "due_at: the table says"},
    {"update duty set due_at = null where due_at is not null", "due_at: the table says nothing"},
    {"update duty set applies = 'no' where applies = 'unknown'", "applies: the table says no"},
    {"update duty set waiting_for = 'nothing' where n = 1", "waiting_for"},
    {"update duty set derivation = replace(derivation, 'aware', 'awake') where rule = 'gdpr.33-1'", "derivation"},
    {"update duty set state = 'discharged' where rule = 'gdpr.33-1'", "state: the table says discharged"},
    {"update duty set recipient = 'nobody' where rule = 'gdpr.33-1'", "recipient"},
    {"update duty set kind = 'other' where rule = 'gdpr.33-1'", "kind"},
    {"update duty set pack_version = '1' where rule = 'gdpr.33-1'", "pack_version: the table says 1"},
    {"update duty set owner = 'mallory' where rule = 'gdpr.33-1'", "owner"},
    {"update duty set deputy = 'mallory' where rule = 'gdpr.33-1'", "deputy"},
    {"update duty set proposal_by = 'mallory' where proposal_by <> ''", "proposal_by"},
    {"update duty set proposal_ref = '' where proposal_ref <> ''", "proposal_ref"},
    {"update duty set filings = 0 where filings > 0", "filings: the table says 0"},
    {"update duty set created_at = created_at - 1", "created_at"},
    {"delete from duty where rule = 'gdpr.33-1'", "the table has no such row"},
    {"update supplier_request set state = 'sent'", "state: the table says sent"},
    {"update supplier_request set due_at = due_at + 1000000", "due_at: the table says"},
    {"update supplier_request set supplier_id = 'nube'", "supplier_id"},
    {"update supplier_request set answer_ref = question_ref", "answer_ref"},
    {"update supplier_request set question_ref = answer_ref", "question_ref"},
    {"update notice set state = 'sent' where audience = 'people'", "state: the table says sent"},
    {"update notice set approved_by = 'ada' where approved_by <> ''", "approved_by: the table says something else"},
    {"update notice set drafted_by = 'mallory'", "drafted_by"},
    {"update notice set content_sha256 = recipients_sha256", "content_sha256"},
    {"update notice set recipients_sha256 = content_sha256", "recipients_sha256"},
    {"update notice set total = total + 1 where total > 0", "total: the table says"},
    {"update notice set audience = 'internal'", "audience"},
    {"update notice set body_ref = ''", "body_ref"},
    {"update notice_edition set sha256 = '00'", "sha256: the table says 00"},
    {"delete from notice_edition", "the table has no such row"},
    {"update task set due_at = due_at + 1000000 where due_at is not null", "due_at: the table says"},
    {"update task set state = 'done_late' where state = 'done'", "state: the table says done_late"},
    {"update task set owner = 'mallory' where owner <> ''", "owner"},
    {"update task set answer_ref = '' where answer_ref <> ''", "answer_ref"},
    {"update task set text_ref = ''", "text_ref"},
    {"update task set kind = 'other' where kind = 'measure'", "kind"},
    {"update assessment set risk = 'unlikely'", "risk: the table says unlikely"},
    {"update assessment set signed_by = 'ada'", "signed_by"},
    {"update assessment set signed_at = signed_at - 1", "signed_at"},
    {"update assessment set content = content || '1:x,1:y,'", "content"},
    {"update assessment set content_sha256 = '00'", "content_sha256: the table says 00"},
    {"update assessment set reasons_ref = ''", "reasons_ref"},
    {"update assessment set people = 'unclear'", "people: the table says unclear"},
    {"update member set live = 1 where live = 0", "live: the table says 1"},
    {"update member set added_at = added_at - 1", "added_at"},
    {"update member set part = 'counsel' where part = 'lead'", "no entry speaks of it"},
    {"update comment set person = 'mallory'", "person"},
    {"update comment set compartment = '' where compartment <> ''", "compartment"},
    {"update comment set created_at = created_at + 1", "created_at"},
    {"update comment set text_ref = (select title_ref from incident limit 1)", "text_ref"},
    {"delete from comment where n = 1", "the table has no such row"},
    {"update receipt set received_at = received_at + 1", "received_at"},
    {"update receipt set body_sha256 = '00'", "body_sha256: the table says 00"},
    {"update receipt set authenticity = 'none'", "authenticity"},
    {"update receipt set state = 'superseded'", "state: the table says superseded"},
    {"delete from receipt where n = 1", "the table has no such row"},
    {"update attachment set sha256 = '00' where owner_id like 'person:%'", "sha256: the table says 00"},
    {"update attachment set bytes = 1 where owner_id not like 'person:%'", "bytes: the table says 1"},
    {"update attachment set name_ref = ''", "name_ref"},
    {"delete from attachment where n = 1", "the table has no such row"},
    {"update signal set source = 'other' where problem_key = 'a'", "source"},
};

}  // namespace

SCENARIO("an untouched book shows what its log says, whatever happened", "[evidence][rows]") {
    FullWorld house;
    Copy copy(house);
    CHECK(told(copy.found()) == "");
    CHECK(told(copy.checked()) == "");
    for (const auto& id : {house.first, house.merged, house.part, house.supplied}) {
        (void)desk::seal(*house.world.desk);
        CHECK(evidence::Bundle::begin(house.book(), house.signer, house.terms(id)));
    }
    CHECK(evidence::Bundle::begin(house.book(), house.signer, house.terms("")));
    house.world.reopen();
    Copy again(house);
    CHECK(told(again.found()) == "");
}

SCENARIO("an incident with more messages and files than one read gives raises no false alarm", "[evidence][rows]") {
    FullWorld house;
    for (long long n = 0; n < attachments_read_max + 5; ++n) {
        auto update = house.message("more_" + std::to_string(n), "supplier.breach.updated");
        update.revision = 10 + n;
        (void)house.take(update);
    }
    (void)house.world.store->read([&](const Reader& book) -> Status {
        CHECK(book.receipts_of(house.supplied).value().size() == std::size_t{receipts_read_max});
        CHECK(book.attachments_of(house.supplied).value().size() == std::size_t{attachments_read_max});
        return ok();
    });
    Copy copy(house);
    CHECK(told(copy.found()) == "");
    CHECK(told(copy.checked()) == "");
}

SCENARIO("whatever column that is shown is changed by hand is found, and named", "[evidence][rows]") {
    FullWorld house;
    for (const auto& [sql, finding] : touches) {
        INFO(sql);
        Copy copy(house, sql);
        const Found found = copy.found();
        INFO(told(found));
        CHECK(told(found).find(finding) != std::string::npos);
        for (const auto& one : found) CHECK(one.find("mallory") == std::string::npos);
        CHECK_FALSE(copy.checked().empty());
    }
}

SCENARIO("nothing leaves of a book whose tables differ from its log", "[evidence][rows]") {
    FullWorld house;
    (void)desk::seal(*house.world.desk).value();
    const auto refused = [&](const std::string& sql, const std::string& incident) {
        INFO(sql);
        Copy copy(house, sql);
        const auto bundle = evidence::Bundle::begin(copy.book(), house.signer, house.terms(incident));
        REQUIRE_FALSE(bundle);
        CHECK(bundle.error().fault == Fault::refused);
        REQUIRE_FALSE(bundle.error().gates.empty());
        CHECK(bundle.error().gates.front().code == "audit-broken");
        return bundle.error().gates.front().sentence;
    };
    const char* later = "update duty set due_at = due_at + 3600000000 where rule = 'gdpr.33-1'";
    CHECK(refused(later, house.first).find("due_at: the table says") != std::string::npos);
    CHECK(refused(later, "").find("due_at: the table says") != std::string::npos);
    const std::string cut = "update incident set version = version - 1, head = (select hash from history h where h.incident_id = "
                            "incident.id and h.seq = incident.version - 1) where id = '" + house.first + "'";
    CHECK(refused(cut, house.first).find("there are later entries") != std::string::npos);
}

SCENARIO("a text that was put in the place of another one is found, by whoever has the keys", "[evidence][rows]") {
    FullWorld house;
    (void)desk::seal(*house.world.desk).value();
    const std::string ref = house.world.file(house.first).requests.at(0).question_ref;
    PersonalRow row;
    REQUIRE(house.world.store->read([&](const Reader& book) -> Status { return row = book.personal_row(ref).value(), ok(); }));
    row.value = "Nothing was asked";
    const auto write = [&](const Commit& commit) {
        REQUIRE(house.world.store->commit({std::nullopt, [&](const Reader&) -> Result<Commit> { return commit; }}));
    };
    Commit away, there;
    away.forgotten = {ref};
    write(away);
    CHECK(evidence::Bundle::begin(house.book(), house.signer, house.terms(house.first)));  // erased: its commitment still stands
    there.personal = {row};
    write(there);
    const auto bundle = evidence::Bundle::begin(house.book(), house.signer, house.terms(house.first));
    REQUIRE_FALSE(bundle);
    CHECK(bundle.error().gates.front().sentence.find("the text is not the one that entry") != std::string::npos);
    CHECK(bundle.error().gates.front().sentence.find("Nothing was asked") == std::string::npos);
}
