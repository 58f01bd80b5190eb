// TLS against a small receiver in Python.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "tests/catch.h"
#include "tests/fakes/http_sink.h"
#include "tests/notifiers/post.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

// Port, certificate and key come as arguments; every POST is answered 204.
constexpr const char* script = R"(
import http.server, ssl, sys
class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers['content-length']))
        self.send_response(204)
        self.end_headers()
server = http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Hook)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[2], sys.argv[3])
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()
)";

class TlsServer {
public:
    TlsServer() : port_(closed_port()) {
        char name[] = "/tmp/tocsin-tls-XXXXXX";
        dir_ = mkdtemp(name);
        const std::string make =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
            "-addext subjectAltName=DNS:localhost -keyout " +
            dir_ + "/key.pem -out " + ca_file() + " 2>/dev/null";
        if (std::system(make.c_str()) != 0) return;
        const std::string port = std::to_string(port_), key = dir_ + "/key.pem", cert = ca_file();
        const char* arguments[] = {"python3", "-c", script, port.c_str(), cert.c_str(), key.c_str(), nullptr};
        posix_spawn_file_actions_t quiet;
        posix_spawn_file_actions_init(&quiet);
        for (const int fd : {0, 1, 2}) posix_spawn_file_actions_addopen(&quiet, fd, "/dev/null", O_RDWR, 0);
        if (posix_spawnp(&child_, "python3", &quiet, nullptr, const_cast<char**>(arguments), environ) != 0) child_ = 0;
        posix_spawn_file_actions_destroy(&quiet);
        up_ = child_ > 0 && listens();
    }
    ~TlsServer() {
        if (child_ > 0) {
            kill(child_, SIGTERM);
            waitpid(child_, nullptr, 0);
        }
        std::error_code ignored;
        std::filesystem::remove_all(dir_, ignored);
    }
    bool up() const { return up_; }
    int port() const { return port_; }
    std::string ca_file() const { return dir_ + "/cert.pem"; }

private:
    bool listens() const {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port_));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        for (int i = 0; i < 200; ++i) {
            const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            const bool open = connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
            close(fd);
            if (open) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    }

    std::string dir_;
    int port_;
    pid_t child_ = 0;
    bool up_ = false;
};

}  // namespace

SCENARIO("a certificate is checked against those we trust and against the host", "[notifiers][webhook][tls]") {
    const TlsServer server;
    if (!server.up()) {
        const char* ci = std::getenv("CI");
        if (ci != nullptr && std::string(ci) == "true") FAIL("openssl and python3 are needed here");
        WARN("skipped: openssl or python3 is missing");
        return;
    }
    const std::string port = std::to_string(server.port());
    auto options = open_to_loopback();
    options.total_timeout = std::chrono::seconds(5);
    options.policy.hosts = {notifiers::parse_host_port("localhost:" + port).value()};
    {
        Post stranger(options);
        CHECK(stranger.attempt("https://localhost:" + port + "/").detail == "no secure connection");
    }
    options.ca_file = server.ca_file();
    Post trusting(options);
    CHECK(trusting.attempt("https://localhost:" + port + "/").detail == "answered 204");
    CHECK(trusting.attempt("https://127.0.0.1:" + port + "/").detail == "no secure connection");
    CHECK(trusting.attempt("http://localhost:" + port + "/").kind == AttemptOutcome::Kind::failed);
}
