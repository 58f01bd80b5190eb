// What programs of others read in a PDF.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/catch.h"

namespace tocsin::papers::trial {

/// What a program says about a PDF; `after` stands behind its name.
inline std::string asked(const std::string& program, const std::string& pdf, const std::string& after = "") {
    namespace fs = std::filesystem;
    std::string path = (fs::temp_directory_path() / "papers-XXXXXX").string();
    const int file = mkstemp(path.data());
    REQUIRE(file >= 0);
    FILE* to = fdopen(file, "wb");
    REQUIRE(std::fwrite(pdf.data(), 1, pdf.size(), to) == pdf.size());
    std::fclose(to);
    FILE* from = popen((program + " " + path + " " + after + " 2>&1").c_str(), "r");
    REQUIRE(from != nullptr);
    std::string out;
    char part[4096];
    for (std::size_t n = 0; (n = std::fread(part, 1, sizeof part, from)) > 0;) out.append(part, n);
    const int status = pclose(from);
    fs::remove(path);
    INFO(program << " said: " << out.substr(0, 500));
    REQUIRE(status == 0);
    return out;
}

/// The words of a page, as they lie on it.
inline std::string words_of_page(const std::string& pdf, int page) {
    const std::string number = std::to_string(page);
    return asked("pdftotext -layout -f " + number + " -l " + number, pdf, "-");
}

}  // namespace tocsin::papers::trial
