#include "engine/api/server.h"

#define CPPHTTPLIB_LISTEN_BACKLOG 1024
#define CPPHTTPLIB_REQUEST_URI_MAX_LENGTH 8192
#define CPPHTTPLIB_HEADER_MAX_COUNT 100
#include <httplib.h>

#include <thread>

#include "engine/api/crew.h"
#include "engine/api/dispatcher.h"
#include "engine/api/framing.h"
#include "engine/api/problem.h"
#include "engine/core/ids.h"
#include "engine/desk/accounts.h"

namespace tocsin::api {

namespace {

constexpr std::size_t body_bytes_max = 1024 * 1024;
constexpr std::size_t requests_before_fairness = 64;

/// A Wire as the library wants to see it.
class WireStream final : public httplib::Stream {
public:
    explicit WireStream(Wire& wire) : wire_(wire) {}
    bool is_readable() const override { return wire_.has_buffered(); }
    bool is_peer_alive() const override { return wire_.peer_is_there(); }
    bool wait_readable() const override { return true; }
    bool wait_writable() const override { return true; }
    ssize_t read(char* to, size_t size) override { return wire_.read(to, size); }
    ssize_t write(const char* from, size_t size) override { return wire_.write(from, size); }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return wire_.fd(); }
    time_t duration() const override { return 0; }

private:
    Wire& wire_;
};

/// The library's accept loop handed to our crew.
class CrewQueue final : public httplib::TaskQueue {
public:
    explicit CrewQueue(Crew& crew) : crew_(crew) {}
    bool enqueue(std::function<void()> job) override { return crew_.take(std::move(job)); }
    void shutdown() override { crew_.dismiss(); }

private:
    Crew& crew_;
};

bool is_loopback(const std::string& address) {
    return address.rfind("127.", 0) == 0 || address == "::1" || address.rfind("::ffff:127.", 0) == 0;
}

/// The head of a request, in our words.
Head head_of(const httplib::Request& in) {
    Head head;
    head.version = in.version;
    for (const auto& [name, value] : in.headers) head.add(name, value);
    return head;
}

Method method_of(const std::string& name) {
    return name == "GET" || name == "HEAD" ? Method::get
           : name == "POST"                ? Method::post
           : name == "PUT"                 ? Method::put
           : name == "OPTIONS"             ? Method::options
                                           : Method::other;
}

/// The library would take forms apart by itself and drop the rest; ours reads them, so it must not know them.
constexpr const char* content_type_kept = "X-Tocsin-Content-Type";

void hide_content_type(httplib::Request& in) {
    in.headers.erase(content_type_kept);
    const std::string type = in.get_header_value("Content-Type");
    in.headers.erase("Content-Type");
    if (!type.empty()) in.set_header(content_type_kept, type);
}

bool is_outer_door(std::string_view path) {
    for (const std::string_view start : {"/v1/intake/", "/v1/suppliers/", "/a/", "/r/", "/report"})
        if (path.starts_with(start)) return true;
    return false;
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
}

/// Whom a trusted proxy serves: the last address of the one line it wrote. Two lines: one of them is the client's own, and
/// the library does not tell which came first, so nobody is believed.
std::string forwarded_for(const httplib::Request& in) {
    if (in.get_header_value_count("X-Forwarded-For") != 1) return {};
    const std::string list = in.get_header_value("X-Forwarded-For");
    const std::size_t from = list.find_last_of(", ");
    return from == std::string::npos ? list : list.substr(from + 1);
}

/// Proxies that are believed when they say whom they serve.
struct Proxies {
    bool here = false;  ///< those on this machine
    std::vector<intake::AddressRange> elsewhere;
    bool trusts(const std::string& address) const {
        return (here && is_loopback(address)) || (!elsewhere.empty() && intake::lies_in_any(elsewhere, address));
    }
};

Request request_of(const httplib::Request& in, const Proxies& proxies) {
    Request out;
    out.method = method_of(in.method);
    out.target = in.target;
    out.path = in.target.substr(0, in.target.find('?'));
    for (const auto& [name, value] : in.params) out.query.emplace_back(name, value);
    out.body = in.body;
    out.authorization = in.get_header_value("Authorization");
    out.content_type = in.get_header_value(content_type_kept);
    out.idempotency_key = in.get_header_value("Idempotency-Key");
    out.if_match = in.get_header_value("If-Match");
    out.last_event_id = in.get_header_value("Last-Event-ID");
    out.cookie = in.get_header_value("Cookie");
    out.origin = in.get_header_value("Origin");
    out.fetch_site = in.get_header_value("Sec-Fetch-Site");
    out.host = in.get_header_value("Host");
    out.webhook.id = in.get_header_value("webhook-id");
    out.webhook.timestamp = in.get_header_value("webhook-timestamp");
    out.webhook.signature = in.get_header_value("webhook-signature");
    // What came for somebody else is not from this machine, whoever passed it on.
    const bool passed_on = in.has_header("X-Forwarded-For");
    out.by_proxy = proxies.trusts(in.remote_addr);
    out.loopback = is_loopback(in.remote_addr) && !passed_on;
    out.address = out.by_proxy && passed_on ? forwarded_for(in) : in.remote_addr;
    if (!is_outer_door(out.path)) return out;
    for (const auto& [name, value] : in.headers)
        if (name != content_type_kept) out.headers.emplace_back(lower(name), value);
    out.headers.emplace_back("content-type", out.content_type);
    return out;
}

/// The configuration was checked before: what does not read as a network trusts nobody.
Proxies proxies_of(const ServerOptions& options) {
    Proxies out;
    out.here = options.doors.behind_proxy;
    for (const auto& text : options.trusted_proxies)
        if (auto range = intake::parse_address_range(text)) out.elsewhere.push_back(*range);
    return out;
}

/// One turn of a stream. False: the connection ends with it.
bool write_on(const Stream& next, httplib::DataSink& sink) {
    std::string chunk;
    try {
        const Flow flow = next(chunk);
        if (!chunk.empty() && !sink.write(chunk.data(), chunk.size())) return false;
        if (flow == Flow::ended) sink.done();
    } catch (const std::exception&) {
        return false;
    }
    return true;
}

/// What every answer says unless it says otherwise itself: pages have a policy of their own.
constexpr std::pair<const char*, const char*> safe_headers[] = {
    {"Cache-Control", "no-store"},
    {"X-Content-Type-Options", "nosniff"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Frame-Options", "DENY"},
};

enum class Tls { ends_in_proxy, unknown };

void write_answer(Answer answer, Tls tls, httplib::Response& out) {
    out.status = answer.status;
    for (auto& [name, value] : answer.headers) out.set_header(name, value);
    for (const auto& [name, value] : safe_headers)
        if (!out.has_header(name)) out.set_header(name, value);
    if (tls == Tls::ends_in_proxy) out.set_header("Strict-Transport-Security", "max-age=31536000");
    if (!answer.stream) return out.set_content(std::move(answer.body), answer.content_type);
    out.set_chunked_content_provider(answer.content_type, [next = std::move(answer.stream)](std::size_t, httplib::DataSink& sink) {
        return write_on(next, sink);
    });
}

/// The library's server with our own way of serving a connection.
class Listener final : public httplib::Server {
public:
    Listener(const Dispatcher& dispatcher, Rooms rooms, const ServerOptions& options)
        : dispatcher_(dispatcher),
          rooms_(std::move(rooms)),
          options_(options),
          proxies_(proxies_of(options)),
          crew_(options.threads, options.connections_max) {
        new_task_queue = [this] { return new CrewQueue(crew_); };
        set_tcp_nodelay(true);
        set_payload_max_length(body_bytes_max);
        set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(options.wire.idle).count());
        set_keep_alive_max_count(1'000'000);
        set_socket_options([](socket_t fd) {
            const int on = 1;
            (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
        });
        if (options.drill) set_default_headers({{"Tocsin-Drill", "yes"}});
        set_pre_routing_handler(
            [this](const httplib::Request& in, httplib::Response& out) { return refused(in, out); });
        set_expect_100_continue_handler([this](const httplib::Request& in, httplib::Response& out) {
            return refused(in, out) == HandlerResponse::Handled ? out.status : 100;
        });
        set_exception_handler(
            [this](const httplib::Request&, httplib::Response& out, std::exception_ptr) { bare(500, out); });
        set_error_handler([this](const httplib::Request&, httplib::Response& out) {
            if (!out.body.empty()) return HandlerResponse::Unhandled;
            bare(out.status, out);
            return HandlerResponse::Handled;
        });
        const auto door = [this](const httplib::Request& in, httplib::Response& out) {
            if (in.has_header("X-Forwarded-For")) look_at_proxy(in.remote_addr);
            // A drill has a time of its own, and whoever tells late from soon needs it.
            if (options_.drill) out.set_header("Tocsin-Drill-Time", to_rfc3339(rooms_.clock.now()));
            write_answer(dispatcher_.answer(request_of(in, proxies_)), tls(), out);
        };
        // One door: `serve` has replaced the path, and our own tree reads the target.
        Get("/:any", door).Post("/:any", door).Put("/:any", door).Patch("/:any", door).Delete("/:any", door);
        Options("/:any", door);
    }

    void wind_down() {
        stopping_ = true;
        stop();
    }

private:
    /// What the head alone rules out; the body is never read, so the connection ends with the answer.
    HandlerResponse refused(const httplib::Request& in, httplib::Response& out) const {
        const auto path = std::string_view(in.target).substr(0, in.target.find('?'));
        auto no = objection(head_of(in), dispatcher_.body_bytes_max(method_of(in.method), path));
        if (!no) return HandlerResponse::Unhandled;
        bare(*no, out);
        return HandlerResponse::Handled;
    }

    void bare(int status, httplib::Response& out) const { bare(problem_of_status(status), out); }

    void bare(const Problem& what, httplib::Response& out) const {
        const std::string id = make_id("rq", rooms_.clock.now(), rooms_.random);
        Answer answer = problem(what, id);
        answer.headers.emplace_back("X-Request-Id", id);
        rooms_.metrics.count(routes().size(), answer.status, std::chrono::microseconds(0));
        rooms_.log.info("refused before routing", {{"status", std::to_string(answer.status)}, {"request_id", id}});
        write_answer(std::move(answer), tls(), out);
    }

    /// A proxy on this machine that nobody told us of: all its people share one address, and its quota.
    void look_at_proxy(const std::string& peer) {
        if (!is_loopback(peer) || proxies_.trusts(peer) || told_of_proxy_.exchange(true)) return;
        rooms_.log.warn("X-Forwarded-For arrives from this machine and is not believed; a proxy here wants behind_proxy: yes",
                        {});
    }

    Tls tls() const { return proxies_.here || !proxies_.elsewhere.empty() ? Tls::ends_in_proxy : Tls::unknown; }

    bool process_and_close_socket(socket_t fd) override {
        std::string address;
        int port = 0;
        httplib::detail::get_remote_ip_and_port(fd, address, port);
        serve(fd, address, port);
        httplib::detail::shutdown_socket(fd);
        httplib::detail::close_socket(fd);
        return true;
    }

    void serve(socket_t fd, const std::string& address, int port) {
        Wire wire(fd, options_.wire, rooms_.clock, stopping_);
        WireStream stream(wire);
        const auto others_wait = [this] { return crew_.waiting() > 0; };
        const auto head_read = [&wire](httplib::Request& in) {
            wire.head_done();
            hide_content_type(in);
            in.path = "/any";
            in.ranges.clear();
            // Without a length there is no body; what follows is the next request.
            if (!in.has_header("Content-Length") && !in.has_header("Transfer-Encoding"))
                in.set_header("Content-Length", "0");
        };
        for (std::size_t served = 1;; ++served) {
            if (wire.next(others_wait) == Wire::Wait::ended) return;
            wire.begin();
            const bool last = stopping_ || (served >= requests_before_fairness && others_wait());
            bool closed = false;
            if (!process_request(stream, address, port, "", 0, last, closed, head_read)) return;
            if (last || closed || wire.said_close()) break;
        }
        wire.linger();
    }

    const Dispatcher& dispatcher_;
    Rooms rooms_;
    ServerOptions options_;
    Proxies proxies_;
    Crew crew_;
    std::atomic<bool> stopping_{false}, told_of_proxy_{false};
};

IdentityOptions within(IdentityOptions identity, std::size_t threads) {
    identity.password_cost = identity::cost_within(identity.password_cost, threads);
    return identity;
}

}  // namespace

struct Server::Inside {
    Inside(desk::Desk& desk, Store& store, Clock& clock, Random& random, Log& log, ServerOptions given)
        : options(std::move(given)),
          tokens(desk, store, clock),
          metrics(routes().size()),
          pace(clock),
          streams(options.threads),
          doors(options.doors, clock),
          identity(within(options.identity, options.threads), clock, random),
          sessions(desk, store, clock, options.identity.session_idle, options.drill ? drill_session_cookie : session_cookie),
          looks(desk, clock, log),
          rooms{desk,  store,    clock,    random, log, tokens, metrics, pace, streams, doors, identity, sessions,
                looks, options.clock_suspect, options.log_broken, options.log_unkept, options.last_backup, options.drill,
                options.forms.get(), options.document_bytes_max, options.disk_free, options.war_room_stale, options.drills},
          dispatcher(rooms, options.permissions) {}

