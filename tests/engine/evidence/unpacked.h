// An archive as somebody else's program reads it: Python's zipfile.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace tocsin::tests {

struct Unpacked {
    std::vector<std::string> order;            ///< of the members
    std::map<std::string, std::string> files;  ///< by path
};

inline std::string text_of_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

inline Unpacked unpacked(const std::string& archive) {
    char name[] = "/tmp/tocsin-zip-XXXXXX";
    if (!mkdtemp(name)) throw std::runtime_error("no temporary directory");
    const std::filesystem::path dir = name;
    std::ofstream(dir / "it.zip", std::ios::binary) << archive;
    // Opened strictly: the sums of every member are checked.
    const std::string script = "import zipfile,sys\nz=zipfile.ZipFile('" + (dir / "it.zip").string() +
                               "')\nassert z.testzip() is None\nz.extractall('" + (dir / "out").string() + "')\nopen('" +
                               (dir / "names").string() + "','w').write('\\n'.join(z.namelist()))\n";
    std::ofstream(dir / "read.py") << script;
    if (std::system(("python3 " + (dir / "read.py").string() + " 2>/dev/null").c_str()) != 0)
        throw std::runtime_error("python3 cannot read the archive");
    Unpacked out;
    std::stringstream names(text_of_file(dir / "names"));
    for (std::string line; std::getline(names, line);) {
        out.order.push_back(line);
        out.files[line] = text_of_file(dir / "out" / line);
    }
    std::filesystem::remove_all(dir);
    return out;
}

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    std::stringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

inline std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> out;
    std::stringstream in(line);
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

}  // namespace tocsin::tests
