// Cuts a stream of pieces into lines, or into notes that say their length, without ever holding much.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace tocsin::verify {

using Piece = std::function<void(std::string_view)>;

/// Lines that end with LF. After the first fault nothing more is given out.
class Lines {
public:
    static constexpr std::size_t line_bytes_max = 16 << 20;

    explicit Lines(Piece line) : line_(std::move(line)) {}
    void feed(std::string_view bytes);
    void end();
    /// What is wrong with the lines as such; empty: nothing.
    [[nodiscard]] const std::string& fault() const { return fault_; }

private:
    void keep(std::string_view part);
    Piece line_;
    std::string begun_;
    std::string fault_;
};

/// Notes as `LENGTH:BYTES,` and LF, one after another.
class Frames {
public:
    static constexpr std::size_t frame_bytes_max = 64 << 10;

    explicit Frames(Piece note) : note_(std::move(note)) {}
    void feed(std::string_view bytes);
    void end();
    [[nodiscard]] const std::string& fault() const { return fault_; }

private:
    bool take();
    Piece note_;
    std::string begun_;
    std::size_t taken_ = 0;  // bytes of it that were given out
    std::string fault_;
};

}  // namespace tocsin::verify
