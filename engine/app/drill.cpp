#include "engine/app/drill.h"

#include <algorithm>

#include "engine/app/drill_agenda.h"
#include "engine/app/files.h"
#include "engine/app/house.h"
#include "engine/app/private_file.h"
#include "engine/app/system_zones.h"
#include "engine/core/drill_clock.h"
#include "engine/drill/sink.h"
#include "engine/papers/drill_certificate.h"
#include "engine/papers/pdf.h"
#include "notifiers/file_notifier.h"

namespace tocsin::app {

namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr auto real_step = milliseconds(100);           // of a drill that people see running
constexpr auto jump_max = std::chrono::hours(1);        // what has no timer is looked at each hour all the same
constexpr auto patience = milliseconds(500);            // then the clock goes on by itself: somebody waits for it
constexpr auto stuck = std::chrono::seconds(60);

Result<Instant> start_of(const drill::Scenario& scenario) {
    auto zones = make_system_zones();
    if (!zones) return std::move(zones).error();
    return (*zones)->instant_of(scenario.zone, scenario.starts);
}

class Performance {
public:
    Performance(const DrillOrder& order, Log& log, Instant start)
        : order_(order), log_(log), start_(start), end_(start + order.scenario.lasts), real_(make_system_clock()), random_(make_system_random()) {}

    Result<drill::Certificate> run() {
        if (auto s = build(); !s) return s.error();
        auto tokens = furnish(house_->desk(), order_.scenario);
        if (!tokens) return std::move(tokens).error();
        auto port = house_->start();
        if (!port) return std::move(port).error();
        url_ = "http://127.0.0.1:" + std::to_string(*port);
        tell_players(*tokens);
        if (!tell_host(*port, *tokens)) return Error(Fault::refused, "Whoever began the drill does not listen any more.");
        agenda_.emplace(order_.scenario, *clock_, *random_, url_, *tokens);
        if (auto s = play(*tokens); !s) return s.error();
        const Instant ended = clock_->now();
        house_->stop();
        return certify(ended);
    }

private:
    Status build() {
        const Config config = drill_config(order_);
        if (auto s = make_private_dir(order_.dir); !s) return s;
        if (auto s = make_private_dir(order_.dir + "/letters"); !s) return s;
        auto clock = std::make_unique<DrillClock>(start_);
        clock_ = clock.get();
        auto folder = notifiers::make_file_notifier(order_.dir + "/letters", *clock_, log_);
        if (!folder) return std::move(folder).error();
        DrillStage stage;
        stage.clock = std::move(clock);
        stage.way_out = drill::make_sink(std::move(*folder));
        stage.pace = std::max(1LL, order_.speed);
        stage.about = {{"scenario", order_.scenario.name}, {"scenario_sha256", order_.scenario.sha256}};
        auto house = House::build(config, log_, std::move(stage));
        if (!house) return std::move(house).error();
        house_ = std::move(*house);
        return ok();
    }

    void tell_players(const DrillTokens& tokens) const {
        const auto& s = order_.scenario;
        order_.say("DRILL " + s.name + ": " + s.title);
        order_.say("engine     " + url_ + "/console/");
        order_.say("drill time " + to_rfc3339(start_) + " to " + to_rfc3339(end_) + " (" + drill::span_text(s.lasts) + ")");
        if (order_.players == Players::model_team) return;
        order_.say("pace       " + std::to_string(order_.speed) + " seconds of drill time in one second");
        for (const auto& [person, invitation] : tokens.invitations)
            order_.say("console    " + url_ + "/console/#/invitation as " + person + ", invitation " + invitation);
        order_.say("officer    " + s.officer + ", token " + tokens.officer);
        order_.say("approver   " + s.approver + ", token " + tokens.approver);
    }

    [[nodiscard]] bool tell_host(int port, const DrillTokens& tokens) const {
        if (!order_.opened) return true;
        DrillOpened out{port, {}};
        for (const auto& [person, invitation] : tokens.invitations)
            out.invitations.push_back({person == order_.scenario.officer ? "officer" : "approver", person, invitation});
        return order_.opened(out);
    }

    Status play(const DrillTokens& tokens) {
        if (auto s = agenda_->open(); !s) return s;
        const ModelTeam team(url_, tokens, agenda_->incident(), *clock_);
        agenda_->plan(order_.players == Players::model_team ? &team : nullptr);
        for (;;) {
            if (auto s = settle(); !s) return s;
            agenda_->look_for_questions(house_->store());
            if (agenda_->do_next()) continue;
            if (clock_->now() >= end_ || ended_early_) return ok();
            step();
        }
    }

