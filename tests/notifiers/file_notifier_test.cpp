#include "notifiers/file_notifier.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/core/letter.h"
#include "tests/catch.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/silent_log.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using namespace tocsin::tests;
namespace fs = std::filesystem;
using Kind = AttemptOutcome::Kind;

namespace {

/// A folder of its own, and a notifier that writes into it.
class Drop {
public:
    Drop() {
        std::string name = (fs::temp_directory_path() / "tocsin-drop-XXXXXX").string();
        root_ = mkdtemp(name.data());
        fs::create_directory(root_ / "drop");
        notifier_ = make_file_notifier((root_ / "drop").string(), clock_, log_).value();
    }
    ~Drop() {
        notifier_.reset();
        fs::remove_all(root_);
    }

    std::vector<AttemptOutcome> send(std::vector<DueDelivery> deliveries) {
        const std::size_t count = deliveries.size();
        std::unique_lock lock(mutex_);
        outcomes_.clear();
        notifier_->send(std::move(deliveries), [this](std::vector<AttemptOutcome> group) {
            const std::lock_guard guard(mutex_);
            for (auto& outcome : group) outcomes_.push_back(std::move(outcome));
            arrived_.notify_all();
        });
        if (!arrived_.wait_for(lock, std::chrono::minutes(1), [&] { return outcomes_.size() >= count; })) std::abort();
        return outcomes_;
    }
    AttemptOutcome send_one(const DueDelivery& due) { return send({due}).front(); }

    fs::path path(const std::string& below) const { return root_ / "drop" / below; }
    fs::path outside() const { return root_; }
    Notifier& notifier() { return *notifier_; }
    void stop() { notifier_.reset(); }
    SilentLog& log() { return log_; }

    /// Names of all that lies below the folder.
    std::vector<std::string> all() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(root_ / "drop"))
            if (!entry.is_directory()) names.push_back(fs::relative(entry.path(), root_ / "drop").string());
        std::sort(names.begin(), names.end());
        return names;
    }

private:
    fs::path root_;
    FakeClock clock_;
    SilentLog log_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<AttemptOutcome> outcomes_;
    std::unique_ptr<Notifier> notifier_;
};

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

DueDelivery letter(const std::string& id = "dlv_1") {
    DueDelivery due;
    due.delivery.id = id;
    due.delivery.incident_id = "inc_1";
    due.delivery.notice_id = "ntc_1";
    due.delivery.type = "notice.issued";
    due.delivery.recipient = "cus_1";
    due.endpoint.kind = "file";
    due.endpoint.url = "file:portal";
    due.letter = {
        "Subject, Gr\xc3\xbc\xc3\x9f"
        "e",
        "Dear customer,\n\nsomething happened.\n", "<p>Dear customer,</p>"};
    due.delivery.letter_sha256 = letter_sha256(due.letter);
    due.address = "dpo@example.org";
    return due;
}

}  // namespace

SCENARIO("a letter lies in the folder of its notice as text, HTML and a note of what it is", "[notifiers][file]") {
    Drop drop;
    const auto outcome = drop.send_one(letter());
    CHECK(outcome.kind == Kind::delivered);
    CHECK(outcome.detail == "written");
    CHECK(outcome.delivery_id == "dlv_1");
    CHECK(drop.all() ==
          std::vector<std::string>{"portal/ntc_1/dlv_1.html", "portal/ntc_1/dlv_1.json", "portal/ntc_1/dlv_1.txt"});
    CHECK(text_of(drop.path("portal/ntc_1/dlv_1.txt")) == letter().letter.text);
    CHECK(text_of(drop.path("portal/ntc_1/dlv_1.html")) == letter().letter.html);
    const auto about = nlohmann::json::parse(text_of(drop.path("portal/ntc_1/dlv_1.json")));
    CHECK(about.size() == 5);
    CHECK(about["delivery_id"] == "dlv_1");
    CHECK(about["recipient"] == "cus_1");
    CHECK(about["subject"] == letter().letter.subject);
    CHECK(about["letter_sha256"] == letter_sha256(letter().letter));
    CHECK(about["address"] == "dpo@example.org");
}

SCENARIO("the newest checkpoint lies beside the letter", "[notifiers][file]") {
    Drop drop;
    DueDelivery due = letter();
    due.checkpoint = "a note\n";
    CHECK(drop.send_one(due).kind == Kind::delivered);
    CHECK(text_of(drop.path("portal/ntc_1/dlv_1.checkpoint")) == "a note\n");
    CHECK(drop.all().size() == 4);
}

