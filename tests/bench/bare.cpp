#include "tests/bench/bare.h"

#include <curl/curl.h>

#include <string>
#include <vector>

#include "tests/bench/sink.h"

namespace tocsin::bench {

namespace {

std::size_t swallow(char*, std::size_t size, std::size_t count, void*) { return size * count; }

/// Posts once to each of `n` hooks with so many in flight, and says how long it took.
double post_all(const Clock& clock, int port, std::size_t n, std::size_t in_flight) {
    const std::string hook = "http://127.0.0.1:" + std::to_string(port) + "/hook/", body(1500, 'x');
    CURLM* multi = curl_multi_init();
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(in_flight));
    curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    std::size_t next = 0, done = 0;
    const auto load = [&](CURL* easy) {
        if (next == n) return false;
        curl_easy_setopt(easy, CURLOPT_URL, (hook + std::to_string(next++)).c_str());
        curl_multi_add_handle(multi, easy);
        return true;
    };
    const Micros started = clock.monotonic();
    std::vector<CURL*> all;
    for (std::size_t i = 0; i < in_flight && next < n; ++i) {
        CURL* easy = curl_easy_init();
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, swallow);
        all.push_back(easy);
        load(easy);
    }
    while (done < n) {
        int running = 0, left = 0;
        curl_multi_perform(multi, &running);
        std::vector<CURL*> ended;
        while (CURLMsg* message = curl_multi_info_read(multi, &left))
            if (message->msg == CURLMSG_DONE) ended.push_back(message->easy_handle);
        for (CURL* easy : ended) {
            curl_multi_remove_handle(multi, easy);
            ++done;
            load(easy);
        }
        if (ended.empty()) curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    const auto took = static_cast<double>((clock.monotonic() - started).count()) / 1e6;
    for (CURL* easy : all) curl_easy_cleanup(easy);
    curl_multi_cleanup(multi);
    curl_slist_free_all(headers);
    return took;
}

}  // namespace

void bare_fanout(std::size_t deliveries, const Clock& clock, Report& report) {
    for (const std::size_t in_flight : {std::size_t{256}, std::size_t{1024}}) {
        const Sink sink(Manners::plain, deliveries);
        const double seconds = post_all(clock, sink.port(), deliveries, in_flight);
        Row row{"fanout bare curl", {}};
        row.number("deliveries", static_cast<double>(deliveries)).number("in_flight", static_cast<double>(in_flight));
        row.number("last_ms", seconds * 1e3).number("per_s", static_cast<double>(deliveries) / seconds);
        report.add(row);
    }
}

}  // namespace tocsin::bench
