#include "notifiers/drop_folder.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <string_view>
#include <vector>

#include "engine/core/ids.h"
#include "engine/core/json_write.h"
#include "notifiers/fd.h"

namespace tocsin::notifiers {

namespace {

constexpr std::string_view scheme = "file:";
constexpr mode_t file_mode = 0640;
constexpr mode_t folder_mode = 0750;

struct File {
    std::string name, bytes;
};

Error because_of(int number) {
    switch (number) {
        case ENOSPC:
        case EDQUOT:
            return Error(Fault::storage, "the disk is full");
        case EACCES:
        case EPERM:
        case EROFS:
            return Error(Fault::storage, "no permission to write");
        case ELOOP:
        case ENOTDIR:
        case EISDIR:
        case EEXIST:
        case ENOTEMPTY:
            return Error(Fault::storage, "a link or a file stands in the way");
        case ENOENT:
            return Error(Fault::storage, "the folder is not there");
        default:
            return Error(Fault::storage, "the file could not be written");
    }
}

/// The folder of that name, made where it is missing.
Result<int> enter(int at, const std::string& name) {
    const bool made = mkdirat(at, name.c_str(), folder_mode) == 0;
    if (!made && errno != EEXIST) return because_of(errno);
    const int fd = openat(at, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return because_of(errno);
    struct stat is {};
    // The group reads whatever the umask says; a group handed down by the folder above stays.
    const bool open_to_group = !made || (fstat(fd, &is) == 0 && fchmod(fd, (is.st_mode & S_ISGID) | folder_mode) == 0);
    if (open_to_group && fsync(at) == 0) return fd;
    const int number = errno;
    close(fd);
    return because_of(number);
}

std::string unfinished(const std::string& name) { return "." + name + ".part"; }

int make_new(int folder, const std::string& name) {
    return openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file_mode);
}

bool put_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// Writes the file beside its place; 0 or the error number.
int write_beside(int folder, const File& file) {
    const std::string name = unfinished(file.name);
    int fd = make_new(folder, name);
    if (fd < 0 && errno == EEXIST && unlinkat(folder, name.c_str(), 0) == 0)
        fd = make_new(folder, name);  // left by a crash
    if (fd < 0) return errno;
    int number = put_all(fd, file.bytes) && fchmod(fd, file_mode) == 0 && fsync(fd) == 0 ? 0 : errno;
    if (close(fd) != 0 && number == 0) number = errno;
    return number;
}

/// All of them appear, in order; none is left unfinished.
Status publish(int folder, const std::vector<File>& files) {
    int number = 0;
    for (std::size_t i = 0; i < files.size() && number == 0; ++i) number = write_beside(folder, files[i]);
    for (std::size_t i = 0; i < files.size() && number == 0; ++i)
        if (renameat(folder, unfinished(files[i].name).c_str(), folder, files[i].name.c_str()) != 0) number = errno;
    if (number == 0 && fsync(folder) != 0) number = errno;
    if (number == 0) return ok();
    for (const File& file : files) (void)unlinkat(folder, unfinished(file.name).c_str(), 0);
    return because_of(number);
}

std::string about(const DueDelivery& due) {
    JsonObject json;
    json.text("delivery_id", due.delivery.id)
        .text("recipient", due.delivery.recipient)
        .text("subject", due.letter.subject)
        .text("letter_sha256", due.delivery.letter_sha256);
    if (!due.address.empty()) json.text("address", due.address);
    return json.str() + '\n';
}

Result<std::vector<File>> files_of(const DueDelivery& due) {
    const DeliveryRow& row = due.delivery;
    if (row.notice_id.empty()) return std::vector<File>{{row.id + ".json", row.body}};
    if (due.letter.text.empty()) return Error(Fault::invalid_input, "the letter is missing");
    std::vector<File> files{{row.id + ".txt", due.letter.text}, {row.id + ".html", due.letter.html}};
    if (!due.checkpoint.empty()) files.push_back({row.id + ".checkpoint", due.checkpoint});
    files.push_back({row.id + ".json", about(due)});  // the last to appear: who waits for it finds the others
    return files;
}

Status probe(int folder, const std::string& name) {
    const File file{name, "probe\n"};
    const int number = write_beside(folder, file);
    const bool removed = unlinkat(folder, unfinished(name).c_str(), 0) == 0;
    if (number != 0) return because_of(number);
    return removed ? Status(ok()) : Status(because_of(errno));
}

}  // namespace

Status DropFolder::usable() const {
    const Fd root(open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root.good() || faccessat(root.get(), ".", W_OK | X_OK, 0) != 0) return because_of(errno);
    return ok();
}

Status DropFolder::write(const DueDelivery& due) const {
    const DeliveryRow& row = due.delivery;
    const std::string& url = due.endpoint.url;
    if (url.rfind(scheme, 0) != 0 || !is_plain_id(url.substr(scheme.size())))
        return Error(Fault::invalid_input, "the endpoint names no folder");
    const std::string& group = row.notice_id.empty() ? row.incident_id : row.notice_id;
    if (!is_plain_id(row.id) || (row.type != "ping" && !is_plain_id(group)))
        return Error(Fault::invalid_input, "delivery id not usable");

    const Fd root(open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root.good()) return because_of(errno);
    const auto endpoint = enter(root.get(), url.substr(scheme.size()));
    if (!endpoint) return endpoint.error();
    const Fd outer(*endpoint);
    if (row.type == "ping") return probe(outer.get(), row.id);
    const auto files = files_of(due);
    if (!files) return files.error();
    const auto folder = enter(outer.get(), group);
    if (!folder) return folder.error();
    const Fd inner(*folder);
    return publish(inner.get(), *files);
}

}  // namespace tocsin::notifiers
