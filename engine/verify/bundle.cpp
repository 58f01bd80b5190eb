#include "engine/verify/bundle.h"

#include <fstream>
#include <set>
#include <utility>

#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr std::size_t whole_bytes_max = 1 << 20;
constexpr const char* two_stories = "the archive's directory gives it other bytes than a reading from the front";

class Inventory : public Walker {
public:
    Inventory(std::map<std::string, Digest>& members, Report& report) : members_(members), report_(report) {}

    Want begin(const Member& member) override {
        path_ = member.path;
        if (!well_formed_path(path_)) return refuse("is not a path that a bundle may hold");
        if (!member.plain) return refuse("is not a plain file");
        if (members_.count(path_) != 0) return refuse("stands there twice");
        hasher_.begin();
        return Want::bytes;
    }
    void bytes(std::string_view piece) override { hasher_.add(piece); }
    void end() override { members_[path_] = hasher_.end(); }

private:
    Want refuse(const char* why) {
        report_.add(path_, why);
        return Want::nothing;
    }
    std::map<std::string, Digest>& members_;
    Report& report_;
    Hasher hasher_;
    std::string path_;
};

class One : public Walker {
public:
    One(const std::string& name, const Piece& piece) : name_(name), piece_(piece) {}

    Want begin(const Member& member) override {
        if (done) return Want::stop;
        if (member.path != name_ || !member.plain) return Want::nothing;
        hasher_.begin();
        return Want::bytes;
    }
    void bytes(std::string_view piece) override {
        hasher_.add(piece);
        piece_(piece);
    }
    void end() override {
        digest = hasher_.end();
        done = true;
    }

    Digest digest{};
    bool done = false;

private:
    const std::string& name_;
    const Piece& piece_;
    Hasher hasher_;
};

class Rest : public Walker {
public:
    Rest(const std::map<std::string, Digest>& members, std::map<std::string, Digest>& read, Report& report)
        : members_(members), read_(read), report_(report) {}

    Want begin(const Member& member) override {
        path_ = member.path;
        if (!seen_.insert(path_).second) report_.add(path_, "stands twice in the archive's directory");
        if (members_.count(path_) == 0) report_.add(path_, "stands only in the archive's directory");
        // Only the directory tells links from files.
        if (!member.plain) report_.add(path_, "is not a plain file");
        if (!member.plain || members_.count(path_) == 0 || read_.count(path_) != 0) return Want::nothing;
        hasher_.begin();
        return Want::bytes;
    }
    void bytes(std::string_view piece) override { hasher_.add(piece); }
    void end() override {
        const auto digest = hasher_.end();
        if (digest != members_.at(path_)) report_.add(path_, two_stories);
        read_[path_] = digest;
    }

    void finish() {
        for (const auto& [path, digest] : members_)
            if (seen_.count(path) == 0) report_.add(path, "does not stand in the archive's directory");
    }

private:
    const std::map<std::string, Digest>& members_;
    std::map<std::string, Digest>& read_;
    Report& report_;
    std::set<std::string> seen_;
    Hasher hasher_;
    std::string path_;
};

// Something before the first member could make the file look like another kind of file.
void insist_on_zip(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    char magic[4] = {};
    if (!stream.read(magic, sizeof magic)) throw Unreadable("it cannot be read or is too short");
    if (std::string_view(magic, sizeof magic) != "PK\x03\x04") throw Unreadable("it is not a ZIP file");
}

}  // namespace

Bundle::Bundle(std::string file, const Limits& limits, Report& report)
    : file_(std::move(file)), limits_(limits), report_(report) {
    insist_on_zip(file_);
    inventory();
}

void Bundle::inventory() {
    Inventory walker(members_, report_);
    const auto fault = walk(file_, View::stream, limits_, walker);
    if (!fault.empty() && members_.empty()) throw Unreadable("no member of it can be read: " + fault);
    if (!fault.empty()) report_.add("", "the archive is damaged: " + fault);
    report_.files = members_.size();
}

void Bundle::read(const std::string& name, const Piece& piece) {
    const auto known = members_.find(name);
    if (known == members_.end()) return report_.add(name, "is missing");
    One walker(name, piece);
    const auto fault = walk(file_, View::directory, limits_, walker);
    if (!walker.done) return report_.add(name, "cannot be read: " + (fault.empty() ? "not in the directory" : fault));
    if (walker.digest != known->second) report_.add(name, two_stories);
    read_[name] = walker.digest;
}

void Bundle::lines(const std::string& name, const Piece& line) {
    Lines cut(line);
    read(name, [&](std::string_view piece) { cut.feed(piece); });
    cut.end();
    if (!cut.fault().empty()) report_.add(name, cut.fault());
}

std::string Bundle::whole(const std::string& name) {
    std::string all;
    bool long_one = false;
    read(name, [&](std::string_view piece) {
        long_one = long_one || all.size() + piece.size() > whole_bytes_max;
        if (!long_one) all += piece;
    });
    if (!long_one) return all;
    report_.add(name, "is longer than 1 MiB");
    return {};
}

void Bundle::read_rest() {
    Rest walker(members_, read_, report_);
    const auto fault = walk(file_, View::directory, limits_, walker);
    if (!fault.empty()) report_.add("", "the archive's directory is damaged: " + fault);
    walker.finish();
}

}  // namespace tocsin::verify