    /// To the next thing that is due; where people watch, not further than they see it go.
    void step() {
        const Instant now = clock_->now();
        Instant to = std::min(end_, now + Micros(order_.speed > 0 ? Micros(real_step * order_.speed) : Micros(jump_max)));
        const auto no_later = [&](const std::optional<Instant>& due) {
            if (due && *due > now) to = std::min(to, *due);
        };
        no_later(agenda_->next());
        (void)house_->store().read([&](const Reader& book) -> Status {
            if (auto timer = book.next_timer(); timer) no_later(*timer);
            if (auto delivery = book.next_delivery(); delivery) no_later(*delivery);
            return ok();
        });
        if (order_.speed > 0) ended_early_ = order_.pause((to - now) / order_.speed);
        if (order_.speed == 0) ended_early_ = order_.pause(microseconds(0));
        move_to(to);
    }

    void move_to(Instant at) {
        clock_->move_to(at);
        house_->time_moved();
    }

    /// Nothing is late because of the drill: the clock stands until all that is due has been dealt with.
    Status settle() {
        const Micros began = real_->monotonic();
        Micros seen = began;
        while (!house_->settled()) {
            if (order_.pause(milliseconds(1))) ended_early_ = true;
            const Micros now = real_->monotonic();
            if (now - began > stuck) return Error(Fault::internal, "The drill's engine does not come to rest.");
            if (now - began > patience) move_to(clock_->now() + (now - seen));
            seen = now;
        }
        return ok();
    }

    Result<drill::Certificate> certify(Instant ended) const {
        drill::Run run{order_.players == Players::people ? "people" : "the model team", order_.program, start_, ended, agenda_->refused()};
        auto out = drill::certify(order_.scenario, std::move(run), house_->store());
        if (!out) return out;
        // It proves that this house practised, whoever the scenario plays.
        if (order_.real && !order_.real->organisation_name.empty()) out->organisation = order_.real->organisation_name;
        auto paper = papers::to_pdf(papers::certificate_paper(*out));
        if (!paper) return std::move(paper).error();
        for (const auto& [name, text] : {std::pair{"/certificate.txt", drill::certificate_text(*out)},
                                         std::pair{"/certificate.pdf", std::move(*paper)},
                                         std::pair{"/certificate.json", drill::certificate_json(*out) + "\n"}})
            if (auto s = put_private_text(order_.dir + name, text); !s) return s.error();
        return out;
    }

    const DrillOrder& order_;
    Log& log_;
    const Instant start_, end_;
    std::unique_ptr<Clock> real_;
    std::unique_ptr<Random> random_;
    DrillClock* clock_ = nullptr;  // the house's
    std::unique_ptr<House> house_;
    std::string url_;
    std::optional<DrillAgenda> agenda_;
    bool ended_early_ = false;
};

}  // namespace

Config drill_config(const DrillOrder& order) {
    Config out;
    const auto& organisation = order.scenario.organisation;
    out.regimes = order.scenario.regimes;
    out.roles = organisation.roles;
    out.roles_not_held = organisation.roles_not_held;
    out.zone = out.people_zone = order.scenario.zone;
    out.calendar = organisation.calendar;
    out.organisation_name = organisation.name;
    out.organisation_contact = organisation.contact;
    if (const Config* real = order.real) {
        out.regimes = real->regimes;
        out.unverified = real->unverified;
        out.packs_dir = real->packs_dir;
        out.sound_packs_only = real->sound_packs_only;
        out.playbooks_dir = real->playbooks_dir;
        out.letters_dir = real->letters_dir;
        out.roles = real->roles;
        out.roles_not_held = real->roles_not_held;
        if (!real->zone.empty()) out.zone = real->zone;
        if (!real->people_zone.empty()) out.people_zone = real->people_zone;
        if (!real->calendar.empty()) out.calendar = real->calendar;
        if (!real->organisation_name.empty()) out.organisation_name = real->organisation_name;
    }
    // The house's proxy is in front of a drill too, where there is one.
    if (order.real && order.host == Host::engine && order.real->drills_url.rfind("https://", 0) == 0) {
        out.behind_proxy = "yes";
        out.trusted_proxies = order.real->trusted_proxies;
    }
    // Letters, pages, bundles and their proofs outlive the drill: each says by its sender what it is.
    out.organisation_name = "DRILL " + out.organisation_name;
    out.port = order.port;
    out.threads = 32;
    out.state_dir = order.dir;
    out.drop_dir = order.dir + "/letters";
    // Drill time runs faster than people: nobody is signed out for that.
    out.session_idle_minutes = 365LL * 24 * 60;
    out.session_hours = 365LL * 24;
    out.log_level = "error";
    return out;
}

Result<drill::Certificate> run_drill(const DrillOrder& order, Log& log) {
    auto start = start_of(order.scenario);
    if (!start) return std::move(start).error();
    return Performance(order, log, *start).run();
}

}  // namespace tocsin::app
