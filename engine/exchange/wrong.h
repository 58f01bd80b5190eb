// What is wrong in a file that somebody handed in: where, and what to do. Never what stands there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tocsin::exchange {

struct Wrong {
    std::string file;
    int line = 1;        ///< physical, from 1
    std::string column;  ///< as the file calls it; empty where no one column is at fault
    std::string what;    ///< what is wrong and what to do; reads on from the column
};

/// "customers.csv:17: contact is longer than 500 bytes"
[[nodiscard]] std::string to_text(const Wrong& wrong);

/// The complaints about one file: the first thousand, then one that says that there are more.
class Wrongs {
public:
    static constexpr std::size_t most = 1000;

    explicit Wrongs(std::string file) : file_(std::move(file)) {}
    /// A column's name comes from the file, so it is cut to 80 bytes and shown only while it is readable.
    void add(int line, std::string_view column, std::string what);
    [[nodiscard]] bool empty() const { return found_.empty(); }
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] std::vector<Wrong> take() { return std::move(found_); }

private:
    std::string file_;
    std::vector<Wrong> found_;
};

}  // namespace tocsin::exchange
