#include "store/shred_list.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "engine/core/ids.h"

namespace tocsin::store {

namespace {

/// A file descriptor that is closed when it goes.
class File {
public:
    File(const std::string& path, int flags) : file_(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600)) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (file_ >= 0) ::close(file_);
    }
    [[nodiscard]] bool is_open() const { return file_ >= 0; }
    [[nodiscard]] bool write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto n = ::write(file_, bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }
    [[nodiscard]] bool sync() const { return ::fsync(file_) == 0; }
    /// Whether the last line has its end; so has an empty file.
    [[nodiscard]] bool ends_well() const {
        const off_t size = ::lseek(file_, 0, SEEK_END);
        char last = '\n';
        return size <= 0 || (::pread(file_, &last, 1, size - 1) == 1 && last == '\n');
    }

private:
    int file_;
};

std::string folder_of(const std::string& path) {
    const auto parent = std::filesystem::path(path).parent_path();
    return parent.empty() ? std::string(1, '.') : parent.string();
}

constexpr const char *intended = "intend ", *is_done = "done ", *taken_back = "back ";

bool begins(std::string_view line, std::string_view word) { return line.substr(0, word.size()) == word; }

/// A line without a word was written by the first engines that kept such a list: it is done.
std::string_view word_of(std::string_view line) {
    for (const std::string_view word : {intended, is_done, taken_back})
        if (begins(line, word)) return word;
    return {};
}

bool read_line(std::string_view line, ShreddedKey& key) {
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos) return false;
    long long micros = 0;
    const auto [end, fault] = std::from_chars(line.data() + blank + 1, line.data() + line.size(), micros);
    key = {std::string(line.substr(0, blank)), from_micros(micros)};
    return fault == std::errc{} && end == line.data() + line.size() && is_plain_id(key.id);
}

class ShredFile final : public ShredList {
public:
    explicit ShredFile(std::string path) : path_(std::move(path)) {}

    Status intend(const std::vector<ShreddedKey>& keys) override { return append(intended, keys); }
    Status done(const std::vector<ShreddedKey>& keys) override { return append(is_done, keys); }
    Status take_back(const std::vector<ShreddedKey>& keys) override { return append(taken_back, keys); }

    Result<std::vector<ListedKey>> read() const override {
        std::vector<ListedKey> listed;
        std::unordered_map<std::string, std::size_t> place;  // in `listed`
        std::error_code error;
        if (!std::filesystem::exists(path_, error)) return listed;
        std::ifstream in(path_, std::ios::binary);
        std::stringstream all;
        all << in.rdbuf();
        if (!in) return Error(Fault::storage, "The list of destroyed keys (" + path_ + ") cannot be read.");
        std::string line;
        while (std::getline(all, line)) {
            if (all.eof()) break;  // without its end
            if (line.empty()) continue;
            const std::string_view word = word_of(line);
            ShreddedKey key;
            if (!read_line(std::string_view(line).substr(word.size()), key)) continue;  // torn by a power cut, see append
            const auto [known, fresh] = place.try_emplace(key.id, listed.size());
            if (fresh) listed.push_back({});
            ListedKey& one = listed[known->second];
            if (word == taken_back) {
                if (!one.done) one.key.id.clear();
                continue;
            }
            one = {std::move(key), one.done || word != intended};
        }
        std::erase_if(listed, [](const ListedKey& one) { return one.key.id.empty(); });
        return listed;
    }

private:
    Status append(const char* before, const std::vector<ShreddedKey>& keys) const {
        std::string lines;
        for (const auto& key : keys) lines += before + key.id + " " + std::to_string(to_micros(key.at)) + "\n";
        const File file(path_, O_RDWR | O_APPEND | O_CREAT);
        const File folder(folder_of(path_), O_RDONLY | O_DIRECTORY);
        const bool done = file.is_open() && (file.ends_well() || file.write("\n")) && file.write(lines) && file.sync() &&
                          folder.is_open() && folder.sync();
        if (!done) return Error(Fault::storage, "The list of destroyed keys (" + path_ + ") cannot be written.");
        return ok();
    }

    std::string path_;
};

}  // namespace

std::shared_ptr<ShredList> make_shred_file(std::string path) { return std::make_shared<ShredFile>(std::move(path)); }

}  // namespace tocsin::store
