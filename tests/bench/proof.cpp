// What proof costs: encryption at rest and the signed audit tree, against the same engine without them.
#include <algorithm>
#include <utility>

#include "engine/api/server.h"
#include "engine/core/checkpoint.h"
#include "engine/core/vault.h"
#include "engine/dispatch/sealer.h"
#include "tests/bench/load_generator.h"
#include "tests/bench/shop.h"
#include "tests/bench/workloads.h"

namespace tocsin::bench {

namespace {

constexpr std::size_t key_bytes = 32;

std::shared_ptr<const Vault> new_vault(Random& random) {
    KeyRing ring;
    ring.keys.push_back({"bench", SecretBytes(random.bytes(key_bytes))});
    ring.blind = SecretBytes(random.bytes(key_bytes));
    return need(Vault::make(std::move(ring), random), "vault");
}

/// One engine with its door, in this process.
class Engine {
public:
    explicit Engine(const Protection& protection) : shop_(dir_.path(), Alarms::as_installed, {}, protection) {
        if (protection.signer != nullptr) start_sealing();
        server_ = std::make_unique<api::Server>(*shop_.desk, *shop_.store, *shop_.clock, *shop_.random, shop_.log, api::ServerOptions{});
        const int port = need(server_->start(), "server");
        const auto token = need(shop_.desk->issue_token(shop_.as("console", "admin"), {"bench", "officer", std::nullopt}), "token");
        plan_ = incident_plan(port, field_of(token, "token"));
    }
    ~Engine() {
        server_->stop();
        if (sealer_) sealer_->stop();
    }

    struct Run {
        double per_s = 0, p99 = 0, cpu_us = 0;
    };
    Run run(std::size_t connections, double seconds, const Clock& clock) {
        const long long cpu = own_cpu_us();
        const Walk walk = drive(plan_, connections, seconds, clock);
        if (!walk.first_refusal.empty()) give_up("an answer was not 2xx: " + walk.first_refusal);
        const auto answers = static_cast<double>(walk.millis.size());
        return {answers / walk.seconds, percentile(walk.millis, .99), static_cast<double>(own_cpu_us() - cpu) / answers};
    }

private:
    void start_sealing() {
        dispatch::SealerOptions options;
        options.every = std::chrono::seconds(1);  // as installed it is a minute
        sealer_ = std::make_unique<dispatch::Sealer>(*shop_.desk, *shop_.clock, shop_.log, std::move(options));
        sealer_->start();
    }

    ScratchDir dir_;
    Shop shop_;
    std::unique_ptr<dispatch::Sealer> sealer_;
    std::unique_ptr<api::Server> server_;
    Plan plan_;
};

Engine::Run middle(std::vector<Engine::Run> runs) {
    std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.per_s < b.per_s; });
    return runs[runs.size() / 2];
}

}  // namespace

void proof(const Options& options, const Clock& clock, Report& report) {
    const auto random = make_system_random();
    const auto signer = need(CheckpointSigner::make("bench.example", random->bytes(key_bytes)), "signer");
    const auto vault = new_vault(*random);
    Engine clear(Protection{}), proven(Protection{vault, &signer});
    for (Engine* one : {&clear, &proven}) (void)one->run(16, 1, clock);  // warm-up
    for (const long long clients : options.connections) {
        const auto connections = static_cast<std::size_t>(clients);
        const ForeignLoad foreign(clock, {});
        std::vector<Engine::Run> without, with;
        for (int i = 0; i < options.runs; ++i) {  // in turns, so that both meet the same machine
            without.push_back(clear.run(connections, options.seconds, clock));
            with.push_back(proven.run(connections, options.seconds, clock));
        }
        const auto plain = middle(std::move(without)), proved = middle(std::move(with));
        Row row{"proof", {}};
        row.number("clients", static_cast<double>(connections)).number("clear_per_s", plain.per_s).number("proof_per_s", proved.per_s);
        row.number("ratio", proved.per_s / plain.per_s, 2).number("clear_p99_ms", plain.p99, 2).number("proof_p99_ms", proved.p99, 2);
        row.number("clear_cpu_us", plain.cpu_us).number("proof_cpu_us", proved.cpu_us).number("foreign", foreign.cores(), 2);
        report.add(row);
    }
}

}  // namespace tocsin::bench