    ServerOptions options;
    Tokens tokens;
    Metrics metrics;
    NoticePace pace;
    Streams streams;
    Doors doors;
    Identity identity;
    Sessions sessions;
    Looks looks;
    Rooms rooms;
    Dispatcher dispatcher;
    std::unique_ptr<Listener> listener;
    std::thread accepting;
};

Server::Server(desk::Desk& desk, Store& store, Clock& clock, Random& random, Log& log, ServerOptions options)
    : inside_(new Inside(desk, store, clock, random, log, std::move(options))) {}

Server::~Server() { stop(); }

Result<int> Server::start() {
    auto listener = std::make_unique<Listener>(inside_->dispatcher, inside_->rooms, inside_->options);
    int port = inside_->options.port;
    const bool bound = port == 0 ? (port = listener->bind_to_any_port(inside_->options.host)) > 0
                                 : listener->bind_to_port(inside_->options.host, port);
    if (!bound)
        return Error(Fault::invalid_input,
                     "The address " + inside_->options.host + " with that port cannot be listened on.");
    inside_->listener = std::move(listener);
    inside_->streams.open();
    inside_->accepting = std::thread([on = inside_->listener.get()] { on->listen_after_bind(); });
    inside_->listener->wait_until_ready();
    return port;
}

std::string Server::setup_token() {
    const auto nobody = desk::nobody_yet(inside_->rooms.desk);
    return nobody && *nobody ? inside_->identity.open_setup() : std::string();
}

void Server::stop() {
    if (!inside_->listener) return;
    inside_->streams.close();
    inside_->listener->wind_down();
    inside_->accepting.join();
    inside_->listener.reset();
}

}  // namespace tocsin::api
