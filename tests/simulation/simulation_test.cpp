// Random lives of incidents, with time, suppliers, notices and restarts, on the real desk and the real book. After each life
// the invariants that the product promises are checked. The seed is printed; the same seed gives the same history.
#include <map>
#include <set>

#include "engine/core/crypto.h"
#include "engine/desk/people.h"
#include "engine/evidence/rows_check.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

/// What the entries say each machine's state is now: the last `to` that is not empty.
std::map<std::string, std::string> replay(const std::vector<Entry>& history) {
    std::map<std::string, std::string> states;
    for (const auto& e : history)
        if (!e.to.empty()) states[e.machine + " " + e.machine_id] = e.to;
    return states;
}

void check_replay(const CaseFile& file, const std::vector<Entry>& history) {
    auto states = replay(history);
    const auto leg = [&](const char* name, const char* initial) {
        const auto found = states.find(std::string("incident ") + name);
        return found == states.end() ? initial : found->second;
    };
    CHECK(leg("main", "detected") == file.incident.state);
    CHECK(leg("authority", "idle") == file.incident.authority);
    CHECK(leg("suppliers", "idle") == file.incident.suppliers);
    CHECK(leg("customers", "idle") == file.incident.customers);
    for (const auto& d : file.duties) CHECK(states["duty " + d.id] == d.state);
    for (const auto& r : file.requests) CHECK(states["supplier_request " + r.id] == r.state);
    for (const auto& n : file.notices) CHECK(states["notice " + n.id] == n.state);
    for (const auto& t : file.tasks) CHECK(states["task " + t.id] == t.state);
    for (const auto& a : file.assessments) CHECK(states["assessment " + a.id] == a.state);
}

void check_chain(World& world, const std::string& id) {
    std::string head = genesis_hash();
    long long seq = 0;
    const Status done = world.store->read([&](const Reader& book) -> Status {
        PageAsk page{"", 500};
        do {
            auto got = book.history(id, page).value();
            for (const auto& sealed : got.rows) {
                CHECK(sealed.seq == ++seq);
                head = chain_hash(head, sealed.bytes);
                CHECK(head == sealed.hash);
            }
            page.cursor = got.next;
        } while (!page.cursor.empty());
        return ok();
    });
    REQUIRE(done);
    const IncidentRow row = world.file(id).incident;
    CHECK(row.version == seq);
    CHECK(row.head == head);
}

/// What the tables show of it is what the entries say, column by column.
void check_rows(World& world, const std::string& id) {
    std::string differ;
    REQUIRE(world.store->read([&](const Reader& book) -> Status {
        const auto found = evidence::rows_that_differ(book, id).value();
        for (const auto& one : found) differ += one + '\n';
        return ok();
    }));
    CHECK(differ == "");
}

/// Nothing left the house without an approval of the same bytes by another person than the author.
void check_approvals(const std::vector<Entry>& history) {
    std::map<std::string, std::string> author, approved;
    for (const auto& e : history) {
        if (e.machine != "notice") continue;
        if (e.event == "drafted" || e.event == "written") author[e.machine_id] = e.actor.person;
        if (e.event == "edit" || e.event == "submit") approved.erase(e.machine_id);
        if (e.event == "approve") {
            CHECK(e.actor.person != author[e.machine_id]);
            approved[e.machine_id] = field_of(e.fields, "recipients_sha256");
        }
        if (e.event == "send") CHECK(approved[e.machine_id] == field_of(e.fields, "recipients_sha256"));
    }
}

/// A request says "sent" where something carried it, or somebody says how it was asked.
void check_asked(const std::vector<Entry>& history, long long carried) {
    long long by_endpoint = 0;
    for (const auto& e : history) {
        if (e.machine != "supplier_request" || e.event != "send") continue;
        const std::string ways = field_of(e.fields, "asked_by");
        INFO(e.machine_id << ' ' << ways);
        CHECK(ways != "");
        CHECK((ways.find("by_hand") != std::string::npos) == !field_of(e.fields, "way").empty());
        by_endpoint += ways.rfind("endpoint", 0) == 0;
    }
    CHECK(by_endpoint == carried);
}

