// How fast deliveries leave the house. Hidden: run with "[.bench]".
#include <sys/resource.h>

#include <cstdio>

#include "tests/catch.h"
#include "tests/fakes/http_sink.h"
#include "tests/notifiers/post.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

Micros cpu_of_process() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return Micros((used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1'000'000LL + used.ru_utime.tv_usec +
                  used.ru_stime.tv_usec);
}

void measure(const char* what, int count, int endpoints, const std::string& path, int hang_every) {
    HttpSink sink("127.0.0.1", HttpSink::Record::counts);
    auto options = open_to_loopback();
    options.total_timeout = std::chrono::seconds(10);
    Post post(options);
    const auto clock = make_system_clock();
    std::vector<DueDelivery> all;
    for (int i = 0; i < count; ++i) {
        const bool hangs = hang_every > 0 && i % hang_every == 0;
        all.push_back(post.to(sink.url(hangs ? "/hang" : path), "end_" + std::to_string(i % endpoints)));
        all.back().delivery.body.resize(1'000, ' ');
    }
    const Micros wall = clock->monotonic(), cpu = cpu_of_process(), sink_cpu = sink.cpu();
    for (std::size_t sent = 0; sent < all.size();) {
        const std::size_t room = std::min({post.notifier().capacity(), all.size() - sent, std::size_t{1024}});
        if (room == 0) {
            post.outcomes(sent - std::min(sent, options.queue_max) + 1);
            continue;
        }
        const auto from = all.begin() + static_cast<long>(sent);
        post.send({std::make_move_iterator(from), std::make_move_iterator(from + static_cast<long>(room))});
        sent += room;
    }
    post.outcomes(static_cast<std::size_t>(count) * 9 / 10);
    const double most = static_cast<double>((clock->monotonic() - wall).count()) / 1e6;
    const auto outcomes = post.outcomes(static_cast<std::size_t>(count));
    const double seconds = static_cast<double>((clock->monotonic() - wall).count()) / 1e6;
    const double ours = static_cast<double>((cpu_of_process() - cpu - (sink.cpu() - sink_cpu)).count());
    int delivered = 0;
    for (const auto& outcome : outcomes) delivered += outcome.kind == AttemptOutcome::Kind::delivered;
    std::printf(
        "%s: %d deliveries, %d delivered, %.2f s (90 %% in %.2f s), %.0f/s, %.1f us of CPU each (sink %.1f us), "
        "%lld connections, %zu groups\n",
        what, count, delivered, seconds, most, count / seconds, ours / count,
        static_cast<double>((sink.cpu() - sink_cpu).count()) / count, sink.connections(), post.group_sizes().size());
}

}  // namespace

TEST_CASE("deliveries per second to a receiver on loopback", "[.bench]") {
    measure("answered at once", 100'000, 10'000, "/", 0);
    measure("answered after 5 ms", 100'000, 10'000, "/slow/5", 0);
    measure("5 in 100 hang", 10'000, 10'000, "/slow/5", 20);
}
