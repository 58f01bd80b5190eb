// The whole verification of a file that a stranger hands in: the walk through the ZIP both ways, and everything behind it.
#include <sys/mman.h>
#include <unistd.h>

#include "engine/core/checkpoint.h"
#include "engine/verify/check.h"
#include "tests/fuzz/input.h"

using namespace tocsin;

namespace {

/// A file that lies in memory alone.
class Handed {
public:
    explicit Handed(std::string_view bytes) : file_(::memfd_create("bundle", MFD_CLOEXEC)) {
        fuzz::need(file_ >= 0 && ::write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "a file in memory");
    }
    ~Handed() { ::close(file_); }
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

private:
    int file_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string stranger = CheckpointSigner::make("log.example/tocsin", std::string(32, 'z')).value().key().text();
    fuzz::Input input(data, size);
    const bool told_key = input.choice(2) == 1;
    const Handed handed(input.rest());
    verify::Question question;
    question.file = handed.path();
    if (told_key) question.keys = {stranger};
    question.limits = {4 << 20, 2000};
    try {
        const auto report = verify::check(question);
        fuzz::need(!as_text(report).empty() && fuzz::is_utf8(as_json(report)), "whatever was found can be said");
        fuzz::need(!told_key || !report.clean(), "nothing is proven by a key that signed none of it");
    } catch (const verify::Unreadable&) {
    }
    return 0;
}