/// A clock that ran is overdue at its instant, not before and not never.
void check_clocks(const CaseFile& file, Instant now) {
    for (const auto& d : file.duties) {
        if ((d.state == "running" || d.state == "waiting") && d.due_at) CHECK(*d.due_at >= now);
        if (d.state == "overdue") {
            REQUIRE(d.due_at);
            CHECK(*d.due_at < now);
        }
    }
}

/// Every live duty that may ask for something is accepted, or somebody is asked.
void check_answered(const CaseFile& file) {
    for (const auto& d : file.duties) {
        if (d.live == 0 || (d.state == "waiting" && !d.due_at)) continue;
        INFO(d.id << ' ' << d.state << ' ' << d.owner);
        CHECK((d.accepted == "yes" || d.accepted == "asked"));
        if (d.accepted == "yes") CHECK_FALSE(d.owner.empty());
    }
}

class Life {
public:
    explicit Life(unsigned seed) : world(seed), dice(seed) {
        REQUIRE(world.desk->put_supplier(world.as("root", "admin"), {"acme", "Acme", "", 4}));
        for (const char* c : {"c1", "c2", "c3"}) {
            REQUIRE(world.desk->put_customer(world.as("root", "admin"), {c, "Customer", "en", 0}));
            REQUIRE(world.desk->add_endpoint(world.as("root", "admin"),
                                             {std::string("customer:") + c, "https://example.org/hook", "*", ""}));
        }
        id = world.open_incident(person());
        REQUIRE(desk::add_member(*world.desk, world.as("ada"), {id, "ada", "lead"}));
    }

    void live(int steps) {
        for (int i = 0; i < steps; ++i) {
            switch (dice.below(10)) {
                case 0: case 1: case 2: incident_event(); break;
                case 3: case 4: duty_event(); break;
                case 5: request_event(); break;
                case 6: case 7: notice_event(); break;
                case 8: deliveries(); break;
                default: world.let_time_pass(world.clock.now() + std::chrono::minutes(dice.below(24 * 60))); break;
            }
            if (dice.below(40) == 0) world.reopen();
            taken += 1;
        }
        world.let_time_pass(world.clock.now());
    }

    void check() {
        const CaseFile file = world.file(id);
        const auto history = world.history(id);
        check_replay(file, history);
        check_chain(world, id);
        check_rows(world, id);
        check_approvals(history);
        check_clocks(file, world.clock.now());
        check_answered(file);
        check_asked(history, carried());
        check_notices();
        for (std::size_t i = 1; i < history.size(); ++i) CHECK(history[i - 1].recorded_at <= history[i].recorded_at);
    }

    World world;
    std::string id;
    long long taken = 0;

private:
    std::string person() { return std::vector<std::string>{"ada", "grace", "alan"}[dice.below(3)]; }
    template <class T>
    T pick(std::initializer_list<T> of) { return *(of.begin() + dice.below(of.size())); }