SCENARIO("the group may read what was written and nobody else, whatever the umask", "[notifiers][file]") {
    const mode_t before = umask(0077);
    Drop drop;
    CHECK(drop.send_one(letter()).kind == Kind::delivered);
    umask(before);
    struct stat is {};
    for (const char* end : {"txt", "html", "json"}) {
        REQUIRE(stat(drop.path(std::string("portal/ntc_1/dlv_1.") + end).c_str(), &is) == 0);
        CHECK((is.st_mode & 07777) == 0640);
    }
    REQUIRE(stat(drop.path("portal/ntc_1").c_str(), &is) == 0);
    CHECK((is.st_mode & 0777) == 0750);
}

SCENARIO("the same delivery again writes the same bytes in the same place", "[notifiers][file]") {
    Drop drop;
    CHECK(drop.send_one(letter()).kind == Kind::delivered);
    const auto files = drop.all();
    const std::string about = text_of(drop.path("portal/ntc_1/dlv_1.json"));
    CHECK(drop.send_one(letter()).kind == Kind::delivered);
    CHECK(drop.all() == files);
    CHECK(text_of(drop.path("portal/ntc_1/dlv_1.json")) == about);
}

SCENARIO("an event lies in the folder of its incident, byte for byte", "[notifiers][file]") {
    Drop drop;
    DueDelivery due = letter();
    due.delivery.notice_id.clear();
    due.letter = {};
    due.delivery.body = R"({"type":"duty.overdue","data":{}})";
    CHECK(drop.send_one(due).kind == Kind::delivered);
    CHECK(drop.all() == std::vector<std::string>{"portal/inc_1/dlv_1.json"});
    CHECK(text_of(drop.path("portal/inc_1/dlv_1.json")) == due.delivery.body);
}

SCENARIO("a ping proves that the folder can be written to and leaves nothing", "[notifiers][file]") {
    Drop drop;
    DueDelivery due = letter();
    due.delivery.type = "ping";
    due.delivery.notice_id.clear();
    due.delivery.incident_id = "system";
    CHECK(drop.send_one(due).kind == Kind::delivered);
    CHECK(drop.all().empty());
}

SCENARIO("no name leads out of the folder", "[notifiers][file]") {
    Drop drop;
    std::vector<DueDelivery> hostile;
    for (const char* url :
         {"", "file:", "file:..", "file:.", "file:/etc", "file:///etc", "file:a/b", "file:../x", "FILE:portal",
          "portal", "/portal", "https://example.com/", "file:portal\n", "file: portal"}) {
        hostile.push_back(letter());
        hostile.back().endpoint.url = url;
    }
    for (const std::string& id : {std::string(), std::string(".."), std::string("../dlv"), std::string("a/b"),
                                  std::string("a\0b", 3), std::string(65, 'a'), std::string("dlv_1.txt")}) {
        hostile.push_back(letter(id));
        hostile.push_back(letter());
        hostile.back().delivery.notice_id = id.empty() ? "." : id;
    }
    for (const auto& outcome : drop.send(hostile)) {
        CHECK(outcome.kind == Kind::failed);
        CHECK((outcome.detail == "the endpoint names no folder" || outcome.detail == "delivery id not usable"));
    }
    CHECK(drop.all().empty());
    CHECK(std::distance(fs::directory_iterator(drop.outside()), fs::directory_iterator()) == 1);
}

SCENARIO("a link below the folder is not followed, whatever it stands for", "[notifiers][file]") {
    Drop drop;
    const fs::path secret = drop.outside() / "secret", elsewhere = drop.outside() / "elsewhere";
    fs::create_directory(elsewhere);
    std::ofstream(secret) << "untouched";

    fs::create_directory_symlink(elsewhere, drop.path("portal"));
    CHECK(drop.send_one(letter()).detail == "a link or a file stands in the way");
    fs::remove(drop.path("portal"));
    fs::create_directory(drop.path("portal"));
    fs::create_directory_symlink(elsewhere, drop.path("portal/ntc_1"));
    CHECK(drop.send_one(letter()).detail == "a link or a file stands in the way");
    fs::remove(drop.path("portal/ntc_1"));
    CHECK(fs::is_empty(elsewhere));

    fs::create_directory(drop.path("portal/ntc_1"));
    for (const char* name : {"dlv_1.txt", ".dlv_1.txt.part", ".dlv_1.json.part"})
        fs::create_symlink(secret, drop.path(std::string("portal/ntc_1/") + name));
    CHECK(drop.send_one(letter()).kind == Kind::delivered);
    CHECK(text_of(secret) == "untouched");
    CHECK(fs::is_regular_file(fs::symlink_status(drop.path("portal/ntc_1/dlv_1.txt"))));
    CHECK(drop.all().size() == 3);
}

