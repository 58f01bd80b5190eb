#include "engine/cli/files.h"

#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "engine/app/files.h"
#include "engine/app/private_file.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"

namespace tocsin::cli {

namespace fs = std::filesystem;

namespace {

Status write_as_it_is(const std::string& file, std::string_view text) {
    std::ofstream out(file, std::ios::binary);
    if (out) out << text << std::flush;
    return out ? ok() : Status(app::not_written(file, errno));
}

}  // namespace

Result<std::string> read_input(const std::string& file, std::size_t bytes_max) {
    if (file != "-") return app::read_file(file, bytes_max);
    std::string text;
    for (char c = 0; text.size() <= bytes_max && std::cin.get(c);) text += c;
    if (text.size() > bytes_max) return Error(Fault::too_large, "Standard input holds more than may be read.");
    return text;
}

Status save_text(const std::string& file, std::string_view text) {
    if (file.empty()) return Error(Fault::invalid_input, "No file is named.");
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0) return app::put_private_text(file, text);
    if (S_ISDIR(about.st_mode)) return app::not_written(file, EISDIR);
    if (!S_ISREG(about.st_mode)) return write_as_it_is(file, text);
    // Through a link the file is replaced, not the link.
    std::error_code unknown;
    const auto real = fs::canonical(file, unknown);
    return app::put_private_text(unknown ? file : real.string(), text, {about.st_mode & 0777, app::Existing::replaced});
}

int fetch_file(const app::Client& client, const std::string& path, const std::string& to,
               const std::function<void(std::string_view)>& look) {
    auto file = app::PrivateFile::begin(to);
    if (!file) return fail(file.error());
    auto answer = client.download(path, [&](std::string_view bytes) {
        if (look) look(bytes);
        return file->write(bytes);
    });
    if (const auto failure = file->failure()) return fail(*failure);
    if (!answer) return fail(answer.error());
    if (answer->status != 200) return refused(*answer);
    say_drill(*answer);
    const Status kept = file->keep();
    return kept ? 0 : fail(kept.error());
}

int save_answer(const app::Client& client, const std::string& path, const std::string& to) {
    const int status = fetch_file(client, path, to);
    if (status == 0) std::cout << to << "\n";
    return status;
}

}  // namespace tocsin::cli