    void incident_event() {
        const std::string type = pick<std::string>({"assess", "confirm", "contain", "review", "resume", "close", "dismiss", "reopen",
                                                    "set_anchor", "propose_anchor", "set_fact", "set_fact", "suppliers_not_involved",
                                                    "set_kind", "restrict", "open_up"});
        Fields data;
        if (dice.below(2)) data.push_back({"reasons", "because", Privacy::personal});
        if (type == "set_anchor" || type == "propose_anchor") data.push_back({"anchor", pick<std::string>({"aware", "aware", "occurred"})});
        if (type == "set_kind") data.push_back({"kind", "ransomware"});
        if (type == "review" && dice.below(2)) data.push_back({"lessons", "write it down", Privacy::personal});
        if (type == "set_fact") {
            data.push_back({"fact", pick<std::string>({"role.controller", "role.processor", "personal_data_breach", "risk_to_persons"})});
            const std::string fact = data.back().value;
            data.push_back({"value", fact == "risk_to_persons"      ? pick<std::string>({"unlikely", "likely", "high", "unknown"})
                                     : fact == "personal_data_breach" ? pick<std::string>({"true", "false", "unknown"})
                                                                      : pick<std::string>({"yes", "no", "unknown"})});
        }
        const Instant occurred = world.clock.now() - std::chrono::minutes(dice.below(3000));
        (void)world.happen(id, type, std::move(data), person(), occurred);
    }
    void duty_event() {
        const auto duties = world.file(id).duties;
        if (duties.empty()) return;
        const std::string type = pick<std::string>({"file", "supplement", "withdraw", "propose_not_required", "not_required",
                                                    "reconsider", "hold", "release", "take", "assign", "accept", "pass_on"});
        Fields data;
        if (type == "assign" || type == "pass_on") data.push_back({"person", person()});
        if (type == "file" || type == "supplement") data.push_back({"complete", pick<std::string>({"yes", "no"})});
        if (dice.below(2)) data.push_back({"reasons", "because", Privacy::personal});
        (void)world.duty_happens(id, duties[dice.below(duties.size())].id, type, std::move(data), person(), "approver");
    }
    void request_event() {
        const auto requests = world.file(id).requests;
        if (requests.empty() || dice.below(4) == 0) {
            (void)world.desk->draft_request(world.as(person()), {id, "acme", "What was read?"});
            return;
        }
        const std::string type = pick<std::string>({"send", "send", "acknowledge", "answer", "escalate", "close", "cancel"});
        const std::string& request = requests[dice.below(requests.size())].id;
        Fields data{{"reasons", "because", Privacy::personal}};
        if (type == "send") find_way(request, data);
        (void)world.desk->request_event(world.as(person()), request, {type, world.now(), std::move(data)});
    }
    /// An endpoint that comes and goes, a link, a call; or nothing of it.
    void find_way(const std::string& request, Fields& data) {
        const auto admin = world.as("root", "admin");
        switch (dice.below(6)) {
            case 0: data.push_back({"way", "By telephone", Privacy::personal}); break;
            case 1: (void)world.desk->create_link(world.as(person()), request, std::chrono::hours(1 + static_cast<int>(dice.below(48)))); break;
            case 2:
                if (way_.empty())
                    way_ = field_of(world.desk->add_endpoint(admin, {"supplier:acme", "https://example.org/hook", "*", ""}).value(), "object_id");
                (void)world.desk->endpoint_event(admin, way_, "enable");
                break;
            case 3:
                if (!way_.empty()) (void)world.desk->endpoint_event(admin, way_, "disable");
                break;
            default: break;
        }
    }
    /// How many questions were handed to the supplier's endpoint.
    long long carried() {
        DeliveryAsk ask;
        ask.incident_id = id;
        ask.page.limit = 500;
        long long count = 0;
        (void)world.store->read([&](const Reader& book) -> Status {
            do {
                auto page = book.deliveries(ask).value();
                for (const auto& row : page.rows) count += row.type == "supplier_request.sent" && row.recipient == "acme";
                ask.page.cursor = page.next;
            } while (!ask.page.cursor.empty());
            return ok();
        });
        return count;
    }
    void notice_event() {
        const auto notices = world.file(id).notices;
        if (notices.empty() || dice.below(6) == 0) {
            (void)world.desk->draft_notice(world.as(person()), {id, pick<std::string>({"customers", "people"}), "S", "T", {"c1", "c2", "c3"}});
            return;
        }
        const NoticeRow& notice = notices[dice.below(notices.size())];
        const std::string type = pick<std::string>({"submit", "submit", "approve", "approve", "send", "send", "pause", "resume", "stop",
                                                    "edit", "reject", "settle", "withdraw", "exempt", "replace"});
        Fields data{{"content_sha256", notice.content_sha256}, {"recipients_sha256", notice.recipients_sha256}};
        if (type == "edit") data = {{"subject", "S2"}, {"text", "T2"}};
        if (type == "replace") data.push_back({"how", "public_notice"});
        if (dice.below(2)) data.push_back({"reasons", "because", Privacy::personal});
        (void)world.notice_happens(id, notice.id, type, std::move(data), person(), "approver");
    }
    void deliveries() {
        std::vector<std::pair<std::string, AttemptOutcome>> outcomes;
        for (const auto& d : world.desk->claim(world.due(1 + static_cast<long long>(dice.below(3))), std::chrono::seconds(60))) {
            if (!d.delivery.notice_id.empty()) left_[d.delivery.notice_id + " " + d.delivery.recipient].insert(d.delivery.id);
            if (dice.below(5) == 0) continue;  // the outcome was lost with the process
            AttemptOutcome outcome;
            outcome.delivery_id = d.delivery.id;
            outcome.started_at = world.clock.now();
            outcome.status = 200;
            using Kind = AttemptOutcome::Kind;
            outcome.kind = pick<Kind>({Kind::delivered, Kind::delivered, Kind::delivered, Kind::sent, Kind::failed, Kind::unknown, Kind::refused});
            outcomes.emplace_back(d.delivery.incident_id, std::move(outcome));
        }
        world.desk->outcomes(outcomes);
        if (dice.below(4) == 0) bounce();
    }
    /// A relay says later what became of a message.
    void bounce() {
        DeliveryAsk ask;
        ask.incident_id = id;
        ask.page.limit = 100;
        std::vector<DeliveryRow> rows;
        (void)world.store->read([&](const Reader& book) -> Status {
            rows = book.deliveries(ask).value().rows;
            return ok();
        });
        if (rows.empty()) return;
        const std::string delivery = rows[dice.below(rows.size())].id;
        (void)world.desk->take_mail_report(world.as("mx", "monitor"), {delivery, pick<std::string>({"failed", "delivered", "delayed"}), "5.1.1", "no such user"});
        if (dice.below(2))
            (void)world.desk->delivery_event(world.as(person()), delivery,
                                             {"replace", world.now(), {{"how", "telephone"}, {"reasons", "called", Privacy::personal}}});
    }
    /// The counts of every notice are what its deliveries say, nobody has two of them, and one id left the house for each.
    void check_notices() {
        (void)world.store->read([&](const Reader& book) -> Status {
            const CaseFile file = world.file(id);
            for (const auto& n : file.notices) {
                if (n.state == "drafting" || n.state == "in_review" || n.state == "approved" || n.state == "withdrawn" || n.state == "exempt") continue;
                long long delivered = 0, sent = 0, replaced = 0, failed = 0, all = 0;
                const auto tally = book.tally(n.id).value();
                for (const auto& t : tally) {
                    all += t.count;
                    delivered += t.state == "delivered" ? t.count : 0;
                    sent += t.state == "sent" ? t.count : 0;
                    replaced += t.state == "replaced" ? t.count : 0;
                    failed += t.state == "dead" || t.state == "bounced" || t.state == "cancelled" ? t.count : 0;
                }
                INFO(n.id << " " << n.state);
                CHECK(all == n.total);
                CHECK(delivered == n.delivered);
                CHECK(sent == n.sent);
                CHECK(replaced == n.replaced);
                CHECK(failed == n.failed);
                if (n.state == "sent") CHECK(n.failed == 0);
            }
            return ok();
        });
        for (const auto& [recipient, ids] : left_) CHECK(ids.size() == 1);
    }

    std::string way_{};  ///< the supplier's endpoint, once there is one
    std::map<std::string, std::set<std::string>> left_;  ///< notice and recipient -> ids under which something left
    tests::FixedRandom dice;
};

int lives() {
    const char* wanted = std::getenv("TOCSIN_LIVES");
    return wanted ? std::atoi(wanted) : 60;
}

}  // namespace

SCENARIO("whatever happens, the entries replay to the stored state and every promise holds", "[simulation]") {
    for (int seed = 1; seed <= lives(); ++seed) {
        INFO("seed " << seed);
        Life life(static_cast<unsigned>(seed));
        life.live(120);
        life.check();
    }
}

SCENARIO("the same seed gives the same history, byte for byte", "[simulation]") {
    std::string heads[2];
    for (auto& head : heads) {
        Life life(4711);
        life.live(150);
        head = life.world.file(life.id).incident.head;
    }
    CHECK(heads[0] == heads[1]);
}
