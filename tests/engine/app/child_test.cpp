#include "engine/app/child.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <thread>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::app;
using std::chrono::milliseconds;

namespace {

/// A program made of a line of shell.
struct Fake {
    explicit Fake(const std::string& line) {
        order.program = "/bin/sh";
        order.arguments = {"sh", "-c", line};
        order.environment = {"PATH=/usr/bin:/bin", "SECRET=no"};
        order.grace = milliseconds(300);
        order.heard = [this](const std::string& said) {
            heard.push_back(said);
            if (said == end_at) end.ring();
        };
    }
    Result<int> run() { return run_child(order, end, *clock); }

    ChildOrder order;
    Bell end;
    std::unique_ptr<Clock> clock = make_system_clock();
    std::vector<std::string> heard;
    std::string end_at = "ready";
};

}  // namespace

SCENARIO("a program beside ours is heard line by line, and its exit status is told", "[app][child]") {
    Fake fake("echo one; printf 'two\\n'; echo not heard >&2; printf half; exit 3");
    CHECK(fake.run().value() == 3);
    CHECK(fake.heard == std::vector<std::string>{"one", "two"});
    CHECK(Fake("exit 0").run().value() == 0);
    CHECK(Fake("kill -9 $$").run().value() == -1);
    CHECK(Fake("read line && exit 9; exit 4").run().value() == 4);  // nobody speaks to it
}

SCENARIO("it has no file and no variable of ours but those it is given", "[app][child]") {
    const int ours = ::open("/dev/null", O_RDONLY);  // open across an exec
    REQUIRE(ours >= 0);
    ::setenv("TOCSIN_TOKEN", "a secret", 1);
    Fake fake("[ -e /proc/self/fd/" + std::to_string(ours) + " ] && exit 1; [ -n \"$TOCSIN_TOKEN\" ] && exit 2; exit 0");
    CHECK(fake.run().value() == 0);
    ::unsetenv("TOCSIN_TOKEN");
    ::close(ours);
}

SCENARIO("it is asked to end, and killed where it does not listen", "[app][child]") {
    Fake listens("trap 'exit 5' TERM; echo ready; while :; do sleep 0.05; done");
    listens.order.grace = std::chrono::seconds(10);
    CHECK(listens.run().value() == 5);
    Fake deaf("trap '' TERM INT; echo ready; while :; do sleep 0.05; done");
    CHECK(deaf.run().value() == -1);
    Fake before("exec sleep 60");
    before.end.ring();
    CHECK(before.run().value() == -1);  // asked before it began
    Fake other("echo other; exec sleep 60");
    std::thread later([&] { std::this_thread::sleep_for(milliseconds(200)), other.end.ring(); });
    CHECK(other.run().value() == -1);
    later.join();
}

SCENARIO("whoever never stops talking is not kept, and does not wait for us", "[app][child]") {
    Fake fake("yes 'a line that says nothing new' | head -c 4000000; exit 6");
    fake.order.heard_bytes_max = 1000;
    CHECK(fake.run().value() == 6);
    std::size_t bytes = 0;
    for (const auto& line : fake.heard) bytes += line.size() + 1;
    CHECK(bytes <= 1000);
    CHECK(bytes > 900);
    Fake endless("echo ready; yes");
    CHECK(endless.run().value() == -1);
}

SCENARIO("what cannot be started says so", "[app][child]") {
    Fake fake("exit 0");
    fake.order.program = "/nonexistent/program";
    const auto ran = fake.run();
    REQUIRE_FALSE(ran);
    CHECK(ran.error().fault == Fault::internal);
}
