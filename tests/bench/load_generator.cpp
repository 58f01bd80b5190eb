#include "tests/bench/load_generator.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "tests/bench/shop.h"

namespace tocsin::bench {

namespace {

constexpr int stall_ms = 20'000;

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int connect_to(int port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    const auto address = loopback(port);
    if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
    close(fd);
    return -1;
}

std::string request(const std::string& method, const std::string& path, const std::string& token, const std::string& body,
                    const std::string& head = {}) {
    std::string out = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + head;
    if (!token.empty()) out += "Authorization: Bearer " + token + "\r\n";
    if (method == "POST")
        out += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + body;
}

/// Bytes of the first whole answer in `in`, 0 while it is not complete. The engine always states the length.
std::size_t whole_answer(const std::string& in) {
    const auto head_end = in.find("\r\n\r\n");
    if (head_end == std::string::npos) return 0;
    static constexpr char name[] = "\r\ncontent-length:";
    for (auto line = in.find("\r\n"); line < head_end; line = in.find("\r\n", line + 2)) {
        if (strncasecmp(in.data() + line, name, sizeof name - 1) != 0) continue;
        const std::size_t length = std::strtoul(in.data() + line + sizeof name - 1, nullptr, 10);
        return in.size() >= head_end + 4 + length ? head_end + 4 + length : 0;
    }
    return head_end + 4;
}

int status_of(const std::string& answer) { return answer.size() > 12 ? std::atoi(answer.c_str() + 9) : 0; }

std::string member(const std::string& answer, const std::string& name) {
    const std::string before = "\"" + name + "\":\"";
    const auto from = answer.find(before);
    if (from == std::string::npos) return {};
    const auto start = from + before.size();
    return answer.substr(start, answer.find('"', start) - start);
}

std::string with_id(std::string path, const std::string& id) {
    const auto at = path.find("{id}");
    return at == std::string::npos ? path : path.replace(at, 4, id);
}

struct Client {
    int fd = -1;
    std::size_t step = 0;
    std::string id, in;
    Micros asked_at{};
};

class Drive {
public:
    Drive(const Plan& plan, const Clock& clock) : plan_(plan), clock_(clock), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
        walk_.millis_of_step.resize(plan.steps.size());
    }
    ~Drive() { close(epoll_); }

    Walk run(std::size_t connections, double seconds) {
        std::vector<Client> clients(connections);
        for (auto& client : clients) {
            client.fd = connect_to(plan_.port);
            if (client.fd < 0) give_up("the engine does not accept connections");
            epoll_event wanted{};
            wanted.events = EPOLLIN;
            wanted.data.ptr = &client;
            epoll_ctl(epoll_, EPOLL_CTL_ADD, client.fd, &wanted);
        }
        const Micros started = clock_.monotonic();
        end_ = started + Micros(static_cast<long long>(seconds * 1e6));
        open_ = connections;
        for (auto& client : clients) ask(client);
        std::array<epoll_event, 128> ready{};
        while (open_ > 0) {
            const int count = epoll_wait(epoll_, ready.data(), static_cast<int>(ready.size()), stall_ms);
            if (count <= 0) give_up("no answer for 20 s");
            for (int i = 0; i < count; ++i) hear(*static_cast<Client*>(ready[static_cast<std::size_t>(i)].data.ptr));
        }
        walk_.seconds = static_cast<double>((last_ - started).count()) / 1e6;
        return std::move(walk_);
    }

private:
    void ask(Client& client) {
        const Step& step = plan_.steps[client.step];
        const auto made = step.make ? step.make(asked_++) : std::pair(std::string(), step.body);
        const std::string out = request("POST", with_id(step.path, client.id), plan_.token, made.second, made.first);
        client.asked_at = clock_.monotonic();
        if (send(client.fd, out.data(), out.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(out.size())) leave(client);
    }

    void hear(Client& client) {
        if (client.fd < 0) return;
        const ssize_t got = recv(client.fd, buffer_.data(), buffer_.size(), 0);
        if (got <= 0) {
            ++walk_.not_2xx;
            if (walk_.first_refusal.empty()) walk_.first_refusal = "connection closed";
            return leave(client);
        }
        client.in.append(buffer_.data(), static_cast<std::size_t>(got));
        const std::size_t size = whole_answer(client.in);
        if (size == 0) return;
        last_ = clock_.monotonic();
        const double millis = static_cast<double>((last_ - client.asked_at).count()) / 1e3;
        walk_.millis.push_back(millis);
        walk_.millis_of_step[client.step].push_back(millis);
        next(client);
        if (client.fd < 0) return;
        client.in.erase(0, size);
        ask(client);
    }

    /// Judges the answer and decides what this client does next.
    void next(Client& client) {
        const int status = status_of(client.in);
        if (status < 200 || status > 299) {
            ++walk_.not_2xx;
            if (walk_.first_refusal.empty()) walk_.first_refusal = client.in.substr(0, 800);
            client.step = plan_.steps.size();  // this incident goes no further
        } else {
            if (client.step == 0) client.id = member(client.in, plan_.id_field);
            ++client.step;
        }
        if (client.step >= plan_.steps.size()) client.step = 0;
        if (last_ >= end_) leave(client);
    }

    void leave(Client& client) {
        close(client.fd);
        client.fd = -1;
        --open_;
    }

    const Plan& plan_;
    const Clock& clock_;
    int epoll_;
    Walk walk_;
    Micros end_{}, last_{};
    std::size_t open_ = 0;
    long long asked_ = 0;
    std::array<char, 65536> buffer_{};
};

}  // namespace

Plan incident_plan(int port, std::string token) {
    Plan plan;
    plan.port = port;
    plan.token = std::move(token);
    plan.id_field = "incident_id";
    plan.steps.push_back({"/v1/incidents", R"({"title":"Bucket open to the world","severity":"high","system":"objects"})"});
    for (const char* event : {"assess", "confirm", "contain", "review", "resume", "contain"})
        plan.steps.push_back({"/v1/incidents/{id}/events", std::string(R"({"type":")") + event + "\"}"});
    return plan;
}

Walk drive(const Plan& plan, std::size_t connections, double seconds, const Clock& clock) {
    return Drive(plan, clock).run(connections, seconds);
}

int ask_once(int port, const std::string& method, const std::string& path, const std::string& token, std::string* body) {
    const int fd = connect_to(port);
    if (fd < 0) return 0;
    const timeval limit{5, 0};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    const std::string out = request(method, path, token, "");
    std::string in;
    std::array<char, 16384> buffer{};
    std::size_t size = 0;
    if (send(fd, out.data(), out.size(), MSG_NOSIGNAL) > 0)
        for (ssize_t got; size == 0 && (got = recv(fd, buffer.data(), buffer.size(), 0)) > 0;) {
            in.append(buffer.data(), static_cast<std::size_t>(got));
            size = whole_answer(in);
        }
    close(fd);
    if (size == 0) return 0;
    if (body) *body = in.substr(in.find("\r\n\r\n") + 4);
    return status_of(in);
}

int free_port() {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) give_up("no free port");
    getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    close(fd);
    return ntohs(address.sin_port);
}

}  // namespace tocsin::bench