SCENARIO("a file where a folder belongs, and a folder where a file belongs, are left as they are",
         "[notifiers][file]") {
    Drop drop;
    std::ofstream(drop.path("portal")) << "mine";
    CHECK(drop.send_one(letter()).detail == "a link or a file stands in the way");
    CHECK(text_of(drop.path("portal")) == "mine");
    fs::remove(drop.path("portal"));
    fs::create_directories(drop.path("portal/ntc_1/dlv_1.txt/full"));
    const auto outcome = drop.send_one(letter());
    CHECK(outcome.kind == Kind::failed);
    CHECK(outcome.detail == "a link or a file stands in the way");
    CHECK(drop.all().empty());  // nothing unfinished is left, and no note says that the letter is there
    CHECK(drop.log().warnings() == 2);
}

SCENARIO("what a crash left half written is replaced", "[notifiers][file]") {
    Drop drop;
    fs::create_directories(drop.path("portal/ntc_1"));
    std::ofstream(drop.path("portal/ntc_1/.dlv_1.txt.part")) << "hal";
    CHECK(drop.send_one(letter()).kind == Kind::delivered);
    CHECK(drop.all().size() == 3);
    CHECK(text_of(drop.path("portal/ntc_1/dlv_1.txt")) == letter().letter.text);
}

SCENARIO("a letter that cannot be written whole is not there, and the attempt failed", "[notifiers][file]") {
    Drop drop;
    DueDelivery due = letter();
    due.letter.html = std::string(100'000, 'x');
    due.delivery.letter_sha256.clear();
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto old = signal(SIGXFSZ, SIG_IGN);
    const rlimit small{50'000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);  // stands for a disk that is full
    const auto outcome = drop.send_one(due);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, old);
    CHECK(outcome.kind == Kind::failed);
    CHECK(outcome.detail == "the file could not be written");
    CHECK(drop.all().empty());
    CHECK(drop.send_one(due).kind == Kind::delivered);
}

SCENARIO("a folder that goes away is an attempt that failed, and one that comes back is used again",
         "[notifiers][file]") {
    Drop drop;
    fs::rename(drop.path(""), drop.outside() / "moved");
    CHECK(drop.send_one(letter()).detail == "the folder is not there");
    fs::rename(drop.outside() / "moved", drop.outside() / "drop");
    CHECK(drop.send_one(letter()).kind == Kind::delivered);
}

SCENARIO("every delivery has its one outcome, also beyond what may wait and at the end", "[notifiers][file]") {
    Drop drop;
    CHECK(drop.notifier().capacity() == 256);
    std::vector<DueDelivery> many;
    for (int i = 0; i < 400; ++i) many.push_back(letter("dlv_" + std::to_string(i)));
    int written = 0;
    for (const auto& outcome : drop.send(many)) {
        written += outcome.kind == Kind::delivered;
        CHECK((outcome.kind == Kind::delivered || outcome.detail == "the queue is full"));
    }
    CHECK(written >= 256);
    CHECK(drop.all().size() == static_cast<std::size_t>(3 * written));

    std::mutex mutex;
    std::vector<AttemptOutcome> last;
    drop.notifier().send(std::vector<DueDelivery>(many.begin(), many.begin() + 200),
                         [&](std::vector<AttemptOutcome> group) {
                             const std::lock_guard lock(mutex);
                             for (auto& outcome : group) last.push_back(std::move(outcome));
                         });
    drop.stop();
    CHECK(last.size() == 200);
    for (const auto& outcome : last)
        CHECK((outcome.kind == Kind::delivered || outcome.detail == "stopped before it was written"));
}

SCENARIO("a notifier is not made for a folder that cannot be used", "[notifiers][file]") {
    FakeClock clock;
    SilentLog log;
    for (const char* folder : {"", "/nowhere/drop", "/dev/null", "/proc/self/fdinfo"}) {
        INFO(folder);
        const auto made = make_file_notifier(folder, clock, log);
        if (std::string(folder) == "/proc/self/fdinfo" && geteuid() == 0) continue;  // root may write anywhere
        CHECK_FALSE(made);
    }
}
